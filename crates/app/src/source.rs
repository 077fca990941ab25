//! Which testimonies are of one source: told by the source's name in any spelling, or by what they are called where no
//! name was typed.
//! Never written down: who gave which testimony is worked out after unlocking, and forgotten with the lock.

use crate::{failure::Failure, session::Open};
use sotto_domain::{
    code::TestimonyCode,
    mention::{Action, Mention, MentionKind, Reason, RosterEntry},
    record::{Account, Identity},
    review::Review,
};
use sotto_redaction::{
    detect::{self, roster::RosterMatcher},
    wording::RealNames,
};
use std::{
    cell::OnceCell,
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

/// What a source is called by whoever took a testimony.
#[derive(PartialEq, Eq)]
struct Called {
    name: String,
    pseudonym: String,
}

impl Called {
    fn of(account: &Account, identity: &Identity) -> Self {
        let name = identity.answers.get("name").map(|name| name.trim());
        Self {
            name: name.unwrap_or_default().to_owned(),
            pseudonym: account.pseudonym.trim().to_lowercase(),
        }
    }
}

/// For each testimony, the others of its source.
#[derive(Default)]
pub(crate) struct Sources {
    called: BTreeMap<TestimonyCode, Called>,
    by_name: BTreeMap<TestimonyCode, BTreeSet<TestimonyCode>>,
    by_pseudonym: BTreeMap<TestimonyCode, BTreeSet<TestimonyCode>>,
}

fn link(
    links: &mut BTreeMap<TestimonyCode, BTreeSet<TestimonyCode>>,
    one: &TestimonyCode,
    other: &TestimonyCode,
) {
    if one != other {
        links.entry(one.clone()).or_default().insert(other.clone());
        links.entry(other.clone()).or_default().insert(one.clone());
    }
}

/// The names in a review that were taken out, to be looked for in the source's other testimonies. What was kept, or is
/// not decided, is no confirmed name.
pub(crate) fn taken_out(review: &Review) -> Vec<RosterEntry> {
    let removed: Vec<Mention> = review
        .spans
        .iter()
        .filter(|span| span.decision.removes())
        .map(|span| Mention {
            proposal: Action::Withhold,
            ..span.mention.clone()
        })
        .collect();
    detect::names_in(&review.statement, &removed)
}

impl Open {
    /// Who gave which: worked out when it is first asked for, and again once somebody is called otherwise.
    pub(crate) fn sources(&self) -> Result<Arc<Sources>, Failure> {
        if let Some(sources) = self.sources.get() {
            return Ok(Arc::clone(sources));
        }
        let sources = Arc::new(self.compared()?);
        Ok(Arc::clone(self.sources.get_or_init(|| sources)))
    }

    /// To be told whenever a testimony was saved.
    pub(crate) fn source_is(&mut self, account: &Account, identity: &Identity) {
        let known = |sources: &Arc<Sources>| {
            sources
                .called
                .get(&account.code)
                .is_some_and(|called| *called == Called::of(account, identity))
        };
        if !self.sources.get().is_some_and(known) {
            self.sources = OnceCell::new();
        }
    }

    /// Forgets who is called what: somebody may be gone.
    pub(crate) fn forget_names(&mut self) {
        self.sources = OnceCell::new();
        self.names = RealNames::default();
    }

    /// Compares every source with every other, in one pass over the names.
    fn compared(&self) -> Result<Sources, Failure> {
        let mut sources = Sources::default();
        for (code, entry) in &self.shelf {
            let called = Called::of(&entry.account, &self.identity(code)?);
            sources.called.insert(code.clone(), called);
        }
        let mut called: BTreeMap<&str, Vec<(&TestimonyCode, bool)>> = BTreeMap::new();
        let mut named: Vec<(&TestimonyCode, RosterEntry)> = Vec::new();
        for (code, Called { name, pseudonym }) in &sources.called {
            if !pseudonym.is_empty() {
                called.entry(pseudonym).or_default().push((code, name.is_empty()));
            }
            if !name.is_empty() {
                let (kind, field) = (MentionKind::Person, String::new());
                let value = name.clone();
                named.push((code, RosterEntry { kind, field, value }));
            }
        }
        let entries: Vec<RosterEntry> = named.iter().map(|(_, entry)| entry.clone()).collect();
        let matcher = RosterMatcher::new(&entries);
        for (code, entry) in &named {
            for hit in matcher.find(&entry.value) {
                // A shared surname is a relative's.
                if let Some((other, _)) = named.get(hit.entry)
                    && hit.how != Reason::RosterPart
                {
                    link(&mut sources.by_name, code, other);
                }
            }
        }
        // Two sources with a name each, called alike, are two people.
        for alike in called.into_values() {
            for (one, nameless) in &alike {
                for (other, _) in alike.iter().filter(|_| *nameless) {
                    link(&mut sources.by_pseudonym, one, other);
                }
            }
        }
        Ok(sources)
    }

    /// What was taken out of the other testimonies of a source.
    pub(crate) fn confirmed_elsewhere(&self, code: &TestimonyCode, sources: &Sources) -> Vec<RosterEntry> {
        let mut known: Vec<RosterEntry> = Vec::new();
        for other in sources.others(code) {
            let review = self.shelf.get(other).and_then(|entry| entry.review.as_ref());
            for name in review.map(taken_out).unwrap_or_default() {
                if !known.contains(&name) {
                    known.push(name);
                }
            }
        }
        known
    }
}

impl Sources {
    /// The other testimonies of the source that gave this one.
    pub(crate) fn others<'a>(
        &'a self,
        code: &TestimonyCode,
    ) -> impl Iterator<Item = &'a TestimonyCode> + use<'a> {
        let of = |links: &'a BTreeMap<_, BTreeSet<_>>| links.get(code).into_iter().flatten();
        of(&self.by_name).chain(of(&self.by_pseudonym))
    }

    /// Those that are told by the source's name alone: sure enough to call people in them the same.
    pub(crate) fn by_name<'a>(
        &'a self,
        code: &TestimonyCode,
    ) -> impl Iterator<Item = &'a TestimonyCode> + use<'a> {
        self.by_name.get(code).into_iter().flatten()
    }
}
