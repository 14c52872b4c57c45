//! The browser's own cryptography: off the page's thread, and with keys that cannot be read out again.

use js_sys::{Array, Object, Promise, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{CryptoKey, SubtleCrypto};

use super::{
    Bulk, Passphrase, Plain,
    cipher::{Cipher, CipherError, Job, NONCE_BYTES},
};

/// AES-256-GCM, HKDF and PBKDF2 by `SubtleCrypto`, on a page or in a worker.
#[derive(Debug, Clone)]
pub struct WebCipher {
    subtle: SubtleCrypto,
    names: Names,
    /// The parameters of every AES-GCM call. The browser copies them before a call returns (Web Cryptography, 18.4.4),
    /// so one object serves all calls, one after another.
    gcm: Object,
}

/// A non-extractable AES-GCM key.
#[derive(Clone)]
pub struct WebKey(CryptoKey);

/// A non-extractable HKDF base key.
#[derive(Clone)]
pub struct WebRoot(CryptoKey);

/// Strings that every call needs, made once.
#[derive(Debug, Clone)]
struct Names {
    name: JsValue,
    iv: JsValue,
    additional: JsValue,
    aes_gcm: JsValue,
}

impl WebCipher {
    /// The browser's, where there is one: a page that was not loaded over HTTPS or from this device has none.
    #[must_use]
    pub fn here() -> Option<Self> {
        let crypto = Reflect::get(&js_sys::global(), &"crypto".into()).ok()?;
        let subtle = Reflect::get(&crypto, &"subtle".into())
            .ok()?
            .dyn_into()
            .ok()?;
        let names = Names {
            name: "name".into(),
            iv: "iv".into(),
            additional: "additionalData".into(),
            aes_gcm: "AES-GCM".into(),
        };
        let gcm = Object::new();
        set(&gcm, &names.name, &names.aes_gcm).ok()?;
        Some(Self { subtle, names, gcm })
    }

    fn gcm(&self, nonce: [u8; NONCE_BYTES], aad: &[u8]) -> Result<&Object, CipherError> {
        set(
            &self.gcm,
            &self.names.iv,
            &Uint8Array::from(nonce.as_slice()),
        )?;
        set(&self.gcm, &self.names.additional, &Uint8Array::from(aad))?;
        Ok(&self.gcm)
    }

    /// An AES-256-GCM key from a base key; `parameters` say how.
    async fn derive_aes(
        &self,
        parameters: &Object,
        base: &CryptoKey,
        usages: &[&str],
    ) -> Result<WebKey, CipherError> {
        let kind = Object::new();
        set(&kind, &self.names.name, &self.names.aes_gcm)?;
        set(&kind, &"length".into(), &256.into())?;
        let usages = usages
            .iter()
            .map(|usage| JsValue::from(*usage))
            .collect::<Array>();
        let promise = self
            .subtle
            .derive_key_with_object_and_object(parameters, base, &kind, false, &usages)
            .map_err(failed)?;
        wait(promise).await.map(WebKey)
    }

    async fn import(
        &self,
        algorithm: &str,
        usages: &[&str],
        secret: &[u8],
    ) -> Result<CryptoKey, CipherError> {
        let usages = usages
            .iter()
            .map(|usage| JsValue::from(*usage))
            .collect::<Array>();
        let secret = Uint8Array::from(secret);
        let promise = self
            .subtle
            .import_key_with_str("raw", &secret, algorithm, false, &usages)
            .map_err(failed)?;
        let key = wait(promise).await;
        secret.fill(0, 0, secret.length());
        key
    }

    fn decrypt(&self, job: &Job<'_, WebKey>) -> Result<Promise, CipherError> {
        let parameters = self.gcm(job.nonce, job.aad)?;
        self.subtle
            .decrypt_with_object_and_u8_array(parameters, &job.key.0, job.sealed)
            .map_err(failed)
    }
}

impl Cipher for WebCipher {
    type Key = WebKey;
    type Root = WebRoot;

    async fn stretch(
        &self,
        passphrase: &Passphrase,
        salt: &[u8],
        iterations: u32,
    ) -> Result<WebKey, CipherError> {
        let base = self
            .import("PBKDF2", &["deriveKey"], passphrase.as_bytes())
            .await?;
        let parameters = Object::new();
        set(&parameters, &self.names.name, &"PBKDF2".into())?;
        set(&parameters, &"hash".into(), &"SHA-256".into())?;
        set(&parameters, &"salt".into(), &Uint8Array::from(salt))?;
        set(&parameters, &"iterations".into(), &iterations.into())?;
        self.derive_aes(&parameters, &base, &["encrypt", "decrypt", "unwrapKey"])
            .await
    }

    async fn import_key(&self, key: &[u8; 32]) -> Result<WebKey, CipherError> {
        self.import("AES-GCM", &["encrypt", "decrypt", "unwrapKey"], key)
            .await
            .map(WebKey)
    }

    async fn root(&self, secret: &[u8]) -> Result<WebRoot, CipherError> {
        self.import("HKDF", &["deriveKey"], secret)
            .await
            .map(WebRoot)
    }

    async fn unwrap(&self, job: Job<'_, WebKey>) -> Result<WebRoot, CipherError> {
        let parameters = self.gcm(job.nonce, job.aad)?;
        let usages = Array::of1(&"deriveKey".into());
        let sealed = Uint8Array::from(job.sealed);
        let promise = self
            .subtle
            .unwrap_key_with_js_u8_array_and_object_and_str(
                "raw", &sealed, &job.key.0, parameters, "HKDF", false, &usages,
            )
            .map_err(failed)?;
        JsFuture::from(promise)
            .await
            .map_err(|error| refusal(&error))?
            .dyn_into()
            .map(WebRoot)
            .map_err(failed)
    }

    async fn derive(
        &self,
        root: &WebRoot,
        salt: &[u8],
        info: &[u8],
    ) -> Result<WebKey, CipherError> {
        let parameters = Object::new();
        set(&parameters, &self.names.name, &"HKDF".into())?;
        set(&parameters, &"hash".into(), &"SHA-256".into())?;
        set(&parameters, &"salt".into(), &Uint8Array::from(salt))?;
        set(&parameters, &"info".into(), &Uint8Array::from(info))?;
        self.derive_aes(&parameters, &root.0, &["encrypt", "decrypt", "unwrapKey"])
            .await
    }

    async fn seal(
        &self,
        key: &WebKey,
        nonce: [u8; NONCE_BYTES],
        aad: &[u8],
        plain: &[u8],
    ) -> Result<Vec<u8>, CipherError> {
        let parameters = self.gcm(nonce, aad)?;
        let promise = self
            .subtle
            .encrypt_with_object_and_u8_array(parameters, &key.0, plain)
            .map_err(failed)?;
        let sealed = JsFuture::from(promise).await.map_err(failed)?;
        Ok(Uint8Array::new(&sealed).to_vec())
    }

    async fn open(&self, job: Job<'_, WebKey>) -> Result<Plain, CipherError> {
        let plain = JsFuture::from(self.decrypt(&job)?)
            .await
            .map_err(|error| refusal(&error))?;
        Ok(take_plain(&plain))
    }

    /// All are handed to the browser before the first is waited for, and one wake-up brings all answers.
    async fn open_all(&self, jobs: &[Job<'_, WebKey>]) -> Vec<Result<Plain, CipherError>> {
        let promises: Array = jobs
            .iter()
            .map(|job| {
                self.decrypt(job)
                    .unwrap_or_else(|_| Promise::reject(&JsValue::NULL))
            })
            .collect();
        let Ok(settled) = JsFuture::from(Promise::all_settled(&promises)).await else {
            return jobs.iter().map(|_| Err(CipherError::Failed)).collect();
        };
        let (value, reason) = (JsValue::from("value"), JsValue::from("reason"));
        let answer = |settled: JsValue| match Reflect::get(&settled, &value) {
            Ok(plain) if !plain.is_undefined() => Ok(take_plain(&plain)),
            _ => Err(Reflect::get(&settled, &reason)
                .map_or(CipherError::Failed, |error| refusal(&error))),
        };
        Array::from(&settled).iter().map(answer).collect()
    }

    async fn seal_bulk(
        &self,
        key: &WebKey,
        nonce: [u8; NONCE_BYTES],
        aad: &[u8],
        plain: &Bulk,
    ) -> Result<Bulk, CipherError> {
        let parameters = self.gcm(nonce, aad)?;
        let promise = self
            .subtle
            .encrypt_with_object_and_js_u8_array(parameters, &key.0, plain.as_array())
            .map_err(failed)?;
        let sealed = JsFuture::from(promise).await.map_err(failed)?;
        Ok(Uint8Array::new(&sealed).into())
    }

    async fn open_bulk(
        &self,
        key: &WebKey,
        nonce: [u8; NONCE_BYTES],
        aad: &[u8],
        sealed: &Bulk,
    ) -> Result<Bulk, CipherError> {
        let parameters = self.gcm(nonce, aad)?;
        let promise = self
            .subtle
            .decrypt_with_object_and_js_u8_array(parameters, &key.0, sealed.as_array())
            .map_err(failed)?;
        let plain = JsFuture::from(promise)
            .await
            .map_err(|error| refusal(&error))?;
        Ok(Uint8Array::new(&plain).into())
    }
}

/// Copies a plaintext out of the browser's memory and wipes the original.
fn take_plain(buffer: &JsValue) -> Plain {
    let array = Uint8Array::new(buffer);
    let plain = Plain::new(array.to_vec());
    array.fill(0, 0, array.length());
    plain
}

async fn wait(promise: Promise) -> Result<CryptoKey, CipherError> {
    JsFuture::from(promise)
        .await
        .map_err(failed)?
        .dyn_into()
        .map_err(failed)
}

fn set(object: &Object, key: &JsValue, value: &JsValue) -> Result<(), CipherError> {
    Reflect::set(object, key, value).map(drop).map_err(failed)
}

fn failed(_: JsValue) -> CipherError {
    CipherError::Failed
}

/// `OperationError` is what WebCrypto says of a tag that does not fit; `DataError` of a key of the wrong size inside.
fn refusal(error: &JsValue) -> CipherError {
    match error
        .dyn_ref::<web_sys::DomException>()
        .map(web_sys::DomException::name)
        .as_deref()
    {
        Some("OperationError" | "DataError") => CipherError::Refused,
        _ => CipherError::Failed,
    }
}
