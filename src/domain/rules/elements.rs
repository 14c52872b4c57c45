//! What each paper must contain, as data.

use serde::Deserialize;

use super::super::DocumentKind;
use super::{Confidence, ElementId, Provenance};

/// How strongly an element is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Strength {
    /// Named in statute or regulation.
    Rule,
    /// Not required, but it avoids delay or proves the case.
    Practice,
}

/// An element with its source.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Element {
    /// Which.
    pub id: ElementId,
    /// How strongly it is wanted.
    pub strength: Strength,
    /// Statute or rule section.
    pub reference: String,
    /// How sure we are of the source.
    pub confidence: Confidence,
    /// Where it was read.
    pub provenance: Provenance,
}

/// The elements of one kind of paper.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DocumentElements {
    /// The paper.
    pub kind: DocumentKind,
    /// The section it stands on.
    pub legal_basis: String,
    /// In the order of the paper.
    pub elements: Vec<Element>,
}

/// Something a letter may say of the law that no paper has to contain.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Claim {
    /// Its id.
    pub id: String,
    /// What it says, for whoever reads the pack.
    pub says: String,
    /// Statute or rule section.
    pub reference: String,
    /// How sure we are of the source.
    pub confidence: Confidence,
    /// Where it was read.
    pub provenance: Provenance,
}

/// The file of elements.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ElementPack {
    pub documents: Vec<DocumentElements>,
    pub claims: Vec<Claim>,
}
