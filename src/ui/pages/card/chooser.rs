//! The form: what goes on the card, in which words, in which order.

use leptos::prelude::*;

use super::Read;
use super::contact::Contacts;
use super::line::PartFields;
use super::news::Unsettled;
use super::preview::CardPreview;
use super::words::language_name;
use crate::app::cards::CardPaper;
use crate::app::forms::CardDraft;
use crate::domain::{CardLanguage, CardPart, Command, Person, PersonId};
use crate::ui::pages::outcome::FailureNote;
use crate::ui::parts::{Button, ButtonKind, ButtonRow, Choice, ChoiceGroup, Note, NoteKind};
use crate::ui::session::{Failure, use_session};
use crate::ui::words::*;

/// The form with the card beside it.
#[component]
pub(super) fn Chooser(
    /// Whose card it is.
    person: Person,
    /// What the records offer.
    read: Read,
    /// Told when the card is saved, or is to stay as it was.
    #[prop(into)]
    on_done: Callback<()>,
) -> impl IntoView {
    let session = use_session();
    let (id, today) = (person.id, session.today().get_untracked());
    let (draft, is_kept) = session.state().with_untracked(|state| {
        let (card, offered) = (state.cards.get(&id), read.as_deref().cloned());
        let draft = CardDraft::of(card, &person, &offered.unwrap_or_default());
        (draft, card.is_some())
    });
    let draft = RwSignal::new(draft);
    let paper =
        Memo::new(move |_| draft.with(|draft| CardPaper::of(&draft.card(id, today), &person)));
    let save = Action::new_unsync(move |(): &()| {
        let card = draft.with_untracked(|draft| draft.card(id, today));
        async move {
            session.record(Command::KeepCard(Box::new(card))).await?;
            window().scroll_to_with_x_and_y(0.0, 0.0);
            on_done.try_run(());
            Ok::<(), Failure>(())
        }
    });
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        save.dispatch(());
    };
    let fields = CardPart::ALL.map(|part| {
        // Whom to call comes right after what must not be given, as on the card.
        let people = (part == CardPart::Allergies).then(|| view! { <Contacts draft=draft /> });
        view! {
            <PartFields part=part draft=draft />
            {people}
        }
    });
    view! {
        <Before person=id read=read />
        <form class="sw-card__page" novalidate=true on:submit=submit>
            <div class="sw-card__fields">
                {fields} <Looks draft=draft />
            </div>
            <div class="sw-card__aside">
                <CardPreview paper=paper />
                <FailureNote failure=Signal::derive(move || save.value().get().and_then(Result::err)) />
                <SaveRow paper=paper busy=save.pending() is_kept=is_kept on_leave=on_done />
            </div>
        </form>
    }
}

/// What stands before the form: how it is meant, and what the records do not offer.
#[component]
fn Before(
    /// Whose card it is.
    person: PersonId,
    /// What the records offer.
    read: Read,
) -> impl IntoView {
    let i18n = use_i18n();
    let words = match &read {
        None => t_string!(i18n, card.unread),
        Some(offered) if offered.lines.is_empty() => t_string!(i18n, card.by_hand),
        Some(_) => t_string!(i18n, card.choose),
    };
    let unsettled = read.filter(|offered| !offered.unsettled.is_empty());
    let unsettled = unsettled
        .map(|offered| view! { <Unsettled person=person parts=offered.unsettled.clone() /> });
    view! {
        <p class="sw-measure">{words}</p>
        {unsettled}
    }
}

/// The language of the headings, and whether there is a code.
#[component]
fn Looks(
    /// The card.
    draft: RwSignal<CardDraft>,
) -> impl IntoView {
    let i18n = use_i18n();
    let languages = CardLanguage::ALL.map(|language| {
        let hint = (language == CardLanguage::English)
            .then(|| t_string!(i18n, card.language_english_hint).to_owned());
        view! {
            <Choice
                name="card-language"
                label=language_name(i18n, language).to_owned()
                hint=Signal::stored(hint)
                chosen=Signal::derive(move || draft.with(|draft| draft.language == language))
                on_choose=move |()| draft.update(|draft| draft.language = language)
            />
        }
    });
    let code = move |has_code: bool, label: &'static str, hint: Option<&'static str>| {
        view! {
            <Choice
                name="card-code"
                label=label.to_owned()
                hint=Signal::stored(hint.map(str::to_owned))
                chosen=Signal::derive(move || draft.with(|draft| draft.has_code == has_code))
                on_choose=move |()| draft.update(|draft| draft.has_code = has_code)
            />
        }
    };
    let (with, hint) = (
        t_string!(i18n, card.code_with),
        t_string!(i18n, card.code_with_hint),
    );
    view! {
        <ChoiceGroup
            id="card-language"
            legend=move || t_string!(i18n, card.language)
            hint=move || Some(t_string!(i18n, card.language_hint).to_owned())
        >
            {languages}
        </ChoiceGroup>
        <ChoiceGroup
            id="card-code"
            legend=move || t_string!(i18n, card.code)
            hint=move || Some(t_string!(i18n, card.code_privacy).to_owned())
        >
            {code(true, with, Some(hint))}
            {code(false, t_string!(i18n, card.code_without), None)}
        </ChoiceGroup>
    }
}

/// The button that saves, and the way out.
#[component]
fn SaveRow(
    /// The card as it stands.
    paper: Memo<CardPaper>,
    /// Whether it is being saved.
    #[prop(into)]
    busy: Signal<bool>,
    /// Whether there is a card already.
    is_kept: bool,
    /// Told when it is to stay as it was.
    on_leave: Callback<()>,
) -> impl IntoView {
    let i18n = use_i18n();
    let is_empty = Memo::new(move |_| paper.with(|paper| paper.sections.is_empty()));
    let not_yet = move || {
        is_empty
            .get()
            .then(|| t_string!(i18n, card.saving_first).to_owned())
    };
    let leave = is_kept.then(|| {
        view! {
            <Button kind=ButtonKind::Quiet on_press=on_leave>{t!(i18n, card.leave)}</Button>
        }
    });
    view! {
        <Show when=move || is_empty.get()>
            <Note kind=NoteKind::Status>{t!(i18n, card.preview_none)}</Note>
        </Show>
        <ButtonRow>
            <Button kind=ButtonKind::Pen busy=busy not_yet=Signal::derive(not_yet)>
                {t!(i18n, card.save)}
            </Button>
            {leave}
        </ButtonRow>
    }
}
