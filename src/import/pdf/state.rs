//! What operators change: where text stands and how it is written (ISO 32000-2, 8.4 and 9.3).

use std::rc::Rc;

use super::font::Font;
use super::lexer::{Lexer, Token, is_space};
use super::matrix::Matrix;
use super::object::Object;
use super::rebuild::find;

/// The part of the graphics state that text needs.
#[derive(Debug, Clone)]
pub(super) struct State {
    pub(super) matrix: Matrix,
    pub(super) text: Matrix,
    pub(super) line: Matrix,
    pub(super) font: Option<Rc<Font>>,
    pub(super) size: f64,
    pub(super) letter_gap: f64,
    pub(super) word_gap: f64,
    pub(super) stretch: f64,
    pub(super) leading: f64,
    pub(super) rise: f64,
}

impl State {
    pub(super) fn new(matrix: Matrix) -> Self {
        Self {
            matrix,
            text: Matrix::SAME,
            line: Matrix::SAME,
            font: None,
            size: 0.0,
            letter_gap: 0.0,
            word_gap: 0.0,
            stretch: 1.0,
            leading: 0.0,
            rise: 0.0,
        }
    }

    pub(super) fn next_line(&mut self, x: f64, y: f64) {
        self.line = Matrix::moved(x, y).then(self.line);
        self.text = self.line;
    }

    /// Follows an operator that changes only this.
    pub(super) fn follow(&mut self, operator: &[u8], operands: &[Object]) {
        let number = |place: usize| operands.get(place).and_then(Object::number).unwrap_or(0.0);
        match operator {
            b"cm" => self.matrix = Matrix::of(operands).then(self.matrix),
            b"Tc" => self.letter_gap = number(0),
            b"Tw" => self.word_gap = number(0),
            b"Tz" => self.stretch = number(0) / 100.0,
            b"TL" => self.leading = number(0),
            b"Ts" => self.rise = number(0),
            b"Td" => self.next_line(number(0), number(1)),
            b"TD" => {
                self.leading = -number(1);
                self.next_line(number(0), number(1));
            }
            b"Tm" => {
                self.line = Matrix::of(operands);
                self.text = self.line;
            }
            b"T*" => self.next_line(0.0, -self.leading),
            _ => {}
        }
    }
}

/// Passes over a picture in the content: its end is `EI` between spaces, with text after it (8.9.7).
pub(super) fn skip_picture(lexer: &mut Lexer<'_>) {
    while let Some(token) = lexer.token() {
        if token == Token::Word(b"ID") {
            break;
        }
    }
    let rest = lexer.rest();
    let mut from = 0;
    loop {
        let Some(place) = rest.get(from..).and_then(|rest| find(rest, b"EI")) else {
            lexer.go_to(usize::MAX);
            return;
        };
        let at = from + place;
        let is_apart = |place: Option<usize>| {
            place
                .and_then(|place| rest.get(place))
                .is_none_or(|byte| is_space(*byte))
        };
        let after = rest.get(at + 2..).unwrap_or_default();
        let is_text = after
            .iter()
            .take(12)
            .all(|byte| byte.is_ascii_graphic() || is_space(*byte));
        if is_apart(at.checked_sub(1)) && is_apart(Some(at + 2)) && is_text {
            lexer.go_to(lexer.at() + at + 2);
            return;
        }
        from = at + 2;
    }
}
