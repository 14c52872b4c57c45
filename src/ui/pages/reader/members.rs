//! What an archive lists, as a table.

use leptos::prelude::*;

use super::blocks::Drawing;
use super::find::Finder;
use crate::app::reading::{Block, Cell, Member, Row};
use crate::ui::words::facts::size;
use crate::ui::words::*;

/// The most lines that are drawn: more are more than somebody reads.
const LINES: usize = 500;

/// The files and folders of an archive.
#[component]
pub(super) fn Members(
    /// What it lists.
    members: Vec<Member>,
    /// What is looked for.
    finder: Finder,
) -> impl IntoView {
    let i18n = use_i18n();
    let more = members.len().saturating_sub(LINES) as u64;
    let table = [table(i18n, &members)];
    let drawn = move || Drawing::with(i18n, finder, |drawing| drawing.blocks(&table));
    view! {
        <section class="sw-section">
            <h2 class="sw-section__head--ruled">{t!(i18n, reader.attachments)}</h2>
            {drawn}
            {(more > 0).then(|| view! {
                <p class="sw-secondary">
                    {t_string!(i18n, reader.members_more, count = more).to_string()}
                </p>
            })}
        </section>
    }
}

fn table(i18n: I18nContext<Locale>, members: &[Member]) -> Block {
    let head = [
        t_string!(i18n, reader.fact_name),
        t_string!(i18n, reader.fact_size),
        t_string!(i18n, reader.member_note),
    ];
    let head = head.map(|words| Cell::of(true, words));
    let rows = members.iter().take(LINES).map(|member| {
        let bytes = match member.is_folder {
            true => String::new(),
            false => size(i18n, member.size_bytes),
        };
        let note = match (member.is_folder, member.is_locked) {
            (true, _) => t_string!(i18n, reader.member_folder),
            (false, true) => t_string!(i18n, reader.member_locked),
            (false, false) => "",
        };
        let cells = [member.path.clone(), bytes, note.to_owned()];
        Row(cells.map(|words| Cell::of(false, words)).to_vec())
    });
    Block::Table {
        caption: Vec::new(),
        head: vec![Row(head.to_vec())],
        body: rows.collect(),
        foot: Vec::new(),
    }
}
