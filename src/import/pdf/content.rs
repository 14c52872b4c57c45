//! Content streams → pieces of text with their places (ISO 32000-2, 8.4 to 8.10 and 9.3 to 9.4).

use std::collections::BTreeMap;
use std::rc::Rc;

use super::encoding::text_string;
use super::file::File;
use super::font::Font;
use super::lexer::{Lexer, Token};
use super::matrix::Matrix;
use super::object::{Dictionary, Object, Stream};
use super::parser::Reading;
use super::pen::{Mark, Painted, Pen};
use super::state::{State, skip_picture};

/// How deep forms may stand inside each other.
const FORM_DEPTH: usize = 12;
/// How many states may be put aside.
const STATES: usize = 512;
/// What a font counts as, in bytes of work.
const FONT_BYTES: usize = 4096;
/// How many operands an operator may have.
const OPERANDS: usize = 64;

/// The fonts of a file that were read, by their object.
pub(super) type Fonts = BTreeMap<u32, Rc<Font>>;

/// Reads the contents of one page.
pub(super) struct Painter<'f, 'a> {
    file: &'f File<'a>,
    fonts: &'f mut Fonts,
    /// Those of the page and of the forms around: what a form does not name is looked for there.
    outer: Vec<Dictionary>,
    operations: u64,
    pen: Pen,
}

impl<'f, 'a> Painter<'f, 'a> {
    /// `operations` is how many operators are followed, `text_bytes` how much text is taken.
    pub(super) fn new(
        file: &'f File<'a>,
        fonts: &'f mut Fonts,
        operations: u64,
        text_bytes: usize,
    ) -> Self {
        Self {
            file,
            fonts,
            outer: Vec::new(),
            operations,
            pen: Pen::new(text_bytes),
        }
    }

    /// Reads content with its resources.
    pub(super) fn paint(&mut self, content: &[u8], resources: &Dictionary) {
        self.run(content, resources, State::new(Matrix::SAME), 0);
    }

    /// Reads a form as it is placed by a matrix.
    pub(super) fn paint_form(&mut self, form: &Stream, resources: &Dictionary, matrix: Matrix) {
        self.form(form, resources, &State::new(matrix), 0);
    }

    /// For what stands on the page beside its contents.
    pub(super) fn pen(&mut self) -> &mut Pen {
        &mut self.pen
    }

    pub(super) fn finish(self) -> Painted {
        self.pen.painted
    }

    fn run(&mut self, content: &[u8], resources: &Dictionary, state: State, depth: usize) {
        let file = self.file;
        let how = Reading {
            work: file.work(),
            lock: None,
            references: false,
        };
        let mut state = state;
        let mut kept: Vec<State> = Vec::new();
        let mut lexer = Lexer::new(content, 0);
        let mut operands: Vec<Object> = Vec::new();
        let marks_before = self.pen.marks();
        loop {
            let before = lexer.at();
            let Some(token) = lexer.token() else { break };
            let is_value = match token {
                Token::Word(word) => matches!(word, b"true" | b"false" | b"null"),
                Token::ArrayEnd | Token::DictionaryEnd => continue,
                _ => true,
            };
            if is_value {
                lexer.go_to(before);
                match lexer.object(how) {
                    Some(object) if operands.len() < OPERANDS => operands.push(object),
                    Some(_) => {}
                    None => {
                        self.pen.painted.faults.is_broken = true;
                        if file.work().left() == 0 {
                            self.pen.painted.faults.is_cut = true;
                            break;
                        }
                        // The token that cannot begin an object is passed over.
                        if lexer.at() <= before {
                            lexer.go_to(before + 1);
                        }
                    }
                }
                continue;
            }
            let Token::Word(operator) = token else {
                continue;
            };
            let Some(left) = self.operations.checked_sub(1) else {
                self.pen.painted.faults.is_cut = true;
                break;
            };
            self.operations = left;
            match operator {
                b"q" if kept.len() < STATES => kept.push(state.clone()),
                b"Q" => {
                    if let Some(last) = kept.pop() {
                        state = last;
                    }
                }
                b"BI" => {
                    self.pen.painted.has_pictures = true;
                    skip_picture(&mut lexer);
                }
                b"Do" => {
                    if let Some(name) = operands.first().and_then(Object::name) {
                        self.object(name, resources, &state, depth);
                    }
                }
                _ => self.step(operator, &operands, resources, &mut state),
            }
            operands.clear();
        }
        self.pen.close_marks(marks_before);
    }

    fn step(
        &mut self,
        operator: &[u8],
        operands: &[Object],
        resources: &Dictionary,
        state: &mut State,
    ) {
        let number = |place: usize| operands.get(place).and_then(Object::number).unwrap_or(0.0);
        match operator {
            b"BT" => {
                (state.text, state.line) = (Matrix::SAME, Matrix::SAME);
                self.pen.lift();
            }
            b"Tf" => {
                let name = operands.first().and_then(Object::name).unwrap_or_default();
                state.font = self.font(name, resources);
                state.size = number(1);
            }
            b"Tj" => self.show_first(operands, state),
            b"'" => {
                state.next_line(0.0, -state.leading);
                self.show_first(operands, state);
            }
            b"\"" => {
                (state.word_gap, state.letter_gap) = (number(0), number(1));
                state.next_line(0.0, -state.leading);
                self.show_first(operands.get(2..).unwrap_or_default(), state);
            }
            b"TJ" => {
                for item in operands.first().and_then(Object::array).unwrap_or_default() {
                    match item {
                        Object::Text(bytes) => self.show(bytes, state),
                        other => {
                            let back = other.number().unwrap_or(0.0) / 1000.0 * state.size;
                            let is_vertical =
                                state.font.as_ref().is_some_and(|font| font.is_vertical());
                            state.text = if is_vertical {
                                Matrix::moved(0.0, -back).then(state.text)
                            } else {
                                Matrix::moved(-back * state.stretch, 0.0).then(state.text)
                            };
                        }
                    }
                }
            }
            b"gs" => {
                let states = self.file.entries(resources, b"ExtGState");
                let name = operands.first().and_then(Object::name).unwrap_or_default();
                let font = self.file.value(&self.file.entries(&states, name), b"Font");
                if let Some([font, size]) = font.array() {
                    state.font = self.font_of(font);
                    state.size = size.number().unwrap_or(0.0);
                }
            }
            b"BMC" => self.pen.mark(Mark::Plain),
            b"BDC" => {
                let mark = self.instead(operands.get(1), resources);
                self.pen.mark(mark);
            }
            b"EMC" => self.pen.end_mark(state.text.then(state.matrix), state.size),
            b"f" | b"F" | b"f*" | b"S" | b"s" | b"B" | b"B*" | b"b" | b"b*" | b"sh" => {
                self.pen.painted.has_pictures = true;
            }
            _ => state.follow(operator, operands),
        }
    }

    fn show_first(&mut self, operands: &[Object], state: &mut State) {
        if let Some(bytes) = operands.first().and_then(Object::text) {
            self.show(bytes, state);
        }
    }

    fn font(&mut self, name: &[u8], resources: &Dictionary) -> Option<Rc<Font>> {
        let fonts = self.file.entries(resources, b"Font");
        let outer = || {
            let mut outer = self.outer.iter().rev();
            outer.find_map(|outer| self.file.entries(outer, b"Font").get(name).cloned())
        };
        let font = fonts.get(name).cloned().or_else(outer)?;
        self.font_of(&font)
    }

    fn font_of(&mut self, font: &Object) -> Option<Rc<Font>> {
        let number = match font {
            Object::Reference(number) => Some(*number),
            _ => None,
        };
        if let Some(known) = number.and_then(|number| self.fonts.get(&number)) {
            return Some(known.clone());
        }
        // A font that is read costs more than its bytes.
        if !self.file.work().spend(FONT_BYTES) {
            self.pen.painted.faults.is_cut = true;
            return None;
        }
        let entries = self.file.resolve(font);
        let read = Rc::new(Font::read(self.file, entries.dictionary()?));
        if let Some(number) = number {
            self.fonts.insert(number, read.clone());
        }
        Some(read)
    }

    /// Shows a string: each glyph is put where it stands, and the place of the next is found (9.4.4).
    fn show(&mut self, bytes: &[u8], state: &mut State) {
        let Some(font) = state.font.clone() else {
            self.pen.painted.unknown += bytes.len() as u64;
            return;
        };
        let is_vertical = font.is_vertical();
        let mut rest = bytes;
        while let Some((glyph, after)) = font.next(rest) {
            rest = after;
            let gap = state.letter_gap + if glyph.is_space { state.word_gap } else { 0.0 };
            let (x, y) = if is_vertical {
                (0.0, -state.size + gap)
            } else {
                ((glyph.width * state.size + gap) * state.stretch, 0.0)
            };
            let place = Matrix::moved(0.0, state.rise)
                .then(state.text)
                .then(state.matrix);
            self.pen
                .put_glyph(glyph.text.as_deref(), place, state.size, (x, y));
            state.text = Matrix::moved(x, y).then(state.text);
        }
    }

    /// `ActualText` (14.9.4).
    fn instead(&self, properties: Option<&Object>, resources: &Dictionary) -> Mark {
        let listed = |name: &[u8]| {
            let all = self.file.entries(resources, b"Properties");
            self.file.entries(&all, name)
        };
        let entries = match properties {
            Some(Object::Name(name)) => listed(name),
            Some(Object::Dictionary(entries)) => entries.clone(),
            _ => return Mark::Plain,
        };
        match self.file.value(&entries, b"ActualText").text() {
            Some(text) => Mark::Instead(Some(text_string(text))),
            None => Mark::Plain,
        }
    }

    fn object(&mut self, name: &[u8], resources: &Dictionary, state: &State, depth: usize) {
        let objects = self.file.entries(resources, b"XObject");
        let Object::Stream(stream) = self.file.value(&objects, name) else {
            return;
        };
        if stream.dictionary.is(b"Subtype", b"Form") {
            self.form(&stream, resources, state, depth);
        } else {
            self.pen.painted.has_pictures = true;
        }
    }

    fn form(&mut self, form: &Stream, around: &Dictionary, state: &State, depth: usize) {
        if depth >= FORM_DEPTH {
            self.pen.painted.faults.is_cut = true;
            return;
        }
        let unpacked = self.file.unpack(form);
        self.pen.painted.faults.is_cut |= unpacked.is_cut;
        self.pen.painted.faults.is_broken |= unpacked.is_broken;
        let own = self.file.value(&form.dictionary, b"Resources");
        // A form without resources of its own uses those of the page (8.10.2, from PDF 1.1).
        let resources = own.dictionary().unwrap_or(around);
        let matrix = self.file.value(&form.dictionary, b"Matrix");
        let mut inner = state.clone();
        if let Some(numbers) = matrix.array() {
            inner.matrix = Matrix::of(numbers).then(state.matrix);
        }
        self.pen.lift();
        self.outer.push(around.clone());
        self.run(&unpacked.bytes, resources, inner, depth + 1);
        self.outer.pop();
        self.pen.lift();
    }
}
