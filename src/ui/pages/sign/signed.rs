//! A paper that is signed: frozen, with what is kept about it, and the way to send it.

use leptos::prelude::*;

use crate::app::forms::sign::next_to_sign;
use crate::domain::{BlobRef, DocumentId, Fingerprint, RequestId, SignatureMethod, SignedDocument};
use crate::ui::browser::time_of;
use crate::ui::pages::sign::{Gone, REQUEST, slug_of};
use crate::ui::parts::{
    BackLink, Button, ButtonKind, ButtonLink, IconName, Note, NoteKind, PageHead, Why, WhyRow,
};
use crate::ui::routes::Route;
use crate::ui::session::{Failure, use_session};
use crate::ui::words::dates::{self, DateForm};
use crate::ui::words::{errors, *};

/// How many signs of a fingerprint are shown before "Show all of it".
const SHORT: usize = 16;

/// The page of a signed paper.
#[component]
pub(super) fn Signed(
    /// The request.
    id: RequestId,
    /// The paper.
    document: DocumentId,
    /// Told when she wants to sign it anew.
    #[prop(into)]
    on_again: Callback<()>,
) -> impl IntoView {
    let (i18n, session) = (use_i18n(), use_session());
    let found = session.state().with_untracked(|state| {
        let file = state.request(id)?;
        let signed = file
            .documents
            .iter()
            .find(|signed| signed.id == document)?
            .clone();
        let place = state
            .providers
            .get(&file.request.provider)
            .map(|place| place.name.clone())
            .unwrap_or_default();
        Some((signed, place, file.was_sent(document)))
    });
    let Some((signed, place, sent)) = found else {
        return view! { <Gone /> }.into_any();
    };
    let back = BackLink {
        href: Route::Request(id).path(),
        label: place,
    };
    let lead = if sent {
        t_string!(i18n, sign.signed_lead)
    } else {
        t_string!(i18n, sign.signed_lead_again)
    };
    let slug = slug_of(signed.kind);
    let scan = signed.scan.clone();
    view! {
        <PageHead
            title=move || t_string!(i18n, sign.signed_title)
            tab_title=move || t_string!(i18n, sign.tab)
            lead=lead.to_owned()
            back=Signal::stored(Some(back))
        />
        <section class="sw-section sw-measure">
            <Kept signed=signed.clone() />
        </section>
        <div class="sw-buttons">
            <ButtonLink kind=ButtonKind::Pen icon=IconName::Send href=Route::Send(id, slug).path()>
                {t!(i18n, sign.send)}
            </ButtonLink>
            <Download blob=signed.pdf label=Signal::derive(move || t_string!(i18n, sign.download).to_owned()) />
            {scan
                .map(|scan| {
                    let label = Signal::derive(move || t_string!(i18n, sign.download_scan).to_owned());
                    view! { <Download blob=scan label=label /> }
                })}
            {(!sent)
                .then(|| {
                    view! {
                        <Button kind=ButtonKind::Quiet on_press=on_again>{t!(i18n, sign.again)}</Button>
                    }
                })}
        </div>
        <NextToSign after=id />
    }
    .into_any()
}

/// What is kept about a signature.
#[component]
fn Kept(signed: SignedDocument) -> impl IntoView {
    let i18n = use_i18n();
    let signature = signed.signature;
    let how = match signature.method {
        SignatureMethod::Drawn(_) => t_string!(i18n, sign.how_drawn).to_owned(),
        SignatureMethod::Typed(name) => t_string!(i18n, sign.how_typed, name = name).to_string(),
        SignatureMethod::Ink => t_string!(i18n, sign.how_ink).to_owned(),
    };
    let by = match signature.capacity {
        Some(capacity) => format!("{}, {capacity}", signature.signer),
        None => signature.signer,
    };
    let when = format!(
        "{}, {}",
        dates::say(i18n, signature.signed_on, DateForm::Full),
        time_of(signature.at)
    );
    let pages = t_string!(i18n, sign.pages, count = signed.pages).to_string();
    view! {
        <dl class="sw-margin">
            <WhyRow label=move || t_string!(i18n, sign.signed_by)>{by}</WhyRow>
            <WhyRow label=move || t_string!(i18n, sign.signed_when)>{when}</WhyRow>
            <WhyRow label=move || t_string!(i18n, sign.signed_how)>{how}</WhyRow>
            <WhyRow label=move || t_string!(i18n, sign.signed_pages)>{pages}</WhyRow>
            <WhyRow label=move || t_string!(i18n, sign.signed_hash)>
                <Hash sha256=signed.pdf.sha256 />
            </WhyRow>
            {signature
                .consent
                .map(|consent| {
                    view! { <WhyRow label=move || t_string!(i18n, sign.row_consent)>{consent.text}</WhyRow> }
                })}
        </dl>
    }
}

/// A fingerprint: its beginning, and all of it in groups on demand.
#[component]
fn Hash(sha256: Fingerprint) -> impl IntoView {
    let i18n = use_i18n();
    let groups = |signs: &[char]| {
        signs
            .chunks(4)
            .map(|group| group.iter().collect::<String>())
            .collect::<Vec<_>>()
            .join(" ")
    };
    let all: Vec<char> = sha256.to_string().chars().collect();
    let (short, full) = (groups(all.get(..SHORT).unwrap_or_default()), groups(&all));
    view! {
        <span class="sw-figures">{short}</span>
        <Why summary=move || t_string!(i18n, sign.signed_hash_full)>
            <p class="sw-figures sw-hash">{full}</p>
        </Why>
    }
}

/// A button that hands a sealed file over.
#[component]
pub fn Download(
    /// The file.
    blob: BlobRef,
    /// The words.
    label: Signal<String>,
) -> impl IntoView {
    let (i18n, session) = (use_i18n(), use_session());
    let save = Action::new_unsync(move |(): &()| {
        let blob = blob.clone();
        async move { session.save_as_download(&blob).await }
    });
    let refused = move || {
        save.value().get().and_then(|saved: Result<(), Failure>| saved.err()).map(|failure| {
            view! { <Note kind=NoteKind::Late>{errors::words(i18n, &failure).sentence()}</Note> }
        })
    };
    let press = move |()| {
        save.dispatch(());
    };
    view! {
        <Button kind=ButtonKind::Line icon=IconName::Save busy=save.pending() on_press=press>
            {move || label.get()}
        </Button>
        {refused}
    }
}

/// The next letter of the same run, where one waits for its signature.
#[component]
fn NextToSign(after: RequestId) -> impl IntoView {
    let (i18n, session) = (use_i18n(), use_session());
    let next = Memo::new(move |_| {
        session.state().with(|state| {
            let next = next_to_sign(state, state.request(after)?)?;
            let place = state.providers.get(&next.request.provider)?.name.clone();
            Some((next.request.id, place))
        })
    });
    move || {
        next.get().map(|(id, place)| {
            view! {
                <section class="sw-section sw-measure">
                    <h2>{t!(i18n, sign.next_letter)}</h2>
                    <p>{t_string!(i18n, sign.next_to, place = place).to_string()}</p>
                    <div class="sw-buttons">
                        <ButtonLink icon=IconName::Pen href=Route::Sign(id, REQUEST.to_owned()).path()>
                            {t!(i18n, sign.next_sign)}
                        </ButtonLink>
                    </div>
                </section>
            }
        })
    }
}
