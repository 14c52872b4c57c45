//! What a paper contains of what it must: the list shown before signing.

mod letters;
mod paper;

use chrono::NaiveDate;

use super::rules::{AccessRight, Confidence, ElementId, Rules, Strength};
use super::{DocumentKind, Person, Provider, RequestFile};
use paper::Paper;

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
    let wanted: Vec<_> = rules
        .elements(kind)
        .iter()
        .filter(|element| element.confidence != Confidence::Recalled)
        .filter(|element| !plain || stands_without_the_right(element.id))
        .collect();
    // After a death one authority is wanted, not two: the one that reaches beyond it.
    let of_estate = person.died.is_some()
        && wanted
            .iter()
            .any(|element| element.id == ElementId::DecAuthority);
    let paper = Paper {
        file,
        person,
        provider,
        today,
        rules,
    };
    wanted
        .into_iter()
        .filter(|element| !(of_estate && element.id == ElementId::AccRepAuthority))
        .filter_map(|element| {
            let standing = if paper.has(element.id)? {
                ElementStanding::There
            } else {
                ElementStanding::Missing
            };
            Some(ChecklistItem {
                element: element.id,
                strength: element.strength,
                reference: element.reference.clone(),
                standing,
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
