//! One signed paper: what, from whom to whom, signed when, until when, whether it holds, and how to take it back.

use leptos::prelude::*;

use crate::domain::{DocumentKind, Expiry, PaperStanding, RequestId, SignedPaper, State};
use crate::ui::pages::request::paths;
use crate::ui::parts::{Stamp, StampKind};
use crate::ui::routes::Route;
use crate::ui::words::dates::{self, DateForm};
use crate::ui::words::facts::paper_name;
use crate::ui::words::*;

/// A row of the register.
#[derive(Clone, PartialEq)]
pub(super) struct Row {
    pub standing: PaperStanding,
    request: RequestId,
    what: String,
    place: String,
    way: String,
    signed: String,
    ends: Option<String>,
    note: Option<String>,
    /// Where the letter that takes it back is written, or sent where it is signed already.
    take_back: Option<(String, String)>,
}

/// A paper in words; none where its request is gone.
pub(super) fn row(i18n: I18nContext<Locale>, state: &State, paper: &SignedPaper) -> Option<Row> {
    let long = |day| dates::say(i18n, day, DateForm::Long);
    let file = state.request(paper.request)?;
    let place = state.providers.get(&paper.provider)?.name.clone();
    let way = match paper
        .recipient
        .clone()
        .filter(|name| !name.trim().is_empty())
    {
        Some(recipient) => t_string!(
            i18n,
            register.to,
            place = place.clone(),
            recipient = recipient
        )
        .to_string(),
        None => t_string!(i18n, register.at, place = place.clone()).to_string(),
    };
    let ends = paper.ends.as_ref().map(|ends| match ends {
        Expiry::On(day) => long(*day),
        Expiry::Event(event) => {
            t_string!(i18n, register.ends_with, event = event.clone()).to_string()
        }
    });
    let note = match paper.standing {
        PaperStanding::Revoked { on } => {
            Some(t_string!(i18n, register.revoked_on, day = long(on)).to_string())
        }
        _ if !paper.was_sent => Some(t_string!(i18n, register.not_sent).to_string()),
        _ => None,
    };
    let taking = file.newest(DocumentKind::Revocation);
    let take_back = (paper.standing.holds() && paper.was_sent).then(|| match taking {
        Some(letter) if !file.was_sent(letter.id) => (
            t_string!(i18n, register.take_send).to_string(),
            paths::send(paper.request, DocumentKind::Revocation),
        ),
        _ => (
            t_string!(i18n, register.take_one).to_string(),
            paths::sign(paper.request, DocumentKind::Revocation),
        ),
    });
    Some(Row {
        standing: paper.standing,
        request: paper.request,
        what: paper_name(i18n, paper.kind).to_owned(),
        place,
        way,
        signed: long(paper.signed_on),
        ends,
        note,
        take_back,
    })
}

/// The row.
#[component]
pub(super) fn PaperRow(
    /// What it says.
    row: Row,
) -> impl IntoView {
    let i18n = use_i18n();
    let ends = row.ends.map(|ends| {
        view! {
            <dt>{t!(i18n, register.ends)}</dt>
            <dd>{ends}</dd>
        }
    });
    let place = row.place;
    let take_back = row.take_back.map(|(words, href)| {
        let named = t_string!(i18n, register.take_one_named, place = place).to_string();
        view! {
            <a class="sw-register__take sw-no-print" href=href>
                {words} <span class="sw-visually-hidden">": " {named}</span>
            </a>
        }
    });
    view! {
        <li class="sw-register__row">
            <div class="sw-register__what">
                <a class="sw-register__name" href=Route::Request(row.request).path()>{row.what}</a>
                <p>{row.way}</p>
                {row.note.map(|note| view! { <p class="sw-small sw-secondary">{note}</p> })}
            </div>
            <dl class="sw-register__days">
                <dt>{t!(i18n, register.signed)}</dt>
                <dd>{row.signed}</dd>
                {ends}
            </dl>
            <div class="sw-register__standing">{stamp(i18n, row.standing)} {take_back}</div>
        </li>
    }
}

fn stamp(i18n: I18nContext<Locale>, standing: PaperStanding) -> AnyView {
    let (kind, words) = match standing {
        PaperStanding::Live => (StampKind::Ready, t_string!(i18n, register.live)),
        PaperStanding::Expiring { .. } => (StampKind::ByDate, t_string!(i18n, register.expiring)),
        PaperStanding::Expired { .. } => (StampKind::Waiting, t_string!(i18n, register.expired)),
        PaperStanding::Revoked { .. } => (StampKind::Good, t_string!(i18n, register.revoked)),
        PaperStanding::Replaced => (StampKind::Waiting, t_string!(i18n, register.replaced)),
        // A stamp on every letter would say nothing: only a permission holds or ends.
        PaperStanding::NotAPermission => return ().into_any(),
    };
    view! { <Stamp kind=kind>{words}</Stamp> }.into_any()
}
