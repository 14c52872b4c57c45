//! What a row of the story says.

use crate::app::forms::Matter;
use crate::app::tracking::Fact;
use crate::domain::clocks::ClockKind;
use crate::domain::{
    Extent, Happening, HappeningEntry, PaperRole, SendMethod, Sending, SignatureMethod,
    SignedDocument,
};
use crate::ui::pages::request::seen::Seen;
use crate::ui::words::dates::{self, DateForm};
use crate::ui::words::facts::{paper_name, void_extension};
use crate::ui::words::happened::{happened, more as what_it_means};
use crate::ui::words::*;

/// Its title, and the sentences below.
pub(super) fn words(i18n: I18nContext<Locale>, seen: &Seen, fact: &Fact) -> (String, Vec<String>) {
    match fact {
        Fact::Written => {
            let request = &seen.file.request;
            let what = match (Matter::of(request.instrument), &request.scope.extent) {
                (Some(Matter::Amendment), _) => t_string!(i18n, request.wrote_amendment),
                (Some(Matter::Accounting), _) => t_string!(i18n, request.wrote_accounting),
                (Some(Matter::Restriction), _) => t_string!(i18n, request.wrote_restriction),
                (Some(Matter::Communication), _) => t_string!(i18n, request.wrote_communication),
                (None, Extent::DesignatedRecordSet) => t_string!(i18n, request.wrote_all),
                (None, Extent::Parts(_)) => t_string!(i18n, request.wrote_parts),
            };
            (
                t_string!(i18n, request.wrote).to_string(),
                vec![what.to_string()],
            )
        }
        Fact::Signed(id) => {
            let paper = seen.file.documents.iter().find(|paper| paper.id == *id);
            paper
                .map(|paper| signed_words(i18n, seen, paper))
                .unwrap_or_default()
        }
        Fact::Sent(place) => seen
            .file
            .sendings
            .get(*place)
            .map(|sent| sent_words(i18n, seen, sent))
            .unwrap_or_default(),
        Fact::Happened(id) => {
            let entry = seen.file.happenings.iter().find(|entry| entry.id == *id);
            entry
                .map(|entry| {
                    (
                        happened(i18n, &entry.what),
                        happened_words(i18n, seen, entry),
                    )
                })
                .unwrap_or_default()
        }
        Fact::Filed(records) => (
            t_string!(i18n, request.filed, count = records.len()).to_string(),
            Vec::new(),
        ),
        Fact::RanOut(kind) => match kind {
            ClockKind::FederalAccess => (
                t_string!(i18n, request.ran_out).to_string(),
                vec![t_string!(i18n, request.ran_out_words).to_string()],
            ),
            ClockKind::FederalAmendment | ClockKind::FederalAccounting => (
                t_string!(i18n, request.ran_out).to_string(),
                vec![t_string!(i18n, request.ran_out_words_matter).to_string()],
            ),
            ClockKind::StateAccess => (
                t_string!(i18n, request.ran_out_state).to_string(),
                vec![t_string!(i18n, request.ran_out_words).to_string()],
            ),
            ClockKind::OcrComplaint => (
                t_string!(i18n, request.ran_out_complaint).to_string(),
                Vec::new(),
            ),
            ClockKind::AuthorizationEnds => (
                t_string!(i18n, request.ran_out_permission).to_string(),
                Vec::new(),
            ),
        },
        Fact::Today => (t_string!(i18n, request.here).to_string(), Vec::new()),
        Fact::LastDay(kind) => match kind {
            ClockKind::FederalAccess
            | ClockKind::FederalAmendment
            | ClockKind::FederalAccounting => (
                t_string!(i18n, request.ahead_federal).to_string(),
                Vec::new(),
            ),
            ClockKind::StateAccess => {
                (t_string!(i18n, request.ahead_state).to_string(), Vec::new())
            }
            ClockKind::OcrComplaint => {
                let days = seen
                    .clocks
                    .iter()
                    .find(|clock| clock.kind == *kind)
                    .map_or(0, |clock| clock.length);
                let more = t_string!(i18n, request.ahead_complaint_words, days = days).to_string();
                (
                    t_string!(i18n, request.ahead_complaint).to_string(),
                    vec![more],
                )
            }
            ClockKind::AuthorizationEnds => (
                t_string!(i18n, request.ahead_permission).to_string(),
                Vec::new(),
            ),
        },
        Fact::FollowUpAsks => (
            t_string!(i18n, request.ahead_follow_up).to_string(),
            Vec::new(),
        ),
    }
}

fn signed_words(
    i18n: I18nContext<Locale>,
    seen: &Seen,
    paper: &SignedDocument,
) -> (String, Vec<String>) {
    let title = match paper.kind.role() {
        PaperRole::Letter => {
            let letter = paper_name(i18n, paper.kind);
            t_string!(i18n, request.signed_letter, letter = letter).to_string()
        }
        PaperRole::Opening | PaperRole::Aid => t_string!(i18n, request.signed).to_string(),
    };
    let mut more = Vec::new();
    if let Some(capacity) = &paper.signature.capacity {
        let person = seen.person.short_name().to_owned();
        let words = t_string!(
            i18n,
            request.signed_for,
            person = person,
            capacity = capacity.clone()
        );
        more.push(words.to_string());
    }
    if paper.signature.method == SignatureMethod::Ink {
        more.push(t_string!(i18n, request.signed_ink).to_string());
    }
    (title, more)
}

fn sent_words(i18n: I18nContext<Locale>, seen: &Seen, sent: &Sending) -> (String, Vec<String>) {
    let paper = seen
        .file
        .documents
        .iter()
        .find(|paper| paper.id == sent.document);
    let letter = paper
        .map(|paper| paper.kind)
        .filter(|kind| kind.role() == PaperRole::Letter)
        .map(|kind| paper_name(i18n, kind));
    let usual = match sent.method {
        SendMethod::Fax => t_string!(i18n, request.sent_fax),
        SendMethod::Mail => t_string!(i18n, request.sent_mail),
        SendMethod::Email => t_string!(i18n, request.sent_email),
        SendMethod::Portal => t_string!(i18n, request.sent_portal),
        SendMethod::InPerson => t_string!(i18n, request.sent_in_person),
    };
    let mut more = Vec::new();
    if !sent.to.trim().is_empty() {
        more.push(t_string!(i18n, request.sent_words, to = sent.to.clone()).to_string());
    }
    if !sent.confirmation.trim().is_empty() {
        let number = sent.confirmation.clone();
        more.push(t_string!(i18n, request.sent_number, number = number).to_string());
    }
    let title = match letter {
        Some(letter) => t_string!(i18n, request.sent_letter, letter = letter).to_string(),
        None => usual.to_string(),
    };
    (title, more)
}

fn happened_words(i18n: I18nContext<Locale>, seen: &Seen, entry: &HappeningEntry) -> Vec<String> {
    let long = |day| dates::say(i18n, day, DateForm::Long);
    let mut more = Vec::new();
    match &entry.what {
        Happening::Acknowledged => {
            more.push(t_string!(i18n, happening.fact_have_words).to_string())
        }
        Happening::ExtensionLetter {
            written_on,
            done_by,
            ..
        } => {
            let written = long(*written_on);
            more.push(match done_by {
                Some(done) => t_string!(
                    i18n,
                    happening.fact_time_words,
                    written = written,
                    done = long(*done)
                )
                .to_string(),
                None => t_string!(i18n, happening.fact_time_words_undated, written = written)
                    .to_string(),
            });
            let void = seen
                .deciding()
                .and_then(|clock| clock.void_extensions.iter().find(|(id, _)| *id == entry.id));
            if let Some((_, why)) = void {
                let why = void_extension(i18n, *why);
                more.push(t_string!(i18n, happening.fact_time_void, why = why).to_string());
            }
        }
        what => more.extend(what_it_means(i18n, what, &seen.file.request)),
    }
    if !entry.note.is_empty() {
        more.push(entry.note.clone());
    }
    more
}
