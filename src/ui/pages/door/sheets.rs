//! The locked door for who comes with two helper sheets.

use leptos::prelude::*;
use leptos::web_sys;

use super::frame::DoorFrame;
use super::two_sheets::TwoSheets;
use crate::ui::parts::{Button, ButtonKind, ErrorList, IconName, PageHead, Problem};
use crate::ui::session::use_doors;
use crate::ui::words::errors;
use crate::ui::words::*;

/// The step that opens with two sheets.
#[component]
pub(super) fn SheetsDoor(
    /// The way back.
    #[prop(into)]
    on_back: Callback<()>,
) -> impl IntoView {
    let (i18n, doors) = (use_i18n(), use_doors());
    let sheets = TwoSheets::new();
    let problems = RwSignal::new(Vec::<Problem>::new());
    let open = Action::new_unsync(move |texts: &[String; 2]| {
        let texts = texts.clone();
        async move {
            if let Err(failure) = doors.unlock_sheets(texts).await {
                let words = errors::words(i18n, &failure).sentence();
                problems.try_set(vec![TwoSheets::problem(0, words)]);
            }
        }
    });
    let send = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        let found = sheets.empty(i18n);
        if found.is_empty() && !open.pending().get_untracked() {
            open.dispatch(sheets.texts());
        }
        problems.set(found);
    };
    view! {
        <DoorFrame on_back=on_back>
            <PageHead
                title=move || t_string!(i18n, door.sheets_title)
                tab_title=move || t_string!(i18n, door.sheets_tab)
                lead=move || t_string!(i18n, door.sheets_lead).to_owned()
            />
            <ErrorList problems=problems />
            <form class="sw-form" novalidate=true autocomplete="off" on:submit=send>
                {sheets.fields(i18n, problems.into())}
                <div class="sw-door__go">
                    <Button kind=ButtonKind::Pen icon=IconName::Key busy=open.pending()>
                        {t!(i18n, door.open)}
                    </Button>
                </div>
            </form>
        </DoorFrame>
    }
}
