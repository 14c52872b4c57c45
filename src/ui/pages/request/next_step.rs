//! The next step of a request: one card, one button.

use leptos::prelude::*;
use leptos_router::hooks::use_navigate;

use super::paths;
use super::seen::Seen;
use crate::app::forms::HappeningForm;
use crate::app::tracking::{Fact, RequestStanding};
use crate::domain::{Command, DocumentKind, DraftId};
use crate::ui::pages::home::notice_asks_by;
use crate::ui::pages::outcome::FailureNote;
use crate::ui::parts::{Button, ButtonKind, ButtonLink, ButtonRow, Dialog, IconName};
use crate::ui::routes::Route;
use crate::ui::session::{Failure, use_session};
use crate::ui::words::dates::{self, DateForm};
use crate::ui::words::facts::say_day;
use crate::ui::words::*;

/// What the card says.
struct Said {
    title: String,
    words: String,
    /// The button's words, where it leads, and whether it is a letter to sign.
    button: Option<(String, String, bool)>,
    /// Whether the card asks for something, so that it lies raised on the page.
    raised: bool,
}

/// The card.
#[component]
pub(super) fn NextStep(
    /// The request.
    seen: Seen,
) -> impl IntoView {
    let i18n = use_i18n();
    let said = said(i18n, &seen);
    let kind = if said.raised {
        ButtonKind::Pen
    } else {
        ButtonKind::Line
    };
    let class = if said.raised {
        "sw-next sw-next--raised"
    } else {
        "sw-next"
    };
    let button = said.button.map(|(words, href, signs)| match signs {
        true => view! { <ButtonLink kind=kind icon=IconName::Pen href=href>{words}</ButtonLink> }
            .into_any(),
        false => view! { <ButtonLink kind=kind href=href>{words}</ButtonLink> }.into_any(),
    });
    let else_ = seen.file.first_sending().is_some().then(|| {
        view! {
            <div class="sw-only-narrow">
                <ButtonLink href=paths::did_something(seen.id())>{t!(i18n, request.something_else)}</ButtonLink>
            </div>
        }
    });
    let unsent = seen
        .file
        .sendings
        .is_empty()
        .then(|| view! { <Unsent seen=seen.clone() /> });
    view! {
        <section class=class>
            <h2 class="sw-next__title">{said.title}</h2>
            <p>{said.words}</p>
            <ButtonRow>{button} {else_}</ButtonRow>
            {unsent}
        </section>
    }
}

fn said(i18n: I18nContext<Locale>, seen: &Seen) -> Said {
    let id = seen.id();
    let day = |day| say_day(i18n, day, seen.today);
    let card = |title: &str, words: String| Said {
        title: title.to_owned(),
        words,
        button: None,
        raised: false,
    };
    match &seen.standing {
        RequestStanding::ToSign => Said {
            button: Some((
                t_string!(i18n, request.next_sign_button).to_string(),
                paths::sign_request(id),
                true,
            )),
            raised: true,
            ..card(
                t_string!(i18n, request.next_sign),
                t_string!(i18n, request.next_sign_words).to_string(),
            )
        },
        RequestStanding::ToSend => {
            let send = seen.file.signed_request().map(|paper| {
                (
                    t_string!(i18n, request.next_send_button).to_string(),
                    paths::send(id, paper.kind),
                    false,
                )
            });
            Said {
                button: send,
                raised: true,
                ..card(
                    t_string!(i18n, request.next_send),
                    t_string!(i18n, request.next_send_words).to_string(),
                )
            }
        }
        RequestStanding::ReceiptUnknown { .. } => {
            let path = paths::say(id, HappeningForm::GotIt);
            Said {
                button: Some((
                    t_string!(i18n, request.next_receipt_button).to_string(),
                    path,
                    false,
                )),
                raised: true,
                ..card(
                    t_string!(i18n, request.next_receipt),
                    t_string!(i18n, request.next_receipt_words).to_string(),
                )
            }
        }
        RequestStanding::Running(clock) => card(
            t_string!(i18n, request.next_wait),
            t_string!(i18n, request.next_wait_words, day = day(clock.last_day)).to_string(),
        ),
        RequestStanding::NoClock { .. } => card(
            t_string!(i18n, request.next_wait),
            t_string!(i18n, request.next_wait_open).to_string(),
        ),
        RequestStanding::Late { .. } => late(i18n, seen),
        RequestStanding::Answered { .. } => Said {
            button: Some((
                t_string!(i18n, request.next_answered_button).to_string(),
                paths::file_for(id),
                false,
            )),
            ..card(
                t_string!(i18n, request.next_answered),
                t_string!(i18n, request.next_answered_words).to_string(),
            )
        },
        RequestStanding::Denied { .. } => card(
            t_string!(i18n, request.next_denied),
            t_string!(i18n, request.next_denied_words).to_string(),
        ),
        RequestStanding::UnderReview { .. } => card(
            t_string!(i18n, request.next_wait),
            t_string!(i18n, request.under_review_more).to_string(),
        ),
        RequestStanding::NoRecord { .. }
        | RequestStanding::PermissionRevoked { .. }
        | RequestStanding::Closed { .. } => card(
            t_string!(i18n, request.next_closed),
            t_string!(i18n, request.next_closed_words).to_string(),
        ),
        RequestStanding::PermissionHolds(_) => card(
            t_string!(i18n, request.next_permission),
            t_string!(i18n, request.next_wait_open).to_string(),
        ),
        RequestStanding::PermissionEnded(_) => Said {
            button: Some((
                t_string!(i18n, request.next_permission_button).to_string(),
                Route::NewRequest.path(),
                false,
            )),
            ..card(
                t_string!(i18n, request.next_permission_ended),
                t_string!(i18n, request.next_permission_ended_words).to_string(),
            )
        },
    }
}

/// Late: the second notice, in the state it is in.
fn late(i18n: I18nContext<Locale>, seen: &Seen) -> Said {
    let id = seen.id();
    let say = |day| dates::say(i18n, day, DateForm::Long);
    let unsent = seen
        .file
        .signed_follow_up()
        .filter(|notice| !seen.file.was_sent(notice.id));
    if let Some(notice) = unsent {
        let day = say(notice.signature.signed_on);
        return Said {
            title: t_string!(i18n, request.next_follow_send).to_string(),
            words: t_string!(i18n, request.next_follow_send_words, day = day).to_string(),
            button: Some((
                t_string!(i18n, request.next_send_button).to_string(),
                paths::send(id, notice.kind),
                false,
            )),
            raised: true,
        };
    }
    if let Some(row) = seen.rows.iter().find(|row| row.fact == Fact::FollowUpAsks) {
        return Said {
            title: t_string!(i18n, request.next_follow_wait).to_string(),
            words: t_string!(i18n, request.next_follow_wait_words, day = say(row.on)).to_string(),
            button: None,
            raised: false,
        };
    }
    let by = notice_asks_by(seen.today).map(say).unwrap_or_default();
    Said {
        title: t_string!(i18n, request.next_late).to_string(),
        words: t_string!(i18n, request.next_late_words, day = by).to_string(),
        button: Some((
            t_string!(i18n, request.next_sign_button).to_string(),
            paths::sign(id, DocumentKind::FollowUp),
            true,
        )),
        raised: true,
    }
}

/// What can be done with a request that never went out: change its answers, or throw it away.
#[component]
fn Unsent(
    /// The request.
    seen: Seen,
) -> impl IntoView {
    let (i18n, session, navigate) = (use_i18n(), use_session(), use_navigate());
    let id = seen.id();
    let signed = !seen.file.documents.is_empty();
    let asks = RwSignal::new(false);
    let go = navigate.clone();
    let reopen = Action::new_unsync(move |(): &()| {
        let go = go.clone();
        async move {
            let draft = DraftId::from_random(session.random_bytes()?);
            session
                .record(Command::ReopenRequest { request: id, draft })
                .await?;
            go(&Route::Draft(draft, 1).path(), Default::default());
            Ok::<(), Failure>(())
        }
    });
    let throw = Action::new_unsync(move |(): &()| {
        let go = navigate.clone();
        async move {
            session.record(Command::DiscardRequest(id)).await?;
            go(&Route::Requests.path(), Default::default());
            Ok::<(), Failure>(())
        }
    });
    let failure = Signal::derive(move || {
        reopen
            .value()
            .get()
            .and_then(Result::err)
            .or_else(|| throw.value().get().and_then(Result::err))
    });
    let change = (!signed).then(|| {
        view! {
            <Button kind=ButtonKind::Line busy=reopen.pending() on_press=move |()| {
                reopen.dispatch(());
            }>{t!(i18n, request.next_change)}</Button>
        }
    });
    let words = if signed {
        t_string!(i18n, request.throw_words_signed)
    } else {
        t_string!(i18n, request.throw_words)
    };
    view! {
        <FailureNote failure=failure />
        <ButtonRow>
            {change}
            <Button kind=ButtonKind::Quiet on_press=move |()| asks.set(true)>{t!(i18n, request.next_throw)}</Button>
        </ButtonRow>
        <Dialog
            open=asks
            title=move || t_string!(i18n, request.throw_title).to_string()
            confirm=move || t_string!(i18n, request.next_throw).to_string()
            keep=move || t_string!(i18n, request.throw_keep).to_string()
            on_confirm=move |()| {
                asks.set(false);
                throw.dispatch(());
            }
            on_keep=move |()| asks.set(false)
        >
            <p>{words}</p>
        </Dialog>
    }
}
