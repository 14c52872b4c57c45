//! The letters of a sitting, each to be opened in its place, and those that cannot be signed yet.

use leptos::prelude::*;

use super::Slip;
use crate::ui::pages::request::paths;
use crate::ui::pages::sign::ReadingCopy;
use crate::ui::pages::sign::checklist::{Checklist, Point};
use crate::ui::pages::sign::letter::LetterView;
use crate::ui::parts::{Icon, IconName, IconSize, Note, NoteKind, OnTheLine};
use crate::ui::session::Failure;
use crate::ui::words::{errors, *};

/// The letters that can be signed; the first lies open.
#[component]
pub(super) fn Letters(
    /// The letters.
    slips: Vec<Slip>,
    /// What stands on the line of each.
    on_line: Signal<OnTheLine>,
) -> impl IntoView {
    let i18n = use_i18n();
    let of = slips.len();
    let fold = move |(place, slip): (usize, Slip)| {
        view! { <Fold at=place + 1 of=of slip=slip on_line=on_line /> }
    };
    view! {
        <section class="sw-stack">
            <h2>{t!(i18n, campaign.letters)}</h2>
            <div>{slips.into_iter().enumerate().map(fold).collect_view()}</div>
        </section>
    }
}

/// One letter with what the rules want of it.
#[component]
fn Fold(at: usize, of: usize, slip: Slip, on_line: Signal<OnTheLine>) -> impl IntoView {
    let i18n = use_i18n();
    let to = t_string!(i18n, campaign.letter_to, place = slip.place).to_string();
    let number = t_string!(i18n, campaign.letter_number, at = at, of = of).to_string();
    let sheet = slip
        .letter
        .ok()
        .map(|letter| view! { <LetterView letter=letter on_line=on_line /> });
    // A letter speaks its recipient's language; who reads another one needs a copy to know what she signs.
    let (request, kind) = (slip.file.request.id, slip.kind);
    let copy = (i18n.get_locale_untracked() != Locale::en)
        .then(|| view! { <ReadingCopy id=request kind=kind /> });
    view! {
        <details class="sw-why" open=at == 1>
            <summary class="sw-why__summary">
                <span class="sw-why__caret">
                    <Icon name=IconName::On size=IconSize::Small />
                </span>
                <span>{to} <span class="sw-sitting__number">{number}</span></span>
            </summary>
            <div class="sw-why__body">
                {sheet}
                {copy}
                <Checklist file=slip.file kind=slip.kind />
            </div>
        </details>
    }
}

/// The letters that cannot be signed yet: why, and the way to each.
#[component]
pub(super) fn Blocked(
    /// The letters.
    slips: Vec<Slip>,
    /// Whether no other letter lies here.
    none_left: bool,
) -> impl IntoView {
    let i18n = use_i18n();
    let count = slips.len();
    let row = move |slip: Slip| {
        let href = paths::sign(slip.file.request.id, slip.kind);
        let words = t_string!(i18n, campaign.blocked_link, place = slip.place).to_string();
        let why = slip
            .letter
            .err()
            .filter(|_| slip.missing.is_empty())
            .map(|error| {
                let failure = Failure::new(error.code());
                view! { <p>{errors::words(i18n, &failure).sentence()}</p> }
            });
        let points = slip
            .missing
            .into_iter()
            .map(|point| view! { <Point point=point /> })
            .collect_view();
        view! {
            <li>
                <a href=href>{words}</a>
                {why}
                <ul class="sw-points">{points}</ul>
            </li>
        }
    };
    (count > 0).then(|| {
        let title = t_string!(i18n, campaign.blocked, count = count).to_string();
        let rows = slips.into_iter().map(row).collect_view();
        let words = match none_left {
            true => t_string!(i18n, campaign.blocked_all),
            false => t_string!(i18n, campaign.blocked_words),
        };
        view! {
            <Note kind=NoteKind::Decide title=title>
                <p>{words}</p>
                <ul class="sw-sitting__blocked">{rows}</ul>
            </Note>
        }
    })
}
