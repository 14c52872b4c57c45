//! The file itself, given again, or sealed anew from its own bytes.

use leptos::prelude::*;
use leptos::web_sys;

use super::report_done;
use crate::domain::BlobRef;
use crate::ui::pages::outcome::FailureNote;
use crate::ui::parts::{Button, ButtonKind, Done, FileDrop, Progress};
use crate::ui::session::use_session;
use crate::ui::words::*;

/// The way to give a file again, and to mend it from itself where that helps.
#[component]
pub(super) fn GiveAgain(
    /// The damaged file.
    file: BlobRef,
    /// What it is called.
    label: String,
    /// Whether every byte of it is there.
    mends_itself: Signal<bool>,
    /// What was done last.
    done: RwSignal<Option<String>>,
) -> impl IntoView {
    let (i18n, session) = (use_i18n(), use_session());
    let far = RwSignal::new(Done::default());
    let (all, field) = (file.length_bytes, format!("again-{}", file.id));
    let hear = move |bytes: u64| {
        far.try_set(Done {
            bytes,
            of: Some(all),
        });
    };
    let give = Action::new_local(move |given: &web_sys::File| {
        let given = given.clone();
        async move {
            let mended = session.mend_with_file(given, hear).await?;
            report_done(i18n, done, mended);
            Ok(())
        }
    });
    let own = StoredValue::new(file);
    let seal_anew = Action::new_unsync(move |(): &()| async move {
        let mended = session.mend_from_itself(&own.get_value(), hear).await?;
        report_done(i18n, done, mended);
        Ok(())
    });
    let busy = Memo::new(move |_| give.pending().get() || seal_anew.pending().get());
    let failure = Signal::derive(move || {
        let given = give.value().get().and_then(Result::err);
        given.or_else(|| seal_anew.value().get().and_then(Result::err))
    });
    let take = move |files: Vec<web_sys::File>| {
        if let (Some(given), false) = (files.into_iter().next(), busy.get_untracked()) {
            far.set(Done::default());
            give.dispatch_local(given);
        }
    };
    view! {
        <Show when=move || mends_itself.get()>
            <p>{t!(i18n, health.itself_words)}</p>
            <Button
                kind=ButtonKind::Pen
                busy=seal_anew.pending()
                on_press=move |()| {
                    seal_anew.dispatch(());
                }
            >
                {t!(i18n, health.itself)}
            </Button>
        </Show>
        <div role="group" aria-label=label>
            <FileDrop
                id=field
                label=move || t_string!(i18n, health.give)
                hint=move || t_string!(i18n, health.give_hint)
                multiple=false
                on_files=take
            />
        </div>
        <Show when=move || busy.get()>
            <Progress label=move || t_string!(i18n, health.giving).to_owned() done=far />
        </Show>
        <FailureNote failure=failure />
    }
}
