//! How near one looks stands in the address, so that the way back leads further out again.

use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use crate::app::chronicle::Zoom;
use crate::domain::PersonId;
use crate::ui::folder::path_in;
use crate::ui::routes::Route;

const YEAR: &str = "year";
const MONTH: &str = "month";

/// How near the address looks.
pub(super) fn use_zoom() -> Memo<Zoom> {
    let query = use_query_map();
    Memo::new(move |_| {
        query.with(|query| {
            let (year, month) = (query.get(YEAR), query.get(MONTH));
            Zoom::of(year.as_deref(), month.as_deref())
        })
    })
}

/// The address of the timeline of a person, looked at so near.
pub(super) fn path(person: PersonId, zoom: Zoom) -> String {
    let base = path_in(&Route::Timeline, Some(person));
    match zoom {
        Zoom::All => base,
        Zoom::Year(year) => format!("{base}&{YEAR}={year}"),
        Zoom::Month(year, month) => format!("{base}&{YEAR}={year}&{MONTH}={month}"),
    }
}
