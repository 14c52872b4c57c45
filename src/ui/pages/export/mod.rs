//! Everything as plain files: a warning, a proof, a choice, and one ZIP that anybody can read.

mod asking;
mod done;
mod warning;
mod what;
mod writing;

use leptos::prelude::*;

use self::asking::Asking;
use self::done::Done;
use self::writing::Writing;
use crate::app::plain::{PlainExtent, PlainReport, PlainSize};
use crate::ui::parts::{BackLink, PageHead};
use crate::ui::routes::Route;
use crate::ui::words::*;

/// How far it has come.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Stage {
    /// The warning stands there, and what has to be said before it goes on.
    Asking,
    /// It was proven whose vault it is: now it can be written.
    Ready(PlainExtent, PlainSize),
    /// The file is there.
    Done(PlainReport, Went),
}

/// Where the file went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Went {
    /// To the device's downloads.
    Downloads,
    /// To the place the person named.
    Place,
}

/// The page.
#[component]
pub fn ExportPage() -> impl IntoView {
    let i18n = use_i18n();
    let stage = RwSignal::new(Stage::Asking);
    let back = move || BackLink {
        href: Route::Vault.path(),
        label: t_string!(i18n, export.back).to_owned(),
    };
    let title = move || match stage.get() {
        Stage::Asking => t_string!(i18n, export.title),
        Stage::Ready(..) => t_string!(i18n, export.ready),
        Stage::Done(..) => t_string!(i18n, export.done),
    };
    let lead = move || {
        let asks = stage.with(|stage| *stage == Stage::Asking);
        asks.then(|| t_string!(i18n, export.lead).to_owned())
    };
    // A new head takes the focus with each stage, as a new page does.
    move || {
        let title = title();
        let part = match stage.get() {
            Stage::Asking => view! { <Asking stage=stage /> }.into_any(),
            Stage::Ready(extent, size) => {
                view! { <Writing extent=extent size=size stage=stage /> }.into_any()
            }
            Stage::Done(report, went) => view! { <Done report=report went=went /> }.into_any(),
        };
        view! {
            <PageHead
                title=title
                tab_title=move || t_string!(i18n, export.tab)
                lead=lead()
                back=Signal::derive(move || Some(back()))
            />
            {part}
        }
    }
}
