//! Bytes → tokens (ISO 32000-2, 7.2 and 7.3). Content streams and CMaps are read with it too.

/// A token.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Token<'a> {
    Integer(i64),
    Real(f64),
    Text(Vec<u8>),
    Name(Vec<u8>),
    ArrayStart,
    ArrayEnd,
    DictionaryStart,
    DictionaryEnd,
    /// Letters that are none of these: an operator, `obj`, `true`.
    Word(&'a [u8]),
}

/// Reads tokens from a place on.
#[derive(Debug, Clone)]
pub(super) struct Lexer<'a> {
    bytes: &'a [u8],
    at: usize,
}

pub(super) fn is_space(byte: u8) -> bool {
    matches!(byte, 0 | 9 | 10 | 12 | 13 | 32)
}

pub(super) fn is_delimiter(byte: u8) -> bool {
    matches!(
        byte,
        b'(' | b')' | b'<' | b'>' | b'[' | b']' | b'{' | b'}' | b'/' | b'%'
    )
}

impl<'a> Lexer<'a> {
    pub(super) fn new(bytes: &'a [u8], at: usize) -> Self {
        Self { bytes, at }
    }

    pub(super) fn at(&self) -> usize {
        self.at
    }

    pub(super) fn go_to(&mut self, at: usize) {
        self.at = at;
    }

    pub(super) fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    pub(super) fn peek_after(&self) -> Option<u8> {
        self.bytes.get(self.at + 1).copied()
    }

    /// What comes from here on.
    pub(super) fn rest(&self) -> &'a [u8] {
        self.bytes.get(self.at..).unwrap_or_default()
    }

    pub(super) fn skip_space(&mut self) {
        while let Some(byte) = self.peek() {
            if byte == b'%' {
                while self.peek().is_some_and(|byte| byte != 10 && byte != 13) {
                    self.at += 1;
                }
            } else if is_space(byte) {
                self.at += 1;
            } else {
                return;
            }
        }
    }

    /// The next token; none at the end.
    pub(super) fn token(&mut self) -> Option<Token<'a>> {
        self.skip_space();
        let byte = self.peek()?;
        Some(match byte {
            b'[' => self.one(Token::ArrayStart),
            b']' => self.one(Token::ArrayEnd),
            b'(' => Token::Text(self.literal()),
            b'/' => Token::Name(self.name()),
            b'<' if self.peek_after() == Some(b'<') => self.two(Token::DictionaryStart),
            b'<' => Token::Text(self.hexadecimal()),
            b'>' if self.peek_after() == Some(b'>') => self.two(Token::DictionaryEnd),
            b')' | b'>' | b'{' | b'}' => {
                let here = self.at;
                self.at += 1;
                Token::Word(self.bytes.get(here..self.at).unwrap_or_default())
            }
            b'0'..=b'9' | b'+' | b'-' | b'.' => self.number(),
            _ => Token::Word(self.word()),
        })
    }

    fn one(&mut self, token: Token<'a>) -> Token<'a> {
        self.at += 1;
        token
    }

    fn two(&mut self, token: Token<'a>) -> Token<'a> {
        self.at += 2;
        token
    }

    fn word(&mut self) -> &'a [u8] {
        let here = self.at;
        while self
            .peek()
            .is_some_and(|byte| !is_space(byte) && !is_delimiter(byte))
        {
            self.at += 1;
        }
        self.bytes.get(here..self.at).unwrap_or_default()
    }

    /// A number as readers take it: `--5` and `1.2.3` stand in real files.
    pub(super) fn number(&mut self) -> Token<'a> {
        let word = self.word();
        let is_negative = word.first() == Some(&b'-');
        let digits = word.trim_prefix_signs();
        let is_plain = !digits.is_empty() && digits.iter().all(u8::is_ascii_digit);
        if is_plain && digits.len() <= 18 {
            let mut value = 0_i64;
            for digit in digits {
                value = value * 10 + i64::from(digit - b'0');
            }
            return Token::Integer(if is_negative { -value } else { value });
        }
        let mut dots = 0;
        let end = digits.iter().position(|byte| {
            dots += usize::from(*byte == b'.');
            dots > 1 || !(byte.is_ascii_digit() || *byte == b'.')
        });
        let digits = digits
            .get(..end.unwrap_or(digits.len()))
            .unwrap_or_default();
        if digits.is_empty() {
            return Token::Word(word);
        }
        let value = std::str::from_utf8(digits)
            .ok()
            .map(|text| text.parse::<f64>());
        let value = value.and_then(Result::ok).unwrap_or(0.0);
        Token::Real(if is_negative { -value } else { value })
    }

    fn name(&mut self) -> Vec<u8> {
        self.at += 1;
        let raw = self.word();
        if !raw.contains(&b'#') {
            return raw.to_vec();
        }
        let mut name = Vec::with_capacity(raw.len());
        let mut rest = raw;
        while let Some((byte, after)) = rest.split_first() {
            let coded = (*byte == b'#')
                .then(|| Some((hex(*after.first()?)?, hex(*after.get(1)?)?)))
                .flatten();
            match coded {
                Some((high, low)) => {
                    name.push(high << 4 | low);
                    rest = after.get(2..).unwrap_or_default();
                }
                None => {
                    name.push(*byte);
                    rest = after;
                }
            }
        }
        name
    }

    fn literal(&mut self) -> Vec<u8> {
        self.at += 1;
        let mut text = Vec::new();
        let mut open = 1_u32;
        while let Some(byte) = self.peek() {
            self.at += 1;
            match byte {
                b'(' => open += 1,
                b')' => {
                    open -= 1;
                    if open == 0 {
                        break;
                    }
                }
                b'\\' => {
                    self.escape(&mut text);
                    continue;
                }
                // An end of line is one line feed, however it is written (7.3.4.2).
                b'\r' => {
                    self.at += usize::from(self.peek() == Some(b'\n'));
                    text.push(b'\n');
                    continue;
                }
                _ => {}
            }
            text.push(byte);
        }
        text
    }

    fn escape(&mut self, text: &mut Vec<u8>) {
        let Some(byte) = self.peek() else { return };
        self.at += 1;
        match byte {
            b'n' => text.push(b'\n'),
            b'r' => text.push(b'\r'),
            b't' => text.push(b'\t'),
            b'b' => text.push(8),
            b'f' => text.push(12),
            b'\r' => self.at += usize::from(self.peek() == Some(b'\n')),
            b'\n' => {}
            b'0'..=b'7' => {
                let mut code = byte - b'0';
                for _ in 0..2 {
                    let Some(digit @ b'0'..=b'7') = self.peek() else {
                        break;
                    };
                    code = code.wrapping_mul(8).wrapping_add(digit - b'0');
                    self.at += 1;
                }
                text.push(code);
            }
            other => text.push(other),
        }
    }

    fn hexadecimal(&mut self) -> Vec<u8> {
        self.at += 1;
        let mut text = Vec::new();
        let mut high = None;
        while let Some(byte) = self.peek() {
            self.at += 1;
            if byte == b'>' {
                break;
            }
            let Some(digit) = hex(byte) else { continue };
            match high.take() {
                Some(high) => text.push(high << 4 | digit),
                None => high = Some(digit),
            }
        }
        text.extend(high.map(|high| high << 4));
        text
    }
}

/// The value of a hexadecimal digit.
pub(super) fn hex(byte: u8) -> Option<u8> {
    Some(match byte {
        b'0'..=b'9' => byte - b'0',
        b'a'..=b'f' => byte - b'a' + 10,
        b'A'..=b'F' => byte - b'A' + 10,
        _ => return None,
    })
}

trait Signs {
    fn trim_prefix_signs(&self) -> &Self;
}

impl Signs for [u8] {
    fn trim_prefix_signs(&self) -> &Self {
        let signs = self
            .iter()
            .take_while(|byte| matches!(byte, b'+' | b'-'))
            .count();
        self.get(signs..).unwrap_or_default()
    }
}
