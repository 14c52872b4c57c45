//! The file on its way out: where it goes, how far it is, the way to stop it.

use std::ops::ControlFlow;

use leptos::prelude::*;

use super::{Stage, Went};
use crate::app::plain::{PlainExtent, PlainOptions, PlainSize};
use crate::ui::pages::outcome::FailureNote;
use crate::ui::parts::{
    Button, ButtonKind, ButtonLink, ButtonRow, Done, IconName, Note, NoteKind, Progress,
};
use crate::ui::routes::Route;
use crate::ui::session::{Failure, FileOut, use_session};
use crate::ui::words::facts::size as said;
use crate::ui::words::*;

/// What will be written, and the button; then how far it is.
#[component]
pub(super) fn Writing(
    /// How much is given out.
    extent: PlainExtent,
    /// What that comes to.
    size: PlainSize,
    /// Set once the file is there.
    stage: RwSignal<Stage>,
) -> impl IntoView {
    let (i18n, session) = (use_i18n(), use_session());
    // None until something is being written: while the person is asked where to, there is nothing to show.
    let done = RwSignal::new(None::<Done>);
    let stops = RwSignal::new(false);
    let of = Some(size.bytes);
    let write = Action::new_unsync(move |(): &()| async move {
        stops.set(false);
        let Some(out) = session.ask_for_plain().await? else {
            return Ok(());
        };
        let went = if out.is_download() {
            Went::Downloads
        } else {
            Went::Place
        };
        done.try_set(Some(Done { bytes: 0, of }));
        let options = PlainOptions {
            language: letter_language(i18n),
            today: session.today().get_untracked(),
            extent,
        };
        // A page that was left wants no file either.
        let hear = move |bytes| match stops.try_get_untracked() {
            Some(false) => {
                done.try_set(Some(Done { bytes, of }));
                ControlFlow::Continue(())
            }
            _ => ControlFlow::Break(()),
        };
        let given = session.give_out(out, options, hear).await;
        done.try_set(None);
        stage.try_set(Stage::Done(given?, went));
        Ok::<(), Failure>(())
    });
    let failure = Signal::derive(move || write.value().get().and_then(Result::err));
    let begin = move |()| {
        write.dispatch(());
    };
    move || match done.with(Option::is_some) {
        true => view! {
            <Progress
                label=move || t_string!(i18n, export.writing).to_owned()
                done=Signal::derive(move || done.get().unwrap_or_default())
                on_stop=move |()| stops.set(true)
            />
        }
        .into_any(),
        false => view! {
            <FailureNote failure=failure />
            <Offer size=size busy=write.pending() on_write=begin />
        }
        .into_any(),
    }
}

/// What will be written, and the button; or that this browser cannot write a file as large.
#[component]
fn Offer(
    /// What it comes to.
    size: PlainSize,
    /// Whether the person is being asked where to.
    #[prop(into)]
    busy: Signal<bool>,
    /// Told when it is to be written.
    #[prop(into)]
    on_write: Callback<()>,
) -> impl IntoView {
    let i18n = use_i18n();
    let too_large = FileOut::most_bytes().filter(|most| *most < size.bytes);
    let fits = too_large.is_none();
    let words = move || match too_large {
        None => {
            let bytes = said(i18n, size.bytes);
            t_string!(i18n, export.ready_words, count = size.files, size = bytes).to_string()
        }
        Some(limit) => {
            let (limit, bytes) = (said(i18n, limit), said(i18n, size.bytes));
            t_string!(i18n, export.too_large, limit = limit, size = bytes).to_string()
        }
    };
    let kind = if fits {
        NoteKind::Status
    } else {
        NoteKind::Late
    };
    view! {
        <Note kind=kind>{words}</Note>
        <ButtonRow>
            {fits
                .then(|| {
                    view! {
                        <Button kind=ButtonKind::Pen icon=IconName::Save busy=busy on_press=on_write>
                            {t!(i18n, export.write)}
                        </Button>
                    }
                })}
            <ButtonLink kind=ButtonKind::Quiet href=Route::Vault.path()>{t!(i18n, export.stop)}</ButtonLink>
        </ButtonRow>
    }
}
