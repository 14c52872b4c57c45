//! What people, providers, requests and records *are*, and what may happen to them.
//!
//! Pure: no clock, no input or output, no randomness, no browser. A change goes [`Command`] → [`decide`] →
//! [`Event`]s → [`State::apply`]; whatever else a screen shows (status, deadline, next step, what is missing) is a
//! function of the state, the [`Rules`](rules::Rules) and today's date, and is never stored.
//!
//! | If you look for | read |
//! |---|---|
//! | who a patient is and who acts for her | [`Person`], [`Authority`] |
//! | who holds the records | [`Provider`] |
//! | what is asked for, by which instrument | [`Draft`], [`Request`], [`Instrument`], [`Scope`] |
//! | what was signed, sent, and what happened then | [`RequestFile`], [`Happening`] |
//! | when an answer is due and why | [`clocks`](clocks::clocks) |
//! | what stands open with one request, and the step to take | [`advise`](steps::advise) |
//! | what to do next | [`agenda`](next::agenda) |
//! | what a person wants strangers to read who must help her | [`EmergencyCard`] |
//! | which signed papers are out there | [`register`] |
//! | what experience there is with a holder | [`friction`] |
//! | how to ask again for what is new | [`since_last_time`] |
//! | where an event stands among those of other devices | [`Place`] |
//! | how two journals become one | [`join`] |
//! | what kinds of lines the access log has | [`AccessGroup`] |
//! | what goes when somebody is erased | [`what_goes`], [`erase`] |
//! | what a person writes by hand, calls not right, or hides | [`OwnWord`] |
//! | what a paper must contain before it is signed | [`checklist`](checklist::checklist) |

mod folding;
mod ids;

mod card;
mod contact;
mod people;
mod providers;

mod draft;
mod fee;
mod fee_judgement;
mod happening;
mod letter_answers;
mod list_kind;
mod own;
mod records;
mod request;
mod scope;
mod signing;

mod access;
mod apply;
mod command;
mod decide;
mod erasing;
mod event;
mod files;
mod line;
mod merging;
mod place;
mod shared_map;
mod state;
mod subject;

mod notebook;
mod register;
mod since;
mod ways;

pub mod checklist;
pub mod clocks;
pub mod next;
pub mod rules;
pub mod standing;
pub mod steps;

pub use access::AccessGroup;
pub use card::{CardContact, CardLanguage, CardLine, CardPart, EmergencyCard, said_as};
pub use command::Command;
pub use contact::{Address, Contact};
pub use decide::{Refusal, decide};
pub use draft::{Draft, Gap};
pub use erasing::{Goes, Stripped, erase, what_goes};
pub use event::{Event, Moment, Stamped};
pub use fee::{FeeLine, FeeLineKind};
pub use fee_judgement::{FeeWhy, Judgement, Verdict, judge_fee, judge_price};
pub use files::FilePlace;
pub use folding::fold;
pub use happening::{Happening, HappeningEntry, Missing, Outcome};
pub use ids::{
    BlobId, CampaignId, DocumentId, DraftId, ErasedId, HappeningId, OwnId, PersonId, ProviderId,
    RecordId, Reference, RequestId, WayId,
};
pub use letter_answers::{IssueStanding, LetterAnswers};
pub use line::{Line, Said, in_place};
pub use list_kind::ListKind;
pub use merging::{Conflict, Joined, MergeNote, Relation, Tally, join};
pub use notebook::{
    AnswerTimes, CallNote, FeeNote, LettersNeeded, ProviderNotebook, friction, notebook_json,
};
pub use own::{HidingReason, OwnDate, OwnEntry, OwnSaid, OwnWord, Thing, WrongAbout};
pub use people::{Authority, AuthorityKind, Person, Standing};
pub use place::{EventId, Place, Stamp};
pub use providers::{Npi, NpiError, Provider, ProviderKind};
pub use records::{BlobRef, Fingerprint, IdentityCheck, ReceivedRecord, RecordKind};
pub use register::{PaperStanding, SignedPaper, live_permissions, register};
pub use request::{Delivery, Details, Expiry, Instrument, Manner, Recipient, RecordForm, Request};
pub use scope::{Extent, Inclusion, Period, RecordPart, Scope, SensitiveCategory};
pub use shared_map::SharedMap;
pub use signing::{
    Consent, DocumentKind, PaperRole, SendMethod, Sending, Signature, SignatureMethod,
    SignedDocument, Stroke,
};
pub use since::since_last_time;
pub use state::{AccessKind, AccessLine, Notice, NoticeKind, RequestFile, State};
pub use subject::Subject;
pub use ways::{KeyBook, KeysChange, KnownWay, NewWay, WayKind};
