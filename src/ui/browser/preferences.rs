//! What is no secret and so may lie outside the vault: theme, language, lock time-out, when to remind of a backup, when the
//! question about the only copy was answered, how far the vault was seen to go, and how often it was tried in vain while it was locked.

use gloo_storage::{LocalStorage, Storage};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::app::keys::VaultId;
use crate::domain::Moment;

use crate::app::health::Seen;
use crate::app::keeping::{Answered, RemindAfter};

/// Read before the first paint too, so the name is part of the page's frame.
const THEME: &str = "sealwell.theme";
const LANGUAGE: &str = "sealwell.language";
/// Begins the name under which is kept how far a vault was seen to go; the vault's random id ends it.
const SEEN: &str = "sealwell.seen.";
const IDLE: &str = "sealwell.idle_minutes";
const ONLY_COPY: &str = "sealwell.only_copy";
const REMIND: &str = "sealwell.remind_days";

/// Followed by the vault's random id.
const FAILED: &str = "sealwell.failed.";

/// How often a vault was tried in vain since it was last open: times, and nothing of what was typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FailedTries {
    /// So many times.
    pub count: u32,
    /// The first time.
    pub first: Moment,
    /// The last time.
    pub last: Moment,
}

/// Minutes a person may choose from before the vault locks itself.
pub const IDLE_CHOICES_MIN: [u32; 5] = [1, 5, 15, 30, 60];
const IDLE_DEFAULT_MIN: u32 = 5;

/// Which colours the page has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// As the device is set.
    #[default]
    System,
    /// Light paper.
    Light,
    /// Dark paper.
    Dark,
}

impl Theme {
    const fn name(self) -> &'static str {
        match self {
            Self::System => "system",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }
}

/// The chosen theme.
#[must_use]
pub fn theme() -> Theme {
    match LocalStorage::get::<String>(THEME).as_deref() {
        Ok("light") => Theme::Light,
        Ok("dark") => Theme::Dark,
        _ => Theme::System,
    }
}

/// Applies a theme and keeps it for the next time.
pub fn keep_theme(theme: Theme) {
    if let Some(root) = document().document_element() {
        // The attribute is a word of ours: the browser has no ground to refuse it.
        let _ = match theme {
            Theme::System => root.remove_attribute("data-theme"),
            Theme::Light | Theme::Dark => root.set_attribute("data-theme", theme.name()),
        };
    }
    // Where storage is closed the choice holds until the page is left.
    let _ = LocalStorage::set(THEME, theme.name());
}

/// The tag of the language chosen on this device; none before the first choice.
#[must_use]
pub fn kept_language() -> Option<String> {
    LocalStorage::get(LANGUAGE).ok()
}

/// Keeps a language's tag for the next time.
pub fn keep_language(tag: &str) {
    // Where storage is closed the choice holds until the page is left.
    let _ = LocalStorage::set(LANGUAGE, tag);
}

/// The languages that the browser is set to, the best one first.
#[must_use]
pub fn languages_of_browser() -> Vec<String> {
    let languages = window().navigator().languages();
    languages.iter().filter_map(|tag| tag.as_string()).collect()
}

/// After how many idle minutes the vault locks itself.
#[must_use]
pub fn idle_minutes() -> u32 {
    LocalStorage::get::<u32>(IDLE)
        .ok()
        .filter(|kept| IDLE_CHOICES_MIN.contains(kept))
        .unwrap_or(IDLE_DEFAULT_MIN)
}

/// Keeps the number of minutes for this device.
pub fn keep_idle_minutes(minutes: u32) {
    // Where storage is closed the default holds, which locks sooner rather than later.
    let _ = LocalStorage::set(IDLE, minutes);
}

/// When the person wants to be reminded of a backup.
#[must_use]
pub fn remind_after() -> RemindAfter {
    let kept = LocalStorage::get(REMIND).ok();
    kept.and_then(RemindAfter::of_days).unwrap_or_default()
}

/// Keeps that for this device.
pub fn keep_remind_after(after: RemindAfter) {
    // Where storage is closed the default holds, which reminds.
    let _ = LocalStorage::set(REMIND, after.days());
}

/// When it was last answered that this browser is the only copy; none before the first time.
#[must_use]
pub fn only_copy_answer() -> Option<Answered> {
    LocalStorage::get(ONLY_COPY).ok()
}

/// Keeps that answer: a day and a number, nothing of what is in the vault.
pub fn keep_only_copy_answer(answer: Answered) {
    // Where storage is closed the question comes again with the next page, which is the safe way to be wrong.
    let _ = LocalStorage::set(ONLY_COPY, answer);
}

/// How far a vault was seen to go; none before the first time.
#[must_use]
pub fn kept_seen(vault: &str) -> Option<Seen> {
    LocalStorage::get(format!("{SEEN}{vault}")).ok()
}

/// Keeps how far a vault goes.
pub fn keep_seen(vault: &str, seen: &Seen) {
    // Where storage is closed or full the count of before stands, which never raises an alarm by itself.
    let _ = LocalStorage::set(format!("{SEEN}{vault}"), seen);
}

/// Forgets how far a vault went.
pub fn forget_seen(vault: &str) {
    LocalStorage::delete(format!("{SEEN}{vault}"));
}

/// How often the vault was tried in vain; none where it was not.
#[must_use]
pub fn failed_tries(vault: VaultId) -> Option<FailedTries> {
    LocalStorage::get(failed_name(vault)).ok()
}

/// Counts one more.
pub fn note_failed_try(vault: VaultId, at: Moment) {
    let before = failed_tries(vault);
    let tries = FailedTries {
        count: before.map_or(0, |tries| tries.count).saturating_add(1),
        first: before.map_or(at, |tries| tries.first),
        last: at,
    };
    // Where storage is closed there is no vault to try either.
    let _ = LocalStorage::set(failed_name(vault), tries);
}

/// Begins to count anew.
pub fn forget_failed_tries(vault: VaultId) {
    LocalStorage::delete(failed_name(vault));
}

fn failed_name(vault: VaultId) -> String {
    format!("{FAILED}{vault}")
}
