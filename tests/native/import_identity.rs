//! Whose file it is: a wrong "fits" is a chart in the wrong folder.

use chrono::NaiveDate;
use sealwell::domain::{Address, IdentityCheck, Person, PersonId, Standing};
use sealwell::import::{PartialDate, StatedName, StatedPatient, compare_patient};

fn person(name: &str, former_names: &str) -> Person {
    Person {
        id: PersonId::from_random([1; 16]),
        name: name.to_owned(),
        called: String::new(),
        former_names: former_names.to_owned(),
        born: NaiveDate::from_ymd_opt(1968, 5, 14).unwrap(),
        died: None,
        address: Address::default(),
        phone: String::new(),
        email: String::new(),
        standing: Standing::Myself,
    }
}

/// `given|family|suffix`, or a name in one piece.
fn stated(name: &str, born: &str) -> StatedPatient {
    let words = |text: &str| {
        text.split_whitespace()
            .map(str::to_owned)
            .collect::<Vec<_>>()
    };
    let mut parts = name.split('|');
    let first = parts.next().unwrap();
    let name = match parts.next() {
        Some(family) => StatedName {
            given: words(first),
            family: if family.is_empty() {
                Vec::new()
            } else {
                vec![family.to_owned()]
            },
            suffix: parts.next().map(words).unwrap_or_default(),
            ..StatedName::default()
        },
        None => StatedName {
            unsplit: first.to_owned(),
            ..StatedName::default()
        },
    };
    StatedPatient {
        names: vec![name],
        born: PartialDate::parse(born),
        ..StatedPatient::default()
    }
}

fn fits(stated: &StatedPatient, person: &Person) -> bool {
    compare_patient(stated, person) == IdentityCheck::Fits
}

#[test]
fn a_name_that_is_hers_fits() {
    for (hers, former, theirs) in [
        ("Rosa Delgado", "", "Rosa|Delgado"),
        ("Rosa Delgado", "", "ROSA|DELGADO"),
        ("Delgado, Rosa", "", "Rosa|Delgado"),
        ("Rosa Delgado", "", "DELGADO, ROSA M"),
        ("Rosa M. Delgado", "", "Rosa Maria|Delgado"),
        ("Rosa Maria Delgado", "", "Rosa M|Delgado"),
        ("Rosa Maria Delgado", "", "Rosa|Delgado"),
        ("Rosa Delgado", "", "Rosa Maria|Delgado"),
        ("María José García-López", "", "Maria Jose|Garcia Lopez"),
        ("Maria Garcia", "", "Maria|Garcia Lopez"),
        ("Mrs. Rosa Delgado", "", "Rosa|Delgado"),
        ("Rosa Delgado, PhD", "", "Rosa|Delgado"),
        ("James O'Brien", "", "James|OBrien"),
        ("James O’Brien", "", "James|O'Brien"),
        ("Ana de la Cruz", "", "Ana|Delacruz"),
        ("Ian McDonald", "", "Ian|Mc Donald"),
        ("Martin King Jr.", "", "Martin|King|Jr"),
        ("Martin King Jr.", "", "Martin|King"),
        ("Martin King III", "", "Martin|King III"),
        ("Rosa Delgado", "Rosa Marquez", "Rosa|Marquez"),
        ("Rosa Delgado", "Marquez", "Rosa|Marquez"),
        ("Rosa Delgado", "Marquez", "Rosa|Marquez-Delgado"),
        ("Rosa Delgado", "Smith; Marquez", "Rosa M|Marquez"),
        ("Nguyễn Thị Ánh", "", "Anh Thi|Nguyen"),
        ("Łukasz Groß", "", "Lukasz|Gross"),
        ("王小明", "", "小明|王"),
        ("Li Wu", "", "Li|Wu"),
    ] {
        assert!(
            fits(&stated(theirs, "19680514"), &person(hers, former)),
            "{hers} ({former}) / {theirs}"
        );
    }
}

#[test]
fn a_name_that_is_not_surely_hers_differs() {
    for (hers, former, theirs) in [
        ("Rosa Delgado", "", "Rita|Delgado"),
        ("Rosa Delgado", "", "R|Delgado"),
        ("Rosa Delgado", "", "Rosa|Delgato"),
        ("Rosa Delgado", "", "Rosa|Smith"),
        ("Rosa Delgado", "", "Rosa|"),
        ("Rosa Delgado", "", "|Delgado"),
        ("Rosa Delgado", "", "Rosa"),
        ("Rosa Maria Delgado", "", "Ana Maria|Delgado"),
        ("Rosa Maria Delgado", "", "Rosa Teresa|Delgado"),
        ("Rosa M Delgado", "", "Rosa T|Delgado"),
        ("Martin King Jr.", "", "Martin|King|Sr"),
        ("Martin King II", "", "Martin|King|III"),
        ("Rosa Delgado", "Marquez", "Rita|Marquez"),
        ("Rosa Delgado", "Marquez", "Rosa|Smith"),
        ("Rosa", "", "Rosa|Delgado"),
        ("Rosa Rosa", "", "Rosa|Delgado"),
        ("王小明", "", "小红|王"),
        ("Baby Boy", "", "Baby Girl|Delgado"),
    ] {
        let found = compare_patient(&stated(theirs, "19680514"), &person(hers, former));
        assert!(
            matches!(found, IdentityCheck::Differs { .. }),
            "{hers} ({former}) / {theirs}: {found:?}"
        );
    }
}

#[test]
fn the_date_of_birth_decides() {
    let rosa = person("Rosa Delgado", "");
    for (born, expected) in [
        ("19680514", true),
        ("19680514103000-0500", true),
        ("196805", true),
        ("1968", true),
        ("19680515", false),
        ("19680415", false),
        ("19861405", false),
        ("196806", false),
        ("1969", false),
        ("", false),
    ] {
        assert_eq!(
            fits(&stated("Rosa|Delgado", born), &rosa),
            expected,
            "{born}"
        );
    }
}

#[test]
fn what_differs_is_told_as_the_file_has_it() {
    let found = compare_patient(
        &stated("Rita|Delgado", "19700102"),
        &person("Rosa Delgado", ""),
    );
    let born = NaiveDate::from_ymd_opt(1970, 1, 2);
    assert_eq!(
        found,
        IdentityCheck::Differs {
            name: "Rita Delgado".to_owned(),
            born
        }
    );
}

#[test]
fn a_file_that_names_nobody_states_nothing() {
    let rosa = person("Rosa Delgado", "");
    assert_eq!(
        compare_patient(&StatedPatient::default(), &rosa),
        IdentityCheck::NotStated
    );
    let born = |text| StatedPatient {
        born: PartialDate::parse(text),
        ..StatedPatient::default()
    };
    assert_eq!(
        compare_patient(&born("19680514"), &rosa),
        IdentityCheck::NotStated
    );
    assert!(matches!(
        compare_patient(&born("19700102"), &rosa),
        IdentityCheck::Differs { .. }
    ));
}

#[test]
fn a_document_about_two_patients_never_fits() {
    let two = StatedPatient {
        others: 1,
        ..stated("Rosa|Delgado", "19680514")
    };
    assert!(!fits(&two, &person("Rosa Delgado", "")));
}

#[test]
fn any_of_her_stated_names_is_enough() {
    let mut names = stated("Rosita|Marquez", "19680514");
    names.names.extend(stated("Rosa|Delgado", "").names);
    assert!(fits(&names, &person("Rosa Delgado", "")));
}
