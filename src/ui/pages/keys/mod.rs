//! The ways into the vault: what opens it, when each was made and last used; another one, one less.

mod cards;
mod code;
mod drill;
mod helper_sheet;
mod passkey;
mod proof;
mod sheets;
mod stronger;

use leptos::prelude::*;

use crate::app::ways::WayIn;
use crate::domain::WayKind;
use crate::ui::browser::passkeys_here;
use crate::ui::pages::vault::ChangePassphrase;
use crate::ui::parts::{BackLink, Note, NoteKind, PageHead, Say, SayList};
use crate::ui::routes::Route;
use crate::ui::session::use_session;
use crate::ui::words::*;
use cards::WayCards;
use code::NewCode;
use drill::Drill;
use passkey::NewPasskey;
use sheets::NewSheets;
use stronger::Stronger;

/// What is being done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Doing {
    Nothing,
    Passkey,
    Code,
    Sheets,
    Drill,
    Stronger,
}

/// The page.
#[component]
pub fn KeysPage() -> impl IntoView {
    let (i18n, session) = (use_i18n(), use_session());
    let doing = RwSignal::new(Doing::Nothing);
    let done = RwSignal::new(None::<String>);
    let ways = LocalResource::new(move || {
        session.state().track();
        async move { session.ways_in().await.unwrap_or_default() }
    });
    let ways = Signal::derive(move || ways.get().unwrap_or_default());
    let back = move |()| doing.set(Doing::Nothing);
    let finished = move |words: String| {
        done.try_set(Some(words));
        doing.try_set(Doing::Nothing);
    };
    let head = move || BackLink {
        href: Route::Vault.path(),
        label: t_string!(i18n, keys.back).to_owned(),
    };
    view! {
        {move || match doing.get() {
            Doing::Passkey => view! { <NewPasskey on_done=finished on_back=back /> }.into_any(),
            Doing::Code => view! { <NewCode on_done=finished on_back=back /> }.into_any(),
            Doing::Sheets => view! { <NewSheets on_done=finished on_back=back /> }.into_any(),
            Doing::Drill => view! { <Drill on_back=back /> }.into_any(),
            Doing::Stronger => view! { <Stronger ways=ways on_done=finished on_back=back /> }.into_any(),
            Doing::Nothing => {
                view! {
                    <PageHead
                        title=move || t_string!(i18n, keys.title)
                        tab_title=move || t_string!(i18n, keys.tab)
                        lead=move || t_string!(i18n, keys.lead).to_owned()
                        back=Signal::derive(move || Some(head()))
                    />
                    <Overview ways=ways doing=doing done=done />
                }
                    .into_any()
            }
        }}
    }
}

/// The ways as cards, and what can be done.
#[component]
fn Overview(
    /// The ways in.
    ways: Signal<Vec<WayIn>>,
    /// Set to what she chooses.
    doing: RwSignal<Doing>,
    /// What was done last.
    done: RwSignal<Option<String>>,
) -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <div class="sw-page sw-page--with-aside">
            <div class="sw-page__main">
                {move || done.get().map(|words| view! { <Note kind=NoteKind::Status>{words}</Note> })}
                <WayCards ways=ways done=done />
                <section class="sw-section">
                    <h2>{t!(i18n, keys.more_title)}</h2>
                    <More ways=ways doing=doing />
                </section>
                <ChangePassphrase />
            </div>
            <div class="sw-page__aside">
                <section class="sw-stack">
                    <h2>{t!(i18n, keys.lost_title)}</h2>
                    <p>{t!(i18n, keys.lost_words)}</p>
                    <p>{t!(i18n, keys.lost_so)}</p>
                </section>
            </div>
        </div>
    }
}

/// What can be done.
#[component]
fn More(
    /// The ways in.
    ways: Signal<Vec<WayIn>>,
    /// Set to what she chooses.
    doing: RwSignal<Doing>,
) -> impl IntoView {
    let (i18n, session) = (use_i18n(), use_session());
    let passkeys = LocalResource::new(passkeys_here);
    let has = move |kind: WayKind| ways.with(|ways| ways.iter().any(|way| way.kind == kind));
    let sheets = move || {
        if has(WayKind::HelperSheets) {
            t_string!(i18n, keys.sheets_again)
        } else {
            t_string!(i18n, keys.sheets_add)
        }
    };
    let start = move |what: Doing| move |()| doing.set(what);
    view! {
        <SayList>
            <Show when=move || passkeys.get().unwrap_or_default()>
                <Say on_press=start(Doing::Passkey)>{t!(i18n, keys.passkey_add)}</Say>
            </Show>
            <Say on_press=start(Doing::Sheets)>{sheets}</Say>
            <Show when=move || has(WayKind::HelperSheets)>
                <Say on_press=start(Doing::Drill)>{t!(i18n, keys.drill)}</Say>
            </Show>
            <Say on_press=start(Doing::Code)>{t!(i18n, keys.code_again)}</Say>
            <Say on_press=start(Doing::Stronger)>{t!(i18n, keys.stronger)}</Say>
            <Say href=Route::NewKey.path()>{t!(i18n, new_key.link)}</Say>
        </SayList>
        <Show when=move || session.raise_to().get().is_some()>
            <Note
                kind=NoteKind::Decide
                action=Signal::derive(move || Some(t_string!(i18n, keys.raise_go).to_owned()))
                on_action=start(Doing::Stronger)
            >
                {t!(i18n, keys.raise_offer)}
            </Note>
        </Show>
    }
}
