//! Writes a manuscript as JSON (RFC 8259), after docs/schema/testimonies-1.schema.json: UTF-8 without a mark.
//! Never writes a number or key that comes from an account: keys are fixed, and whatever was said is a string.

use crate::{
    format::Told,
    manuscript::{Manuscript, Part, Run},
};

/// The version of the schema.
pub(crate) const VERSION: &str = "1";

/// The whole file.
pub(crate) fn write(manuscript: &Manuscript) -> Vec<u8> {
    let testimonies: Vec<String> = manuscript.parts.iter().map(testimony).collect();
    format!(
        "{{\n  \"version\": {},\n  \"testimonies\": [\n{}\n  ]\n}}\n",
        string(VERSION),
        testimonies.join(",\n")
    )
    .into_bytes()
}

fn testimony(part: &Part) -> String {
    let attribution = part
        .attribution
        .as_ref()
        .map_or_else(|| "null".to_owned(), |a| string(a));
    let facts = part.rows.iter().map(|row| {
        format!(
            "{{\"field\": {}, \"code\": {}, \"label\": {}, \"value\": {}}}",
            string(row.field),
            string(&row.code),
            string(&row.label),
            string(&row.value)
        )
    });
    let translation = part.second.as_ref().map_or_else(
        || "null".to_owned(),
        |second| {
            format!(
                "{{\n        \"language\": {},\n        \"heading\": {},\n        \"statement\": {},\n        \"note\": {}\n      }}",
                string(second.language.code()),
                string(&second.heading),
                list(runs(&second.paragraphs)),
                string(&second.note)
            )
        },
    );
    format!(
        "    {{\n      \"title\": {},\n      \"language\": {},\n      \"attribution\": {attribution},\n      \"facts\": {},\n      \"statement\": {},\n      \"note\": {},\n      \"translation\": {translation}\n    }}",
        string(&part.heading),
        string(part.language.code()),
        list(facts),
        list(runs(&part.paragraphs)),
        string(&part.note)
    )
}

/// Paragraphs, each a list of runs.
fn runs(paragraphs: &[Vec<Run>]) -> impl Iterator<Item = String> {
    paragraphs.iter().map(|runs| {
        let runs: Vec<String> = runs
            .iter()
            .map(|run| {
                format!(
                    "{{\"text\": {}, \"replaced\": {}}}",
                    string(&run.text),
                    run.replaced
                )
            })
            .collect();
        format!("[{}]", runs.join(", "))
    })
}

fn list(items: impl Iterator<Item = String>) -> String {
    let items: Vec<String> = items.map(|item| format!("\n        {item}")).collect();
    if items.is_empty() {
        "[]".to_owned()
    } else {
        format!("[{}\n      ]", items.join(","))
    }
}

/// A string with its quotes. Letters stand as themselves, so that the file can be searched and read by eye.
fn string(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            c if c.is_control() => out.push_str(&format!("\\u{:04x}", u32::from(c))),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

/// The strings of the file, in its order.
pub(crate) fn told(manuscript: &Manuscript) -> Vec<Told> {
    let mut all = vec![Told {
        testimony: 0,
        paragraph: None,
        text: VERSION.to_owned(),
    }];
    for (testimony, part) in manuscript.parts.iter().enumerate() {
        let mut add = |paragraph, text: &str| {
            all.push(Told {
                testimony,
                paragraph,
                text: text.to_owned(),
            });
        };
        add(None, &part.heading);
        add(None, part.language.code());
        add(None, part.attribution.as_deref().unwrap_or_default());
        for row in &part.rows {
            for text in [row.field, &row.code, &row.label, &row.value] {
                add(None, text);
            }
        }
        for (index, runs) in part.paragraphs.iter().enumerate() {
            for run in runs {
                add(Some(index + 1), &run.text);
            }
        }
        add(None, &part.note);
        if let Some(second) = &part.second {
            add(None, second.language.code());
            add(None, &second.heading);
            for (index, runs) in second.paragraphs.iter().enumerate() {
                for run in runs {
                    add(Some(part.paragraphs.len() + index + 1), &run.text);
                }
            }
            add(None, &second.note);
        }
    }
    all
}
