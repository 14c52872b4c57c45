//! Lengths of time that bind no holder's answer: look-backs, windows of the person's own, how long a form holds.

use chrono::{Days, NaiveDate};
use serde::Deserialize;

use super::calendar::{add_months, last_day, nth_working_day_before, sub_months};
use super::{ClockId, Confidence, Provenance, Unit};

/// A length of time with its section.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Term {
    /// Its id.
    pub id: ClockId,
    /// What it measures, for whoever reads the pack.
    pub describes: String,
    /// The event it is counted from.
    pub counted_from: TermStart,
    /// How many; none where the rule gives no number.
    #[serde(default)]
    pub length: Option<u16>,
    /// Of what.
    pub unit: TermUnit,
    /// Statute or rule section.
    pub reference: String,
    /// How sure the row is.
    pub confidence: Confidence,
    /// Where it was read.
    pub provenance: Provenance,
}

impl Term {
    /// The last day of the term, or the first where it is counted back; none where the rule gives no number.
    ///
    /// A term counted back in working days leaves out the day of the event: five before a hearing on a Monday is the
    /// Monday before, where no holiday lies between.
    pub fn day(&self, event: NaiveDate) -> Option<NaiveDate> {
        let length = self.length?;
        let back = self.counted_from.is_counted_back();
        match (self.unit, back) {
            (TermUnit::CalendarDay, false) => last_day(event, length, Unit::CalendarDay),
            (TermUnit::WorkingDay, false) => last_day(event, length, Unit::WorkingDay),
            (TermUnit::Month, false) => add_months(event, length.into()),
            (TermUnit::Year, false) => add_months(event, u32::from(length) * 12),
            (TermUnit::CalendarDay, true) => event.checked_sub_days(Days::new(u64::from(length))),
            (TermUnit::WorkingDay, true) => nth_working_day_before(event, length),
            (TermUnit::Month, true) => sub_months(event, length.into()),
            (TermUnit::Year, true) => sub_months(event, u32::from(length) * 12),
            (
                TermUnit::Promptly
                | TermUnit::ReasonableTime
                | TermUnit::NoLimit
                | TermUnit::FixedDay,
                _,
            ) => None,
        }
    }
}

/// The event a term is counted from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TermStart {
    /// The person got the denial.
    DenialReceived,
    /// The holder got the request for a review.
    ReviewAsked,
    /// The review was referred.
    ReviewReferred,
    /// Back from the day of the request.
    BackFromRequest,
    /// The accounting before.
    EarlierAccounting,
    /// The death.
    Death,
    /// A paper was made, or last in force.
    PaperMade,
    /// The form was signed.
    Signature,
    /// The date on an agency's notice.
    NoticeDate,
    /// The day an agency's notice came.
    NoticeReceived,
    /// Back from the day of the hearing.
    BackFromHearing,
    /// The last day of another term.
    TermEnds,
    /// The act complained of.
    Act,
    /// A day of the calendar that the rule names.
    CalendarDay,
}

impl TermStart {
    /// Whether the days are counted back from the event.
    pub fn is_counted_back(self) -> bool {
        matches!(self, Self::BackFromRequest | Self::BackFromHearing)
    }
}

/// What a term counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TermUnit {
    /// Every day.
    CalendarDay,
    /// Monday to Friday without federal holidays.
    WorkingDay,
    /// Calendar months; a month without that day ends on its last.
    Month,
    /// Calendar years; February 29 becomes February 28.
    Year,
    /// The rule says "promptly".
    Promptly,
    /// The rule says "a reasonable time".
    ReasonableTime,
    /// The rule sets no limit, or none is known.
    NoLimit,
    /// The rule names the day; it stands in `from` of the row's provenance.
    FixedDay,
}
