//! Tables in plain text.

use sealwell::import::{
    Block, Body, Category, FileKind, Limits, NoticeKind, Position, Reading, Row, Value, plain_text,
    read, shown_text,
};
use serde_json::Value as Json;

use crate::import_samples::samples;

fn table(reading: &Reading) -> (Vec<String>, &[Row]) {
    let Body::Clinical { document } = &reading.body else {
        panic!("{:?}", reading.body)
    };
    let Some(Block::Table { head, body, .. }) = document.sections[0].blocks.first() else {
        panic!("{document:?}")
    };
    let head = head.first().map(|Row(cells)| {
        let cells = cells
            .iter()
            .map(|cell| plain_text(&cell.blocks).trim().to_owned());
        cells.collect()
    });
    (head.unwrap_or_default(), body)
}

#[test]
fn the_sign_between_the_cells_is_found_whatever_the_file_is_called() {
    for (name, text) in [
        (
            "labs.csv",
            "Date,Test,Value\r\n2020-01-02,\"Sodium, serum\",140\r\n2020-01-02,K,4\r\n",
        ),
        (
            "labs.tsv",
            "Date\tTest\tValue\n2020-01-02\tSodium, serum\t140\n2020-01-02\tK\t4\n",
        ),
        (
            "labs.txt",
            "Date;Test;Value\n2020-01-02;Sodium, serum;140\n2020-01-02;K;4\n",
        ),
        (
            "labs",
            "Date|Test|Value\n2020-01-02|Sodium, serum|140\n2020-01-02|K|4\n",
        ),
    ] {
        let reading = read(name, text.as_bytes(), &Limits::default());
        assert_eq!(reading.file, FileKind::Csv, "{name}");
        let (head, body) = table(&reading);
        assert_eq!(
            (head, body.len()),
            (
                vec!["Date".to_owned(), "Test".to_owned(), "Value".to_owned()],
                2
            ),
            "{name}"
        );
        assert!(
            shown_text(&reading).contains("Sodium, serum\t140"),
            "{name}"
        );
    }
}

#[test]
fn a_long_table_is_known_though_the_look_ends_within_a_row() {
    let cell = "x".repeat(119);
    let rows = format!("{cell},{cell},{cell},{cell}\n").repeat(100);
    let table = format!("One,Two,Three,Four\n{rows}");
    let reading = read("wide.txt", table.as_bytes(), &Limits::default());
    assert_eq!(reading.file, FileKind::Csv);
}

#[test]
fn a_table_in_utf_16_is_a_table() {
    let bytes: Vec<u8> = "\u{feff}Día\tPrueba\n1\t2\n"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    let reading = read("a.csv", &bytes, &Limits::default());
    assert_eq!(table(&reading).0, ["Día", "Prueba"]);
    assert_eq!(reading.media_type, "text/tab-separated-values");
}

#[test]
fn uneven_rows_are_kept_and_told_with_the_line_of_the_first() {
    let text = "a,b\n1,\"2\n2\"\n3\n4,5,6\n";
    let reading = read("a.csv", text.as_bytes(), &Limits::default());
    let (_, body) = table(&reading);
    assert_eq!(
        body.iter().map(|row| row.0.len()).collect::<Vec<_>>(),
        [2, 1, 3]
    );
    assert_eq!(reading.notices[0].what, NoticeKind::UnevenRows { count: 2 });
    assert_eq!(
        reading.notices[0].at,
        Some(Position::Text { line: 4, column: 1 })
    );
}

#[test]
fn rows_past_the_limit_are_counted_and_told() {
    let limits = Limits {
        table_rows: 3,
        ..Limits::default()
    };
    let text = format!("a,b\n{}", "1,2\n".repeat(10));
    let reading = read("a.csv", text.as_bytes(), &limits);
    assert_eq!(
        reading.notices[0].what,
        NoticeKind::RowsCut { shown: 3, of: 11 }
    );
    assert_eq!(table(&reading).1.len(), 2);
}

#[test]
fn a_table_without_headings_has_none() {
    let reading = read("a.csv", b"1,2\n3,4\n", &Limits::default());
    let (head, body) = table(&reading);
    assert_eq!((head.len(), body.len()), (0, 2));
}

#[test]
fn a_table_of_several_people_states_nothing_about_anyone() {
    let text = "START,STOP,PATIENT,ENCOUNTER,CODE,DESCRIPTION\n2020-01-01,,a,e,1,Asthma\n2020-01-01,,b,e,1,Asthma\n";
    let reading = read("conditions.csv", text.as_bytes(), &Limits::default());
    assert!(reading.facts.is_empty());
    assert_eq!(
        reading.notices[0].what,
        NoticeKind::SeveralPatients { count: 2 }
    );
}

#[test]
fn a_known_table_states_its_rows() {
    let text = "DATE,PATIENT,ENCOUNTER,CATEGORY,CODE,DESCRIPTION,VALUE,UNITS,TYPE\n\
        2020-01-01T00:00:00Z,a,e,vital-signs,8302-2,Body Height,170.50,cm,numeric\n\
        2020-01-01T00:00:00Z,a,e,laboratory,5778-6,Color of Urine,Yellow,,text\n";
    let reading = read("observations.csv", text.as_bytes(), &Limits::default());
    let height = &reading.facts[0];
    assert_eq!(
        (height.category, height.what.text.as_str()),
        (Category::Vitals, "Body Height")
    );
    assert_eq!(
        height.source.at,
        Some(Position::Text { line: 2, column: 1 })
    );
    let (number, unit) = ("170.50".to_owned(), "cm".to_owned());
    assert_eq!(height.value, Some(Value::Quantity { number, unit }));
    assert_eq!(reading.facts[1].category, Category::Results);
}

#[test]
fn the_samples_have_the_rows_and_columns_that_another_reader_found() {
    let Some(folder) = samples() else { return };
    let lines = std::fs::read_to_string(folder.join("expected.jsonl")).unwrap();
    for row in lines
        .lines()
        .map(|line| serde_json::from_str::<Json>(line).unwrap())
    {
        if row["kind"] != "csv" {
            continue;
        }
        let (file, facts) = (row["file"].as_str().unwrap(), &row["facts"]);
        let bytes = std::fs::read(folder.join(file)).unwrap();
        let reading = read(file, &bytes, &Limits::default());
        let (head, body) = table(&reading);
        assert_eq!(serde_json::json!(head), facts["columns"], "{file}");
        assert_eq!(
            Some(body.len() as u64),
            facts["rows_after_header"].as_u64(),
            "{file}"
        );
        assert_eq!(
            facts["delimiter"] == "comma",
            reading.media_type == "text/csv",
            "{file}"
        );
        let states = !file.ends_with("patients.csv") && !file.ends_with("imaging_studies.csv");
        assert_eq!(
            reading.facts.len(),
            if states { body.len() } else { 0 },
            "{file}"
        );
    }
}
