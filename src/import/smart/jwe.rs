//! Sealed files of links: compact JWE (RFC 7516, 7.1) with the algorithm `dir` and AES-256-GCM (RFC 7518, 5.3).

use aes_gcm::aead::Aead as _;
use aes_gcm::aead::Payload;
use aes_gcm::{Aes256Gcm, KeyInit as _};
use serde_json::Value as Json;

use super::jws::{header_text, inflate};
use crate::import::base64::decode_url;

/// A sealed file.
#[derive(Debug, Clone, Copy)]
pub(super) struct Jwe<'t> {
    header: &'t str,
    nonce: &'t str,
    sealed: &'t str,
    tag: &'t str,
}

impl<'t> Jwe<'t> {
    /// Splits a text into its five parts, of which the second is empty.
    pub(super) fn parse(text: &'t str) -> Option<Self> {
        let mut parts = text.trim().split('.');
        let mut next = || parts.next();
        let (header, wrapped, nonce, sealed, tag) = (next()?, next()?, next()?, next()?, next()?);
        let is_jwe = wrapped.is_empty() && parts.next().is_none() && header.starts_with("eyJ");
        is_jwe.then_some(Self {
            header,
            nonce,
            sealed,
            tag,
        })
    }

    /// Opens it with a key in Base64 as links carry it. None where the key is not the one, or the file is broken.
    pub(super) fn open(&self, key: &str, limit: usize) -> Option<Opened> {
        let header: Json = serde_json::from_str(&header_text(self.header)?).ok()?;
        let said = |name: &str| header.get(name).and_then(Json::as_str).unwrap_or_default();
        if said("alg") != "dir" || said("enc") != "A256GCM" || self.sealed.len() / 4 * 3 > limit {
            return None;
        }
        let key = decode_url(key.trim()).filter(|key| key.len() == 32)?;
        let nonce: [u8; 12] = decode_url(self.nonce)?.try_into().ok()?;
        let sealed = [decode_url(self.sealed)?, decode_url(self.tag)?].concat();
        let payload = Payload {
            msg: &sealed,
            aad: self.header.as_bytes(),
        };
        let cipher = Aes256Gcm::new_from_slice(&key).ok()?;
        let plain = cipher.decrypt(&nonce.into(), payload).ok()?;
        let plain = match said("zip") {
            "DEF" => inflate(&plain, limit).ok()?,
            _ => plain,
        };
        Some(Opened {
            media_type: said("cty").to_owned(),
            bytes: plain,
        })
    }
}

/// What was sealed.
#[derive(Debug)]
pub(super) struct Opened {
    /// What its header says it is; may be empty.
    pub(super) media_type: String,
    pub(super) bytes: Vec<u8>,
}
