//! Cards for what others did, or did not do.

use chrono::NaiveDate;

use super::{Described, Words, ruler, started};
use crate::app::forms::HappeningForm;
use crate::domain::clocks::Clock;
use crate::domain::rules::Unit;
use crate::domain::{DocumentKind, Expiry, IdentityCheck, Instrument, RecordId, RequestId};
use crate::ui::pages::request::paths;
use crate::ui::parts::StampKind;
use crate::ui::routes::Route;
use crate::ui::words::dates::{self, DateForm};
use crate::ui::words::facts::{dollars, say_day};
use crate::ui::words::*;

impl Words<'_> {
    pub(super) fn late(
        &self,
        request: RequestId,
        days_late: i64,
        clock: &Clock,
    ) -> Option<Described> {
        let i18n = self.i18n;
        let (file, place) = self.request(request)?;
        let day = say_day(i18n, clock.last_day, self.today);
        let ended = match (clock.last_day > clock.base_last_day, clock.unit) {
            (true, _) => t_string!(i18n, home.late_ended_extended, day = day).to_string(),
            (_, Unit::WorkingDay) => t_string!(
                i18n,
                home.late_ended_working,
                days = clock.length,
                day = day
            )
            .to_string(),
            _ => t_string!(i18n, home.late_ended, days = clock.length, day = day).to_string(),
        };
        let again = file.signed_follow_up().is_some();
        let next = if again {
            t_string!(i18n, home.late_again)
        } else {
            t_string!(i18n, home.late_letter)
        };
        Some(Described {
            title: t_string!(i18n, home.late_title, place = place).to_string(),
            sentences: vec![format!("{ended} {next}")],
            ruler: Some((ruler(clock, self.today), started(i18n, clock))),
            button: (
                t_string!(i18n, home.late_button).to_string(),
                paths::sign(request, DocumentKind::FollowUp),
            ),
            quiet: Some((
                t_string!(i18n, home.late_quiet).to_string(),
                paths::did_something(request),
            )),
            is_to_sign: true,
            ..self.plain(
                StampKind::Late,
                t_string!(i18n, home.stamp_late, count = days_late).to_string(),
            )
        })
    }

    pub(super) fn fee(&self, request: RequestId, amount_cents: u32) -> Option<Described> {
        let i18n = self.i18n;
        let (file, place) = self.request(request)?;
        let words = match file.request.instrument {
            Instrument::AccessRequest => t_string!(i18n, home.fee_access),
            _ => t_string!(i18n, home.fee_other),
        };
        Some(Described {
            title: t_string!(
                i18n,
                home.fee_title,
                place = place,
                amount = dollars(amount_cents)
            )
            .to_string(),
            sentences: vec![words.to_string()],
            button: (
                t_string!(i18n, home.fee_button).to_string(),
                Route::Request(request).path(),
            ),
            quiet: Some((
                t_string!(i18n, home.fee_quiet).to_string(),
                paths::say(request, HappeningForm::Paid),
            )),
            ..self.plain(
                StampKind::Decide,
                t_string!(i18n, home.stamp_decide).to_string(),
            )
        })
    }

    pub(super) fn denial(&self, request: RequestId, in_writing: bool) -> Option<Described> {
        let i18n = self.i18n;
        let (file, place) = self.request(request)?;
        let words = match (file.request.instrument, in_writing) {
            (instrument, _) if instrument.is_permission() => t_string!(i18n, home.no_permission),
            (_, true) => t_string!(i18n, home.no_written),
            (_, false) => t_string!(i18n, home.no_spoken),
        };
        Some(Described {
            title: t_string!(i18n, home.no_title, place = place).to_string(),
            sentences: vec![words.to_string()],
            button: (
                t_string!(i18n, home.no_button).to_string(),
                Route::Request(request).path(),
            ),
            quiet: Some((
                t_string!(i18n, home.no_quiet).to_string(),
                paths::say(request, HappeningForm::NoLonger),
            )),
            ..self.plain(
                StampKind::Decide,
                t_string!(i18n, home.stamp_decide).to_string(),
            )
        })
    }

    pub(super) fn whose(&self, id: RecordId) -> Option<Described> {
        let i18n = self.i18n;
        let record = self.state.records.get(&id)?;
        let person = self.state.people.get(&record.person)?;
        let IdentityCheck::Differs { name, born } = &record.identity else {
            return None;
        };
        let own = dates::say(i18n, person.born, DateForm::Long);
        let (short, name) = (person.short_name().to_owned(), name.clone());
        let words = match born.map(|born| dates::say(i18n, born, DateForm::Long)) {
            Some(born) => {
                let person = short.clone();
                t_string!(
                    i18n,
                    home.whose_words,
                    name = name,
                    born = born,
                    person = person,
                    own = own
                )
                .to_string()
            }
            None => t_string!(
                i18n,
                home.whose_words_undated,
                name = name,
                person = short.clone(),
                own = own
            )
            .to_string(),
        };
        Some(Described {
            title: t_string!(i18n, home.whose_title, person = short).to_string(),
            sentences: vec![words],
            button: (
                t_string!(i18n, home.whose_button).to_string(),
                Route::Record(id).path(),
            ),
            ..self.plain(
                StampKind::Check,
                t_string!(i18n, home.stamp_check).to_string(),
            )
        })
    }
    pub(super) fn receipt(&self, request: RequestId, sent_on: NaiveDate) -> Option<Described> {
        let i18n = self.i18n;
        let (_, place) = self.request(request)?;
        let day = say_day(i18n, sent_on, self.today);
        Some(Described {
            title: t_string!(i18n, home.receipt_title, place = place).to_string(),
            sentences: vec![t_string!(i18n, home.receipt_words, day = day).to_string()],
            button: (
                t_string!(i18n, home.receipt_button).to_string(),
                paths::say(request, HappeningForm::GotIt),
            ),
            quiet: Some((
                t_string!(i18n, home.receipt_quiet).to_string(),
                paths::say(request, HappeningForm::Called),
            )),
            ..self.plain(
                StampKind::Check,
                t_string!(i18n, home.stamp_ask).to_string(),
            )
        })
    }

    pub(super) fn ending(&self, request: RequestId) -> Option<Described> {
        let i18n = self.i18n;
        let (file, place) = self.request(request)?;
        let Some(Expiry::On(last)) = file.request.expiry else {
            return None;
        };
        let day = say_day(i18n, last, self.today);
        let short = dates::say(i18n, last, DateForm::Short);
        Some(Described {
            title: t_string!(i18n, home.ending_title, place = place).to_string(),
            sentences: vec![t_string!(i18n, home.ending_words, day = day).to_string()],
            button: (
                t_string!(i18n, home.ending_button).to_string(),
                Route::Request(request).path(),
            ),
            quiet: Some((
                t_string!(i18n, home.ending_quiet).to_string(),
                paths::say(request, HappeningForm::NoLonger),
            )),
            ..self.plain(
                StampKind::ByDate,
                t_string!(i18n, home.stamp_by, day = short).to_string(),
            )
        })
    }
}
