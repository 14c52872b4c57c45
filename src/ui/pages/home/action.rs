//! One thing that needs the person: why, proof, one button, one quiet way out.

use leptos::prelude::*;

use super::describe::describe;
use crate::domain::next::NextAction;
use crate::ui::parts::{
    ActionCard, ActionRank, ButtonKind, ButtonLink, ButtonRow, DayRuler, IconName,
};
use crate::ui::session::use_session;
use crate::ui::words::*;

/// The card of an action.
#[component]
pub(super) fn Action(
    /// What it is.
    action: NextAction,
    /// Whether it is the next thing to do.
    next: bool,
) -> impl IntoView {
    let (i18n, session) = (use_i18n(), use_session());
    let today = session.today().get_untracked();
    let said = session
        .state()
        .with_untracked(|state| describe(i18n, state, &action, today));
    said.map(|said| {
        let rank = match (next, said.is_to_sign) {
            (true, true) => ActionRank::RaisedToSign,
            (true, false) => ActionRank::Raised,
            (false, _) => ActionRank::Flat,
        };
        let kind = if next { ButtonKind::Pen } else { ButtonKind::Line };
        let sentences = said.sentences.into_iter().map(|words| view! { <p>{words}</p> }).collect_view();
        let ruler = said.ruler.filter(|_| next).map(|(days, started)| {
            view! { <DayRuler dates=Signal::stored(days) started=started /> }
        });
        let icon = said.is_to_sign.then_some(IconName::Pen).filter(|_| next);
        let (button, href) = said.button;
        let quiet = said.quiet.map(|(words, href)| {
            view! { <ButtonLink kind=ButtonKind::Quiet href=href>{words}</ButtonLink> }
        });
        view! {
            <ActionCard rank=rank stamp=said.stamp stamp_words=said.stamp_words folder=said.folder title=said.title>
                {sentences}
                {ruler}
                <ButtonRow>
                    {match icon {
                        Some(icon) => view! { <ButtonLink kind=kind href=href icon=icon>{button}</ButtonLink> }.into_any(),
                        None => view! { <ButtonLink kind=kind href=href>{button}</ButtonLink> }.into_any(),
                    }}
                    {quiet}
                </ButtonRow>
            </ActionCard>
        }
    })
}
