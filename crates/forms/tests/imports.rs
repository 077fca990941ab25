//! What an import says: one line each, a form and what is said of it; and files that mean harm.
//! Must never take a message for granted: each is looked for with its row.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that cannot go on must stop"
)]

mod common;

use common::{begun, imported, value};
use flate2::{Compression, write::DeflateEncoder};
use rawzip::{CompressionMethod, ZipArchiveWriter};
use sotto_domain::class::FieldClass;
use sotto_forms::{NotAForm, import, import_csv, model::NodeKind};
use std::{io::Write as _, sync::Arc};

/// Rows of the survey below `type,name,label,relevant`, and what is said; usable, or not.
const SAID: &[(&str, &str, bool)] = &[
    ("text,a,A,", "", true),
    ("Text ,a,A,", "", true),
    ("select_one l,a,A,", "", true),
    ("select one from l,a,A,", "", true),
    ("Select_Multiple L,a,A,", "", true),
    ("select_one l or_other,a,A,", "", true),
    ("add select one prompt using l,a,A,", "", true),
    ("gps,a,A,", "", true),
    ("begin group,g,,\ntext,a,A,\nend group,,,", "", true),
    ("begin_group,g,,\ntext,a,A,\nend_group,,,", "", true),
    ("# a remark,,,\ntext,a,A,", "", true),
    (
        "a remark,,,\ntext,a,A,",
        "warning: sheet survey, row 2, column A: no question type is called `a remark`",
        true,
    ),
    (
        "telepathy,a,A,",
        "error: sheet survey, row 2, column A: no question type is called `telepathy`",
        false,
    ),
    (
        "osm,a,A,\ntext,b,B,",
        "warning: sheet survey, row 2, column A: Sotto has no questions of type `osm`",
        true,
    ),
    (
        "select_one none,a,A,",
        "error: sheet survey, row 2, column A: there is no list of choices `none`",
        false,
    ),
    (
        "select_one_from_file v.csv,a,A,",
        "row 2, column A: the file `v.csv` did not come along",
        true,
    ),
    (
        "begin group,g,,\ntext,a,A,",
        "row 2, column A: `g` is never ended",
        true,
    ),
    (
        "text,a,A,\nend group,,,",
        "row 3, column A: this ends nothing",
        true,
    ),
    (
        "begin repeat,g,G,\ntext,a,A,\nend group,,,",
        "row 4, column A: a group is ended as a repeat",
        true,
    ),
    (
        "text,a,A,\ntext,a,B,",
        "row 3, column B: `a` is there already; this one is called `a_2`",
        true,
    ),
    (
        "text,,A,",
        "row 2: the row has no name; it is called `question_2`",
        true,
    ),
    (
        "text,my name,A,",
        "row 2, column B: `my name` is no name other programs take",
        true,
    ),
    ("text,a,,", "row 2: there is no label", true),
    (",a,A,\ntext,b,B,", "row 2: the row has no type", true),
    (
        "text,a,A,${b} = 1",
        "row 2, column D: `relevant`: no question, group or repeat is called `b`",
        false,
    ),
    (
        "text,a,A,${A} = 1\ntext,B,B,${b} = 1",
        "row 3, column D: `relevant`: taken for `B`",
        false,
    ),
    (
        "deviceid,d,,\ntext,a,A,",
        "row 2, column A: `deviceid` stays empty",
        true,
    ),
    (
        "calculate,c,,\ntext,a,A,",
        "row 2, column A: nothing says how it follows",
        true,
    ),
    (
        "note,n,${gone},",
        "row 2, column C: `label`: no question, group or repeat is called `gone`",
        true,
    ),
    ("", "there is no question", false),
];

#[test]
fn each_row_is_read_or_said() {
    let mut wrong = Vec::new();
    for (rows, expected, usable) in SAID {
        let import = imported(
            &format!("type,name,label,relevant\n{rows}\n"),
            "list_name,name,label\nl,x,Ex\n",
        );
        let said: Vec<String> = import.messages.iter().map(ToString::to_string).collect();
        let as_expected = if expected.is_empty() {
            said.is_empty()
        } else {
            said.iter().any(|message| message.contains(expected))
        };
        if !as_expected || import.is_usable() != *usable {
            wrong.push(format!("{rows:?}: {said:?}"));
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}

/// Headers of one column of the survey that mean the same.
const HEADERS: &[(&str, &str, &str)] = &[
    ("relevant", "relevance", "1 = 2"),
    ("relevant", "bind::relevant", "1 = 2"),
    ("relevant", "Bind: relevant", "1 = 2"),
    ("calculation", "bind:calculate", "1 + 1"),
    ("required", "bind::required", "yes"),
    ("read_only", "readonly", "yes"),
    ("constraint_message", "bind::jr:constraintMsg", "No"),
    ("constraint_message", "Constraint Message", "No"),
    ("repeat_count", "jr:count", "2"),
    ("repeat_count", "control::jr:count", "2"),
    ("appearance", "control:appearance", "minimal"),
    ("label", "caption", "Words"),
    ("hint", "Hint", "Words"),
    ("image", "media::image", "a.png"),
    ("anonymise", "Anonymize", "key"),
    ("choice_filter", "choice filter", "1 = 1"),
];

#[test]
fn a_column_is_known_by_all_its_names() {
    for (usual, other, cell) in HEADERS {
        let form = |header: &str| {
            let survey = format!(
                "type,name,{header}\ntext,a,{cell}\nbegin repeat,r,{cell}\ninteger,b,\nend repeat,,\n"
            );
            let import = imported(&survey, "list_name,name,label\n");
            let unknown = import
                .messages
                .iter()
                .any(|message| message.to_string().contains("no column is called"));
            assert!(!unknown, "{header}");
            import
                .form
                .nodes()
                .map(|(_, node)| format!("{node:?}"))
                .collect::<Vec<_>>()
        };
        assert_eq!(form(usual), form(other), "{other}");
    }
}

#[test]
fn the_column_of_other_tools_sets_the_class() {
    let import = imported(
        "type,name,label,anonymise\n\
         text,a,A,remove\ntext,b,B,reference\ntext,c,C,KEY\ntext,d,D,sensitive\ntext,e,E,\ntext,f,F,perhaps\n",
        "list_name,name,label\n",
    );
    let classes: Vec<_> = import.form.nodes().skip(1).map(|(_, node)| node.class).collect();
    let (direct, quasi) = (FieldClass::DIRECT, FieldClass::QUASI);
    assert_eq!(
        classes,
        [
            Some(direct),
            Some(direct),
            Some(quasi),
            Some(FieldClass::SENSITIVE),
            None,
            Some(direct)
        ]
    );
    assert!(
        import
            .messages
            .iter()
            .any(|message| message.to_string().contains("to be safe"))
    );
}

#[test]
fn files_that_come_along_are_looked_into() {
    let survey = "type,name,label,calculation,choice_filter\n\
                  select_one_from_file villages.csv,v,Village,,region = 'north'\n\
                  calculate,region,,\"pulldata('villages', 'region', 'name', ${v})\",\n";
    let villages = "name;label;region\nv1;First;north\nv2;Second;south\nv3;Третье;north\n";
    let import = import_csv(&[
        ("survey.csv", survey.as_bytes()),
        ("media/villages.csv", villages.as_bytes()),
    ])
    .unwrap();
    assert!(
        import.is_usable() && import.messages.is_empty(),
        "{:?}",
        import.messages
    );
    let mut state = begun(&Arc::new(import.form));
    let village = state.find("v").unwrap();
    let offered: Vec<_> = state
        .choices(village)
        .into_iter()
        .map(|choice| choice.label)
        .collect();
    assert_eq!(offered, ["First", "Третье"]);
    state.set(village, "v3").unwrap();
    assert_eq!(value(&state, "region"), "north");
}

#[test]
fn a_loop_is_a_group_for_each_choice() {
    let import = imported(
        "type,name,label\nbegin loop over l,o,O\ntext,t,About %(label)s\nend loop,,\n",
        "list_name,name,label\nl,x,Ex\nl,y,Why\n",
    );
    assert!(import.is_usable());
    let state = begun(&Arc::new(import.form));
    assert_eq!(state.label(state.find("o/y/t").unwrap()), "About Why");
}

#[test]
fn sheets_and_letters_are_found_however_they_are_written() {
    let windows = b"type,name,label\ntext,a,caf\xe9\n".as_slice();
    let import = import_csv(&[("Survey.csv", windows)]).unwrap();
    assert!(
        import
            .messages
            .iter()
            .any(|message| message.to_string().contains("not UTF-8"))
    );
    let state = begun(&Arc::new(import.form));
    assert_eq!(state.label(state.find("a").unwrap()), "café");
    let choices = import_csv(&[("choices.csv", b"list_name,name,label\n".as_slice())]);
    assert!(matches!(choices, Err(NotAForm::NoSurvey { .. })));
}

#[test]
fn what_is_no_form_is_said_to_be_none() {
    assert_eq!(import(b"", &[]).unwrap_err(), NotAForm::NotAWorkbook);
    assert_eq!(import(b"%PDF-1.7", &[]).unwrap_err(), NotAForm::NotAWorkbook);
    assert_eq!(
        import(b"PK\x03\x04 and no more", &[]).unwrap_err(),
        NotAForm::Damaged
    );
    assert_eq!(
        import(&[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1], &[]).unwrap_err(),
        NotAForm::Damaged
    );
}

/// A package of parts, deflated.
fn package(parts: &[(&str, Vec<u8>)]) -> Vec<u8> {
    let mut out = ZipArchiveWriter::new(Vec::new());
    for (name, bytes) in parts {
        let (mut file, config) = out
            .new_file(name)
            .compression_method(CompressionMethod::DEFLATE)
            .start()
            .unwrap();
        let mut writer = config.wrap(DeflateEncoder::new(&mut file, Compression::fast()));
        writer.write_all(bytes).unwrap();
        let (encoder, description) = writer.finish().unwrap();
        encoder.finish().unwrap();
        file.finish(description).unwrap();
    }
    out.finish().unwrap()
}

/// A workbook whose survey sheet has these rows.
fn workbook(rows: &str) -> Vec<u8> {
    let relation = |id: &str, kind: &str, target: &str| {
        format!(
            "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"{id}\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}\" Target=\"{target}\"/></Relationships>"
        )
        .into_bytes()
    };
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    let book = format!(
        "<workbook xmlns=\"{main}\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets><sheet name=\"survey\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>"
    );
    let sheet = format!("<worksheet xmlns=\"{main}\"><sheetData>{rows}</sheetData></worksheet>");
    package(&[
        (
            "_rels/.rels",
            relation("rId1", "officeDocument", "xl/workbook.xml"),
        ),
        ("xl/workbook.xml", book.into_bytes()),
        (
            "xl/_rels/workbook.xml.rels",
            relation("rId1", "worksheet", "worksheets/sheet1.xml"),
        ),
        ("xl/worksheets/sheet1.xml", sheet.into_bytes()),
    ])
}

fn row(number: usize, cells: &[&str]) -> String {
    let cells: String = (b'A'..)
        .zip(cells)
        .map(|(column, text)| {
            format!(
                "<c r=\"{}{number}\" t=\"inlineStr\"><is><t>{text}</t></is></c>",
                char::from(column)
            )
        })
        .collect();
    format!("<row r=\"{number}\">{cells}</row>")
}

#[test]
fn a_workbook_of_cells_of_every_kind_is_read() {
    let rows = [
        row(1, &["type", "name", "label", "default"]),
        row(2, &["text", "a", "A"]).replace(
            "</row>",
            "<c r=\"D2\" t=\"b\"><v>1</v></c></row>",
        ),
        "<row r=\"3\"><c r=\"A3\" t=\"inlineStr\"><is><t>integer</t></is></c><c r=\"B3\" t=\"inlineStr\"><is><t>n</t></is></c><c r=\"C3\"><f>B3</f></c><c r=\"D3\"><f>1+1</f><v>2</v></c></row>".to_owned(),
        "<row r=\"4\"><c r=\"A4\" t=\"inlineStr\"><is><t>text</t></is></c><c r=\"B4\"><v>7</v></c><c r=\"C4\" t=\"e\"><v>#REF!</v></c></row>".to_owned(),
    ]
    .concat();
    let import = import(&workbook(&rows), &[]).unwrap();
    let said: Vec<String> = import.messages.iter().map(ToString::to_string).collect();
    assert!(
        said.iter()
            .any(|message| message.contains("row 3, column C") && message.contains("without a saved result")),
        "{said:?}"
    );
    assert!(
        said.iter()
            .any(|message| message.contains("row 4, column C") && message.contains("error")),
        "{said:?}"
    );
    let names: Vec<&str> = import
        .form
        .nodes()
        .skip(1)
        .map(|(_, node)| node.name.as_str())
        .collect();
    assert_eq!(names, ["a", "n", "7"]);
    let state = begun(&Arc::new(import.form.clone()));
    assert_eq!((value(&state, "a"), value(&state, "n")), ("TRUE", "2"));
    assert!(
        import
            .form
            .nodes()
            .all(|(_, node)| !matches!(node.kind, NodeKind::Repeat { .. }))
    );
}

#[test]
fn files_that_mean_harm_are_bounded() {
    // 100 MB of nothing in under one.
    let bomb = package(&[("xl/worksheets/sheet1.xml", vec![b' '; 100 << 20])]);
    assert!(bomb.len() < 1 << 20);
    assert_eq!(import(&bomb, &[]).unwrap_err(), NotAForm::TooLarge);
    // Two cells at the ends of the sheet: a table of both would hold 17 thousand million.
    let far = row(1, &["type", "name", "label"])
        + &row(2, &["text", "a", "A"])
        + "<row r=\"1048576\"><c r=\"XFD1048576\"><v>1</v></c></row>";
    let import_of_far = import(&workbook(&far), &[]).unwrap();
    assert!(import_of_far.is_usable());
    // A row more than is read.
    let mut many = row(1, &["type", "name", "label"]);
    for number in 2..100_010 {
        many += &format!("<row r=\"{number}\"><c r=\"A{number}\"><v>1</v></c></row>");
    }
    let import_of_many = import(&workbook(&many), &[]).unwrap();
    assert!(!import_of_many.is_usable());
    assert!(
        import_of_many
            .messages
            .iter()
            .any(|message| message.to_string().contains("more than 100000 rows"))
    );
    // Groups in groups in groups.
    let mut deep = String::from("type,name,label\n");
    for number in 0..5_000 {
        deep += &format!("begin group,g{number},G\n");
    }
    let import_of_deep = imported(&deep, "");
    assert!(
        import_of_deep
            .messages
            .iter()
            .any(|message| message.to_string().contains("deeper than anyone"))
    );
}
