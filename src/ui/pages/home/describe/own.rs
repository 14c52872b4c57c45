//! Cards for what is the person's own to do next.

use super::{Described, Words};
use crate::domain::steps::{Step, StepKind};
use crate::domain::{DocumentId, DocumentKind, DraftId, RequestId};
use crate::ui::pages::request::paths;
use crate::ui::parts::StampKind;
use crate::ui::routes::Route;
use crate::ui::words::facts::say_day;
use crate::ui::words::{steps, *};

impl Words<'_> {
    pub(super) fn follow_up(&self, request: RequestId, document: DocumentId) -> Option<Described> {
        let i18n = self.i18n;
        let (file, place) = self.request(request)?;
        let signed = file.documents.iter().find(|paper| paper.id == document)?;
        let day = say_day(i18n, signed.signature.signed_on, self.today);
        Some(Described {
            title: t_string!(i18n, home.follow_title, place = place).to_string(),
            sentences: vec![t_string!(i18n, home.follow_words, day = day).to_string()],
            button: (
                t_string!(i18n, home.send_button).to_string(),
                paths::send(request, DocumentKind::FollowUp),
            ),
            quiet: Some((
                t_string!(i18n, home.late_quiet).to_string(),
                paths::did_something(request),
            )),
            ..self.plain(
                StampKind::Ready,
                t_string!(i18n, home.stamp_send).to_string(),
            )
        })
    }

    pub(super) fn send(&self, request: RequestId) -> Option<Described> {
        let i18n = self.i18n;
        let (file, place) = self.request(request)?;
        let day = say_day(i18n, file.signed_request()?.signature.signed_on, self.today);
        let path = paths::send(request, file.request.instrument.document());
        Some(Described {
            title: t_string!(i18n, home.sendit_title, place = place).to_string(),
            sentences: vec![t_string!(i18n, home.sendit_words, day = day).to_string()],
            button: (t_string!(i18n, home.send_button).to_string(), path.clone()),
            quiet: Some((t_string!(i18n, home.sendit_quiet).to_string(), path)),
            ..self.plain(
                StampKind::Ready,
                t_string!(i18n, home.stamp_send).to_string(),
            )
        })
    }

    pub(super) fn sign(&self, request: RequestId) -> Option<Described> {
        let i18n = self.i18n;
        let (_, place) = self.request(request)?;
        Some(Described {
            title: t_string!(i18n, home.sign_title, place = place).to_string(),
            sentences: vec![t_string!(i18n, home.sign_words).to_string()],
            button: (
                t_string!(i18n, home.sign_button).to_string(),
                paths::sign_request(request),
            ),
            quiet: Some((
                t_string!(i18n, home.sign_quiet).to_string(),
                Route::Request(request).path(),
            )),
            is_to_sign: true,
            ..self.plain(
                StampKind::Ready,
                t_string!(i18n, home.stamp_sign).to_string(),
            )
        })
    }

    /// A recommended step of a request, in the words of the problem that it answers.
    pub(super) fn step(&self, request: RequestId, step: &Step) -> Option<Described> {
        let i18n = self.i18n;
        let (file, place) = self.request(request)?;
        let (line, words) = steps::problem(i18n, step.problem, file.request.instrument);
        let page = Route::Request(request).path();
        let ready = matches!(step.what, StepKind::Write(_) | StepKind::Send(_));
        let (stamp, stamp_words) = if ready {
            (StampKind::Ready, t_string!(i18n, home.stamp_letter))
        } else {
            (StampKind::Decide, t_string!(i18n, home.stamp_decide))
        };
        Some(Described {
            title: t_string!(i18n, home.step_title, place = place, problem = line).to_string(),
            sentences: vec![words.to_owned()],
            button: (
                steps::step(i18n, step.what),
                paths::step(file, step).unwrap_or_else(|| page.clone()),
            ),
            quiet: Some((t_string!(i18n, home.step_quiet).to_string(), page)),
            is_to_sign: matches!(step.what, StepKind::Write(_)),
            ..self.plain(stamp, stamp_words.to_string())
        })
    }

    pub(super) fn draft(&self, id: DraftId) -> Option<Described> {
        let i18n = self.i18n;
        let draft = self.state.drafts.get(&id)?;
        let first = draft
            .providers
            .first()
            .and_then(|id| self.state.providers.get(id));
        let title = match (first, draft.providers.len()) {
            (Some(place), 1) => {
                t_string!(i18n, home.draft_title_to, place = place.name.clone()).to_string()
            }
            (Some(_), count) => t_string!(i18n, home.draft_title_many, count = count).to_string(),
            _ => t_string!(i18n, home.draft_title).to_string(),
        };
        Some(Described {
            title,
            sentences: vec![t_string!(i18n, home.draft_words).to_string()],
            button: (
                t_string!(i18n, home.draft_button).to_string(),
                paths::draft(draft),
            ),
            ..self.plain(
                StampKind::Ready,
                t_string!(i18n, home.stamp_draft).to_string(),
            )
        })
    }
}
