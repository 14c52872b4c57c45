//! What lies in the storage and belongs to nothing: told, and taken away when the person says so.

use leptos::prelude::*;

use super::flaws::Where;
use super::vault_itself::{FlawList, flaws_in};
use crate::ui::pages::outcome::FailureNote;
use crate::ui::parts::{Button, ButtonKind, Dialog};
use crate::ui::session::use_session;
use crate::ui::words::*;

/// The section, where there is something left over.
#[component]
pub(super) fn Leftovers(
    /// What was done last.
    done: RwSignal<Option<String>>,
) -> impl IntoView {
    let i18n = use_i18n();
    let (left, journal) = (flaws_in(Where::Leftover), flaws_in(Where::Journal));
    let takes = move || journal.with(Vec::is_empty);
    view! {
        <Show when=move || left.with(|left| !left.is_empty())>
            <section class="sw-section" aria-labelledby="leftovers">
                <h2 id="leftovers">{t!(i18n, health.leftovers_title)}</h2>
                <p class="sw-measure">{t!(i18n, health.leftovers_words)}</p>
                <FlawList flaws=left />
                <Show
                    when=takes
                    fallback=move || view! { <p class="sw-measure">{t!(i18n, health.leftovers_wait)}</p> }
                >
                    <TakeAway done=done />
                </Show>
            </section>
        </Show>
    }
}

#[component]
fn TakeAway(
    /// What was done last.
    done: RwSignal<Option<String>>,
) -> impl IntoView {
    let (i18n, session) = (use_i18n(), use_session());
    let asking = RwSignal::new(false);
    let take = Action::new_unsync(move |(): &()| async move {
        session.erase_leftovers().await?;
        session.forget_flaws_where(|flaw| super::flaws::where_of(flaw) == Where::Leftover);
        done.try_set(Some(t_string!(i18n, health.leftovers_done).to_owned()));
        Ok(())
    });
    let failure = Signal::derive(move || take.value().get().and_then(Result::err));
    let confirm = move |()| {
        asking.set(false);
        take.dispatch(());
    };
    view! {
        <Button kind=ButtonKind::Line busy=take.pending() on_press=move |()| asking.set(true)>
            {t!(i18n, health.leftovers_go)}
        </Button>
        <FailureNote failure=failure />
        <Dialog
            open=asking
            title=move || t_string!(i18n, health.leftovers_question)
            confirm=move || t_string!(i18n, health.leftovers_go)
            keep=move || t_string!(i18n, health.leave_keep)
            on_confirm=confirm
            on_keep=move |()| asking.set(false)
        >
            <p>{t!(i18n, health.leftovers_consequence)}</p>
        </Dialog>
    }
}
