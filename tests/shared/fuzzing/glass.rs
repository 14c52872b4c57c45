//! A cipher that hides nothing: every seal opens whose last bit is 0. So that whatever is behind a seal meets bytes that
//! nobody would seal, as it would if the key's holder were hostile.

use sealwell::vault::{Bulk, Cipher, CipherError, Job, NONCE_BYTES, Passphrase, Plain, TAG_BYTES};

/// The cipher.
#[derive(Debug, Clone, Copy)]
pub struct Glass;

fn look_through(sealed: &[u8]) -> Result<&[u8], CipherError> {
    let end = sealed.len().checked_sub(TAG_BYTES);
    let opens = sealed.last().is_some_and(|last| last & 1 == 0);
    end.filter(|_| opens)
        .and_then(|end| sealed.get(..end))
        .ok_or(CipherError::Refused)
}

impl Cipher for Glass {
    type Key = ();
    type Root = ();

    async fn stretch(&self, _: &Passphrase, _: &[u8], _: u32) -> Result<(), CipherError> {
        Ok(())
    }
    async fn import_key(&self, _: &[u8; 32]) -> Result<(), CipherError> {
        Ok(())
    }
    async fn root(&self, _: &[u8]) -> Result<(), CipherError> {
        Ok(())
    }
    async fn unwrap(&self, job: Job<'_, ()>) -> Result<(), CipherError> {
        look_through(job.sealed).map(|_| ())
    }
    async fn derive(&self, (): &(), _: &[u8], _: &[u8]) -> Result<(), CipherError> {
        Ok(())
    }
    async fn seal(
        &self,
        (): &(),
        _: [u8; NONCE_BYTES],
        _: &[u8],
        plain: &[u8],
    ) -> Result<Vec<u8>, CipherError> {
        Ok([plain, &[0; TAG_BYTES]].concat())
    }
    async fn open(&self, job: Job<'_, ()>) -> Result<Plain, CipherError> {
        look_through(job.sealed).map(|plain| Plain::from(plain.to_vec()))
    }
    async fn open_all(&self, jobs: &[Job<'_, ()>]) -> Vec<Result<Plain, CipherError>> {
        let plains = jobs.iter().map(|job| look_through(job.sealed));
        plains
            .map(|plain| plain.map(|plain| Plain::from(plain.to_vec())))
            .collect()
    }
    async fn seal_bulk(
        &self,
        (): &(),
        _: [u8; NONCE_BYTES],
        _: &[u8],
        plain: &Bulk,
    ) -> Result<Bulk, CipherError> {
        Ok(Bulk::from([plain.to_vec(), vec![0; TAG_BYTES]].concat()))
    }
    async fn open_bulk(
        &self,
        (): &(),
        _: [u8; NONCE_BYTES],
        _: &[u8],
        sealed: &Bulk,
    ) -> Result<Bulk, CipherError> {
        sealed.with(|sealed| look_through(sealed).map(Bulk::copy_from))
    }
}
