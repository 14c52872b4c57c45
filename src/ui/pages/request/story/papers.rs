//! The papers that hang on a row of the story.

use super::hand;
use crate::app::tracking::Fact;
use crate::domain::BlobRef;
use crate::ui::pages::request::seen::Seen;
use crate::ui::parts::{Hand, IconName};
use crate::ui::words::facts::paper_name;
use crate::ui::words::*;

/// The papers that hang on a row.
pub(super) fn papers(
    i18n: I18nContext<Locale>,
    seen: &Seen,
    fact: &Fact,
) -> Vec<(IconName, &'static str, BlobRef)> {
    let scan = t_string!(i18n, request.paper_scan);
    let proof = t_string!(i18n, request.paper_proof);
    let theirs = t_string!(i18n, request.paper_theirs);
    let yours = t_string!(i18n, request.paper_yours);
    match fact {
        Fact::Signed(id) => {
            let Some(paper) = seen.file.documents.iter().find(|paper| paper.id == *id) else {
                return Vec::new();
            };
            let name = paper_name(i18n, paper.kind);
            let scan = paper.scan.clone().map(|blob| (IconName::Page, scan, blob));
            std::iter::once((IconName::Page, name, paper.pdf.clone()))
                .chain(scan)
                .collect()
        }
        Fact::Sent(place) => {
            let proof = seen
                .file
                .sendings
                .get(*place)
                .and_then(|sent| sent.proof.clone())
                .map(|blob| (IconName::Fax, proof, blob));
            proof.into_iter().collect()
        }
        Fact::Happened(id) => {
            let entry = seen.file.happenings.iter().find(|entry| entry.id == *id);
            let name = if hand(seen, fact) == Hand::Yours {
                yours
            } else {
                theirs
            };
            entry
                .and_then(|entry| entry.paper.clone())
                .map(|blob| (IconName::Tray, name, blob))
                .into_iter()
                .collect()
        }
        _ => Vec::new(),
    }
}
