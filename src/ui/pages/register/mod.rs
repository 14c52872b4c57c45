//! Every signed paper, which permissions still hold, and one step to take them all back.

mod live;
mod paper;
mod show;
mod take_back;

use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use self::live::LivePermissions;
use self::paper::{PaperRow, Row, row};
use self::show::{SHOW, Show as Shown};
use crate::domain::register;
use crate::domain::rules::Rules;
use crate::ui::folder::use_folder;
use crate::ui::parts::{BackLink, ButtonKind, ButtonLink, ButtonRow, Empty, IconName, PageHead};
use crate::ui::routes::Route;
use crate::ui::session::use_session;
use crate::ui::words::dates::{self, DateForm};
use crate::ui::words::*;
pub use take_back::TakeBackPage;

/// The page.
#[component]
pub fn RegisterPage() -> impl IntoView {
    let (i18n, session, query) = (use_i18n(), use_session(), use_query_map());
    let folder = use_folder().person();
    let shown = Memo::new(move |_| Shown::of(query.with(|query| query.get(SHOW)).as_deref()));
    let rows = Memo::new(move |_| {
        let (today, open) = (session.today().get(), folder.get());
        session.state().with(|state| {
            register(state, today, Rules::shipped())
                .iter()
                .filter(|paper| open.is_none_or(|open| paper.person == open))
                .filter_map(|paper| row(i18n, state, paper))
                .collect::<Vec<Row>>()
        })
    });
    let any = Memo::new(move |_| rows.with(|rows| !rows.is_empty()));
    let back = BackLink {
        href: Route::Requests.path(),
        label: t_string!(i18n, campaign.back).to_string(),
    };
    let printed = move || {
        let day = dates::say(i18n, session.today().get(), DateForm::Long);
        t_string!(i18n, register.printed, day = day).to_string()
    };
    view! {
        <div class="sw-register">
            <PageHead
                title=move || t_string!(i18n, register.title).to_string()
                tab_title=move || t_string!(i18n, register.tab).to_string()
                lead=move || Some(t_string!(i18n, register.lead).to_string())
                back=Signal::stored(Some(back))
            />
            <p class="sw-only-print">{printed}</p>
            <Show when=move || any.get() fallback=NothingSigned>
                <LivePermissions />
                <Papers rows=rows shown=shown />
            </Show>
        </div>
    }
}

/// Nothing was ever signed.
#[component]
fn NothingSigned() -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <Empty
            title=move || t_string!(i18n, register.none).to_string()
            words=move || t_string!(i18n, register.none_words).to_string()
            icon=IconName::Page
        >
            <ButtonRow>
                <ButtonLink kind=ButtonKind::Pen href=Route::Requests.path()>
                    {t!(i18n, register.none_button)}
                </ButtonLink>
            </ButtonRow>
        </Empty>
    }
}

/// The list, narrowed by what the address says.
#[component]
fn Papers(rows: Memo<Vec<Row>>, shown: Memo<Shown>) -> impl IntoView {
    let (i18n, folder) = (use_i18n(), use_folder());
    let link = move |own: Shown| {
        let href = move || own.path(folder.person().get());
        let current = move || (shown.get() == own).then_some("page");
        view! {
            <li>
                <a class="sw-register__show" href=href aria-current=current>{own.words(i18n)}</a>
            </li>
        }
    };
    let own = Memo::new(move |_| {
        let shown = shown.get();
        let mut rows = rows.get();
        rows.retain(|row| shown.has(row.standing));
        rows
    });
    let none = move || {
        own.with(Vec::is_empty)
            .then(|| view! { <p class="sw-secondary">{t!(i18n, register.none_here)}</p> })
    };
    view! {
        <section class="sw-section">
            <nav class="sw-no-print" aria-label=move || t_string!(i18n, register.filters).to_string()>
                <ul class="sw-register__shows">{Shown::ALL.map(link).into_iter().collect_view()}</ul>
            </nav>
            <div role="status">{none}</div>
            <ul class="sw-rows sw-register__rows">
                {move || own.get().into_iter().map(|row| view! { <PaperRow row=row /> }).collect_view()}
            </ul>
        </section>
    }
}
