//! Whether a file is about the person under whom it is to be filed. Providers do send the wrong chart, so where anything
//! is in doubt the answer is that they differ, and the person is asked.

use crate::domain::{IdentityCheck, Person, fold};

use super::{StatedName, StatedPatient};

/// Titles and degrees, which are no part of a name.
const TITLES: &[&str] = &[
    "mr", "mrs", "ms", "miss", "mx", "dr", "prof", "rev", "sr", "sra", "md", "do", "phd", "rn",
    "esq", "dds",
];
/// Marks of a generation: a father and a son differ in nothing else.
const GENERATIONS: &[&str] = &[
    "jr", "junior", "sr", "senior", "ii", "iii", "iv", "2nd", "3rd", "4th",
];

/// Compares the patient that a file names with a person.
///
/// They fit when the date of birth is stated and agrees, and one of the stated names is one of hers: a family name and a
/// given name in full, in any order, without regard to case, accents, hyphens, titles, and with middle names or initials
/// on one side only.
pub fn compare_patient(stated: &StatedPatient, person: &Person) -> IdentityCheck {
    let named = stated.names.iter().any(|name| !name.is_empty());
    if !named && stated.born.is_none() {
        return IdentityCheck::NotStated;
    }
    let birth_agrees = stated.born.is_some_and(|born| born.holds(person.born));
    let hers = names_of(person);
    let name_agrees = stated
        .names
        .iter()
        .map(Name::stated)
        .any(|stated| hers.iter().any(|name| stated.fits(name)));
    // A name that the file leaves open is nothing to differ in, as long as the birth date agrees.
    if !named && birth_agrees {
        return IdentityCheck::NotStated;
    }
    if name_agrees && birth_agrees && stated.others == 0 {
        IdentityCheck::Fits
    } else {
        IdentityCheck::Differs {
            name: stated.name(),
            born: stated.born.and_then(super::PartialDate::day),
        }
    }
}

/// A name in words that can be compared.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Name {
    /// Words that are known to be family names; empty where the name is in one piece.
    family: Vec<String>,
    /// The other words.
    words: Vec<String>,
    /// The mark of a generation.
    generation: Option<&'static str>,
}

impl Name {
    fn stated(name: &StatedName) -> Self {
        let mut all = Self::default();
        name.family.iter().for_each(|part| all.add(part, true));
        name.given
            .iter()
            .chain([&name.unsplit])
            .for_each(|part| all.add(part, false));
        let suffixes = name.suffix.iter().flat_map(|part| words(part));
        all.generation = suffixes
            .filter_map(|word| generation(&word))
            .next()
            .or(all.generation);
        all
    }

    fn whole(text: &str) -> Self {
        let mut all = Self::default();
        all.add(text, false);
        all
    }

    fn add(&mut self, text: &str, is_family: bool) {
        let list = words(text);
        let count = list.len();
        for (place, word) in list.into_iter().enumerate() {
            // A mark of a generation never comes first; "Ii" and "Sr" may be names and titles there.
            let mark =
                generation(&word).filter(|_| place > 0 && (place + 1 == count || !is_family));
            match mark {
                Some(mark) => self.generation = Some(mark),
                None if TITLES.contains(&word.as_str()) && count > 1 => {}
                None if is_family => self.family.push(word),
                None => self.words.push(word),
            }
        }
    }

    /// Whether a stated name is this name of hers.
    fn fits(&self, hers: &Self) -> bool {
        if self
            .generation
            .zip(hers.generation)
            .is_some_and(|(stated, own)| stated != own)
        {
            return false;
        }
        let mut rest = hers.words.clone();
        let (family, family_left) = take_same(&self.family, &mut rest);
        let (given, given_left) = take_same(&self.words, &mut rest);
        let mut left: Vec<_> = family_left.iter().chain(&given_left).cloned().collect();
        take_joined(&mut left, &mut rest);
        take_initials(&mut left, &mut rest);
        take_initials(&mut rest, &mut left);
        if !left.is_empty() && !rest.is_empty() {
            return false;
        }
        let joined = |parts: &[String], found: usize| {
            found > 0 || !parts.iter().any(|word| left.contains(word))
        };
        match (self.family.is_empty(), self.words.is_empty()) {
            // In one piece: two words in full, so that a first name alone is never enough.
            (true, _) => given >= 2,
            (false, true) => false,
            (false, false) => {
                joined(&self.family, family)
                    && (given > 0 || given_in_full(&self.words, &left, hers))
            }
        }
    }
}

/// Whether a given name stands in full among hers though no word is the same: names that are written in one word here and
/// in two there.
fn given_in_full(given: &[String], left: &[String], hers: &Name) -> bool {
    let whole = hers.words.concat();
    given
        .iter()
        .any(|word| !is_initial(word) && !left.contains(word) && whole.contains(word.as_str()))
}

/// Takes the words that are the same out of both; says how many were, and which were not found.
fn take_same(wanted: &[String], from: &mut Vec<String>) -> (usize, Vec<String>) {
    let mut missing = Vec::new();
    for word in wanted {
        match from.iter().position(|other| other == word) {
            Some(place) => {
                from.remove(place);
            }
            None => missing.push(word.clone()),
        }
    }
    (
        wanted
            .iter()
            .filter(|word| !is_initial(word))
            .count()
            .saturating_sub(missing.iter().filter(|word| !is_initial(word)).count()),
        missing,
    )
}

/// Takes out what is the same when written in one word: De la Cruz and Delacruz, 王小明 and 小明 王.
fn take_joined(left: &mut Vec<String>, rest: &mut Vec<String>) {
    if left.is_empty() || rest.is_empty() {
        return;
    }
    let turned: String = left.iter().rev().map(String::as_str).collect();
    let own = rest.concat();
    if left.concat() == own || turned == own {
        left.clear();
        rest.clear();
    }
}

/// Takes out initials with the words they begin.
fn take_initials(short: &mut Vec<String>, long: &mut Vec<String>) {
    short.retain(|word| {
        let found = is_initial(word)
            .then(|| {
                long.iter()
                    .position(|other| other.starts_with(word.as_str()))
            })
            .flatten();
        found.map(|place| long.remove(place)).is_none()
    });
}

fn is_initial(word: &str) -> bool {
    word.len() == 1 && word.bytes().all(|byte| byte.is_ascii_alphabetic())
}

/// Her name, and her former names by themselves and in place of her family name or beside it.
fn names_of(person: &Person) -> Vec<Name> {
    let now = Name::whole(&person.name);
    let mut all = vec![now.clone()];
    for former in person
        .former_names
        .split([',', ';', '\n', '/'])
        .map(Name::whole)
        .filter(|name| !name.words.is_empty())
    {
        let mut swapped = now.clone();
        swapped.words.pop();
        swapped.words.extend(former.words.iter().cloned());
        let mut beside = now.clone();
        beside.words.extend(former.words.iter().cloned());
        all.extend([former, swapped, beside]);
    }
    all
}

/// The words of a name: apostrophes and full stops join, everything else that is no letter or digit parts.
fn words(text: &str) -> Vec<String> {
    let joined = text.replace(['\'', '’', '‘', '`', 'ʻ', 'ʼ', '.'], "");
    fold(&joined)
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

fn generation(word: &str) -> Option<&'static str> {
    let place = GENERATIONS.iter().position(|mark| *mark == word)?;
    Some(match GENERATIONS.get(place).copied()? {
        "junior" => "jr",
        "senior" => "sr",
        "2nd" => "ii",
        "3rd" => "iii",
        "4th" => "iv",
        mark => mark,
    })
}
