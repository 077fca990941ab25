//! Invented testimonies, and disclosures of them made the only way there is: consent, review, `disclose`.
//! Every person, place and event here is made up.
#![allow(dead_code, unreachable_pub, reason = "each test file uses its share")]
#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a test that cannot go on must panic, and say what it skips"
)]

use chrono::{DateTime, NaiveDate};
use sotto_domain::{
    audience::Audience,
    code::TestimonyCode,
    consent::{Attribution, Consent, Permission, Use},
    flow::{BETWEEN, Flow},
    language::Language,
    mention::{Action, EntityId, Layer, Mention, MentionKind, Reason},
    offset::ByteRange,
    receipt::ExportFormat,
    record::{Account, Identity, Translation},
    review::{Decision, RedactionSpan, Review},
};
use sotto_export::check::{Finding, LeakReport};
use sotto_redaction::{
    disclosure::{Disclosure, DisclosurePolicy, Request, disclose},
    leak::{Needles, Protected},
};
use std::{path::PathBuf, process::Command};

/// One testimony with its review.
pub struct Testimony {
    pub account: Account,
    pub identity: Identity,
    pub review: Review,
}

fn kind_of(word: &str) -> MentionKind {
    match word {
        "PERSON" => MentionKind::Person,
        "LOC" => MentionKind::Loc,
        "ORG" => MentionKind::Org,
        "DATETIME" => MentionKind::Datetime,
        "CODE" => MentionKind::Code,
        "DEM" => MentionKind::Dem,
        "QUANTITY" => MentionKind::Quantity,
        other => panic!("no mention kind {other}"),
    }
}

/// A marked text without its marks, and their spans; the text stands at `start` of what is reviewed.
fn read(marked: &str, start: usize) -> (String, Vec<RedactionSpan>) {
    let (mut text, mut spans) = (String::new(), Vec::new());
    let mut rest = marked;
    while let Some((before, from)) = rest.split_once('⟦') {
        text.push_str(before);
        let (mark, after) = from.split_once('⟧').unwrap();
        let (kind, body) = mark.split_once(':').unwrap();
        let (original, decision) = match (body.split_once('→'), body.split_once('=')) {
            (Some((original, vague)), _) => (original, Decision::Generalise(vague.to_owned())),
            (None, Some((original, name))) => (original, Decision::Pseudonymise(name.to_owned())),
            (None, None) => (body, Decision::Withhold),
        };
        let at = start + text.len();
        text.push_str(original);
        spans.push(RedactionSpan {
            mention: Mention {
                range: ByteRange::new(at, start + text.len()),
                kind: kind_of(kind),
                sub_kind: None,
                confidence: 1.0,
                layer: Layer::Hand,
                reason: Reason::MarkedByHand,
                entity: EntityId(u32::try_from(start + spans.len()).unwrap() + 1),
                proposal: Action::Withhold,
                suggestion: None,
            },
            decision,
            accepted_unread: false,
        });
        rest = after;
    }
    text.push_str(rest);
    (text, spans)
}

impl Testimony {
    /// From a marked text: `⟦PERSON:Amina⟧` is withheld, `⟦LOC:Osh→the south⟧` generalised, `⟦PERSON:Amina=Lola⟧`
    /// given another name. `identity` is field ids and answers.
    pub fn new(language: Language, marked: &str, identity: &[(&str, &str)]) -> Self {
        let (statement, spans) = read(marked, 0);
        let at = DateTime::from_timestamp(1_770_000_000, 0).unwrap();
        let consent = Consent {
            uses: Use::ALL.map(|u| (u, Permission::Yes)).into(),
            attribution: Attribution::Anonymous(String::new()),
            ..Consent::default()
        };
        let account = Account {
            statement: statement.clone(),
            consent,
            answers: [
                ("act", "detention"),
                ("incident_start", "2024-04-08"),
                ("location_type", "workplace"),
            ]
            .map(|(k, v)| (k.to_owned(), v.to_owned()))
            .into(),
            ..Account::new(TestimonyCode::from_random([7; 5]), at, language)
        };
        let answers = identity
            .iter()
            .map(|(k, v)| ((*k).to_owned(), (*v).to_owned()))
            .collect();
        let review = Review {
            reviewer: "R1".to_owned(),
            spans,
            statement,
            parts: Vec::new(),
            finished: true,
            signed_off: None,
        };
        Self {
            account,
            identity: Identity {
                answers,
                others: Vec::new(),
                form: None,
            },
            review,
        }
    }

    /// With a translation, marked like the statement.
    pub fn translated(mut self, language: Language, marked: &str) -> Self {
        let (text, spans) = read(marked, self.review.statement.len() + BETWEEN.len());
        self.account.translation = Some(Translation { language, text });
        self.with(spans)
    }

    /// With an answer in free words, marked like the statement. In the order of the form, after a translation.
    pub fn answering(mut self, field: &str, marked: &str) -> Self {
        let (text, spans) = read(marked, self.review.statement.len() + BETWEEN.len());
        self.account.answers.insert(field.to_owned(), text);
        self.with(spans)
    }

    fn with(mut self, spans: Vec<RedactionSpan>) -> Self {
        let flow = Flow::of(&self.account);
        assert!(
            flow.text.starts_with(&self.review.statement),
            "parts in their order"
        );
        self.review.spans.extend(spans);
        (self.review.statement, self.review.parts) = (flow.text, flow.parts);
        self
    }

    pub fn attributed_to(mut self, description: &str) -> Self {
        self.account.consent.attribution = Attribution::Anonymous(description.to_owned());
        self
    }

    pub fn disclosure(&self) -> Disclosure {
        self.disclosure_for(Audience::Publication)
    }

    pub fn disclosure_for(&self, audience: Audience) -> Disclosure {
        let request = Request {
            account: &self.account,
            identity: &self.identity,
            review: Some(&self.review),
            today: NaiveDate::from_ymd_opt(2026, 3, 1).unwrap(),
        };
        disclose(DisclosurePolicy::standard(audience), &request).unwrap()
    }

    pub fn needles(&self) -> Needles {
        Needles::new(&[Protected {
            account: &self.account,
            identity: &self.identity,
            review: Some(&self.review),
        }])
    }
}

/// Text that leaves as it stands.
pub fn plain(language: Language, text: &str) -> Testimony {
    Testimony::new(language, text, &[])
}

/// The testimony that the leak tests protect: Rakhimov, who is called Rahimov, Рахимов and Раҳимов elsewhere.
pub fn rakhimov() -> Testimony {
    Testimony::new(
        Language::En,
        "My name is ⟦PERSON:Aziz Rakhimov⟧ and I lay bricks at a site near ⟦LOC:Vostochny→a town in the region⟧.\n\
         On ⟦DATETIME:8 April 2024→April 2024⟧ they took my phone, ⟦CODE:+992 93 555 01 42⟧. I am ⟦DEM:34→in my thirties⟧.\n\n\
         They let me go at night. My friend ⟦PERSON:Daler=Farrukh⟧ paid.",
        &[("name", "Рахимов Азиз"), ("phone", "+992 93 555 01 42")],
    )
    .attributed_to("a Tajik builder")
}

/// A translation of nothing in particular, with what a translation may hold.
pub const IN_ENGLISH: &str = "My name is ⟦PERSON:Murod Saidov⟧ <b> & \"so\".\n- They came to ⟦LOC:Vostochny→a town⟧ on ⟦DATETIME:8 April 2024→April 2024⟧.\n=1+1 was what ⟦PERSON:Daler=Farrukh⟧ said; [no] *one* saw it.";

pub const ENGLISH: &str = include_str!("english.txt");
pub const RUSSIAN: &str = include_str!("russian.txt");
pub const TAJIK: &str = include_str!("tajik.txt");

/// One testimony each in English, Russian and Tajik.
pub fn samples() -> Vec<(&'static str, Testimony)> {
    vec![
        (
            "english",
            Testimony::new(Language::En, ENGLISH, &[("name", "Bakhtiyor Nazarov")])
                .attributed_to("a builder from Tajikistan"),
        ),
        (
            "russian",
            Testimony::new(Language::Ru, RUSSIAN, &[("name", "Мурод Саидов")])
                .attributed_to("студент из Таджикистана")
                .translated(Language::En, IN_ENGLISH),
        ),
        (
            "tajik",
            Testimony::new(Language::Tg, TAJIK, &[("name", "Шаҳло Қодирова")])
                .attributed_to("иқтисодшиноси тоҷик"),
        ),
    ]
}

/// Runs a judge; `None`, said aloud, where it is not installed, which is a failure where all of them are expected.
pub fn judge(program: &str, arguments: &[&str]) -> Option<String> {
    let Ok(output) = Command::new(program).args(arguments).output() else {
        let expected = std::env::var_os("SOTTO_NO_SKIP").is_some();
        assert!(!expected, "{program} is not installed");
        println!("SKIP {program} is not installed");
        return None;
    };
    let (said, complained) = (
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr),
    );
    assert!(
        output.status.success(),
        "{program} {arguments:?} failed:\n{said}\n{complained}"
    );
    Some(said.into_owned())
}

/// Text without any blanks.
pub fn squeezed(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// Puts the sample of this name on disk for a judge to open.
pub fn on_disk(name: &str, format: ExportFormat, bytes: &[u8]) -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(format!("{name}.{}", format.extension()));
    sotto_export::write_new(&path, bytes).unwrap();
    (folder, path)
}

pub fn all_text(disclosure: &Disclosure) -> String {
    let mut text = disclosure.title().to_owned();
    text.push_str(disclosure.attribution().unwrap_or_default());
    for fact in disclosure.facts() {
        text.push_str(&fact.label);
        text.push_str(&fact.value);
    }
    for piece in disclosure.paragraphs().into_iter().flatten() {
        text.push_str(piece.text);
    }
    text.push_str(disclosure.note());
    if let Some(second) = disclosure.second() {
        text.push_str(second.heading());
        for piece in second.paragraphs().into_iter().flatten() {
            text.push_str(piece.text);
        }
        text.push_str(second.note());
    }
    squeezed(&text)
}

/// What was found; the testimonies here are invented.
pub fn excerpts(report: &LeakReport) -> String {
    let excerpts = report.findings.iter().map(|f| match f {
        Finding::Leak { excerpt, .. } => excerpt.for_the_reviewer(),
        Finding::NotAsReviewed { .. } => "not as reviewed",
    });
    excerpts.collect::<Vec<_>>().join("\n")
}

/// What must not be found of any of these, in a file of all of them.
pub fn needles(testimonies: &[Testimony]) -> Needles {
    let protected: Vec<Protected<'_>> = testimonies
        .iter()
        .map(|testimony| Protected {
            account: &testimony.account,
            identity: &testimony.identity,
            review: Some(&testimony.review),
        })
        .collect();
    Needles::new(&protected)
}
