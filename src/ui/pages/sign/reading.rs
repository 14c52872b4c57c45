//! The letter in a language she reads, folded until it is wanted. The letter that counts stands beside it.

use leptos::prelude::*;

use super::letter::LetterView;
use super::pdf::PdfButton;
use crate::app::letters::{Language, compose};
use crate::domain::rules::Rules;
use crate::domain::{DocumentKind, RequestId};
use crate::ui::parts::{ButtonKind, OnTheLine, Why};
use crate::ui::session::use_session;
use crate::ui::words::*;

/// The copy to read, with its PDF; nothing where the letter cannot be written yet.
#[component]
pub fn ReadingCopy(
    /// The request.
    id: RequestId,
    /// The paper.
    kind: DocumentKind,
) -> impl IntoView {
    let (i18n, session) = (use_i18n(), use_session());
    let copy = Memo::new(move |_| {
        let today = session.today().get();
        session.state().with(|state| {
            let file = state.request(id)?;
            let person = state.people.get(&file.request.person)?;
            let place = state.providers.get(&file.request.provider)?;
            let language = Language::Spanish;
            compose(kind, language, file, person, place, today, Rules::shipped()).ok()
        })
    });
    let whole = Memo::new(move |_| copy.with(Option::is_some));
    let name = move || {
        copy.with_untracked(|letter| letter.as_ref().map(|letter| letter.file_title.clone()))
    };
    move || {
        whole.get().then(|| {
            view! {
                <Why summary=move || t_string!(i18n, sign.reading)>
                    {move || copy.get().map(|letter| view! { <LetterView letter=letter on_line=OnTheLine::Nothing /> })}
                    <PdfButton
                        request=id
                        kind=kind
                        language=Language::Spanish
                        name=format!("{}.pdf", name().unwrap_or_default())
                        look=ButtonKind::Quiet
                        label=move || t_string!(i18n, sign.reading_pdf)
                    />
                </Why>
            }
        })
    }
}
