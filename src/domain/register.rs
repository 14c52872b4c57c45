//! The register: every paper that was signed, and which permissions are out there still.

use chrono::{Days, NaiveDate};

use super::rules::Rules;
use super::{
    DocumentId, DocumentKind, Expiry, PersonId, ProviderId, Recipient, RequestFile, RequestId,
    SignedDocument, State,
};

/// A signed paper as a line of the register.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignedPaper {
    /// The request it belongs to.
    pub request: RequestId,
    /// The paper.
    pub document: DocumentId,
    /// What paper it is.
    pub kind: DocumentKind,
    /// Whose records.
    pub person: PersonId,
    /// The holder.
    pub provider: ProviderId,
    /// Who may receive the records, where that is somebody else.
    pub recipient: Option<String>,
    /// The day beside the signature.
    pub signed_on: NaiveDate,
    /// Whether it has been sent.
    pub was_sent: bool,
    /// When it ends, where it is a permission.
    pub ends: Option<Expiry>,
    /// Whether it holds.
    pub standing: PaperStanding,
}

/// Whether a signed paper lets somebody else have records.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PaperStanding {
    /// It holds. One that ends with an event holds until it is revoked: only the person knows of the event.
    Live,
    /// It holds, and ends within our reminder.
    Expiring {
        /// Its last day.
        on: NaiveDate,
    },
    /// Its last day has passed.
    Expired {
        /// The last day.
        on: NaiveDate,
    },
    /// A revocation was sent (45 CFR 164.508(b)(5); 42 CFR 2.31(a)(6)).
    Revoked {
        /// The day it was sent.
        on: NaiveDate,
    },
    /// It was signed anew before it went out: the newer one counts.
    Replaced,
    /// It lets nobody else have anything.
    NotAPermission,
}

impl PaperStanding {
    /// Whether somebody may still receive records by it.
    pub fn holds(self) -> bool {
        matches!(self, Self::Live | Self::Expiring { .. })
    }
}

/// Every signed paper of every request, the newest first.
pub fn register(state: &State, today: NaiveDate, rules: &Rules) -> Vec<SignedPaper> {
    let notice = rules.reminders().authority_ends.length;
    papers(state, |file, document| {
        standing(file, document, today, notice)
    })
}

/// The permissions of a person that hold today, the newest first: what one step can revoke.
pub fn live_permissions(state: &State, person: PersonId, today: NaiveDate) -> Vec<SignedPaper> {
    let mut live = papers(state, |file, document| standing(file, document, today, 0));
    live.retain(|paper| paper.person == person && paper.standing.holds());
    live
}

fn papers(
    state: &State,
    standing: impl Fn(&RequestFile, &SignedDocument) -> PaperStanding,
) -> Vec<SignedPaper> {
    let mut papers: Vec<_> = state
        .requests
        .values()
        .flat_map(|file| file.documents.iter().map(move |document| (file, document)))
        .map(|(file, document)| {
            let request = &file.request;
            let is_permission = is_permission(file, document);
            SignedPaper {
                request: request.id,
                document: document.id,
                kind: document.kind,
                person: request.person,
                provider: request.provider,
                recipient: match &request.recipient {
                    Recipient::SomebodyElse(contact) => Some(contact.name.clone()),
                    Recipient::Requester => None,
                },
                signed_on: document.signature.signed_on,
                was_sent: file.was_sent(document.id),
                ends: request.expiry.clone().filter(|_| is_permission),
                standing: standing(file, document),
            }
        })
        .collect();
    papers.sort_by_key(|paper| (std::cmp::Reverse(paper.signed_on), paper.document));
    papers
}

fn is_permission(file: &RequestFile, document: &SignedDocument) -> bool {
    let instrument = file.request.instrument;
    instrument.is_permission() && document.kind == instrument.document()
}

/// Only a revocation that was sent takes a permission back: what the person gave up waiting for, the holder may still do.
fn standing(
    file: &RequestFile,
    document: &SignedDocument,
    today: NaiveDate,
    notice_days: u16,
) -> PaperStanding {
    if !is_permission(file, document) {
        return PaperStanding::NotAPermission;
    }
    let is_newest = file
        .signed_request()
        .is_some_and(|newest| newest.id == document.id);
    if !is_newest && !file.was_sent(document.id) {
        return PaperStanding::Replaced;
    }
    let last = match &file.request.expiry {
        Some(Expiry::On(day)) => Some(*day),
        Some(Expiry::Event(_)) | None => None,
    };
    let revoked = file
        .sendings_of(DocumentKind::Revocation)
        .map(|sending| sending.on)
        .min();
    match (revoked, last) {
        (Some(on), last) if last.is_none_or(|last| on <= last) => PaperStanding::Revoked { on },
        (_, Some(on)) if today > on => PaperStanding::Expired { on },
        (_, Some(on)) => {
            let soon = today.checked_add_days(Days::new(u64::from(notice_days)));
            if notice_days > 0 && soon.is_none_or(|soon| on <= soon) {
                PaperStanding::Expiring { on }
            } else {
                PaperStanding::Live
            }
        }
        (_, None) => PaperStanding::Live,
    }
}
