//! What a person writes by hand about her health: as it is typed, and what it means once it holds.

use chrono::NaiveDate;

use super::problem::Findings;
use super::{DateDraft, DateProblem, Fault, FieldProblem};
use crate::domain::{HidingReason, ListKind, OwnDate, OwnEntry, WrongAbout};

/// A field of the forms.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OwnField {
    /// The list.
    List,
    /// What it is.
    What,
    /// The number.
    Number,
    /// The unit.
    Unit,
    /// The first day, or the day.
    From,
    /// The last day.
    To,
    /// What is wrong about a line.
    About,
    /// What is right.
    Right,
    /// Why a line is hidden.
    Why,
    /// Why, in words.
    Words,
}

/// What was typed or chosen in one of the forms; each form has its part of it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OwnDraft {
    /// The list.
    pub list: Option<ListKind>,
    /// What it is.
    pub what: String,
    /// The number.
    pub number: String,
    /// The unit.
    pub unit: String,
    /// The first day, or the day.
    pub from: DateDraft,
    /// The last day.
    pub to: DateDraft,
    /// What belongs to a thing of its list.
    pub detail: String,
    /// Anything else.
    pub note: String,
    /// What is wrong about a line.
    pub about: Option<WrongAbout>,
    /// Why a line is hidden.
    pub why: Option<HidingReason>,
    /// What is right, or why.
    pub words: String,
}

impl OwnDraft {
    /// What was written before, to be changed.
    #[must_use]
    pub fn of(list: ListKind, entry: &OwnEntry) -> Self {
        let typed = |date: Option<OwnDate>| date.map(typed).unwrap_or_default();
        Self {
            list: Some(list),
            what: entry.what.clone(),
            number: entry.number.clone(),
            unit: entry.unit.clone(),
            from: typed(entry.from),
            to: typed(entry.to),
            detail: entry.detail.clone(),
            note: entry.note.clone(),
            ..Self::default()
        }
    }

    /// The thing to add, with its list.
    ///
    /// # Errors
    /// Everything that has to be mended, in the order of the form.
    pub fn check_added(
        &self,
        today: NaiveDate,
    ) -> Result<(ListKind, OwnEntry), Vec<FieldProblem<OwnField>>> {
        let mut found = Findings::new();
        found.want(self.list.is_some(), OwnField::List, Fault::NotChosen);
        let what = found.text(&self.what, OwnField::What);
        let (number, unit) = (self.number.trim(), self.unit.trim());
        let is_measured = self.list.is_some_and(ListKind::is_measured);
        if is_measured && !number.is_empty() {
            found.want(OwnEntry::is_number(number), OwnField::Number, Fault::Amount);
        }
        if is_measured && number.is_empty() && !unit.is_empty() {
            found.add(OwnField::Number, Fault::Missing);
        }
        let from = date(&mut found, &self.from, OwnField::From, today);
        let to = date(&mut found, &self.to, OwnField::To, today);
        if let (Some(from), Some(to)) = (from, to)
            && to.is_before(from)
            && let Some(first) = from.first_day()
        {
            found.add(OwnField::To, Fault::Before(first));
        }
        let text = |text: &str| text.trim().to_owned();
        let measured = |text: &str| {
            if is_measured {
                text.to_owned()
            } else {
                String::new()
            }
        };
        let entry = OwnEntry {
            what,
            number: measured(number),
            unit: measured(unit),
            from,
            to,
            detail: text(&self.detail),
            note: text(&self.note),
        };
        found.into_result(self.list.map(|list| (list, entry)))
    }

    /// What is wrong about a line, and what is right.
    ///
    /// # Errors
    /// As [`OwnDraft::check_added`].
    pub fn check_correction(&self) -> Result<(WrongAbout, String), Vec<FieldProblem<OwnField>>> {
        let mut found = Findings::new();
        found.want(self.about.is_some(), OwnField::About, Fault::NotChosen);
        let right = found.text(&self.words, OwnField::Right);
        found.into_result(self.about.map(|about| (about, right)))
    }

    /// Why a line is hidden. Another reason than those offered needs words.
    ///
    /// # Errors
    /// As [`OwnDraft::check_added`].
    pub fn check_hiding(&self) -> Result<(HidingReason, String), Vec<FieldProblem<OwnField>>> {
        let mut found = Findings::new();
        found.want(self.why.is_some(), OwnField::Why, Fault::NotChosen);
        let words = self.words.trim().to_owned();
        let wants_words = self.why == Some(HidingReason::Other);
        found.want(
            !wants_words || !words.is_empty(),
            OwnField::Words,
            Fault::Missing,
        );
        found.into_result(self.why.map(|why| (why, words)))
    }
}

/// A date as far as it is known: a year, a month of a year, a day.
fn date(
    found: &mut Findings<OwnField>,
    draft: &DateDraft,
    field: OwnField,
    today: NaiveDate,
) -> Option<OwnDate> {
    if draft.is_empty() {
        return None;
    }
    let date = match known(draft) {
        Ok(date) => date,
        Err(problem) => {
            found.add(field, Fault::Date(problem));
            return None;
        }
    };
    let has_come = date.first_day().is_some_and(|day| day <= today);
    found.want(has_come, field, Fault::InFuture);
    has_come.then_some(date)
}

fn known(draft: &DateDraft) -> Result<OwnDate, DateProblem> {
    let [month, day, year] = [&draft.month, &draft.day, &draft.year].map(|part| part.trim());
    if year.len() != 4 || !year.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(DateProblem::Year);
    }
    let part = |text: &str, problem| match text {
        "" => Ok(None),
        text => text.parse::<u32>().map(Some).map_err(|_| problem),
    };
    let date = OwnDate {
        year: year.parse().map_err(|_| DateProblem::Year)?,
        month: part(month, DateProblem::Month)?,
        day: part(day, DateProblem::Day)?,
    };
    if date.month.is_some_and(|month| !(1..=12).contains(&month)) {
        return Err(DateProblem::Month);
    }
    if date.day.is_some() && date.month.is_none() {
        return Err(DateProblem::Incomplete);
    }
    date.first_day().map(|_| date).ok_or(DateProblem::Day)
}

fn typed(date: OwnDate) -> DateDraft {
    let part = |part: Option<u32>| part.map(|part| part.to_string()).unwrap_or_default();
    DateDraft {
        month: part(date.month),
        day: part(date.day),
        year: format!("{:04}", date.year),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn today() -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 10, 20).expect("a day")
    }

    fn weight(number: &str) -> OwnDraft {
        OwnDraft {
            list: Some(ListKind::Vitals),
            what: " Body weight ".into(),
            number: number.into(),
            unit: "kg".into(),
            ..OwnDraft::default()
        }
    }

    #[test]
    fn a_number_with_a_comma_is_asked_for_again() {
        let problems = weight("72,5").check_added(today()).expect_err("a comma");
        assert_eq!(problems.len(), 1);
        assert_eq!(
            problems.first().map(|one| one.field),
            Some(OwnField::Number)
        );
        let (_, entry) = weight("72.5").check_added(today()).expect("a point");
        assert_eq!(
            (entry.what.as_str(), entry.number.as_str()),
            ("Body weight", "72.5")
        );
    }

    #[test]
    fn a_year_is_date_enough_and_a_day_without_a_month_is_not() {
        let dated = |month: &str, day: &str, year: &str| {
            let mut draft = weight("72");
            draft.from = DateDraft {
                month: month.into(),
                day: day.into(),
                year: year.into(),
            };
            let fault = |found: Vec<FieldProblem<OwnField>>| found.first().map(|one| one.fault);
            draft
                .check_added(today())
                .map(|(_, entry)| entry.from)
                .map_err(fault)
        };
        let year = OwnDate {
            year: 2019,
            month: None,
            day: None,
        };
        assert_eq!(dated("", "", "2019"), Ok(Some(year)));
        let incomplete = Fault::Date(DateProblem::Incomplete);
        assert_eq!(dated("", "3", "2019"), Err(Some(incomplete)));
        assert_eq!(
            dated("2", "30", "2019"),
            Err(Some(Fault::Date(DateProblem::Day)))
        );
        assert_eq!(dated("", "", "2027"), Err(Some(Fault::InFuture)));
    }

    #[test]
    fn another_reason_needs_words() {
        let mut draft = OwnDraft {
            why: Some(HidingReason::Other),
            ..OwnDraft::default()
        };
        assert!(draft.check_hiding().is_err());
        draft.words = "It upsets me".into();
        assert!(draft.check_hiding().is_ok());
    }
}
