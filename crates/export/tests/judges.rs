//! Every format opened by programs that share nothing with the writers, and found to say nothing of who made it.
#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a test that cannot go on must panic, and say what it skips"
)]

#[path = "common/mod.rs"]
mod common;

use common::{all_text, judge, on_disk, plain, rakhimov, samples, squeezed};
use sotto_domain::{language::Language, receipt::ExportFormat};
use sotto_export::{check::check_foreign, render};

/// mat2 and exiftool know these formats; what they call metadata must not be there.
#[test]
fn no_metadata() {
    for format in ExportFormat::ALL {
        for (name, testimony) in samples() {
            let bytes = render(format, &[testimony.disclosure()]).unwrap();
            let (_folder, path) = on_disk(name, format, &bytes);
            let path = path.to_str().unwrap();
            // Neither Markdown nor JSON can hold any, and mat2 reads neither; the library that it asks about a PDF
            // without dates gives a date of 1970.
            let asked = !matches!(format, ExportFormat::Pdf | ExportFormat::Md | ExportFormat::Json);
            if asked && let Some(said) = judge("mat2", &["--show", path]) {
                // Of a page, mat2 shows every instruction to the browser: the two that each of our pages has.
                let only_instructions = said.lines().skip(1).all(|line| {
                    line.trim() == "viewport: width=device-width, initial-scale=1"
                        || line
                            .trim_start()
                            .starts_with("harmful metadata: default-src 'none'; style-src")
                });
                let clean = said.contains("No metadata found");
                assert!(
                    clean || format == ExportFormat::Html && only_instructions,
                    "{format:?}: {said}"
                );
            }
            if let Some(said) = judge("exiftool", &["-s", "-s", "-a", "-G1", path]) {
                for line in said.lines() {
                    assert!(is_of_the_format(line), "{format:?}: {line}");
                }
            }
        }
    }
}

/// What exiftool prints of any file of a format: of the disk, of zip's own numbers, of what every page or PDF must say.
fn is_of_the_format(line: &str) -> bool {
    if line.contains("ZipModifyDate") {
        return line.contains("1980:01:01 00:00:00");
    }
    let name = line.split("] ").nth(1).unwrap_or(line);
    // Of JSON it takes each member for metadata: those are the ones of our schema, which judges_data.rs holds it against.
    ["[System]", "[ExifTool]", "[File]", "[ZIP]", "[JSON]"]
        .iter()
        .any(|group| line.starts_with(group))
        || [
            "PDFVersion:",
            "Linearized:",
            "PageCount:",
            "NPages:",
            "TaggedPDF:",
            "Language:",
            "Title:",
            "Part:",
            "DocumentID:",
            "InstanceID:",
            "RenditionClass:",
            "Format:",
            "PageMode:",
            "PageLayout:",
            "Viewport:",
            "HTTPEquivContentSecurityPolicy: default-src 'none'; style-src",
        ]
        .iter()
        .any(|known| name.starts_with(known))
}

/// `LibreOffice` opens it and gives the text back; `None`, said aloud, where it is not installed.
fn through_libreoffice(path: &std::path::Path) -> Option<String> {
    let folder = path.parent().unwrap();
    let profile = format!("-env:UserInstallation=file://{}/profile", folder.display());
    let (path_text, out) = (path.to_str().unwrap(), folder.to_str().unwrap());
    judge(
        "soffice",
        &[
            &profile,
            "--headless",
            "--convert-to",
            "txt:Text (encoded):UTF8",
            "--outdir",
            out,
            path_text,
        ],
    )?;
    Some(std::fs::read_to_string(path.with_extension("txt")).unwrap())
}

#[test]
fn libreoffice_reads_what_was_disclosed() {
    for format in [ExportFormat::Docx, ExportFormat::Odt, ExportFormat::Html] {
        for (name, testimony) in samples() {
            let bytes = render(format, &[testimony.disclosure()]).unwrap();
            let (_folder, path) = on_disk(name, format, &bytes);
            let Some(said) = through_libreoffice(&path) else {
                return;
            };
            let said = squeezed(said.trim_start_matches('\u{feff}'));
            assert_eq!(said, all_text(&testimony.disclosure()), "{name} {format:?}");
        }
    }
}

/// Blanks that ODF would fold, and lines read from the right, as `LibreOffice` has them after opening.
#[test]
fn libreoffice_keeps_blanks_and_directions() {
    let text = "one  two   three\n\tindented\nسلام, he said";
    let bytes = render(ExportFormat::Odt, &[plain(Language::En, text).disclosure()]).unwrap();
    let (_folder, path) = on_disk("blanks", ExportFormat::Odt, &bytes);
    if let Some(said) = through_libreoffice(&path) {
        assert!(
            said.contains("one  two   three\n\tindented\nسلام, he said"),
            "{said:?}"
        );
    }
}

/// Files that `LibreOffice` wrote: a name in them is found, and without it nothing is.
#[test]
fn files_of_libreoffice_are_read() {
    let needles = rakhimov().needles();
    for (words, named) in [("they took Рахимова away", true), ("they took him away", false)] {
        for kind in ["odt", "docx", "html", "pdf"] {
            let (folder, path) = on_disk("foreign", ExportFormat::Txt, words.as_bytes());
            let profile = format!("-env:UserInstallation=file://{}/profile", folder.path().display());
            let out = folder.path().to_str().unwrap();
            // As text in UTF-8, whatever the machine's own encoding is.
            let arguments = [
                &profile,
                "--headless",
                "--infilter=Text (encoded):UTF8",
                "--convert-to",
                kind,
                "--outdir",
                out,
                path.to_str().unwrap(),
            ];
            if judge("soffice", &arguments).is_none() {
                return;
            }
            let bytes = std::fs::read(path.with_extension(kind)).unwrap();
            let report = check_foreign(&bytes, "foreign", &needles).unwrap();
            assert_eq!(report.names_someone(), named, "{kind} {words}: {report:?}");
            assert_eq!(report.findings.is_empty(), !named, "{kind} {words}: {report:?}");
        }
    }
}

#[test]
fn an_odt_is_what_its_specification_says() {
    let (_, testimony) = samples().remove(1);
    let bytes = render(ExportFormat::Odt, &[testimony.disclosure()]).unwrap();
    let (_folder, path) = on_disk("russian", ExportFormat::Odt, &bytes);
    let script = "import sys, zipfile, xml.dom.minidom as m\n\
                  z = zipfile.ZipFile(sys.argv[1])\n\
                  assert z.testzip() is None\n\
                  first = z.infolist()[0]\n\
                  assert first.filename == 'mimetype' and first.compress_type == zipfile.ZIP_STORED and not first.extra\n\
                  listed = {e.getAttribute('manifest:full-path') for e in m.parseString(z.read('META-INF/manifest.xml')).getElementsByTagName('manifest:file-entry')}\n\
                  assert listed == {'/', 'content.xml', 'styles.xml'}, listed\n\
                  d = m.parseString(z.read('content.xml'))\n\
                  named = {e.getAttribute('style:name') for p in ('content.xml', 'styles.xml') for e in m.parseString(z.read(p)).getElementsByTagName('style:style')}\n\
                  used = {e.getAttribute(a) for e in d.getElementsByTagName('*') for a in ('text:style-name', 'table:style-name', 'style:parent-style-name')} - {''}\n\
                  assert used <= named, used - named\n\
                  print(sorted(e.getAttribute('fo:language') for e in d.getElementsByTagName('style:text-properties'))[0])";
    if let Some(said) = judge("python3", &["-c", script, path.to_str().unwrap()]) {
        assert_eq!(said.trim(), "en");
    }
}

/// Python's own parser of HTML, which knows nothing of XML.
#[test]
fn a_page_opens_in_python() {
    let disclosures: Vec<_> = samples().iter().map(|(_, t)| t.disclosure()).collect();
    let bytes = render(ExportFormat::Html, &disclosures).unwrap();
    let (_folder, path) = on_disk("all", ExportFormat::Html, &bytes);
    let script = "import sys\n\
                  from html.parser import HTMLParser\n\
                  class Page(HTMLParser):\n\
                  \x20 stack, text, langs, ids = [], [], [], []\n\
                  \x20 def handle_starttag(self, tag, attrs):\n\
                  \x20   a = dict(attrs)\n\
                  \x20   assert tag not in ('script', 'img', 'a', 'link', 'iframe') and not any(k.startswith('on') or k in ('src', 'href', 'style') for k in a), (tag, a)\n\
                  \x20   assert tag not in ('p', 'h1', 'th', 'td') or a.get('dir') == 'auto', tag\n\
                  \x20   self.langs += [a['lang']] if tag == 'article' else []\n\
                  \x20   self.ids += [a['id']] if 'id' in a else []\n\
                  \x20   if tag not in ('meta', 'br'): self.stack.append(tag)\n\
                  \x20 def handle_startendtag(self, tag, attrs): self.handle_starttag(tag, attrs)\n\
                  \x20 def handle_endtag(self, tag): assert self.stack.pop() == tag\n\
                  \x20 def handle_data(self, data):\n\
                  \x20   if 'main' in self.stack: self.text.append(data)\n\
                  \x20 def handle_comment(self, data): assert False, data\n\
                  p = Page(); p.feed(open(sys.argv[1], encoding='utf-8').read()); p.close()\n\
                  assert not p.stack and p.langs == ['en', 'ru', 'tg'] and p.ids == ['t1', 't2', 't3'], (p.stack, p.langs, p.ids)\n\
                  sys.stdout.buffer.write(''.join(p.text).encode())";
    if let Some(said) = judge("python3", &["-c", script, path.to_str().unwrap()]) {
        let mut expected = String::new();
        for (number, disclosure) in disclosures.iter().enumerate() {
            let title = disclosure.title();
            expected.push_str(&all_text(disclosure).replacen(title, &format!("{title}{}", number + 1), 1));
        }
        assert_eq!(squeezed(&said), expected);
    }
}
