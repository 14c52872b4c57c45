//! What was typed into a short form, and what it comes to.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::super::problem::{Fault, FieldProblem, Findings};
use super::super::{DateDraft, parse_cents};
use super::{FeeLineDraft, HappeningForm};
use crate::domain::rules::{GroundId, ReasonId};
use crate::domain::{
    BlobRef, Happening, HappeningEntry, HappeningId, Missing, Outcome, RecordPart, RequestFile,
};

/// What was typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HappeningDraft {
    /// The sentence.
    pub form: HappeningForm,
    /// The day.
    pub on: DateDraft,
    /// Dollars and cents, for a price.
    pub amount: String,
    /// The lines of a price.
    pub lines: Vec<FeeLineDraft>,
    /// What they want first, or why they will not.
    pub reason: Option<ReasonId>,
    /// The ground of a no.
    pub ground: Option<GroundId>,
    /// Whether a no is for part only.
    pub in_part: Option<bool>,
    /// Whether a no stands after it was looked at again.
    pub upheld: Option<bool>,
    /// How it came out.
    pub outcome: Option<Outcome>,
    /// The parts that did not come.
    pub missing: BTreeSet<RecordPart>,
    /// First day of a time that is missing.
    pub missing_from: DateDraft,
    /// Last day of that time.
    pub missing_to: DateDraft,
    /// What else is missing, in her words.
    pub missing_words: String,
    /// Who has the records now, or where else they are.
    pub elsewhere: String,
    /// The number called.
    pub number: String,
    /// The date on a letter that takes more time.
    pub written_on: DateDraft,
    /// The date by which that letter says it will be done.
    pub done_by: DateDraft,
    /// Whether that letter gives a reason.
    pub gives_reason: Option<bool>,
    /// Whether a no came in writing.
    pub in_writing: Option<bool>,
    /// With whom she spoke.
    pub spoke_with: String,
    /// What to remember.
    pub note: String,
    /// The letter, receipt or screenshot.
    pub paper: Option<BlobRef>,
}

/// The fields of the forms, in the order of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum HappeningField {
    /// The day.
    On,
    /// Dollars and cents.
    Amount,
    /// The date on the letter.
    WrittenOn,
    /// The date it will be done.
    DoneBy,
    /// Whether it gives a reason.
    Reason,
    /// Whether it came in writing.
    InWriting,
    /// The lines of a price.
    Lines,
    /// What they want first.
    Wants,
    /// Whether it is for part only.
    InPart,
    /// Whether the no stands.
    Upheld,
    /// How it came out.
    Outcome,
    /// First day of a time that is missing.
    MissingFrom,
    /// Last day of that time.
    MissingTo,
    /// What to remember.
    Note,
}

impl HappeningDraft {
    /// An empty form with today's date.
    pub fn new(form: HappeningForm, today: NaiveDate) -> Self {
        Self {
            form,
            on: today.into(),
            amount: String::new(),
            lines: Vec::new(),
            reason: None,
            ground: None,
            in_part: None,
            upheld: None,
            outcome: None,
            missing: BTreeSet::new(),
            missing_from: DateDraft::default(),
            missing_to: DateDraft::default(),
            missing_words: String::new(),
            elsewhere: String::new(),
            number: String::new(),
            written_on: DateDraft::default(),
            done_by: DateDraft::default(),
            gives_reason: None,
            in_writing: None,
            spoke_with: String::new(),
            note: String::new(),
            paper: None,
        }
    }

    /// What happened. `file` is the request it happened to.
    ///
    /// # Errors
    /// Everything that has to be mended, in the order of the page.
    pub fn check(
        &self,
        id: HappeningId,
        file: &RequestFile,
        today: NaiveDate,
    ) -> Result<HappeningEntry, Vec<FieldProblem<HappeningField>>> {
        let mut found = Findings::new();
        let on = found.past_date(&self.on, HappeningField::On, today);
        let what = self.what(file, on, &mut found);
        if let (Some(on), Some(what)) = (on, &what)
            && what.is_of_holder()
            && let Some(sent) = file
                .first_sending()
                .map(|sending| sending.on)
                .filter(|sent| on < *sent)
        {
            found.add(HappeningField::On, Fault::Before(sent));
        }
        if self.form == HappeningForm::Else {
            found.want(
                !self.note.trim().is_empty(),
                HappeningField::Note,
                Fault::Missing,
            );
        }
        let entry = on.zip(what).map(|(on, what)| HappeningEntry {
            id,
            on,
            what,
            paper: self.paper.clone(),
            note: self.note.trim().to_owned(),
        });
        found.into_result(entry)
    }

    fn what(
        &self,
        file: &RequestFile,
        on: Option<NaiveDate>,
        found: &mut Findings<HappeningField>,
    ) -> Option<Happening> {
        Some(match self.form {
            HappeningForm::AllCame => Happening::AllReceived,
            HappeningForm::PartCame => Happening::PartReceived {
                missing: self.missing(found),
            },
            HappeningForm::SummaryCame => Happening::SummaryReceived,
            HappeningForm::OtherForm => Happening::WrongForm,
            HappeningForm::OtherPerson => Happening::WrongPatientReceived,
            HappeningForm::WantsFirst => {
                found.want(
                    self.reason.is_some(),
                    HappeningField::Wants,
                    Fault::NotChosen,
                );
                Happening::ReasonGiven {
                    reason: self.reason.clone()?,
                    in_writing: self.in_writing.unwrap_or_default(),
                }
            }
            HappeningForm::Money => return self.price(found),
            HappeningForm::MoreTime => return self.more_time(file, on, found),
            HappeningForm::Asked => Happening::Asked,
            HappeningForm::SaidNo => return self.denial(found),
            HappeningForm::NoRecord => Happening::NoRecord {
                in_writing: self.written(found)?,
                elsewhere: self.elsewhere.trim().to_owned(),
            },
            HappeningForm::Destroyed => Happening::RecordsDestroyed {
                in_writing: self.written(found)?,
            },
            HappeningForm::Reviewed => {
                found.want(
                    self.upheld.is_some(),
                    HappeningField::Upheld,
                    Fault::NotChosen,
                );
                Happening::ReviewDecided {
                    upheld: self.upheld?,
                }
            }
            HappeningForm::GotIt => Happening::ReceivedByProvider,
            HappeningForm::TheyHaveIt => Happening::Acknowledged,
            HappeningForm::NeverGot => Happening::NeverGot,
            HappeningForm::Moved => Happening::HolderClosed {
                custodian: self.elsewhere.trim().to_owned(),
            },
            HappeningForm::Called => Happening::Called {
                spoke_with: self.spoke_with.trim().to_owned(),
                number: self.number.trim().to_owned(),
            },
            HappeningForm::Paid => Happening::FeePaid {
                amount_cents: self.cents(found)?,
            },
            HappeningForm::Else => Happening::Noted,
            HappeningForm::Finished => {
                found.want(
                    self.outcome.is_some(),
                    HappeningField::Outcome,
                    Fault::NotChosen,
                );
                Happening::Settled {
                    outcome: self.outcome?,
                }
            }
            HappeningForm::NoLonger => Happening::Withdrawn,
            HappeningForm::Died => Happening::PatientDied,
        })
    }

    fn written(&self, found: &mut Findings<HappeningField>) -> Option<bool> {
        found.want(
            self.in_writing.is_some(),
            HappeningField::InWriting,
            Fault::NotChosen,
        );
        self.in_writing
    }

    fn denial(&self, found: &mut Findings<HappeningField>) -> Option<Happening> {
        let in_writing = self.written(found);
        found.want(
            self.in_part.is_some(),
            HappeningField::InPart,
            Fault::NotChosen,
        );
        Some(Happening::Denied {
            in_writing: in_writing?,
            ground: self.ground.clone(),
            in_part: self.in_part?,
        })
    }

    /// A price: the lines as far as they were told, and the whole, which is their sum where it was left empty.
    fn price(&self, found: &mut Findings<HappeningField>) -> Option<Happening> {
        let typed = self.lines.iter().filter(|line| !line.is_empty());
        let lines: Option<Vec<_>> = typed.map(FeeLineDraft::check).collect();
        found.want(lines.is_some(), HappeningField::Lines, Fault::Amount);
        let lines = lines?;
        if self.amount.trim().is_empty() && !lines.is_empty() {
            let amount_cents = lines
                .iter()
                .fold(0, |sum: u32, line| sum.saturating_add(line.amount_cents));
            return Some(Happening::FeeQuoted {
                amount_cents,
                lines,
            });
        }
        Some(Happening::FeeQuoted {
            amount_cents: self.cents(found)?,
            lines,
        })
    }

    fn missing(&self, found: &mut Findings<HappeningField>) -> Missing {
        let from = found.optional_date(&self.missing_from, HappeningField::MissingFrom);
        let to = found.optional_date(&self.missing_to, HappeningField::MissingTo);
        if let (Some(from), Some(to)) = (from, to)
            && to < from
        {
            found.add(HappeningField::MissingTo, Fault::Before(from));
        }
        Missing {
            parts: self.missing.clone(),
            from,
            to,
            words: self.missing_words.trim().to_owned(),
        }
    }

    /// More time, by a letter or by word. Whether it gives any is for the clocks to say, never for this form.
    fn more_time(
        &self,
        file: &RequestFile,
        on: Option<NaiveDate>,
        found: &mut Findings<HappeningField>,
    ) -> Option<Happening> {
        match self.written(found)? {
            true => self.extension(file, on, found),
            false => Some(Happening::ExtensionSpoken),
        }
    }

    /// A letter that wants more time.
    fn extension(
        &self,
        file: &RequestFile,
        on: Option<NaiveDate>,
        found: &mut Findings<HappeningField>,
    ) -> Option<Happening> {
        let written_on = found.date(&self.written_on, HappeningField::WrittenOn);
        let sent = file.first_sending().map(|sending| sending.on);
        if let Some(written_on) = written_on {
            if let Some(on) = on.filter(|on| written_on > *on) {
                found.add(HappeningField::WrittenOn, Fault::After(on));
            } else if let Some(sent) = sent.filter(|sent| written_on < *sent) {
                found.add(HappeningField::WrittenOn, Fault::Before(sent));
            }
        }
        let done_by = found.optional_date(&self.done_by, HappeningField::DoneBy);
        if let (Some(written_on), Some(done_by)) = (written_on, done_by)
            && done_by < written_on
        {
            found.add(HappeningField::DoneBy, Fault::Before(written_on));
        }
        found.want(
            self.gives_reason.is_some(),
            HappeningField::Reason,
            Fault::NotChosen,
        );
        Some(Happening::ExtensionLetter {
            written_on: written_on?,
            done_by,
            gives_reason: self.gives_reason?,
        })
    }

    fn cents(&self, found: &mut Findings<HappeningField>) -> Option<u32> {
        let cents = parse_cents(&self.amount);
        let fault = if self.amount.trim().is_empty() {
            Fault::Missing
        } else {
            Fault::Amount
        };
        found.want(cents.is_some(), HappeningField::Amount, fault);
        cents
    }
}
