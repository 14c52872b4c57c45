//! Facts of the domain in words, said the same way on every page.

use chrono::{Datelike, NaiveDate};

use super::dates::{self, DateForm};
use super::*;
use crate::app::forms::{DateProblem, Fault, render_dollars};
use crate::domain::clocks::VoidExtension;
use crate::domain::{DocumentKind, NpiError, RequestFile, SendMethod, State};

/// A day with its weekday; the year is said where it is another one than today's.
pub fn say_day(i18n: I18nContext<Locale>, day: NaiveDate, today: NaiveDate) -> String {
    let form = if day.year() == today.year() {
        DateForm::Weekday
    } else {
        DateForm::Full
    };
    dates::say(i18n, day, form)
}

/// The name of the place a request went to.
pub fn place_of(state: &State, file: &RequestFile) -> String {
    state
        .providers
        .get(&file.request.provider)
        .map(|place| place.name.clone())
        .unwrap_or_default()
}

/// An amount with its sign: "$74".
pub fn dollars(cents: u32) -> String {
    format!("${}", render_dollars(cents))
}

/// A size a person can compare: "3.4 MB".
pub fn size(i18n: I18nContext<Locale>, bytes: u64) -> String {
    let tenths = |unit: u64| {
        // A file may say any size of what is in it.
        let tenths = bytes.saturating_mul(10).saturating_add(unit / 2) / unit;
        if tenths.is_multiple_of(10) {
            (tenths / 10).to_string()
        } else {
            format!("{}.{}", tenths / 10, tenths % 10)
        }
    };
    match bytes {
        0..1_000 => t_string!(i18n, records.bytes, count = bytes).to_string(),
        1_000..1_000_000 => t_string!(i18n, records.kilobytes, count = tenths(1_000)).to_string(),
        1_000_000..1_000_000_000 => {
            t_string!(i18n, records.megabytes, count = tenths(1_000_000)).to_string()
        }
        _ => t_string!(i18n, records.gigabytes, count = tenths(1_000_000_000)).to_string(),
    }
}

/// Why a letter gives no more time.
pub fn void_extension(i18n: I18nContext<Locale>, why: VoidExtension) -> &'static str {
    match why {
        VoidExtension::NoReason => t_string!(i18n, happening.void_no_reason),
        VoidExtension::NoDate => t_string!(i18n, happening.void_no_date),
        VoidExtension::TooLate => t_string!(i18n, happening.void_too_late),
        VoidExtension::Second => t_string!(i18n, happening.void_second),
        VoidExtension::NoneAllowed => t_string!(i18n, happening.void_none_allowed),
    }
}

/// What a paper is called.
pub fn paper_name(i18n: I18nContext<Locale>, kind: DocumentKind) -> &'static str {
    match kind {
        DocumentKind::AccessRequest => t_string!(i18n, request.paper_access),
        DocumentKind::ThirdPartyDirective => t_string!(i18n, request.paper_directive),
        DocumentKind::Authorization => t_string!(i18n, request.paper_authorization),
        DocumentKind::PsychotherapyNotesAuthorization => {
            t_string!(i18n, letters.psychotherapy_notes_authorization)
        }
        DocumentKind::Part2Consent => t_string!(i18n, letters.part_2consent),
        DocumentKind::Part2CounselingConsent => t_string!(i18n, letters.part_2counseling_consent),
        DocumentKind::AmendmentRequest => t_string!(i18n, letters.amendment_request),
        DocumentKind::AccountingRequest => t_string!(i18n, letters.accounting_request),
        DocumentKind::RestrictionRequest => t_string!(i18n, letters.restriction_request),
        DocumentKind::ConfidentialCommunicationRequest => {
            t_string!(i18n, letters.confidential_communication_request)
        }
        DocumentKind::FollowUp => t_string!(i18n, request.paper_follow_up),
        DocumentKind::SecondCopy => t_string!(i18n, letters.second_copy),
        DocumentKind::FeeObjection => t_string!(i18n, letters.fee_objection),
        DocumentKind::MissingParts => t_string!(i18n, letters.missing_parts),
        DocumentKind::WrongPatient => t_string!(i18n, letters.wrong_patient),
        DocumentKind::ReasonAnswer => t_string!(i18n, letters.reason_answer),
        DocumentKind::WrittenDenialRequest => t_string!(i18n, letters.written_denial_request),
        DocumentKind::DenialReviewRequest => t_string!(i18n, letters.denial_review_request),
        DocumentKind::StatementOfDisagreement => t_string!(i18n, letters.statement_of_disagreement),
        DocumentKind::Revocation => t_string!(i18n, letters.revocation),
        DocumentKind::PrivacyOfficerComplaint => t_string!(i18n, letters.privacy_officer_complaint),
        DocumentKind::OcrComplaint => t_string!(i18n, letters.ocr_complaint),
        DocumentKind::InformationBlockingComplaint => {
            t_string!(i18n, letters.information_blocking_complaint)
        }
        DocumentKind::StateComplaint => t_string!(i18n, letters.state_complaint),
        DocumentKind::CoverLetter => t_string!(i18n, request.paper_cover),
        DocumentKind::MailingLabel => t_string!(i18n, letters.mailing_label),
        DocumentKind::PhoneScript => t_string!(i18n, letters.phone_script),
        DocumentKind::PortalInstructions => t_string!(i18n, letters.portal_instructions),
        DocumentKind::EhiAppendix => t_string!(i18n, letters.ehi_appendix),
    }
}

/// How a paper is sent: "By fax".
pub fn send_method(i18n: I18nContext<Locale>, method: SendMethod) -> &'static str {
    match method {
        SendMethod::Fax => t_string!(i18n, providers.by_fax),
        SendMethod::Mail => t_string!(i18n, providers.by_mail),
        SendMethod::Email => t_string!(i18n, providers.by_email),
        SendMethod::Portal => t_string!(i18n, providers.by_portal),
        SendMethod::InPerson => t_string!(i18n, providers.in_person),
    }
}

/// Why a field cannot stay as it is; none for what every field says in its own words.
pub fn fault(i18n: I18nContext<Locale>, fault: Fault) -> Option<String> {
    let long = |day| dates::say(i18n, day, DateForm::Long);
    Some(match fault {
        Fault::Missing | Fault::NotChosen => return None,
        Fault::Date(DateProblem::Incomplete) => t_string!(i18n, parts.date_incomplete).to_string(),
        Fault::Date(DateProblem::Year) => t_string!(i18n, parts.date_year).to_string(),
        Fault::Date(DateProblem::Month) => t_string!(i18n, parts.date_month).to_string(),
        Fault::Date(DateProblem::Day) => t_string!(i18n, parts.date_day).to_string(),
        Fault::InFuture => t_string!(i18n, happening.fault_future).to_string(),
        Fault::Before(day) => t_string!(i18n, happening.fault_before, day = long(day)).to_string(),
        Fault::After(day) => t_string!(i18n, happening.fault_after, day = long(day)).to_string(),
        Fault::State => t_string!(i18n, people.fault_state).to_string(),
        Fault::Zip => t_string!(i18n, people.fault_zip).to_string(),
        Fault::Email => t_string!(i18n, people.fault_email).to_string(),
        Fault::Number => t_string!(i18n, people.fault_number).to_string(),
        Fault::Amount => t_string!(i18n, happening.fault_amount).to_string(),
        Fault::Npi(NpiError::Length { got }) => {
            t_string!(i18n, providers.npi_length, count = got).to_string()
        }
        Fault::Npi(NpiError::Letter) => t_string!(i18n, providers.npi_letter).to_string(),
        Fault::Npi(NpiError::CheckDigit) => t_string!(i18n, providers.npi_check).to_string(),
    })
}
