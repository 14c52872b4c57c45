//! Signed payloads in the compact form of JWS (RFC 7515, 7.1), as SMART Health Cards have them: ES256, raw deflate.

use miniz_oxide::inflate::decompress_to_vec_with_limit;
use p256::ecdsa::signature::Verifier as _;
use serde_json::Value as Json;

use super::SignatureCheck;
use super::keys;
use crate::import::base64::decode_url;

/// The longest header that is read, in bytes of Base64.
const HEADER_BYTES: usize = 8 << 10;

/// A compact JWS in its three parts.
#[derive(Debug, Clone, Copy)]
pub(super) struct Jws<'t> {
    header: &'t str,
    payload: &'t str,
    signature: &'t str,
    /// What is signed: the first two parts with the dot between them.
    signed: &'t str,
}

/// Why a payload could not be unpacked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unpacked {
    /// It is no Base64, or its deflated bytes are broken.
    Broken,
    /// It swells over the limit.
    TooLarge,
}

/// The JSON of a header, where it is one.
pub(super) fn header_text(header: &str) -> Option<String> {
    if header.len() > HEADER_BYTES {
        return None;
    }
    String::from_utf8(decode_url(header)?).ok()
}

impl<'t> Jws<'t> {
    /// Splits a text. What stands behind the last letter of the signature is left out.
    pub(super) fn parse(text: &'t str) -> Option<Self> {
        let text = text.trim();
        let is_part = |letter: char| {
            letter.is_ascii_alphanumeric() || matches!(letter, '-' | '_' | '.' | '=')
        };
        let end = text.find(|letter| !is_part(letter)).unwrap_or(text.len());
        let text = text.get(..end)?;
        let (signed, signature) = text.rsplit_once('.')?;
        let (header, payload) = signed.split_once('.')?;
        let is_jws = !header.is_empty() && !payload.is_empty() && !payload.contains('.');
        is_jws.then_some(Self {
            header,
            payload,
            signature,
            signed,
        })
    }

    fn header(&self) -> Json {
        let text = header_text(self.header).unwrap_or_default();
        serde_json::from_str(&text).unwrap_or_default()
    }

    /// The payload as text.
    pub(super) fn payload(&self, limit: usize) -> Result<String, Unpacked> {
        let bytes = decode_url(self.payload).ok_or(Unpacked::Broken)?;
        let bytes = match self.header().get("zip").and_then(Json::as_str) {
            Some("DEF") => inflate(&bytes, limit)?,
            _ => bytes,
        };
        String::from_utf8(bytes).map_err(|_| Unpacked::Broken)
    }

    /// Checks the signature against the known key of an issuer (RFC 7518, 3.4). The algorithm is never taken from the header
    /// alone: only ES256 counts as one.
    pub(super) fn check(&self, issuer: &str) -> SignatureCheck {
        let header = self.header();
        let said = |name: &str| header.get(name).and_then(Json::as_str).unwrap_or_default();
        let Some(known) = keys::known(issuer, said("kid")) else {
            return SignatureCheck::UnknownKey;
        };
        let Some(key) = known.public() else {
            return SignatureCheck::UnknownKey;
        };
        let signature = decode_url(self.signature)
            .and_then(|bytes| p256::ecdsa::Signature::from_slice(&bytes).ok());
        let fits = said("alg") == "ES256"
            && signature
                .is_some_and(|signature| key.verify(self.signed.as_bytes(), &signature).is_ok());
        match (fits, known.is_example) {
            (false, _) => SignatureCheck::Wrong,
            (true, true) => SignatureCheck::Example,
            (true, false) => SignatureCheck::Verified,
        }
    }
}

/// Unpacks raw deflate (RFC 1951) up to a limit.
pub(super) fn inflate(bytes: &[u8], limit: usize) -> Result<Vec<u8>, Unpacked> {
    use miniz_oxide::inflate::TINFLStatus;
    decompress_to_vec_with_limit(bytes, limit).map_err(|error| match error.status {
        TINFLStatus::HasMoreOutput => Unpacked::TooLarge,
        _ => Unpacked::Broken,
    })
}
