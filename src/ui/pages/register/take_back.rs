//! Taking back all permissions of a person: a letter for each, one signature for all.

use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use crate::domain::{DocumentKind, PersonId, State, live_permissions};
use crate::ui::pages::campaign::sitting::{Sitting, SittingHead};
use crate::ui::parts::BackLink;
use crate::ui::routes::Route;
use crate::ui::session::{LetterOf, use_session};
use crate::ui::words::*;

/// The letters that take back what a person's permissions let others have. One that never left needs no letter, and one
/// whose letter is signed already waits to be sent.
pub(super) fn to_take_back(
    state: &State,
    person: PersonId,
    today: chrono::NaiveDate,
) -> Vec<LetterOf> {
    let kind = DocumentKind::Revocation;
    let mut letters: Vec<LetterOf> = live_permissions(state, person, today)
        .into_iter()
        .filter(|paper| paper.was_sent)
        .filter(|paper| {
            let file = state.request(paper.request);
            file.is_some_and(|file| file.newest(kind).is_none())
        })
        .map(|paper| (paper.request, kind))
        .collect();
    letters.dedup();
    letters
}

/// The page.
#[component]
pub fn TakeBackPage() -> impl IntoView {
    let params = use_params_map();
    let person = Memo::new(move |_| params.with(|params| params.get("id")?.parse().ok()));
    move || {
        let letters = person.get().map(|id: PersonId| {
            let session = use_session();
            let today = session.today().get_untracked();
            session
                .state()
                .with_untracked(|state| to_take_back(state, id, today))
        });
        view! { <TakeBack letters=letters.unwrap_or_default() /> }
    }
}

#[component]
fn TakeBack(letters: Vec<LetterOf>) -> impl IntoView {
    let i18n = use_i18n();
    let head = SittingHead {
        title: t_string!(i18n, register.take_title, count = letters.len()).to_string(),
        lead: t_string!(i18n, register.take_lead).to_string(),
        back: BackLink {
            href: Route::Register.path(),
            label: t_string!(i18n, register.take_back_link).to_string(),
        },
    };
    view! { <Sitting letters=letters head=head after=Route::Register /> }
}
