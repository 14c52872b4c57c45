//! What the pages ask of the browser: timers, the other tabs, idleness, preferences, printing, the day, the program kept
//! on the device.

mod channel;
mod idle;
mod installing;
mod panic;
mod passkey;
mod preferences;
mod print;
mod timer;
mod today;
mod updating;

pub use channel::Channel;
pub use idle::lock_when_idle;
pub use installing::{InstallWay, Installing, provide_installing, use_installing};
pub use panic::{PanicWords, install_panic_page};
pub use passkey::{MadePasskey, PasskeyError, ask_passkey, make_passkey, passkeys_here};
pub use preferences::{
    FailedTries, IDLE_CHOICES_MIN, Theme, failed_tries, forget_failed_tries, forget_seen,
    idle_minutes, keep_idle_minutes, keep_language, keep_only_copy_answer, keep_remind_after,
    keep_seen, keep_theme, kept_language, kept_seen, languages_of_browser, note_failed_try,
    only_copy_answer, remind_after, theme,
};
pub use print::{print_page, unfold_for_print};
pub use timer::{every, pause};
pub use today::{date_of, time_of, today};
pub use updating::{Updates, Version, provide_updates, use_updates};
