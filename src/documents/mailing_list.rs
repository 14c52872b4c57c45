//! The addresses of a campaign's holders as a table (RFC 4180), for labels and mail merges. It tells nothing of a patient.
//!
//! ```text
//! EF BB BF                      so that spreadsheets read it as UTF-8
//! provider,department,...       CRLF after each record (2.1-2.2); header first (2.3)
//! "Birch, Elm & Co",...         quoted where a comma or a quote stands inside; quotes doubled (2.5-2.7)
//! '+1 218 555 0101,...          what a spreadsheet would take for a formula is led by an apostrophe
//! ```

use super::writer::tidy;
use crate::domain::{Provider, Reference};

/// One line of the list: a holder, and the reference of the request that goes to it.
#[derive(Debug, Clone, Copy)]
pub struct MailingRow<'a> {
    /// The holder.
    pub provider: &'a Provider,
    /// Our reference.
    pub reference: Reference,
}

/// The columns, in the order of an envelope.
const HEADER: [&str; 10] = [
    "provider",
    "department",
    "street",
    "city",
    "state",
    "ZIP",
    "phone",
    "fax",
    "email",
    "our reference",
];

/// Tells a spreadsheet that the file is UTF-8.
const BYTE_ORDER_MARK: char = '\u{FEFF}';

/// The list as CSV, one record for each row, the header first.
///
/// # Security
/// A cell that begins with `=`, `+`, `-` or `@` would be run as a formula by a spreadsheet; an apostrophe before it makes
/// it text. Line breaks and other control characters become spaces.
pub fn mailing_list_csv(rows: &[MailingRow<'_>]) -> String {
    let mut out = String::from(BYTE_ORDER_MARK);
    record(&mut out, HEADER.map(str::to_owned));
    for MailingRow {
        provider,
        reference,
    } in rows
    {
        let address = &provider.address;
        let street = [&address.street, &address.unit].map(|part| tidy(part));
        let street: Vec<_> = street.into_iter().filter(|part| !part.is_empty()).collect();
        record(
            &mut out,
            [
                tidy(&provider.name),
                tidy(&provider.department),
                street.join(", "),
                tidy(&address.city),
                tidy(&address.state),
                tidy(&address.zip),
                tidy(&provider.phone),
                tidy(&provider.fax),
                tidy(&provider.email),
                reference.to_string(),
            ],
        );
    }
    out
}

fn record(out: &mut String, cells: [String; HEADER.len()]) {
    for (place, cell) in cells.iter().enumerate() {
        if place > 0 {
            out.push(',');
        }
        let led = if cell.starts_with(['=', '+', '-', '@']) {
            format!("'{cell}")
        } else {
            cell.clone()
        };
        if led.contains([',', '"', '\r', '\n']) {
            out.push('"');
            out.push_str(&led.replace('"', "\"\""));
            out.push('"');
        } else {
            out.push_str(&led);
        }
    }
    out.push_str("\r\n");
}
