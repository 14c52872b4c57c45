//! What happened, what passed by, where today is, what lies ahead; a slip of the pen can be taken back.

use leptos::prelude::*;

use super::papers::PaperButton;
use super::seen::Seen;
use crate::app::forms::Matter;
use crate::app::tracking::{Fact, TimelineRow};
use crate::domain::clocks::ClockKind;
use crate::domain::{
    Command, Extent, Happening, HappeningEntry, PaperRole, SendMethod, Sending, SignatureMethod,
    SignedDocument,
};
use crate::ui::pages::outcome::FailureNote;
use crate::ui::parts::{Button, ButtonKind, Hand, IconName, Moment, Note, NoteKind, Timeline};
use crate::ui::session::use_session;
use crate::ui::words::dates::{self, DateForm};
use crate::ui::words::facts::{paper_name, void_extension};
use crate::ui::words::happened::{happened, more as what_it_means};
use crate::ui::words::*;

/// The story of a request.
#[component]
pub(super) fn Story(
    /// The request.
    #[prop(into)]
    seen: Signal<Option<Seen>>,
) -> impl IntoView {
    let (i18n, session) = (use_i18n(), use_session());
    // What was struck last, so that it can be put back as it was.
    let struck = RwSignal::new(None::<HappeningEntry>);
    let strike = Action::new_unsync(move |entry: &HappeningEntry| {
        let entry = entry.clone();
        async move {
            let request = seen.get_untracked().map(|seen| seen.id());
            if let Some(request) = request {
                session
                    .record(Command::StrikeHappening {
                        request,
                        happening: entry.id,
                    })
                    .await?;
                struck.set(Some(entry));
            }
            Ok(())
        }
    });
    let undo = Action::new_unsync(move |(): &()| async move {
        let request = seen.get_untracked().map(|seen| seen.id());
        if let (Some(request), Some(entry)) = (request, struck.get_untracked()) {
            session
                .record(Command::RecordHappening {
                    request,
                    entry: Box::new(entry),
                })
                .await?;
            struck.set(None);
        }
        Ok(())
    });
    let failure = Signal::derive(move || {
        let failed = |done: Option<Result<(), _>>| done.and_then(Result::err);
        failed(strike.value().get()).or_else(|| failed(undo.value().get()))
    });
    let fact = move || {
        struck.with(|entry| {
            entry
                .as_ref()
                .map(|entry| happened(i18n, &entry.what))
                .unwrap_or_default()
        })
    };
    let rows = move || {
        let Some(seen) = seen.get() else {
            return ().into_any();
        };
        let rows = seen.rows.clone();
        let on_strike = Callback::new(move |entry| {
            strike.dispatch(entry);
        });
        rows.into_iter()
            .map(|row| view! { <Row seen=seen.clone() row=row on_strike=on_strike /> })
            .collect_view()
            .into_any()
    };
    view! {
        <section class="sw-section">
            <h2>{t!(i18n, request.story)}</h2>
            <FailureNote failure=failure />
            <div role="status">
                <Show when=move || struck.with(Option::is_some)>
                    <Note
                        kind=NoteKind::Status
                        action=move || Some(t_string!(i18n, request.struck_undo).to_string())
                        on_action=move |()| {
                            undo.dispatch(());
                        }
                    >
                        {move || t_string!(i18n, request.struck, fact = fact()).to_string()}
                    </Note>
                </Show>
            </div>
            <Timeline>{rows}</Timeline>
        </section>
    }
}

#[component]
fn Row(
    /// The request.
    seen: Seen,
    /// The row.
    row: TimelineRow,
    /// Told what is to be struck.
    on_strike: Callback<HappeningEntry>,
) -> impl IntoView {
    let i18n = use_i18n();
    let hand = hand(&seen, &row.fact);
    let note = note(i18n, &seen, &row);
    let (title, sentences) = words(i18n, &seen, &row.fact);
    let papers = papers(i18n, &seen, &row.fact)
        .into_iter()
        .map(|(icon, name, blob)| {
            view! { <PaperButton icon=icon name=name.to_owned() blob=blob /> }
        });
    let papers: Vec<_> = papers.collect();
    let papers = (!papers.is_empty())
        .then(|| view! { <div class="sw-papers sw-papers--inline">{papers}</div> });
    let entry = match &row.fact {
        Fact::Happened(id) => seen
            .file
            .happenings
            .iter()
            .find(|entry| entry.id == *id)
            .cloned(),
        _ => None,
    };
    let strike = entry.map(|entry| {
        let label = t_string!(i18n, request.strike_named, fact = title.clone()).to_string();
        view! {
            <div class="sw-story__strike">
                <Button kind=ButtonKind::Quiet on_press=move |()| on_strike.run(entry.clone())>
                    <span aria-hidden="true">{t!(i18n, request.strike)}</span>
                    <span class="sw-visually-hidden">{label}</span>
                </Button>
            </div>
        }
    });
    view! {
        <Moment date=Signal::stored(row.on) note=Signal::stored(note) hand=hand title=title>
            {sentences.into_iter().map(|words| view! { <p>{words}</p> }).collect_view()}
            {papers}
            {strike}
        </Moment>
    }
}

fn hand(seen: &Seen, fact: &Fact) -> Hand {
    match fact {
        Fact::Written | Fact::Signed(_) | Fact::Sent(_) | Fact::Filed(_) => Hand::Yours,
        Fact::Happened(id) => {
            let yours = |what: &Happening| {
                matches!(
                    what,
                    Happening::Called { .. }
                        | Happening::Noted
                        | Happening::FeePaid { .. }
                        | Happening::Withdrawn
                )
            };
            let entry = seen.file.happenings.iter().find(|entry| entry.id == *id);
            if entry.is_some_and(|entry| yours(&entry.what)) {
                Hand::Yours
            } else {
                Hand::Theirs
            }
        }
        Fact::RanOut(_) => Hand::Lapse,
        Fact::Today => Hand::Today,
        Fact::LastDay(_) | Fact::FollowUpAsks => Hand::Ahead,
    }
}

fn note(i18n: I18nContext<Locale>, seen: &Seen, row: &TimelineRow) -> Option<String> {
    use chrono::Datelike;
    match (&row.fact, row.day) {
        (Fact::Today, _) => Some(t_string!(i18n, request.today).to_string()),
        (_, day) if row.on.year() == seen.today.year() => {
            let counted = day.filter(|_| {
                row.on
                    <= seen
                        .deciding()
                        .map_or(seen.today, |clock| clock.last_day.max(seen.today))
            });
            counted.map(|day| t_string!(i18n, request.day, day = day).to_string())
        }
        _ => Some(row.on.year().to_string()),
    }
}

fn words(i18n: I18nContext<Locale>, seen: &Seen, fact: &Fact) -> (String, Vec<String>) {
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

/// The papers that hang on a row.
fn papers(
    i18n: I18nContext<Locale>,
    seen: &Seen,
    fact: &Fact,
) -> Vec<(IconName, &'static str, crate::domain::BlobRef)> {
    let scan = t_string!(i18n, request.paper_scan);
    let proof = t_string!(i18n, request.paper_proof);
    let theirs = t_string!(i18n, request.paper_theirs);
    let yours = t_string!(i18n, request.paper_yours);
    match fact {
        Fact::Signed(id) => {
            let Some(paper) = seen.file.documents.iter().find(|paper| paper.id == *id) else {
                return Vec::new();
            };
            let name = paper_name(i18n, paper.kind);
            let scan = paper.scan.clone().map(|blob| (IconName::Page, scan, blob));
            std::iter::once((IconName::Page, name, paper.pdf.clone()))
                .chain(scan)
                .collect()
        }
        Fact::Sent(place) => {
            let proof = seen
                .file
                .sendings
                .get(*place)
                .and_then(|sent| sent.proof.clone())
                .map(|blob| (IconName::Fax, proof, blob));
            proof.into_iter().collect()
        }
        Fact::Happened(id) => {
            let entry = seen.file.happenings.iter().find(|entry| entry.id == *id);
            let name = if hand(seen, fact) == Hand::Yours {
                yours
            } else {
                theirs
            };
            entry
                .and_then(|entry| entry.paper.clone())
                .map(|blob| (IconName::Tray, name, blob))
                .into_iter()
                .collect()
        }
        _ => Vec::new(),
    }
}
