//! What is written out for many requests at once: a mailing list, a calendar, a list of papers to print.

use chrono::NaiveDate;

use crate::documents::{
    CalendarOptions, CalendarRequest, MailingRow, calendar_of_all, mailing_list_csv,
};
use crate::domain::rules::Rules;
use crate::domain::{DocumentId, RequestFile, RequestId, State};

/// The holders of requests as a table; nothing of the patient stands in it.
pub fn mailing_list<'a>(state: &State, files: impl IntoIterator<Item = &'a RequestFile>) -> String {
    let rows: Vec<_> = files
        .into_iter()
        .filter_map(|file| {
            Some(MailingRow {
                provider: state.providers.get(&file.request.provider)?,
                reference: file.request.reference(),
            })
        })
        .collect();
    mailing_list_csv(&rows)
}

/// The last days of requests in one calendar; none where nothing has a date yet.
pub fn calendar_file<'a>(
    state: &State,
    files: impl IntoIterator<Item = &'a RequestFile>,
    today: NaiveDate,
    rules: &Rules,
    options: &CalendarOptions,
) -> Option<String> {
    let requests: Vec<_> = files
        .into_iter()
        .filter_map(|file| {
            Some(CalendarRequest {
                file,
                person: state.people.get(&file.request.person)?,
                provider: state.providers.get(&file.request.provider)?,
            })
        })
        .collect();
    calendar_of_all(&requests, today, rules, options)
}

/// The signed requests among those, each with its newest paper.
pub fn signed_papers<'a>(
    files: impl IntoIterator<Item = &'a RequestFile>,
) -> Vec<(RequestId, DocumentId)> {
    files
        .into_iter()
        .filter_map(|file| Some((file.request.id, file.signed_request()?.id)))
        .collect()
}
