//! Words without what people leave out when they write them: case and accents.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The text in lower case, without accents (Unicode NFKD, UAX 15), and with letters that have no accent to lose
/// written as they are on an American form.
///
/// ```
/// use sealwell::domain::fold;
/// assert_eq!(fold("José Łukasz Groß"), "jose lukasz gross");
/// ```
pub fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text
        .nfkd()
        .filter(|letter| !is_combining_mark(*letter))
        .flat_map(char::to_lowercase)
    {
        match plain(letter) {
            Some(plain) => out.push_str(plain),
            // Lower case can bring a mark of its own: İ gives i and a dot.
            None if is_combining_mark(letter) => {}
            None => out.push(letter),
        }
    }
    out
}

/// Letters that Unicode does not take apart, as the Machine Readable Passport writes them (ICAO 9303-3, 6.A).
fn plain(letter: char) -> Option<&'static str> {
    Some(match letter {
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'ø' => "o",
        'ł' => "l",
        'đ' | 'ð' => "d",
        'þ' => "th",
        'ı' => "i",
        'ħ' => "h",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::fold;

    #[test]
    fn accents_and_case_are_left_out_and_scripts_stay() {
        for (text, folded) in [
            ("Nguyễn Thị Ánh", "nguyen thi anh"),
            ("ÅSE Ødegård", "ase odegard"),
            ("İpek Yıldız", "ipek yildiz"),
            ("王小明", "王小明"),
            ("ﬁnal ½", "final 1⁄2"),
            ("Đặng", "dang"),
        ] {
            assert_eq!(fold(text), folded);
        }
    }
}
