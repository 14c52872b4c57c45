//! What a paper contains of what it must: the list shown before signing.

use chrono::NaiveDate;

use super::letter_elements;
use super::rules::{AccessRight, Confidence, ElementId, Rules, Strength};
use super::{
    AuthorityKind, Details, DocumentKind, Expiry, Gap, Manner, Person, Provider, ProviderKind,
    Recipient, RequestFile,
};

/// One required or advised element.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChecklistItem {
    /// Which.
    pub element: ElementId,
    /// How strongly it is wanted.
    pub strength: Strength,
    /// The section that wants it.
    pub reference: String,
    /// Whether the paper has it.
    pub standing: ElementStanding,
}

impl ChecklistItem {
    /// Whether it is required and not there, so that nothing can be signed.
    pub fn is_missing(&self) -> bool {
        self.strength == Strength::Rule && self.standing == ElementStanding::Missing
    }
}

/// Whether an element is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ElementStanding {
    /// It is there.
    There,
    /// It is not there.
    Missing,
}

/// The elements of a paper for one request, in the order of the paper; those that do not apply are left out, and so are
/// those that nobody has read in their source.
pub fn checklist(
    kind: DocumentKind,
    file: &RequestFile,
    person: &Person,
    provider: &Provider,
    today: NaiveDate,
    rules: &Rules,
) -> Vec<ChecklistItem> {
    // A letter to a holder whom another law binds claims nothing under this one, so it owes nothing to it either.
    let plain =
        kind == DocumentKind::AccessRequest && rules.access_right(provider.kind) == AccessRight::No;
    rules
        .elements(kind)
        .iter()
        .filter(|element| element.confidence != Confidence::Recalled)
        .filter(|element| !plain || stands_without_the_right(element.id))
        .filter_map(|element| {
            let of_letter =
                letter_elements::is_there(element.id, file, person, provider, today, rules);
            let there = match of_letter {
                Some(there) => there?,
                None => is_there(element.id, file, person, provider, today)?,
            };
            Some(ChecklistItem {
                element: element.id,
                strength: element.strength,
                reference: element.reference.clone(),
                standing: if there {
                    ElementStanding::There
                } else {
                    ElementStanding::Missing
                },
            })
        })
        .collect()
}

/// What any written request for records needs, whatever law binds its holder.
fn stands_without_the_right(id: ElementId) -> bool {
    matches!(
        id,
        ElementId::AccPatientIdentity
            | ElementId::AccScope
            | ElementId::AccDelivery
            | ElementId::AccSignatureDate
            | ElementId::AccRepAuthority
    )
}

/// Whether an authority can reach beyond the patient's death: an executor's or administrator's, or another under law; an
/// agent's, a guardian's and a parent's are for the living (45 CFR 164.502(g)(2)-(4)).
fn outlives_the_patient(kind: AuthorityKind) -> bool {
    matches!(
        kind,
        AuthorityKind::ExecutorOrAdministrator | AuthorityKind::Other
    )
}

/// Whether an element is there; none where it does not apply.
fn is_there(
    id: ElementId,
    file: &RequestFile,
    person: &Person,
    provider: &Provider,
    today: NaiveDate,
) -> Option<bool> {
    use ElementId as E;
    let request = &file.request;
    let holds = |gap: Gap| {
        let gaps = request.details.gaps(request.instrument);
        !gaps.contains(&gap) && !gaps.contains(&Gap::Details)
    };
    let is_plan = provider.kind == ProviderKind::Insurer;
    let written = |text: &str| !text.trim().is_empty();
    if matches!(id, E::DecDecedent | E::DecAuthority | E::DecDeathProof) {
        person.died?;
    }
    Some(match id {
        E::AccPatientIdentity | E::AuthPatientIdentity | E::P2Patient => written(&person.name),
        E::AccScope | E::AuthInfo | E::P2Info => request.scope.is_meaningful(),
        E::AccDelivery => request.manner == Manner::Inspect || written(&person.requester().name),
        E::AccSignatureDate
        | E::TpdWrittenSigned
        | E::AuthSignature
        | E::P2Signature
        | E::P2Date
        | E::AmdSignature
        | E::AodIdentity => file.signed_request().is_some(),
        E::AccRepAuthority | E::AuthRepAuthority => {
            let authority = person.authority()?;
            written(&authority.description)
                && authority.holds_on(today)
                && (person.died.is_none() || outlives_the_patient(authority.kind))
        }
        E::DecDecedent => written(&person.name),
        E::DecAuthority => person.authority().is_some_and(|held| {
            written(&held.description) && held.holds_on(today) && outlives_the_patient(held.kind)
        }),
        // The letter says that the death certificate comes with it.
        E::DecDeathProof => true,
        E::AuthDiscloser | E::P2Discloser => written(&provider.name),
        E::AuthRecipient | E::TpdRecipient | E::P2Recipient => match &request.recipient {
            Recipient::SomebodyElse(contact) => written(&contact.name),
            Recipient::Requester => written(&person.requester().name),
        },
        E::TpdWhere => {
            matches!(&request.recipient, Recipient::SomebodyElse(contact) if contact.is_reachable())
        }
        E::AuthPurpose | E::P2Purpose => request.purpose.as_deref().is_some_and(written),
        E::AuthExpiry | E::P2Expiry => match &request.expiry {
            Some(Expiry::On(day)) => *day >= today,
            Some(Expiry::Event(event)) => written(event),
            None => false,
        },
        E::TpdEhrOnly => request.form.is_electronic(),
        E::AmdIdentify => holds(Gap::Entry),
        E::AmdCorrection => holds(Gap::Correction),
        E::AmdWrittenReason => holds(Gap::Reason),
        E::AodPeriod => match &request.details {
            Details::Accounting { since } => since.is_none_or(|day| day <= today),
            _ => false,
        },
        E::RccWhat => holds(Gap::Restriction),
        E::RccPaidInFull => match &request.details {
            Details::Restriction {
                paid_in_full: true, ..
            } => !is_plan,
            _ => return None,
        },
        E::RccInstead => holds(Gap::Instead),
        // Where she does not say it, the plan need not do it, but she may still ask.
        E::RccEndanger => match &request.details {
            Details::Communication {
                endangers: true, ..
            } if is_plan => true,
            _ => return None,
        },
        E::RccPayment => match &request.details {
            Details::Communication { payment, .. } if written(payment) => true,
            _ => return None,
        },
        E::RccNoReason if is_plan => return None,
        E::FolDates => file.signed_request().is_some() && file.first_sending().is_some(),
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
        | E::RccNoReason
        | E::FolNoExtension
        | E::FolDemand
        | E::FolComplaintNote => true,
        _ => true,
    })
}
