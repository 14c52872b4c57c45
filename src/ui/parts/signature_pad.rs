//! A pad to draw a name on, with pointer, finger or pen.
//!
//! It is no trap for the keyboard: the pad itself takes no focus, Undo and Clear do; who cannot draw types or signs
//! on paper instead.

use leptos::prelude::*;
use leptos::svg::Svg;
use leptos::web_sys;

use super::button::{Button, ButtonKind};
use crate::domain::Stroke;
use crate::ui::words::*;

/// Width of the pad's own space, whatever its size on the screen.
pub const PAD_WIDTH: i16 = 1000;
/// Height of the pad's own space.
pub const PAD_HEIGHT: i16 = 400;

/// Strokes as SVG path data (moves and lines only) in the pad's own space.
#[must_use]
pub fn signature_path(strokes: &[Stroke]) -> String {
    let mut path = String::new();
    for Stroke(points) in strokes {
        for (index, (x, y)) in points.iter().enumerate() {
            path.push_str(&format!("{}{x} {y}", if index == 0 { 'M' } else { 'L' }));
        }
        // A dot is a line of no length: round ends make it visible.
        if let [(x, y)] = points.as_slice() {
            path.push_str(&format!("L{x} {y}"));
        }
    }
    path
}

/// The pad with its line, Undo and Clear.
#[component]
pub fn SignaturePad(
    /// The words over the pad: "Draw your name on the line".
    #[prop(into)]
    label: Signal<String>,
    /// Who signs, and for whom; stands under the line.
    #[prop(into)]
    signer: Signal<String>,
    /// What is drawn so far.
    #[prop(into)]
    value: Signal<Vec<Stroke>>,
    /// Told after every stroke and every Undo or Clear.
    #[prop(into)]
    on_change: Callback<Vec<Stroke>>,
) -> impl IntoView {
    let i18n = use_i18n();
    let board = NodeRef::<Svg>::new();
    let live = RwSignal::new(Vec::<(i16, i16)>::new());
    let point = move |event: &web_sys::PointerEvent| {
        let area = board.get_untracked()?.get_bounding_client_rect();
        let x = (f64::from(event.client_x()) - area.left()) / area.width().max(1.0);
        let y = (f64::from(event.client_y()) - area.top()) / area.height().max(1.0);
        Some((on_pad(x, PAD_WIDTH), on_pad(y, PAD_HEIGHT)))
    };
    let down = move |event: web_sys::PointerEvent| {
        event.prevent_default();
        if let (Some(board), Some(point)) = (board.get_untracked(), point(&event)) {
            // Without capture the stroke ends at the edge of the pad, which is no loss.
            let _ = board.set_pointer_capture(event.pointer_id());
            live.set(vec![point]);
        }
    };
    let draw = move |event: web_sys::PointerEvent| {
        if live.with_untracked(Vec::is_empty) {
            return;
        }
        if let Some(point) = point(&event) {
            live.update(|stroke| {
                if stroke.last() != Some(&point) {
                    stroke.push(point);
                }
            });
        }
    };
    let up = move |_: web_sys::PointerEvent| {
        let stroke = live.with_untracked(Clone::clone);
        if !stroke.is_empty() {
            live.set(Vec::new());
            let mut drawn = value.get_untracked();
            drawn.push(Stroke(stroke));
            on_change.run(drawn);
        }
    };
    let undo = move |()| {
        let mut drawn = value.get_untracked();
        drawn.pop();
        on_change.run(drawn);
    };
    let path = move || {
        let mut drawn = value.get();
        drawn.push(Stroke(live.get()));
        signature_path(&drawn)
    };
    view! {
        <div class="sw-pad sw-stack">
            <p><b>{move || label.get()}</b></p>
            <div class="sw-pad__board">
                <div class="sw-pad__line">
                    <span class="sw-pad__x" aria-hidden="true">{t!(i18n, parts.sign_x)}</span>
                    {move || signer.get()}
                </div>
                <svg
                    class="sw-pad__strokes"
                    viewBox="0 0 1000 400"
                    preserveAspectRatio="none"
                    role="img"
                    aria-label=move || label.get()
                    node_ref=board
                    on:pointerdown=down
                    on:pointermove=draw
                    on:pointerup=up
                    on:pointercancel=up
                >
                    <path d=path></path>
                </svg>
            </div>
            <div class="sw-pad__tools">
                <Button kind=ButtonKind::Quiet on_press=undo>{t!(i18n, parts.undo)}</Button>
                <Button kind=ButtonKind::Quiet on_press=move |()| on_change.run(Vec::new())>
                    {t!(i18n, parts.clear)}
                </Button>
            </div>
        </div>
    }
}

/// A share of the pad's side as a place in its own space.
#[expect(clippy::cast_possible_truncation, reason = "clamped to the pad before")]
fn on_pad(share: f64, side: i16) -> i16 {
    (share.clamp(0.0, 1.0) * f64::from(side)).round() as i16
}
