//! The parts pages are made of. A part knows nothing of the vault: it takes words, signals and callbacks.
//!
//! Props that change are `Signal`s (a closure, a `Memo`, a plain value all do), events are `on_*` callbacks.
//! Layout is plain classes around the parts:
//!
//! ```text
//! sw-page                    one column; with sw-page--with-aside (20rem) or sw-page--halves two from 60rem
//!   sw-page__main, sw-page__aside (sw-page__aside--sticky)
//! sw-section                 one question or matter; sw-section__head(--ruled) with sw-section__aside-note
//! sw-form, sw-form__foot     fields one below another; the ruled foot with the buttons
//! sw-rows                    rows divided by hairlines
//! sw-margin                  a dl: labels hang in the left margin
//! sw-actions                 an ol of ActionCards; sw-papers: a block of Papers
//! sw-stack sw-lead sw-measure sw-secondary sw-small sw-late sw-pen sw-figures sw-visually-hidden
//! sw-only-narrow sw-only-wide sw-only-print sw-no-print
//! ```

mod action_card;
mod bill;
mod bottom_bar;
mod button;
mod check;
mod choice;
mod date_draft;
mod date_field;
mod day_ruler;
mod dialog;
mod empty;
mod error_list;
mod field;
mod field_frame;
mod file_drop;
mod folder_tabs;
mod icon;
mod letter;
mod live;
mod mark;
mod masthead;
mod note;
mod page_head;
mod pair;
mod paper;
mod passphrase_field;
mod progress;
mod ruler_dates;
mod sample_line;
mod say;
mod sealed_line;
mod select_field;
mod signature_pad;
mod stamp;
mod steps;
mod timeline;
mod update_line;
mod waiting_row;
mod when;
mod why;

pub use action_card::{ActionCard, ActionRank};
pub use bill::{Allowed, Bill, Charge};
pub use bottom_bar::BottomBar;
pub use button::{Button, ButtonKind, ButtonLink, ButtonRow};
pub use check::{Check, CheckGroup, CheckLayout, CheckVoice};
pub use choice::{Choice, ChoiceGroup, ChoiceLayout, LegendSize};
pub use date_draft::{DateDraft, DateProblem};
pub use date_field::DateField;
pub use day_ruler::{DayRuler, RulerForm};
pub use dialog::Dialog;
pub use empty::{Broken, Empty};
pub use error_list::{ErrorList, Problem, problem_of};
pub use field::{Field, FieldKind, TextArea};
pub use file_drop::FileDrop;
pub use folder_tabs::{FolderTab, FolderTabs, Opened};
pub use icon::{Icon, IconName, IconSize};
pub use letter::{
    Chosen, LetterForm, LetterHead, LetterRow, LetterSheet, LetterTitle, OnTheLine, SignLine,
};
pub use live::{LiveRegion, Voice, provide_voice, use_voice};
pub use mark::{Mark, MarkSize};
pub use masthead::{Masthead, room_name};
pub use note::{Note, NoteKind};
pub use page_head::{BackLink, PageHead};
pub use pair::{Pair, PairAnswer};
pub use paper::Paper;
pub use passphrase_field::PassphraseField;
pub use progress::{Done, Progress};
pub use ruler_dates::RulerDates;
pub use sample_line::SampleLine;
pub use say::{Say, SayList};
pub use sealed_line::{Keeping, SealedLine};
pub use select_field::{SelectField, SelectOption};
pub use signature_pad::{PAD_HEIGHT, PAD_WIDTH, SignaturePad, signature_path};
pub use stamp::{Stamp, StampKind};
pub use steps::{StepLine, Steps, StepsSoFar};
pub use timeline::{Hand, Moment, Timeline};
pub use update_line::UpdateLine;
pub use waiting_row::WaitingRow;
pub use when::{When, WhenKind};
pub use why::{Sum, SumLine, Why, WhyRow};
