//! What tabs tell each other: which vault, and what kind of thing happened to it.

use sealwell::app::{Tidings, What};
use sealwell::vault::VaultId;

const ALL: [What; 6] = [
    What::Made,
    What::Changed,
    What::Locked,
    What::Erased,
    What::Replaced,
    What::Rekeyed,
];

#[test]
fn tidings_are_read_as_they_were_sent() {
    let vault = VaultId::from_bytes([0xa7; 16]);
    for what in ALL {
        let tidings = Tidings { vault, what };
        assert_eq!(Tidings::parse(&tidings.render()), Some(tidings));
        assert_eq!(What::of(what.word()), Some(what));
    }
}

#[test]
fn words_that_are_no_tidings_are_passed_over() {
    let vault = VaultId::from_bytes([0xa7; 16]);
    for words in [
        String::new(),
        "changed".to_owned(),
        "changed ".to_owned(),
        "changed 12".to_owned(),
        format!(" {vault}"),
        format!("moved {vault}"),
        format!("changed {vault} and more"),
        format!("changed  {vault}"),
    ] {
        assert_eq!(Tidings::parse(&words), None, "{words:?}");
    }
}
