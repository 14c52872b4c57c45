//! The RustCrypto backend: native, tests, the command line, and the fallback where a browser has no WebCrypto.

use std::rc::Rc;

use aes_gcm::{
    Aes256Gcm, KeyInit,
    aead::{Aead, Payload},
};
use hkdf::Hkdf;
use pbkdf2::{Algorithm, Params, pbkdf2_hmac, pbkdf2_hmac_with_params};
use sha2::Sha256;
use zeroize::Zeroizing;

use super::{
    Bulk, Passphrase, Plain,
    cipher::{Cipher, CipherError, Job, NONCE_BYTES},
};

const KEY_BYTES: usize = 32;

/// AES-256-GCM, HKDF and PBKDF2 by the `aes-gcm`, `hkdf` and `pbkdf2` crates.
#[derive(Debug, Clone, Copy, Default)]
pub struct CratesCipher;

/// A key of the crates backend; its schedule is wiped when dropped.
#[derive(Clone)]
pub struct CratesKey(Rc<Aes256Gcm>);

/// A root of the crates backend, wiped when dropped.
#[derive(Clone)]
pub struct CratesRoot(Zeroizing<Vec<u8>>);

impl Cipher for CratesCipher {
    type Key = CratesKey;
    type Root = CratesRoot;

    async fn stretch(
        &self,
        passphrase: &Passphrase,
        salt: &[u8],
        iterations: u32,
    ) -> Result<CratesKey, CipherError> {
        let mut key = Zeroizing::new([0; KEY_BYTES]);
        // The crate's own instance runs as its profile says; a generic call would be built with whatever this file gets.
        // It takes no fewer than 1,000 rounds, which only published answers ask for.
        match Params::new(iterations) {
            Ok(rounds) => pbkdf2_hmac_with_params(
                passphrase.as_bytes(),
                salt,
                Algorithm::Pbkdf2Sha256,
                rounds,
                key.as_mut(),
            ),
            Err(_) => pbkdf2_hmac::<Sha256>(passphrase.as_bytes(), salt, iterations, key.as_mut()),
        }
        Ok(CratesKey(Rc::new(Aes256Gcm::new((&*key).into()))))
    }

    async fn import_key(&self, key: &[u8; KEY_BYTES]) -> Result<CratesKey, CipherError> {
        Ok(CratesKey(Rc::new(Aes256Gcm::new(key.into()))))
    }

    async fn root(&self, secret: &[u8]) -> Result<CratesRoot, CipherError> {
        Ok(CratesRoot(Zeroizing::new(secret.to_vec())))
    }

    async fn unwrap(&self, job: Job<'_, CratesKey>) -> Result<CratesRoot, CipherError> {
        self.root(&open(&job)?).await
    }

    async fn derive(
        &self,
        root: &CratesRoot,
        salt: &[u8],
        info: &[u8],
    ) -> Result<CratesKey, CipherError> {
        let mut key = Zeroizing::new([0; KEY_BYTES]);
        Hkdf::<Sha256>::new(Some(salt), &root.0)
            .expand(info, key.as_mut())
            .map_err(|_| CipherError::Failed)?;
        Ok(CratesKey(Rc::new(Aes256Gcm::new((&*key).into()))))
    }

    async fn seal(
        &self,
        key: &CratesKey,
        nonce: [u8; NONCE_BYTES],
        aad: &[u8],
        plain: &[u8],
    ) -> Result<Vec<u8>, CipherError> {
        seal(key, nonce, aad, plain)
    }

    async fn open(&self, job: Job<'_, CratesKey>) -> Result<Plain, CipherError> {
        open(&job)
    }

    async fn open_all(&self, jobs: &[Job<'_, CratesKey>]) -> Vec<Result<Plain, CipherError>> {
        jobs.iter().map(open).collect()
    }

    async fn seal_bulk(
        &self,
        key: &CratesKey,
        nonce: [u8; NONCE_BYTES],
        aad: &[u8],
        plain: &Bulk,
    ) -> Result<Bulk, CipherError> {
        plain
            .with(|plain| seal(key, nonce, aad, plain))
            .map(Bulk::from)
    }

    async fn open_bulk(
        &self,
        key: &CratesKey,
        nonce: [u8; NONCE_BYTES],
        aad: &[u8],
        sealed: &Bulk,
    ) -> Result<Bulk, CipherError> {
        let plain =
            sealed.with(|sealed| key.0.decrypt(&nonce.into(), Payload { msg: sealed, aad }));
        plain.map(Bulk::from).map_err(|_| CipherError::Refused)
    }
}

fn seal(
    key: &CratesKey,
    nonce: [u8; NONCE_BYTES],
    aad: &[u8],
    plain: &[u8],
) -> Result<Vec<u8>, CipherError> {
    key.0
        .encrypt(&nonce.into(), Payload { msg: plain, aad })
        .map_err(|_| CipherError::Failed)
}

fn open(job: &Job<'_, CratesKey>) -> Result<Plain, CipherError> {
    let payload = Payload {
        msg: job.sealed,
        aad: job.aad,
    };
    job.key
        .0
        .decrypt(&job.nonce.into(), payload)
        .map(Plain::new)
        .map_err(|_| CipherError::Refused)
}
