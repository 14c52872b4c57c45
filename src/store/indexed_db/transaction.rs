//! IndexedDB's requests and transactions as futures.
//!
//! Bound here and not by a crate, because the reason of an aborted transaction must be told apart (no room, or a
//! failure), durability must be strict, and chunks must not pass through WebAssembly's memory.
//!
//! A transaction commits by itself as soon as nothing of its own is awaited, so nothing else may ever be: callers seal
//! before they begin, and open after they end. Every write of a transaction is issued without an await between, after
//! its last read; a future that is dropped half way has then written all or nothing.

use js_sys::{Array, Function, Object, Promise, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    DomException, Event, IdbDatabase, IdbFactory, IdbKeyRange, IdbObjectStore, IdbOpenDbRequest,
    IdbRequest, IdbTransaction,
};

use super::super::StoreError;

/// How far a transaction's writes must have got when it says it is done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mode {
    Read,
    /// On the disk.
    WriteStrict,
    /// In the system's hands: for chunks, which nothing names yet.
    WriteRelaxed,
}

/// A transaction under way.
pub(super) struct Transaction {
    inner: IdbTransaction,
    done: JsFuture,
}

/// Opens the database, making its object stores if it is new.
pub(super) async fn open(
    name: &str,
    version: u32,
    stores: &'static [&'static str],
) -> Result<IdbDatabase, StoreError> {
    let factory = Reflect::get(&js_sys::global(), &"indexedDB".into()).ok();
    let factory: IdbFactory = factory
        .and_then(|found| found.dyn_into().ok())
        .ok_or(StoreError::Unavailable)?;
    let request = factory
        .open_with_u32(name, version)
        .map_err(|_| StoreError::Unavailable)?;
    let upgrading = request.clone();
    let upgrade = Closure::once(move |_: Event| {
        let database = upgrading
            .result()
            .ok()
            .and_then(|found| found.dyn_into::<IdbDatabase>().ok());
        for store in stores {
            // A store that is there already is left alone; a failure here aborts the opening and is told there.
            let _ = database
                .as_ref()
                .map(|database| database.create_object_store(store));
        }
    });
    request.set_onupgradeneeded(Some(upgrade.as_ref().unchecked_ref()));
    let heard = JsFuture::from(Promise::new(&mut |resolve, _| {
        request.set_onsuccess(Some(&resolve));
        request.set_onerror(Some(&resolve));
        IdbOpenDbRequest::set_onblocked(&request, Some(&resolve));
    }));
    match kind(&heard.await.map_err(|_| StoreError::Failed)?).as_str() {
        "success" => {}
        "blocked" => return Err(StoreError::Blocked),
        "error" if is_newer(&request) => return Err(StoreError::Newer),
        _ => return Err(StoreError::Unavailable),
    }
    let database: IdbDatabase = request
        .result()
        .ok()
        .and_then(|found| found.dyn_into().ok())
        .ok_or(StoreError::Unavailable)?;
    let closing = database.clone();
    let make_way = Closure::once_into_js(move |_: Event| closing.close());
    database.set_onversionchange(make_way.dyn_ref());
    Ok(database)
}

/// Whether the database was refused because it has a higher version than asked for.
fn is_newer(request: &IdbOpenDbRequest) -> bool {
    let error = request.error().ok().flatten();
    error.is_some_and(|error| error.name() == "VersionError")
}

impl Transaction {
    pub(super) fn begin(
        database: &IdbDatabase,
        stores: &[&str],
        mode: Mode,
    ) -> Result<Self, StoreError> {
        let names: Array = stores.iter().map(|name| JsValue::from(*name)).collect();
        let (mode, durability) = match mode {
            Mode::Read => ("readonly", "default"),
            Mode::WriteStrict => ("readwrite", "strict"),
            Mode::WriteRelaxed => ("readwrite", "relaxed"),
        };
        let options = Object::new();
        set(&options, "durability", &durability.into())?;
        // Called by name: web-sys binds the options only behind an unstable flag.
        let begin: Function = Reflect::get(database, &"transaction".into())
            .map_err(|_| StoreError::Failed)?
            .dyn_into()
            .map_err(|_| StoreError::Failed)?;
        let inner = begin
            .call3(database, &names, &mode.into(), &options)
            .map_err(|error| reason(&error))?;
        let inner: IdbTransaction = inner.dyn_into().map_err(|_| StoreError::Failed)?;
        let done = JsFuture::from(Promise::new(&mut |resolve, _| {
            inner.set_oncomplete(Some(&resolve));
            inner.set_onabort(Some(&resolve));
        }));
        Ok(Self { inner, done })
    }

    pub(super) fn store(&self, name: &str) -> Result<IdbObjectStore, StoreError> {
        self.inner
            .object_store(name)
            .map_err(|error| reason(&error))
    }

    pub(super) async fn get(
        &self,
        store: &str,
        key: &str,
    ) -> Result<Option<Uint8Array>, StoreError> {
        let found = answer(self.store(store)?.get(&key.into())).await?;
        Ok(found.dyn_into().ok())
    }

    /// What stands under a key, whatever it is; `undefined` where nothing does.
    pub(super) async fn value(&self, store: &str, key: &str) -> Result<JsValue, StoreError> {
        answer(self.store(store)?.get(&key.into())).await
    }

    pub(super) async fn get_all(
        &self,
        store: &str,
        range: &IdbKeyRange,
    ) -> Result<Vec<Uint8Array>, StoreError> {
        let found = answer(self.store(store)?.get_all_with_key(range)).await?;
        Ok(Array::from(&found)
            .iter()
            .filter_map(|found| found.dyn_into().ok())
            .collect())
    }

    pub(super) async fn keys(
        &self,
        store: &str,
        range: &IdbKeyRange,
    ) -> Result<Vec<String>, StoreError> {
        let found = answer(self.store(store)?.get_all_keys_with_key(range)).await?;
        Ok(Array::from(&found)
            .iter()
            .filter_map(|found| found.as_string())
            .collect())
    }

    pub(super) async fn count(&self, store: &str, range: &IdbKeyRange) -> Result<u64, StoreError> {
        let found = answer(self.store(store)?.count_with_key(range)).await?;
        found
            .as_f64()
            .and_then(|count| format!("{count:.0}").parse().ok())
            .ok_or(StoreError::Failed)
    }

    /// Not awaited: a request that fails aborts the whole transaction, and [`Transaction::finish`] tells why.
    pub(super) fn put(&self, store: &str, key: &str, value: &JsValue) -> Result<(), StoreError> {
        self.store(store)?
            .put_with_key(value, &key.into())
            .map(drop)
            .map_err(|error| reason(&error))
    }

    /// As [`Transaction::put`], but the key must be new.
    pub(super) fn add(&self, store: &str, key: &str, value: &Uint8Array) -> Result<(), StoreError> {
        self.store(store)?
            .add_with_key(value, &key.into())
            .map(drop)
            .map_err(|error| reason(&error))
    }

    pub(super) fn delete(&self, store: &str, range: &JsValue) -> Result<(), StoreError> {
        self.store(store)?
            .delete(range)
            .map(drop)
            .map_err(|error| reason(&error))
    }

    /// Takes back everything this transaction did, and gives `because` back.
    pub(super) fn abort(self, because: StoreError) -> StoreError {
        // It fails only when the transaction is over already, and then there is nothing to take back.
        let _ = self.inner.abort();
        because
    }

    /// Finishes where everything could be asked for; takes it all back where not.
    pub(super) async fn end(self, asked: Result<(), StoreError>) -> Result<(), StoreError> {
        match asked {
            Ok(()) => self.finish().await,
            Err(error) => Err(self.abort(error)),
        }
    }

    /// Waits until the writes are where [`Mode`] wants them.
    pub(super) async fn finish(self) -> Result<(), StoreError> {
        // Nothing more is asked for, so the browser need not wait for the last answer to be heard. Where it throws, the
        // transaction is ending by itself.
        let _ = self.commit();
        let heard = self.done.await.map_err(|_| StoreError::Failed)?;
        if kind(&heard) == "complete" {
            return Ok(());
        }
        Err(self
            .inner
            .error()
            .map_or(StoreError::Failed, |error| named(&error.name())))
    }

    /// Called by name: web-sys calls its binding deprecated.
    fn commit(&self) -> Result<(), JsValue> {
        let commit: Function = Reflect::get(&self.inner, &"commit".into())?.dyn_into()?;
        commit.call0(&self.inner).map(drop)
    }

    /// What the browser promised about durability; `None` where it does not say.
    pub(super) fn durability(&self) -> Option<String> {
        Reflect::get(&self.inner, &"durability".into())
            .ok()?
            .as_string()
    }
}

/// All keys that begin with `prefix`.
pub(super) fn beginning_with(prefix: &str) -> Result<IdbKeyRange, StoreError> {
    between(prefix, &format!("{prefix}\u{ffff}"))
}

/// The keys from `first` to `last`, both included.
pub(super) fn between(first: &str, last: &str) -> Result<IdbKeyRange, StoreError> {
    IdbKeyRange::bound(&first.into(), &last.into()).map_err(|_| StoreError::Failed)
}

/// What a `DOMException` of this name means here.
pub(super) fn named(name: &str) -> StoreError {
    match name {
        "QuotaExceededError" => StoreError::Full,
        "ConstraintError" => StoreError::Conflict,
        "InvalidStateError" => StoreError::Blocked,
        _ => StoreError::Failed,
    }
}

async fn answer(request: Result<IdbRequest, JsValue>) -> Result<JsValue, StoreError> {
    let request = request.map_err(|error| reason(&error))?;
    let heard = Promise::new(&mut |resolve, _| {
        request.set_onsuccess(Some(&resolve));
        request.set_onerror(Some(&resolve));
    });
    JsFuture::from(heard)
        .await
        .map_err(|_| StoreError::Failed)?;
    request.result().map_err(|error| reason(&error))
}

fn kind(event: &JsValue) -> String {
    event
        .dyn_ref::<Event>()
        .map(Event::type_)
        .unwrap_or_default()
}

fn reason(error: &JsValue) -> StoreError {
    error
        .dyn_ref::<DomException>()
        .map_or(StoreError::Failed, |error| named(&error.name()))
}

fn set(object: &Object, key: &str, value: &JsValue) -> Result<(), StoreError> {
    Reflect::set(object, &key.into(), value)
        .map(drop)
        .map_err(|_| StoreError::Failed)
}
