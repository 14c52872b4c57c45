//! A recipe, and the edits it makes.

use std::ops::Range;

use sha2::{Digest, Sha256};

use super::{
    Base,
    base::manifest_plain,
    file::{self, Part},
    place::{Place, find},
};
use crate::known_answers::bytes;

/// A file of `tests/hostile/vault`.
#[derive(Debug)]
pub struct Recipe<'t> {
    /// What must come of it.
    pub expected: &'t str,
    /// What it is done to.
    pub base: &'t str,
    /// How the outcome is read.
    pub reading: &'t str,
    /// The edits, one a line.
    pub edits: Vec<&'t str>,
}

impl<'t> Recipe<'t> {
    /// Reads a recipe.
    ///
    /// # Errors
    /// What it lacks.
    pub fn parse(text: &'t str) -> Result<Self, &'static str> {
        let expected = text
            .lines()
            .next()
            .and_then(|line| line.strip_prefix("# expect: "))
            .ok_or("the first line says no outcome")?;
        let mut lines = text
            .lines()
            .filter(|line| !line.is_empty() && !line.starts_with('#'));
        let base = lines.next().and_then(|line| line.strip_prefix("base "));
        let reading = lines.next().and_then(|line| line.strip_prefix("read "));
        Ok(Self {
            expected,
            base: base.ok_or("it has no base")?,
            reading: reading.ok_or("it does not say what reads it")?,
            edits: lines.collect(),
        })
    }
}

/// How far a work has come: objects, then the parts of a file, then its bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Stage {
    Objects,
    Parts,
    Bytes,
}

/// What a recipe works on.
pub struct Work<'b> {
    base: &'b Base,
    /// The version of the file it becomes.
    version: u8,
    stage: Stage,
    /// Objects, parts of a file, or the file: whatever the stage is.
    pub parts: Vec<Part>,
    /// What the key's holder sealed herself: it may open.
    pub forged: Vec<Vec<u8>>,
    close: Option<Option<(u64, u32)>>,
}

fn number<T: std::str::FromStr<Err: std::fmt::Debug>>(word: &str) -> T {
    word.parse()
        .unwrap_or_else(|error| panic!("{word}: {error:?}"))
}

impl<'b> Work<'b> {
    /// Nothing is broken yet. Its file will be of the version that `reading` names.
    pub fn of(base: &'b Base, reading: &str) -> Self {
        Self {
            base,
            version: if reading == "backup-2" { 2 } else { 1 },
            stage: Stage::Objects,
            parts: base.objects.clone(),
            forged: Vec::new(),
            close: None,
        }
    }

    /// All edits of a recipe, in order.
    pub async fn edit(&mut self, edits: &[&str]) {
        for edit in edits {
            self.step(edit).await;
        }
    }

    /// The file that is left.
    #[cfg(not(target_arch = "wasm32"))]
    pub async fn file(mut self) -> Vec<u8> {
        self.reach(Stage::Bytes).await;
        self.parts.swap_remove(0).1
    }

    /// What an object holds now.
    pub fn object(&self, name: &str) -> &[u8] {
        let found = self.parts.iter().find(|(found, _)| found == name);
        &found.unwrap_or_else(|| panic!("there is no {name}")).1
    }

    async fn reach(&mut self, stage: Stage) {
        if self.stage < Stage::Parts && stage >= Stage::Parts {
            if let Some(counts) = self.close.take() {
                self.close_again(counts).await;
            }
            self.parts = self.assembled().await;
            self.stage = Stage::Parts;
        }
        if self.stage < Stage::Bytes && stage == Stage::Bytes {
            self.parts = vec![("file".to_owned(), file::joined(&self.parts))];
            self.stage = Stage::Bytes;
        }
    }

    /// Finds a place, and first makes a file where the name is one of a file's.
    async fn place(&mut self, name: &str) -> Place {
        let kind = name.split(['.', '@']).next().unwrap();
        match kind {
            "file" => self.reach(Stage::Bytes).await,
            "prefix" | "frame" | "member" | "listed" | "end" => self.reach(Stage::Parts).await,
            _ => {}
        }
        find(&self.parts, name).unwrap_or_else(|| panic!("there is no {name}"))
    }

    fn splice(&mut self, place: &Place, bytes: &[u8]) {
        let whole = &mut self.parts[place.part].1;
        let Range { start, end } = place.bytes;
        *whole = [&whole[..start], bytes, &whole[end..]].concat();
    }

    fn bytes_at(&self, place: &Place) -> Vec<u8> {
        self.parts[place.part].1[place.bytes.clone()].to_vec()
    }

    fn put(&mut self, name: &str, bytes: Vec<u8>) {
        match self.parts.iter_mut().find(|(found, _)| found == name) {
            Some(part) => part.1 = bytes,
            None => self.parts.push((name.to_owned(), bytes)),
        }
    }

    async fn step(&mut self, edit: &str) {
        let words: Vec<&str> = edit.split_whitespace().collect();
        match words.as_slice() {
            ["set", place, hex @ ..] => {
                let place = self.place(place).await;
                self.splice(&place, &bytes(&hex.concat()));
            }
            ["flip", place] => {
                let place = self.place(place).await;
                let last = place.bytes.end - 1;
                self.parts[place.part].1[last] ^= 1;
            }
            ["cut", place, length] => {
                let mut place = self.place(place).await;
                place.bytes.start += number::<usize>(length);
                self.splice(&place, &[]);
            }
            ["grow", place, by] => {
                let mut place = self.place(place).await;
                place.bytes.start = place.bytes.end;
                self.splice(&place, &vec![0; number(by)]);
            }
            ["lead", place, by] => {
                let mut place = self.place(place).await;
                place.bytes.end = place.bytes.start;
                self.splice(&place, &vec![0; number(by)]);
            }
            ["drop", name] => {
                let place = self.place(name).await;
                if self.parts[place.part].0 == *name {
                    self.parts.remove(place.part);
                } else {
                    self.splice(&place, &[]);
                }
            }
            ["double", name] => {
                let place = self.place(name).await;
                let copy = self.bytes_at(&place);
                if self.parts[place.part].0 == *name {
                    let name = format!("{name} again");
                    self.parts.insert(place.part + 1, (name, copy));
                } else {
                    self.splice(&place, &copy.repeat(2));
                }
            }
            ["swap", one, other] => {
                let (one, other) = (self.place(one).await, self.place(other).await);
                let (first, second) = (self.bytes_at(&one), self.bytes_at(&other));
                // The later place first, so that the earlier one still stands where it was found.
                for (place, bytes) in match one.bytes.start > other.bytes.start {
                    true => [(&one, &second), (&other, &first)],
                    false => [(&other, &first), (&one, &second)],
                } {
                    self.splice(place, bytes);
                }
            }
            ["copy", from, to] => {
                let from = self.place(from).await;
                let copied = self.bytes_at(&from);
                match find(&self.parts, to) {
                    Some(place) => self.splice(&place, &copied),
                    None => self.put(to, copied),
                }
            }
            ["move", name, "before", other] => {
                let from = self.place(name).await.part;
                let part = self.parts.remove(from);
                let to = self.place(other).await.part;
                self.parts.insert(to, part);
            }
            ["take", name, "from", base] => {
                Box::pin(self.step(&format!("take {name} from {base} as {name}"))).await;
            }
            ["take", name, "from", base, "as", to] => {
                let taken = Box::pin(Base::named(base)).await;
                let place = find(&taken.objects, name).unwrap();
                let bytes = taken.objects[place.part].1[place.bytes].to_vec();
                match find(&self.parts, to) {
                    Some(place) => self.splice(&place, &bytes),
                    None => self.put(to, bytes),
                }
            }
            ["slot", kind, parameters] => self.add_slot(number(kind), number(parameters)),
            ["mend", "header"] => {
                let checked = self.place("header.checked").await;
                let check = Sha256::digest(self.bytes_at(&checked));
                let place = self.place("header.checksum").await;
                self.splice(&place, &check);
            }
            ["mend", member] => {
                let content = self.place(&format!("{member}.content")).await;
                let crc = crc32fast::hash(&self.bytes_at(&content)).to_le_bytes();
                let place = self.place(&format!("{member}.crc")).await;
                self.splice(&place, &crc);
            }
            ["list"] => file::list(&mut self.parts),
            ["member", name, path, hex @ ..] => {
                let end = self.place("listed.README").await.part;
                let part = file::member(name, path, &bytes(&hex.concat()));
                self.parts.insert(end, part);
            }
            ["close"] if self.stage == Stage::Objects => self.close = Some(None),
            ["close"] => {
                let closing = self.base.archive(&self.parts, None).await;
                let place = self.place("member.archive.content").await;
                self.splice(&place, &closing);
                Box::pin(self.step("mend member.archive")).await;
            }
            ["seal", sealed @ ..] => self.seal(sealed, edit).await,
            _ => panic!("no edit reads {edit}"),
        }
    }

    /// A slot of a kind nobody knows, before the header's seal.
    fn add_slot(&mut self, kind: u8, parameters: u16) {
        let mut slot = vec![kind];
        slot.extend_from_slice(&[0x51; 16]);
        slot.extend_from_slice(&parameters.to_be_bytes());
        slot.resize(19 + usize::from(parameters) + 60, 0x52);
        let header = &mut self.parts[0].1;
        let end = header.len() - 60;
        header.splice(end..end, slot);
        header[26] += 1;
    }

    /// What the holder of the key seals, whether or not any writer would.
    async fn seal(&mut self, words: &[&str], edit: &str) {
        let base = self.base;
        let forge = &base.forge;
        let journal = base.objects[1].1[..16].to_vec();
        let text = |after: &str| {
            let text = edit.split_once(after).map_or("", |(_, text)| text.trim());
            text.as_bytes().to_vec()
        };
        match words {
            ["header"] => {
                let sealed = self.place("header.sealed").await;
                let seal = forge.header_seal(&self.bytes_at(&sealed)).await;
                let place = self.place("header.seal").await;
                self.splice(&place, &seal);
                Box::pin(self.step("mend header")).await;
            }
            ["slot", key] => {
                let id = self.bytes_at(&find(&self.parts, "header.slot.2.id").unwrap());
                let id = id.try_into().unwrap();
                let code = base.code.printed();
                let slot = forge.recovery_slot(id, &code, &bytes(key)).await;
                let place = self.place("header.slot.2").await;
                self.splice(&place, &slot);
            }
            ["head", "plain", hex @ ..] => {
                let head = forge.head(&journal, &bytes(&hex.concat())).await;
                self.put("head", head);
            }
            ["head", count, "at", entry] => {
                let last = Sha256::digest(self.object(&format!("entry.{entry}")));
                let count: u64 = number(count);
                let plain = [count.to_be_bytes().as_slice(), &last].concat();
                let head = forge.head(&journal, &plain).await;
                self.put("head", head);
            }
            ["entry", seq, "after", before, ..] => {
                let plain = text(&format!("after {before} "));
                let follows = match *before {
                    "0" => Sha256::digest(b""),
                    _ => Sha256::digest(self.object(&format!("entry.{before}"))),
                };
                let entry = forge.entry(&journal, number(seq), &follows, &plain).await;
                self.put(&format!("entry.{seq}"), entry);
                self.forged.push(plain);
            }
            ["snapshot", seq, "at", entry, ..] => {
                let plain = text(&format!("at {entry} "));
                let hash = Sha256::digest(self.object(&format!("entry.{entry}")));
                let snapshot = forge.snapshot(&journal, number(seq), &hash, &plain).await;
                self.put("snapshot", snapshot);
                self.forged.push(plain);
            }
            ["manifest", letter, length, chunks, of] => {
                let id = *base.blob(letter).as_bytes();
                let file = &base.files[&of.chars().next().unwrap()];
                let plain = manifest_plain(number(length), number(chunks), file);
                let manifest = forge.manifest(&id, &plain).await;
                self.put(&format!("manifest.{letter}"), manifest);
            }
            ["chunk", letter, place, "as", index, last, ..] => {
                let id = *base.blob(letter).as_bytes();
                let plain = text(&format!("as {index} {last}"));
                let chunk = forge.chunk(&id, number(index), number(last), &plain).await;
                self.put(&format!("chunk.{letter}.{place}"), chunk);
                self.forged.push(plain);
            }
            ["closing", entries, blobs] => {
                self.close = Some(Some((number(entries), number(blobs))))
            }
            _ => panic!("no edit reads {edit}"),
        }
    }

    async fn assembled(&self) -> Vec<Part> {
        match self.version {
            1 => file::version_1(&self.parts, self.base).await,
            _ => file::version_2(&self.parts, self.base).await,
        }
    }

    /// Seals the end anew, over what is there.
    async fn close_again(&mut self, counts: Option<(u64, u32)>) {
        let end = if self.version == 1 {
            "closing"
        } else {
            "archive"
        };
        self.parts.retain(|(name, _)| name != end);
        let (entries, blobs) = counts.unwrap_or_else(|| file::counts(&self.parts));
        let parts = self.assembled().await;
        let base = self.base;
        let closing = match self.version {
            1 => {
                let before = file::joined(&parts);
                base.forge
                    .closing(&base.backup, &before, entries, blobs)
                    .await
            }
            _ => base.archive(&parts, Some((entries, blobs))).await,
        };
        self.put(end, closing);
    }
}
