//! Whether the browser keeps the vault when space runs out, how much it takes, and how to install the app.

use leptos::prelude::*;

use crate::ui::browser::{InstallWay, use_installing};
use crate::ui::parts::{Button, ButtonKind, Keeping};
use crate::ui::session::{Usage, use_session};
use crate::ui::words::*;

/// The browser's answer, in words, and the numbers.
#[component]
pub(super) fn KeptHere() -> impl IntoView {
    let (i18n, session) = (use_i18n(), use_session());
    let keeping = session.keeping();
    let usage = LocalResource::new(move || session.usage());
    let ask = Action::new_unsync(move |(): &()| async move {
        session.ask_to_keep().await;
    });
    let answer = move || match keeping.get() {
        Keeping::Promised => t_string!(i18n, vault.keep_promised),
        Keeping::NotPromised => t_string!(i18n, vault.keep_not_promised),
        Keeping::Unknown => t_string!(i18n, vault.keep_unknown),
    };
    let used = move || {
        usage.get().flatten().map(
            |Usage {
                 used_bytes,
                 quota_bytes,
             }| {
                let (used, quota) = (bytes(i18n, used_bytes), bytes(i18n, quota_bytes));
                let words =
                    t_string!(i18n, vault.keep_used, used = used, quota = quota).to_string();
                view! { <p class="sw-secondary sw-small">{words}</p> }
            },
        )
    };
    view! {
        <section class="sw-stack">
            <h2>{t!(i18n, vault.keep_title)}</h2>
            <p role="status">{answer}</p>
            {used}
            <Show when=move || keeping.get() != Keeping::Promised>
                <Button
                    kind=ButtonKind::Line
                    busy=ask.pending()
                    on_press=move |()| {
                        ask.dispatch(());
                    }
                >
                    {t!(i18n, vault.keep_ask)}
                </Button>
            </Show>
            <Install />
        </section>
    }
}

/// How the app can be installed here; nothing where the browser has no way.
#[component]
fn Install() -> impl IntoView {
    let (i18n, installing) = (use_i18n(), use_installing());
    let ask = Action::new_unsync(move |(): &()| async move { installing.ask().await });
    move || match installing.way().get() {
        InstallWay::Installed => view! { <p>{t!(i18n, keeping.installed)}</p> }.into_any(),
        InstallWay::Offered => view! {
            <p>{t!(i18n, keeping.install_words)}</p>
            <Button
                kind=ButtonKind::Line
                on_press=move |()| {
                    ask.dispatch(());
                }
            >
                {t!(i18n, keeping.install)}
            </Button>
        }
        .into_any(),
        InstallWay::HomeScreen => view! {
            <h3>{t!(i18n, keeping.ios_title)}</h3>
            <p>{t!(i18n, keeping.ios_words)}</p>
        }
        .into_any(),
        InstallWay::Unknown => ().into_any(),
    }
}

/// A size with the unit a person would use.
fn bytes(i18n: I18nContext<Locale>, bytes: f64) -> String {
    let (kilo, mega, giga) = (1e3, 1e6, 1e9);
    let number = |unit: f64| {
        let number = bytes / unit;
        if number < 10.0 {
            format!("{number:.1}")
        } else {
            format!("{number:.0}")
        }
    };
    match bytes {
        size if size >= giga => t_string!(i18n, vault.bytes_gb, number = number(giga)).to_string(),
        size if size >= mega => t_string!(i18n, vault.bytes_mb, number = number(mega)).to_string(),
        _ => t_string!(i18n, vault.bytes_kb, number = number(kilo)).to_string(),
    }
}
