//! Tables and JSON opened by Python's own readers, JSON also by a validator of its schema, and a Uwazi zip by Uwazi's
//! rules for what it imports.
#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a test that cannot go on must panic, and say what it skips"
)]

#[path = "common/mod.rs"]
mod common;

use common::{all_text, judge, on_disk, plain, samples, squeezed};
use sotto_domain::{language::Language, receipt::ExportFormat};
use sotto_export::render;
use sotto_redaction::disclosure::Disclosure;

/// The three samples, and accounts with all that CSV and JSON have to escape.
fn disclosures() -> Vec<Disclosure> {
    let odd = [
        "=cmd|' /C calc'!A0",
        "-да, \"сказал\" он; и\tтак,\\n\n\nслово\u{2028}строка",
        "'=1\n@x\n+1",
        "\\u0041 {\"a\": [1]} \u{7f}",
        "سلام",
    ];
    let odd = odd.iter().map(|text| plain(Language::Tg, text).disclosure());
    samples().iter().map(|(_, t)| t.disclosure()).chain(odd).collect()
}

/// Each testimony's text as the file should have it, by the fields named.
fn expected(disclosures: &[Disclosure]) -> Vec<String> {
    let numbered = |(number, disclosure): (usize, &Disclosure)| {
        let title = disclosure.title();
        all_text(disclosure)
            .replacen(title, &format!("{title}{}", number + 1), 1)
            .replace('\u{7f}', "")
    };
    disclosures.iter().enumerate().map(numbered).collect()
}

#[test]
fn json_opens_in_python_and_keeps_to_its_schema() {
    let disclosures = disclosures();
    let bytes = render(ExportFormat::Json, &disclosures).unwrap();
    let (_folder, path) = on_disk("all", ExportFormat::Json, &bytes);
    let path = path.to_str().unwrap();
    let script = "import json, sys\n\
                  d = json.load(open(sys.argv[1], encoding='utf-8'))\n\
                  for t in d['testimonies']:\n\
                  \x20 parts = [t['title'], t['attribution'] or '']\n\
                  \x20 for f in t['facts']: parts += [f['label'], f['value']]\n\
                  \x20 for p in t['statement']:\n\
                  \x20   parts += [r['text'] for r in p]\n\
                  \x20   assert all(r['replaced'] == (r['text'].startswith('[') and r['text'].endswith(']')) for r in p if '[1]' not in r['text']), p\n\
                  \x20 parts += [t['note']]\n\
                  \x20 second = t['translation']\n\
                  \x20 if second: parts += [second['heading']] + [r['text'] for p in second['statement'] for r in p] + [second['note']]\n\
                  \x20 sys.stdout.buffer.write((''.join(''.join(parts).split()) + '\\n').encode())";
    if let Some(said) = judge("python3", &["-c", script, path]) {
        assert_eq!(said.lines().collect::<Vec<_>>(), expected(&disclosures));
    }
    let schema = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../../docs/schema/testimonies-1.schema.json"
    );
    let validator = "import json, sys\n\
                     try: import jsonschema\n\
                     except ImportError: print('missing'); sys.exit()\n\
                     schema = json.load(open(sys.argv[2], encoding='utf-8'))\n\
                     jsonschema.Draft202012Validator.check_schema(schema)\n\
                     v = jsonschema.Draft202012Validator(schema)\n\
                     d = json.load(open(sys.argv[1], encoding='utf-8'))\n\
                     v.validate(d)\n\
                     d['testimonies'][0]['name'] = 'x'\n\
                     assert not v.is_valid(d)\n\
                     print('valid')";
    for python in ["python3", "/usr/bin/python3"] {
        match judge(python, &["-c", validator, path, schema])
            .as_deref()
            .map(str::trim)
        {
            Some("valid") => return,
            _ => println!("SKIP {python} has no jsonschema"),
        }
    }
    assert!(
        std::env::var_os("SOTTO_NO_SKIP").is_none(),
        "no Python here has jsonschema"
    );
}

#[test]
fn the_schema_knows_every_field_and_language() {
    let schema = include_str!("../../../docs/schema/testimonies-1.schema.json");
    let fields = sotto_redaction::disclosure::Tellable::all().map(|tellable| tellable.field);
    let languages = Language::ALL.iter().map(|language| language.code());
    for id in fields.chain(languages) {
        assert!(schema.contains(&format!("\"{id}\"")), "{id}");
    }
}

#[test]
fn tables_open_in_python() {
    let disclosures = disclosures();
    for (format, table) in [
        (ExportFormat::Csv, "testimonies.csv"),
        (ExportFormat::Uwazi, "import.csv"),
    ] {
        let bytes = render(format, &disclosures).unwrap();
        let (_folder, path) = on_disk("all", format, &bytes);
        let script = "import csv, io, re, sys, zipfile\n\
                      z = zipfile.ZipFile(sys.argv[1])\n\
                      assert z.testzip() is None and not z.comment and all(not i.extra and not i.comment and i.date_time == (1980, 1, 1, 0, 0, 0) for i in z.infolist())\n\
                      raw = z.read(sys.argv[2]).decode('utf-8-sig')\n\
                      rows = list(csv.DictReader(io.StringIO(raw, newline=''), strict=True))\n\
                      assert all(None not in r and None not in r.values() for r in rows)\n\
                      for r in rows:\n\
                      \x20 assert not any(v[:1] and v[0] in '=+-@\\t\\r\\n' for v in r.values()), r\n\
                      \x20 v = {k: v[1:] if re.match(r\"'+[=+\\-@]\", v) else v for k, v in r.items()}\n\
                      \x20 sys.stdout.buffer.write((''.join((v['title'] + v['attribution'] + '|' + v['statement'] + v['note']).split()) + '\\n').encode())\n";
        let Some(said) = judge("python3", &["-c", script, path.to_str().unwrap(), table]) else {
            return;
        };
        let whole: Vec<String> = disclosures
            .iter()
            .enumerate()
            .map(|(number, d)| {
                let text: String = d.paragraphs().into_iter().flatten().map(|p| p.text).collect();
                squeezed(&format!(
                    "{}{}{}|{text}{}",
                    d.title(),
                    number + 1,
                    d.attribution().unwrap_or_default(),
                    d.note()
                ))
                .replace('\u{7f}', "")
            })
            .collect();
        assert_eq!(said.lines().collect::<Vec<_>>(), whole, "{format:?}");
    }
}

#[test]
fn the_dictionary_says_what_each_column_means() {
    let bytes = render(ExportFormat::Csv, &disclosures()).unwrap();
    let (_folder, path) = on_disk("all", ExportFormat::Csv, &bytes);
    let script = "import csv, io, sys, zipfile\n\
                  z = zipfile.ZipFile(sys.argv[1])\n\
                  assert z.namelist() == ['testimonies.csv', 'dictionary.csv']\n\
                  read = lambda n: list(csv.DictReader(io.StringIO(z.read(n).decode('utf-8-sig'), newline=''), strict=True))\n\
                  assert z.read('testimonies.csv').startswith(b'\\xef\\xbb\\xbf')\n\
                  data, words = read('testimonies.csv'), read('dictionary.csv')\n\
                  assert [w['column'] for w in words] == list(data[0])\n\
                  assert all(w['label_en'] and w['label_ru'] for w in words)\n\
                  for w in words:\n\
                  \x20 if w['type'] == 'choice':\n\
                  \x20   known = {v.split('=')[0] for v in w['values'].split('|')} | {''}\n\
                  \x20   assert {r[w['column']] for r in data} <= known, w\n\
                  print(sum(bool(r['act']) for r in data))";
    if let Some(said) = judge("python3", &["-c", script, path.to_str().unwrap()]) {
        assert_eq!(said.trim(), "8");
    }
}

/// What Uwazi's reference on importing asks: import.csv at the root; UTF-8; a title in every row; no column both with a
/// language suffix and without; every column but the reserved ones a name that a property can have; 50 MB at most.
#[test]
fn uwazi_can_import_it() {
    let bytes = render(ExportFormat::Uwazi, &disclosures()).unwrap();
    assert!(bytes.len() < 50_000_000);
    let (_folder, path) = on_disk("all", ExportFormat::Uwazi, &bytes);
    let script = "import csv, io, re, sys, zipfile\n\
                  z = zipfile.ZipFile(sys.argv[1])\n\
                  assert z.namelist() == ['import.csv']\n\
                  raw = z.read('import.csv').decode('utf-8')\n\
                  rows = list(csv.DictReader(io.StringIO(raw, newline=''), strict=True))\n\
                  columns = list(rows[0])\n\
                  assert columns[0] == 'title' and all(r['title'].strip() for r in rows)\n\
                  assert all(re.fullmatch('[a-z]+(_[a-z]+)*', c) for c in columns), columns\n\
                  assert not {'id', 'file', 'files', 'attachments'} & set(columns)\n\
                  assert rows[0]['act'] == 'detention' and rows[1]['act'] == 'задержание', rows[1]['act']\n\
                  print(len(rows))";
    if let Some(said) = judge("python3", &["-c", script, path.to_str().unwrap()]) {
        assert_eq!(said.trim(), "8");
    }
}
