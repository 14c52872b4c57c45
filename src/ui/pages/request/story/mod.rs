//! What happened, what passed by, where today is, what lies ahead; a slip of the pen can be taken back.

mod papers;
mod words;

use leptos::prelude::*;

use super::papers::PaperButton;
use super::seen::Seen;
use crate::app::tracking::{Fact, TimelineRow};
use crate::domain::{Command, Happening, HappeningEntry};
use crate::ui::pages::outcome::FailureNote;
use crate::ui::parts::{Button, ButtonKind, Hand, Moment, Note, NoteKind, Timeline};
use crate::ui::session::use_session;
use crate::ui::words::happened::happened;
use crate::ui::words::*;
use papers::papers;
use words::words;

/// What a row says in one line.
pub(super) fn title(i18n: I18nContext<Locale>, seen: &Seen, fact: &Fact) -> String {
    words(i18n, seen, fact).0
}

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
