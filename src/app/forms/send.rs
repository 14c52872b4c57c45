//! What a person says about a paper she sent.

use chrono::NaiveDate;

use super::{DateDraft, DateProblem};
use crate::domain::{
    BlobRef, Command, DocumentKind, Happening, HappeningEntry, HappeningId, PaperRole, Provider,
    RequestFile, SendMethod, Sending, SignedDocument,
};

/// What was answered so far.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SendForm {
    /// By which way.
    pub method: Option<SendMethod>,
    /// The day it left, as typed.
    pub on: DateDraft,
    /// To whom, as typed.
    pub to: String,
    /// Tracking or confirmation number.
    pub confirmation: String,
    /// Fax report, receipt, screenshot.
    pub proof: Option<BlobRef>,
    /// Whether it is known that they got it, and when.
    pub arrived: Option<bool>,
    /// The day they got it, as typed.
    pub arrived_on: DateDraft,
}

/// One thing to mend.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SendProblem {
    /// No way was chosen.
    Method,
    /// The day is no date.
    Date(DateProblem),
    /// The day lies ahead.
    DateAhead,
    /// The day lies before the signature.
    DateBeforeSignature,
    /// Nobody was named.
    To,
    /// Whether they got it was not answered.
    Arrived,
    /// The day they got it is no date.
    ArrivedDate(DateProblem),
    /// The day they got it lies ahead.
    ArrivedAhead,
    /// The day they got it lies before the day it left.
    ArrivedBeforeSent,
}

impl SendProblem {
    /// The id of the input or group it is about.
    #[must_use]
    pub fn field(self) -> &'static str {
        match self {
            Self::Method => "method",
            Self::Date(_) | Self::DateAhead | Self::DateBeforeSignature => "sent-on",
            Self::To => "sent-to",
            Self::Arrived => "arrived",
            Self::ArrivedDate(_) | Self::ArrivedAhead | Self::ArrivedBeforeSent => "arrived-on",
        }
    }
}

/// Whether it matters when a paper arrived: it does for one that opens a matter, not for a letter that follows it.
#[must_use]
pub fn arrival_matters(kind: DocumentKind) -> bool {
    kind.role() == PaperRole::Opening
}

impl SendForm {
    /// A form with today as the day it left.
    #[must_use]
    pub fn new(today: NaiveDate) -> Self {
        Self {
            on: today.into(),
            arrived_on: today.into(),
            ..Self::default()
        }
    }

    /// Chooses a way and fills in whom it reaches there, unless she wrote something of her own.
    pub fn choose_method(&mut self, method: SendMethod, provider: &Provider) {
        let untouched = self.to.trim().is_empty()
            || self
                .method
                .is_some_and(|old| self.to == reached_at(provider, old));
        self.method = Some(method);
        if untouched {
            self.to = reached_at(provider, method);
        }
    }

    /// The commands that keep it: that it was sent, and where she knows it, that it arrived.
    ///
    /// # Errors
    /// What has to be mended, in the order of the page.
    pub fn check(
        &self,
        file: &RequestFile,
        document: &SignedDocument,
        happening: HappeningId,
        today: NaiveDate,
    ) -> Result<Vec<Command>, Vec<SendProblem>> {
        let mut problems = Vec::new();
        if self.method.is_none() {
            problems.push(SendProblem::Method);
        }
        let on = self.on.check();
        match on {
            Err(why) => problems.push(SendProblem::Date(why)),
            Ok(day) if day > today => problems.push(SendProblem::DateAhead),
            Ok(day) if day < document.signature.signed_on => {
                problems.push(SendProblem::DateBeforeSignature)
            }
            Ok(_) => {}
        }
        if self.to.trim().is_empty() {
            problems.push(SendProblem::To);
        }
        let mut arrived_on = None;
        if arrival_matters(document.kind) {
            match (self.arrived, self.arrived_on.check()) {
                (None, _) => problems.push(SendProblem::Arrived),
                (Some(false), _) => {}
                (Some(true), Err(why)) => problems.push(SendProblem::ArrivedDate(why)),
                (Some(true), Ok(day)) if day > today => problems.push(SendProblem::ArrivedAhead),
                (Some(true), Ok(day)) if on.is_ok_and(|on| day < on) => {
                    problems.push(SendProblem::ArrivedBeforeSent)
                }
                (Some(true), Ok(day)) => arrived_on = Some(day),
            }
        }
        let (Some(method), Ok(on), true) = (self.method, on, problems.is_empty()) else {
            return Err(problems);
        };
        let request = file.request.id;
        let sending = Sending {
            document: document.id,
            method,
            on,
            to: self.to.trim().to_owned(),
            confirmation: self.confirmation.trim().to_owned(),
            proof: self.proof.clone(),
        };
        let arrived = arrived_on.map(|on| Command::RecordHappening {
            request,
            entry: Box::new(HappeningEntry {
                id: happening,
                on,
                what: Happening::ReceivedByProvider,
                paper: self.proof.clone(),
                note: String::new(),
            }),
        });
        let sent = Command::RecordSending {
            request,
            sending: Box::new(sending),
        };
        Ok([sent].into_iter().chain(arrived).collect())
    }
}

/// Where a provider is reached by a way: its number, address or name; empty where that is not known.
#[must_use]
pub fn reached_at(provider: &Provider, method: SendMethod) -> String {
    match method {
        SendMethod::Fax => provider.fax.trim().to_owned(),
        SendMethod::Email => provider.email.trim().to_owned(),
        SendMethod::Portal => provider.portal.trim().to_owned(),
        SendMethod::Mail => {
            let lines = provider.address.lines();
            if lines.is_empty() {
                return String::new();
            }
            let door = [provider.department.trim(), provider.name.trim()];
            let door = door
                .into_iter()
                .filter(|line| !line.is_empty())
                .map(str::to_owned);
            door.chain(lines).collect::<Vec<_>>().join(", ")
        }
        SendMethod::InPerson => provider.name.trim().to_owned(),
    }
}

/// The ways to a provider, those it says it takes first, then those for which an address is known, then the rest.
#[must_use]
pub fn methods_for(provider: &Provider) -> Vec<SendMethod> {
    let mut methods = SendMethod::ALL.to_vec();
    methods.sort_by_key(|method| {
        (
            !provider.accepts.contains(method),
            reached_at(provider, *method).is_empty(),
        )
    });
    methods
}
