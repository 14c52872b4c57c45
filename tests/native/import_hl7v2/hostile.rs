//! Messages that are cut, swollen or torn.

use proptest::prelude::*;
use sealwell::import::{Limits, NoticeKind, Position, read, shown_text};

use super::{HEAD, ROSA, read_text};

#[test]
fn hostile_messages_end_within_the_limits() {
    let limits = Limits {
        hl7_segments: 1000,
        ..Limits::default()
    };
    let many = format!("{HEAD}\r{}", "OBX|1|NM|a||1\r".repeat(5000));
    let reading = read("a", many.as_bytes(), &limits);
    assert!(matches!(
        reading.notices[0].what,
        NoticeKind::TooManyNodes { limit: 1000 }
    ));
    assert_eq!(
        reading.notices[0].at,
        Some(Position::Text {
            line: 1001,
            column: 1
        })
    );
    assert_eq!(reading.facts.len(), 999);
    for text in [
        "MSH|".to_owned(),
        "MSH|^".to_owned(),
        r"MSH|^~\&".to_owned(),
        "FHS||||||||".to_owned(),
        format!("{HEAD}\rOBX|1|TX|||{}", r"\.sp99999\".repeat(1000)),
        format!("{HEAD}\rOBX|1|ED|||^^^Base64^****"),
        format!("{HEAD}\r{}", "line\r".repeat(100_000)),
        format!("{HEAD}\rOBX|1|ST|||{}", "~".repeat(1_000_000)),
        format!("{HEAD}\rPID|{}", "|".repeat(1_000_000)),
    ] {
        let reading = read_text(&text);
        assert!(shown_text(&reading).len() < 10_000_000);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn a_message_cut_or_flipped_anywhere_is_read_without_a_panic(
        cut in 0_usize..400, at in 0_usize..400, byte in any::<u8>()
    ) {
        let text = [
            HEAD, ROSA, r"OBX|1|FT|1^a^LN||x\.br\y\Xe9\|mg|<5|H|||F", "RXA|0|1|2024||140^a^CVX|0.5|mL",
            "RXR|IM", "TXA|1|DS", "OBX|2|ED|||^a^b^Base64^JVBE", "DG1|1||I10", "BTS|9",
        ].join("\r");
        let mut bytes = text.into_bytes();
        let place = at % bytes.len();
        bytes[place] = byte;
        bytes.truncate(bytes.len() - cut % bytes.len());
        let _ = shown_text(&read("a.hl7", &bytes, &Limits::default()));
    }
}
