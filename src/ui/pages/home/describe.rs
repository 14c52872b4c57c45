//! An action in words: what it says, where its button leads.

use chrono::NaiveDate;

use crate::app::forms::HappeningForm;
use crate::app::tracking::ruler_days;
use crate::domain::clocks::{Clock, StartReason};
use crate::domain::next::{NextAction, ToDo};
use crate::domain::rules::Unit;
use crate::domain::steps::{Step, StepKind};
use crate::domain::{DocumentKind, IdentityCheck, Instrument, RequestFile, RequestId, State};
use crate::ui::pages::request::paths;
use crate::ui::parts::{RulerDates, StampKind};
use crate::ui::routes::Route;
use crate::ui::words::dates::{self, DateForm};
use crate::ui::words::facts::{dollars, place_of, say_day};
use crate::ui::words::{steps, *};

/// What a card says.
pub(super) struct Described {
    pub stamp: StampKind,
    pub stamp_words: String,
    pub folder: String,
    pub title: String,
    pub sentences: Vec<String>,
    /// The days of the clock it is about, and what happened on the first.
    pub ruler: Option<(RulerDates, String)>,
    /// The button's words and where it leads.
    pub button: (String, String),
    /// The quiet way out.
    pub quiet: Option<(String, String)>,
    /// Whether there is a letter to sign: the card shows a picture of one.
    pub is_to_sign: bool,
}

/// Says an action; nothing where what it is about is gone.
pub(super) fn describe(
    i18n: I18nContext<Locale>,
    state: &State,
    action: &NextAction,
    today: NaiveDate,
) -> Option<Described> {
    let words = Words { i18n, state, today };
    let folder = action
        .person
        .and_then(|id| state.people.get(&id))
        .map(|person| person.short_name().to_owned());
    let mut said = words.of(&action.what)?;
    said.folder = folder.unwrap_or_else(|| t_string!(i18n, home.nobody_yet).to_string());
    Some(said)
}

struct Words<'a> {
    i18n: I18nContext<Locale>,
    state: &'a State,
    today: NaiveDate,
}

impl Words<'_> {
    fn of(&self, what: &ToDo) -> Option<Described> {
        match what {
            ToDo::AnswerLate {
                request,
                days_late,
                clock,
            } => self.late(*request, *days_late, clock),
            ToDo::SendFollowUp { request, document } => {
                let i18n = self.i18n;
                let (file, place) = self.request(*request)?;
                let signed = file.documents.iter().find(|paper| paper.id == *document)?;
                let day = say_day(i18n, signed.signature.signed_on, self.today);
                Some(Described {
                    title: t_string!(i18n, home.follow_title, place = place).to_string(),
                    sentences: vec![t_string!(i18n, home.follow_words, day = day).to_string()],
                    button: (
                        t_string!(i18n, home.send_button).to_string(),
                        paths::send(*request, DocumentKind::FollowUp),
                    ),
                    quiet: Some((
                        t_string!(i18n, home.late_quiet).to_string(),
                        paths::did_something(*request),
                    )),
                    ..self.plain(
                        StampKind::Ready,
                        t_string!(i18n, home.stamp_send).to_string(),
                    )
                })
            }
            ToDo::AnswerFee {
                request,
                amount_cents,
            } => self.fee(*request, *amount_cents),
            ToDo::AnswerDenial {
                request,
                in_writing,
            } => self.denial(*request, *in_writing),
            ToDo::SettleIdentity { record } => self.whose(*record),
            ToDo::Send { request, .. } => self.send(*request),
            ToDo::Sign { request } => self.sign(*request),
            ToDo::ConfirmReceipt { request, sent_on } => self.receipt(*request, *sent_on),
            ToDo::AuthorizationEnding { request } => self.ending(*request),
            ToDo::FinishDraft { draft } => self.draft(*draft),
            ToDo::Step { request, step } => self.step(*request, step),
        }
    }

    fn plain(&self, stamp: StampKind, stamp_words: String) -> Described {
        Described {
            stamp,
            stamp_words,
            folder: String::new(),
            title: String::new(),
            sentences: Vec::new(),
            ruler: None,
            button: (String::new(), String::new()),
            quiet: None,
            is_to_sign: false,
        }
    }

    fn request(&self, id: RequestId) -> Option<(&RequestFile, String)> {
        let file = self.state.request(id)?;
        Some((file, place_of(self.state, file)))
    }

    fn late(&self, request: RequestId, days_late: i64, clock: &Clock) -> Option<Described> {
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

    fn fee(&self, request: RequestId, amount_cents: u32) -> Option<Described> {
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

    fn denial(&self, request: RequestId, in_writing: bool) -> Option<Described> {
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

    fn whose(&self, id: crate::domain::RecordId) -> Option<Described> {
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

    fn send(&self, request: RequestId) -> Option<Described> {
        let i18n = self.i18n;
        let (file, place) = self.request(request)?;
        let day = say_day(i18n, file.signed_request()?.signature.signed_on, self.today);
        let path = paths::send(request, file.request.instrument.document());
        Some(Described {
            title: t_string!(i18n, home.sendit_title, place = place).to_string(),
            sentences: vec![t_string!(i18n, home.sendit_words, day = day).to_string()],
            button: (t_string!(i18n, home.send_button).to_string(), path.clone()),
            quiet: Some((t_string!(i18n, home.sendit_quiet).to_string(), path)),
            ..self.plain(
                StampKind::Ready,
                t_string!(i18n, home.stamp_send).to_string(),
            )
        })
    }

    fn sign(&self, request: RequestId) -> Option<Described> {
        let i18n = self.i18n;
        let (_, place) = self.request(request)?;
        Some(Described {
            title: t_string!(i18n, home.sign_title, place = place).to_string(),
            sentences: vec![t_string!(i18n, home.sign_words).to_string()],
            button: (
                t_string!(i18n, home.sign_button).to_string(),
                paths::sign_request(request),
            ),
            quiet: Some((
                t_string!(i18n, home.sign_quiet).to_string(),
                Route::Request(request).path(),
            )),
            is_to_sign: true,
            ..self.plain(
                StampKind::Ready,
                t_string!(i18n, home.stamp_sign).to_string(),
            )
        })
    }

    fn receipt(&self, request: RequestId, sent_on: NaiveDate) -> Option<Described> {
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

    fn ending(&self, request: RequestId) -> Option<Described> {
        let i18n = self.i18n;
        let (file, place) = self.request(request)?;
        let Some(crate::domain::Expiry::On(last)) = file.request.expiry else {
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

    /// A recommended step of a request, in the words of the problem that it answers.
    fn step(&self, request: RequestId, step: &Step) -> Option<Described> {
        let i18n = self.i18n;
        let (file, place) = self.request(request)?;
        let (line, words) = steps::problem(i18n, step.problem, file.request.instrument);
        let page = Route::Request(request).path();
        let ready = matches!(step.what, StepKind::Write(_) | StepKind::Send(_));
        let (stamp, stamp_words) = if ready {
            (StampKind::Ready, t_string!(i18n, home.stamp_letter))
        } else {
            (StampKind::Decide, t_string!(i18n, home.stamp_decide))
        };
        Some(Described {
            title: t_string!(i18n, home.step_title, place = place, problem = line).to_string(),
            sentences: vec![words.to_owned()],
            button: (
                steps::step(i18n, step.what),
                paths::step(file, step).unwrap_or_else(|| page.clone()),
            ),
            quiet: Some((t_string!(i18n, home.step_quiet).to_string(), page)),
            is_to_sign: matches!(step.what, StepKind::Write(_)),
            ..self.plain(stamp, stamp_words.to_string())
        })
    }

    fn draft(&self, id: crate::domain::DraftId) -> Option<Described> {
        let i18n = self.i18n;
        let draft = self.state.drafts.get(&id)?;
        let first = draft
            .providers
            .first()
            .and_then(|id| self.state.providers.get(id));
        let title = match (first, draft.providers.len()) {
            (Some(place), 1) => {
                t_string!(i18n, home.draft_title_to, place = place.name.clone()).to_string()
            }
            (Some(_), count) => t_string!(i18n, home.draft_title_many, count = count).to_string(),
            _ => t_string!(i18n, home.draft_title).to_string(),
        };
        Some(Described {
            title,
            sentences: vec![t_string!(i18n, home.draft_words).to_string()],
            button: (
                t_string!(i18n, home.draft_button).to_string(),
                paths::draft(draft),
            ),
            ..self.plain(
                StampKind::Ready,
                t_string!(i18n, home.stamp_draft).to_string(),
            )
        })
    }
}

/// The days of a clock for a ruler.
pub(in crate::ui::pages) fn ruler(clock: &Clock, today: NaiveDate) -> RulerDates {
    let (start, due, extended) = ruler_days(clock);
    RulerDates {
        start,
        due,
        extended,
        today,
    }
}

/// What happened on the first day of a clock.
pub(in crate::ui::pages) fn started(i18n: I18nContext<Locale>, clock: &Clock) -> String {
    match clock.start.because {
        StartReason::FeePaid => t_string!(i18n, home.started_fee).to_string(),
        StartReason::Written | StartReason::Signed => {
            t_string!(i18n, home.started_written).to_string()
        }
        _ => t_string!(i18n, home.started).to_string(),
    }
}
