//! Which file, and what opens it.

use leptos::prelude::*;
use leptos::web_sys::{File, SubmitEvent};

use crate::app::keys::SlotKind;
use crate::ui::browser::use_updates;
use crate::ui::pages::door::TwoSheets;
use crate::ui::parts::{
    Button, ButtonKind, Done, ErrorList, FileDrop, IconName, PassphraseField, Problem, Progress,
    Say, SayList, problem_of,
};
use crate::ui::session::{Failure, FirstLook, Found, Opener, Restoring};
use crate::ui::words::errors;
use crate::ui::words::*;

/// What is to open it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum How {
    OwnKeys,
    Typed,
    Sheets,
}

/// What was chosen and typed so far: it outlives a try in vain.
#[derive(Clone, Copy)]
pub(super) struct Draft {
    file: RwSignal<Option<File>, LocalStorage>,
    look: RwSignal<FirstLook>,
    how: RwSignal<How>,
    secret: RwSignal<String>,
    sheets: TwoSheets,
    problems: RwSignal<Vec<Problem>>,
    done: RwSignal<Done>,
}

impl Draft {
    /// Nothing yet.
    pub(super) fn new() -> Self {
        Self {
            file: RwSignal::new_local(None),
            look: RwSignal::new(FirstLook::default()),
            how: RwSignal::new(How::Typed),
            secret: RwSignal::new(String::new()),
            sheets: TwoSheets::new(),
            problems: RwSignal::new(Vec::new()),
            done: RwSignal::new(Done::default()),
        }
    }

    /// Forgets everything, the secrets first.
    pub(super) fn clear(self) {
        self.secret.set(String::new());
        self.sheets.clear();
        self.file.set(None);
        self.look.set(FirstLook::default());
        self.how.set(How::Typed);
        self.problems.set(Vec::new());
    }

    fn see(self, look: FirstLook) {
        let how = if look.is_own {
            How::OwnKeys
        } else {
            How::Typed
        };
        self.how.try_set(how);
        self.look.try_set(look);
    }

    /// Tells what did not work, beside the field that it is about.
    fn tell(self, words: String) {
        let has_file = self.file.try_with_untracked(Option::is_some);
        let problem = match self.how.try_get_untracked() {
            Some(How::Typed) if has_file == Some(true) => Problem::new("backup-secret", words),
            Some(How::Sheets) if has_file == Some(true) => TwoSheets::problem(0, words),
            _ => Problem::new("backup", words),
        };
        self.problems.try_set(vec![problem]);
    }

    /// What opens it, as far as it is typed.
    fn opener(self, i18n: I18nContext<Locale>) -> Result<(File, Opener), Vec<Problem>> {
        let mut missing = Vec::new();
        let file = self.file.get_untracked();
        if file.is_none() {
            missing.push(Problem::new("backup", t_string!(i18n, door.backup_none)));
        }
        let by = match self.how.get_untracked() {
            How::OwnKeys => Opener::OwnKeys,
            How::Typed => {
                let typed = self.secret.get_untracked();
                if typed.is_empty() {
                    missing.push(Problem::new("backup-secret", t_string!(i18n, door.empty)));
                }
                Opener::Typed(typed)
            }
            How::Sheets => {
                missing.extend(self.sheets.empty(i18n));
                Opener::Sheets(self.sheets.texts())
            }
        };
        file.filter(|_| missing.is_empty())
            .map(|file| (file, by))
            .ok_or(missing)
    }
}

/// The form, and how far the reading is.
#[component]
pub(super) fn Choose(
    /// The backup on its way in.
    restoring: Restoring,
    /// What was chosen and typed so far.
    draft: Draft,
    /// Told what is in it.
    #[prop(into)]
    on_found: Callback<Found>,
) -> impl IntoView {
    let (i18n, updates) = (use_i18n(), use_updates());
    let failed = move |failure: Failure| {
        if failure.wants_newer_program() {
            updates.look();
        }
        draft.tell(errors::words(i18n, &failure).sentence());
    };
    let stage = Action::new_local(move |(file, by): &(File, Opener)| {
        let (file, by) = (file.clone(), by.clone());
        let of = super::words::length(&file);
        draft.done.set(Done { bytes: 0, of });
        let heard = move |bytes| {
            draft.done.try_set(Done { bytes, of });
        };
        async move {
            match restoring.stage(file, by, heard).await {
                Ok(found) => {
                    on_found.try_run(found);
                }
                Err(failure) => failed(failure),
            }
        }
    });
    let begin = Callback::new(move |chosen: (File, Opener)| {
        if !stage.pending().get_untracked() {
            draft.problems.set(Vec::new());
            stage.dispatch_local(chosen);
        }
    });
    let form =
        move || view! { <Form restoring=restoring draft=draft on_begin=begin on_failed=failed /> };
    view! {
        <Show when=move || !stage.pending().get() fallback=move || view! { <Reading restoring=restoring draft=draft /> }>
            {form()}
        </Show>
    }
}

/// How far the reading is.
#[component]
fn Reading(
    /// The backup on its way in.
    restoring: Restoring,
    /// How far it is.
    draft: Draft,
) -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <Progress
            label=move || t_string!(i18n, restore.reading).to_owned()
            done=draft.done
            on_stop=move |()| restoring.stop()
        />
    }
}

#[component]
fn Form(
    /// The backup on its way in.
    restoring: Restoring,
    /// What was chosen and typed so far.
    draft: Draft,
    /// Told to begin.
    on_begin: Callback<(File, Opener)>,
    /// Told what is no backup.
    #[prop(into)]
    on_failed: Callback<Failure>,
) -> impl IntoView {
    let i18n = use_i18n();
    let look = Action::new_local(move |file: &File| {
        let file = file.clone();
        async move {
            match restoring.look(file).await {
                Ok(look) => draft.see(look),
                Err(failure) => {
                    draft.file.try_set(None);
                    on_failed.try_run(failure);
                }
            }
        }
    });
    let take = move |files: Vec<File>| {
        let file = files.into_iter().next();
        draft.problems.set(Vec::new());
        draft.file.set(file.clone());
        if let Some(file) = file {
            look.dispatch_local(file);
        }
    };
    let name = move || draft.file.with(|file| file.as_ref().map(File::name));
    let send = move |event: SubmitEvent| {
        event.prevent_default();
        match draft.opener(i18n) {
            Ok(chosen) => on_begin.run(chosen),
            Err(missing) => draft.problems.set(missing),
        }
    };
    view! {
        <ErrorList problems=draft.problems />
        <form class="sw-form" novalidate=true autocomplete="off" on:submit=send>
            <FileDrop
                id="backup"
                label=move || t_string!(i18n, door.backup_choose)
                hint=move || t_string!(i18n, door.backup_hint)
                multiple=false
                on_files=take
            />
            <Show when=move || name().is_some()>
                <p class="sw-file-name">{move || name().unwrap_or_default()}</p>
            </Show>
            <Secret draft=draft />
            <Button kind=ButtonKind::Pen icon=IconName::Key busy=look.pending()>
                {t!(i18n, door.backup_open)}
            </Button>
            <OtherKeys draft=draft on_begin=on_begin />
        </form>
    }
}

/// The fields for what opens it.
#[component]
fn Secret(
    /// What was typed so far.
    draft: Draft,
) -> impl IntoView {
    let i18n = use_i18n();
    move || match draft.how.get() {
        How::OwnKeys => view! { <p class="sw-measure">{t!(i18n, restore.own)}</p> }.into_any(),
        How::Sheets => draft.sheets.fields(i18n, draft.problems.into()).into_any(),
        How::Typed => view! {
            <PassphraseField
                id="backup-secret"
                label=move || t_string!(i18n, door.backup_secret)
                value=draft.secret
                on_input=move |typed| draft.secret.set(typed)
                error=problem_of(draft.problems.into(), "backup-secret")
                autocomplete="off"
            />
        }
        .into_any(),
    }
}

/// What else may open it, as far as its header says.
#[component]
fn OtherKeys(
    /// What was chosen so far.
    draft: Draft,
    /// Told to begin, where nothing has to be typed.
    on_begin: Callback<(File, Opener)>,
) -> impl IntoView {
    let i18n = use_i18n();
    let has = move |kind| draft.look.with(|look| look.kinds.contains(&kind));
    let is_own = move || draft.look.with(|look| look.is_own);
    let is = move |how| draft.how.get() == how;
    let choose = move |how| {
        move |()| {
            draft.problems.set(Vec::new());
            draft.how.set(how);
        }
    };
    let passkey = move |()| {
        if let Some(file) = draft.file.get_untracked() {
            draft.how.set(How::Typed);
            on_begin.run((file, Opener::Passkey));
        }
    };
    let offers_passkey = move || !is(How::OwnKeys) && has(SlotKind::Passkey);
    view! {
        <SayList>
            <Show when=move || is_own() && !is(How::OwnKeys)>
                <Say on_press=choose(How::OwnKeys)>{t!(i18n, restore.own_again)}</Say>
            </Show>
            <Show when=move || is(How::OwnKeys)>
                <Say on_press=choose(How::Typed)>{t!(i18n, restore.own_other)}</Say>
            </Show>
            <Show when=move || is(How::Sheets)>
                <Say on_press=choose(How::Typed)>{t!(i18n, restore.by_secret)}</Say>
            </Show>
            <Show when=move || is(How::Typed) && has(SlotKind::HelperSheets)>
                <Say on_press=choose(How::Sheets)>{t!(i18n, door.use_sheets)}</Say>
            </Show>
            <Show when=offers_passkey>
                <Say on_press=passkey>{t!(i18n, door.use_passkey)}</Say>
            </Show>
        </SayList>
        <Show when=offers_passkey>
            <p class="sw-secondary sw-small">{t!(i18n, restore.passkey_words)}</p>
        </Show>
    }
}
