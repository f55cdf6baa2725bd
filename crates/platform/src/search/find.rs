//! Finding: candidates from the engine, put in order by rules of ours, alike on both engines.

use std::collections::{HashMap, HashSet};

use kernel::AgencyId;
use uuid::Uuid;

use super::{
    document::{OPEN, of_agency, of_kind, of_tag, words_of_kind},
    engine::{Place, Scopes, question},
    rank::{Candidate, Tones, order},
    words::{Wanted, folded, marked},
};
use crate::{
    Fault,
    db::{Engine, Tx},
};

/// So many things are taken from the engine at once. A search that has more is too wide to be read
/// anyway; this keeps its time the same however many things there are.
const CANDIDATES: usize = 500;
/// The most hits of one page.
const PAGE_LIMIT: usize = 100;

/// Whose things are searched.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Within {
    /// Those that everybody may find.
    Open,
    /// Those of these agencies.
    Agencies(Vec<AgencyId>),
    /// All: for those who see every agency.
    Everything,
}

/// A search.
#[derive(Debug, Clone)]
pub struct Query {
    /// The one kind of thing looked for.
    pub kind: &'static str,
    /// What was typed. Nothing in it is syntax.
    pub text: String,
    /// Whose things.
    pub within: Within,
    /// Tags that must all be there.
    pub tags: Vec<String>,
    /// Hits to skip.
    pub offset: usize,
    /// Hits to give, 100 at most.
    pub limit: usize,
}

impl Query {
    /// The first twenty things of a kind that everybody may find.
    #[must_use]
    pub fn open(kind: &'static str, text: impl Into<String>) -> Self {
        Self {
            kind,
            text: text.into(),
            within: Within::Open,
            tags: Vec::new(),
            offset: 0,
            limit: 20,
        }
    }
}

/// A thing found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// Which one.
    pub id: Uuid,
    /// Its title, as it was put in.
    pub title: String,
}

/// A page of hits.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Found {
    /// The hits, the best first.
    pub hits: Vec<Hit>,
    /// How many there are on all pages.
    pub total: usize,
    /// Whether there are more than could be put in order: `total` then says "at least".
    pub is_cut: bool,
}

/// Searches. A text without letters and digits finds nothing.
///
/// # Errors
/// Whatever the database meets.
pub fn find(tx: &mut Tx<'_>, query: &Query) -> Result<Found, Fault> {
    let words = folded(&query.text);
    let (Some(wanted), Some(as_typed)) = (Wanted::read(&words), Wanted::read(&marked(&query.text)))
    else {
        return Ok(Found::default());
    };
    let Some(scopes) = scopes_of(query) else { return Ok(Found::default()) };
    let asked = |wanted: &Wanted| wanted.map(|word| words_of_kind(query.kind, word));

    let exact = candidates(tx, Place::Marked, &asked(&as_typed), &scopes)?;
    let is_exact: HashSet<i64> = exact.iter().map(|it| it.0).collect();
    let mut all: HashMap<i64, String> = exact.into_iter().collect();
    let mut is_cut = all.len() >= CANDIDATES;
    if !is_cut {
        // Without tones everything is found that is found with them.
        let anywhere = candidates(tx, Place::Anywhere, &asked(&wanted), &scopes)?;
        is_cut = anywhere.len() >= CANDIDATES;
        all.extend(anywhere);
    }
    if is_cut {
        // Titles come first, so they must not be among those that were left out.
        all.extend(candidates(tx, Place::Title, &asked(&wanted), &scopes)?);
    }

    let candidate = |(number, title_words): (&i64, &String)| {
        let tones = if is_exact.contains(number) { Tones::AsTyped } else { Tones::Other };
        Candidate::new(*number, tones, title_words, &wanted)
    };
    let mut ranked: Vec<Candidate> = all.iter().map(candidate).collect();
    ranked.sort_by(order);
    let page = ranked.iter().skip(query.offset).take(query.limit.min(PAGE_LIMIT));
    let numbers: Vec<i64> = page.map(|it| it.number).collect();
    Ok(Found { hits: hits(tx, &numbers)?, total: ranked.len(), is_cut })
}

/// The words that must be there besides those typed; nothing when no thing can be meant.
fn scopes_of(query: &Query) -> Option<Scopes> {
    let mut scopes = vec![vec![of_kind(query.kind)]];
    match &query.within {
        Within::Open => scopes.push(vec![OPEN.to_owned()]),
        Within::Agencies(agencies) if agencies.is_empty() => return None,
        Within::Agencies(agencies) => {
            scopes.push(agencies.iter().map(|agency| of_agency(*agency)).collect());
        }
        Within::Everything => {}
    }
    scopes.extend(query.tags.iter().map(|tag| vec![of_tag(tag)]));
    Some(scopes)
}

/// Things that fit, each with the words of its title.
fn candidates(
    tx: &mut Tx<'_>,
    place: Place,
    wanted: &Wanted,
    scopes: &Scopes,
) -> Result<Vec<(i64, String)>, Fault> {
    let question = question(tx.engine(), place, wanted, scopes);
    let sql = match tx.engine() {
        Engine::Sqlite => {
            "select s.number, s.title_words
               from platform_search_fts f join platform_search s on s.number = f.rowid
              where f.platform_search_fts match $1 order by f.rowid desc limit $2"
        }
        Engine::Postgres => {
            "select number, title_words from platform_search_fts
              where words @@ cast($1::text as tsquery) limit $2"
        }
    };
    let limit = i64::try_from(CANDIDATES).unwrap_or(i64::MAX);
    tx.query(sql, &[&question, &limit], |row| Ok((row.get(0)?, row.get(1)?)))
}

/// The things themselves, in this order.
fn hits(tx: &mut Tx<'_>, numbers: &[i64]) -> Result<Vec<Hit>, Fault> {
    let sql = match tx.engine() {
        Engine::Sqlite => {
            "select number, subject_id, title from platform_search
              where number in (select value from json_each($1))"
        }
        Engine::Postgres => {
            "select number, subject_id, title from platform_search
              where number in (select cast(value as bigint)
                                 from jsonb_array_elements_text(cast($1::text as jsonb)))"
        }
    };
    let found = tx.query(sql, &[&serde_json::Value::from(numbers)], |row| {
        Ok((row.get::<i64>(0)?, Hit { id: row.get(1)?, title: row.get(2)? }))
    })?;
    let mut found: HashMap<i64, Hit> = found.into_iter().collect();
    Ok(numbers.iter().filter_map(|number| found.remove(number)).collect())
}
