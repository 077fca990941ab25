//! Finding testimonies again: words, filters, tags, those about one incident, counts.
//! Never counts or shows what the list would not: names stay in the identity.

mod index;

use crate::{
    App, Outcome,
    contract::{
        ErrorCode,
        finding::{Count, Counts, Find, Found, LinkedView, TimelineItem},
        view::TestimonyRow,
    },
    custody::NextLog,
    failure::Failure,
    interview::review_status,
    session::{Entry, Open, kind, payload},
};
use chrono::{DateTime, Utc};
use sotto_domain::{
    code::TestimonyCode,
    custody::Deed,
    record::{Account, IncidentId},
};
use sotto_redaction::finding::{keys, words};
use sotto_sealing::random_array;
use sotto_vault::Change;
use std::collections::BTreeMap;

pub(crate) use index::{Index, Memo};

/// Rows that are told where nobody says how many.
const ROWS: usize = 200;
/// Testimonies that a timeline tells.
const MOST_ON_TIMELINE: usize = 500;
/// Months that are shown without a gap: a hundred years. Beyond, only those with something in them.
const MOST_MONTHS: i32 = 1200;

const PLACES: [&str; 4] = ["place_village", "place_district", "place_region", "place_country"];

fn answer<'a>(account: &'a Account, field: &str) -> Option<&'a str> {
    let answer = account.answers.get(field)?.trim();
    (!answer.is_empty()).then_some(answer)
}

/// Whether each word of `wanted` begins a word of the places of the incident, in whatever script.
fn is_at(account: &Account, wanted: &[Vec<String>]) -> bool {
    let there: Vec<String> = PLACES
        .iter()
        .filter_map(|field| answer(account, field))
        .flat_map(words)
        .flat_map(keys)
        .collect();
    wanted.iter().all(|ways| {
        ways.iter()
            .any(|way| there.iter().any(|key| key.starts_with(way.as_str())))
    })
}

/// Whether an incident of `date`, as vague as it is, can have been between two days, as vague as they are. As text, a
/// vaguer date is the beginning of a more exact one.
fn is_between(date: &str, from: Option<&str>, until: Option<&str>) -> bool {
    let not_before = |from: &str| date >= from || from.starts_with(date);
    let not_after = |until: &str| date <= until || date.starts_with(until);
    from.is_none_or(not_before) && until.is_none_or(not_after)
}

/// What is asked for, made ready to be held against each testimony.
struct Sieve<'f> {
    find: &'f Find,
    places: Vec<Vec<String>>,
    from: Option<&'f str>,
    until: Option<&'f str>,
    /// The incident of the testimony that others are to be linked to.
    incident: Option<IncidentId>,
}

fn said(text: Option<&String>) -> Option<&str> {
    text.map(|text| text.trim()).filter(|text| !text.is_empty())
}

impl<'f> Sieve<'f> {
    fn of(open: &Open, find: &'f Find) -> Result<Self, Failure> {
        let incident = match &find.linked_to {
            Some(code) => open.entry(code)?.account.incident,
            None => None,
        };
        Ok(Self {
            find,
            places: words(find.place.as_deref().unwrap_or_default())
                .map(keys)
                .filter(|keys| !keys.is_empty())
                .collect(),
            from: said(find.from.as_ref()),
            until: said(find.until.as_ref()),
            incident,
        })
    }

    fn lets(&self, entry: &Entry) -> bool {
        let account = &entry.account;
        let find = self.find;
        let linked = || {
            find.linked_to.as_ref().is_none_or(|to| *to == account.code)
                || self.incident.is_some() && account.incident == self.incident
        };
        let dated =
            || answer(account, "incident_start").is_some_and(|date| is_between(date, self.from, self.until));
        find.consent
            .is_none_or(|status| account.consent.status() == status)
            && find
                .act
                .as_deref()
                .is_none_or(|act| answer(account, "act") == Some(act))
            && said(find.tag.as_ref()).is_none_or(|tag| account.tags.iter().any(|known| known == tag))
            && linked()
            && (self.from.is_none() && self.until.is_none() || dated())
            && (self.places.is_empty() || is_at(account, &self.places))
            && find.review.is_none_or(|status| review_status(entry) == status)
    }
}

/// The same, most first, and by name where there are as many.
fn most_first(counts: BTreeMap<String, usize>) -> Vec<Count> {
    let mut counts: Vec<Count> = counts
        .into_iter()
        .map(|(of, count)| Count { of, count })
        .collect();
    counts.sort_by_key(|each| std::cmp::Reverse(each.count));
    counts
}

/// Months since year 0, and back.
fn month_number(month: &str) -> Option<i32> {
    let (year, month) = month.split_once('-')?;
    Some(year.parse::<i32>().ok()? * 12 + month.parse::<i32>().ok()? - 1)
}

fn month_named(number: i32) -> String {
    format!("{:04}-{:02}", number.div_euclid(12), number.rem_euclid(12) + 1)
}

/// By month without a gap; what is vaguer than that last.
fn by_month<'a>(dates: impl Iterator<Item = Option<&'a str>>) -> Vec<Count> {
    let mut months: BTreeMap<i32, usize> = BTreeMap::new();
    let mut vaguer: BTreeMap<String, usize> = BTreeMap::new();
    for date in dates {
        match date.and_then(|date| month_number(date.get(..7)?)) {
            Some(month) => *months.entry(month).or_default() += 1,
            None => *vaguer.entry(date.unwrap_or_default().to_owned()).or_default() += 1,
        }
    }
    if let (Some(first), Some(last)) = (months.keys().next().copied(), months.keys().last().copied())
        && last - first < MOST_MONTHS
    {
        for month in first..=last {
            months.entry(month).or_default();
        }
    }
    let months = months.into_iter().map(|(month, count)| Count {
        of: month_named(month),
        count,
    });
    // Years in order; not said at all, which sorts first, last of all.
    let unsaid = vaguer.remove("");
    let vaguer = vaguer.into_iter().map(|(of, count)| Count { of, count });
    let unsaid = unsaid.map(|count| Count {
        of: String::new(),
        count,
    });
    months.chain(vaguer).chain(unsaid).collect()
}

/// By region, its spellings taken together and told by the one that is written most.
fn by_region<'a>(regions: impl Iterator<Item = Option<&'a str>>) -> Vec<Count> {
    let mut spellings: BTreeMap<String, BTreeMap<&str, usize>> = BTreeMap::new();
    for region in regions {
        let region = region.unwrap_or_default();
        let key: Vec<String> = words(region)
            .filter_map(|word| keys(word).into_iter().next())
            .collect();
        *spellings
            .entry(key.join(" "))
            .or_default()
            .entry(region)
            .or_default() += 1;
    }
    let told = spellings.into_values().map(|spellings| {
        let count: usize = spellings.values().sum();
        let most = spellings.into_iter().max_by_key(|(_, count)| *count);
        (most.map(|(of, _)| of.to_owned()).unwrap_or_default(), count)
    });
    let mut merged: BTreeMap<String, usize> = BTreeMap::new();
    for (of, count) in told {
        *merged.entry(of).or_default() += count;
    }
    most_first(merged)
}

impl Open {
    /// Takes a testimony into the index, or takes it in anew.
    pub(crate) fn index_anew(&mut self, account: &Account, identity: &sotto_domain::record::Identity) {
        self.index.put(account, identity, &mut Memo::default());
    }

    /// The testimonies asked for, newest first.
    fn found(&self, find: &Find) -> Result<Vec<&Entry>, Failure> {
        let sieve = Sieve::of(self, find)?;
        let named = self.index.find(find.query.as_deref().unwrap_or_default());
        let mut found: Vec<&Entry> = named
            .into_iter()
            .filter_map(|code| self.shelf.get(code))
            .filter(|entry| sieve.lets(entry))
            .collect();
        found.sort_by_key(|entry| std::cmp::Reverse(entry.account.created_at));
        Ok(found)
    }

    /// Every testimony whose words are `query`, newest first.
    pub(crate) fn rows_with(&self, query: String) -> Result<Vec<TestimonyRow>, Failure> {
        let find = Find {
            query: Some(query),
            ..Find::default()
        };
        Ok(self
            .found(&find)?
            .into_iter()
            .map(|entry| self.row(entry))
            .collect())
    }

    fn tags(&self) -> Vec<Count> {
        let mut tags: BTreeMap<&str, usize> = BTreeMap::new();
        for tag in self.shelf.values().flat_map(|entry| &entry.account.tags) {
            *tags.entry(tag).or_default() += 1;
        }
        let told = tags.into_iter().map(|(of, count)| Count {
            of: of.to_owned(),
            count,
        });
        told.collect()
    }

    /// The other testimonies about the incident of this one, in the order of their codes.
    pub(crate) fn linked(&self, account: &Account) -> Vec<LinkedView> {
        let same = |entry: &&Entry| {
            account.incident.is_some()
                && entry.account.incident == account.incident
                && entry.account.code != account.code
        };
        let view = |entry: &Entry| LinkedView {
            code: entry.account.code.clone(),
            pseudonym: entry.account.pseudonym.clone(),
            start: answer(&entry.account, "incident_start").map(str::to_owned),
        };
        self.shelf.values().filter(same).map(view).collect()
    }

    /// Gives each of these testimonies its incident, in one step of the vault.
    fn set_incidents(
        &mut self,
        incidents: Vec<(TestimonyCode, Option<IncidentId>)>,
        now: DateTime<Utc>,
    ) -> Result<(), Failure> {
        let mut saved = Vec::new();
        let mut logs: Vec<NextLog> = Vec::new();
        for (code, incident) in incidents {
            let entry = self.entry(&code)?;
            let account = Account {
                incident,
                changed_at: now,
                ..entry.account.clone()
            };
            saved.push((entry.account_id, payload(&account)?, account));
            logs.extend(self.next_log(&code, Deed::Edited, None, now)?);
        }
        let mut changes: Vec<Change<'_>> = saved
            .iter()
            .map(|(id, bytes, _)| Change::Put {
                id: Some(*id),
                kind: kind::ACCOUNT,
                payload: bytes,
            })
            .collect();
        changes.extend(logs.iter().map(NextLog::change));
        let ids = self.vault.apply(&changes, now)?;
        self.keep_logs(logs, ids.get(saved.len()..).unwrap_or_default());
        for (_, _, account) in saved {
            if let Some(entry) = self.shelf.get_mut(&account.code) {
                entry.account = account;
            }
        }
        Ok(())
    }
}

impl App {
    /// The testimonies asked for, newest first, and every tag there is.
    pub fn find_testimonies(&mut self, find: Find) -> Outcome<Found> {
        let open = self.open()?;
        let found = open.found(&find)?;
        let most = find.most.unwrap_or(ROWS);
        Ok(Found {
            total: found.len(),
            rows: found
                .into_iter()
                .take(most)
                .map(|entry| open.row(entry))
                .collect(),
            tags: open.tags(),
        })
    }

    /// The testimonies asked for, counted.
    pub fn count_testimonies(&mut self, find: Find) -> Outcome<Counts> {
        let open = self.open()?;
        let found = open.found(&find)?;
        let accounts = || found.iter().map(|entry| &entry.account);
        let mut acts: BTreeMap<String, usize> = BTreeMap::new();
        for account in accounts() {
            *acts
                .entry(answer(account, "act").unwrap_or_default().to_owned())
                .or_default() += 1;
        }
        let mut timeline: Vec<TimelineItem> = accounts()
            .filter_map(|account| {
                Some(TimelineItem {
                    code: account.code.clone(),
                    pseudonym: account.pseudonym.clone(),
                    act: answer(account, "act").map(str::to_owned),
                    start: answer(account, "incident_start")?.to_owned(),
                })
            })
            .collect();
        timeline.sort_by(|a, b| (&a.start, &a.code).cmp(&(&b.start, &b.code)));
        timeline.truncate(MOST_ON_TIMELINE);
        Ok(Counts {
            total: found.len(),
            acts: most_first(acts),
            months: by_month(accounts().map(|account| answer(account, "incident_start"))),
            regions: by_region(accounts().map(|account| answer(account, "place_region"))),
            timeline,
        })
    }

    /// The other testimonies about the incident of this one.
    pub fn linked_testimonies(&mut self, code: TestimonyCode) -> Outcome<Vec<LinkedView>> {
        let open = self.open()?;
        Ok(open.linked(&open.entry(&code)?.account))
    }

    /// Notes that two testimonies are about one incident: whatever either is linked to is about it too.
    pub fn link_testimonies(
        &mut self,
        code: TestimonyCode,
        other: TestimonyCode,
    ) -> Outcome<Vec<LinkedView>> {
        let now = self.ports.clock.now();
        let open = self.open_mut()?;
        let (one, two) = (
            open.entry(&code)?.account.incident,
            open.entry(&other)?.account.incident,
        );
        if code == other {
            return Err(ErrorCode::NoSuchTestimony.into());
        }
        let incident = match one.or(two) {
            Some(known) => known,
            None => IncidentId(random_array().map_err(|_| Failure(ErrorCode::Internal))?),
        };
        let joins = |account: &Account| {
            account.incident != Some(incident)
                && (account.code == code
                    || account.code == other
                    || account.incident.is_some() && (account.incident == one || account.incident == two))
        };
        let joined = open
            .shelf
            .values()
            .filter(|entry| joins(&entry.account))
            .map(|entry| (entry.account.code.clone(), Some(incident)))
            .collect();
        open.set_incidents(joined, now)?;
        self.linked_testimonies(code)
    }

    /// Takes a testimony out of its incident; the last one left in it is alone as well.
    pub fn unlink_testimony(&mut self, code: TestimonyCode) -> Outcome<Vec<LinkedView>> {
        let now = self.ports.clock.now();
        let open = self.open_mut()?;
        let others = open.linked(&open.entry(&code)?.account);
        let mut freed = vec![(code.clone(), None)];
        if let [last] = others.as_slice() {
            freed.push((last.code.clone(), None));
        }
        open.set_incidents(freed, now)?;
        self.linked_testimonies(code)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_vague_date_is_between_where_it_can_be() {
        for (date, from, until, between) in [
            ("2024-04-08", Some("2024"), None, true),
            ("2024-04-08", Some("2024-04-09"), None, false),
            ("2024-04-08", None, Some("2024-04"), true),
            ("2024-04-08", None, Some("2024-03"), false),
            ("2024", Some("2024-04-09"), None, true),
            ("2024", None, Some("2024-04-09"), true),
            ("2024", Some("2025"), None, false),
            ("2024-04", Some("2024-04-09"), Some("2024-04-10"), true),
            ("2023-12", Some("2024"), Some("2024"), false),
            ("2024-12-31", Some("2024"), Some("2024"), true),
        ] {
            assert_eq!(
                is_between(date, from, until),
                between,
                "{date} {from:?} {until:?}"
            );
        }
    }

    #[test]
    fn months_have_no_gap_and_what_is_vaguer_stands_last() {
        let dates = ["2024-11-02", "2025-01", "2024", "2025-01-09", ""];
        let dates = dates.into_iter().map(|date| (!date.is_empty()).then_some(date));
        let told: Vec<(String, usize)> = by_month(dates)
            .into_iter()
            .map(|each| (each.of, each.count))
            .collect();
        let expected = [
            ("2024-11", 1),
            ("2024-12", 0),
            ("2025-01", 2),
            ("2024", 1),
            ("", 1),
        ];
        assert_eq!(told, expected.map(|(of, count)| (of.to_owned(), count)));
    }

    #[test]
    fn one_region_counts_once_in_whatever_spelling() {
        let regions = [
            Some("Хатлон"),
            Some("Khatlon"),
            Some("Хатлон"),
            None,
            Some("Сугд"),
        ];
        let told: Vec<(String, usize)> = by_region(regions.into_iter())
            .into_iter()
            .map(|each| (each.of, each.count))
            .collect();
        assert_eq!(told[0], ("Хатлон".to_owned(), 3));
        assert_eq!(told.len(), 3);
    }
}
