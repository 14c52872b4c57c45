//! The bytes of a stream: unlocked and unpacked (ISO 32000-2, 7.3.8).

use super::file::File;
use super::filter::{self, Predictor, Unpacked};
use super::object::{Dictionary, Object, Stream};

/// How many filters a stream may have.
const FILTERS: usize = 8;

impl File<'_> {
    /// The bytes of a stream as they stand in the file, unlocked.
    fn packed(&self, stream: &Stream) -> Vec<u8> {
        let raw = self
            .bytes()
            .get(stream.start..stream.end)
            .unwrap_or_default();
        let entries = &stream.dictionary;
        // The index is never locked; neither is what names the filter that does nothing.
        let is_open = entries.is(b"Type", b"XRef")
            || self
                .filters(entries)
                .first()
                .is_some_and(|(name, _)| name == b"Crypt");
        match self.lock() {
            Some(lock) if !is_open => {
                lock.open_stream(stream.id, raw, entries.is(b"Type", b"Metadata"))
            }
            _ => raw.to_vec(),
        }
    }

    fn filters(&self, entries: &Dictionary) -> Vec<(Vec<u8>, Dictionary)> {
        let either = |long: &[u8], short: &[u8]| match self.value(entries, long) {
            Object::Null => self.value(entries, short),
            value => value,
        };
        let listed = |object: Object| match object {
            Object::Array(items) => items
                .iter()
                .take(FILTERS)
                .map(|item| self.resolve(item))
                .collect(),
            Object::Null => Vec::new(),
            other => vec![other],
        };
        let mut parameters = listed(either(b"DecodeParms", b"DP")).into_iter();
        listed(either(b"Filter", b"F"))
            .iter()
            .filter_map(Object::name)
            .map(|name| {
                let parameters = parameters
                    .next()
                    .and_then(|given| given.dictionary().cloned());
                (name.to_vec(), parameters.unwrap_or_default())
            })
            .collect()
    }

    /// The bytes of a stream. Pictures are not unpacked: theirs are empty and broken.
    pub(super) fn unpack(&self, stream: &Stream) -> Unpacked {
        self.unpack_up_to(stream, self.stream_bytes())
    }

    /// The same, with another limit.
    pub(super) fn unpack_up_to(&self, stream: &Stream, limit: usize) -> Unpacked {
        let length = stream.end.saturating_sub(stream.start);
        if !self.work().spend(length) {
            return cut();
        }
        let mut all = Unpacked {
            bytes: self.packed(stream),
            ..Unpacked::default()
        };
        for (name, parameters) in self.filters(&stream.dictionary) {
            let left = usize::try_from(self.work().left()).unwrap_or(usize::MAX);
            let most = limit.min(left);
            let bytes = &all.bytes;
            let one = match name.as_slice() {
                b"FlateDecode" | b"Fl" => filter::flate(bytes, most),
                b"LZWDecode" | b"LZW" => {
                    let early = self.value(&parameters, b"EarlyChange").count().unwrap_or(1);
                    filter::lzw(bytes, early.min(1), most)
                }
                b"ASCIIHexDecode" | b"AHx" => filter::ascii_hex(bytes),
                b"ASCII85Decode" | b"A85" => filter::ascii_85(bytes),
                b"RunLengthDecode" | b"RL" => filter::run_length(bytes, most),
                b"Crypt" => continue,
                _ => Unpacked {
                    is_broken: true,
                    ..Unpacked::default()
                },
            };
            if !self.work().spend(one.bytes.len()) {
                return cut();
            }
            let number = |key, otherwise| self.value(&parameters, key).count().unwrap_or(otherwise);
            let predictor = Predictor {
                kind: self.value(&parameters, b"Predictor").integer().unwrap_or(1),
                colors: number(b"Colors", 1),
                bits: number(b"BitsPerComponent", 8),
                columns: number(b"Columns", 1),
            };
            all = Unpacked {
                bytes: predictor.undo(one.bytes),
                is_cut: all.is_cut || one.is_cut,
                is_broken: all.is_broken || one.is_broken,
            };
        }
        all
    }
}

fn cut() -> Unpacked {
    Unpacked {
        is_cut: true,
        ..Unpacked::default()
    }
}
