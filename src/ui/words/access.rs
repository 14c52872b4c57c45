//! The lines of the access log in words, and their groups.

use super::dates::{self, DateForm};
use super::*;
use crate::app::access_words;
use crate::domain::{AccessGroup, AccessKind, Moment};
use crate::ui::browser::{date_of, time_of};

/// What a line says.
#[must_use]
pub fn line(i18n: I18nContext<Locale>, what: AccessKind) -> String {
    macro_rules! say {
        ($file:ident.$key:ident) => {
            t_string!(i18n, $file.$key).to_owned()
        };
    }
    access_words!(what, say, (times, last) => failed(i18n, times, last))
}

fn failed(i18n: I18nContext<Locale>, times: u32, last: Moment) -> String {
    let day = dates::say(i18n, date_of(last), DateForm::Long);
    t_string!(
        i18n,
        vault.log_failed,
        count = times,
        day = day,
        time = time_of(last)
    )
    .to_string()
}

/// What a group of lines is called.
#[must_use]
pub fn group(i18n: I18nContext<Locale>, group: AccessGroup) -> &'static str {
    match group {
        AccessGroup::Opened => t_string!(i18n, journal.group_opened),
        AccessGroup::Failed => t_string!(i18n, journal.group_failed),
        AccessGroup::GivenOut => t_string!(i18n, journal.group_out),
        AccessGroup::TakenIn => t_string!(i18n, journal.group_in),
        AccessGroup::Ways => t_string!(i18n, journal.group_ways),
        AccessGroup::Erased => t_string!(i18n, journal.group_erased),
        AccessGroup::Checked => t_string!(i18n, journal.group_checked),
    }
}
