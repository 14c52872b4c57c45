//! The question for what opens a backup of another vault.

use leptos::prelude::*;
use leptos::web_sys::SubmitEvent;

use super::drill::{Desk, Stage, whole_or_not};
use crate::app::drill::Examined;
use crate::ui::parts::{
    Button, ButtonKind, ErrorList, IconName, PassphraseField, Problem, Progress, problem_of,
    use_voice,
};
use crate::ui::session::{Looking, use_session};
use crate::ui::words::errors;
use crate::ui::words::*;

/// The field for another vault's passphrase or code.
#[component]
pub(super) fn Secret(
    /// What was seen without it.
    examined: Examined,
    /// What the parts share.
    desk: Desk,
) -> impl IntoView {
    let (i18n, session, voice) = (use_i18n(), use_session(), use_voice());
    let secret = RwSignal::new(String::new());
    let problems = RwSignal::new(Vec::<Problem>::new());
    let examined = StoredValue::new_local(examined);
    let wrong = move |words: String| problems.try_set(vec![Problem::new("drill-secret", words)]);
    let open = Action::new_local(move |typed: &String| {
        let (typed, file) = (typed.clone(), desk.file.get_value());
        let looking = Looking::new(move |at| {
            desk.done.try_set(at);
        });
        desk.looking.set_value(Some(looking.clone()));
        async move {
            let Some(file) = file else { return };
            match session.examine_other(&file, &typed, &looking).await {
                Ok(opened) => {
                    voice.say(whole_or_not(i18n, &opened));
                    if let Some(examined) = examined.try_get_value() {
                        desk.end(Stage::Opened(examined, Box::new(opened)));
                    }
                }
                Err(failure) if failure.code == "store-cancelled" => desk.end(Stage::Stopped),
                Err(failure) => drop(wrong(errors::words(i18n, &failure).sentence())),
            }
        }
    });
    let send = move |event: SubmitEvent| {
        event.prevent_default();
        problems.set(Vec::new());
        if secret.with_untracked(String::is_empty) {
            wrong(t_string!(i18n, door.empty).to_owned());
        } else if !open.pending().get_untracked() {
            open.dispatch_local(secret.get_untracked());
        }
    };
    view! {
        <ErrorList problems=problems />
        <form class="sw-form" novalidate=true autocomplete="off" on:submit=send>
            <PassphraseField
                id="drill-secret"
                label=move || t_string!(i18n, backup.drill_secret)
                value=secret
                on_input=move |typed| secret.set(typed)
                error=problem_of(problems.into(), "drill-secret")
                autocomplete="off"
            />
            <Show when=move || open.pending().get()>
                <Progress
                    label=move || t_string!(i18n, backup.drill_reading).to_owned()
                    done=desk.done
                    on_stop=move |()| desk.stop()
                />
            </Show>
            <Button kind=ButtonKind::Line icon=IconName::Key busy=open.pending()>
                {t!(i18n, backup.drill_open)}
            </Button>
        </form>
    }
}
