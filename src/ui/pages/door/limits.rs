//! What Sealwell can and can't do, for a person who has not gone in yet.

use leptos::prelude::*;

use super::frame::DoorFrame;
use crate::ui::pages::limits::{Head, Limits};

/// The limits, behind a door.
#[component]
pub(super) fn LimitsDoor(
    /// Back to the door.
    #[prop(into)]
    on_back: Callback<()>,
) -> impl IntoView {
    view! {
        <DoorFrame on_back=on_back>
            <Head />
            <Limits />
        </DoorFrame>
    }
}
