//! All requests: what needs the person, what waits, what is finished, what is being written.

mod rows;
mod stands;

use leptos::prelude::*;

use self::rows::{Group, Row, rows};
pub(in crate::ui::pages) use self::stands::{Stands, stands};
use crate::app::tracking::needs;
use crate::ui::folder::use_folder;
use crate::ui::parts::{
    ButtonKind, ButtonLink, ButtonRow, Empty, IconName, PageHead, WaitingRow, Why,
};
use crate::ui::routes::Route;
use crate::ui::session::use_session;
use crate::ui::words::*;

/// The list of requests.
#[component]
pub fn RequestsPage() -> impl IntoView {
    let (i18n, session) = (use_i18n(), use_session());
    let folder = use_folder().person();
    let rows = Memo::new(move |_| {
        let today = session.today().get();
        let needs = session.agenda().with(|agenda| needs(&agenda.actions));
        session
            .state()
            .with(|state| rows(i18n, state, &needs, folder.get(), today))
    });
    let group = move |group: Group, title: &'static str| {
        let own = move || {
            rows.get()
                .into_iter()
                .filter(|row| row.group == group)
                .collect::<Vec<_>>()
        };
        let is_there =
            Memo::new(move |_| rows.with(|rows| rows.iter().any(|row| row.group == group)));
        view! {
            <Show when=move || is_there.get()>
                <section class="sw-section">
                    <h2>{title}</h2>
                    <ul>{move || own().into_iter().map(|one| row(i18n, one)).collect_view()}</ul>
                </section>
            </Show>
        }
    };
    let body = move || {
        if rows.with(Vec::is_empty) {
            return view! { <NoRequests /> }.into_any();
        }
        view! {
            <ButtonRow>
                <ButtonLink kind=ButtonKind::Pen icon=IconName::Letter href=Route::NewRequest.path()>
                    {t!(i18n, requests.new)}
                </ButtonLink>
                <ButtonLink kind=ButtonKind::Quiet href=Route::Register.path()>{t!(i18n, register.link)}</ButtonLink>
                <ButtonLink kind=ButtonKind::Quiet href=Route::Letters.path()>{t!(i18n, requests.another)}</ButtonLink>
            </ButtonRow>
            {group(Group::NeedsYou, t_string!(i18n, requests.needs_you))}
            {group(Group::Waiting, t_string!(i18n, requests.waiting))}
            {group(Group::Writing, t_string!(i18n, requests.writing))}
            {group(Group::Done, t_string!(i18n, requests.done))}
        }
        .into_any()
    };
    view! {
        <div class="sw-requests">
            <PageHead
                title=move || t_string!(i18n, requests.title).to_string()
                tab_title=move || t_string!(i18n, requests.tab).to_string()
                lead=move || Some(t_string!(i18n, requests.lead).to_string())
            />
            {body}
        </div>
    }
}

#[component]
fn NoRequests() -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <Empty
            title=move || t_string!(i18n, requests.none).to_string()
            words=move || t_string!(i18n, requests.none_words).to_string()
            icon=IconName::Letter
        >
            <ButtonRow>
                <ButtonLink kind=ButtonKind::Pen icon=IconName::Letter href=Route::NewRequest.path()>
                    {t!(i18n, requests.none_button)}
                </ButtonLink>
                <ButtonLink kind=ButtonKind::Quiet href=Route::Letters.path()>{t!(i18n, requests.another)}</ButtonLink>
                <ButtonLink kind=ButtonKind::Quiet href=Route::Records.path()>
                    {t!(i18n, requests.have_file)}
                </ButtonLink>
            </ButtonRow>
        </Empty>
    }
}

fn row(i18n: I18nContext<Locale>, this: Row) -> AnyView {
    let (days, started) = this.ruler.unzip();
    let under = (!this.under.is_empty()).then(|| {
        let rows = this.under.into_iter().map(|under| row(i18n, under));
        let rows = rows.collect_view();
        view! {
            <Why summary=t_string!(i18n, campaign.row_unfold).to_string()>
                <ul>{rows}</ul>
            </Why>
        }
    });
    view! {
        <li>
            <WaitingRow
                href=this.href
                date=Signal::stored(this.date)
                place=this.place
                detail=this.detail
                ruler=Signal::stored(days)
                started=started.unwrap_or_default()
            />
            {under}
        </li>
    }
    .into_any()
}
