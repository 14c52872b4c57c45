//! Texts in RTF (Microsoft Rich Text Format 1.9.1): their words, paragraphs and tables.
//!
//! How a text looks, its pictures and its objects are left out. A control word that is not known is passed over, as the
//! format wants it; a group that begins with `\*` and is not known is passed over with all that is in it.

use super::notice::Notices;
use super::{
    Block, Body, Cell, ClinicalDocument, FileKind, Inline, Limits, NoticeKind, Position, Reading,
    Row, Section, decode,
};

/// Groups whose text is no text of the document.
const DROPPED: [&str; 22] = [
    "fonttbl",
    "colortbl",
    "stylesheet",
    "pict",
    "objdata",
    "themedata",
    "colorschememapping",
    "datastore",
    "generator",
    "listtable",
    "listoverridetable",
    "rsidtbl",
    "xmlnstbl",
    "latentstyles",
    "fldinst",
    "filetbl",
    "revtbl",
    "bkmkstart",
    "bkmkend",
    "author",
    "operator",
    "company",
];
/// How many groups may be open within each other; those within are read as if they were not there.
const GROUPS: usize = 500;
/// The longest control word, in bytes (1.9.1, "Control Word").
const WORD: usize = 32;

/// Reads an RTF text.
pub(super) fn read(bytes: &[u8], limits: &Limits, notices: &mut Notices) -> Reading {
    let shown = bytes.get(..limits.prose_bytes).unwrap_or(bytes);
    if shown.len() < bytes.len() {
        let (shown, of) = (shown.len() as u64, bytes.len() as u64);
        notices.add(NoticeKind::TextCut { shown, of }, None);
    }
    let (title, blocks) = blocks(shown, notices);
    if blocks.is_empty() {
        notices.add(NoticeKind::NothingInside, None);
    }
    let document = ClinicalDocument {
        sections: vec![Section {
            blocks,
            ..Section::default()
        }],
        ..ClinicalDocument::default()
    };
    let body = Body::Clinical {
        document: Box::new(document),
    };
    Reading {
        title,
        ..Reading::bare(FileKind::Rtf, "application/rtf", body)
    }
}

/// The title and the blocks of an RTF text, such as the body of an unstructured document.
pub(super) fn blocks(bytes: &[u8], notices: &mut Notices) -> (String, Vec<Block>) {
    let mut text = Text {
        bytes,
        at: 0,
        now: State::default(),
        outer: Vec::new(),
        unkept: 0,
        high: None,
        skip: 0,
        page: None,
        title: String::new(),
        out: Out::default(),
        has_picture: false,
        has_foreign: false,
    };
    text.run();
    if !text.outer.is_empty() {
        let problem = "the last group is not closed".to_owned();
        let at = Position::Byte {
            byte: bytes.len() as u64,
        };
        notices.add(NoticeKind::ReadUpTo { problem }, Some(at));
    }
    if text.has_picture {
        notices.add(NoticeKind::PictureNotShown, None);
    }
    if let Some(page) = text.page.filter(|_| text.has_foreign) {
        let declared = format!("cp{page}");
        notices.add(NoticeKind::UnknownEncoding { declared }, None);
    }
    text.out.end();
    (text.title.trim().to_owned(), text.out.blocks)
}

/// What a group sets for what is within.
#[derive(Debug, Clone, Copy)]
struct State {
    /// Whether its text is left out.
    is_dropped: bool,
    is_title: bool,
    is_in_table: bool,
    /// How many signs stand after a Unicode sign in its place (`\uc`).
    fallback: usize,
}

impl Default for State {
    fn default() -> Self {
        Self {
            is_dropped: false,
            is_title: false,
            is_in_table: false,
            fallback: 1,
        }
    }
}

struct Text<'b> {
    bytes: &'b [u8],
    at: usize,
    now: State,
    outer: Vec<State>,
    /// How many groups are open that were not kept.
    unkept: usize,
    /// The first half of a pair of UTF-16.
    high: Option<u16>,
    /// How many signs are still to be passed over.
    skip: usize,
    page: Option<u32>,
    title: String,
    out: Out,
    has_picture: bool,
    has_foreign: bool,
}

impl Text<'_> {
    fn next(&mut self) -> Option<u8> {
        let byte = self.bytes.get(self.at).copied();
        self.at += usize::from(byte.is_some());
        byte
    }

    fn run(&mut self) {
        while let Some(byte) = self.next() {
            match byte {
                b'{' if self.outer.len() >= GROUPS => self.unkept += 1,
                b'{' => {
                    self.skip = 0;
                    self.outer.push(self.now);
                }
                b'}' if self.unkept > 0 => self.unkept -= 1,
                b'}' => {
                    self.skip = 0;
                    self.now = self.outer.pop().unwrap_or_default();
                }
                b'\\' => self.control(),
                b'\r' | b'\n' | 0 => {}
                byte => self.byte(byte),
            }
        }
    }

    fn control(&mut self) {
        let Some(byte) = self.bytes.get(self.at).copied() else {
            return;
        };
        if byte.is_ascii_alphabetic() {
            self.word();
            return;
        }
        self.at += 1;
        match byte {
            b'\'' => {
                let hex = self.bytes.get(self.at..self.at + 2);
                let hex = hex.and_then(|hex| std::str::from_utf8(hex).ok());
                let byte = hex.and_then(|hex| u8::from_str_radix(hex, 16).ok());
                self.at = (self.at + 2).min(self.bytes.len());
                if let Some(byte) = byte {
                    self.byte(byte);
                }
            }
            b'*' => {
                // The word after it says what the group is; of those that are read none begins so.
                self.now.is_dropped = true;
            }
            b'~' => self.letter('\u{a0}'),
            b'_' => self.letter('-'),
            b'-' => {}
            b'\r' | b'\n' => self.paragraph(),
            byte => self.byte(byte),
        }
    }

    /// A control word with its number.
    fn word(&mut self) {
        let rest = self.bytes.get(self.at..).unwrap_or_default();
        let length = rest
            .iter()
            .take(WORD)
            .take_while(|byte| byte.is_ascii_alphabetic())
            .count();
        let word = rest.get(..length).unwrap_or_default();
        let after = rest.get(length..).unwrap_or_default();
        let minus = usize::from(after.first() == Some(&b'-'));
        let digits = after
            .iter()
            .skip(minus)
            .take(10)
            .take_while(|byte| byte.is_ascii_digit());
        let end = minus + digits.count();
        let number = after
            .get(..end)
            .and_then(|text| std::str::from_utf8(text).ok());
        let number: Option<i64> = number.and_then(|text| text.parse().ok());
        let used = if number.is_some() { end } else { 0 };
        let blank = usize::from(after.get(used) == Some(&b' '));
        self.at += length + used + blank;
        let word = std::str::from_utf8(word).unwrap_or_default();
        self.obey(word, number);
    }

    fn obey(&mut self, word: &str, number: Option<i64>) {
        let positive = |number: Option<i64>| number.and_then(|number| usize::try_from(number).ok());
        match word {
            "par" | "sect" | "page" => self.paragraph(),
            "line" if self.is_shown() => self.out.line.push('\n'),
            "tab" => self.letter(' '),
            "emdash" => self.letter('—'),
            "endash" => self.letter('–'),
            "lquote" => self.letter('‘'),
            "rquote" => self.letter('’'),
            "ldblquote" => self.letter('“'),
            "rdblquote" => self.letter('”'),
            "bullet" => self.letter('•'),
            "u" => self.unicode(number),
            "uc" => self.now.fallback = positive(number).unwrap_or(1).min(8),
            "bin" => {
                let bytes = positive(number).unwrap_or(0);
                self.at = self.at.saturating_add(bytes).min(self.bytes.len());
            }
            "ansicpg" => self.page = number.and_then(|number| u32::try_from(number).ok()),
            "pard" => self.now.is_in_table = false,
            "intbl" => self.now.is_in_table = true,
            "cell" | "nestcell" if self.is_shown() => self.out.cell(),
            "row" | "nestrow" if self.is_shown() => self.out.row(),
            // The rest of the information about the file is left out; its title is the reading's.
            "info" => self.now.is_dropped = true,
            "title" if self.now.is_dropped => self.now.is_title = true,
            "pict" => {
                self.has_picture |= !self.now.is_dropped;
                self.now.is_dropped = true;
            }
            word if DROPPED.contains(&word) => self.now.is_dropped = true,
            _ => {}
        }
    }

    const fn is_shown(&self) -> bool {
        !self.now.is_dropped
    }

    fn paragraph(&mut self) {
        if self.is_shown() {
            self.skip = 0;
            self.out.paragraph(self.now.is_in_table);
        }
    }

    /// A byte of text in the document's code page: Windows-1252, as which all others are read.
    fn byte(&mut self, byte: u8) {
        if self.skip > 0 {
            self.skip -= 1;
            return;
        }
        self.has_foreign |= byte >= 0x80 && !matches!(self.page, None | Some(1252));
        self.letter(decode::windows_1252(byte));
    }

    /// A sign by its number in UTF-16, which may be written as a negative one.
    fn unicode(&mut self, number: Option<i64>) {
        self.skip = self.now.fallback;
        let Some(number) = number else { return };
        let unit = u16::try_from(number).or_else(|_| u16::try_from(number + 65536));
        let Ok(unit) = unit else { return };
        let mut pair = self.high.take().into_iter().chain([unit]);
        if (0xd800..0xdc00).contains(&unit) {
            self.high = Some(unit);
            return;
        }
        for letter in char::decode_utf16(&mut pair) {
            let letter = letter.unwrap_or(char::REPLACEMENT_CHARACTER);
            self.letter_kept(letter);
        }
    }

    fn letter(&mut self, letter: char) {
        if self.skip > 0 {
            self.skip -= 1;
        } else {
            self.letter_kept(letter);
        }
    }

    fn letter_kept(&mut self, letter: char) {
        if self.now.is_title {
            self.title.push(letter);
        } else if self.is_shown() {
            self.out.line.push(letter);
        }
    }
}

/// What is made of the text.
#[derive(Debug, Default)]
struct Out {
    line: String,
    cells: Vec<Cell>,
    rows: Vec<Row>,
    blocks: Vec<Block>,
}

impl Out {
    fn paragraph(&mut self, is_in_table: bool) {
        if is_in_table {
            self.line.push('\n');
            return;
        }
        self.end_table();
        let text = std::mem::take(&mut self.line);
        self.blocks.extend(paragraph(&text));
    }

    fn cell(&mut self) {
        let text = std::mem::take(&mut self.line);
        self.cells.push(Cell {
            heading: false,
            columns: 1,
            rows: 1,
            blocks: paragraph(&text).into_iter().collect(),
        });
    }

    fn row(&mut self) {
        let cells = std::mem::take(&mut self.cells);
        if !cells.is_empty() {
            self.rows.push(Row(cells));
        }
    }

    fn end_table(&mut self) {
        self.row();
        let body = std::mem::take(&mut self.rows);
        if !body.is_empty() {
            self.blocks.push(Block::Table {
                caption: Vec::new(),
                head: Vec::new(),
                body,
                foot: Vec::new(),
            });
        }
    }

    fn end(&mut self) {
        self.paragraph(false);
    }
}

/// A paragraph whose lines stay lines; none where it says nothing.
fn paragraph(text: &str) -> Option<Block> {
    let mut inlines = Vec::new();
    for line in text.trim().lines() {
        if !inlines.is_empty() {
            inlines.push(Inline::Break);
        }
        inlines.push(Inline::Text {
            text: line.split_whitespace().collect::<Vec<_>>().join(" "),
        });
    }
    (!inlines.is_empty()).then_some(Block::Paragraph {
        caption: Vec::new(),
        text: inlines,
    })
}
