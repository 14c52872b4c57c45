//! Addresses around a request.

use crate::app::forms::{HappeningForm, Matter};
use crate::domain::steps::{Step, StepKind};
use crate::domain::{DocumentKind, Draft, RequestFile, RequestId};
use crate::ui::pages::sign::{REQUEST, slug_of};
use crate::ui::routes::Route;

/// The query that opens a short form; `list` opens the list of all sentences.
pub(in crate::ui::pages) const SAY: &str = "say";
/// The query that says which happening a letter answers, by its id.
pub(in crate::ui::pages) const ABOUT: &str = "about";
/// The value of [`SAY`] that lists all sentences.
pub(in crate::ui::pages) const SAY_ANY: &str = "any";

/// Signing the request itself.
pub(in crate::ui::pages) fn sign_request(id: RequestId) -> String {
    Route::Sign(id, REQUEST.to_owned()).path()
}

/// Writing and signing a paper.
pub(in crate::ui::pages) fn sign(id: RequestId, kind: DocumentKind) -> String {
    Route::Sign(id, slug_of(kind)).path()
}

/// Sending a signed paper.
pub(in crate::ui::pages) fn send(id: RequestId, kind: DocumentKind) -> String {
    Route::Send(id, slug_of(kind)).path()
}

/// Where a step is done; none for one that only waits.
pub(in crate::ui::pages) fn step(file: &RequestFile, step: &Step) -> Option<String> {
    let id = file.request.id;
    Some(match step.what {
        StepKind::Write(kind) => match step.about {
            Some(about) => format!("{}?{ABOUT}={about}", sign(id, kind)),
            None => sign(id, kind),
        },
        StepKind::Send(document) => {
            let paper = file.documents.iter().find(|paper| paper.id == document)?;
            send(id, paper.kind)
        }
        StepKind::Sign => sign_request(id),
        StepKind::Call => say(id, HappeningForm::Called),
        StepKind::ConfirmReceipt => say(id, HappeningForm::GotIt),
        StepKind::Pay => say(id, HappeningForm::Paid),
        StepKind::SendProof => say(id, HappeningForm::Else),
        StepKind::AskElsewhere
        | StepKind::AskForOwnCopy
        | StepKind::SeparatePaper(_)
        | StepKind::Renew => Route::NewRequest.path(),
        StepKind::NameRepresentative => Route::Person(file.request.person).path(),
        StepKind::Settle => say(id, HappeningForm::Finished),
        StepKind::Record => did_something(id),
        StepKind::Wait { .. } | StepKind::AskAgainSince => return None,
    })
}

/// Where a draft goes on: the step at which it stopped, or the form of its matter.
pub(in crate::ui::pages) fn draft(draft: &Draft) -> String {
    if let Some(matter) = draft.matter().and_then(Matter::of) {
        return Route::Matter(matter, draft.id.into()).path();
    }
    Route::Draft(draft.id, draft.steps_done.saturating_add(1).min(6)).path()
}

/// The short form for a sentence.
pub(in crate::ui::pages) fn say(id: RequestId, form: HappeningForm) -> String {
    format!("{}?{SAY}={}", Route::Request(id).path(), form.name())
}

/// The list of all sentences.
pub(in crate::ui::pages) fn did_something(id: RequestId) -> String {
    format!("{}?{SAY}={SAY_ANY}", Route::Request(id).path())
}

/// Putting away files that a request brought.
pub(in crate::ui::pages) fn file_for(id: RequestId) -> String {
    format!("{}?request={id}", Route::Records.path())
}
