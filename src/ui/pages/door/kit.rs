//! The recovery kit: printed, and proven to be on paper before the vault opens.

use std::sync::Arc;

use leptos::prelude::*;
use leptos::web_sys;

use super::frame::DoorFrame;
use super::kit_check::KitCheck;
use super::kit_sheet::KitSheet;
use crate::app::keys::RecoveryCode;
use crate::ui::browser::print_page;
use crate::ui::parts::{Button, ButtonKind, ButtonRow, ErrorList, IconName, PageHead, Problem};
use crate::ui::session::use_doors;
use crate::ui::words::errors;
use crate::ui::words::*;

/// The step between a made vault and an open one.
#[component]
pub(super) fn KitDoor(
    /// The code of the vault that was just made.
    code: Arc<RecoveryCode>,
) -> impl IntoView {
    // It lives as long as this step and is wiped with it.
    let code = StoredValue::new(code);
    let (i18n, doors) = (use_i18n(), use_doors());
    let check = KitCheck::new();
    let problems = RwSignal::new(Vec::<Problem>::new());
    let enter = Action::new_unsync(move |(): &()| async move {
        if let Err(failure) = doors.enter().await {
            problems.set(vec![Problem::new(
                KitCheck::FIRST,
                errors::words(i18n, &failure).sentence(),
            )]);
        }
    });
    let send = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        let found = check.problems(i18n, code);
        if found.is_empty() {
            enter.dispatch(());
        }
        problems.set(found);
    };
    view! {
        <DoorFrame>
            <div class="sw-no-print">
                <PageHead
                    title=move || t_string!(i18n, door.kit_title)
                    tab_title=move || t_string!(i18n, door.kit_tab)
                    lead=move || t_string!(i18n, door.kit_lead).to_owned()
                />
            </div>
            <KitSheet code=code />
            <div class="sw-no-print">
                <ButtonRow>
                    <Button kind=ButtonKind::Line icon=IconName::Printer on_press=move |()| print_page()>
                        {t!(i18n, door.kit_print)}
                    </Button>
                </ButtonRow>
                <p class="sw-door__aside">{t!(i18n, door.kit_no_printer)}</p>
                <section class="sw-section">
                    <h2>{t!(i18n, door.kit_check_title)}</h2>
                    <p>{t!(i18n, door.kit_check_lead)}</p>
                    <ErrorList problems=problems />
                    <form class="sw-form" novalidate=true autocomplete="off" on:submit=send>
                        {check.fields(i18n, problems.into())}
                        <div class="sw-door__go">
                            <Button kind=ButtonKind::Pen icon=IconName::Key busy=enter.pending()>
                                {t!(i18n, door.kit_open)}
                            </Button>
                        </div>
                    </form>
                </section>
            </div>
        </DoorFrame>
    }
}
