//! What can go wrong with a vault, each naming the object it befell and never what is inside it.

use thiserror::Error;

use super::{Argon2Cost, BlobId, cipher::CipherError};

/// Why something of a vault could not be made, read or opened.
///
/// # Security
/// A wrong passphrase and a slot that was tampered with are one variant, [`VaultError::Refused`]: AES-GCM cannot tell
/// them apart and a message that guessed would teach an attacker which half of a forgery to mend.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum VaultError {
    /// The passphrase or code opens no slot of this vault.
    #[error("the passphrase or recovery code does not open this vault")]
    Refused,
    /// The vault has no slot of the kind that was offered.
    #[error("this vault has no slot of that kind")]
    NoSuchSlot,
    /// The bytes do not begin as a vault header does.
    #[error("these bytes are not a vault header")]
    NotAVault,
    /// The format is newer than this reader.
    #[error("vault format {got} is newer than {known}, the newest this reader knows")]
    NewerFormat {
        /// The version found.
        got: u16,
        /// The newest version known here.
        known: u16,
    },
    /// The header is cut short, malformed or its checksum is wrong.
    #[error("the vault header is damaged at byte {at}")]
    HeaderDamaged {
        /// Offset of the first byte that cannot be right.
        at: usize,
    },
    /// The header's checksum is right but its seal is not: somebody changed it on purpose.
    #[error("the vault header was changed by something that does not hold the vault key")]
    HeaderAltered,
    /// A passphrase slot asks for fewer or more iterations than any honest writer would.
    #[error("{got} iterations are outside {floor} to {cap}")]
    IterationsOutOfRange {
        /// The count found or asked for.
        got: u32,
        /// The fewest accepted.
        floor: u32,
        /// The most accepted.
        cap: u32,
    },
    /// A slot stretched by Argon2id asks for less or more than any honest writer would.
    #[error("Argon2id with {} KiB, {} passes and {} lanes is out of range", got.memory_kib, got.passes, got.lanes)]
    Argon2OutOfRange {
        /// What was found or asked for.
        got: Argon2Cost,
    },
    /// The header has no room for another way in.
    #[error("the vault has {limit} ways in, and there can be no more")]
    TooManySlots {
        /// The most there can be.
        limit: u8,
    },
    /// Without it neither a passphrase nor a recovery code would be left.
    #[error("the vault must keep a passphrase or a recovery code")]
    LastWayIn,
    /// The passkey's name is longer than a slot takes.
    #[error("the passkey's name has {got} bytes, at most {limit} fit")]
    PasskeyTooLong {
        /// Its length.
        got: usize,
        /// The most that fits.
        limit: usize,
    },
    /// The journal's head cannot be opened.
    #[error("the journal head is damaged")]
    HeadDamaged,
    /// A journal entry cannot be opened.
    #[error("journal entry {seq} is damaged")]
    EntryDamaged {
        /// The entry's number, counted from 1.
        seq: u64,
    },
    /// A snapshot cannot be opened.
    #[error("the snapshot at entry {seq} is damaged")]
    SnapshotDamaged {
        /// The entry at which the snapshot stands.
        seq: u64,
    },
    /// A blob's manifest cannot be opened.
    #[error("the manifest of blob {blob} is damaged")]
    ManifestDamaged {
        /// The blob.
        blob: BlobId,
    },
    /// A chunk of a blob cannot be opened.
    #[error("chunk {chunk} of blob {blob} is damaged")]
    ChunkDamaged {
        /// The blob.
        blob: BlobId,
        /// The chunk's number, counted from 0.
        chunk: u32,
    },
    /// All chunks of a blob open but together they are not what was sealed.
    #[error("blob {blob} is not the file that was sealed")]
    BlobAltered {
        /// The blob.
        blob: BlobId,
    },
    /// A seal that closes a backup file cannot be opened.
    #[error("the closing seal of the backup is damaged")]
    ClosingDamaged,
    /// Something is larger than the format allows.
    #[error("{got} bytes are more than the {limit} that fit")]
    TooLarge {
        /// The size offered.
        got: u64,
        /// The largest size allowed.
        limit: u64,
    },
    /// A chunk came out of turn, too short, too long, or after the last.
    #[error("chunk {got} was offered where chunk {expected} was due")]
    ChunkOutOfTurn {
        /// The chunk due next.
        expected: u32,
        /// The chunk offered.
        got: u32,
    },
    /// A passphrase is shorter than the floor.
    #[error("the passphrase has {got} characters, at least {floor} are needed")]
    PassphraseTooShort {
        /// Characters offered.
        got: usize,
        /// Characters needed.
        floor: usize,
    },
    /// A recovery code has too few or too many symbols.
    #[error("the recovery code has {got} symbols, {expected} are needed")]
    CodeLength {
        /// Symbols needed.
        expected: usize,
        /// Symbols found.
        got: usize,
    },
    /// A recovery code holds something that is no symbol of its alphabet.
    #[error("symbol {at} of the recovery code is not in its alphabet")]
    CodeSymbol {
        /// The symbol's place, counted from 1, separators left out.
        at: usize,
    },
    /// A recovery code's checksum is wrong: it was mistyped.
    #[error("the recovery code's checksum is wrong")]
    CodeChecksum,
    /// A helper sheet has too few or too many symbols.
    #[error("the helper sheet has {got} symbols, {expected} are needed")]
    SheetLength {
        /// Symbols needed.
        expected: usize,
        /// Symbols found.
        got: usize,
    },
    /// A helper sheet holds something that is no symbol of its alphabet.
    #[error("symbol {at} of the helper sheet is not in its alphabet")]
    SheetSymbol {
        /// The symbol's place, counted from 1, separators left out.
        at: usize,
    },
    /// A helper sheet's checksum is wrong: it was mistyped.
    #[error("the helper sheet's checksum is wrong")]
    SheetChecksum,
    /// A helper sheet belongs to a set that does not open this vault, or not together with the others.
    #[error("that helper sheet is of set {set:04X}, which is not the one that opens this vault")]
    SheetOfAnotherSet {
        /// The set it belongs to.
        set: u16,
    },
    /// The same sheet was given twice.
    #[error("sheet {number} was given twice")]
    SheetTwice {
        /// Its number.
        number: u8,
    },
    /// Fewer sheets than it takes.
    #[error("{got} helper sheets are not enough, it takes {needed}")]
    TooFewSheets {
        /// So many are needed.
        needed: u8,
        /// So many were given.
        got: u8,
    },
    /// The system gave no randomness.
    #[error("the system gave no randomness")]
    NoRandomness,
    /// The cipher backend itself failed (WebCrypto missing, or out of memory).
    #[error("the cipher backend failed")]
    CipherFailed,
}

impl VaultError {
    /// A stable name for this error, by which the interface finds its words.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Refused => "vault-refused",
            Self::NoSuchSlot => "vault-no-such-slot",
            Self::NotAVault => "vault-not-a-vault",
            Self::NewerFormat { .. } => "vault-newer-format",
            Self::HeaderDamaged { .. } => "vault-header-damaged",
            Self::HeaderAltered => "vault-header-altered",
            Self::IterationsOutOfRange { .. } => "vault-iterations-out-of-range",
            Self::Argon2OutOfRange { .. } => "vault-argon2-out-of-range",
            Self::TooManySlots { .. } => "vault-too-many-slots",
            Self::LastWayIn => "vault-last-way-in",
            Self::PasskeyTooLong { .. } => "vault-passkey-too-long",
            Self::HeadDamaged => "vault-head-damaged",
            Self::EntryDamaged { .. } => "vault-entry-damaged",
            Self::SnapshotDamaged { .. } => "vault-snapshot-damaged",
            Self::ManifestDamaged { .. } => "vault-manifest-damaged",
            Self::ChunkDamaged { .. } => "vault-chunk-damaged",
            Self::BlobAltered { .. } => "vault-blob-altered",
            Self::ClosingDamaged => "vault-closing-damaged",
            Self::TooLarge { .. } => "vault-too-large",
            Self::ChunkOutOfTurn { .. } => "vault-chunk-out-of-turn",
            Self::PassphraseTooShort { .. } => "vault-passphrase-too-short",
            Self::CodeLength { .. } => "vault-code-length",
            Self::CodeSymbol { .. } => "vault-code-symbol",
            Self::CodeChecksum => "vault-code-checksum",
            Self::SheetLength { .. } => "vault-sheet-length",
            Self::SheetSymbol { .. } => "vault-sheet-symbol",
            Self::SheetChecksum => "vault-sheet-checksum",
            Self::SheetOfAnotherSet { .. } => "vault-sheet-of-another-set",
            Self::SheetTwice { .. } => "vault-sheet-twice",
            Self::TooFewSheets { .. } => "vault-too-few-sheets",
            Self::NoRandomness => "vault-no-randomness",
            Self::CipherFailed => "vault-cipher-failed",
        }
    }

    /// Turns a cipher's refusal into `named`, and keeps a failure of the backend itself apart from it: a browser
    /// that ran out of memory must not be told to the person as damage.
    pub(super) fn from_cipher(error: CipherError, named: Self) -> Self {
        match error {
            CipherError::Refused => named,
            CipherError::Failed => Self::CipherFailed,
        }
    }
}
