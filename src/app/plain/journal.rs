//! The journal as lines of JSON.

use serde_json::{Value, json};

/// One entry of the journal as one line without its line break: `{"seq":1,"entry":[...]}`.
///
/// An entry that is no JSON, which no version of Sealwell writes, stands there as `{"seq":1,"hex":"00ff"}`.
pub fn journal_line(seq: u64, plain: &[u8]) -> String {
    let content = match serde_json::from_slice::<Value>(plain) {
        Ok(entry) => json!({ "seq": seq, "entry": entry }),
        Err(_) => {
            let hex: String = plain.iter().map(|byte| format!("{byte:02x}")).collect();
            json!({ "seq": seq, "hex": hex })
        }
    };
    content.to_string()
}
