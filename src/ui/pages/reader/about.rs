//! Where a record came from, and what a clinical document says about itself.

use leptos::prelude::*;

use super::shown::file_words;
use crate::app::reading::{
    Author, ClinicalDocument, DocumentType, FileKind, Reading, Signature, SignatureCheck,
};
use crate::domain::ReceivedRecord;
use crate::ui::parts::{Icon, IconName};
use crate::ui::routes::Route;
use crate::ui::session::use_session;
use crate::ui::words::chart::say_partial;
use crate::ui::words::dates::{self, DateForm};
use crate::ui::words::*;

/// From whom, when, in answer to what.
#[component]
pub(super) fn Provenance(
    /// The record.
    record: ReceivedRecord,
) -> impl IntoView {
    let (i18n, session) = (use_i18n(), use_session());
    let day = dates::say(i18n, record.received_on, DateForm::Long);
    let (place, asked) = session.state().with_untracked(|state| {
        let place = record
            .provider
            .and_then(|id| state.providers.get(&id))
            .map(|place| place.name.clone());
        (
            place,
            record
                .request
                .and_then(|id| state.request(id))
                .map(|file| (file.request.id, file.request.written_on)),
        )
    });
    let words = match (place, asked.is_some()) {
        (Some(place), true) => t_string!(i18n, reader.from, place = place, day = day).to_string(),
        (Some(place), false) => {
            t_string!(i18n, reader.from_alone, place = place, day = day).to_string()
        }
        (None, _) => t_string!(i18n, reader.from_unknown, day = day).to_string(),
    };
    let link = asked.map(|(id, written)| {
        let day = dates::say(i18n, written, DateForm::Long);
        view! {
            " "
            <a href=Route::Request(id).path()>{t_string!(i18n, reader.your_request, day = day).to_string()}</a>
            ". "
        }
    });
    view! {
        <p class="sw-provenance">
            <Icon name=IconName::Tray />
            <span>{words} {link} " " {t!(i18n, reader.unchanged)}</span>
        </p>
    }
}

/// What kind of document it is.
pub(super) fn kind_words(i18n: I18nContext<Locale>, kind: DocumentType) -> &'static str {
    match kind {
        DocumentType::ContinuityOfCare => t_string!(i18n, reader.kind_continuity),
        DocumentType::CarePlan => t_string!(i18n, reader.kind_care_plan),
        DocumentType::ConsultationNote => t_string!(i18n, reader.kind_consultation),
        DocumentType::ImagingReport => t_string!(i18n, reader.kind_imaging),
        DocumentType::DischargeSummary => t_string!(i18n, reader.kind_discharge),
        DocumentType::HistoryAndPhysical => t_string!(i18n, reader.kind_history),
        DocumentType::OperativeNote => t_string!(i18n, reader.kind_operative),
        DocumentType::ProcedureNote => t_string!(i18n, reader.kind_procedure),
        DocumentType::ProgressNote => t_string!(i18n, reader.kind_progress),
        DocumentType::ReferralNote => t_string!(i18n, reader.kind_referral),
        DocumentType::TransferSummary => t_string!(i18n, reader.kind_transfer),
        DocumentType::PatientGenerated => t_string!(i18n, reader.kind_patient),
        DocumentType::Unstructured => t_string!(i18n, reader.kind_unstructured),
        DocumentType::Other => t_string!(i18n, reader.kind_other),
    }
}

/// What kind of document a file is: of one that does not say, the kind of the file.
fn kind_of(i18n: I18nContext<Locale>, file: FileKind, kind: DocumentType) -> String {
    let is_clinical = matches!(file, FileKind::Ccda | FileKind::C32);
    if is_clinical || kind != DocumentType::Other {
        return kind_words(i18n, kind).to_owned();
    }
    let words = file_words(i18n, file);
    let mut letters = words.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(letters).collect()
}

/// The header of a clinical document.
#[component]
pub(super) fn Header(
    /// The reading it belongs to.
    reading: std::sync::Arc<Reading>,
    /// The document.
    document: ClinicalDocument,
) -> impl IntoView {
    let i18n = use_i18n();
    let mut rows: Vec<(&'static str, Vec<String>)> = Vec::new();
    let mut row = |label: &'static str, lines: Vec<String>| {
        let lines: Vec<String> = lines
            .into_iter()
            .filter(|line| !line.trim().is_empty())
            .collect();
        if !lines.is_empty() {
            rows.push((label, lines));
        }
    };
    row(
        t_string!(i18n, reader.about_kind),
        vec![kind_of(i18n, reading.file, document.kind)],
    );
    let made = document.effective.map(|date| say_partial(i18n, date));
    row(
        t_string!(i18n, reader.about_date),
        made.into_iter().collect(),
    );
    if let Some(patient) = &reading.patient {
        let name = patient.name();
        let words = match patient.born {
            Some(born) if name.is_empty() => {
                let born = say_partial(i18n, born);
                t_string!(i18n, reader.about_patient_unnamed, born = born).to_string()
            }
            Some(born) => {
                let born = say_partial(i18n, born);
                t_string!(i18n, reader.about_patient_born, name = name, born = born).to_string()
            }
            None => name,
        };
        row(t_string!(i18n, reader.about_patient), vec![words]);
        row(
            t_string!(i18n, reader.about_sex),
            patient.sex.clone().into_iter().collect(),
        );
    }
    let authors = document
        .authors
        .iter()
        .map(|author| author_words(i18n, author))
        .collect();
    row(t_string!(i18n, reader.about_author), authors);
    row(
        t_string!(i18n, reader.about_custodian),
        vec![document.custodian.clone()],
    );
    if let Some(visit) = &document.encounter {
        let when = match (visit.from, visit.to) {
            (Some(from), Some(to)) if from != to => {
                let (from, to) = (say_partial(i18n, from), say_partial(i18n, to));
                t_string!(i18n, reader.about_visit_range, from = from, to = to).to_string()
            }
            (Some(day), _) | (None, Some(day)) => say_partial(i18n, day),
            (None, None) => String::new(),
        };
        row(
            t_string!(i18n, reader.about_visit),
            vec![visit.kind.clone(), when],
        );
        row(
            t_string!(i18n, reader.about_place),
            vec![visit.place.clone()],
        );
        row(
            t_string!(i18n, reader.about_responsible),
            vec![visit.responsible.clone()],
        );
    }
    if let Some(signature) = &reading.signature {
        row(
            t_string!(i18n, reader.about_signature),
            vec![signature_words(i18n, signature)],
        );
        let until = signature
            .until
            .map(|day| dates::say(i18n, day, DateForm::Long));
        row(
            t_string!(i18n, reader.about_valid),
            until.into_iter().collect(),
        );
    }
    let rows = rows.into_iter().map(|(label, lines)| {
        let lines = lines
            .into_iter()
            .map(|line| view! { <div>{line}</div> })
            .collect_view();
        view! {
            <dt>{label}</dt>
            <dd>{lines}</dd>
        }
    });
    view! {
        <section class="sw-section" aria-labelledby="about-document">
            <h2 class="sw-section__head--ruled" id="about-document">{t!(i18n, reader.about)}</h2>
            <dl class="sw-margin">{rows.collect_view()}</dl>
        </section>
    }
}

/// What is known of the signature of a health card.
fn signature_words(i18n: I18nContext<Locale>, signature: &Signature) -> String {
    let name = signature.issuer.clone();
    match signature.check {
        SignatureCheck::Verified => {
            t_string!(i18n, reader.signature_verified, name = name).to_string()
        }
        SignatureCheck::Example => t_string!(i18n, reader.signature_example).to_owned(),
        SignatureCheck::UnknownKey => {
            t_string!(i18n, reader.signature_unknown, name = name).to_string()
        }
        SignatureCheck::Missing => t_string!(i18n, reader.signature_missing).to_owned(),
        SignatureCheck::Wrong => t_string!(i18n, reader.signature_wrong, name = name).to_string(),
    }
}

fn author_words(i18n: I18nContext<Locale>, author: &Author) -> String {
    let name = match author.is_software {
        true => t_string!(
            i18n,
            reader.about_author_software,
            name = author.name.clone()
        )
        .to_string(),
        false => author.name.clone(),
    };
    match (
        author.name.trim().is_empty(),
        author.organization.trim().is_empty(),
    ) {
        (true, _) => author.organization.clone(),
        (false, true) => name,
        (false, false) => t_string!(
            i18n,
            reader.about_author_at,
            name = name,
            organization = author.organization.clone()
        )
        .to_string(),
    }
}
