//! The drill: a backup file read to its end, beside the vault and without changing it.

use leptos::prelude::*;
use leptos::web_sys::File;

use super::drill_report::Report;
use super::drill_secret::Secret;
use crate::app::drill::{Examined, OpenedBackup, Seen};
use crate::ui::parts::{Done, FileDrop, Note, NoteKind, Progress, use_voice};
use crate::ui::session::{Failure, Looking, use_session};
use crate::ui::words::errors;
use crate::ui::words::*;

/// Where the drill stands.
#[derive(Clone, Default)]
pub(super) enum Stage {
    #[default]
    Nothing,
    Reading,
    /// Looked at without asking for anything.
    Seen(Examined),
    /// A backup of another vault, opened with its own secret.
    Opened(Examined, Box<OpenedBackup>),
    Stopped,
    Failed(Failure),
}

impl Stage {
    /// Whether a file was looked at.
    const fn is_over(&self) -> bool {
        !matches!(self, Self::Nothing | Self::Reading)
    }
}

/// What the parts of the drill share.
#[derive(Clone, Copy)]
pub(super) struct Desk {
    stage: RwSignal<Stage, LocalStorage>,
    pub(super) file: StoredValue<Option<File>, LocalStorage>,
    pub(super) done: RwSignal<Done>,
    pub(super) looking: StoredValue<Option<Looking>, LocalStorage>,
}

impl Desk {
    fn new() -> Self {
        let looking = StoredValue::new_local(None::<Looking>);
        // Whoever leaves the page wants no answer any more.
        on_cleanup(move || {
            looking.try_with_value(|looking| looking.as_ref().map(Looking::stop));
        });
        Self {
            stage: RwSignal::new_local(Stage::Nothing),
            file: StoredValue::new_local(None),
            done: RwSignal::new(Done::default()),
            looking,
        }
    }

    fn begin(self) -> Looking {
        let done = self.done;
        done.set(Done::default());
        let looking = Looking::new(move |at| {
            done.try_set(at);
        });
        self.looking.set_value(Some(looking.clone()));
        self.stage.set(Stage::Reading);
        looking
    }

    pub(super) fn stop(self) {
        self.looking
            .with_value(|looking| looking.as_ref().map(Looking::stop));
    }

    pub(super) fn end(self, stage: Stage) {
        self.stage.try_set(stage);
    }
}

/// The section.
#[component]
pub(super) fn Drill() -> impl IntoView {
    let (i18n, session, voice) = (use_i18n(), use_session(), use_voice());
    let desk = Desk::new();
    let examine = Action::new_local(move |file: &File| {
        let (file, looking) = (file.clone(), desk.begin());
        async move {
            let stage = match session.examine_backup(&file, &looking).await {
                Ok(examined) => Stage::Seen(examined),
                Err(failure) => failed(failure),
            };
            voice.say(said(i18n, &stage));
            desk.end(stage);
        }
    });
    let take = move |files: Vec<File>| {
        if let Some(file) = files.into_iter().next() {
            desk.file.set_value(Some(file.clone()));
            examine.dispatch_local(file);
        }
    };
    let choose_words = move || match desk.stage.read().is_over() {
        true => t_string!(i18n, backup.drill_another),
        false => t_string!(i18n, backup.drill_choose),
    };
    let choose = move || {
        view! {
            <FileDrop
                id="drill"
                label=choose_words
                hint=move || t_string!(i18n, backup.drill_hint)
                multiple=false
                on_files=take
            />
        }
    };
    view! {
        <section class="sw-section">
            <h2>{t!(i18n, backup.drill_title)}</h2>
            <p class="sw-measure">{t!(i18n, backup.drill_lead)}</p>
            {move || match desk.stage.get() {
                Stage::Nothing => choose().into_any(),
                Stage::Reading => {
                    view! {
                        <Progress
                            label=move || t_string!(i18n, backup.drill_reading).to_owned()
                            done=desk.done
                            on_stop=move |()| desk.stop()
                        />
                    }
                        .into_any()
                }
                stage => {
                    view! {
                        <Answer stage=stage desk=desk />
                        {choose()}
                    }
                        .into_any()
                }
            }}
        </section>
    }
}

fn failed(failure: Failure) -> Stage {
    if failure.code == "store-cancelled" {
        Stage::Stopped
    } else {
        Stage::Failed(failure)
    }
}

/// What a screen reader is told at the end.
fn said(i18n: I18nContext<Locale>, stage: &Stage) -> String {
    match stage {
        Stage::Nothing | Stage::Reading => String::new(),
        Stage::Stopped => t_string!(i18n, backup.drill_stopped).to_owned(),
        Stage::Failed(failure) => errors::words(i18n, failure).sentence(),
        Stage::Seen(Examined {
            seen: Seen::Other(_),
            ..
        }) => t_string!(i18n, backup.drill_sealed).to_owned(),
        Stage::Seen(Examined {
            seen: Seen::Own(opened),
            ..
        }) => whole_or_not(i18n, opened).to_owned(),
        Stage::Opened(_, opened) => whole_or_not(i18n, opened).to_owned(),
    }
}

pub(super) fn whole_or_not(i18n: I18nContext<Locale>, opened: &OpenedBackup) -> &'static str {
    if opened.report.is_sound() {
        t_string!(i18n, backup.drill_whole)
    } else {
        t_string!(i18n, backup.drill_damaged)
    }
}

/// What was found, and for a backup of another vault the question for what opens it.
#[component]
fn Answer(
    /// Where the drill stands.
    stage: Stage,
    /// What the parts share.
    desk: Desk,
) -> impl IntoView {
    let i18n = use_i18n();
    match stage {
        Stage::Nothing | Stage::Reading => ().into_any(),
        Stage::Stopped => {
            view! { <Note kind=NoteKind::Status>{t!(i18n, backup.drill_stopped)}</Note> }.into_any()
        }
        Stage::Failed(failure) => {
            view! { <Note kind=NoteKind::Late>{errors::words(i18n, &failure).sentence()}</Note> }
                .into_any()
        }
        Stage::Opened(examined, opened) => {
            view! { <Report examined=examined opened=Some(*opened) /> }.into_any()
        }
        Stage::Seen(examined) => match &examined.seen {
            Seen::Own(opened) => {
                let opened = OpenedBackup::clone(opened);
                view! { <Report examined=examined opened=Some(opened) /> }.into_any()
            }
            Seen::Other(_) => view! {
                <Report examined=examined.clone() opened=None />
                <Secret examined=examined desk=desk />
            }
            .into_any(),
        },
    }
}
