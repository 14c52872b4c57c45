//! The made-up files of the whole story. Their bytes were written for it; nobody real stands in them.

use super::SampleFile;

macro_rules! papers {
    ($($(#[$doc:meta])* $name:ident = $file:literal, $media_type:literal;)+) => {
        $(
            $(#[$doc])*
            pub(super) const $name: SampleFile = SampleFile {
                name: $file,
                media_type: $media_type,
                bytes: include_bytes!(concat!("papers/", $file)),
            };
        )+
    };
}

papers! {
    /// The power of attorney for Tomás Ibarra.
    POWER_OF_ATTORNEY = "power-of-attorney.pdf", "application/pdf";
    /// The court's paper for Leo Ibarra's guardian.
    GUARDIANSHIP = "guardianship-order.pdf", "application/pdf";
    /// The court's paper for the estate of Inés Ibarra.
    LETTERS_TESTAMENTARY = "letters-testamentary.pdf", "application/pdf";
    /// The receipt of a certified letter.
    MAIL_RECEIPT = "certified-mail-receipt.png", "image/png";
    /// A letter that takes more time.
    MORE_TIME = "we-need-more-time.pdf", "application/pdf";
    /// A letter that says no.
    DENIAL = "denial-letter.pdf", "application/pdf";
    /// A clinical document about Tomás Ibarra.
    SUMMARY_OF_CARE = "summary-of-care.xml", "application/xml";
    /// A laboratory's report about Marta Ibarra.
    LAB_REPORT = "lab-report.pdf", "application/pdf";
    /// A picture.
    KNEE = "knee.png", "image/png";
    /// Lines out of a portal.
    PORTAL_MESSAGES = "portal-messages.txt", "text/plain";
    /// A page that was put with the wrong person.
    SOMEBODY_ELSE = "visit-note.txt", "text/plain";
    /// A file that nothing here reads.
    VIEWER = "viewer.dat", "application/octet-stream";
}
