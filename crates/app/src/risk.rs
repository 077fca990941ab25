//! Disclosure risk: over what would leave, over everybody in the vault, and over what was disclosed before.
//! Never counts a source twice, and counts nothing of a testimony that may not leave.

mod table;

use crate::{
    App, Outcome,
    contract::{
        ErrorCode,
        risk::{
            ClassSize, Combination, Detail, Proposal, ProposalStep, RemnantReason, RiskReport, TestimonyRisk,
            TextRemnant, ToldAs,
        },
        work::WorkStage,
    },
    export::each_once,
    failure::Failure,
    session::{Entry, Open},
};
use sotto_domain::{
    audience::Audience,
    code::TestimonyCode,
    consent::Attribution,
    flow::{BETWEEN, Flow, PartOf},
    offset::{ByteOffset, OffsetMap},
    policy::PolicyId,
    quasi::{Attribute, Value},
    receipt::ExportFormat,
    review::Review,
};
use sotto_redaction::{
    detect,
    disclosure::{Disclosure, Piece},
    quasi::{self, Known, Told},
    review,
};
use sotto_risk::{
    Fit, How, NodeId, Recoding, Rows, cheapest_recoding, class_sizes_with_own, fits,
    minimal_combinations_with_own,
    text::{self, Disclosed, Stretch, Why},
};
use table::{Pool, Table};

/// Details that are combined: what nobody would think of together singles out nobody.
const MOST_TOGETHER: usize = 3;
/// Combinations and places that are shown of a testimony.
const SHOWN: usize = 20;

/// Fewer people than this shall never fit, where nothing else is asked for (the usual minimum for microdata).
pub const USUAL_K: u32 = 5;

impl App {
    /// The disclosure risk of these testimonies, of all for none, if they left for this audience together.
    pub fn disclosure_risk(
        &mut self,
        codes: Vec<TestimonyCode>,
        audience: Audience,
        k: u32,
        policy: Option<PolicyId>,
    ) -> Outcome<RiskReport> {
        let today = self.ports.clock.today();
        let work = self.work.begin(WorkStage::Judging, true);
        let open = self.open()?;
        let codes = if codes.is_empty() {
            open.shelf.keys().cloned().collect()
        } else {
            each_once(codes)
        };
        let policy = open.policy(policy.as_ref(), audience)?;
        let looked = open.look_at(&codes, &work)?;
        let pass = looked.judged(policy, today, &work)?;
        let tellings: Vec<Telling<'_>> = pass
            .free()
            .iter()
            .map(|(code, disclosure)| Telling::of(code, disclosure))
            .collect();
        let report = open.risk(&tellings, k.max(1))?;
        Ok(RiskReport {
            audience: Some(audience),
            refused: pass.refused(),
            ..report
        })
    }

    /// The same for the text on the desk as it is decided so far, whoever it may leave for: what is undecided counts as it
    /// stands. Nothing leaves by asking, so the gate is not asked.
    pub fn review_risk(&mut self, code: TestimonyCode, k: u32) -> Outcome<RiskReport> {
        let open = self.open()?;
        let desk = &open
            .desks
            .get(&code)
            .ok_or(Failure(ErrorCode::NothingToReview))?
            .desk;
        let account = &open.entry(&code)?.account;
        let description = match &account.consent.attribution {
            Attribution::Anonymous(description) => Some(description.as_str()),
            _ => None,
        };
        let language = account.language;
        // Passages off the record are not marked in a translation, so that it does not leave beside them.
        let leaves = |part: &PartOf| *part != PartOf::Translation || account.off_record.is_empty();
        let leaving = review::leaving(desk.review(), language, leaves, &account.off_record);
        let told = quasi::told(&leaving, account, description);
        let segments = review::disclosed(&leaving, language);
        let telling = Telling {
            code: &code,
            told: &told,
            stretches: segments
                .iter()
                .map(|segment| Stretch {
                    text: &segment.text,
                    replaced: segment.replaced,
                })
                .collect(),
            names_source: false,
        };
        Ok(open.risk(&[telling], k.max(1))?)
    }
}

/// The review of a testimony, if it is of the statement as it stands.
fn readable(entry: &Entry) -> Option<&Review> {
    entry
        .review
        .as_ref()
        .filter(|review| review.is_of(&entry.account))
}

/// What is known of whoever gave a testimony: worked out once for each state of it, since everybody is asked about at
/// every question.
fn known(entry: &Entry) -> &Known {
    entry
        .known
        .get_or_init(|| quasi::known(&entry.account, readable(entry)))
}

/// One testimony as it would be told.
struct Telling<'a> {
    code: &'a TestimonyCode,
    told: &'a Told,
    stretches: Vec<Stretch<'a>>,
    names_source: bool,
}

impl<'a> Telling<'a> {
    /// All that is said in words: the account, its translation, and the answers that leave, each apart.
    fn of(code: &'a TestimonyCode, disclosure: &'a Disclosure) -> Self {
        let stretch = |piece: Piece<'a>| Stretch {
            text: piece.text,
            replaced: piece.replaced,
        };
        let plain = |text| Stretch {
            text,
            replaced: false,
        };
        let mut stretches: Vec<Stretch<'_>> = disclosure.pieces().map(stretch).collect();
        for fact in disclosure.facts().iter().filter(|fact| fact.is_in_free_words()) {
            stretches.push(plain(BETWEEN));
            stretches.extend(fact.pieces().map(stretch));
        }
        if let Some(second) = disclosure.second() {
            stretches.push(plain(BETWEEN));
            stretches.extend(second.pieces().map(stretch));
        }
        Self {
            code,
            told: disclosure.told(),
            stretches,
            names_source: disclosure.names_source(),
        }
    }
}

/// How many people fit each disclosure.
struct Classes {
    in_vault: Vec<ClassSize>,
    /// With what was told before.
    earlier: Vec<ClassSize>,
    in_file: Vec<u32>,
    /// Whether more than one person is in the file.
    several: bool,
}

impl Classes {
    /// The smallest class a disclosure falls in, by the careful count.
    fn smallest(&self, row: usize) -> u32 {
        let least = self.in_vault[row].sure.min(self.earlier[row].sure);
        if self.several {
            least.min(self.in_file[row])
        } else {
            least
        }
    }
}

/// What is shown of one text.
#[derive(Default)]
struct Shown {
    remnants: Vec<TextRemnant>,
    left_out: usize,
    too_few_texts: bool,
}

impl Open {
    fn risk(&self, tellings: &[Telling<'_>], k: u32) -> Result<RiskReport, Failure> {
        let table = Table::of(self, tellings)?;
        let Table {
            columns,
            told,
            before,
            people,
            ..
        } = &table;
        let classes = table.classes();
        let Classes {
            in_vault,
            earlier,
            in_file,
            several,
        } = &classes;
        let several = *several;
        let combinations = minimal_combinations_with_own(
            columns,
            told,
            &people.own,
            &people.rows,
            Fit::Sure,
            k,
            MOST_TOGETHER,
        );
        let mut remnants = self.remnants(tellings).into_iter();
        let testimonies = tellings
            .iter()
            .zip(combinations)
            .enumerate()
            .map(|(row, (telling, combinations))| {
                let words = |(column, node): (usize, NodeId)| table.detail(row, column, node);
                let with_earlier = (earlier[row] != in_vault[row]).then_some(earlier[row]);
                let in_file = several.then_some(in_file[row]);
                let Shown {
                    remnants,
                    left_out,
                    too_few_texts,
                } = remnants.next().unwrap_or_default();
                TestimonyRisk {
                    code: telling.code.clone(),
                    source_named: telling.names_source,
                    told: telling.told.values.iter().map(detail).collect(),
                    not_read: telling.told.not_read,
                    smallest: classes.smallest(row),
                    in_vault: in_vault[row],
                    in_file,
                    with_earlier,
                    disclosed_before: before[row].disclosures,
                    not_read_before: before[row].not_read,
                    combinations_left_out: combinations.len().saturating_sub(SHOWN),
                    combinations: combinations
                        .into_iter()
                        .take(SHOWN)
                        .map(|c| Combination {
                            details: c.details.into_iter().map(words).collect(),
                            fit: c.fit,
                        })
                        .collect(),
                    proposal: (in_vault[row].sure < k).then(|| table.proposal(row, k)).flatten(),
                    remnants,
                    remnants_left_out: left_out,
                    too_few_texts,
                }
            })
            .collect();
        let short = several && in_file.iter().any(|size| *size < k);
        Ok(RiskReport {
            audience: None,
            k,
            people: people.rows.len(),
            forgotten: self
                .shelf
                .values()
                .filter(|entry| entry.account.forgotten_at.is_some())
                .count(),
            unreviewed: self
                .shelf
                .values()
                .filter(|entry| readable(entry).is_none())
                .count(),
            testimonies,
            refused: Vec::new(),
            together: short.then(|| table.proposal_together(k)).flatten(),
            exports_not_known: self.exports_not_known(),
        })
    }

    /// The smallest class that each of these falls in if they leave together.
    pub(crate) fn smallest_classes(
        &self,
        disclosures: &[(TestimonyCode, Disclosure)],
    ) -> Result<Vec<u32>, Failure> {
        let tellings: Vec<Telling<'_>> = disclosures
            .iter()
            .map(|(code, disclosure)| Telling::of(code, disclosure))
            .collect();
        let classes = Table::of(self, &tellings)?.classes();
        Ok((0..disclosures.len()).map(|row| classes.smallest(row)).collect())
    }

    /// What was told of a testimony before, but to the source.
    fn told_before(&self, code: &TestimonyCode) -> impl Iterator<Item = &sotto_domain::quasi::Disclosed> {
        self.ledgers
            .get(code)
            .into_iter()
            .flat_map(|(_, ledger)| &ledger.disclosed)
            .filter(|disclosed| disclosed.audience != Audience::SourceReview)
    }

    /// Exports of testimonies that are still here, of which no ledger says what they told.
    fn exports_not_known(&self) -> usize {
        let known = |code: &TestimonyCode, at| {
            self.ledgers
                .get(code)
                .is_some_and(|(_, l)| l.disclosed.iter().any(|d| d.written_at == at))
        };
        self.receipts
            .iter()
            .filter(|receipt| receipt.audience != Audience::SourceReview)
            // Whoever opens a full record knows who it is: nothing is told by details.
            .filter(|receipt| receipt.format != ExportFormat::Archive)
            .filter(|receipt| {
                receipt
                    .codes
                    .iter()
                    .any(|code| self.shelf.contains_key(code) && !known(code, receipt.written_at))
            })
            .count()
    }

    /// What in each text points at one person.
    fn remnants(&self, tellings: &[Telling<'_>]) -> Vec<Shown> {
        let order: Vec<&TestimonyCode> = self.shelf.keys().collect();
        let texts: Vec<Disclosed<'_>> = tellings
            .iter()
            .map(|telling| Disclosed {
                stretches: telling.stretches.clone(),
                own: order.binary_search(&telling.code).unwrap_or(usize::MAX),
            })
            .collect();
        // Whoever says it in an answer says it too.
        let flows: Vec<Flow> = self
            .shelf
            .values()
            .map(|entry| Flow::of(&entry.account))
            .collect();
        let vault = flows.iter().map(|flow| flow.text.as_str());
        text::remnants(&texts, vault, &detect::is_ordinary)
            .into_iter()
            .zip(tellings)
            .map(|(found, telling)| {
                let whole: String = telling.stretches.iter().map(|stretch| stretch.text).collect();
                let map = OffsetMap::new(&whole);
                let left_out = found.remnants.len().saturating_sub(SHOWN);
                let shown = found.remnants.into_iter().take(SHOWN).map(|remnant| TextRemnant {
                    start: map.to_utf16(ByteOffset(remnant.range.start)).0,
                    end: map.to_utf16(ByteOffset(remnant.range.end)).0,
                    text: whole.get(remnant.range).unwrap_or_default().to_owned(),
                    why: match remnant.why {
                        Why::Number => RemnantReason::Number,
                        Why::Capital => RemnantReason::Capital,
                        Why::RareWord => RemnantReason::RareWord,
                        Why::Quotation => RemnantReason::Quotation,
                        Why::RareRun => RemnantReason::RareRun,
                        Why::SameWords => RemnantReason::SameWords,
                    },
                    times: remnant.times,
                    other: remnant.other.and_then(|at| order.get(at).copied().cloned()),
                });
                Shown {
                    remnants: shown.collect(),
                    left_out,
                    too_few_texts: found.too_few_texts,
                }
            })
            .collect()
    }
}

impl Table {
    fn classes(&self) -> Classes {
        let sizes = |described: &Rows, pool: &Pool, fit| {
            class_sizes_with_own(&self.columns, described, &pool.own, &pool.rows, fit)
        };
        let both = |described: &Rows| -> Vec<ClassSize> {
            let sure = sizes(described, &self.people, Fit::Sure);
            let possible = sizes(described, &self.perhaps, Fit::Possible);
            sure.into_iter()
                .zip(possible)
                .map(|(sure, possible)| ClassSize { sure, possible })
                .collect()
        };
        let file = &self.file;
        Classes {
            in_vault: both(&self.told),
            earlier: both(&self.with_earlier),
            in_file: sizes(&self.told, file, Fit::Sure),
            several: file.rows.len() + file.own.iter().filter(|own| own.is_none()).count() > 1,
        }
    }

    /// A value of a row in its words.
    fn detail(&self, row: usize, column: usize, node: NodeId) -> Detail {
        let attribute = Attribute::ALL[column];
        let words = self.words[row].get(&(column, node)).cloned().unwrap_or_default();
        Detail { attribute, words }
    }

    /// The cheapest way to tell one testimony so that k people in the vault fit.
    fn proposal(&self, row: usize, k: u32) -> Option<Proposal> {
        let mut alone = Rows::new(self.columns.len());
        alone.push(self.told.row(row));
        let Pool { rows, own } = &self.people;
        let missing = |own: usize| !fits(&self.columns, (&self.told, row), (rows, own), Fit::Sure);
        let recoding = if own[row].is_some_and(missing) {
            cheapest_recoding(&self.columns, &alone, &self.company(row), k, 0)
        } else {
            cheapest_recoding(&self.columns, &alone, rows, k, 0)
        }?;
        let steps = self.told.row(row).enumerate().flat_map(|(column, cell)| {
            let (hierarchy, level) = (&self.columns[column], recoding.levels[column]);
            let changed = cell
                .iter()
                .filter(move |node| hierarchy.generalised(**node, level) != **node);
            changed.map(move |node| {
                let vaguer = hierarchy.generalised(*node, level);
                let Detail { attribute, words } = self.detail(row, column, *node);
                ProposalStep {
                    attribute,
                    words,
                    told_as: told_as(attribute, hierarchy.level(vaguer)),
                }
            })
        });
        Some(proposal(steps.collect(), &recoding))
    }

    /// The cheapest way to tell all so that k people in the file surely fit each.
    fn proposal_together(&self, k: u32) -> Option<Proposal> {
        let recoding = cheapest_recoding(&self.columns, &self.told, &self.file.rows, k, 0)?;
        let steps = recoding
            .levels
            .iter()
            .zip(Attribute::ALL)
            .filter(|(level, _)| **level > 0)
            .map(|(level, attribute)| ProposalStep {
                attribute,
                words: String::new(),
                told_as: told_as(attribute, *level),
            });
        Some(proposal(steps.collect(), &recoding))
    }
}

fn proposal(steps: Vec<ProposalStep>, recoding: &Recoding) -> Proposal {
    Proposal {
        steps,
        loss: recoding.loss,
        cheapest: recoding.how == How::Optimal,
    }
}

fn detail(value: &Value) -> Detail {
    Detail {
        attribute: value.attribute,
        words: value.words.clone(),
    }
}

const fn told_as(attribute: Attribute, level: u8) -> ToldAs {
    if level >= attribute.top() {
        return ToldAs::Withheld;
    }
    match (attribute, level) {
        (_, 0) => ToldAs::Exact,
        (Attribute::Place, 1) => ToldAs::District,
        (Attribute::Place, 2) => ToldAs::Region,
        (Attribute::Place, _) => ToldAs::Country,
        (Attribute::Date, 1) => ToldAs::Month,
        (Attribute::Date, 2) => ToldAs::Season,
        (Attribute::Date, _) => ToldAs::Year,
        (Attribute::Age, _) => ToldAs::Band,
        _ => ToldAs::Kind,
    }
}
