//! A form handed on as XLSX is the form that came: cell by cell, and in what it asks.
//! Must never leave out the columns that nothing comes of.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that cannot go on must stop"
)]

mod common;

use proptest::prelude::*;
use sotto_forms::{Import, Source, import, import_csv};
use std::{
    fs,
    io::Write as _,
    path::{Path, PathBuf},
};

/// A form's every part, as text; forms are not compared by anything but what is in them.
fn all_of(import: &Import) -> String {
    format!("{:#?}", import.form)
}

fn handed_on(import_: &Import) -> Import {
    let files: Vec<(&str, &[u8])> = import_
        .source
        .files
        .iter()
        .map(|file| (file.name.as_str(), file.text.as_bytes()))
        .collect();
    import(&import_.source.to_xlsx().unwrap(), &files).unwrap()
}

fn workbooks(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            found.extend(workbooks(&path));
        } else if path
            .extension()
            .is_some_and(|ending| ending == "xlsx" || ending == "xls")
        {
            found.push(path);
        }
    }
    found.sort();
    found
}

#[test]
fn published_forms_come_back_as_they_went() {
    let forms = workbooks(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/forms"));
    let mut log = std::io::stderr();
    if forms.is_empty() {
        let _ = writeln!(log, "SKIP: no published forms beside the checkout");
        return;
    }
    let (mut same, mut wrong) = (0, Vec::new());
    for path in &forms {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let Ok(first) = import(&fs::read(path).unwrap(), &[]) else {
            continue;
        };
        let again = handed_on(&first);
        if again.source != first.source {
            wrong.push(format!("{name}: cells"));
        }
        if all_of(&again) != all_of(&first) {
            wrong.push(format!("{name}: form"));
        }
        same += 1;
    }
    let _ = writeln!(
        log,
        "{same} of {} published forms handed on and read again",
        forms.len()
    );
    assert_eq!(wrong, Vec::<String>::new());
}

const SURVEY: &str = "type,name,label::English (en),label::Русский (ru),anonymise,our_own_column,relevant\n\
    select_one_from_file villages.csv,village,Village,Село,reference,kept as it is,\n\
    \n\
    text,who,\"Who? \"\"you\"\" & <them>\",\"Кто?\nВы\",remove,,${village} = 'a'\n\
    note,looks,_x0041_ and _x005F_,,,,\n";

#[test]
fn what_nothing_comes_of_is_there_and_the_files_too() {
    let first = import_csv(&[
        ("survey.csv", SURVEY.as_bytes()),
        ("settings.csv", b"form_id,form_title,our_setting\nf1,Title,1\n"),
        ("villages.csv", "name,label\na,Боғ\n".as_bytes()),
    ])
    .unwrap();
    assert_eq!(first.source.files.len(), 1);
    let again = handed_on(&first);
    assert_eq!(again.source, first.source);
    assert_eq!(all_of(&again), all_of(&first));
    assert!(format!("{:?}", again.source).contains("our_own_column"));
    assert!(format!("{:?}", again.source).contains("our_setting"));
    let kept: Source = serde_json::from_str(&serde_json::to_string(&first.source).unwrap()).unwrap();
    assert_eq!(kept, first.source);
    assert_eq!(all_of(&kept.import().unwrap()), all_of(&first));
    assert_eq!(first.source.to_xlsx().unwrap(), kept.to_xlsx().unwrap());
}

proptest! {
    #[test]
    fn any_cell_comes_back(cells in prop::collection::vec(
        prop_oneof![
            any::<String>(),
            "[ \t\r\n_x0-9A-F&<>\"']{0,24}",
            "(_x[0-9A-Fa-f]{4}_){1,3}x?[0-9A-F]{0,4}_?",
            "[\u{0}-\u{1f}\u{fffe}\u{ffff}а-яӣқ]{1,8}",
        ],
        1..12,
    )) {
        let quoted: Vec<String> = cells.iter().map(|cell| format!("\"{}\"", cell.replace('"', "\"\""))).collect();
        let survey = format!("type,name,label,note1\ntext,q,{}\n,,{}\n", quoted[0], quoted.join(","));
        let first = import_csv(&[("survey.csv", survey.as_bytes())]).unwrap();
        let again = handed_on(&first);
        prop_assert_eq!(&again.source, &first.source);
        prop_assert_eq!(all_of(&again), all_of(&first));
    }
}
