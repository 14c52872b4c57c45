//! What is wrong with the vault itself: its header, put back; its journal, written anew without what is damaged.

use leptos::prelude::*;

use super::flaws::{Where, remedy_words, what_words, where_of};
use crate::app::health::{Flaw, Remedy};
use crate::ui::pages::outcome::FailureNote;
use crate::ui::parts::{Button, ButtonKind, ButtonLink, ButtonRow, Dialog};
use crate::ui::routes::Route;
use crate::ui::session::use_session;
use crate::ui::words::*;

/// Flaws that are listed one by one.
const LISTED: usize = 50;

/// The flaws of the last check that lie in one part of the vault.
pub(super) fn flaws_in(part: Where) -> Memo<Vec<Flaw>> {
    let session = use_session();
    Memo::new(move |_| {
        session.health().with(|report| {
            let flaws = report.iter().flat_map(|report| &report.flaws);
            flaws
                .filter(|flaw| where_of(flaw) == part)
                .cloned()
                .collect()
        })
    })
}

/// The section, where there is something to tell.
#[component]
pub(super) fn VaultItself(
    /// What was done last.
    done: RwSignal<Option<String>>,
) -> impl IntoView {
    let i18n = use_i18n();
    let (header, journal) = (flaws_in(Where::Header), flaws_in(Where::Journal));
    let any = move || header.with(|header| !header.is_empty()) || journal.with(|j| !j.is_empty());
    let needs = move |flaws: Memo<Vec<Flaw>>, remedy| {
        flaws.with(|flaws| flaws.iter().any(|flaw| flaw.remedy == remedy))
    };
    view! {
        <Show when=any>
            <section class="sw-section" aria-labelledby="vault-itself">
                <h2 id="vault-itself">{t!(i18n, health.vault_title)}</h2>
                <FlawList flaws=header />
                <Show when=move || needs(header, Remedy::PutHeaderBack)>
                    <PutHeaderBack done=done />
                </Show>
                <FlawList flaws=journal />
                <Show when=move || needs(journal, Remedy::RestoreBackup)>
                    <LeaveBehind done=done />
                </Show>
            </section>
        </Show>
    }
}

/// Flaws, each with what helps.
#[component]
pub(super) fn FlawList(
    /// The flaws.
    flaws: Memo<Vec<Flaw>>,
) -> impl IntoView {
    let i18n = use_i18n();
    let row = move |flaw: &Flaw| {
        let (what, helps) = (
            what_words(i18n, &flaw.what),
            remedy_words(i18n, flaw.remedy),
        );
        view! { <li>{what} " " <span class="sw-secondary">{helps}</span></li> }
    };
    let rows = move || flaws.with(|flaws| flaws.iter().take(LISTED).map(row).collect_view());
    let more = move || {
        let unlisted = flaws.with(Vec::len).saturating_sub(LISTED);
        (unlisted != 0).then(|| {
            let words = t_string!(i18n, health.more, count = unlisted).to_string();
            view! { <li>{words}</li> }
        })
    };
    view! { <ul class="sw-rows">{rows} {more}</ul> }
}

#[component]
fn PutHeaderBack(
    /// What was done last.
    done: RwSignal<Option<String>>,
) -> impl IntoView {
    let (i18n, session) = (use_i18n(), use_session());
    let put_back = Action::new_unsync(move |(): &()| async move {
        session.put_header_back().await?;
        session.forget_flaws_where(|flaw| where_of(flaw) == Where::Header);
        done.try_set(Some(t_string!(i18n, health.header_done).to_owned()));
        Ok(())
    });
    let failure = Signal::derive(move || put_back.value().get().and_then(Result::err));
    view! {
        <p class="sw-measure">{t!(i18n, health.header_words)}</p>
        <Button
            kind=ButtonKind::Line
            busy=put_back.pending()
            on_press=move |()| {
                put_back.dispatch(());
            }
        >
            {t!(i18n, health.header_put_back)}
        </Button>
        <FailureNote failure=failure />
    }
}

#[component]
fn LeaveBehind(
    /// What was done last.
    done: RwSignal<Option<String>>,
) -> impl IntoView {
    let (i18n, session) = (use_i18n(), use_session());
    let asking = RwSignal::new(false);
    let leave = Action::new_unsync(move |(): &()| async move {
        session.leave_damage_behind().await?;
        session.forget_flaws_where(|flaw| where_of(flaw) == Where::Journal);
        done.try_set(Some(t_string!(i18n, health.leave_done).to_owned()));
        Ok(())
    });
    let failure = Signal::derive(move || leave.value().get().and_then(Result::err));
    let confirm = move |()| {
        asking.set(false);
        leave.dispatch(());
    };
    view! {
        <p class="sw-measure">{t!(i18n, health.journal_words)}</p>
        <ButtonRow>
            <ButtonLink kind=ButtonKind::Line href=Route::Restore.path()>
                {t!(i18n, health.journal_to_backup)}
            </ButtonLink>
            <Button kind=ButtonKind::Quiet busy=leave.pending() on_press=move |()| asking.set(true)>
                {t!(i18n, health.leave_behind)}
            </Button>
        </ButtonRow>
        <FailureNote failure=failure />
        <Dialog
            open=asking
            title=move || t_string!(i18n, health.leave_question)
            confirm=move || t_string!(i18n, health.leave_behind)
            keep=move || t_string!(i18n, health.leave_keep)
            on_confirm=confirm
            on_keep=move |()| asking.set(false)
        >
            <p>{t!(i18n, health.leave_consequence)}</p>
        </Dialog>
    }
}
