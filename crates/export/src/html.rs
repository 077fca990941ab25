//! Writes a manuscript as one HTML file: its style inside, well-formed as XML too, legible on paper and in the dark.
//! Never lets the file act or reach out: no script, link, picture or font from elsewhere, and a policy that says so.

use crate::manuscript::{Manuscript, Part, Run};

/// The two instructions that only a `meta` can give: to fit the letters to a telephone, and to load nothing.
const HEAD: &str = "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n\
     <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; form-action 'none'; base-uri 'none'\"/>\n";

/// The style of every page.
pub(crate) const STYLE: &str = concat!("<style>\n", include_str!("html/page.css"), "</style>\n");

/// The whole page.
pub(crate) fn write(manuscript: &Manuscript) -> Vec<u8> {
    let language = manuscript.language().code();
    let title = escape(&manuscript.title());
    let mut out = format!(
        "<!DOCTYPE html>\n<html lang=\"{language}\" dir=\"ltr\">\n<head>\n<meta charset=\"utf-8\"/>\n<title>{title}</title>\n{HEAD}{STYLE}</head>\n<body>\n"
    );
    // One testimony is the page's main text; several are articles in it, and each can be gone to.
    out.push_str("<main>\n");
    let several = manuscript.parts.len() > 1;
    for (index, part) in manuscript.parts.iter().enumerate() {
        write_part(&mut out, part, several.then_some(index + 1));
    }
    out.push_str("</main>\n</body>\n</html>\n");
    out.into_bytes()
}

fn write_part(out: &mut String, part: &Part, number: Option<usize>) {
    // A number and nothing else: an anchor travels in addresses.
    let anchor = number.map(|n| format!(" id=\"t{n}\"")).unwrap_or_default();
    out.push_str(&format!(
        "<article lang=\"{}\">\n<h1{anchor} dir=\"auto\">",
        part.language.code()
    ));
    out.push_str(&block(&part.heading));
    out.push_str("</h1>\n");
    if let Some(attribution) = &part.attribution {
        out.push_str(&format!(
            "<p class=\"attribution\" dir=\"auto\">{}</p>\n",
            block(attribution)
        ));
    }
    if !part.rows.is_empty() {
        out.push_str("<table>\n");
        for row in &part.rows {
            out.push_str(&format!(
                "<tr><th scope=\"row\" dir=\"auto\">{}</th><td dir=\"auto\">{}</td></tr>\n",
                block(&row.label),
                block(&row.value)
            ));
        }
        out.push_str("</table>\n");
    }
    write_paragraphs(out, &part.paragraphs);
    out.push_str(&format!(
        "<p class=\"note\" dir=\"auto\">{}</p>\n",
        block(&part.note)
    ));
    if let Some(second) = &part.second {
        out.push_str(&format!(
            "<section lang=\"{}\">\n<h2 dir=\"auto\">{}</h2>\n",
            second.language.code(),
            block(&second.heading)
        ));
        write_paragraphs(out, &second.paragraphs);
        out.push_str(&format!(
            "<p class=\"note\" dir=\"auto\">{}</p>\n</section>\n",
            block(&second.note)
        ));
    }
    out.push_str("</article>\n");
}

fn write_paragraphs(out: &mut String, paragraphs: &[Vec<Run>]) {
    for paragraph in paragraphs {
        out.push_str("<p dir=\"auto\">");
        for run in paragraph {
            if run.replaced {
                out.push_str(&format!("<span class=\"replaced\">{}</span>", block(&run.text)));
            } else {
                out.push_str(&block(&run.text));
            }
        }
        out.push_str("</p>\n");
    }
}

/// Text with its line breaks.
fn block(text: &str) -> String {
    escape(text).replace('\n', "<br/>")
}

/// Text without anything that HTML or XML would take for its own.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 16);
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            c => out.push(c),
        }
    }
    out
}
