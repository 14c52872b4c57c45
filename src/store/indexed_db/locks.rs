//! The browser's locks between tabs (Web Locks), bound here because web-sys has them behind an unstable flag.

use futures_util::future::{Either, select};
use js_sys::{Function, Object, Promise, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

use super::super::turn::Turn;
use crate::vault::VaultId;

/// How a lock is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum How {
    /// Nobody else holds it.
    Alone,
    /// Others may hold it together with this one.
    Together,
    /// Alone, or not at all where somebody holds it now.
    AloneOrNot,
}

#[wasm_bindgen]
extern "C" {
    type LockManager;

    #[wasm_bindgen(method, catch)]
    fn request(
        this: &LockManager,
        name: &str,
        options: &Object,
        granted: &Function,
    ) -> Result<Promise, JsValue>;
}

/// The lock of who writes to a vault.
pub(super) fn writing(vault: VaultId) -> String {
    format!("sealwell.write.{vault}")
}

/// The lock of who stages files for a vault.
pub(super) fn staging(vault: VaultId) -> String {
    format!("sealwell.staging.{vault}")
}

/// Waits for a lock. `None` only for [`How::AloneOrNot`], where somebody holds it.
///
/// Where the browser has no locks, or refuses them to a page that is being left, the turn keeps nobody away.
pub(super) async fn ask(name: &str, how: How) -> Option<Turn> {
    let Some(locks) = manager() else {
        return Some(Turn::unguarded());
    };
    let mut end = None;
    let held = Promise::new(&mut |resolve, _| end = Some(resolve));
    // Made before the waiting: a caller that gives up while it waits lets go of a lock that comes later.
    let turn = Turn::ended_by(move || {
        // A function of the browser's own, which does not throw.
        let _ = end.map(|end| end.call0(&JsValue::UNDEFINED));
    });
    let mut over = None;
    let granted = Promise::new(&mut |resolve, _| {
        let held = held.clone();
        let granted = Closure::once_into_js(move |lock: JsValue| {
            let _ = resolve.call1(&JsValue::UNDEFINED, &lock);
            held
        });
        over = locks
            .request(name, &options(how), granted.unchecked_ref())
            .ok();
    });
    let Some(over) = over else {
        return Some(Turn::unguarded());
    };
    match select(JsFuture::from(granted), JsFuture::from(over)).await {
        Either::Left((Ok(lock), _)) => (!lock.is_null()).then_some(turn),
        _ => Some(Turn::unguarded()),
    }
}

fn manager() -> Option<LockManager> {
    let navigator = Reflect::get(&js_sys::global(), &"navigator".into()).ok()?;
    let locks = Reflect::get(&navigator, &"locks".into()).ok()?;
    locks.is_object().then(|| locks.unchecked_into())
}

fn options(how: How) -> Object {
    let options = Object::new();
    let mode = match how {
        How::Together => "shared",
        How::Alone | How::AloneOrNot => "exclusive",
    };
    // A plain object takes any property.
    let _ = Reflect::set(&options, &"mode".into(), &mode.into());
    let _ = Reflect::set(
        &options,
        &"ifAvailable".into(),
        &(how == How::AloneOrNot).into(),
    );
    options
}
