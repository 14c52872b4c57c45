//! What happened, in words.

use super::dates::{self, DateForm};
use super::facts::dollars;
use super::*;
use crate::domain::{Happening, Missing, Outcome, Request};

/// What happened, where the place is named elsewhere: "They asked for more time".
pub fn happened(i18n: I18nContext<Locale>, what: &Happening) -> String {
    let words = match what {
        Happening::ReceivedByProvider => t_string!(i18n, happening.fact_got),
        Happening::Acknowledged => t_string!(i18n, happening.fact_have),
        Happening::NeverGot => t_string!(i18n, happening.fact_never),
        Happening::ExtensionLetter { .. } => t_string!(i18n, happening.fact_time),
        Happening::ExtensionSpoken => t_string!(i18n, happening.fact_time_spoken),
        Happening::Asked => t_string!(i18n, happening.fact_asked),
        Happening::ReasonGiven { reason, .. } => {
            let reason = law::reason(i18n, reason).to_owned();
            return t_string!(i18n, happening.fact_first, reason = reason).to_string();
        }
        Happening::FeeQuoted { amount_cents, .. } => {
            return t_string!(i18n, happening.fact_money, amount = dollars(*amount_cents))
                .to_string();
        }
        Happening::FeePaid { amount_cents } => {
            return t_string!(i18n, happening.fact_paid, amount = dollars(*amount_cents))
                .to_string();
        }
        Happening::PartReceived { .. } => t_string!(i18n, happening.fact_part),
        Happening::SummaryReceived => t_string!(i18n, happening.fact_summary),
        Happening::WrongForm => t_string!(i18n, happening.fact_form),
        Happening::WrongPatientReceived => t_string!(i18n, happening.fact_other),
        Happening::AllReceived => t_string!(i18n, happening.fact_all),
        Happening::Denied {
            in_writing: true,
            in_part: true,
            ..
        } => t_string!(i18n, happening.fact_no_part),
        Happening::Denied {
            in_writing: true, ..
        } => t_string!(i18n, happening.fact_no_written),
        Happening::Denied { .. } => t_string!(i18n, happening.fact_no_spoken),
        Happening::ReviewDecided { upheld: true } => t_string!(i18n, happening.fact_review_upheld),
        Happening::ReviewDecided { upheld: false } => {
            t_string!(i18n, happening.fact_review_turned)
        }
        Happening::NoRecord { .. } => t_string!(i18n, happening.fact_none),
        Happening::RecordsDestroyed { .. } => t_string!(i18n, happening.fact_destroyed),
        Happening::HolderClosed { .. } => t_string!(i18n, happening.fact_moved),
        Happening::PatientDied => t_string!(i18n, happening.fact_died),
        Happening::Called { .. } => t_string!(i18n, happening.fact_called),
        Happening::Noted => t_string!(i18n, happening.fact_noted),
        Happening::Withdrawn => t_string!(i18n, happening.fact_closed),
        Happening::Settled { outcome } => match outcome {
            Outcome::Full => t_string!(i18n, happening.fact_settled_full),
            Outcome::Partly => t_string!(i18n, happening.fact_settled_partly),
            Outcome::Denied => t_string!(i18n, happening.fact_settled_denied),
            Outcome::NoRecord => t_string!(i18n, happening.fact_settled_none),
            Outcome::Withdrawn => t_string!(i18n, happening.fact_settled_withdrawn),
        },
    };
    words.to_owned()
}

/// What goes with it: what it means for the clock, and what belongs to it.
pub fn more(i18n: I18nContext<Locale>, what: &Happening, request: &Request) -> Vec<String> {
    let say = |words: &str| vec![words.to_owned()];
    match what {
        Happening::NeverGot => say(t_string!(i18n, happening.fact_never_words)),
        Happening::ExtensionSpoken => say(t_string!(i18n, happening.fact_time_spoken_words)),
        Happening::Asked => say(t_string!(i18n, happening.fact_asked_words)),
        Happening::ReasonGiven { .. } => say(t_string!(i18n, happening.fact_first_words)),
        Happening::FeeQuoted { lines, .. } => {
            let line = |line: &crate::domain::FeeLine| {
                let what = law::fee_line(i18n, line.kind).to_owned();
                let amount = dollars(line.amount_cents);
                let own = t_string!(i18n, happening.fact_line, what = what, amount = amount);
                format!("{own}. {}", law::judged(i18n, line, request))
            };
            let lines = lines.iter().map(line);
            std::iter::once(t_string!(i18n, happening.fact_money_words).to_owned())
                .chain(lines)
                .collect()
        }
        Happening::PartReceived { missing } => {
            let named = missing_words(i18n, missing);
            let missing = (!named.is_empty())
                .then(|| t_string!(i18n, happening.fact_part_missing, what = named).to_string());
            std::iter::once(t_string!(i18n, happening.fact_part_words).to_owned())
                .chain(missing)
                .collect()
        }
        Happening::SummaryReceived | Happening::WrongForm | Happening::WrongPatientReceived => {
            say(t_string!(i18n, happening.fact_short_words))
        }
        Happening::Denied {
            in_writing,
            ground,
            in_part,
        } => {
            let mut words = Vec::new();
            if *in_part {
                words.push(t_string!(i18n, happening.fact_no_part_words).to_owned());
            } else if !in_writing {
                words.push(t_string!(i18n, happening.fact_no_spoken_words).to_owned());
            }
            words.extend(ground.as_ref().map(|ground| {
                let ground = law::ground(i18n, ground).to_owned();
                t_string!(i18n, happening.fact_no_ground, ground = ground).to_string()
            }));
            words
        }
        Happening::NoRecord {
            in_writing,
            elsewhere,
        } => {
            let spoken =
                (!in_writing).then(|| t_string!(i18n, happening.fact_spoken_words).to_owned());
            let place = (!elsewhere.is_empty()).then(|| {
                t_string!(i18n, happening.fact_none_words, place = elsewhere.clone()).to_string()
            });
            spoken.into_iter().chain(place).collect()
        }
        Happening::RecordsDestroyed { in_writing: false } => {
            say(t_string!(i18n, happening.fact_spoken_words))
        }
        Happening::HolderClosed { custodian } if !custodian.is_empty() => {
            vec![t_string!(i18n, happening.fact_moved_words, place = custodian.clone()).to_string()]
        }
        Happening::Called { spoke_with, .. } if !spoke_with.trim().is_empty() => vec![
            t_string!(i18n, happening.fact_called_words, name = spoke_with.clone()).to_string(),
        ],
        _ => Vec::new(),
    }
}

/// What did not come, in one line; empty where it was not said.
fn missing_words(i18n: I18nContext<Locale>, missing: &Missing) -> String {
    let mut named: Vec<String> = missing
        .parts
        .iter()
        .map(|part| law::part(i18n, *part).0.to_owned())
        .collect();
    let day = |day| dates::say(i18n, day, DateForm::Long);
    match (missing.from, missing.to) {
        (Some(from), Some(to)) => named.push(format!("{} – {}", day(from), day(to))),
        (Some(only), None) | (None, Some(only)) => named.push(day(only)),
        (None, None) => {}
    }
    if !missing.words.is_empty() {
        named.push(missing.words.clone());
    }
    named.join(", ")
}

/// What happened, with the place in the sentence: "Dr. Okafor asked for more time".
pub fn happened_at(i18n: I18nContext<Locale>, what: &Happening, place: String) -> String {
    macro_rules! at {
        ($key:ident) => {
            t_string!(i18n, happening.$key, place = place).to_string()
        };
    }
    match what {
        Happening::ReceivedByProvider => at!(place_got),
        Happening::Acknowledged => at!(place_have),
        Happening::NeverGot => at!(place_never),
        Happening::ExtensionLetter { .. } | Happening::ExtensionSpoken => at!(place_time),
        Happening::Asked => at!(place_asked),
        Happening::ReasonGiven { .. } => at!(place_first),
        Happening::FeeQuoted { amount_cents, .. } => t_string!(
            i18n,
            happening.place_money,
            place = place,
            amount = dollars(*amount_cents)
        )
        .to_string(),
        Happening::FeePaid { amount_cents } => t_string!(
            i18n,
            happening.place_paid,
            place = place,
            amount = dollars(*amount_cents)
        )
        .to_string(),
        Happening::PartReceived { .. } => at!(place_part),
        Happening::SummaryReceived | Happening::WrongForm | Happening::WrongPatientReceived => {
            at!(place_short)
        }
        Happening::AllReceived => at!(place_all),
        Happening::Denied { .. } => at!(place_no),
        Happening::ReviewDecided { .. } => at!(place_review),
        Happening::NoRecord { .. } => at!(place_none),
        Happening::RecordsDestroyed { .. } => at!(place_destroyed),
        Happening::HolderClosed { .. } => at!(place_moved),
        Happening::PatientDied => t_string!(i18n, happening.place_died).to_owned(),
        Happening::Called { .. } => at!(place_called),
        Happening::Noted => at!(place_noted),
        Happening::Withdrawn => at!(place_closed),
        Happening::Settled { .. } => at!(place_settled),
    }
}
