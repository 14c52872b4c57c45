//! Whether two statements are about the same thing. Where codes contradict each other they are not, whatever their names say.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::fold;
use crate::import::{Code, Coded};

/// What a thing is known by: its codes by system, and its name.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Identity {
    codes: BTreeMap<String, BTreeSet<String>>,
    names: BTreeSet<String>,
}

impl Identity {
    pub fn of(what: &Coded) -> Self {
        let mut identity = Self::default();
        for code in what.code.iter().chain(&what.translations) {
            identity.add_code(code);
        }
        let shown = what.code.iter().map(|code| &code.display);
        for name in std::iter::once(&what.text).chain(shown) {
            let name = words(name);
            if !name.is_empty() {
                identity.names.insert(name);
            }
        }
        identity
    }

    /// What is known by these keys, which [`Identity::keys`] gave.
    pub fn from_keys<'a>(keys: impl IntoIterator<Item = &'a String>) -> Self {
        let mut identity = Self::default();
        for key in keys {
            match key.split_once('|') {
                Some((system, code)) => {
                    let codes = identity.codes.entry(system.to_owned()).or_default();
                    codes.insert(code.to_owned());
                }
                None => {
                    identity.names.insert(key.clone());
                }
            }
        }
        identity
    }

    fn add_code(&mut self, code: &Code) {
        let (system, value) = (system(&code.system), code.code.trim());
        if !system.is_empty() && !value.is_empty() {
            let codes = self.codes.entry(system.to_owned()).or_default();
            codes.insert(value.to_ascii_uppercase());
        }
    }

    /// By what it can be found: each code and each name.
    pub fn keys(&self) -> Vec<String> {
        let codes = self.codes.iter();
        let codes = codes
            .flat_map(|(system, codes)| codes.iter().map(move |code| format!("{system}|{code}")));
        codes.chain(self.names.iter().cloned()).collect()
    }

    /// Whether it is the same thing. Codes of one system decide: one in common says yes, none says no. Where no system is
    /// common to both, the names decide.
    pub fn is_same(&self, other: &Self) -> bool {
        let mut common = self
            .codes
            .iter()
            .filter_map(|(system, codes)| Some((codes, other.codes.get(system)?)))
            .peekable();
        if common.peek().is_some() {
            return common.all(|(codes, others)| !codes.is_disjoint(others));
        }
        !self.names.is_disjoint(&other.names)
    }

    /// Takes over what another is known by.
    pub fn join(&mut self, other: Self) {
        for (system, codes) in other.codes {
            self.codes.entry(system).or_default().extend(codes);
        }
        self.names.extend(other.names);
    }
}

/// A name in words that can be compared: folded, without signs.
pub(super) fn words(name: &str) -> String {
    let folded = fold(name);
    let words = folded.split(|c: char| !c.is_alphanumeric());
    words
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

/// A code system under one name: files call it by its OID (HL7 version 3), its address (FHIR) or its short name (HL7
/// version 2, table 0396).
pub(super) fn system(name: &str) -> &str {
    let name = name.trim();
    let name = name.strip_prefix("urn:oid:").unwrap_or(name);
    match name {
        "2.16.840.1.113883.6.96" | "http://snomed.info/sct" | "SCT" | "SNM" => "snomed",
        "2.16.840.1.113883.6.1" | "http://loinc.org" | "LN" => "loinc",
        "2.16.840.1.113883.6.88"
        | "http://www.nlm.nih.gov/research/umls/rxnorm"
        | "RXNORM"
        | "RxNorm" => "rxnorm",
        "2.16.840.1.113883.6.69" | "http://hl7.org/fhir/sid/ndc" | "NDC" => "ndc",
        "2.16.840.1.113883.12.292"
        | "2.16.840.1.113883.6.59"
        | "http://hl7.org/fhir/sid/cvx"
        | "CVX" => "cvx",
        "2.16.840.1.113883.6.90" | "http://hl7.org/fhir/sid/icd-10-cm" | "I10" | "I10C" => {
            "icd-10-cm"
        }
        "2.16.840.1.113883.6.103" | "http://hl7.org/fhir/sid/icd-9-cm" | "I9" | "I9C" => "icd-9-cm",
        "2.16.840.1.113883.6.12" | "http://www.ama-assn.org/go/cpt" | "C4" | "CPT" => "cpt",
        "2.16.840.1.113883.4.9" | "http://fdasis.nlm.nih.gov" | "UNII" => "unii",
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn coded(text: &str, codes: &[(&str, &str)]) -> Identity {
        let mut codes = codes.iter().map(|(system, code)| Code {
            code: (*code).to_owned(),
            system: (*system).to_owned(),
            display: String::new(),
        });
        Identity::of(&Coded {
            text: text.to_owned(),
            code: codes.next(),
            translations: codes.collect(),
        })
    }

    #[test]
    fn one_code_in_two_notations_is_one_thing() {
        let cda = coded(
            "Essential hypertension",
            &[("2.16.840.1.113883.6.96", "59621000")],
        );
        let fhir = coded(
            "High blood pressure",
            &[("http://snomed.info/sct", "59621000")],
        );
        assert!(cda.is_same(&fhir));
    }

    #[test]
    fn one_name_with_two_codes_of_one_system_is_two_things() {
        let one = coded("Arthritis", &[("http://snomed.info/sct", "3723001")]);
        let other = coded("Arthritis", &[("http://snomed.info/sct", "69896004")]);
        assert!(!one.is_same(&other));
    }

    #[test]
    fn a_common_translation_does_not_outweigh_codes_that_differ() {
        let icd = ("2.16.840.1.113883.6.90", "R07.9");
        let one = coded("Chest pain", &[("http://snomed.info/sct", "29857009"), icd]);
        let other = coded(
            "Chest discomfort",
            &[("http://snomed.info/sct", "279084009"), icd],
        );
        assert!(!one.is_same(&other));
        assert!(one.is_same(&coded("Pain", &[icd])));
    }

    #[test]
    fn names_decide_where_no_system_is_common() {
        let one = coded("Lisinopril 10 MG Oral Tablet", &[("RXNORM", "314076")]);
        let other = coded("lisinopril 10 mg oral tablet", &[("NDC", "00093-1112-01")]);
        assert!(one.is_same(&other));
        assert!(!one.is_same(&coded("Lisinopril 20 MG Oral Tablet", &[])));
    }
}
