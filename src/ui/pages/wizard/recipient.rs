//! Who should get them? The answer chooses the legal instrument.

use leptos::prelude::*;

use super::desk::use_desk;
use super::instrument::{AccessPaper, ChoosePaper, WhyTwoPapers};
use super::other::SomebodyElse;
use crate::app::forms::wizard::RecipientAnswer;
use crate::ui::parts::{Choice, ChoiceGroup};
use crate::ui::session::use_session;
use crate::ui::words::*;

/// Me, or somebody else; then the paper that follows from it.
#[component]
pub(super) fn RecipientStep() -> impl IntoView {
    let (i18n, desk, session) = (use_i18n(), use_desk(), use_session());
    let me = move || match desk
        .person()
        .get()
        .filter(|person| person.authority().is_some())
    {
        Some(person) => t_string!(
            i18n,
            wizard.recipient_me_for,
            name = person.short_name().to_owned()
        )
        .to_string(),
        None => t_string!(i18n, wizard.recipient_me).to_owned(),
    };
    let chosen = move |own: RecipientAnswer| desk.read(move |form| form.recipient == Some(own));
    let choose = move |own: RecipientAnswer| {
        session
            .state()
            .with_untracked(|state| desk.choose(|form| form.choose_recipient(own, state)));
    };
    let (own, other) = (
        chosen(RecipientAnswer::Myself),
        chosen(RecipientAnswer::SomebodyElse),
    );
    view! {
        <section class="sw-section">
            <ChoiceGroup
                id="recipient"
                legend=move || t_string!(i18n, wizard.recipient_legend)
                error=desk.problem("recipient")
            >
                <Choice
                    name="recipient"
                    label=me
                    hint=move || t_string!(i18n, wizard.recipient_me_hint).to_owned()
                    chosen=own
                    on_choose=move |()| choose(RecipientAnswer::Myself)
                />
                <Choice
                    name="recipient"
                    label=move || t_string!(i18n, wizard.recipient_else)
                    hint=move || t_string!(i18n, wizard.recipient_else_hint).to_owned()
                    chosen=other
                    on_choose=move |()| choose(RecipientAnswer::SomebodyElse)
                >
                    <SomebodyElse />
                </Choice>
            </ChoiceGroup>
        </section>
        <Show when=move || own.get()>
            <AccessPaper />
        </Show>
        <Show when=move || other.get()>
            <ChoosePaper />
        </Show>
        <Show when=move || own.get() || other.get()>
            <WhyTwoPapers />
        </Show>
    }
}
