//! A copy of the state shares what was not changed.

use sealwell::domain::SharedMap;

fn two() -> SharedMap<u8, String> {
    let mut map = SharedMap::default();
    map.insert(1, "one".to_owned());
    map.insert(2, "two".to_owned());
    map
}

#[test]
fn a_change_in_a_copy_leaves_the_other_as_it_was_and_copies_nothing_else() {
    let before = two();
    let mut after = before.clone();
    after.get_mut(&2).unwrap().push_str(" and a half");
    assert_eq!(
        (&before[&2], &after[&2]),
        (&"two".to_owned(), &"two and a half".to_owned())
    );
    assert!(std::ptr::eq(&before[&1], &after[&1]));
    assert_eq!(before, two());
}

#[test]
fn as_json_it_is_a_map_like_any_other() {
    let text = serde_json::to_string(&two()).unwrap();
    assert_eq!(text, r#"{"1":"one","2":"two"}"#);
    assert_eq!(
        serde_json::from_str::<SharedMap<u8, String>>(&text).unwrap(),
        two()
    );
}
