//! Bytes received → what they are, what they say, and what could not be read.
//!
//! [`read`] is total: it takes any bytes and gives a [`Reading`] with what could be read and a [`Notice`] for each thing
//! that could not. Nothing here shows markup, follows an address or runs a script: what a file says is mapped to the
//! closed vocabulary of [`Block`] and [`Inline`], and that is all a page can draw.
//!
//! | If you look for | read |
//! |---|---|
//! | what a file is | [`Reading`], [`Body`], [`FileKind`] |
//! | what a clinical document says | [`ClinicalDocument`], [`Section`], [`Block`] |
//! | single statements: a problem, a result | [`Fact`], [`Category`], [`Standing`] |
//! | whose file it is | [`StatedPatient`], [`compare_patient`] |
//! | what went wrong, and where | [`Notice`], [`Position`] |
//! | what browsers do not show, drawn | [`preview`] |
//! | a copy of a picture to hand on | [`without_place`] |
//! | how much work a file may ask for | [`Limits`] |

// Received bytes decide every index here, so none is taken that may not be there.
#![cfg_attr(not(test), deny(clippy::indexing_slicing, clippy::panic))]

mod kind;
mod limits;
mod notice;

mod reading;
mod recognized;

mod document;
mod fact;
mod narrative;
mod patient;

mod base64;
mod date;
mod decode;
mod sniff;

mod apple;
mod bluebutton;
mod ccr;
mod cda;
mod dicom;
mod fhir;
mod hl7v2;
mod html;
mod json;
mod mail;
mod pdf;
mod picture;
mod preview;
mod rtf;
mod smart;
mod table;
mod zip;

mod identity;
mod lines;
mod nothing;
mod tally;
mod walk;
mod written;

pub use date::PartialDate;
pub use document::{Attachment, Author, ClinicalDocument, Code, DocumentType, Encounter, Section};
pub use fact::{Category, Coded, Detail, DetailKind, Fact, Provenance, Standing, Value};
pub use identity::compare_patient;
pub use kind::FileKind;
pub use limits::Limits;
pub use narrative::{Block, Cell, Inline, Item, Row, Style, plain_text};
pub use notice::{Fault, Notice, NoticeKind, Position};
pub use patient::{StatedId, StatedName, StatedPatient};
pub use picture::{PictureFacts, ShownBy, has_place, without_place};
pub use preview::{NoPreview, Preview, preview};
pub use reading::{Body, FormField, Member, Reading, read, read_with, shown_text, stated_text};
pub use recognized::Recognized;
pub use smart::{Signature, SignatureCheck};
pub use tally::{Count, tally};
pub use walk::{Met, walk};
