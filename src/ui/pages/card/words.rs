//! The parts of a card in words.

use crate::domain::{CardLanguage, CardPart};
use crate::ui::words::*;

/// What a part is called on the screen.
pub(super) fn part_name(i18n: I18nContext<Locale>, part: CardPart) -> &'static str {
    match part {
        CardPart::Allergies => t_string!(i18n, card.part_allergies),
        CardPart::BloodType => t_string!(i18n, card.part_blood_type),
        CardPart::Conditions => t_string!(i18n, card.part_conditions),
        CardPart::Medicines => t_string!(i18n, card.part_medicines),
        CardPart::Devices => t_string!(i18n, card.part_devices),
        CardPart::Speaks => t_string!(i18n, card.part_speaks),
        CardPart::Words => t_string!(i18n, card.part_words),
        CardPart::Directive => t_string!(i18n, card.part_directive),
        CardPart::Doctor => t_string!(i18n, card.part_doctor),
        CardPart::Insurance => t_string!(i18n, card.part_insurance),
        CardPart::Vaccines => t_string!(i18n, card.part_vaccines),
    }
}

/// Help before a part; none where its name says all.
pub(super) fn part_hint(i18n: I18nContext<Locale>, part: CardPart) -> Option<&'static str> {
    Some(match part {
        CardPart::Allergies => t_string!(i18n, card.hint_allergies),
        CardPart::BloodType => t_string!(i18n, card.hint_blood_type),
        CardPart::Conditions => t_string!(i18n, card.hint_conditions),
        CardPart::Medicines => t_string!(i18n, card.hint_medicines),
        CardPart::Devices => t_string!(i18n, card.hint_devices),
        CardPart::Directive => t_string!(i18n, card.hint_directive),
        CardPart::Speaks
        | CardPart::Words
        | CardPart::Doctor
        | CardPart::Insurance
        | CardPart::Vaccines => return None,
    })
}

/// The verb that adds a line to a part.
pub(super) fn add_words(i18n: I18nContext<Locale>, part: CardPart) -> &'static str {
    match part {
        CardPart::Allergies => t_string!(i18n, card.add_allergies),
        CardPart::BloodType => t_string!(i18n, card.add_blood_type),
        CardPart::Conditions => t_string!(i18n, card.add_conditions),
        CardPart::Medicines => t_string!(i18n, card.add_medicines),
        CardPart::Devices => t_string!(i18n, card.add_devices),
        CardPart::Speaks => t_string!(i18n, card.add_speaks),
        CardPart::Words => t_string!(i18n, card.add_words),
        CardPart::Directive => t_string!(i18n, card.add_directive),
        CardPart::Doctor => t_string!(i18n, card.add_doctor),
        CardPart::Insurance => t_string!(i18n, card.add_insurance),
        CardPart::Vaccines => t_string!(i18n, card.add_vaccines),
    }
}

/// A language of the headings.
pub(super) fn language_name(i18n: I18nContext<Locale>, language: CardLanguage) -> &'static str {
    match language {
        CardLanguage::English => t_string!(i18n, card.language_english),
        CardLanguage::Both => t_string!(i18n, card.language_both),
        CardLanguage::Spanish => t_string!(i18n, card.language_spanish),
    }
}
