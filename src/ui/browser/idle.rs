//! Locking without being told: after a while without a hand on the page, and when the page was long out of sight.

use std::cell::Cell;
use std::rc::Rc;
use std::time::Duration;

use leptos::ev::{self, visibilitychange};
use leptos::prelude::*;
use leptos::web_sys;

use super::preferences::idle_minutes;
use super::timer::every;

/// How often the clock is looked at. A sleeping device's timers stand still, so the wall clock decides, not the count.
const LOOK: Duration = Duration::from_secs(5);

/// Locks after the chosen minutes without a key, a pointer or a scroll, hidden or not: out of sight nobody touches the
/// page, so a hidden tab is idle from the moment it is hidden. On coming back the clock is looked at before anything
/// is drawn, because a hidden tab's timers may not have run. Ends with the owner of this call.
pub fn lock_when_idle(lock: impl Fn() + Clone + 'static) {
    let touched = Rc::new(Cell::new(now_ms()));
    let is_over = {
        let touched = Rc::clone(&touched);
        move || now_ms() - touched.get() >= f64::from(idle_minutes()) * 60_000.0
    };
    let look = move || {
        if is_over() {
            lock();
        }
    };
    every(LOOK, look.clone());

    let seen = window_event_listener(visibilitychange, move |_| {
        if document().visibility_state() == web_sys::VisibilityState::Visible {
            look();
        }
    });
    let touch = move || touched.set(now_ms());
    let (key, press, turn) = (touch.clone(), touch.clone(), touch.clone());
    let hands = [
        window_event_listener(ev::keydown, move |_| key()),
        window_event_listener(ev::pointerdown, move |_| press()),
        window_event_listener(ev::wheel, move |_| turn()),
        window_event_listener(ev::pointermove, move |_| touch()),
    ];
    let handles = StoredValue::new_local((seen, hands));
    on_cleanup(move || {
        handles.try_update_value(|_| ());
    });
}

fn now_ms() -> f64 {
    js_sys::Date::now()
}
