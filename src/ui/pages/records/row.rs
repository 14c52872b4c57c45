//! One record of a list: the day it came, its name, who sent it.

use leptos::prelude::*;

use super::{kind_words, record_title};
use crate::domain::{IdentityCheck, ReceivedRecord};
use crate::ui::pages::health::DamagedStamp;
use crate::ui::parts::{Stamp, StampKind, When};
use crate::ui::routes::Route;
use crate::ui::session::use_session;
use crate::ui::words::dates::{self, DateForm};
use crate::ui::words::facts::size;
use crate::ui::words::*;

/// A row; the whole row is the link. Stands in an `li`.
#[component]
pub(super) fn RecordRow(
    /// The record.
    record: ReceivedRecord,
) -> impl IntoView {
    let (i18n, session) = (use_i18n(), use_session());
    let place = record.provider.and_then(|id| {
        session
            .state()
            .with_untracked(|state| state.providers.get(&id).map(|place| place.name.clone()))
    });
    let (kind, bytes) = (
        kind_words(i18n, record.kind).to_owned(),
        size(i18n, record.file.length_bytes),
    );
    let detail = match place {
        Some(place) => {
            t_string!(i18n, records.row, from = place, kind = kind, size = bytes).to_string()
        }
        None => t_string!(i18n, records.row_unknown, kind = kind, size = bytes).to_string(),
    };
    let dated = record.dated.map(|day| {
        let day = dates::say(i18n, day, DateForm::Long);
        view! { <p class="sw-waiting__detail">{t_string!(i18n, records.row_dated, day = day).to_string()}</p> }
    });
    let asks = matches!(record.identity, IdentityCheck::Differs { .. })
        .then(|| view! { <Stamp kind=StampKind::Check>{t!(i18n, records.whose_file)}</Stamp> });
    view! {
        <div class="sw-waiting">
            <When date=Signal::stored(record.received_on) />
            <div>
                <a class="sw-waiting__place" href=Route::Record(record.id).path()>{record_title(i18n, &record)}</a>
                <p class="sw-waiting__detail">{detail}</p>
                {dated}
                {asks}
                <DamagedStamp file=record.file.id />
            </div>
        </div>
    }
}
