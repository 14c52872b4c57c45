//! Three helper sheets: printed, tried, and only then what opens the vault.

use leptos::prelude::*;
use leptos::web_sys;

use super::helper_sheet::SheetOfHelper;
use super::proof::{Proof, missing, told};
use crate::app::keys::{HelperSheet, NewSlot, SystemRandom, TWO_OF_THREE, make_sheets};
use crate::ui::browser::print_page;
use crate::ui::pages::door::TwoSheets;
use crate::ui::parts::{
    Button, ButtonKind, ButtonRow, ErrorList, IconName, Note, NoteKind, PageHead, Problem,
};
use crate::ui::session::{Failure, use_session};
use crate::ui::words::errors;
use crate::ui::words::*;

/// A set that was made just now, and what it will open.
type Made = StoredValue<(NewSlot, Vec<HelperSheet>), LocalStorage>;

/// The sheets, the drill, and the button that makes them count.
#[component]
pub(super) fn NewSheets(
    /// Told what was done.
    #[prop(into)]
    on_done: Callback<String>,
    /// The way back.
    #[prop(into)]
    on_back: Callback<()>,
) -> impl IntoView {
    let i18n = use_i18n();
    match make_sheets(TWO_OF_THREE, &SystemRandom) {
        Ok(made) => {
            let made = StoredValue::new_local(made);
            view! { <Set made=made on_done=on_done on_back=on_back /> }.into_any()
        }
        Err(error) => {
            let words = errors::words(i18n, &Failure::new(error.code())).sentence();
            view! { <Note kind=NoteKind::Late>{words}</Note> }.into_any()
        }
    }
}

#[component]
fn Set(
    /// The set. It lives as long as this step and is wiped with it.
    made: Made,
    /// Told what was done.
    on_done: Callback<String>,
    /// The way back.
    on_back: Callback<()>,
) -> impl IntoView {
    let (i18n, session) = (use_i18n(), use_session());
    let (typed, secret) = (TwoSheets::new(), RwSignal::new(String::new()));
    let problems = RwSignal::new(Vec::<Problem>::new());
    let keep = Action::new_unsync(move |secret: &String| {
        let secret = secret.clone();
        async move {
            let new = made.with_value(|(new, _)| new.clone());
            match session.change_sheets(secret, &new).await {
                Ok(()) => on_done.run(t_string!(i18n, keys.sheets_done).to_owned()),
                Err(failure) => {
                    problems.try_set(told(i18n, &failure));
                }
            }
        }
    });
    let send = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        let mut found = typed.empty(i18n);
        if found.is_empty() {
            found = made.with_value(|(_, sheets)| wrong(i18n, sheets, &typed.texts()));
        }
        found.extend(missing(i18n, secret));
        if found.is_empty() && !keep.pending().get_untracked() {
            keep.dispatch(secret.get_untracked());
        }
        problems.set(found);
    };
    let sheets = made.with_value(|(_, sheets)| sheets.clone());
    view! {
        <div class="sw-no-print">
            <PageHead
                title=move || t_string!(i18n, keys.sheets_title)
                tab_title=move || t_string!(i18n, keys.tab)
                lead=move || t_string!(i18n, keys.sheets_lead).to_owned()
            />
        </div>
        <div class="sw-helper-sheets">
            {sheets.into_iter().map(|sheet| view! { <SheetOfHelper sheet=sheet /> }).collect_view()}
        </div>
        <div class="sw-no-print sw-stack">
            <ButtonRow>
                <Button kind=ButtonKind::Line icon=IconName::Printer on_press=move |()| print_page()>
                    {t!(i18n, keys.sheets_print)}
                </Button>
            </ButtonRow>
            <h2>{t!(i18n, keys.sheets_try_title)}</h2>
            <p>{t!(i18n, keys.sheets_try)}</p>
            <ErrorList problems=problems />
            <form class="sw-form" novalidate=true autocomplete="off" on:submit=send>
                {typed.fields(i18n, problems.into())}
                <Proof value=secret problems=problems />
                <ButtonRow>
                    <Button kind=ButtonKind::Pen icon=IconName::Key busy=keep.pending()>
                        {t!(i18n, keys.sheets_go)}
                    </Button>
                    <Button kind=ButtonKind::Quiet on_press=on_back>{t!(i18n, keys.stop)}</Button>
                </ButtonRow>
            </form>
        </div>
    }
}

/// What of two typed sheets is not on two different ones of the set.
fn wrong(i18n: I18nContext<Locale>, sheets: &[HelperSheet], texts: &[String; 2]) -> Vec<Problem> {
    let mut found = Vec::new();
    let mut seen = Vec::new();
    for (at, text) in texts.iter().enumerate() {
        match HelperSheet::parse(text) {
            Err(error) => {
                let words = errors::words(i18n, &Failure::new(error.code())).sentence();
                found.push(TwoSheets::problem(at, words));
            }
            Ok(sheet) if !sheets.contains(&sheet) => {
                found.push(TwoSheets::problem(
                    at,
                    t_string!(i18n, keys.sheets_not_these),
                ));
            }
            Ok(sheet) if seen.contains(&sheet.number()) => {
                found.push(TwoSheets::problem(at, t_string!(i18n, keys.sheets_same)));
            }
            Ok(sheet) => seen.push(sheet.number()),
        }
    }
    found
}
