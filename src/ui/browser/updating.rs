//! The program kept on the device, and a newer version of it: found, offered, put in use when the person says so.
//!
//! The service worker (public/service-worker.js) fetches a newer version whole and then waits. It takes over only when it is
//! told to, and then the page starts anew, so that no page ever runs on the files of two versions.

use std::time::Duration;

use js_sys::{Function, Promise, Reflect, global};
use leptos::prelude::*;
use leptos::web_sys::{Event, ServiceWorkerContainer, ServiceWorkerRegistration};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use super::timer::every;

/// The function of the page's boot script that registers the service worker under the address that the policy signs.
const STARTER: &str = "sealwellOffline";

/// What the service worker listens for.
const TAKE_OVER: &str = "take-over";

/// How often the clock is looked at. A sleeping device's timers stand still, so the wall clock decides, not the count.
const LOOK: Duration = Duration::from_secs(10 * 60);

/// A newer version is asked for when the page starts, and once a day while it stays open.
const DAY_MS: f64 = 24.0 * 60.0 * 60.0 * 1000.0;

/// How the page stands to the newest version that is on this device.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Version {
    /// It is the newest.
    #[default]
    Newest,
    /// A newer one is here and waits.
    Waiting,
    /// Another tab put a newer one in use; this page still runs the older one.
    Replaced,
}

/// What is known of newer versions. `Copy`: pages keep one and use it in what they do.
#[derive(Clone, Copy)]
pub struct Updates {
    version: RwSignal<Version>,
    registration: StoredValue<Option<ServiceWorkerRegistration>, LocalStorage>,
    /// Whether the person asked for the newer version, so that the page starts anew when it is in charge.
    asked: StoredValue<bool>,
    /// Whether a version was in charge of this page before.
    led: StoredValue<bool>,
    looked_ms: StoredValue<f64>,
}

impl Updates {
    /// How the page stands to the newest version.
    #[must_use]
    pub fn version(self) -> Signal<Version> {
        self.version.into()
    }

    /// Puts the newer version in use and starts the page anew. What is open on the page is dropped, as by locking.
    pub fn put_in_use(self) {
        let waiting = self
            .registration
            .try_with_value(|kept| kept.as_ref().and_then(|kept| kept.waiting()))
            .flatten();
        match waiting {
            Some(worker) => {
                self.asked.try_set_value(true);
                // A worker that cannot be told goes on waiting, and the line stays.
                let _ = worker.post_message(&TAKE_OVER.into());
            }
            None => start_anew(),
        }
    }

    /// Asks the host whether there is a newer version. Without a connection the answer comes another time.
    pub fn look(self) {
        self.looked_ms.try_set_value(js_sys::Date::now());
        self.registration.try_with_value(|kept| {
            kept.as_ref().map(|kept| {
                kept.update().map(|asked| {
                    leptos::task::spawn_local_scoped(async move {
                        // No connection is no error here: what is kept goes on working.
                        let _ = JsFuture::from(asked).await;
                    });
                })
            })
        });
    }

    async fn start(self) {
        self.led
            .try_set_value(container().is_some_and(|own| own.controller().is_some()));
        self.listen_for_change();
        let Some(registration) = register().await else {
            return;
        };
        let found = {
            let registration = registration.clone();
            move || {
                self.tell_waiting(&registration);
                let Some(coming) = registration.installing() else {
                    return;
                };
                let registration = registration.clone();
                let changed = listener(move || self.tell_waiting(&registration));
                coming.set_onstatechange(changed.dyn_ref());
            }
        };
        found();
        registration.set_onupdatefound(listener(found).dyn_ref());
        self.registration.try_set_value(Some(registration));
        self.look();
    }

    fn tell_waiting(self, registration: &ServiceWorkerRegistration) {
        // The first version of all waits for nobody.
        let led = container().is_some_and(|own| own.controller().is_some());
        if led && registration.waiting().is_some() {
            self.version.try_set(Version::Waiting);
        }
    }

    fn listen_for_change(self) {
        let changed = move || {
            if self.asked.try_get_value() == Some(true) {
                start_anew();
            } else if self.led.try_get_value() == Some(true) {
                self.version.try_set(Version::Replaced);
            }
            self.led.try_set_value(true);
        };
        if let Some(container) = container() {
            container.set_oncontrollerchange(listener(changed).dyn_ref());
        }
    }
}

/// Keeps the program on the device and looks for newer versions. Called once, by the app.
pub fn provide_updates() {
    let updates = Updates {
        version: RwSignal::new(Version::Newest),
        registration: StoredValue::new_local(None),
        asked: StoredValue::new(false),
        led: StoredValue::new(false),
        looked_ms: StoredValue::new(js_sys::Date::now()),
    };
    provide_context(updates);
    leptos::task::spawn_local_scoped(updates.start());
    every(LOOK, move || {
        let looked = updates.looked_ms.try_get_value();
        if looked.is_some_and(|looked| looked + DAY_MS <= js_sys::Date::now()) {
            updates.look();
        }
    });
}

/// What is known of newer versions.
///
/// # Panics
/// Outside the app.
#[must_use]
pub fn use_updates() -> Updates {
    use_context::<Updates>().expect("the app gives every page its updates")
}

/// A listener that lives as long as the page: the browser's objects outlive every owner here.
fn listener(act: impl Fn() + 'static) -> JsValue {
    Closure::<dyn Fn(Event)>::new(move |_| act()).into_js_value()
}

/// The browser's service workers; none where it has none or keeps none (some private windows).
fn container() -> Option<ServiceWorkerContainer> {
    Reflect::get(&window().navigator(), &"serviceWorker".into())
        .ok()?
        .dyn_into()
        .ok()
}

/// The service worker of this build, where there is one.
async fn register() -> Option<ServiceWorkerRegistration> {
    let starter: Function = Reflect::get(&global(), &STARTER.into())
        .ok()?
        .dyn_into()
        .ok()?;
    let asked: Promise = starter.call0(&global()).ok()?.dyn_into().ok()?;
    JsFuture::from(asked).await.ok()?.dyn_into().ok()
}

fn start_anew() {
    // A browser that refuses to load its own page again leaves the older version running, which is whole.
    let _ = window().location().reload();
}
