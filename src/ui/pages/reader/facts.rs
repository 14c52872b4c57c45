//! The file itself: name, size, type, fingerprint, and the way to have it back as it came.

use leptos::prelude::*;

use crate::domain::BlobRef;
use crate::ui::pages::outcome::FailureNote;
use crate::ui::parts::{Button, ButtonKind, IconName, Why, WhyRow};
use crate::ui::session::use_session;
use crate::ui::words::facts::size;
use crate::ui::words::*;

/// Name, size, type and SHA-256.
#[component]
pub(super) fn FileFacts(
    /// The file.
    file: BlobRef,
) -> impl IntoView {
    let i18n = use_i18n();
    let bytes = size(i18n, file.length_bytes);
    let label = move |words: &'static str| Signal::stored(words.to_owned());
    view! {
        <div class="sw-section">
            <Why summary=move || t_string!(i18n, reader.facts).to_string()>
                <dl class="sw-margin">
                    <WhyRow label=label(t_string!(i18n, reader.fact_name))>{file.name.clone()}</WhyRow>
                    <WhyRow label=label(t_string!(i18n, reader.fact_size))>{bytes.clone()}</WhyRow>
                    <WhyRow label=label(t_string!(i18n, reader.fact_type))>{file.media_type.clone()}</WhyRow>
                    <WhyRow label=label(t_string!(i18n, reader.fact_sha))>
                        <code class="sw-sha">{file.sha256.to_string()}</code>
                    </WhyRow>
                </dl>
            </Why>
        </div>
    }
}

/// The button that gives the file back as it came.
#[component]
pub(super) fn SaveOriginal(
    /// The file.
    file: BlobRef,
    /// What the button looks like.
    #[prop(optional)]
    kind: ButtonKind,
) -> impl IntoView {
    let (i18n, session) = (use_i18n(), use_session());
    let save = Action::new_unsync(move |(): &()| {
        let file = file.clone();
        async move { session.save_as_download(&file).await }
    });
    let failure = Signal::derive(move || save.value().get().and_then(Result::err));
    view! {
        <Button kind=kind icon=IconName::Save busy=save.pending() on_press=move |()| {
            save.dispatch(());
        }>{t!(i18n, reader.save_original)}</Button>
        <FailureNote failure=failure />
    }
}
