//! What pages see of the rooms behind the app: the types that the app's answers carry and the pure functions that go with
//! them. A page knows the app and the domain alone.

/// What was read from a file.
pub mod reading {
    pub use crate::import::{
        Author, Block, Body, Category, Cell, ClinicalDocument, Coded, Detail, DetailKind,
        DocumentType, Fact, FileKind, Inline, Item, Member, NoPreview, Notice, NoticeKind,
        PartialDate, PictureFacts, Position, Preview, Reading, Recognized, Row, Section, ShownBy,
        Signature, SignatureCheck, Standing, StatedName, StatedPatient, Style, Value,
        compare_patient, plain_text,
    };
}

/// What all files of one person say together.
pub mod chart {
    pub use crate::chart::{
        Aspect, Cite, Contents, Disagreement, Happened, Hidden, Line, List, ListKind, MarkedLine,
        Moment, Named, NamedAs, OwnLine, Picture, PictureList, Point, Said, Saying, Series, Side,
        Span, Summary, Told, stated_day, thing_of, units,
    };
}

/// What was found.
pub mod hits {
    pub use crate::search::{Found, Hit, NearWords, Query, Snippet, Subject};
}

/// Letters as structure, and calendar files.
pub mod letters {
    pub use crate::documents::{
        Block, CalendarOptions, CalendarRequest, ComposeError, Exhibit, Language, LeftOut,
        LeftOutWhy, Letter, MailingRow, Row, Span, Words, WrittenPdf, calendar, calendar_of_all,
        compose, coverage, mailing_list_csv, preview,
    };
}

/// Emergency cards as structure.
pub mod cards {
    pub use crate::documents::{CardCode, CardPaper, CardSays, CardSection, CardSide, WrittenCard};
}

/// What opens a vault.
pub mod keys {
    pub use crate::vault::{
        AnyCipher, Argon2Cost, Credential, Damage, GROUPS, Header, HelperSheet,
        MIN_PASSPHRASE_CHARS, NewSlot, PasskeySlot, Passphrase, Random, RecoveryCode, SHEET_GROUPS,
        SlotId, SlotKind, Strength, SystemRandom, TWO_OF_THREE, VaultId, Weakness, estimate,
        guesses_against_argon2, guesses_against_pbkdf2, join_sheets, make_sheets, raised,
    };
}

/// Where a vault lies.
pub mod places {
    pub use crate::store::{
        AnyStore, BackupReader, BackupReport, Drill, Finding, Inspection, MemoryStore, Sink,
        Source, Standing, Store, StoreError, VecSink, Written, drill_backup, inspect_backup,
        write_backup,
    };
    #[cfg(target_arch = "wasm32")]
    pub use crate::store::{
        FileSink, FileSource, Folder, IndexedDbStore, KeptFolder, Permission, WritableSink,
    };
    pub use crate::vault::Bulk;
}
