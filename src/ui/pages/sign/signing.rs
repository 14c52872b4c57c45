//! A letter that waits for its signature.

use leptos::prelude::*;
use leptos::web_sys;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;

use super::answers::Answers;
use super::checklist::{Point, missing, points};
use super::exhibits::Exhibits;
use super::letter::LetterView;
use super::paper::OnPaper;
use super::pdf::PdfButton;
use super::pen::{NO_GLYPH, Pad, Pen, TypedName, Ways, WhatIsKept, capacity_of};
use super::reading::ReadingCopy;
use crate::app::SignatureDraft;
use crate::app::forms::Matter;
use crate::app::forms::sign::SignWay;
use crate::app::letters::{ComposeError, Language, Letter, compose};
use crate::domain::rules::Rules;
use crate::domain::{
    Command, DocumentKind, DraftId, PaperRole, Person, Request, RequestFile, RequestId,
};
use crate::ui::parts::{
    BackLink, Button, ButtonKind, ButtonLink, Check, CheckVoice, ErrorList, IconName, Note,
    NoteKind, PageHead, problem_of,
};
use crate::ui::routes::Route;
use crate::ui::session::{Failure, use_session};
use crate::ui::words::facts::paper_name;
use crate::ui::words::{errors, *};

/// The page of a paper to sign.
#[component]
pub(super) fn Signing(
    /// The request.
    id: RequestId,
    /// The paper.
    kind: DocumentKind,
) -> impl IntoView {
    let (i18n, session) = (use_i18n(), use_session());
    let found = session.state().with_untracked(|state| {
        let file = state.request(id)?.clone();
        let person = state.people.get(&file.request.person)?.clone();
        let place = state.providers.get(&file.request.provider)?.name.clone();
        Some((file, person, place))
    });
    let Some((file, person, place)) = found else {
        return view! { <super::Gone /> }.into_any();
    };
    let back = BackLink {
        href: Route::Request(id).path(),
        label: place,
    };
    // What she answers for the letter changes it while it is read; nothing else on the page is built anew.
    let composed = Memo::new(move |_| {
        let today = session.today().get();
        session.state().with(|state| {
            let file = state.request(id)?;
            let person = state.people.get(&file.request.person)?;
            let provider = state.providers.get(&file.request.provider)?;
            Some(compose(
                kind,
                Language::English,
                file,
                person,
                provider,
                today,
                Rules::shipped(),
            ))
        })
    });
    let error = Memo::new(move |_| composed.with(|letter| letter.clone()?.err()));
    let letter = Memo::new(move |_| composed.with(|letter| letter.clone()?.ok()));
    let whole = Memo::new(move |_| letter.with(Option::is_some));
    let unsaved = RwSignal::new(false);
    let answers = (kind.role() == PaperRole::Letter)
        .then(|| view! { <Answers id=id kind=kind unsaved=unsaved /> });
    view! {
        <PageHead
            title=move || paper_title(i18n, kind).to_owned()
            tab_title=move || t_string!(i18n, sign.tab)
            lead=move || t_string!(i18n, sign.lead).to_owned()
            back=Signal::stored(Some(back))
        />
        {answers}
        {move || error.get().map(|error| view! { <NotWritten error=error id=id /> })}
        {move || {
            whole
                .get()
                .then(|| {
                    let (file, person) = (file.clone(), person.clone());
                    view! { <ReadAndSign file=file person=person kind=kind letter=letter unsaved=unsaved /> }
                })
        }}
    }
    .into_any()
}

/// The heading: for a letter its name, for the paper that opens a matter the usual words.
fn paper_title(i18n: I18nContext<Locale>, kind: DocumentKind) -> &'static str {
    match kind.role() {
        PaperRole::Letter => paper_name(i18n, kind),
        PaperRole::Opening | PaperRole::Aid => t_string!(i18n, sign.title),
    }
}

#[component]
fn ReadAndSign(
    file: RequestFile,
    person: Person,
    kind: DocumentKind,
    letter: Memo<Option<Letter>>,
    unsaved: RwSignal<bool>,
) -> impl IntoView {
    let (i18n, session) = (use_i18n(), use_session());
    let pen = Pen::new(session.today().get_untracked());
    let on_line = pen.on_line();
    let id = file.request.id;
    let (name, signer) = letter.with_untracked(|letter| {
        let name = letter
            .as_ref()
            .map(|letter| format!("{}.pdf", letter.file_title));
        let block = letter.as_ref().and_then(|letter| letter.signature.as_ref());
        let signer = block.map(|block| block.caption.text());
        (name.unwrap_or_default(), signer.unwrap_or_default())
    });
    // The numbers of their pages are known when the file is written; until then the list stands beside the letter.
    let exhibits = letter.with_untracked(|letter| {
        let letter = letter.as_ref();
        letter
            .map(|letter| letter.exhibits.clone())
            .unwrap_or_default()
    });
    let enclosed =
        (!exhibits.is_empty()).then(|| view! { <Exhibits id=id kind=kind exhibits=exhibits /> });
    let change = file.documents.is_empty().then(|| change(&file.request));
    view! {
        <div class="sw-page sw-page--halves sw-sign">
            <div class="sw-page__main">
                {move || letter.get().map(|letter| view! { <LetterView letter=letter.without_exhibits() on_line=on_line /> })}
                {enclosed}
                <div class="sw-buttons">
                    {change}
                    <PdfButton
                        request=id
                        kind=kind
                        name=name.clone()
                        look=ButtonKind::Quiet
                        label=move || t_string!(i18n, sign.pdf)
                    />
                </div>
                <ReadingCopy id=id kind=kind />
            </div>
            <div class="sw-page__main">
                <SignForms pen=pen file=file person=person kind=kind signer=signer pdf_name=name unsaved=unsaved />
            </div>
        </div>
    }
}

/// The way back to the answers of an unsigned request.
fn change(request: &Request) -> AnyView {
    let (i18n, id) = (use_i18n(), request.id);
    match Matter::of(request.instrument) {
        Some(matter) => {
            let form = Route::Matter(matter, id).path();
            view! { <ButtonLink kind=ButtonKind::Quiet href=form>{t!(i18n, sign.change)}</ButtonLink> }
                .into_any()
        }
        None => view! { <ChangeWords id=id /> }.into_any(),
    }
}

/// Takes the unsigned request back into a draft.
#[component]
fn ChangeWords(id: RequestId) -> impl IntoView {
    let (i18n, session, navigate) = (use_i18n(), use_session(), use_navigate());
    let reopen = Action::new_unsync(move |(): &()| {
        let navigate = navigate.clone();
        async move {
            let draft = DraftId::from_random(session.random_bytes()?);
            session
                .record(Command::ReopenRequest { request: id, draft })
                .await?;
            navigate(&Route::Draft(draft, 4).path(), NavigateOptions::default());
            Ok::<(), Failure>(())
        }
    });
    let press = move |()| {
        reopen.dispatch(());
    };
    view! {
        <Button kind=ButtonKind::Quiet busy=reopen.pending() on_press=press>
            {t!(i18n, sign.change)}
        </Button>
    }
}

/// The three ways, the sentence of consent, and the button.
#[component]
fn SignForms(
    pen: Pen,
    file: RequestFile,
    person: Person,
    kind: DocumentKind,
    signer: String,
    pdf_name: String,
    unsaved: RwSignal<bool>,
) -> impl IntoView {
    let (i18n, session) = (use_i18n(), use_session());
    let points = points(&file, kind);
    let blocking = missing(&points);
    let blocked = !blocking.is_empty();
    let id = file.request.id;
    let sign = Action::new_unsync(move |draft: &SignatureDraft| {
        let draft = draft.clone();
        async move {
            let signed = session.sign(id, kind, draft).await.map(|_| ());
            if signed
                .as_ref()
                .is_err_and(|failure| failure.code == NO_GLYPH)
            {
                pen.cannot_print(i18n);
            }
            signed
        }
    });
    let capacity = capacity_of(&person);
    let consent = match &capacity {
        None => t_string!(i18n, sign.consent).to_owned(),
        Some(_) => t_string!(
            i18n,
            sign.consent_for,
            name = person.short_name().to_owned()
        )
        .to_string(),
    };
    let request = file.request.clone();
    let words = consent.clone();
    let send = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        if blocked || unsaved.get_untracked() || sign.pending().get_untracked() {
            return;
        }
        let today = session.today().get_untracked();
        match pen
            .form
            .with_untracked(|form| form.check(&request, capacity.clone(), words.clone(), today))
        {
            Ok(draft) => {
                pen.problems.set(Vec::new());
                sign.dispatch(draft);
            }
            Err(problems) => pen.complain(i18n, problems),
        }
    };
    let way = move || pen.way();
    let refused = move || {
        let failure = sign
            .value()
            .get()
            .and_then(Result::err)
            .filter(|failure| failure.code != NO_GLYPH)?;
        let title = t_string!(i18n, sign.not_signed).to_owned();
        Some(
            view! { <Note kind=NoteKind::Late title=title>{errors::words(i18n, &failure).sentence()}</Note> },
        )
    };
    let busy = sign.pending();
    let label = move || match (busy.get(), way()) {
        (true, _) => t_string!(i18n, sign.signing),
        (false, SignWay::Paper) => t_string!(i18n, sign.sign_paper),
        (false, _) => t_string!(i18n, sign.sign),
    };
    let not_yet = move || {
        if blocked {
            return Some(t_string!(i18n, checklist.blocked).to_owned());
        }
        unsaved
            .get()
            .then(|| t_string!(i18n, sign.words_unsaved).to_owned())
    };
    let signer = StoredValue::new(signer);
    let pdf_name = StoredValue::new(pdf_name);
    let consent = StoredValue::new(consent);
    let for_whom = person
        .authority()
        .is_some()
        .then(|| person.short_name().to_owned());
    view! {
        <form novalidate=true on:submit=send class="sw-sign__form">
            <ErrorList problems=pen.problems />
            <Blocked points=blocking />
            <Ways pen=pen />
            {for_whom
                .map(|name| {
                    let words = t_string!(i18n, sign.signer_for, name = name, capacity = signer.get_value()).to_string();
                    view! { <p class="sw-small sw-secondary">{words}</p> }
                })}
            {move || match way() {
                SignWay::Draw => view! { <Pad pen=pen signer=signer.get_value() /> }.into_any(),
                SignWay::Type => view! { <TypedName pen=pen signer=signer.get_value() /> }.into_any(),
                SignWay::Paper => {
                    view! {
                        <OnPaper form=pen.form problems=pen.problems request=id kind=kind name=pdf_name.get_value() />
                    }
                        .into_any()
                }
            }}
            <Show when=move || way() != SignWay::Paper>
                <div>
                    <Check
                        id="consent"
                        label=consent.get_value()
                        error=problem_of(pen.problems.into(), "consent")
                        checked=Signal::derive(move || pen.form.with(|form| form.agreed))
                        on_toggle=move |ticked| pen.form.update(|form| form.agreed = ticked)
                        voice=CheckVoice::Sentence
                    />
                </div>
            </Show>
            <WhatIsKept />
            {refused}
            <div class="sw-buttons">
                <Button
                    kind=ButtonKind::Pen
                    icon=IconName::Pen
                    busy=busy
                    not_yet=Signal::derive(not_yet)
                >
                    {label}
                </Button>
                <ButtonLink kind=ButtonKind::Quiet href=Route::Request(id).path()>{t!(i18n, sign.not_now)}</ButtonLink>
            </div>
            <p class="sw-small sw-secondary">{t!(i18n, sign.nothing_sent)}</p>
        </form>
    }
}

/// The required points that stand in the way, each with its section.
#[component]
fn Blocked(points: Vec<crate::domain::checklist::ChecklistItem>) -> impl IntoView {
    let i18n = use_i18n();
    (!points.is_empty()).then(|| {
        let title = t_string!(i18n, checklist.blocked).to_owned();
        let rows = points
            .into_iter()
            .map(|point| view! { <Point point=point /> })
            .collect_view();
        view! {
            <Note kind=NoteKind::Decide title=title>
                <ul class="sw-points">{rows}</ul>
            </Note>
        }
    })
}

/// A paper that cannot be written, and why.
#[component]
fn NotWritten(error: ComposeError, id: RequestId) -> impl IntoView {
    let i18n = use_i18n();
    let words = match error {
        ComposeError::NotLate { .. } => t_string!(i18n, sign.too_early),
        ComposeError::Ended { .. } => t_string!(i18n, sign.ended),
        ComposeError::NoAccessRight | ComposeError::WrongInstrument => {
            t_string!(i18n, sign.no_access_right)
        }
        _ => t_string!(i18n, sign.not_written_words),
    };
    view! {
        <Note kind=NoteKind::Decide title=t_string!(i18n, sign.not_written_title).to_owned()>{words}</Note>
        <div class="sw-buttons">
            <ButtonLink kind=ButtonKind::Pen href=Route::Request(id).path()>
                {t!(i18n, sign.back_to_request)}
            </ButtonLink>
        </div>
    }
}
