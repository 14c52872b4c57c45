//! The last question before something is erased for good: a word typed by hand.

/// Whether one of the words that were asked for was typed. Capitals and the blanks around do not count; nothing typed is
/// never a yes, whatever was asked for.
pub fn is_confirmed(typed: &str, asked: &[&str]) -> bool {
    let plain = |text: &str| text.trim().to_lowercase();
    let typed = plain(typed);
    !typed.is_empty() && asked.iter().any(|word| plain(word) == typed)
}

#[cfg(test)]
mod tests {
    use super::is_confirmed;

    #[test]
    fn the_name_or_the_word_is_a_yes_whatever_its_capitals() {
        for typed in ["Zoë", " zoë ", "erase", "ERASE"] {
            assert!(is_confirmed(typed, &["Zoë", "ERASE"]), "{typed}");
        }
    }

    #[test]
    fn nothing_and_another_word_is_no() {
        for typed in ["", "  ", "Zo", "yes", "erase her"] {
            assert!(!is_confirmed(typed, &["Zoë", "ERASE", ""]), "{typed}");
        }
    }
}
