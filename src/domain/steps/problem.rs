//! What can stand between a person and an answer.

use serde::{Deserialize, Serialize};

/// One kind of trouble, or one kind of waiting. What to do about each stands in `graph.json`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Problem {
    /// The request is written and not signed.
    ToSign,
    /// The request is signed and not sent.
    ToSend,
    /// A letter in its course is signed and not sent.
    LetterToSend,
    /// It was sent, and nobody knows whether it arrived: no federal clock runs until then.
    ReceiptUnknown,
    /// The holder says that it never got it.
    NeverGot,
    /// The time to answer runs.
    Waiting,
    /// It arrived, and no law that is checked here sets a date for the answer.
    NoDate,
    /// The time to answer ran out.
    NoAnswer,
    /// The holder took more time, as the law lets it.
    ExtensionInTime,
    /// A letter asks for more time and gives none: late, without a reason or a date, a second one, or one where none is allowed.
    ExtensionVoid,
    /// The holder said, and did not write, that it takes more time.
    ExtensionUnwritten,
    /// The holder asked something.
    Asked,
    /// The holder gave a reason that is no ground, or wants something first that it need not have.
    ReasonGiven,
    /// The holder wants to know who asks (45 CFR 164.514(h)).
    IdentityWanted,
    /// The holder wants an old bill paid first (45 CFR 164.524(c)(4)).
    BillUnpaid,
    /// The holder does not take the representative for one (45 CFR 164.502(g)).
    RepresentativeRefused,
    /// The holder does not send to the third person named (42 U.S.C. 17935(e)(1)).
    DirectiveRefused,
    /// The holder calls the paper too old.
    FormTooOld,
    /// The holder wants another paper for substance use disorder records (42 CFR part 2).
    Part2Records,
    /// The holder keeps psychotherapy notes back (45 CFR 164.524(a)(1)(i)).
    PsychotherapyNotes,
    /// A price against which the access rule says nothing.
    FeeQuoted,
    /// A price with a line that may not be charged (45 CFR 164.524(c)(4)).
    FeeWrong,
    /// A price that does not say what it is for, or a line that hangs on something not known.
    FeeUnclear,
    /// The records came in another form than the one asked for (45 CFR 164.524(c)(2)).
    WrongForm,
    /// A summary came in place of the records (45 CFR 164.524(c)(2)(iii)).
    SummaryOnly,
    /// Only part of the records came.
    MissingParts,
    /// Another patient's record came.
    WrongPatient,
    /// Access was denied in writing, in whole (45 CFR 164.524(d)).
    DeniedInWriting,
    /// Access was denied in writing to a part; the rest is still due (45 CFR 164.524(d)(1)).
    DeniedInPart,
    /// The holder said no and did not write it.
    DeniedByWord,
    /// An amendment was denied in writing (45 CFR 164.526(d)).
    AmendmentDenied,
    /// Something that is no request for access was declined.
    Declined,
    /// A review was asked for and is not decided (45 CFR 164.524(d)(4)).
    ReviewUndecided,
    /// The holder says that it has no such record (45 CFR 164.524(d)(3)).
    NoRecord,
    /// The holder says that the records were destroyed.
    RecordsDestroyed,
    /// The holder closed or moved.
    HolderClosed,
    /// The patient died, and nobody is named who acts for the estate (45 CFR 164.502(g)(4)).
    PatientDied,
    /// A permission holds.
    PermissionHolds,
    /// A permission ends soon.
    PermissionEnding,
    /// A permission has ended or was taken back.
    PermissionEnded,
    /// The person wants no answer any more, and the permission she gave still holds (45 CFR 164.508(b)(5)).
    PermissionOutstanding,
    /// All came.
    Answered,
}

impl Problem {
    /// All problems, in the order in which equal steps are told.
    pub const ALL: [Self; 42] = [
        Self::ToSign,
        Self::ToSend,
        Self::LetterToSend,
        Self::ReceiptUnknown,
        Self::NeverGot,
        Self::Waiting,
        Self::NoDate,
        Self::NoAnswer,
        Self::ExtensionInTime,
        Self::ExtensionVoid,
        Self::ExtensionUnwritten,
        Self::Asked,
        Self::ReasonGiven,
        Self::IdentityWanted,
        Self::BillUnpaid,
        Self::RepresentativeRefused,
        Self::DirectiveRefused,
        Self::FormTooOld,
        Self::Part2Records,
        Self::PsychotherapyNotes,
        Self::FeeQuoted,
        Self::FeeWrong,
        Self::FeeUnclear,
        Self::WrongForm,
        Self::SummaryOnly,
        Self::MissingParts,
        Self::WrongPatient,
        Self::DeniedInWriting,
        Self::DeniedInPart,
        Self::DeniedByWord,
        Self::AmendmentDenied,
        Self::Declined,
        Self::ReviewUndecided,
        Self::NoRecord,
        Self::RecordsDestroyed,
        Self::HolderClosed,
        Self::PatientDied,
        Self::PermissionHolds,
        Self::PermissionEnding,
        Self::PermissionEnded,
        Self::PermissionOutstanding,
        Self::Answered,
    ];

    /// Whether it stands for something that happened; the others follow from where the request stands.
    pub fn comes_from_a_happening(self) -> bool {
        matches!(
            self,
            Self::NeverGot
                | Self::ExtensionInTime
                | Self::ExtensionVoid
                | Self::ExtensionUnwritten
                | Self::Asked
                | Self::ReasonGiven
                | Self::IdentityWanted
                | Self::BillUnpaid
                | Self::RepresentativeRefused
                | Self::DirectiveRefused
                | Self::FormTooOld
                | Self::Part2Records
                | Self::PsychotherapyNotes
                | Self::FeeQuoted
                | Self::FeeWrong
                | Self::FeeUnclear
                | Self::WrongForm
                | Self::SummaryOnly
                | Self::MissingParts
                | Self::WrongPatient
                | Self::DeniedInWriting
                | Self::DeniedInPart
                | Self::DeniedByWord
                | Self::AmendmentDenied
                | Self::Declined
                | Self::NoRecord
                | Self::RecordsDestroyed
                | Self::HolderClosed
                | Self::PatientDied
        )
    }

    /// Whether a price is the matter.
    pub fn is_fee(self) -> bool {
        matches!(self, Self::FeeQuoted | Self::FeeWrong | Self::FeeUnclear)
    }

    /// Whether a no is the matter.
    pub fn is_denial(self) -> bool {
        matches!(
            self,
            Self::DeniedInWriting
                | Self::DeniedInPart
                | Self::DeniedByWord
                | Self::AmendmentDenied
                | Self::Declined
        )
    }
}
