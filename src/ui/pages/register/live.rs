//! The permissions that hold, person by person, with one step to take them all back.

use leptos::prelude::*;

use super::take_back::to_take_back;
use crate::domain::PersonId;
use crate::ui::folder::use_folder;
use crate::ui::parts::{ButtonKind, ButtonLink, ButtonRow, Why, WhyRow};
use crate::ui::routes::Route;
use crate::ui::session::use_session;
use crate::ui::words::*;

/// A person with permissions that hold: her id, her name, how many.
type Holding = (PersonId, String, usize);

/// What can be taken back; nothing where nothing holds.
#[component]
pub(super) fn LivePermissions() -> impl IntoView {
    let (i18n, session) = (use_i18n(), use_session());
    let folder = use_folder().person();
    let people = Memo::new(move |_| {
        let (today, open) = (session.today().get(), folder.get());
        session.state().with(|state| {
            let own = state
                .people
                .values()
                .filter(|person| open.is_none_or(|open| person.id == open));
            own.map(|person| {
                let count = to_take_back(state, person.id, today).len();
                (person.id, person.short_name().to_owned(), count)
            })
            .filter(|(.., count)| *count > 0)
            .collect::<Vec<Holding>>()
        })
    });
    let row = move |(id, name, count): Holding| {
        let title = t_string!(i18n, register.holds, count = count, person = name).to_string();
        let words = t_string!(i18n, register.take_all, count = count).to_string();
        view! {
            <div class="sw-next">
                <h2 class="sw-next__title">{title}</h2>
                <p>{t!(i18n, register.take_words)}</p>
                <ButtonRow>
                    <ButtonLink kind=ButtonKind::Line href=Route::TakeBack(id).path()>{words}</ButtonLink>
                </ButtonRow>
                <Why summary=move || t_string!(i18n, register.take_why).to_string()>
                    <dl class="sw-margin">
                        <WhyRow label=move || t_string!(i18n, register.take_law).to_string()>
                            {t!(i18n, register.take_law_words)}
                        </WhyRow>
                        <WhyRow label=move || t_string!(i18n, register.take_limit).to_string()>
                            {t!(i18n, register.take_limit_words)}
                        </WhyRow>
                    </dl>
                </Why>
            </div>
        }
    };
    view! {
        <div class="sw-register__live sw-no-print">
            {move || people.get().into_iter().map(row).collect_view()}
        </div>
    }
}
