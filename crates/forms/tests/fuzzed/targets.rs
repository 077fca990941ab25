//! What the fuzzer drives: each target takes any bytes and must not panic or hang.
//! Must never lean on a form's being sensible. `fuzz/` runs them under libFuzzer; `main.rs` over the saved inputs.

use sotto_forms::{FormState, Import, Moment, import, import_csv};
use std::sync::Arc;

/// Takes any bytes and panics when something is wrong.
pub(crate) type Target = fn(&[u8]);

/// Each target with its name, which is also its folder under `fuzz/corpus`.
pub(crate) const TARGETS: [(&str, Target); 3] = [
    ("form_workbook", workbook),
    ("form_sheets", sheets),
    ("form_expression", expression),
];

/// Bytes that are a spreadsheet, perhaps.
fn workbook(data: &[u8]) {
    if let Ok(imported) = import(data, &[("file.csv", b"name,label\na,b\n")]) {
        fill_in(imported);
    }
}

/// A survey sheet and a choices sheet, divided by an empty line.
fn sheets(data: &[u8]) {
    let middle = data
        .windows(2)
        .position(|two| two == b"\n\n")
        .unwrap_or(data.len());
    let (survey, choices) = data.split_at(middle);
    if let Ok(imported) = import_csv(&[("survey.csv", survey), ("choices.csv", choices)]) {
        fill_in(imported);
    }
}

/// One expression in each place of a form that takes one.
fn expression(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else {
        return;
    };
    let cell = format!("\"{}\"", text.replace('"', "\"\"").replace(['\n', '\r'], " "));
    let survey = format!(
        "type,name,label,relevant,calculation,constraint,choice_filter,default,repeat_count\n\
         integer,a,A,,,{cell},,{cell},\n\
         select_one l,s,S,{cell},,,{cell},,\n\
         begin repeat,r,R,,,,,,{cell}\ntext,t,{cell},,{cell},,,,\nend repeat,,,,,,,,\n\
         calculate,c,,,{cell},,,,\n"
    );
    let choices = b"list_name,name,label\nl,x,Ex\nl,y,Why\n".as_slice();
    if let Ok(imported) = import_csv(&[("survey.csv", survey.as_bytes()), ("choices.csv", choices)]) {
        fill_in(imported);
    }
}

/// Answers every question a little, switches languages, adds and removes, and looks at everything.
fn fill_in(imported: Import) {
    for message in &imported.messages {
        assert!(!message.to_string().is_empty());
    }
    // Whoever fuzzes wants many forms rather than large ones.
    if imported.form.nodes().count() > 300 {
        return;
    }
    let form = Arc::new(imported.form);
    let Ok(moment) = Moment::parse_from_rfc3339("2026-11-28T12:00:00+05:00") else {
        return;
    };
    let mut state = FormState::new(form.clone(), moment, 3);
    for (step, id) in state.all().into_iter().take(40).enumerate() {
        let value = ["1", "x", "2024-02-29", "", "x y"][step % 5];
        let before = state.answer(id).to_owned();
        if state.set(id, value).is_err() {
            assert_eq!(state.answer(id), before, "what is refused changes nothing");
        }
        if let (Some(node), true) = (state.node(id), step % 7 == 0) {
            for child in form.node(node).children.clone() {
                let added = state.add(id, child);
                if let (Ok(added), true) = (added, step % 2 == 0) {
                    assert_eq!(state.remove(added), Ok(()));
                }
            }
        }
    }
    state.set_language(form.languages.len() - 1);
    for id in state.all().into_iter().take(200) {
        let _ = (
            state.label(id),
            state.hint(id),
            state.status(id),
            state.choices(id),
        );
        assert_eq!(
            state.find(&state.path(id)),
            (!state.path(id).is_empty()).then_some(id)
        );
    }
    let answers = state.answers();
    let (again, _) = FormState::restored(form, moment, 3, &answers);
    assert!(again.answers().len() <= again.all().len());
}

/// Written by hand, for the fuzzer to begin with.
pub(crate) fn seeds(name: &str) -> Vec<Vec<u8>> {
    let texts: &[&str] = match name {
        "form_sheets" => &[
            "type,name,label\ninteger,a,A\n\nlist_name,name,label\nl,x,X\n",
            "type;name;label::en;label::ru;relevant\nselect_one l or_other;a;A;Б;\ntext;b;B;Б;${a}='x'\n\nlist_name,name,label\nl,x,X\n",
            "type,name,label,repeat_count,calculation\nbegin repeat,r,R,3,\ncalculate,c,,,sum(${c})+1\nend repeat,,,,\n",
            "type,name,label\nbegin loop over l,o,O\ntext,t,%(label)s\nend loop,,\n\nlist_name,name,label\nl,x,X\nl,y,Y\n",
            "type,name,label,choice_filter\nselect_multiple l,m,M,name != ${n}\ntext,n,N,\n\nlist_name,name,label\nl,x,X\n",
        ],
        "form_expression" => &[
            "${a} + 1 > count(${r}) and selected(${s}, 'x')",
            "indexed-repeat(${t}, ${r}, position(..) - 1)",
            "instance('l')/root/item[name = current()/../s]/label",
            "format-date(date(${a}), '%Y-%m-%d')",
            "if(regex(${t}, '[a-z]+'), substr(${t}, -2), concat(${r}/t))",
            "//*[. = '1'][2]/..",
            "randomize(instance('l')/root/item, 42)",
            "round(${a} div 3, 2) * -1 mod 5",
            "join(' ', ${t}) | ../r/t",
        ],
        _ => &[],
    };
    texts.iter().map(|text| text.as_bytes().to_vec()).collect()
}
