//! The fonts of the letters, as TrueType subsets under the SIL Open Font License (`fonts/OFL.txt`).

use std::collections::BTreeMap;
use std::sync::Arc;

use krilla::text::Font;
use parley::FontContext;
use parley::fontique::{Blob, Collection, CollectionOptions, FontInfoOverride, SourceCache};

use crate::documents::error::PdfError;

/// The face of the letters: made to be told apart by tired eyes and on a fax.
pub(super) const LETTER: &str = "Letter";

/// What the letter face lacks, in the order in which they are asked.
pub(super) const WIDE: [&str; 3] = ["Wide", "Arabic", "Hebrew"];

const FILES: [(&str, &[u8]); 9] = [
    (
        LETTER,
        include_bytes!("../fonts/AtkinsonHyperlegibleNext-Regular.ttf"),
    ),
    (
        LETTER,
        include_bytes!("../fonts/AtkinsonHyperlegibleNext-Bold.ttf"),
    ),
    (
        LETTER,
        include_bytes!("../fonts/AtkinsonHyperlegibleNext-Italic.ttf"),
    ),
    (WIDE[0], include_bytes!("../fonts/NotoSans-Regular.ttf")),
    (WIDE[0], include_bytes!("../fonts/NotoSans-Bold.ttf")),
    (
        WIDE[1],
        include_bytes!("../fonts/NotoSansArabic-Regular.ttf"),
    ),
    (WIDE[1], include_bytes!("../fonts/NotoSansArabic-Bold.ttf")),
    (
        WIDE[2],
        include_bytes!("../fonts/NotoSansHebrew-Regular.ttf"),
    ),
    (WIDE[2], include_bytes!("../fonts/NotoSansHebrew-Bold.ttf")),
];

/// The fonts as the line breaker knows them, and as the writer knows them.
pub(super) struct Fonts {
    pub context: FontContext,
    /// By the id of the font's bytes; read when first drawn with.
    drawn: BTreeMap<u64, Font>,
}

impl Fonts {
    pub fn new() -> Result<Self, PdfError> {
        let mut collection = Collection::new(CollectionOptions {
            shared: false,
            system_fonts: false,
        });
        for (family, bytes) in FILES {
            let named = FontInfoOverride {
                family_name: Some(family),
                ..FontInfoOverride::default()
            };
            if collection
                .register_fonts(Blob::new(Arc::new(bytes)), Some(named))
                .is_empty()
            {
                return Err(PdfError::Font);
            }
        }
        Ok(Self {
            context: FontContext {
                collection,
                source_cache: SourceCache::default(),
            },
            drawn: BTreeMap::new(),
        })
    }

    /// The font to draw with.
    pub fn drawn(&mut self, font: &parley::FontData) -> Result<Font, PdfError> {
        if let Some(known) = self.drawn.get(&font.data.id()) {
            return Ok(known.clone());
        }
        let read = Font::new(font.data.data().to_vec().into(), font.index).ok_or(PdfError::Font)?;
        self.drawn.insert(font.data.id(), read.clone());
        Ok(read)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::documents::coverage::{coverage, in_letter_face};
    use skrifa::MetadataProvider;

    fn has(family: &str, letter: char) -> bool {
        let cuts = FILES.iter().filter(|(name, _)| *name == family);
        let mut cuts = cuts.filter_map(|(_, bytes)| skrifa::FontRef::new(bytes).ok());
        cuts.all(|font| {
            font.charmap()
                .map(letter)
                .is_some_and(|glyph| glyph.to_u32() != 0)
        })
    }

    #[test]
    fn the_table_of_coverage_says_what_the_fonts_have() {
        for letter in ('\u{20}'..='\u{FFFF}')
            .filter(|letter| !crate::documents::writer::tidy(&letter.to_string()).is_empty())
        {
            let drawn = has(LETTER, letter) || WIDE.iter().any(|family| has(family, letter));
            let private = ('\u{E000}'..='\u{F8FF}').contains(&letter);
            assert_eq!(
                coverage(&letter.to_string()).is_ok(),
                drawn && !private,
                "{letter:?}"
            );
            if !letter.is_whitespace() {
                let in_table = in_letter_face(letter);
                assert_eq!(in_table, has(LETTER, letter) && !private, "{letter:?}");
            }
        }
    }
}
