//! "Ask again, since last time": a draft from a request that was sent.

use chrono::NaiveDate;

use super::{Delivery, Draft, DraftId, Period, RequestFile, RequestId, State};

/// A draft for what has come into the record since a request: the same person, holder, recipient, instrument, parts, form
/// and way; the time starts on the day after the last day covered. None where the request is not there, was never sent,
/// or asked for no records.
///
/// The last day covered is the last day that the request asked for (the day it was signed, or the end of the time it
/// named), or the newest date that a record which came with it gives itself, if that is later. The day a record
/// arrived counts for nothing: what was copied then may end weeks before. A day asked for twice does no harm; a day left
/// out does.
///
/// A permission gets no end: she says anew until when it holds.
pub fn since_last_time(state: &State, request: RequestId, id: DraftId) -> Option<Draft> {
    let file = state.request(request)?;
    let asked = &file.request;
    if !asked.instrument.asks_for_records() || file.first_sending().is_none() {
        return None;
    }
    let from = last_day_covered(state, file).succ_opt()?;
    let mut scope = asked.scope.clone();
    scope.period = Period::Since(from);
    Some(Draft {
        person: Some(asked.person),
        providers: vec![asked.provider],
        recipient: Some(asked.recipient.clone()),
        instrument: Some(asked.instrument),
        scope,
        manner: asked.manner,
        form: asked.form,
        delivery: Some(asked.delivery),
        accepts_plain_email: asked.delivery == Delivery::PlainEmail,
        fee_ceiling_cents: asked.fee_ceiling_cents,
        purpose: asked.purpose.clone(),
        ..Draft::new(id)
    })
}

/// The last day that a request and what it brought cover.
fn last_day_covered(state: &State, file: &RequestFile) -> NaiveDate {
    let signed = file
        .signed_request()
        .map_or(file.request.written_on, |document| {
            document.signature.signed_on
        });
    let asked = match file.request.scope.period {
        Period::Between(_, to) => to.min(signed),
        Period::AllYears | Period::Since(_) => signed,
    };
    // A file cannot speak of a day after the one it came on, whatever date it gives itself.
    let dated = state
        .records_of(file.request.id)
        .into_iter()
        .filter_map(|record| record.dated.filter(|day| *day <= record.received_on));
    dated.fold(asked, NaiveDate::max)
}
