//! From the facts of a request to the letter that says them.
//!
//! Light enough for the page: it writes no bytes, only structure. What each paper must hold comes from the rule pack; a
//! test holds each element of the pack to words in the letter. A letter says no more than it must.

mod access;
mod accounting;
mod amendment;
mod authorization;
mod breaches;
mod cover;
mod denial;
mod directive;
mod disagreement;
mod ehi;
mod exhibits;
mod fee_lines;
mod fee_objection;
mod follow_up;
mod label;
mod matter;
mod missing;
mod outside;
mod parts;
mod phone;
mod portal;
mod privacy;
mod privacy_officer;
mod reason_answer;
mod records;
mod revocation;
mod second_copy;
mod special;
mod timeline;

use chrono::NaiveDate;

use super::error::ComposeError;
use super::letter::{Footer, LabeledText, Letter, Row, Words};
use crate::documents::words::Language;
use crate::documents::writer::{Writer, given};
use crate::domain::rules::{AccessRight, Rules};
use crate::domain::{
    Delivery, Details, DocumentKind, Draft, Expiry, Instrument, Manner, Person, Provider,
    Recipient, RecordForm, Reference, RequestFile, Scope, State,
};

/// Composes a paper of a request, dated today. What goes to a holder is in English; another language is for reading.
///
/// # Errors
/// [`ComposeError::Incomplete`] where an answer is missing; [`ComposeError::WrongInstrument`],
/// [`ComposeError::DoesNotFit`] and [`ComposeError::NoAccessRight`] where the paper does not fit the request, what it
/// asks for, or the holder; for a second notice also [`ComposeError::NotSent`], [`ComposeError::NotLate`] and
/// [`ComposeError::Ended`]; for a letter that answers something [`ComposeError::NothingToAnswer`] and
/// [`ComposeError::NotReviewable`]; for a complaint [`ComposeError::OutOfReach`] and [`ComposeError::TooLate`]; for a
/// cover page [`ComposeError::NothingEnclosed`]; and where the rule pack does not vouch for a claim.
pub fn compose(
    kind: DocumentKind,
    language: Language,
    file: &RequestFile,
    person: &Person,
    provider: &Provider,
    today: NaiveDate,
    rules: &Rules,
) -> Result<Letter, ComposeError> {
    let writer = Writer::new(kind, language, today, rules);
    let subject = Subject::of_request(file, person, provider, rules);
    let letter = match kind {
        DocumentKind::FollowUp => follow_up::letter(&writer, &subject, file, provider)?,
        DocumentKind::SecondCopy => second_copy::letter(&writer, &subject, file, provider)?,
        DocumentKind::FeeObjection => fee_objection::letter(&writer, &subject, file, provider)?,
        DocumentKind::MissingParts => missing::letter(&writer, &subject, file, provider)?,
        DocumentKind::WrongPatient => missing::wrong_patient(&writer, &subject, file, provider)?,
        DocumentKind::ReasonAnswer => reason_answer::letter(&writer, &subject, file, provider)?,
        DocumentKind::WrittenDenialRequest => {
            denial::in_writing(&writer, &subject, file, provider)?
        }
        DocumentKind::DenialReviewRequest => denial::review(&writer, &subject, file, provider)?,
        DocumentKind::StatementOfDisagreement => {
            disagreement::letter(&writer, &subject, file, provider)?
        }
        DocumentKind::Revocation => revocation::letter(&writer, &subject, file)?,
        DocumentKind::PrivacyOfficerComplaint => {
            privacy_officer::letter(&writer, &subject, file, provider)?
        }
        DocumentKind::OcrComplaint => outside::ocr(&writer, &subject, file, provider)?,
        DocumentKind::InformationBlockingComplaint => {
            outside::information_blocking(&writer, &subject, file, provider)?
        }
        DocumentKind::StateComplaint => outside::state(&writer, &subject, file, provider)?,
        DocumentKind::CoverLetter => cover::letter(&writer, &subject, file)?,
        DocumentKind::MailingLabel => label::letter(&writer, &subject),
        DocumentKind::PhoneScript => phone::letter(&writer, &subject, file),
        DocumentKind::PortalInstructions => portal::letter(&writer, &subject),
        DocumentKind::EhiAppendix => ehi::letter(&writer, &subject)?,
        kind if kind != subject.instrument.document() => return Err(ComposeError::WrongInstrument),
        DocumentKind::ThirdPartyDirective
        | DocumentKind::AmendmentRequest
        | DocumentKind::AccountingRequest
        | DocumentKind::RestrictionRequest
        | DocumentKind::ConfidentialCommunicationRequest
            if subject.access_right == AccessRight::No =>
        {
            return Err(ComposeError::NoAccessRight);
        }
        _ => request(&writer, &subject),
    };
    writer.into_trouble().map_or(Ok(letter), Err)
}

/// The letter that a draft is going to be, to its first holder; what is still to be answered stands in it as a gap.
pub fn preview(draft: &Draft, state: &State, today: NaiveDate, rules: &Rules) -> Letter {
    let subject = Subject::of_draft(draft, state, rules);
    request(
        &Writer::new(
            subject.instrument.document(),
            Language::English,
            today,
            rules,
        ),
        &subject,
    )
}

/// What a letter is made of. Everything but what has a default may still be missing.
struct Subject<'a> {
    person: Option<&'a Person>,
    provider: Option<&'a Provider>,
    access_right: AccessRight,
    instrument: Instrument,
    recipient: Option<&'a Recipient>,
    scope: &'a Scope,
    manner: Manner,
    form: RecordForm,
    delivery: Option<Delivery>,
    fee_ceiling_cents: Option<u32>,
    purpose: Option<&'a str>,
    expiry: Option<&'a Expiry>,
    details: &'a Details,
    reference: Option<Reference>,
}

/// What a draft has beside its records.
static NO_DETAILS: Details = Details::None;

impl<'a> Subject<'a> {
    fn of_request(
        file: &'a RequestFile,
        person: &'a Person,
        provider: &'a Provider,
        rules: &Rules,
    ) -> Self {
        let request = &file.request;
        Self {
            person: Some(person),
            provider: Some(provider),
            access_right: rules.access_right(provider.kind),
            instrument: request.instrument,
            recipient: Some(&request.recipient),
            scope: &request.scope,
            manner: request.manner,
            form: request.form,
            delivery: Some(request.delivery),
            fee_ceiling_cents: request.fee_ceiling_cents,
            purpose: request.purpose.as_deref(),
            expiry: request.expiry.as_ref(),
            details: &request.details,
            reference: Some(request.reference()),
        }
    }

    fn of_draft(draft: &'a Draft, state: &'a State, rules: &Rules) -> Self {
        let provider = draft
            .providers
            .first()
            .and_then(|id| state.providers.get(id));
        let instrument = draft.instrument().unwrap_or(Instrument::AccessRequest);
        let access = instrument == Instrument::AccessRequest;
        Self {
            person: draft.person.and_then(|id| state.people.get(&id)),
            provider,
            access_right: provider.map_or(AccessRight::Yes, |provider| {
                rules.access_right(provider.kind)
            }),
            instrument,
            recipient: draft.recipient.as_ref(),
            scope: &draft.scope,
            manner: if access { draft.manner } else { Manner::Copy },
            form: draft.form,
            delivery: draft.delivery,
            fee_ceiling_cents: draft.fee_ceiling_cents,
            purpose: draft.purpose.as_deref(),
            expiry: draft.expiry.as_ref(),
            details: &NO_DETAILS,
            reference: None,
        }
    }

    /// Whether somebody signs for the patient.
    fn is_represented(&self) -> bool {
        self.person
            .is_some_and(|person| person.authority().is_some())
    }

    /// The ending of a phrase's name for this writer and this holder: `own`, `for.depends`, `own.plain`.
    fn voice(&self) -> &'static str {
        match (self.is_represented(), self.access_right) {
            (false, AccessRight::Yes) => "own",
            (false, AccessRight::Depends) => "own.depends",
            (false, AccessRight::No) => "own.plain",
            (true, AccessRight::Yes) => "for",
            (true, AccessRight::Depends) => "for.depends",
            (true, AccessRight::No) => "for.plain",
        }
    }
}

/// The paper of the instrument itself.
fn request(writer: &Writer<'_>, subject: &Subject<'_>) -> Letter {
    match subject.instrument {
        Instrument::AccessRequest => access::letter(writer, subject),
        Instrument::ThirdPartyDirective => directive::letter(writer, subject),
        Instrument::Authorization => authorization::letter(writer, subject),
        Instrument::PsychotherapyNotesAuthorization => special::psychotherapy(writer, subject),
        Instrument::Part2Consent => special::part2(writer, subject),
        Instrument::Part2CounselingConsent => special::counseling(writer, subject),
        Instrument::Amendment => amendment::letter(writer, subject),
        Instrument::Accounting => accounting::letter(writer, subject),
        Instrument::Restriction => privacy::restriction(writer, subject),
        Instrument::ConfidentialCommunication => privacy::communication(writer, subject),
    }
}

/// What differs between one paper and the next.
struct Body {
    title: Words,
    /// What the file is called, where that is not the title.
    name: Option<String>,
    /// The paper in one word, for the foot.
    paper: String,
    legal_kind: Option<Words>,
    rows: Vec<Row>,
    is_signed: bool,
}

/// A paper with its head and foot.
fn sheet(writer: &Writer<'_>, subject: &Subject<'_>, body: Body) -> Letter {
    let date = writer.date(writer.today);
    let reference = subject.reference.map(|reference| reference.to_string());
    let title = body.name.unwrap_or_else(|| body.title.text());
    let file_title = match &reference {
        Some(reference) => writer
            .say(
                "common/file_title",
                &[("title", given(&title)), ("reference", given(reference))],
            )
            .text(),
        None => title,
    };
    let reading_note = writer.reading_note();
    Letter {
        kind: writer.kind,
        language: writer.phrases.language.to_owned(),
        file_title,
        sender: parts::sender(writer, subject),
        to: parts::to(writer, subject),
        title: body.title,
        legal_kind: body.legal_kind,
        rows: body.rows,
        exhibits: Vec::new(),
        signature: (body.is_signed && reading_note.is_none())
            .then(|| parts::signature(writer, subject)),
        reading_note,
        footer: Footer {
            subject: parts::foot(writer, subject, &body.paper, &date),
            reference: reference.clone().unwrap_or_default(),
            page: writer
                .say(
                    "common/foot.page",
                    &[("page", given("{page}")), ("pages", given("{pages}"))],
                )
                .text(),
        },
        reference: reference.map(|text| LabeledText {
            label: writer.text("common/reference"),
            text,
        }),
        date: given(&date),
    }
}
