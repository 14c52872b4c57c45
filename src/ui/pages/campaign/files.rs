//! What can be had for all places of a campaign at once: one file to print, the mailing list, one calendar file.

use leptos::prelude::*;

use crate::app::letters::CalendarOptions;
use crate::app::tracking::{calendar_file, mailing_list, requests_of, signed_papers};
use crate::domain::rules::Rules;
use crate::domain::{CampaignId, DocumentId, Moment, RequestFile, RequestId, State};
use crate::ui::pages::outcome::FailureNote;
use crate::ui::parts::{Button, IconName};
use crate::ui::session::{Failure, use_session};
use crate::ui::words::*;

/// The three files.
#[component]
pub(super) fn Files(
    /// The campaign.
    id: CampaignId,
) -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <section>
            <h2>{t!(i18n, campaign.files)}</h2>
            <Print id=id />
            <Mailing id=id />
            <Dates id=id />
        </section>
    }
}

/// The requests in the order of the places' names, as a pile of letters is best checked against a list.
fn by_name(state: &State, id: CampaignId) -> Vec<&RequestFile> {
    let mut files: Vec<_> = requests_of(state, id).collect();
    files.sort_by_cached_key(|file| {
        let place = state.providers.get(&file.request.provider);
        place.map(|place| crate::domain::fold(&place.name))
    });
    files
}

#[component]
fn Print(id: CampaignId) -> impl IntoView {
    let (i18n, session) = (use_i18n(), use_session());
    let papers = Memo::new(move |_| {
        session
            .state()
            .with(|state| signed_papers(by_name(state, id)))
    });
    let write = Action::new_unsync(move |papers: &Vec<(RequestId, DocumentId)>| {
        let papers = papers.clone();
        async move {
            let file = session.print_signed(&papers).await?;
            session.give_out_paper(&file.bytes, "application/pdf", "sealwell-letters.pdf")
        }
    });
    let failure = Signal::derive(move || write.value().get().and_then(Result::err));
    let busy = write.pending();
    let words = move || {
        if busy.get() {
            t_string!(i18n, campaign.print_busy)
        } else {
            t_string!(i18n, campaign.print)
        }
    };
    let count = Memo::new(move |_| papers.with(Vec::len));
    move || match count.get() {
        0 => view! { <p class="sw-secondary">{t!(i18n, campaign.print_none)}</p> }.into_any(),
        count => {
            let hint = t_string!(i18n, campaign.print_words, count = count).to_string();
            let press = move |()| {
                write.dispatch(papers.get_untracked());
            };
            view! {
                <div class="sw-board__file">
                    <Button icon=IconName::Printer busy=busy on_press=press>{words}</Button>
                    <p class="sw-small sw-secondary">{hint}</p>
                    <FailureNote failure=failure />
                </div>
            }
            .into_any()
        }
    }
}

#[component]
fn Mailing(id: CampaignId) -> impl IntoView {
    let (i18n, session) = (use_i18n(), use_session());
    let failure = RwSignal::new(None::<Failure>);
    let save = move |()| {
        let list = session
            .state()
            .with_untracked(|state| mailing_list(state, by_name(state, id)));
        let saved = session.give_out_paper(list.as_bytes(), "text/csv", "sealwell-places.csv");
        failure.set(saved.err());
    };
    view! {
        <div class="sw-board__file">
            <Button icon=IconName::Save on_press=save>{t!(i18n, campaign.mailing)}</Button>
            <p class="sw-small sw-secondary">{t!(i18n, campaign.mailing_words)}</p>
            <FailureNote failure=failure />
        </div>
    }
}

#[component]
fn Dates(id: CampaignId) -> impl IntoView {
    let (i18n, session) = (use_i18n(), use_session());
    let failure = RwSignal::new(None::<Failure>);
    let language = letter_language(i18n);
    let file = Memo::new(move |_| {
        let today = session.today().get();
        // Midnight of today is precise enough to say which of two files is newer, together with the revision.
        let at = today.and_time(chrono::NaiveTime::MIN).and_utc();
        session.state().with(|state| {
            let at = Moment(at.timestamp_millis());
            let options = CalendarOptions::new(at, state.events, language);
            calendar_file(state, by_name(state, id), today, Rules::shipped(), &options)
        })
    });
    let there = Memo::new(move |_| file.with(Option::is_some));
    let save = move |()| {
        let Some(file) = file.get_untracked() else {
            return;
        };
        let saved = session.give_out_paper(file.as_bytes(), "text/calendar", "sealwell-dates.ics");
        failure.set(saved.err());
    };
    move || match there.get() {
        false => view! { <p class="sw-secondary sw-small">{t!(i18n, campaign.calendar_none)}</p> }
            .into_any(),
        true => view! {
            <div class="sw-board__file">
                <Button icon=IconName::Calendar on_press=save>{t!(i18n, campaign.calendar)}</Button>
                <p class="sw-small sw-secondary">{t!(i18n, campaign.calendar_words)}</p>
                <FailureNote failure=failure />
            </div>
        }
        .into_any(),
    }
}
