//! Passkeys: the device's own lock (a fingerprint, a face, a PIN, a stick) as a way in, by the PRF extension of
//! [WebAuthn](https://www.w3.org/TR/webauthn-3/#prf-extension). The authenticator turns an input of ours into 32 bytes that it
//! never gives without its person, and gives the same each time.
//!
//! web-sys has these types only behind its unstable switch, so the few objects are built here field by field. Nothing of
//! the person goes into them: the account is called "Sealwell", its id is random, and no server takes part.

use js_sys::{Array, Function, Object, Promise, Reflect, Uint8Array};
use leptos::prelude::window;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use crate::app::keys::{PasskeySlot, Random, SystemRandom};

/// What the account of a passkey is called in the device's own list.
const NAME: &str = "Sealwell";

/// ES256, EdDSA and RS256 ([COSE](https://www.iana.org/assignments/cose/cose.xhtml)): one of them every authenticator has. No
/// signature is ever looked at.
const ALGORITHMS: [i32; 3] = [-7, -8, -257];

/// A person is given two minutes to find her stick.
const PATIENCE_MS: u32 = 120_000;

/// Why there is no passkey.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PasskeyError {
    /// The person did not go on, or no passkey of this vault is on this device; browsers tell neither from the other.
    Cancelled,
    /// The authenticator keeps passkeys but gives no secret of its own.
    NoSecret,
    /// The browser or the device has no passkeys for this page.
    NotHere,
}

impl PasskeyError {
    /// A stable name, by which the interface finds its words.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Cancelled => "passkey-cancelled",
            Self::NoSecret => "passkey-no-secret",
            Self::NotHere => "passkey-not-here",
        }
    }
}

/// A passkey that was made.
pub struct MadePasskey {
    /// The authenticator's name for it.
    pub credential: Vec<u8>,
    /// What it was asked to evaluate.
    pub input: [u8; 32],
    /// What it gave.
    pub output: [u8; 32],
}

/// Whether it is worth offering: the browser knows passkeys and does not say that it lacks the extension.
pub async fn passkeys_here() -> bool {
    let Ok(class) = field(&window(), "PublicKeyCredential") else {
        return false;
    };
    if !class.is_function() {
        return false;
    }
    let ask = field(&class, "getClientCapabilities").and_then(function);
    let Ok(told) = ask.and_then(|ask| promise(ask.call0(&class))) else {
        // A browser that tells nothing of itself is simply tried.
        return true;
    };
    match JsFuture::from(told).await {
        Ok(told) => field(&told, "extension:prf").is_ok_and(|prf| prf != JsValue::FALSE),
        Err(_) => true,
    }
}

/// Makes a passkey for this page and asks for its secret. Some authenticators give it only when asked a second time.
///
/// # Errors
/// [`PasskeyError`].
pub async fn make_passkey() -> Result<MadePasskey, PasskeyError> {
    let (input, challenge, user) = (bytes::<32>()?, bytes::<32>()?, bytes::<16>()?);
    let host = window().location().hostname().unwrap_or_default();
    let parameters = ALGORITHMS
        .into_iter()
        .map(|algorithm| object(&[("type", "public-key".into()), ("alg", algorithm.into())]));
    let options = object(&[
        ("challenge", binary(&challenge)),
        ("rp", object(&[("id", host.into()), ("name", NAME.into())])),
        (
            "user",
            object(&[
                ("id", binary(&user)),
                ("name", NAME.into()),
                ("displayName", NAME.into()),
            ]),
        ),
        ("pubKeyCredParams", parameters.collect::<Array>().into()),
        (
            "authenticatorSelection",
            object(&[
                ("residentKey", "required".into()),
                ("userVerification", "required".into()),
            ]),
        ),
        ("attestation", "none".into()),
        ("timeout", PATIENCE_MS.into()),
        ("extensions", extension("eval", first(&input))),
    ]);
    let made = call("create", &options).await?;
    let credential = name_of(&made)?;
    let output = match secret_of(&made) {
        Ok(output) => output,
        Err(_) => {
            let slot = PasskeySlot {
                id: crate::app::keys::SlotId::from_bytes([0; 16]),
                credential: credential.clone(),
                input,
            };
            ask_passkey(&[slot]).await?.1
        }
    };
    Ok(MadePasskey {
        credential,
        input,
        output,
    })
}

/// Asks for one of the passkeys that open the vault. Gives the slot that it opens and its secret.
///
/// # Errors
/// [`PasskeyError`].
pub async fn ask_passkey(slots: &[PasskeySlot]) -> Result<(PasskeySlot, [u8; 32]), PasskeyError> {
    let challenge = bytes::<32>()?;
    let host = window().location().hostname().unwrap_or_default();
    let allowed = slots.iter().map(|slot| {
        object(&[
            ("type", "public-key".into()),
            ("id", binary(&slot.credential)),
        ])
    });
    let inputs: Vec<(String, JsValue)> = slots
        .iter()
        .map(|slot| (base64url(&slot.credential), first(&slot.input)))
        .collect();
    let inputs: Vec<(&str, JsValue)> = inputs
        .iter()
        .map(|(name, input)| (name.as_str(), input.clone()))
        .collect();
    let options = object(&[
        ("challenge", binary(&challenge)),
        ("rpId", host.into()),
        ("allowCredentials", allowed.collect::<Array>().into()),
        ("userVerification", "required".into()),
        ("timeout", PATIENCE_MS.into()),
        ("extensions", extension("evalByCredential", object(&inputs))),
    ]);
    let given = call("get", &options).await?;
    let name = name_of(&given)?;
    let slot = slots.iter().find(|slot| slot.credential == name);
    let slot = slot.cloned().ok_or(PasskeyError::Cancelled)?;
    Ok((slot, secret_of(&given)?))
}

async fn call(method: &str, public_key: &JsValue) -> Result<JsValue, PasskeyError> {
    let container = field(&window().navigator(), "credentials")?;
    let asked = function(field(&container, method)?)?;
    let options = object(&[("publicKey", public_key.clone())]);
    let answer = JsFuture::from(promise(asked.call1(&container, &options))?).await;
    answer.map_err(|why| match name_of_error(&why).as_deref() {
        Some("NotAllowedError" | "AbortError") => PasskeyError::Cancelled,
        _ => PasskeyError::NotHere,
    })
}

/// The authenticator's name for the passkey of an answer.
fn name_of(answer: &JsValue) -> Result<Vec<u8>, PasskeyError> {
    Ok(Uint8Array::new(&field(answer, "rawId")?).to_vec())
}

/// The 32 bytes of an answer; what the browser holds of them is wiped.
fn secret_of(answer: &JsValue) -> Result<[u8; 32], PasskeyError> {
    let ask = function(field(answer, "getClientExtensionResults")?)?;
    let results = ask.call0(answer).map_err(|_| PasskeyError::NoSecret)?;
    let path = ["prf", "results", "first"];
    let given = path
        .iter()
        .try_fold(results, |at, name| {
            field(&at, name).ok().filter(JsValue::is_object)
        })
        .ok_or(PasskeyError::NoSecret)?;
    let given = Uint8Array::new(&given);
    let mut secret = [0; 32];
    if given.length() != 32 {
        return Err(PasskeyError::NoSecret);
    }
    given.copy_to(&mut secret);
    given.fill(0, 0, 32);
    Ok(secret)
}

fn extension(kind: &str, value: JsValue) -> JsValue {
    object(&[("prf", object(&[(kind, value)]))])
}

fn first(input: &[u8]) -> JsValue {
    object(&[("first", binary(input))])
}

fn binary(bytes: &[u8]) -> JsValue {
    Uint8Array::from(bytes).into()
}

fn bytes<const N: usize>() -> Result<[u8; N], PasskeyError> {
    let mut bytes = [0; N];
    let filled = SystemRandom.fill(&mut bytes);
    filled.map(|()| bytes).map_err(|_| PasskeyError::NotHere)
}

fn object(fields: &[(&str, JsValue)]) -> JsValue {
    let object = Object::new();
    for (name, value) in fields {
        // A plain object of ours takes any field.
        let _ = Reflect::set(&object, &JsValue::from(*name), value);
    }
    object.into()
}

fn field(of: &JsValue, name: &str) -> Result<JsValue, PasskeyError> {
    let found = Reflect::get(of, &JsValue::from(name)).map_err(|_| PasskeyError::NotHere)?;
    if found.is_undefined() || found.is_null() {
        return Err(PasskeyError::NotHere);
    }
    Ok(found)
}

fn function(value: JsValue) -> Result<Function, PasskeyError> {
    value.dyn_into().map_err(|_| PasskeyError::NotHere)
}

fn promise(answer: Result<JsValue, JsValue>) -> Result<Promise, PasskeyError> {
    let answer = answer.map_err(|_| PasskeyError::NotHere)?;
    answer.dyn_into().map_err(|_| PasskeyError::NotHere)
}

fn name_of_error(why: &JsValue) -> Option<String> {
    field(why, "name").ok()?.as_string()
}

/// Base64 for addresses, without padding ([RFC 4648](https://www.rfc-editor.org/rfc/rfc4648#section-5)).
fn base64url(bytes: &[u8]) -> String {
    const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for group in bytes.chunks(3) {
        let mut bits = [0; 4];
        bits[1..=group.len()].copy_from_slice(group);
        let bits = u32::from_be_bytes(bits);
        for place in 0..=group.len() {
            let six = (bits >> (18 - 6 * place)) & 63;
            text.push(char::from(ALPHABET[six as usize]));
        }
    }
    text
}
