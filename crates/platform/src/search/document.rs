//! Into the index and out of it, in the transaction that changes the thing itself.

use kernel::AgencyId;
use uuid::Uuid;

use super::{
    engine::Columns,
    words::{folded, marked},
};
use crate::{
    Fault,
    db::{Engine, Tx},
};

/// A thing that can be found.
#[derive(Debug, Clone)]
pub struct Document {
    /// What kind of thing: `procedure`, `dossier`. A search is always for one kind, and finds the words of
    /// that kind without passing those of the others, as long as their names begin differently.
    pub kind: &'static str,
    /// Which one.
    pub id: Uuid,
    /// The agencies whose officers may find it. None: everybody may.
    pub agencies: Vec<AgencyId>,
    /// What a search may be narrowed by: `sector:G15-TP07`, `level:commune`.
    pub tags: Vec<String>,
    /// What is shown when it is found, and what counts most.
    pub title: String,
    /// Everything else it may be found by, as text.
    pub body: String,
}

/// Puts the thing into the index, in place of what the index had of it.
///
/// # Errors
/// Whatever the database meets.
pub fn put(tx: &mut Tx<'_>, document: &Document) -> Result<(), Fault> {
    let title = folded(&document.title);
    let own = |words: &str| words_of_kind(document.kind, words);
    let number: i64 = tx.query_one(
        "insert into platform_search (kind, subject_id, title, title_words)
         values ($1, $2, $3, $4)
         on conflict (kind, subject_id) do update set title = $3, title_words = $4
         returning number",
        &[&document.kind, &document.id, &document.title, &title],
        |row| row.get(0),
    )?;
    let columns = Columns {
        title: own(&title),
        body: own(&folded(&document.body)),
        marked: own(&marked(&format!("{} {}", document.title, document.body))),
        scope: scope_of(document).join(" "),
    };
    forget_words(tx, number)?;
    match tx.engine() {
        Engine::Sqlite => tx.execute(
            "insert into platform_search_fts (rowid, title, body, marked, scope)
             values ($1, $2, $3, $4, $5)",
            &[&number, &columns.title, &columns.body, &columns.marked, &columns.scope],
        )?,
        Engine::Postgres => tx.execute(
            "insert into platform_search_fts (number, words, title_words)
             values ($1, cast($2::text as tsvector), $3)",
            &[&number, &columns.tsvector(), &title],
        )?,
    };
    Ok(())
}

/// Takes the thing out of the index, if it is there.
///
/// # Errors
/// Whatever the database meets.
pub fn remove(tx: &mut Tx<'_>, kind: &str, id: Uuid) -> Result<(), Fault> {
    let number: Option<i64> = tx.query_opt(
        "select number from platform_search where kind = $1 and subject_id = $2",
        &[&kind, &id],
        |row| row.get(0),
    )?;
    if let Some(number) = number {
        forget_words(tx, number)?;
        tx.execute("delete from platform_search where number = $1", &[&number])?;
    }
    Ok(())
}

/// Takes every thing of a kind out of the index, before the index of that kind is built again.
///
/// # Errors
/// Whatever the database meets.
pub fn clear(tx: &mut Tx<'_>, kind: &str) -> Result<(), Fault> {
    if tx.engine() == Engine::Sqlite {
        tx.execute(
            "delete from platform_search_fts
              where rowid in (select number from platform_search where kind = $1)",
            &[&kind],
        )?;
    }
    tx.execute("delete from platform_search where kind = $1", &[&kind])?;
    Ok(())
}

fn forget_words(tx: &mut Tx<'_>, number: i64) -> Result<(), Fault> {
    let sql = match tx.engine() {
        Engine::Sqlite => "delete from platform_search_fts where rowid = $1",
        Engine::Postgres => "delete from platform_search_fts where number = $1",
    };
    tx.execute(sql, &[&number])?;
    Ok(())
}

fn scope_of(document: &Document) -> Vec<String> {
    let mut scope = vec![of_kind(document.kind)];
    if document.agencies.is_empty() {
        scope.push(OPEN.to_owned());
    }
    scope.extend(document.agencies.iter().map(|agency| of_agency(*agency)));
    scope.extend(document.tags.iter().map(|tag| of_tag(tag)));
    scope
}

/// The words as the index has them: with the first letter of their kind before each, so that the few
/// procedures are found as fast beside a million dossiers as alone.
pub(super) fn words_of_kind(kind: &str, words: &str) -> String {
    let Some(letter) = kind.chars().next() else { return words.to_owned() };
    let mut kept = String::with_capacity(words.len() * 5 / 4);
    for word in words.split(' ').filter(|word| !word.is_empty()) {
        if !kept.is_empty() {
            kept.push(' ');
        }
        kept.push(letter);
        kept.push_str(word);
    }
    kept
}

/// The word of things that everybody may find.
pub(super) const OPEN: &str = "open";

/// The word of a kind.
pub(super) fn of_kind(kind: &str) -> String {
    format!("k{}", hex::encode(kind))
}

/// The word of an agency.
pub(super) fn of_agency(agency: AgencyId) -> String {
    format!("a{}", agency.uuid().simple())
}

/// The word of a tag.
pub(super) fn of_tag(tag: &str) -> String {
    format!("t{}", hex::encode(tag))
}
