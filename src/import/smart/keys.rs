//! Public keys of issuers that are built in.

use p256::ecdsa::VerifyingKey;

use crate::import::base64::decode_url;

/// A public key on P-256, as a JWK has it (RFC 7518, 6.2.1).
pub(super) struct Key {
    /// Whose it is: the `iss` of cards.
    pub(super) issuer: &'static str,
    /// Its name: the SHA-256 thumbprint of RFC 7638.
    pub(super) id: &'static str,
    x: &'static str,
    y: &'static str,
    /// Whether its private half is public, so that a signature proves nothing.
    pub(super) is_example: bool,
}

/// The keys of the specification's example issuer, whose private halves are published with it:
/// <https://spec.smarthealth.cards/examples/issuer/.well-known/jwks.json> (CC0-1.0).
const KEYS: [Key; 2] = [
    Key {
        issuer: "https://spec.smarthealth.cards/examples/issuer",
        id: "3Kfdg-XwP-7gXyywtUfUADwBumDOPKMQx-iELL11W9s",
        x: "11XvRWy1I2S0EyJlyf_bWfw_TQ5CJJNLw78bHXNxcgw",
        y: "eZXwxvO1hvCY0KucrPfKo7yAyMT6Ajc3N7OkAB6VYy8",
        is_example: true,
    },
    Key {
        issuer: "https://spec.smarthealth.cards/examples/issuer",
        id: "EBKOr72QQDcTBUuVzAzkfBTGew0ZA16GuWty64nS-sw",
        x: "PQHApUWm94mflvswQgAnfHlETMwJFqjUVSs7WU6LQy4",
        y: "7mj8IO-8V5VZjDbRVsJINC_Rq5ai5CDhFX18ceRsLWQ",
        is_example: true,
    },
];

/// The key of an issuer by its name.
pub(super) fn known(issuer: &str, id: &str) -> Option<&'static Key> {
    KEYS.iter()
        .find(|key| key.issuer == issuer.trim_end_matches('/') && key.id == id)
}

impl Key {
    /// The key for use; none where its numbers are no point of the curve.
    pub(super) fn public(&self) -> Option<VerifyingKey> {
        let point = [vec![4], decode_url(self.x)?, decode_url(self.y)?].concat();
        VerifyingKey::from_sec1_bytes(&point).ok()
    }
}
