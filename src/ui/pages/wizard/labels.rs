//! What the answers are called.

use crate::app::forms::DateProblem;
use crate::app::forms::wizard::{Step, WizardProblem};
use crate::domain::{Delivery, Gap, ProviderKind, SensitiveCategory};
use crate::ui::words::*;

/// The question of a step.
pub(super) fn question(i18n: I18nContext<Locale>, step: Step) -> &'static str {
    match step {
        Step::Person => t_string!(i18n, wizard.whose),
        Step::Place => t_string!(i18n, wizard.place),
        Step::Recipient => t_string!(i18n, wizard.recipient),
        Step::Scope => t_string!(i18n, wizard.what),
        Step::Delivery => t_string!(i18n, wizard.how),
        Step::Review => t_string!(i18n, wizard.review),
    }
}

/// What kind of place it is.
pub(super) fn kind(i18n: I18nContext<Locale>, kind: ProviderKind) -> &'static str {
    match kind {
        ProviderKind::Practice => t_string!(i18n, wizard.kind_practice),
        ProviderKind::Hospital => t_string!(i18n, wizard.kind_hospital),
        ProviderKind::Pharmacy => t_string!(i18n, wizard.kind_pharmacy),
        ProviderKind::Laboratory => t_string!(i18n, wizard.kind_laboratory),
        ProviderKind::Imaging => t_string!(i18n, wizard.kind_imaging),
        ProviderKind::Insurer => t_string!(i18n, wizard.kind_insurer),
        ProviderKind::HealthDepartment => t_string!(i18n, wizard.kind_health_department),
        ProviderKind::School => t_string!(i18n, wizard.kind_school),
        ProviderKind::VaOrMilitary => t_string!(i18n, wizard.kind_va_or_military),
        ProviderKind::RetrievalService => t_string!(i18n, wizard.kind_retrieval_service),
        ProviderKind::Other => t_string!(i18n, wizard.kind_other),
    }
}

/// A sensitive category, and what it means where that is not plain.
pub(super) fn sensitive(
    i18n: I18nContext<Locale>,
    category: SensitiveCategory,
) -> (&'static str, Option<String>) {
    let hint = |words: &'static str| Some(words.to_owned());
    match category {
        SensitiveCategory::MentalHealth => (
            t_string!(i18n, wizard.mental_health),
            hint(t_string!(i18n, wizard.mental_health_hint)),
        ),
        SensitiveCategory::SubstanceUse => (
            t_string!(i18n, wizard.substance_use),
            hint(t_string!(i18n, wizard.substance_use_hint)),
        ),
        SensitiveCategory::Hiv => (t_string!(i18n, wizard.hiv), None),
        SensitiveCategory::Genetic => (
            t_string!(i18n, wizard.genetic),
            hint(t_string!(i18n, wizard.genetic_hint)),
        ),
        SensitiveCategory::Reproductive => (t_string!(i18n, wizard.reproductive), None),
    }
}

/// A way for the records to come.
pub(super) fn way(i18n: I18nContext<Locale>, delivery: Delivery) -> &'static str {
    match delivery {
        Delivery::SecureEmail => t_string!(i18n, wizard.way_secure_email),
        Delivery::PlainEmail => t_string!(i18n, wizard.way_plain_email),
        Delivery::Portal => t_string!(i18n, wizard.way_portal),
        Delivery::Mail => t_string!(i18n, wizard.way_mail),
        Delivery::Fax => t_string!(i18n, wizard.way_fax),
        Delivery::Media => t_string!(i18n, wizard.way_media),
        Delivery::PickUp => t_string!(i18n, wizard.way_pick_up),
    }
}

/// What a way means, with the address it leads to.
pub(super) fn way_hint(i18n: I18nContext<Locale>, delivery: Delivery, to: &str) -> String {
    let to = to.to_owned();
    match delivery {
        Delivery::SecureEmail => t_string!(i18n, wizard.way_secure_email_hint, to = to).to_string(),
        Delivery::PlainEmail => t_string!(i18n, wizard.way_plain_email_hint, to = to).to_string(),
        Delivery::Portal => t_string!(i18n, wizard.way_portal_hint).to_owned(),
        Delivery::Mail => t_string!(i18n, wizard.way_mail_hint, to = to).to_string(),
        Delivery::Fax => t_string!(i18n, wizard.way_fax_hint, to = to).to_string(),
        Delivery::Media => t_string!(i18n, wizard.way_media_hint, to = to).to_string(),
        Delivery::PickUp => t_string!(i18n, wizard.way_pick_up_hint).to_owned(),
    }
}

/// What a way lacks.
pub(super) fn way_lacks(i18n: I18nContext<Locale>, delivery: Delivery) -> &'static str {
    match delivery {
        Delivery::SecureEmail | Delivery::PlainEmail => t_string!(i18n, wizard.way_no_email),
        Delivery::Fax => t_string!(i18n, wizard.way_no_fax),
        _ => t_string!(i18n, wizard.way_no_address),
    }
}

/// What is still to be answered.
pub(super) fn gap(i18n: I18nContext<Locale>, gap: Gap) -> &'static str {
    match gap {
        Gap::Person => t_string!(i18n, wizard.gap_person),
        Gap::AuthorityDescribed => t_string!(i18n, wizard.gap_authority),
        Gap::AuthorityInForce => t_string!(i18n, wizard.gap_in_force),
        Gap::Provider => t_string!(i18n, wizard.gap_place),
        Gap::Recipient => t_string!(i18n, wizard.gap_recipient),
        Gap::Scope => t_string!(i18n, wizard.gap_scope),
        Gap::Delivery => t_string!(i18n, wizard.gap_delivery),
        Gap::PlainEmailAccepted => t_string!(i18n, wizard.gap_plain_email),
        Gap::DeliveryAddress => t_string!(i18n, wizard.gap_address),
        Gap::Purpose => t_string!(i18n, wizard.gap_purpose),
        Gap::Expiry => t_string!(i18n, wizard.gap_expiry),
        Gap::ExpiryInFuture => t_string!(i18n, wizard.gap_expired),
        Gap::ElectronicForm => t_string!(i18n, wizard.gap_electronic),
        Gap::Details => t_string!(i18n, wizard.gap_details),
        Gap::Entry => t_string!(i18n, wizard.gap_entry),
        Gap::Correction => t_string!(i18n, wizard.gap_correction),
        Gap::Reason => t_string!(i18n, wizard.gap_reason),
        Gap::Restriction => t_string!(i18n, wizard.gap_restriction),
        Gap::Instead => t_string!(i18n, wizard.gap_instead),
    }
}

/// What has to be mended.
pub(super) fn problem_words(i18n: I18nContext<Locale>, problem: WizardProblem) -> String {
    use WizardProblem as P;
    let date = |problem: DateProblem| problem.words(i18n);
    let words = match problem {
        P::From(problem) | P::Until(problem) | P::ExpiryDate(problem) => return date(problem),
        P::Person => t_string!(i18n, wizard.bad_person),
        P::Place => t_string!(i18n, wizard.bad_place),
        P::Recipient => t_string!(i18n, wizard.bad_recipient),
        P::RecipientName => t_string!(i18n, wizard.bad_other_name),
        P::RecipientAddress => t_string!(i18n, wizard.bad_other_address),
        P::Parts => t_string!(i18n, wizard.bad_parts),
        P::FromAhead => t_string!(i18n, wizard.bad_from_ahead),
        P::UntilBeforeFrom => t_string!(i18n, wizard.bad_until),
        P::Delivery => t_string!(i18n, wizard.bad_delivery),
        P::DeliveryAddress => t_string!(i18n, wizard.bad_delivery_address),
        P::PlainEmail => t_string!(i18n, wizard.bad_plain_email),
        P::Fee => t_string!(i18n, wizard.bad_fee),
        P::Purpose => t_string!(i18n, wizard.bad_purpose),
        P::PurposeWords => t_string!(i18n, wizard.bad_purpose_words),
        P::Expiry => t_string!(i18n, wizard.bad_expiry),
        P::ExpiryPassed => t_string!(i18n, wizard.bad_expiry_passed),
        P::ExpiryEvent => t_string!(i18n, wizard.bad_expiry_event),
    };
    words.to_owned()
}
