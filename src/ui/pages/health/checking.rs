//! The button that starts a check, how far it is, and when it was last done.

use leptos::prelude::*;

use crate::domain::AccessKind;
use crate::ui::browser::date_of;
use crate::ui::pages::outcome::FailureNote;
use crate::ui::pages::stopping::Stopping;
use crate::ui::parts::{Button, ButtonKind, Done, IconName, Progress};
use crate::ui::session::{Session, use_session};
use crate::ui::words::dates::{self, DateForm};
use crate::ui::words::*;

/// The check. A page that is left stops it.
#[component]
pub(super) fn Checking(
    /// What was done last; a new check takes it away.
    done: RwSignal<Option<String>>,
) -> impl IntoView {
    let (i18n, session) = (use_i18n(), use_session());
    let (stopping, far) = (Stopping::with_page(), RwSignal::new(Done::default()));
    let wished = stopping.clone();
    let check = Action::new_unsync(move |(): &()| {
        let stopping = stopping.clone();
        stopping.begin();
        async move {
            let hear = |at: crate::app::health::Progress| {
                far.try_set(Done {
                    bytes: at.bytes,
                    of: Some(at.all_bytes),
                });
                stopping.answer()
            };
            session.check_health(hear).await
        }
    });
    let begin = move |()| {
        done.set(None);
        far.set(Done::default());
        check.dispatch(());
    };
    let failure = Signal::derive(move || check.value().get().and_then(Result::err));
    let words = move || {
        if session.health().with(Option::is_some) {
            t_string!(i18n, health.go_again)
        } else {
            t_string!(i18n, health.go)
        }
    };
    let stop = Callback::new(move |()| wished.stop());
    view! {
        <section class="sw-stack">
            <p class="sw-secondary">{move || last_check(i18n, session)}</p>
            <Show
                when=move || check.pending().get()
                fallback=move || {
                    view! {
                        <div class="sw-buttons">
                            <Button kind=ButtonKind::Pen icon=IconName::Eye on_press=begin>
                                {words}
                            </Button>
                        </div>
                    }
                }
            >
                <Progress
                    label=move || t_string!(i18n, health.checking).to_owned()
                    done=far
                    on_stop=stop
                />
            </Show>
            <FailureNote failure=failure />
        </section>
    }
}

/// When the vault was last checked, and with what result, as its own log says.
fn last_check(i18n: I18nContext<Locale>, session: Session) -> String {
    let last = session.state().with(|state| {
        let mut lines = state.access_log.iter().rev();
        lines.find_map(|line| match line.what {
            AccessKind::HealthChecked { flaws } => Some((line.at, flaws)),
            _ => None,
        })
    });
    let Some((at, flaws)) = last else {
        return t_string!(i18n, health.never).to_owned();
    };
    let day = dates::say(i18n, date_of(at), DateForm::Long);
    match flaws {
        0 => t_string!(i18n, health.last_good, day = day).to_string(),
        count => t_string!(i18n, health.last_flaws, day = day, count = count).to_string(),
    }
}
