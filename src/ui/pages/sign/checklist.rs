//! What the rules want of a paper, point by point, each with its section.

use leptos::prelude::*;

use crate::domain::checklist::{ChecklistItem, ElementStanding, checklist};
use crate::domain::rules::{ElementId, Rules, Strength};
use crate::domain::{DocumentKind, RequestFile};
use crate::ui::parts::{Icon, IconName, Why};
use crate::ui::session::use_session;
use crate::ui::words::dates::{self, DateForm};
use crate::ui::words::*;

/// The points of a paper, as it stands today; empty where a person or a place is gone.
pub fn points(file: &RequestFile, kind: DocumentKind) -> Vec<ChecklistItem> {
    let session = use_session();
    session.state().with(|state| {
        let (person, provider) = (
            state.people.get(&file.request.person),
            state.providers.get(&file.request.provider),
        );
        let today = session.today().get();
        match (person, provider) {
            (Some(person), Some(provider)) => {
                checklist(kind, file, person, provider, today, Rules::shipped())
            }
            _ => Vec::new(),
        }
    })
}

/// The required points that are missing, the signature itself left out: they stand in the way of signing.
pub fn missing(points: &[ChecklistItem]) -> Vec<ChecklistItem> {
    points
        .iter()
        .filter(|point| point.is_missing() && !point.element.is_signature())
        .cloned()
        .collect()
}

/// The list, folded: most people want to know that it was done, not to read it.
#[component]
pub fn Checklist(
    /// The request.
    file: RequestFile,
    /// The paper.
    kind: DocumentKind,
) -> impl IntoView {
    let i18n = use_i18n();
    let points = points(&file, kind);
    let count = points.len();
    let complete = missing(&points).is_empty();
    let checked = dates::say(i18n, Rules::shipped().checked_on(), DateForm::Long);
    let row = move |point: ChecklistItem| view! { <Point point=point /> };
    view! {
        <section class="sw-section">
            <h2>{t!(i18n, checklist.title)}</h2>
            {complete.then(|| view! { <p>{t!(i18n, checklist.all_there)}</p> })}
            <Why summary=t_string!(i18n, checklist.summary, count = count).to_string()>
                <ul class="sw-points">{points.into_iter().map(row).collect_view()}</ul>
                <p class="sw-small sw-secondary">
                    {t_string!(i18n, checklist.checked_on, day = checked).to_string()}
                </p>
            </Why>
        </section>
    }
}

/// One point: whether it is there, what it is, which section wants it.
#[component]
pub fn Point(
    /// Which.
    point: ChecklistItem,
) -> impl IntoView {
    let i18n = use_i18n();
    let there = point.standing == ElementStanding::There;
    let (icon, standing) = match (there, point.element.is_signature()) {
        (true, _) => (IconName::Tick, t_string!(i18n, checklist.there)),
        (false, true) => (IconName::Pen, t_string!(i18n, checklist.later)),
        (false, false) => (IconName::Warning, t_string!(i18n, checklist.missing)),
    };
    let strength = match point.strength {
        Strength::Rule => t_string!(i18n, checklist.rule),
        Strength::Practice => t_string!(i18n, checklist.practice),
    };
    view! {
        <li class="sw-point" class:sw-point--missing=!there && !point.element.is_signature()>
            <Icon name=icon />
            <div>
                <b>{element(i18n, point.element)}</b>
                <span class="sw-visually-hidden">" " {standing}</span>
                <p class="sw-small sw-secondary">{strength} " " {point.reference}</p>
            </div>
        </li>
    }
}

/// What an element is called.
fn element(i18n: I18nContext<Locale>, element: ElementId) -> &'static str {
    use ElementId as E;
    match element {
        E::AccPatientIdentity | E::AuthPatientIdentity => {
            t_string!(i18n, checklist.patient_identity)
        }
        E::AccWritten => t_string!(i18n, checklist.written),
        E::AccIsAccess => t_string!(i18n, checklist.is_access),
        E::AccScope => t_string!(i18n, checklist.scope),
        E::AccInspectOrCopy => t_string!(i18n, checklist.inspect_or_copy),
        E::AccFormFormat => t_string!(i18n, checklist.form_format),
        E::AccDelivery => t_string!(i18n, checklist.delivery),
        E::AccFeeStatement => t_string!(i18n, checklist.fee_statement),
        E::AccNoSummary => t_string!(i18n, checklist.no_summary),
        E::AccDeadlineNotice => t_string!(i18n, checklist.deadline_notice),
        E::AccSignatureDate | E::AuthSignature | E::TpdWrittenSigned => {
            t_string!(i18n, checklist.signature_date)
        }
        E::AccRepAuthority | E::AuthRepAuthority => t_string!(i18n, checklist.rep_authority),
        E::AccAskPartialAndReason => t_string!(i18n, checklist.ask_partial_and_reason),
        E::AccAskWhereElse => t_string!(i18n, checklist.ask_where_else),
        E::AuthInfo => t_string!(i18n, checklist.auth_info),
        E::AuthDiscloser => t_string!(i18n, checklist.auth_discloser),
        E::AuthRecipient => t_string!(i18n, checklist.auth_recipient),
        E::AuthPurpose => t_string!(i18n, checklist.auth_purpose),
        E::AuthExpiry => t_string!(i18n, checklist.auth_expiry),
        E::AuthStmtRevoke => t_string!(i18n, checklist.auth_stmt_revoke),
        E::AuthStmtCondition => t_string!(i18n, checklist.auth_stmt_condition),
        E::AuthStmtRedisclose => t_string!(i18n, checklist.auth_stmt_redisclose),
        E::AuthPlainLanguage => t_string!(i18n, checklist.auth_plain_language),
        E::AuthNotCompound => t_string!(i18n, checklist.auth_not_compound),
        E::TpdRecipient => t_string!(i18n, checklist.tpd_recipient),
        E::TpdWhere => t_string!(i18n, checklist.tpd_where),
        E::TpdSpecific => t_string!(i18n, checklist.tpd_specific),
        E::TpdEhrOnly => t_string!(i18n, checklist.tpd_ehr_only),
        E::FolDates => t_string!(i18n, checklist.fol_dates),
        E::FolNoExtension => t_string!(i18n, checklist.fol_no_extension),
        E::FolDemand => t_string!(i18n, checklist.fol_demand),
        E::FolComplaintNote => t_string!(i18n, checklist.fol_complaint_note),
        E::PsyNamesNotes => t_string!(i18n, checklist.psy_names_notes),
        E::PsyAlone => t_string!(i18n, checklist.psy_alone),
        E::PsyNoCondition => t_string!(i18n, checklist.psy_no_condition),
        E::P2Patient => t_string!(i18n, checklist.p2_patient),
        E::P2Discloser => t_string!(i18n, checklist.p2_discloser),
        E::P2Info => t_string!(i18n, checklist.p2_info),
        E::P2Recipient => t_string!(i18n, checklist.p2_recipient),
        E::P2RediscloseCe => t_string!(i18n, checklist.p2_redisclose_ce),
        E::P2Purpose => t_string!(i18n, checklist.p2_purpose),
        E::P2Revoke => t_string!(i18n, checklist.p2_revoke),
        E::P2Expiry => t_string!(i18n, checklist.p2_expiry),
        E::P2Signature => t_string!(i18n, checklist.p2_signature),
        E::P2Date => t_string!(i18n, checklist.p2_date),
        E::P2TpoStatements => t_string!(i18n, checklist.p2_tpo_statements),
        E::P2CounselingSeparate => t_string!(i18n, checklist.p2_counseling_separate),
        E::P2Notice => t_string!(i18n, checklist.p2_notice),
        E::AmdIdentify => t_string!(i18n, checklist.amd_identify),
        E::AmdWrittenReason => t_string!(i18n, checklist.amd_written_reason),
        E::AmdCorrection => t_string!(i18n, checklist.amd_correction),
        E::AmdOriginator => t_string!(i18n, checklist.amd_originator),
        E::AmdNotifyList => t_string!(i18n, checklist.amd_notify_list),
        E::AmdSignature => t_string!(i18n, checklist.amd_signature),
        E::AodPeriod => t_string!(i18n, checklist.aod_period),
        E::AodIdentity => t_string!(i18n, checklist.aod_identity),
        E::AodBa => t_string!(i18n, checklist.aod_ba),
        E::AodFree => t_string!(i18n, checklist.aod_free),
        E::RccWhat => t_string!(i18n, checklist.rcc_what),
        E::RccPaidInFull => t_string!(i18n, checklist.rcc_paid_in_full),
        E::RccInstead => t_string!(i18n, checklist.rcc_instead),
        E::RccEndanger => t_string!(i18n, checklist.rcc_endanger),
        E::RccPayment => t_string!(i18n, checklist.rcc_payment),
        E::RccNoReason => t_string!(i18n, checklist.rcc_no_reason),
        E::FeeInvoice => t_string!(i18n, checklist.fee_invoice),
        E::FeeLimit => t_string!(i18n, checklist.fee_limit),
        E::FeeSelf => t_string!(i18n, checklist.fee_self),
        E::FeeBasis => t_string!(i18n, checklist.fee_basis),
        E::FeeNoHold => t_string!(i18n, checklist.fee_no_hold),
        E::DrvDenial => t_string!(i18n, checklist.drv_denial),
        E::DrvGround => t_string!(i18n, checklist.drv_ground),
        E::DrvReviewer => t_string!(i18n, checklist.drv_reviewer),
        E::DrvRest => t_string!(i18n, checklist.drv_rest),
        E::SodRef => t_string!(i18n, checklist.sod_ref),
        E::SodBasis => t_string!(i18n, checklist.sod_basis),
        E::SodAttach => t_string!(i18n, checklist.sod_attach),
        E::RevWritten => t_string!(i18n, checklist.rev_written),
        E::RevIdentify => t_string!(i18n, checklist.rev_identify),
        E::RevEffective => t_string!(i18n, checklist.rev_effective),
        E::RevConfirm => t_string!(i18n, checklist.rev_confirm),
        E::OcrWritten => t_string!(i18n, checklist.ocr_written),
        E::OcrEntity => t_string!(i18n, checklist.ocr_entity),
        E::OcrActs => t_string!(i18n, checklist.ocr_acts),
        E::OcrTimely => t_string!(i18n, checklist.ocr_timely),
        E::OcrContact => t_string!(i18n, checklist.ocr_contact),
        E::IbActor => t_string!(i18n, checklist.ib_actor),
        E::IbEhi => t_string!(i18n, checklist.ib_ehi),
        E::IbPractice => t_string!(i18n, checklist.ib_practice),
        E::IbException => t_string!(i18n, checklist.ib_exception),
        E::DecDecedent => t_string!(i18n, checklist.dec_decedent),
        E::DecAuthority => t_string!(i18n, checklist.dec_authority),
        E::DecDeathProof => t_string!(i18n, checklist.dec_death_proof),
        E::CpyFirst => t_string!(i18n, checklist.cpy_first),
        E::CpyEnclosed => t_string!(i18n, checklist.cpy_enclosed),
        E::CpyConfirm => t_string!(i18n, checklist.cpy_confirm),
        E::ParReceived => t_string!(i18n, checklist.par_received),
        E::ParMissing => t_string!(i18n, checklist.par_missing),
        E::ParDue => t_string!(i18n, checklist.par_due),
        E::ParDenial => t_string!(i18n, checklist.par_denial),
        E::WptReceived => t_string!(i18n, checklist.wpt_received),
        E::WptHandling => t_string!(i18n, checklist.wpt_handling),
        E::WptOwn => t_string!(i18n, checklist.wpt_own),
        E::WptTold => t_string!(i18n, checklist.wpt_told),
        E::RsnQuoted => t_string!(i18n, checklist.rsn_quoted),
        E::RsnAnswer => t_string!(i18n, checklist.rsn_answer),
        E::RsnDemand => t_string!(i18n, checklist.rsn_demand),
        E::WdrSpoken => t_string!(i18n, checklist.wdr_spoken),
        E::WdrContent => t_string!(i18n, checklist.wdr_content),
        E::WdrClock => t_string!(i18n, checklist.wdr_clock),
        E::PocAddressee => t_string!(i18n, checklist.poc_addressee),
        E::PocActs => t_string!(i18n, checklist.poc_acts),
        E::PocWish => t_string!(i18n, checklist.poc_wish),
        E::PocNoRetaliation => t_string!(i18n, checklist.poc_no_retaliation),
        E::StcBody => t_string!(i18n, checklist.stc_body),
        E::StcEntity => t_string!(i18n, checklist.stc_entity),
        E::StcActs => t_string!(i18n, checklist.stc_acts),
        E::StcLaw => t_string!(i18n, checklist.stc_law),
        E::StcWish => t_string!(i18n, checklist.stc_wish),
    }
}
