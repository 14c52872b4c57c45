//! The papers of a request, each of which opens, and the files that came.

use leptos::prelude::*;

use super::paths;
use super::seen::Seen;
use crate::domain::{BlobRef, DocumentKind, Happening, SendMethod};
use crate::ui::pages::health::{DamagedNote, DamagedStamp};
use crate::ui::pages::reader::ShownFile;
use crate::ui::pages::records::record_title;
use crate::ui::parts::{ButtonLink, IconName, Paper};
use crate::ui::routes::Route;
use crate::ui::words::dates::{self, DateForm};
use crate::ui::words::facts::{paper_name, size};
use crate::ui::words::*;

/// A paper that opens below its button.
#[component]
pub(super) fn PaperButton(
    /// A picture of its kind.
    icon: IconName,
    /// Its name.
    name: String,
    /// The day and the length; the file's size where nothing else is known.
    #[prop(optional)]
    detail: Option<String>,
    /// The file.
    blob: BlobRef,
) -> impl IntoView {
    let i18n = use_i18n();
    let open = RwSignal::new(false);
    let detail = detail.unwrap_or_else(|| size(i18n, blob.length_bytes));
    let shown_name = name.clone();
    view! {
        <div class="sw-paper-button">
            <Paper icon=icon name=name detail=detail on_open=move |()| open.update(|open| *open = !*open) />
            <DamagedNote file=blob.id />
            <Show when=move || open.get()>
                <ShownFile blob=blob.clone() name=shown_name.clone() on_close=move |()| open.set(false) />
            </Show>
        </div>
    }
}

/// One paper of the list.
struct Listed {
    icon: IconName,
    name: String,
    detail: String,
    blob: BlobRef,
}

/// All papers of a request, in the order in which they came to be.
#[component]
pub(super) fn Papers(
    /// The request.
    seen: Seen,
) -> impl IntoView {
    let i18n = use_i18n();
    let papers = listed(i18n, &seen);
    let none = papers
        .is_empty()
        .then(|| view! { <p class="sw-secondary">{t!(i18n, request.papers_none)}</p> });
    let papers = papers.into_iter().map(|paper| {
        view! { <PaperButton icon=paper.icon name=paper.name detail=paper.detail blob=paper.blob /> }
    });
    view! {
        <section>
            <h2>{t!(i18n, request.papers)}</h2>
            {none}
            <div class="sw-papers">{papers.collect_view()}</div>
        </section>
    }
}

fn listed(i18n: I18nContext<Locale>, seen: &Seen) -> Vec<Listed> {
    let mut papers = Vec::new();
    let short = |day| dates::say(i18n, day, DateForm::Long);
    let sized = |day, blob: &BlobRef| {
        t_string!(
            i18n,
            request.paper_detail,
            day = short(day),
            size = size(i18n, blob.length_bytes)
        )
        .to_string()
    };
    for paper in &seen.file.documents {
        let day = paper.signature.signed_on;
        let pages =
            t_string!(i18n, request.pages, day = short(day), count = paper.pages).to_string();
        let icon = if paper.kind == DocumentKind::CoverLetter {
            IconName::Letter
        } else {
            IconName::Page
        };
        let name = paper_name(i18n, paper.kind).to_owned();
        papers.push(Listed {
            icon,
            name,
            detail: pages,
            blob: paper.pdf.clone(),
        });
        papers.extend(paper.scan.clone().map(|blob| Listed {
            icon: IconName::Pen,
            name: t_string!(i18n, request.paper_scan).to_string(),
            detail: sized(day, &blob),
            blob,
        }));
    }
    for sent in &seen.file.sendings {
        let (icon, name) = match sent.method {
            SendMethod::Fax => (IconName::Fax, t_string!(i18n, request.paper_proof_fax)),
            _ => (IconName::Send, t_string!(i18n, request.paper_proof)),
        };
        papers.extend(sent.proof.clone().map(|blob| Listed {
            icon,
            name: name.to_string(),
            detail: sized(sent.on, &blob),
            blob,
        }));
    }
    for entry in &seen.file.happenings {
        let yours = matches!(
            entry.what,
            Happening::Called { .. } | Happening::Noted | Happening::FeePaid { .. }
        );
        let name = if yours {
            t_string!(i18n, request.paper_yours)
        } else {
            t_string!(i18n, request.paper_theirs)
        };
        papers.extend(entry.paper.clone().map(|blob| Listed {
            icon: IconName::Tray,
            name: name.to_string(),
            detail: sized(entry.on, &blob),
            blob,
        }));
    }
    let authority = seen.person.authority();
    papers.extend(
        authority
            .and_then(|authority| authority.paper.clone())
            .map(|blob| Listed {
                icon: IconName::Key,
                name: t_string!(i18n, request.paper_authority).to_string(),
                detail: authority
                    .and_then(|authority| authority.dated)
                    .map_or_else(|| size(i18n, blob.length_bytes), |day| sized(day, &blob)),
                blob,
            }),
    );
    papers
}

/// The files that came, and the way to put more away.
#[component]
pub(super) fn Files(
    /// The request.
    seen: Seen,
) -> impl IntoView {
    let i18n = use_i18n();
    let add = paths::file_for(seen.id());
    let sent = seen.file.first_sending().is_some();
    let none = seen
        .records
        .is_empty()
        .then(|| view! { <p class="sw-secondary">{t!(i18n, request.files_none)}</p> });
    let files = seen.records.iter().map(|record| {
        let detail = t_string!(
            i18n,
            request.paper_detail,
            day = dates::say(i18n, record.received_on, DateForm::Long),
            size = size(i18n, record.file.length_bytes)
        );
        view! {
            <Paper
                icon=IconName::Tray
                name=record_title(i18n, record)
                detail=detail.to_string()
                href=Route::Record(record.id).path()
            />
            <DamagedStamp file=record.file.id />
        }
    });
    let files = files.collect_view();
    (sent || !seen.records.is_empty()).then(|| {
        view! {
            <section>
                <h2>{t!(i18n, request.files)}</h2>
                {none}
                <div class="sw-papers">{files}</div>
                <ButtonLink href=add icon=IconName::Tray>{t!(i18n, request.files_add)}</ButtonLink>
            </section>
        }
    })
}
