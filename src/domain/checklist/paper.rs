//! Each element of the rule pack with its answer for one paper. A new element has to be answered here before this compiles.

use chrono::NaiveDate;

use crate::domain::clocks::ended_on;
use crate::domain::rules::{ElementId, Rules};
use crate::domain::{
    Authority, AuthorityKind, Details, DocumentKind, Expiry, Gap, Instrument, Manner, Person,
    Provider, ProviderKind, Recipient, RequestFile,
};

/// A paper of one request, on the day it is signed.
pub(super) struct Paper<'a> {
    pub file: &'a RequestFile,
    pub person: &'a Person,
    pub provider: &'a Provider,
    pub today: NaiveDate,
    pub rules: &'a Rules,
}

impl Paper<'_> {
    /// Whether an element is there; none where it does not apply.
    pub(super) fn has(&self, id: ElementId) -> Option<bool> {
        use DocumentKind as K;
        use ElementId as E;
        let Self {
            file,
            person,
            provider,
            ..
        } = self;
        let request = &file.request;
        let own_copy = request.instrument == Instrument::AccessRequest;
        let looks = request.manner == Manner::Inspect;
        match id {
            E::AccPatientIdentity | E::AuthPatientIdentity | E::P2Patient => {
                Some(is_written(&person.name))
            }
            E::AccScope | E::AuthInfo | E::P2Info => Some(request.scope.is_meaningful()),
            E::AccDelivery => {
                Some(request.manner == Manner::Inspect || is_written(&person.requester().name))
            }
            E::AccSignatureDate
            | E::TpdWrittenSigned
            | E::AuthSignature
            | E::P2Signature
            | E::P2Date
            | E::AmdSignature
            | E::AodIdentity => Some(file.signed_request().is_some()),
            E::AccRepAuthority | E::AuthRepAuthority => Some(self.reaches(person.authority()?)),
            E::DecDecedent => person.died.map(|_| is_written(&person.name)),
            E::DecAuthority => person
                .died
                .map(|_| person.authority().is_some_and(|own| self.reaches(own))),
            // The letter says that the death certificate comes with it.
            E::DecDeathProof => person.died.map(|_| true),
            E::AuthDiscloser
            | E::P2Discloser
            | E::OcrEntity
            | E::IbActor
            | E::PocAddressee
            | E::StcEntity => Some(is_written(&provider.name)),
            E::AuthRecipient | E::TpdRecipient | E::P2Recipient => Some(self.names_recipient()),
            E::TpdWhere => Some(matches!(
                &request.recipient,
                Recipient::SomebodyElse(contact) if contact.is_reachable()
            )),
            E::AuthPurpose | E::P2Purpose => {
                Some(request.purpose.as_deref().is_some_and(is_written))
            }
            E::AuthExpiry | E::P2Expiry => Some(self.ends()),
            E::TpdEhrOnly | E::IbEhi => Some(request.form.is_electronic()),
            E::AmdIdentify => Some(self.holds(Gap::Entry)),
            E::AmdCorrection => Some(self.holds(Gap::Correction)),
            E::AmdWrittenReason => Some(self.holds(Gap::Reason)),
            E::AodPeriod => Some(matches!(
                request.details,
                Details::Accounting { since } if since.is_none_or(|day| day <= self.today)
            )),
            E::RccWhat => Some(self.holds(Gap::Restriction)),
            E::RccPaidInFull => match request.details {
                Details::Restriction { paid_in_full, .. } if paid_in_full => Some(!self.is_plan()),
                _ => None,
            },
            E::RccInstead => Some(self.holds(Gap::Instead)),
            // Where she does not say it, the plan need not do it, but she may still ask.
            E::RccEndanger => matches!(
                request.details,
                Details::Communication { endangers: true, .. } if self.is_plan()
            )
            .then_some(true),
            E::RccPayment => matches!(
                &request.details,
                Details::Communication { payment, .. } if is_written(payment)
            )
            .then_some(true),
            E::RccNoReason => (!self.is_plan()).then_some(true),
            E::FolDates => Some(file.signed_request().is_some() && file.first_sending().is_some()),
            E::CpyFirst => Some(file.first_sending().is_some()),
            E::CpyEnclosed => Some(file.first_sending().is_some_and(|own| own.proof.is_some())),
            E::FeeInvoice => Some(self.answers(K::FeeObjection)),
            // A directive to somebody else has lost the limits of the patient's own copy (Ciox v. Azar).
            E::FeeLimit => own_copy.then_some(true),
            E::FeeSelf => (own_copy && !looks).then_some(true),
            // A look at the records has no price that could be worked out again.
            E::FeeBasis => (!looks).then_some(true),
            E::FeeNoHold => (own_copy && self.names_a_bill()).then_some(true),
            E::ParReceived | E::ParMissing => Some(self.answers(K::MissingParts)),
            E::ParDue | E::WdrClock => self.has_time_to_tell().then_some(true),
            E::ParDenial => self.part_came(),
            E::WptReceived => Some(self.answers(K::WrongPatient)),
            E::WptOwn => ended_on(file).is_none().then_some(true),
            E::RsnQuoted => Some(self.answers(K::ReasonAnswer)),
            E::RsnAnswer => self.reason_has_its_rule(),
            E::WdrSpoken => self.was_spoken(),
            E::WdrContent => self.is_told_of_content(),
            E::DrvDenial => Some(self.answers(K::DenialReviewRequest)),
            E::DrvGround => Some(self.is_reviewable()),
            E::SodRef => Some(self.answers(K::StatementOfDisagreement)),
            E::SodBasis => Some(is_written(file.own_words(K::StatementOfDisagreement))),
            E::RevIdentify => {
                Some(request.instrument.is_permission() && file.signed_request().is_some())
            }
            E::OcrActs | E::IbPractice => Some(self.complaint_window().is_some()),
            E::OcrTimely => Some(self.is_in_time()),
            E::OcrContact => Some(self.is_reachable()),
            E::PocActs | E::StcActs => Some(self.has_acts()),
            E::StcBody => Some(
                self.rules
                    .state_body(&provider.address.state, provider.kind)
                    .is_some(),
            ),
            E::StcLaw => self.state_clock_ran_out().then_some(true),
            // These stand in the letter's own text, in every letter of the kind: the documents room's tests hold them there.
            E::AccWritten
            | E::AccIsAccess
            | E::AccInspectOrCopy
            | E::AccFormFormat
            | E::AccFeeStatement
            | E::AccNoSummary
            | E::AccDeadlineNotice
            | E::AccAskPartialAndReason
            | E::AccAskWhereElse
            | E::AuthStmtRevoke
            | E::AuthStmtCondition
            | E::AuthStmtRedisclose
            | E::AuthPlainLanguage
            | E::AuthNotCompound
            | E::TpdSpecific
            | E::PsyNamesNotes
            | E::PsyAlone
            | E::PsyNoCondition
            | E::P2RediscloseCe
            | E::P2Revoke
            | E::P2TpoStatements
            | E::P2CounselingSeparate
            | E::P2Notice
            | E::AmdOriginator
            | E::AmdNotifyList
            | E::AodBa
            | E::AodFree
            | E::FolNoExtension
            | E::FolDemand
            | E::FolComplaintNote
            | E::CpyConfirm
            | E::WptHandling
            | E::WptTold
            | E::RsnDemand
            | E::DrvReviewer
            | E::DrvRest
            | E::SodAttach
            | E::RevWritten
            | E::RevEffective
            | E::RevConfirm
            | E::OcrWritten
            | E::IbException
            | E::PocWish
            | E::PocNoRetaliation
            | E::StcWish => Some(true),
        }
    }

    /// Whether an authority is described, holds today, and reaches beyond the patient's death where there was one: an
    /// agent's, a guardian's and a parent's are for the living (45 CFR 164.502(g)(2)-(4)).
    fn reaches(&self, authority: &Authority) -> bool {
        let outlives = matches!(
            authority.kind,
            AuthorityKind::ExecutorOrAdministrator | AuthorityKind::Other
        );
        is_written(&authority.description)
            && authority.holds_on(self.today)
            && (self.person.died.is_none() || outlives)
    }

    fn names_recipient(&self) -> bool {
        match &self.file.request.recipient {
            Recipient::SomebodyElse(contact) => is_written(&contact.name),
            Recipient::Requester => is_written(&self.person.requester().name),
        }
    }

    /// Whether a permission says when it ends, and has not ended.
    fn ends(&self) -> bool {
        match &self.file.request.expiry {
            Some(Expiry::On(day)) => *day >= self.today,
            Some(Expiry::Event(event)) => is_written(event),
            None => false,
        }
    }

    fn holds(&self, gap: Gap) -> bool {
        let request = &self.file.request;
        let gaps = request.details.gaps(request.instrument);
        !gaps.contains(&gap) && !gaps.contains(&Gap::Details)
    }

    fn is_plan(&self) -> bool {
        self.provider.kind == ProviderKind::Insurer
    }
}

/// Whether something was typed.
pub(super) fn is_written(text: &str) -> bool {
    !text.trim().is_empty()
}
