//! The objects of a PDF (ISO 32000-2, 7.3).

use std::collections::BTreeMap;
use std::rc::Rc;

/// An object. Clones share what is large.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Object {
    Null,
    Bool(bool),
    Integer(i64),
    Real(f64),
    Text(Rc<[u8]>),
    Name(Rc<[u8]>),
    Array(Rc<[Object]>),
    Dictionary(Dictionary),
    Reference(u32),
    Stream(Stream),
}

/// A dictionary.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Dictionary(Rc<BTreeMap<Rc<[u8]>, Object>>);

/// A stream: its dictionary, and where its bytes stand in the file.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Stream {
    pub(super) dictionary: Dictionary,
    pub(super) start: usize,
    pub(super) end: usize,
    /// The object it is; its key is made from this.
    pub(super) id: Id,
}

/// What an object is called: its number and its generation.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Id {
    pub(super) number: u32,
    pub(super) generation: u16,
}

impl Object {
    pub(super) fn integer(&self) -> Option<i64> {
        match self {
            Self::Integer(number) => Some(*number),
            Self::Real(number) if number.is_finite() && number.abs() < 1e15 => {
                #[allow(clippy::cast_possible_truncation, reason = "it is within the range")]
                let number = *number as i64;
                Some(number)
            }
            _ => None,
        }
    }

    #[allow(
        clippy::cast_precision_loss,
        reason = "a place on a page needs no 53 bits"
    )]
    pub(super) fn number(&self) -> Option<f64> {
        match self {
            Self::Integer(number) => Some(*number as f64),
            Self::Real(number) => Some(*number),
            _ => None,
        }
    }

    pub(super) fn count(&self) -> Option<usize> {
        usize::try_from(self.integer()?).ok()
    }

    pub(super) fn text(&self) -> Option<&[u8]> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }

    pub(super) fn name(&self) -> Option<&[u8]> {
        match self {
            Self::Name(name) => Some(name),
            _ => None,
        }
    }

    pub(super) fn array(&self) -> Option<&[Self]> {
        match self {
            Self::Array(items) => Some(items),
            _ => None,
        }
    }

    /// The dictionary that it is, or that of the stream that it is.
    pub(super) fn dictionary(&self) -> Option<&Dictionary> {
        match self {
            Self::Dictionary(dictionary) => Some(dictionary),
            Self::Stream(stream) => Some(&stream.dictionary),
            _ => None,
        }
    }

    pub(super) fn stream(&self) -> Option<&Stream> {
        match self {
            Self::Stream(stream) => Some(stream),
            _ => None,
        }
    }

    pub(super) fn is_null(&self) -> bool {
        matches!(self, Self::Null)
    }
}

impl Dictionary {
    pub(super) fn new(entries: BTreeMap<Rc<[u8]>, Object>) -> Self {
        Self(Rc::new(entries))
    }

    /// The value as it stands: it may be a reference.
    pub(super) fn get(&self, key: &[u8]) -> Option<&Object> {
        self.0.get(key)
    }

    pub(super) fn is(&self, key: &[u8], name: &[u8]) -> bool {
        self.get(key).and_then(Object::name) == Some(name)
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = (&[u8], &Object)> {
        self.0.iter().map(|(key, value)| (&**key, value))
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Both, with what stands in `first` before what stands here.
    pub(super) fn under(&self, first: &Self) -> Self {
        let mut all = (*self.0).clone();
        all.extend(
            first
                .0
                .iter()
                .map(|(key, value)| (key.clone(), value.clone())),
        );
        Self::new(all)
    }
}
