//! TXA and the texts after it: a note, in messages about documents (v2.9, chapter 9).

use super::grammar::Segment;
use super::tables::{DOCUMENT_STATUS, DOCUMENTS, word};
use super::types::{coded_in, date, professional};
use super::{Message, Reader};
use crate::import::{Block, Category, Coded, DetailKind, Inline, Standing, narrative::paragraphs};

/// A note while its lines come.
#[derive(Debug, Default)]
pub(super) struct Note {
    /// The statement of it.
    fact: Option<usize>,
    title: String,
    /// Texts, each with its heading.
    texts: Vec<(String, String)>,
}

impl Note {
    /// Whether texts belong to it.
    pub(super) fn is_open(&self) -> bool {
        self.fact.is_some()
    }

    /// Adds a text; one without a heading, or with that of the text before it, goes on with that.
    pub(super) fn add(&mut self, heading: &str, text: &str) {
        match self.texts.last_mut() {
            Some((last, before)) if heading.is_empty() || last == heading => {
                before.push('\n');
                before.push_str(text);
            }
            _ => self.texts.push((heading.to_owned(), text.to_owned())),
        }
    }
}

/// What a thing is called: its name, else its code.
pub(super) fn title(what: &Coded) -> String {
    let code = what.code.as_ref().map(|code| code.code.clone());
    Some(what.text.clone())
        .filter(|text| !text.is_empty())
        .or(code)
        .unwrap_or_default()
}

/// TXA: a note begins. Elsewhere than in messages about documents it is a statement without a text.
pub(super) fn begin(reader: &mut Reader<'_, '_>, segment: &Segment<'_>, message: &mut Message) {
    end(reader, message);
    let mut what = coded_in(segment.field(2));
    let code = segment.text(2);
    if what.text == code {
        what.text = word(DOCUMENTS, &code);
    }
    let name = title(&what);
    let mut fact = reader.begun(segment, Category::Notes, what);
    fact.from = date(segment.field(4)).or_else(|| date(segment.field(6)));
    fact.status = word(DOCUMENT_STATUS, &segment.text(17));
    // T11: the document is taken back; CA: it is deleted.
    if message.event == "T11" || segment.text(19) == "CA" {
        fact.standing = Standing::EnteredInError;
    }
    let people = [5, 9, 10].map(|number| segment.field(number));
    let people = people.iter().flat_map(|field| field.values());
    let mut named: Vec<String> = Vec::new();
    for name in people.map(professional).filter(|name| !name.is_empty()) {
        if !named.contains(&name) {
            named.push(name.clone());
            fact.say(DetailKind::Performer, name);
        }
    }
    let place = reader.state(fact, message);
    if message.kind == "MDM" {
        message.note = Note {
            fact: Some(place),
            title: name,
            texts: Vec::new(),
        };
    }
}

/// The note ends: its texts are a section.
pub(super) fn end(reader: &mut Reader<'_, '_>, message: &mut Message) {
    let note = std::mem::take(&mut message.note);
    let mut blocks = Vec::new();
    for (heading, text) in note.texts {
        let mut inner = paragraphs(&text);
        if let Some(Block::Paragraph { caption, .. }) = inner.first_mut()
            && !heading.is_empty()
            && heading != note.title
        {
            caption.push(Inline::Text { text: heading });
        }
        blocks.extend(inner);
    }
    let section = reader.section(&note.title, blocks);
    if let Some(fact) = note.fact.and_then(|place| reader.facts.get_mut(place)) {
        fact.source.section = section;
    }
}
