//! Facts of the domain in words.

use chrono::{DateTime, NaiveDate};

use super::super::words::Words;
use crate::app::access_words;
use crate::app::forms::render_dollars;
use crate::app::tracking::RequestStanding;
use crate::domain::{
    AccessKind, AuthorityKind, DocumentKind, Happening, Instrument, Moment, Outcome, ProviderKind,
    RecordKind, Request, SendMethod,
};

/// What a paper is called.
pub(super) fn paper(words: &Words, kind: DocumentKind) -> &str {
    words.say(match kind {
        DocumentKind::AccessRequest => "request/paper_access",
        DocumentKind::ThirdPartyDirective => "request/paper_directive",
        DocumentKind::Authorization => "request/paper_authorization",
        DocumentKind::PsychotherapyNotesAuthorization => {
            "letters/psychotherapy_notes_authorization"
        }
        DocumentKind::Part2Consent => "letters/part_2consent",
        DocumentKind::Part2CounselingConsent => "letters/part_2counseling_consent",
        DocumentKind::AmendmentRequest => "letters/amendment_request",
        DocumentKind::AccountingRequest => "letters/accounting_request",
        DocumentKind::RestrictionRequest => "letters/restriction_request",
        DocumentKind::ConfidentialCommunicationRequest => {
            "letters/confidential_communication_request"
        }
        DocumentKind::FollowUp => "request/paper_follow_up",
        DocumentKind::SecondCopy => "letters/second_copy",
        DocumentKind::FeeObjection => "letters/fee_objection",
        DocumentKind::MissingParts => "letters/missing_parts",
        DocumentKind::WrongPatient => "letters/wrong_patient",
        DocumentKind::ReasonAnswer => "letters/reason_answer",
        DocumentKind::WrittenDenialRequest => "letters/written_denial_request",
        DocumentKind::DenialReviewRequest => "letters/denial_review_request",
        DocumentKind::StatementOfDisagreement => "letters/statement_of_disagreement",
        DocumentKind::Revocation => "letters/revocation",
        DocumentKind::PrivacyOfficerComplaint => "letters/privacy_officer_complaint",
        DocumentKind::OcrComplaint => "letters/ocr_complaint",
        DocumentKind::InformationBlockingComplaint => "letters/information_blocking_complaint",
        DocumentKind::StateComplaint => "letters/state_complaint",
        DocumentKind::CoverLetter => "request/paper_cover",
        DocumentKind::MailingLabel => "letters/mailing_label",
        DocumentKind::PhoneScript => "letters/phone_script",
        DocumentKind::PortalInstructions => "letters/portal_instructions",
        DocumentKind::EhiAppendix => "letters/ehi_appendix",
    })
}

/// What an instrument asks for.
pub(super) fn asked(words: &Words, instrument: Instrument) -> &str {
    match instrument {
        Instrument::AccessRequest => words.say("plain/asked_access"),
        Instrument::ThirdPartyDirective => words.say("plain/asked_directive"),
        Instrument::Authorization => words.say("plain/asked_authorization"),
        other => paper(words, other.document()),
    }
}

/// What kind of place it is.
pub(super) fn place(words: &Words, kind: ProviderKind) -> &str {
    words.say(match kind {
        ProviderKind::Practice => "providers/kind_practice",
        ProviderKind::Hospital => "providers/kind_hospital",
        ProviderKind::Pharmacy => "providers/kind_pharmacy",
        ProviderKind::Laboratory => "providers/kind_laboratory",
        ProviderKind::Imaging => "providers/kind_imaging",
        ProviderKind::Insurer => "providers/kind_insurer",
        ProviderKind::HealthDepartment => "providers/kind_health_department",
        ProviderKind::School => "providers/kind_school",
        ProviderKind::VaOrMilitary => "providers/kind_va_or_military",
        ProviderKind::RetrievalService => "providers/kind_retrieval_service",
        ProviderKind::Other => "providers/kind_other",
    })
}

/// What kind of authority it is.
pub(super) fn authority(words: &Words, kind: AuthorityKind) -> &str {
    words.say(match kind {
        AuthorityKind::HealthCarePowerOfAttorney => "people/kind_poa",
        AuthorityKind::Guardian => "people/kind_guardian",
        AuthorityKind::ParentOfMinor => "people/kind_parent",
        AuthorityKind::ExecutorOrAdministrator => "people/kind_executor",
        AuthorityKind::Other => "people/kind_other",
    })
}

/// What kind of file it is.
pub(super) fn record(words: &Words, kind: RecordKind) -> &str {
    words.say(match kind {
        RecordKind::Ccda => "records/kind_ccda",
        RecordKind::Fhir => "records/kind_fhir",
        RecordKind::Pdf => "records/kind_pdf",
        RecordKind::Image => "records/kind_image",
        RecordKind::Text => "records/kind_text",
        RecordKind::Other => "records/kind_other",
    })
}

/// How a paper went out.
pub(super) fn sent(words: &Words, method: SendMethod) -> &str {
    words.say(match method {
        SendMethod::Mail => "providers/by_mail",
        SendMethod::Fax => "providers/by_fax",
        SendMethod::Email => "providers/by_email",
        SendMethod::Portal => "providers/by_portal",
        SendMethod::InPerson => "providers/in_person",
    })
}

/// An amount: "$74".
pub(super) fn dollars(cents: u32) -> String {
    format!("${}", render_dollars(cents))
}

/// A size: "3.4 MB".
pub(super) fn size(words: &Words, bytes: u64) -> String {
    let tenths = |unit: u64| {
        let tenths = bytes.saturating_mul(10).saturating_add(unit / 2) / unit;
        match tenths % 10 {
            0 => (tenths / 10).to_string(),
            rest => format!("{}.{rest}", tenths / 10),
        }
    };
    let (name, count) = match bytes {
        0..1_000 => ("records/bytes", bytes.to_string()),
        1_000..1_000_000 => ("records/kilobytes", tenths(1_000)),
        1_000_000..1_000_000_000 => ("records/megabytes", tenths(1_000_000)),
        _ => ("records/gigabytes", tenths(1_000_000_000)),
    };
    words.fill(name, &[("count", &count)])
}

/// An instant in universal time, since the folder may be read anywhere: `2026-11-22 13:05 UTC`.
pub(super) fn instant(at: Moment) -> String {
    DateTime::from_timestamp_millis(at.0).map_or_else(
        || at.0.to_string(),
        |at| at.format("%Y-%m-%d %H:%M UTC").to_string(),
    )
}

/// A line of the access log.
pub(super) fn access(words: &Words, what: AccessKind) -> String {
    macro_rules! say {
        ($file:ident.$key:ident) => {
            words
                .say(concat!(stringify!($file), "/", stringify!($key)))
                .to_owned()
        };
    }
    access_words!(what, say, (times, last) => failed(words, times, last))
}

/// How often the locked vault was tried in vain; the time is universal, as everywhere on the page.
fn failed(words: &Words, times: u32, last: Moment) -> String {
    let name = if times == 1 {
        "vault/log_failed_one"
    } else {
        "vault/log_failed_other"
    };
    let said = DateTime::from_timestamp_millis(last.0).unwrap_or_default();
    let values = [
        ("count", times.to_string()),
        ("day", words.day(said.date_naive())),
        ("time", said.format("%H:%M UTC").to_string()),
    ];
    let values = values
        .each_ref()
        .map(|(name, value)| (*name, value.as_str()));
    words.fill(name, &values)
}

/// Where a request stands.
pub(super) fn stands(
    words: &Words,
    request: &Request,
    standing: &RequestStanding,
    today: NaiveDate,
) -> String {
    use RequestStanding as S;
    let on = |name: &str, day: NaiveDate| words.fill(name, &[("day", &words.day(day))]);
    match standing {
        S::ToSign => words.say("requests/to_sign").to_owned(),
        S::ToSend => words.say("requests/to_send").to_owned(),
        S::ReceiptUnknown { sent_on } => on("requests/receipt_unknown", *sent_on),
        S::NoClock { sent_on } => on("requests/no_clock", *sent_on),
        S::Running(clock) => words.fill(
            "requests/running",
            &[
                ("day", &clock.day_number(today).to_string()),
                ("of", &clock.span_days().to_string()),
            ],
        ),
        S::Late { days_late, .. } => {
            words.count("requests/late", u64::try_from(*days_late).unwrap_or(0))
        }
        S::PermissionHolds(clock) => on("requests/permission_holds", clock.last_day),
        S::PermissionEnded(clock) => on("requests/permission_ended", clock.last_day),
        S::PermissionRevoked { .. } => words.say("requests/revoked").to_owned(),
        S::Answered { .. } if request.instrument.asks_for_records() => {
            words.say("requests/answered").to_owned()
        }
        S::Answered { .. } => words.say("requests/answered_matter").to_owned(),
        S::Denied { .. } => words.say("requests/denied").to_owned(),
        S::UnderReview { .. } => words.say("requests/under_review").to_owned(),
        S::NoRecord { .. } => words.say("requests/no_record").to_owned(),
        S::Closed { .. } => words.say("requests/closed").to_owned(),
    }
}

/// What happened: "They asked for more time".
pub(super) fn happened(words: &Words, what: &Happening) -> String {
    let name = match what {
        Happening::ReceivedByProvider => "happening/fact_got",
        Happening::Acknowledged => "happening/fact_have",
        Happening::NeverGot => "happening/fact_never",
        Happening::ExtensionLetter { .. } => "happening/fact_time",
        Happening::ExtensionSpoken => "happening/fact_time_spoken",
        Happening::Asked => "happening/fact_asked",
        Happening::ReasonGiven { .. } => "happening/fact_first",
        Happening::FeeQuoted { .. } => "happening/fact_money",
        Happening::FeePaid { .. } => "happening/fact_paid",
        Happening::PartReceived { .. } => "happening/fact_part",
        Happening::SummaryReceived => "happening/fact_summary",
        Happening::WrongForm => "happening/fact_form",
        Happening::WrongPatientReceived => "happening/fact_other",
        Happening::AllReceived => "happening/fact_all",
        Happening::Denied {
            in_writing: true,
            in_part: true,
            ..
        } => "happening/fact_no_part",
        Happening::Denied {
            in_writing: true, ..
        } => "happening/fact_no_written",
        Happening::Denied { .. } => "happening/fact_no_spoken",
        Happening::ReviewDecided { upheld: true } => "happening/fact_review_upheld",
        Happening::ReviewDecided { upheld: false } => "happening/fact_review_turned",
        Happening::NoRecord { .. } => "happening/fact_none",
        Happening::RecordsDestroyed { .. } => "happening/fact_destroyed",
        Happening::HolderClosed { .. } => "happening/fact_moved",
        Happening::PatientDied => "happening/fact_died",
        Happening::Called { .. } => "happening/fact_called",
        Happening::Noted => "happening/fact_noted",
        Happening::Withdrawn => "happening/fact_closed",
        Happening::Settled { outcome } => match outcome {
            Outcome::Full => "happening/fact_settled_full",
            Outcome::Partly => "happening/fact_settled_partly",
            Outcome::Denied => "happening/fact_settled_denied",
            Outcome::NoRecord => "happening/fact_settled_none",
            Outcome::Withdrawn => "happening/fact_settled_withdrawn",
        },
    };
    let value = match what {
        Happening::ReasonGiven { reason, .. } => of_id(words, "reasons", reason.as_str()),
        Happening::FeeQuoted { amount_cents, .. } | Happening::FeePaid { amount_cents } => {
            dollars(*amount_cents)
        }
        _ => String::new(),
    };
    words.fill(name, &[("reason", &value), ("amount", &value)])
}

/// What belongs to it: the ground, the lines of a price, a name, a day.
pub(super) fn more(words: &Words, what: &Happening) -> Vec<String> {
    let mut lines = Vec::new();
    let mut with = |name: &str, key: &str, value: &str| {
        if !value.trim().is_empty() {
            lines.push(words.fill(name, &[(key, value)]));
        }
    };
    match what {
        Happening::ExtensionLetter {
            written_on,
            done_by,
            ..
        } => {
            let written = words.day(*written_on);
            return vec![match done_by {
                Some(day) => words.fill(
                    "happening/fact_time_words",
                    &[("written", &written), ("done", &words.day(*day))],
                ),
                None => words.fill(
                    "happening/fact_time_words_undated",
                    &[("written", &written)],
                ),
            }];
        }
        Happening::FeeQuoted { lines, .. } => {
            return lines
                .iter()
                .map(|line| {
                    let kind = serde_json::to_value(line.kind).unwrap_or_default();
                    let what = words
                        .say(&format!("fees/{}", kind.as_str().unwrap_or("other")))
                        .to_owned();
                    let amount = dollars(line.amount_cents);
                    let said = words.fill(
                        "happening/fact_line",
                        &[("what", &what), ("amount", &amount)],
                    );
                    if line.words.trim().is_empty() {
                        said
                    } else {
                        format!("{said} ({})", line.words)
                    }
                })
                .collect();
        }
        Happening::PartReceived { missing } => {
            with("happening/fact_part_missing", "what", &missing.words);
        }
        Happening::Denied {
            ground: Some(ground),
            ..
        } => with(
            "happening/fact_no_ground",
            "ground",
            &of_id(words, "grounds", ground.as_str()),
        ),
        Happening::NoRecord { elsewhere, .. } => {
            with("happening/fact_none_words", "place", elsewhere);
        }
        Happening::HolderClosed { custodian } => {
            with("happening/fact_moved_words", "place", custodian);
        }
        Happening::Called { spoke_with, number } => {
            with("happening/fact_called_words", "name", spoke_with);
            with("plain/number", "number", number);
        }
        _ => {}
    }
    lines
}

/// The words for an id of the rule pack, `imp.unpaid_bill`; the id itself where a later version has it.
pub(super) fn of_id(words: &Words, file: &str, id: &str) -> String {
    let name = format!("{file}/{}", id.replace('.', "_"));
    words.find(&name).unwrap_or(id).to_owned()
}
