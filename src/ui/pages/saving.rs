//! A form on its way into the journal, and something taken off a list: what the pages for people and places share.

use leptos::prelude::*;
use leptos_router::hooks::use_navigate;

use super::outcome::FailureNote;
use crate::domain::rules::Rules;
use crate::domain::{Command, decide};
use crate::ui::parts::{Button, ButtonKind, Dialog, Problem};
use crate::ui::session::{Failure, Session, use_session};

/// A filled form: checked, recorded, and on to the next page; or what has to be mended.
#[derive(Clone, Copy)]
pub(super) struct Saving {
    problems: RwSignal<Vec<Problem>>,
    unready: RwSignal<Option<Failure>>,
    save: Action<Command, Result<(), Failure>>,
}

/// How a form is saved; once it is, the page leads to `after`.
pub(super) fn use_saving(after: Signal<String>) -> Saving {
    let (session, navigate) = (use_session(), use_navigate());
    let save = Action::new_unsync(move |command: &Command| {
        let (command, navigate) = (command.clone(), navigate.clone());
        async move {
            session.record(command).await?;
            navigate(&after.get_untracked(), Default::default());
            Ok(())
        }
    });
    Saving {
        problems: RwSignal::new(Vec::new()),
        unready: RwSignal::new(None),
        save,
    }
}

impl Saving {
    /// What has to be mended.
    pub(super) fn problems(self) -> Signal<Vec<Problem>> {
        self.problems.into()
    }

    /// Whether it is being recorded.
    pub(super) fn busy(self) -> Memo<bool> {
        self.save.pending()
    }

    /// Why it could not be.
    pub(super) fn failure(self) -> Signal<Option<Failure>> {
        Signal::derive(move || {
            self.unready
                .get()
                .or_else(|| self.save.value().get().and_then(Result::err))
        })
    }

    /// Takes an id, old or new, and records what the form comes to with it.
    pub(super) fn submit<Id>(
        self,
        id: Result<Id, Failure>,
        check: impl FnOnce(Id) -> Result<Command, Vec<Problem>>,
    ) {
        match id.map(check) {
            Err(failure) => self.unready.set(Some(failure)),
            Ok(Err(problems)) => self.problems.set(problems),
            Ok(Ok(command)) => {
                self.problems.set(Vec::new());
                self.save.dispatch(command);
            }
        }
    }
}

/// Taking something off its list: what follows, or why it cannot be.
#[component]
pub(super) fn TakeOff(
    /// What takes it off.
    command: Command,
    /// Where the page leads then.
    after: String,
    /// The verb, with the name.
    #[prop(into)]
    verb: Signal<String>,
    /// Why it cannot be, while something hangs on it.
    #[prop(into)]
    cannot: Signal<String>,
    /// The question.
    #[prop(into)]
    title: Signal<String>,
    /// The verb that keeps it.
    #[prop(into)]
    keep: Signal<String>,
    /// What follows.
    children: ChildrenFn,
) -> impl IntoView {
    let (session, navigate) = (use_session(), use_navigate());
    let asks = RwSignal::new(false);
    let asked = command.clone();
    // The decision is asked beforehand, so that nobody is asked about what cannot be.
    let can = Memo::new(move |_| allowed(session, &asked));
    let remove = Action::new_unsync(move |(): &()| {
        let (command, after, navigate) = (command.clone(), after.clone(), navigate.clone());
        async move {
            session.record(command).await?;
            navigate(&after, Default::default());
            Ok::<(), Failure>(())
        }
    });
    let failure = Signal::derive(move || remove.value().get().and_then(Result::err));
    view! {
        <FailureNote failure=failure />
        <Show
            when=move || can.get()
            fallback=move || view! { <p class="sw-secondary">{move || cannot.get()}</p> }
        >
            <Button kind=ButtonKind::Quiet on_press=move |()| asks.set(true)>{move || verb.get()}</Button>
        </Show>
        <Dialog
            open=asks
            title=title
            confirm=verb
            keep=keep
            on_confirm=move |()| {
                asks.set(false);
                remove.dispatch(());
            }
            on_keep=move |()| asks.set(false)
        >
            <p>{children()}</p>
        </Dialog>
    }
}

fn allowed(session: Session, command: &Command) -> bool {
    let today = session.today().get();
    session
        .state()
        .with(|state| decide(state, command.clone(), today, Rules::shipped()).is_ok())
}
