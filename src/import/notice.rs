//! What could not be read, and where.

use std::fmt;

use serde::{Deserialize, Serialize};

/// Something that a person should know about how her file was read. It carries no word of the file's own, save the names
/// of markup and of encodings, and the addresses of who signed and of where a link leads.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Notice {
    /// What.
    pub what: NoticeKind,
    /// Where in the file, where there is a place.
    pub at: Option<Position>,
}

/// A place in a file, counted from 1; bytes are counted from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Position {
    /// A place in a text. Where the text was mended, the line is right and the column may be off.
    Text {
        /// The line.
        line: u32,
        /// The character in the line.
        column: u32,
    },
    /// A place in a file that is no text.
    Byte {
        /// How many bytes stand before it.
        byte: u64,
    },
    /// A page of a PDF, or of a picture with several.
    Page {
        /// Which.
        page: u32,
    },
}

impl fmt::Display for Position {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text { line, column } => write!(f, "{line}:{column}"),
            Self::Byte { byte } => write!(f, "byte {byte}"),
            Self::Page { page } => write!(f, "page {page}"),
        }
    }
}

/// What a notice is about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum NoticeKind {
    /// The file has no bytes.
    Empty,
    /// The file is larger than what is read; it is kept, not shown.
    TooLarge {
        /// Its size, or the size of the part.
        bytes: u64,
        /// The limit.
        limit: u64,
    },
    /// The XML has more nodes than what is read.
    TooManyNodes {
        /// The limit.
        limit: u64,
    },
    /// Something is nested more deeply than what is followed; its text is shown flat.
    TooDeep {
        /// The limit.
        limit: u64,
    },
    /// There are more sections than what is read; the rest is not shown.
    TooManySections {
        /// The limit.
        limit: u64,
    },
    /// There are more notices than are listed.
    MoreNotices,
    /// Only the beginning of a long text is shown.
    TextCut {
        /// How many bytes are shown.
        shown: u64,
        /// How many there are.
        of: u64,
    },
    /// Only the first rows of a table are shown.
    RowsCut {
        /// How many rows are shown.
        shown: u64,
        /// How many there are.
        of: u64,
    },
    /// Rows of a table have more or fewer cells than its first row; they are shown as they stand.
    UnevenRows {
        /// How many rows.
        count: u64,
    },
    /// The file has a document type definition. It could name other files or swell without end, so it is refused.
    DtdRefused,
    /// The file is broken at this place, and nothing of it could be read.
    Malformed {
        /// What the parser says.
        problem: String,
    },
    /// A part of the file is broken at this place and was left out; the rest was read.
    LineSkipped {
        /// What the parser says.
        problem: String,
    },
    /// The XML is broken or ends at this place: what stands before it was read, what comes after was not.
    ReadUpTo {
        /// What the parser says.
        problem: String,
    },
    /// Small faults were mended so that it could be read.
    Mended {
        /// Which kind of fault.
        fault: Fault,
    },
    /// Some bytes are no characters in the file's encoding; each stands as U+FFFD.
    BadCharacters {
        /// How many.
        count: u64,
    },
    /// The file declares an encoding that is not known here; it was read as another.
    UnknownEncoding {
        /// The name it declares.
        declared: String,
    },
    /// The file says it is in one encoding and is in another, by its first bytes.
    OtherEncoding {
        /// The name it declares.
        declared: String,
    },
    /// The file is a piece of a clinical document, without a header: it names no patient.
    OnlyAPiece,
    /// The document has more than one patient.
    SeveralPatients {
        /// How many.
        count: u64,
    },
    /// The end of a batch of messages counts more of them than came.
    MessagesMissing {
        /// How many more.
        count: u64,
    },
    /// The QR codes of a health card did not all come.
    CardParts {
        /// How many came.
        came: u64,
        /// How many there are.
        of: u64,
    },
    /// The credential does not say that it is a health card.
    CardType,
    /// A time is written in thousandths of a second, where seconds are asked for.
    TimeInMilliseconds,
    /// The key of a health card's issuer is not known here: its signature cannot be checked.
    SignatureUnknown {
        /// Who says to have signed: an address on the web.
        issuer: String,
    },
    /// The signature of a health card does not fit its issuer's key.
    SignatureWrong {
        /// Who says to have signed: an address on the web.
        issuer: String,
    },
    /// The signature is that of an example: anybody can make it.
    SignatureExample,
    /// What a health card says came without its signature.
    SignatureMissing,
    /// A health link leads to a file elsewhere, which is not fetched.
    LinkNotFetched {
        /// The host that it leads to.
        host: String,
    },
    /// What the link leads to opens with a passcode.
    LinkPasscode,
    /// A file of a health link is sealed, and its key is not at hand.
    LinkLocked,
    /// A date cannot be read.
    BadDate,
    /// Markup that the narrative does not know; its text is shown.
    UnknownMarkup {
        /// The element's name.
        element: String,
    },
    /// A picture that stands in the narrative is not in the file or is not shown.
    PictureNotShown,
    /// A file inside the document cannot be decoded.
    BadAttachment,
    /// A file belongs to this document and did not come in it.
    ReferencedFile {
        /// The name of the file, or its address.
        name: String,
    },
    /// The document has neither sections nor a file inside.
    NothingInside,
    /// The PDF is locked and no password that was given opens it.
    Encrypted,
    /// Pages that are pictures: what is written on them cannot be read or searched.
    NoText {
        /// How many.
        pages: u32,
    },
    /// The PDF has more pages than what is read; the rest is not searched.
    TooManyPages {
        /// The limit.
        limit: u64,
    },
    /// Other bytes stand before the beginning of the PDF or of the archive.
    JunkBefore {
        /// How many.
        bytes: u64,
    },
    /// The picture has more pixels than what is shown.
    TooManyPixels {
        /// How many.
        pixels: u64,
        /// The limit.
        limit: u64,
    },
    /// The picture is cut off or broken: its size cannot be found.
    BrokenPicture,
    /// The list of files in the archive is broken or gone; what could be found without it is listed.
    DirectoryBroken,
    /// The archive lists, or files inside it hold, more files than what is read; the rest was not read.
    TooManyMembers {
        /// The limit.
        limit: u64,
    },
    /// Files stand in files more deeply than what is followed: those inside this one were not read.
    NestedTooDeep {
        /// The limit.
        limit: u64,
    },
    /// A file in an archive is locked, and no password at hand opens it.
    Locked,
    /// A file in an archive is packed in a way that is not known here.
    UnknownMethod {
        /// The number of the way (PKWARE APPNOTE 4.4.5).
        method: u16,
    },
    /// A file in an archive is broken or cut off; what came out before the fault was read.
    BrokenMember,
    /// A file in an archive is not what was put in: its checksum does not fit. It was read as it came out.
    WrongChecksum,
    /// Files in an archive lie over one another, as in one that is made to do harm; this one was not unpacked.
    Overlapping,
    /// What is packed into the file is so much larger than the file that it was not unpacked any further.
    Swells {
        /// The limit, in bytes of all that is unpacked.
        limit: u64,
    },
    /// The e-mail, or a part of it, is sealed with the keys of a mail program.
    SealedMail,
}

impl NoticeKind {
    /// Whether something of the file was not read because of it.
    pub fn is_damage(&self) -> bool {
        match self {
            Self::TooLarge { .. }
            | Self::TooManyNodes { .. }
            | Self::TooManySections { .. }
            | Self::TooManyPages { .. }
            | Self::DtdRefused
            | Self::Malformed { .. }
            | Self::LineSkipped { .. }
            | Self::ReadUpTo { .. }
            | Self::MessagesMissing { .. }
            | Self::CardParts { .. }
            | Self::SignatureWrong { .. }
            | Self::TooManyPixels { .. }
            | Self::BrokenPicture
            | Self::DirectoryBroken
            | Self::TooManyMembers { .. }
            | Self::NestedTooDeep { .. }
            | Self::UnknownMethod { .. }
            | Self::BrokenMember
            | Self::WrongChecksum
            | Self::Overlapping
            | Self::Swells { .. } => true,
            Self::Empty
            | Self::TooDeep { .. }
            | Self::MoreNotices
            | Self::TextCut { .. }
            | Self::RowsCut { .. }
            | Self::UnevenRows { .. }
            | Self::Mended { .. }
            | Self::BadCharacters { .. }
            | Self::UnknownEncoding { .. }
            | Self::OtherEncoding { .. }
            | Self::OnlyAPiece
            | Self::BadAttachment
            | Self::SeveralPatients { .. }
            | Self::CardType
            | Self::TimeInMilliseconds
            | Self::SignatureUnknown { .. }
            | Self::SignatureExample
            | Self::SignatureMissing
            | Self::LinkNotFetched { .. }
            | Self::LinkPasscode
            | Self::LinkLocked
            | Self::BadDate
            | Self::UnknownMarkup { .. }
            | Self::PictureNotShown
            | Self::ReferencedFile { .. }
            | Self::NothingInside
            | Self::Encrypted
            | Self::NoText { .. }
            | Self::JunkBefore { .. }
            | Self::Locked
            | Self::SealedMail => false,
        }
    }
}

/// Faults that leave no doubt about what was meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Fault {
    /// Something stands before the first tag.
    JunkBefore,
    /// A namespace prefix is used and not declared.
    UndeclaredPrefix,
    /// An ampersand that begins no reference, or a reference of HTML.
    Ampersand,
    /// A control character.
    ControlCharacter,
    /// The index of a PDF does not say where its parts stand; they were looked for.
    Index,
}

/// The notices of one reading, up to the limit.
#[derive(Debug)]
pub(super) struct Notices {
    list: Vec<Notice>,
    limit: usize,
}

impl Notices {
    pub(super) fn new(limit: usize) -> Self {
        Self {
            list: Vec::new(),
            limit,
        }
    }

    /// Adds a notice; past the limit, one that says there are more.
    pub(super) fn add(&mut self, what: NoticeKind, at: Option<Position>) {
        if self.list.len() < self.limit {
            self.list.push(Notice { what, at });
        } else if self.list.len() == self.limit {
            self.list.push(Notice {
                what: NoticeKind::MoreNotices,
                at: None,
            });
        }
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.list.len()
    }

    /// Puts a notice before those that came later; it counts even where the list is full.
    pub(super) fn insert(&mut self, place: usize, what: NoticeKind, at: Option<Position>) {
        self.list
            .insert(place.min(self.list.len()), Notice { what, at });
    }

    pub(super) fn into_list(self) -> Vec<Notice> {
        self.list
    }
}
