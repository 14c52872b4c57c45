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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::*;

    fn day(month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, month, day).expect("a date")
    }

    /// A request signed on October 20 and faxed on October 21.
    fn sent() -> RequestFile {
        let paper = BlobRef {
            id: BlobId::from_random([3; 16]),
            sha256: Fingerprint([0; 32]),
            length_bytes: 1,
            media_type: "application/pdf".into(),
            name: "request.pdf".into(),
        };
        let document = DocumentId::from_random([4; 16]);
        let signature = Signature {
            signer: "Rosa Delgado".into(),
            capacity: None,
            method: SignatureMethod::Ink,
            signed_on: day(10, 20),
            at: Moment(0),
            consent: None,
        };
        let kind = DocumentKind::AccessRequest;
        RequestFile {
            request: Request {
                id: RequestId::from_random([5; 16]),
                person: PersonId::from_random([6; 16]),
                provider: ProviderId::from_random([7; 16]),
                instrument: Instrument::AccessRequest,
                recipient: Recipient::Requester,
                scope: Scope::default(),
                manner: Manner::Copy,
                form: RecordForm::Pdf,
                delivery: Delivery::Mail,
                fee_ceiling_cents: None,
                purpose: None,
                expiry: None,
                written_on: day(10, 19),
                details: Details::None,
                campaign: None,
            },
            documents: vec![SignedDocument {
                id: document,
                kind,
                pdf: paper,
                pages: 4,
                signature,
                scan: None,
                about: None,
            }],
            sendings: vec![Sending {
                document,
                method: SendMethod::Fax,
                on: day(10, 21),
                to: "(262) 555-0142".into(),
                confirmation: String::new(),
                proof: None,
            }],
            happenings: Vec::new(),
            letters: Default::default(),
            prepared: Moment(0),
        }
    }

    fn check(draft: &HappeningDraft) -> Result<HappeningEntry, Vec<FieldProblem<HappeningField>>> {
        draft.check(HappeningId::from_random([8; 16]), &sent(), day(11, 23))
    }

    #[test]
    fn money_reads_with_and_without_sign_comma_and_cents() {
        for (text, amount) in [
            ("74", 7400),
            ("$74", 7400),
            ("74.5", 7450),
            (" $1,074.50 ", 107_450),
            ("0.07", 7),
        ] {
            assert_eq!(parse_cents(text), Some(amount), "{text}");
        }
        for wrong in ["", "-3", "74.505", "seventy", ".50", "99999999999"] {
            assert_eq!(parse_cents(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn each_form_that_is_filled_in_is_taken_by_the_domain() {
        let file = sent();
        let mut state = State::default();
        state.requests.insert(file.request.id, file.clone());
        for form in HappeningForm::ALL {
            let draft = HappeningDraft {
                amount: "74".into(),
                written_on: day(11, 5).into(),
                done_by: day(12, 20).into(),
                gives_reason: Some(true),
                in_writing: Some(true),
                in_part: Some(false),
                upheld: Some(true),
                outcome: Some(Outcome::Partly),
                reason: Some(ReasonId::new("imp.portal_only")),
                note: "what was said".into(),
                ..HappeningDraft::new(form, day(11, 23))
            };
            assert!(
                (form == HappeningForm::Reviewed || form.fits(&file))
                    && HappeningForm::named(form.name()) == Some(form)
            );
            let command = Command::RecordHappening {
                request: file.request.id,
                entry: Box::new(check(&draft).expect("whole")),
            };
            let decided = decide(&state, command, day(11, 23), rules::Rules::shipped());
            assert!(decided.is_ok(), "{form:?} {decided:?}");
        }
    }

    #[test]
    fn nothing_comes_from_them_before_it_was_sent_to_them() {
        let draft = HappeningDraft::new(HappeningForm::GotIt, day(10, 20));
        let problems = check(&draft).expect_err("a day before");
        assert_eq!(
            problems,
            [FieldProblem {
                field: HappeningField::On,
                fault: Fault::Before(day(10, 21))
            }]
        );
    }

    #[test]
    fn a_letter_for_more_time_needs_its_date_and_an_answer_about_its_reason() {
        let draft = HappeningDraft {
            in_writing: Some(true),
            ..HappeningDraft::new(HappeningForm::MoreTime, day(11, 23))
        };
        let fields: Vec<_> = check(&draft)
            .expect_err("empty")
            .into_iter()
            .map(|problem| problem.field)
            .collect();
        assert_eq!(fields, [HappeningField::WrittenOn, HappeningField::Reason]);
    }

    #[test]
    fn before_it_is_sent_only_what_the_person_does_fits() {
        let unsent = RequestFile {
            sendings: Vec::new(),
            ..sent()
        };
        let fitting: Vec<_> = HappeningForm::ALL
            .into_iter()
            .filter(|form| form.fits(&unsent))
            .collect();
        assert_eq!(
            fitting,
            [
                HappeningForm::Moved,
                HappeningForm::Called,
                HappeningForm::Else,
                HappeningForm::Finished,
                HappeningForm::NoLonger,
                HappeningForm::Died,
            ]
        );
    }

    #[test]
    fn the_lines_of_a_price_add_up_where_the_whole_was_left_empty() {
        let line = |amount: &str| FeeLineDraft {
            kind: Some(FeeLineKind::SearchAndRetrieval),
            amount: amount.into(),
            words: String::new(),
        };
        let draft = HappeningDraft {
            lines: vec![line("25"), FeeLineDraft::default(), line("$49.50")],
            ..HappeningDraft::new(HappeningForm::Money, day(11, 23))
        };
        let Happening::FeeQuoted {
            amount_cents,
            lines,
        } = check(&draft).expect("whole").what
        else {
            panic!("a price");
        };
        assert_eq!((amount_cents, lines.len()), (7450, 2));
        let broken = HappeningDraft {
            lines: vec![line("a lot")],
            ..draft
        };
        assert_eq!(
            check(&broken).expect_err("no amount")[0].field,
            HappeningField::Lines
        );
    }

    #[test]
    fn more_time_by_word_is_written_down_as_what_it_is() {
        let draft = HappeningDraft {
            in_writing: Some(false),
            ..HappeningDraft::new(HappeningForm::MoreTime, day(11, 23))
        };
        assert_eq!(
            check(&draft).expect("whole").what,
            Happening::ExtensionSpoken
        );
    }
}
