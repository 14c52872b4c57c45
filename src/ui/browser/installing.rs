//! Installing: which way this browser has to keep the app like one of the device's own.

use js_sys::{Function, Promise, Reflect};
use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// Where the page's boot script leaves the browser's offer, which may come before the program.
const OFFER: &str = "sealwellInstallPrompt";

/// How the app can be installed here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InstallWay {
    /// It is: the page runs in a window of its own.
    Installed,
    /// The browser asks when it is told to.
    Offered,
    /// By hand, from the Share menu of an iPhone or iPad.
    HomeScreen,
    /// The browser has no way, or does not say.
    Unknown,
}

/// What is known of installing. `Copy`: pages keep one and use it in what they do.
#[derive(Clone, Copy)]
pub struct Installing {
    way: RwSignal<InstallWay>,
}

impl Installing {
    /// How the app can be installed here.
    #[must_use]
    pub fn way(self) -> Signal<InstallWay> {
        self.way.into()
    }

    /// Lets the browser ask. An offer can be used once; what the person answered is heard as an event.
    pub async fn ask(self) {
        if let Some(answer) = prompt() {
            // Whether she said yes or no, the offer is used up.
            let _ = JsFuture::from(answer).await;
            let _ = Reflect::delete_property(&window(), &OFFER.into());
        }
        self.way.try_update(|way| {
            if *way == InstallWay::Offered {
                *way = InstallWay::Unknown;
            }
        });
    }
}

/// Listens for the browser's offer. Called once, by the app.
pub fn provide_installing() {
    let way = RwSignal::new(way_here());
    let offered = ev::Custom::<ev::Event>::new("beforeinstallprompt");
    let installed = ev::Custom::<ev::Event>::new("appinstalled");
    let offered = window_event_listener(offered, move |_| {
        way.try_set(InstallWay::Offered);
    });
    let installed = window_event_listener(installed, move |_| {
        way.try_set(InstallWay::Installed);
    });
    on_cleanup(move || {
        offered.remove();
        installed.remove();
    });
    provide_context(Installing { way });
}

/// What is known of installing.
///
/// # Panics
/// Outside the app.
#[must_use]
pub fn use_installing() -> Installing {
    use_context::<Installing>().expect("the app gives every page its way to install")
}

fn way_here() -> InstallWay {
    if is_installed() {
        InstallWay::Installed
    } else if offer().is_some() {
        InstallWay::Offered
    } else if is_apple_touch() {
        InstallWay::HomeScreen
    } else {
        InstallWay::Unknown
    }
}

fn is_installed() -> bool {
    let window_of_its_own = window()
        .match_media("(display-mode: standalone)")
        .ok()
        .flatten()
        .is_some_and(|query| query.matches());
    // Safari on a phone says it in a way of its own.
    window_of_its_own
        || Reflect::get(&window().navigator(), &"standalone".into())
            .is_ok_and(|told| told.is_truthy())
}

/// An iPhone or iPad. A newer iPad calls itself a Mac, but no Mac has a touch screen.
fn is_apple_touch() -> bool {
    let navigator = window().navigator();
    let agent = navigator.user_agent().unwrap_or_default();
    let is_pad = agent.contains("Macintosh") && 1 < navigator.max_touch_points();
    agent.contains("iPhone") || agent.contains("iPad") || is_pad
}

fn offer() -> Option<JsValue> {
    Reflect::get(&window(), &OFFER.into())
        .ok()
        .filter(|offer| !offer.is_undefined())
}

fn prompt() -> Option<Promise> {
    let offer = offer()?;
    let ask: Function = Reflect::get(&offer, &"prompt".into())
        .ok()?
        .dyn_into()
        .ok()?;
    ask.call0(&offer).ok()?.dyn_into().ok()
}
