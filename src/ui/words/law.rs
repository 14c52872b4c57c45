//! What holders say and what the rule calls it, in a person's words.

use super::*;
use crate::domain::rules::{GroundId, ReasonId, Rules};
use crate::domain::{FeeLine, FeeLineKind, FeeWhy, RecordPart, Request, Verdict, judge_fee};

/// What a holder says: "Use the portal." Empty for a reason that a later version wrote down.
pub fn reason(i18n: I18nContext<Locale>, id: &ReasonId) -> &'static str {
    match id.as_str() {
        "imp.unpaid_bill" => t_string!(i18n, reasons.imp_unpaid_bill),
        "imp.in_person" => t_string!(i18n, reasons.imp_in_person),
        "imp.mail_only" => t_string!(i18n, reasons.imp_mail_only),
        "imp.portal_only" => t_string!(i18n, reasons.imp_portal_only),
        "imp.purpose" => t_string!(i18n, reasons.imp_purpose),
        "imp.authorization_form" => t_string!(i18n, reasons.imp_authorization_form),
        "imp.notary" => t_string!(i18n, reasons.imp_notary),
        "imp.emotional_harm" => t_string!(i18n, reasons.imp_emotional_harm),
        "imp.third_party_records" => t_string!(i18n, reasons.imp_third_party_records),
        "imp.too_old_offsite" => t_string!(i18n, reasons.imp_too_old_offsite),
        "imp.per_page_electronic" => t_string!(i18n, reasons.imp_per_page_electronic),
        "imp.search_fee" => t_string!(i18n, reasons.imp_search_fee),
        "imp.state_fee" => t_string!(i18n, reasons.imp_state_fee),
        "imp.hipaa_forbids" => t_string!(i18n, reasons.imp_hipaa_forbids),
        "imp.doctor_approval" => t_string!(i18n, reasons.imp_doctor_approval),
        "imp.summary_only" => t_string!(i18n, reasons.imp_summary_only),
        "imp.poa_rejected" => t_string!(i18n, reasons.imp_poa_rejected),
        "imp.deceased" => t_string!(i18n, reasons.imp_deceased),
        "imp.third_party_refused" => t_string!(i18n, reasons.imp_third_party_refused),
        "imp.vendor" => t_string!(i18n, reasons.imp_vendor),
        "imp.email_insecure" => t_string!(i18n, reasons.imp_email_insecure),
        "imp.expired_form" => t_string!(i18n, reasons.imp_expired_form),
        "imp.sud_blocked" => t_string!(i18n, reasons.imp_sud_blocked),
        "ask.identity" => t_string!(i18n, reasons.ask_identity),
        "ask.witness" => t_string!(i18n, reasons.ask_witness),
        "ask.ssn" => t_string!(i18n, reasons.ask_ssn),
        _ => "",
    }
}

/// The ground of a no. Empty for one that a later version wrote down.
pub fn ground(i18n: I18nContext<Locale>, id: &GroundId) -> &'static str {
    match id.as_str() {
        "un.psychotherapy" => t_string!(i18n, grounds.un_psychotherapy),
        "un.litigation" => t_string!(i18n, grounds.un_litigation),
        "un.inmate" => t_string!(i18n, grounds.un_inmate),
        "un.research" => t_string!(i18n, grounds.un_research),
        "un.privacy_act" => t_string!(i18n, grounds.un_privacy_act),
        "un.confidential_source" => t_string!(i18n, grounds.un_confidential_source),
        "re.endanger" => t_string!(i18n, grounds.re_endanger),
        "re.other_person" => t_string!(i18n, grounds.re_other_person),
        "re.representative" => t_string!(i18n, grounds.re_representative),
        "not.drs" => t_string!(i18n, grounds.not_drs),
        "not.personal_rep" => t_string!(i18n, grounds.not_personal_rep),
        "am.not_author" => t_string!(i18n, grounds.am_not_author),
        "am.not_drs" => t_string!(i18n, grounds.am_not_drs),
        "am.no_access" => t_string!(i18n, grounds.am_no_access),
        "am.accurate" => t_string!(i18n, grounds.am_accurate),
        _ => "",
    }
}

/// What a line of a price is for.
pub fn fee_line(i18n: I18nContext<Locale>, kind: FeeLineKind) -> &'static str {
    match kind {
        FeeLineKind::CopyingLabor => t_string!(i18n, fees.copying_labor),
        FeeLineKind::Supplies => t_string!(i18n, fees.supplies),
        FeeLineKind::Postage => t_string!(i18n, fees.postage),
        FeeLineKind::Summary => t_string!(i18n, fees.summary),
        FeeLineKind::FlatFee => t_string!(i18n, fees.flat_fee),
        FeeLineKind::PerPagePaper => t_string!(i18n, fees.per_page_paper),
        FeeLineKind::PerPageElectronic => t_string!(i18n, fees.per_page_electronic),
        FeeLineKind::SearchAndRetrieval => t_string!(i18n, fees.search_and_retrieval),
        FeeLineKind::Verification => t_string!(i18n, fees.verification),
        FeeLineKind::Certification => t_string!(i18n, fees.certification),
        FeeLineKind::Review => t_string!(i18n, fees.review),
        FeeLineKind::Systems => t_string!(i18n, fees.systems),
        FeeLineKind::StateSchedule => t_string!(i18n, fees.state_schedule),
        FeeLineKind::UnpaidBill => t_string!(i18n, fees.unpaid_bill),
        FeeLineKind::Other => t_string!(i18n, fees.other),
    }
}

/// What the rule says of a line of a price: whether it may be charged, and why.
pub fn judged(i18n: I18nContext<Locale>, line: &FeeLine, request: &Request) -> String {
    let judgement = judge_fee(line, request, Rules::shipped());
    let verdict = match judgement.verdict {
        Verdict::Allowed => t_string!(i18n, fees.allowed),
        Verdict::NotAllowed => t_string!(i18n, fees.not_allowed),
        Verdict::Ask => t_string!(i18n, fees.ask),
    };
    let why = match judgement.why {
        FeeWhy::CopyingCounts => t_string!(i18n, fees.why_copying_counts),
        FeeWhy::OnlyCopyingCosts => t_string!(i18n, fees.why_only_copying_costs),
        FeeWhy::LookingIsFree => t_string!(i18n, fees.why_looking_is_free),
        FeeWhy::OnlyIfMailAsked => t_string!(i18n, fees.why_only_if_mail_asked),
        FeeWhy::OnlyIfMediaAsked => t_string!(i18n, fees.why_only_if_media_asked),
        FeeWhy::WhichMedia => t_string!(i18n, fees.why_which_media),
        FeeWhy::OnlyIfSummaryAgreed => t_string!(i18n, fees.why_only_if_summary_agreed),
        FeeWhy::NoPerPageForElectronic => t_string!(i18n, fees.why_no_per_page_for_electronic),
        FeeWhy::PerPageOfPaper => t_string!(i18n, fees.why_per_page_of_paper),
        FeeWhy::WithinFlatFee => t_string!(i18n, fees.why_within_flat_fee),
        FeeWhy::AboveFlatFee => t_string!(i18n, fees.why_above_flat_fee),
        FeeWhy::FlatFeeIsForElectronic => t_string!(i18n, fees.why_flat_fee_is_for_electronic),
        FeeWhy::StateLawIsNoLeave => t_string!(i18n, fees.why_state_law_is_no_leave),
        FeeWhy::BillIsSeparate => t_string!(i18n, fees.why_bill_is_separate),
        FeeWhy::NotSaid => t_string!(i18n, fees.why_not_said),
        FeeWhy::LimitIsForOwnCopy => t_string!(i18n, fees.why_limit_is_for_own_copy),
    };
    t_string!(i18n, fees.judged, verdict = verdict, why = why).to_string()
}

/// A part of the record, and what it means.
pub fn part(i18n: I18nContext<Locale>, part: RecordPart) -> (&'static str, &'static str) {
    macro_rules! pair {
        ($label:ident, $hint:ident) => {
            (
                t_string!(i18n, wizard.$label),
                t_string!(i18n, wizard.$hint),
            )
        };
    }
    match part {
        RecordPart::VisitNotes => pair!(part_visit_notes, part_visit_notes_hint),
        RecordPart::TestResults => pair!(part_test_results, part_test_results_hint),
        RecordPart::HeartTests => pair!(part_heart_tests, part_heart_tests_hint),
        RecordPart::Imaging => pair!(part_imaging, part_imaging_hint),
        RecordPart::Medicines => pair!(part_medicines, part_medicines_hint),
        RecordPart::HospitalStays => pair!(part_hospital_stays, part_hospital_stays_hint),
        RecordPart::Immunizations => pair!(part_immunizations, part_immunizations_hint),
        RecordPart::Therapy => pair!(part_therapy, part_therapy_hint),
        RecordPart::Messages => pair!(part_messages, part_messages_hint),
        RecordPart::Billing => pair!(part_billing, part_billing_hint),
        RecordPart::Claims => pair!(part_claims, part_claims_hint),
        RecordPart::PrescriptionHistory => {
            pair!(part_prescriptions, part_prescriptions_hint)
        }
        RecordPart::BirthRecord => pair!(part_birth, part_birth_hint),
    }
}
