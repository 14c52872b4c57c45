//! Whichever backend this place has: WebCrypto in a browser that offers it, the crates everywhere else.

#[cfg(target_arch = "wasm32")]
use super::cipher_web::{WebCipher, WebKey, WebRoot};
use super::{
    Bulk, Passphrase, Plain,
    cipher::{Cipher, CipherError, Job, NONCE_BYTES},
    cipher_crates::{CratesCipher, CratesKey, CratesRoot},
};

/// A backend chosen at run time.
#[derive(Debug, Clone)]
pub struct AnyCipher(Backend);

#[derive(Debug, Clone)]
enum Backend {
    Crates(CratesCipher),
    #[cfg(target_arch = "wasm32")]
    Web(WebCipher),
}

/// A key of the chosen backend.
#[derive(Clone)]
pub struct AnyKey(KeyOf);

#[derive(Clone)]
enum KeyOf {
    Crates(CratesKey),
    #[cfg(target_arch = "wasm32")]
    Web(WebKey),
}

/// A root of the chosen backend.
#[derive(Clone)]
pub struct AnyRoot(RootOf);

#[derive(Clone)]
enum RootOf {
    Crates(CratesRoot),
    #[cfg(target_arch = "wasm32")]
    Web(WebRoot),
}

impl AnyCipher {
    /// The best backend here.
    #[must_use]
    pub fn here() -> Self {
        #[cfg(target_arch = "wasm32")]
        if let Some(web) = WebCipher::here() {
            return Self(Backend::Web(web));
        }
        Self(Backend::Crates(CratesCipher))
    }
}

/// Gives a call to whichever backend the key, too, belongs to; a key of another backend is a failure of the backend.
macro_rules! on {
    ($self:ident, $of:ident($held:expr), |$cipher:ident, $inner:ident| $call:expr, $wrap:expr) => {
        match (&$self.0, $held) {
            (Backend::Crates($cipher), $of::Crates($inner)) => $call,
            #[cfg(target_arch = "wasm32")]
            (Backend::Web($cipher), $of::Web($inner)) => $call,
            #[cfg(target_arch = "wasm32")]
            _ => $wrap,
        }
    };
}

impl Cipher for AnyCipher {
    type Key = AnyKey;
    type Root = AnyRoot;

    async fn stretch(
        &self,
        passphrase: &Passphrase,
        salt: &[u8],
        iterations: u32,
    ) -> Result<AnyKey, CipherError> {
        Ok(AnyKey(match &self.0 {
            Backend::Crates(cipher) => {
                KeyOf::Crates(cipher.stretch(passphrase, salt, iterations).await?)
            }
            #[cfg(target_arch = "wasm32")]
            Backend::Web(cipher) => KeyOf::Web(cipher.stretch(passphrase, salt, iterations).await?),
        }))
    }

    async fn import_key(&self, key: &[u8; 32]) -> Result<AnyKey, CipherError> {
        Ok(AnyKey(match &self.0 {
            Backend::Crates(cipher) => KeyOf::Crates(cipher.import_key(key).await?),
            #[cfg(target_arch = "wasm32")]
            Backend::Web(cipher) => KeyOf::Web(cipher.import_key(key).await?),
        }))
    }

    async fn root(&self, secret: &[u8]) -> Result<AnyRoot, CipherError> {
        Ok(AnyRoot(match &self.0 {
            Backend::Crates(cipher) => RootOf::Crates(cipher.root(secret).await?),
            #[cfg(target_arch = "wasm32")]
            Backend::Web(cipher) => RootOf::Web(cipher.root(secret).await?),
        }))
    }

    async fn unwrap(&self, job: Job<'_, AnyKey>) -> Result<AnyRoot, CipherError> {
        let Job {
            key,
            nonce,
            aad,
            sealed,
        } = job;
        Ok(AnyRoot(match (&self.0, &key.0) {
            (Backend::Crates(cipher), KeyOf::Crates(key)) => RootOf::Crates(
                cipher
                    .unwrap(Job {
                        key,
                        nonce,
                        aad,
                        sealed,
                    })
                    .await?,
            ),
            #[cfg(target_arch = "wasm32")]
            (Backend::Web(cipher), KeyOf::Web(key)) => RootOf::Web(
                cipher
                    .unwrap(Job {
                        key,
                        nonce,
                        aad,
                        sealed,
                    })
                    .await?,
            ),
            #[cfg(target_arch = "wasm32")]
            _ => return Err(CipherError::Failed),
        }))
    }

    async fn derive(
        &self,
        root: &AnyRoot,
        salt: &[u8],
        info: &[u8],
    ) -> Result<AnyKey, CipherError> {
        Ok(AnyKey(match (&self.0, &root.0) {
            (Backend::Crates(cipher), RootOf::Crates(root)) => {
                KeyOf::Crates(cipher.derive(root, salt, info).await?)
            }
            #[cfg(target_arch = "wasm32")]
            (Backend::Web(cipher), RootOf::Web(root)) => {
                KeyOf::Web(cipher.derive(root, salt, info).await?)
            }
            #[cfg(target_arch = "wasm32")]
            _ => return Err(CipherError::Failed),
        }))
    }

    async fn seal(
        &self,
        key: &AnyKey,
        nonce: [u8; NONCE_BYTES],
        aad: &[u8],
        plain: &[u8],
    ) -> Result<Vec<u8>, CipherError> {
        on!(
            self,
            KeyOf(&key.0),
            |cipher, key| cipher.seal(key, nonce, aad, plain).await,
            Err(CipherError::Failed)
        )
    }

    async fn open(&self, job: Job<'_, AnyKey>) -> Result<Plain, CipherError> {
        let Job {
            key,
            nonce,
            aad,
            sealed,
        } = job;
        on!(
            self,
            KeyOf(&key.0),
            |cipher, key| cipher
                .open(Job {
                    key,
                    nonce,
                    aad,
                    sealed
                })
                .await,
            Err(CipherError::Failed)
        )
    }

    async fn open_all(&self, jobs: &[Job<'_, AnyKey>]) -> Vec<Result<Plain, CipherError>> {
        match &self.0 {
            Backend::Crates(cipher) => {
                let jobs: Vec<_> = jobs
                    .iter()
                    .filter_map(|job| job.for_key(job.key.0.crates()))
                    .collect();
                cipher.open_all(&jobs).await
            }
            #[cfg(target_arch = "wasm32")]
            Backend::Web(cipher) => {
                let jobs: Vec<_> = jobs
                    .iter()
                    .filter_map(|job| job.for_key(job.key.0.web()))
                    .collect();
                cipher.open_all(&jobs).await
            }
        }
    }

    async fn seal_bulk(
        &self,
        key: &AnyKey,
        nonce: [u8; NONCE_BYTES],
        aad: &[u8],
        plain: &Bulk,
    ) -> Result<Bulk, CipherError> {
        on!(
            self,
            KeyOf(&key.0),
            |cipher, key| cipher.seal_bulk(key, nonce, aad, plain).await,
            Err(CipherError::Failed)
        )
    }

    async fn open_bulk(
        &self,
        key: &AnyKey,
        nonce: [u8; NONCE_BYTES],
        aad: &[u8],
        sealed: &Bulk,
    ) -> Result<Bulk, CipherError> {
        on!(
            self,
            KeyOf(&key.0),
            |cipher, key| cipher.open_bulk(key, nonce, aad, sealed).await,
            Err(CipherError::Failed)
        )
    }
}

impl KeyOf {
    #[cfg_attr(
        not(target_arch = "wasm32"),
        expect(clippy::unnecessary_wraps, reason = "natively there is one backend")
    )]
    const fn crates(&self) -> Option<&CratesKey> {
        match self {
            Self::Crates(key) => Some(key),
            #[cfg(target_arch = "wasm32")]
            Self::Web(_) => None,
        }
    }

    #[cfg(target_arch = "wasm32")]
    const fn web(&self) -> Option<&WebKey> {
        match self {
            Self::Web(key) => Some(key),
            Self::Crates(_) => None,
        }
    }
}

impl<'a, K> Job<'a, K> {
    fn for_key<L>(&self, key: Option<&'a L>) -> Option<Job<'a, L>> {
        Some(Job {
            key: key?,
            nonce: self.nonce,
            aad: self.aad,
            sealed: self.sealed,
        })
    }
}
