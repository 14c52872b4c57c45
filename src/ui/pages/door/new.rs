//! The first door: what Sealwell is, and three ways on.

use std::sync::Arc;

use leptos::prelude::*;

use super::backup::BackupDoor;
use super::create::CreateDoor;
use super::frame::DoorFrame;
use super::kit::KitDoor;
use super::limits::LimitsDoor;
use super::told::Told;
use crate::app::keys::RecoveryCode;
use crate::ui::pages::language::OtherLanguages;
use crate::ui::parts::{
    Button, ButtonKind, ErrorList, Icon, IconName, PageHead, Problem, Say, SayList,
};
use crate::ui::session::use_doors;
use crate::ui::words::errors;
use crate::ui::words::*;

/// Where a person without a vault stands.
#[derive(Clone)]
enum Step {
    Welcome,
    Create,
    /// The vault is made; its code is shown until she has it on paper.
    Kit(Arc<RecoveryCode>),
    Backup,
    Limits,
}

/// The door of a device without a vault.
#[component]
pub fn NewDoor() -> impl IntoView {
    let step = RwSignal::new(Step::Welcome);
    let welcome = move |()| step.set(Step::Welcome);
    let made = move |code: RecoveryCode| step.set(Step::Kit(Arc::new(code)));
    move || match step.get() {
        Step::Welcome => view! { <Welcome step=step /> }.into_any(),
        Step::Create => view! { <CreateDoor on_made=made on_back=welcome /> }.into_any(),
        Step::Kit(code) => view! { <KitDoor code=code /> }.into_any(),
        Step::Backup => view! { <BackupDoor on_back=welcome /> }.into_any(),
        Step::Limits => view! { <LimitsDoor on_back=welcome /> }.into_any(),
    }
}

#[component]
fn Welcome(
    /// Where to go on.
    step: RwSignal<Step>,
) -> impl IntoView {
    let (i18n, doors) = (use_i18n(), use_doors());
    let sample = Action::new_unsync(move |(): &()| async move { doors.try_sample().await });
    let problems = Signal::derive(move || match sample.value().get() {
        Some(Err(failure)) => vec![Problem::new(
            "sample",
            errors::words(i18n, &failure).sentence(),
        )],
        _ => Vec::new(),
    });
    view! {
        <DoorFrame>
            <PageHead title=move || t_string!(i18n, door.new_title) tab_title=move || t_string!(i18n, door.new_tab) />
            <Told />
            <ul class="sw-door__facts">
                <Fact icon=IconName::Letter>{t!(i18n, door.new_letters)}</Fact>
                <Fact icon=IconName::Lock>{t!(i18n, door.new_sealed)}</Fact>
                <Fact icon=IconName::Key>{t!(i18n, door.new_key)}</Fact>
            </ul>
            <ErrorList problems=problems />
            <div class="sw-door__go">
                <Button kind=ButtonKind::Pen icon=IconName::Lock on_press=move |()| step.set(Step::Create)>
                    {t!(i18n, door.new_make)}
                </Button>
            </div>
            <SayList>
                <Say on_press=move |()| {
                    sample.dispatch(());
                }>{t!(i18n, door.new_sample)}</Say>
                <Say on_press=move |()| step.set(Step::Backup)>{t!(i18n, door.new_backup)}</Say>
                <Say on_press=move |()| step.set(Step::Limits)>{t!(i18n, limits.link)}</Say>
            </SayList>
            <OtherLanguages />
        </DoorFrame>
    }
}

#[component]
fn Fact(
    /// A picture of it.
    icon: IconName,
    /// One sentence.
    children: Children,
) -> impl IntoView {
    view! {
        <li class="sw-door__fact">
            <Icon name=icon />
            <span>{children()}</span>
        </li>
    }
}
