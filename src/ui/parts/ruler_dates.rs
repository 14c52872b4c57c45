//! Where the days of a ruler stand, in percent of its length.

use chrono::NaiveDate;

use super::day_ruler::RulerForm;

/// The days a ruler is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RulerDates {
    /// Day 0: the day the clock started.
    pub start: NaiveDate,
    /// The last day without more time.
    pub due: NaiveDate,
    /// The last day after more time was taken in writing.
    pub extended: Option<NaiveDate>,
    /// Today.
    pub today: NaiveDate,
}

/// One tick.
pub(super) struct Tick {
    pub(super) percent: f64,
    pub(super) height: Height,
    pub(super) ahead: bool,
}

/// How tall a tick stands: each day, each tenth day, a day that decides.
#[derive(Clone, Copy)]
pub(super) enum Height {
    Day,
    Tenth,
    Deciding,
}

impl Height {
    /// Where the tick begins, from the top of the ruler.
    pub(super) const fn top(self) -> &'static str {
        match self {
            Self::Day => "64%",
            Self::Tenth => "38%",
            Self::Deciding => "4%",
        }
    }
}

/// How a label hangs on its place.
#[derive(Clone, Copy)]
pub(super) enum Anchor {
    Start,
    Middle,
    End,
}

impl Anchor {
    /// The anchor that keeps a label of usual length inside the ruler.
    pub(super) fn near(percent: f64) -> Self {
        match percent {
            at if at < 22.0 => Self::Start,
            at if at > 78.0 => Self::End,
            _ => Self::Middle,
        }
    }

    pub(super) const fn modifier(self) -> &'static str {
        match self {
            Self::Start => "",
            Self::Middle => " sw-ruler__label--middle",
            Self::End => " sw-ruler__label--end",
        }
    }
}

impl RulerDates {
    /// The last day the place has, more time included.
    #[must_use]
    pub fn last_day(&self) -> NaiveDate {
        self.extended.unwrap_or(self.due)
    }

    /// How many days after the start a day is.
    #[must_use]
    pub fn day_of(&self, day: NaiveDate) -> i64 {
        (day - self.start).num_days()
    }

    /// Whole days after the last day; 0 when there is time left. Late starts the day after.
    #[must_use]
    pub fn days_late(&self) -> i64 {
        (self.today - self.last_day()).num_days().max(0)
    }

    fn length(&self) -> i64 {
        self.day_of(self.last_day().max(self.today)).max(1)
    }

    /// Where a day stands. Rulers are a few hundred days long: an f64 counts them exactly.
    #[expect(
        clippy::cast_precision_loss,
        reason = "a ruler has far fewer than 2^52 days"
    )]
    pub(super) fn percent(&self, day: NaiveDate) -> f64 {
        (self.day_of(day) as f64 / self.length() as f64 * 100.0).clamp(0.0, 100.0)
    }

    pub(super) fn today_percent(&self) -> Option<f64> {
        (self.start <= self.today).then(|| self.percent(self.today))
    }

    pub(super) fn late_from_percent(&self) -> Option<f64> {
        (self.days_late() > 0).then(|| self.percent(self.last_day()))
    }

    /// Whether the labels below would touch at any usual width.
    pub(super) fn crowded(&self) -> bool {
        let last = self.percent(self.last_day());
        match self.extended {
            Some(_) => {
                last < 70.0 || last - self.percent(self.due) < 35.0 || self.percent(self.due) < 25.0
            }
            None => last < 55.0,
        }
    }

    /// The ticks from left to right. A ruler of years would be a solid bar: it thins out to whole steps of days.
    pub(super) fn ticks(&self, form: RulerForm) -> Vec<Tick> {
        let length = self.length();
        let step = match form {
            RulerForm::Full => 1 + length / 130,
            RulerForm::Mini if length > 40 => 2 + length / 130,
            RulerForm::Mini => 1,
        };
        let deciding = [0, self.day_of(self.due), self.day_of(self.last_day())];
        let today = self.day_of(self.today);
        // Late days are a red bed; ticks upon it would be noise.
        let late = self.day_of(self.last_day()) + 1..today;
        (0..=length)
            .filter(|day| !late.contains(day))
            .filter(|day| day % step == 0 || deciding.contains(day))
            .filter_map(|day| {
                let date = self
                    .start
                    .checked_add_days(chrono::Days::new(day.unsigned_abs()))?;
                let height = match day {
                    day if deciding.contains(&day) => Height::Deciding,
                    day if day % 10 == 0 => Height::Tenth,
                    _ => Height::Day,
                };
                Some(Tick {
                    percent: self.percent(date),
                    height,
                    ahead: today < day,
                })
            })
            .collect()
    }
}
