//! Signing many letters by pen: print them all, sign, then say which.

use leptos::prelude::*;

use super::Slip;
use crate::domain::RequestId;
use crate::ui::pages::outcome::FailureNote;
use crate::ui::pages::sign::pen::Pen;
use crate::ui::parts::{Button, Check, CheckGroup, DateField, IconName, problem_of};
use crate::ui::session::{LetterOf, use_session};
use crate::ui::words::*;

/// The unsigned letters as one PDF, the date on the papers, a tick for each that was signed.
#[component]
pub(super) fn OnPaper(
    /// The pen.
    pen: Pen,
    /// The letters that are not signed yet.
    rest: RwSignal<Vec<Slip>>,
    /// Those that she says she signed.
    ticked: RwSignal<Vec<RequestId>>,
) -> impl IntoView {
    let i18n = use_i18n();
    let tick = move |slip: &Slip| {
        let id = slip.file.request.id;
        let toggle = move |is: bool| {
            ticked.update(|ticked| {
                ticked.retain(|other| *other != id);
                ticked.extend(is.then_some(id));
            });
        };
        view! {
            <Check
                id=format!("signed-{id}")
                label=slip.place.clone()
                checked=Signal::derive(move || ticked.with(|ticked| ticked.contains(&id)))
                on_toggle=toggle
            />
        }
    };
    let problems = pen.problems;
    view! {
        <div class="sw-stack">
            <p><b>{t!(i18n, campaign.step_print)}</b></p>
            <p>{t!(i18n, campaign.step_print_words)}</p>
            <PrintAll rest=rest />
        </div>
        <CheckGroup
            id="which"
            legend=move || t_string!(i18n, campaign.which).to_string()
            hint=move || Some(t_string!(i18n, campaign.which_hint).to_string())
            error=problem_of(problems.into(), "which")
        >
            {move || rest.with(|rest| rest.iter().map(tick).collect_view())}
        </CheckGroup>
        <DateField
            id="signed-on"
            legend=move || t_string!(i18n, sign.signed_on)
            error=problem_of(problems.into(), "signed-on")
            value=Signal::derive(move || pen.form.with(|form| form.signed_on.clone()))
            on_input=move |date| pen.form.update(|form| form.signed_on = date)
        />
    }
}

#[component]
fn PrintAll(rest: RwSignal<Vec<Slip>>) -> impl IntoView {
    let (i18n, session) = (use_i18n(), use_session());
    let write = Action::new_unsync(move |(): &()| {
        let letters: Vec<LetterOf> =
            rest.with_untracked(|rest| rest.iter().map(Slip::letter_of).collect());
        async move {
            let file = session.print_unsigned(&letters).await?;
            session.give_out_paper(&file.bytes, "application/pdf", "sealwell-letters.pdf")
        }
    });
    let busy = write.pending();
    let words = move || {
        if busy.get() {
            t_string!(i18n, campaign.print_busy)
        } else {
            t_string!(i18n, campaign.unsigned_print)
        }
    };
    let failure = Signal::derive(move || write.value().get().and_then(Result::err));
    let press = move |()| {
        write.dispatch(());
    };
    view! {
        <Button icon=IconName::Printer busy=busy on_press=press>{words}</Button>
        <FailureNote failure=failure />
    }
}
