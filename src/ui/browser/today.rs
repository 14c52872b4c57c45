//! The day, by the device's own calendar.

use chrono::NaiveDate;
use wasm_bindgen::JsValue;

use crate::domain::Moment;

/// Today where the person is.
#[must_use]
pub fn today() -> NaiveDate {
    local_date(&js_sys::Date::new_0())
}

/// The local day of an instant.
#[must_use]
pub fn date_of(moment: Moment) -> NaiveDate {
    // Milliseconds since 1970 stay exact in an f64 for 285,000 years.
    #[expect(
        clippy::cast_precision_loss,
        reason = "exact for any date a calendar shows"
    )]
    let date = js_sys::Date::new(&JsValue::from_f64(moment.0 as f64));
    local_date(&date)
}

fn local_date(date: &js_sys::Date) -> NaiveDate {
    let year = i32::try_from(date.get_full_year()).unwrap_or_default();
    // A clock that says nothing sensible gives 1970-01-01 and not a crash.
    NaiveDate::from_ymd_opt(year, date.get_month() + 1, date.get_date()).unwrap_or_default()
}

/// The local time of an instant, as the device's language writes it: "10:42 AM".
#[must_use]
pub fn time_of(moment: Moment) -> String {
    #[expect(
        clippy::cast_precision_loss,
        reason = "exact for any date a calendar shows"
    )]
    let date = js_sys::Date::new(&JsValue::from_f64(moment.0 as f64));
    let options = js_sys::Object::new();
    for part in ["hour", "minute"] {
        // A plain object of ours takes any field.
        let _ = js_sys::Reflect::set(&options, &part.into(), &"2-digit".into());
    }
    date.to_locale_time_string_with_options("en-US", &options)
        .into()
}
