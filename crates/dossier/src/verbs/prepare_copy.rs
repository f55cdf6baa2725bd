//! Prepare a copy: the specialist puts the pages of a scan, and the words that go with them, before the leader.

use kernel::{Ctx, Problem};
use platform::db::Tx;
use serde_json::json;

use super::{Moved, rules};
use crate::{
    Error, Refusal,
    domain::{Action, DossierId, MOST_RESULT_PAGES, ResultPage},
    store::{self, Change},
};

/// How long the words may be, in characters.
const CONTENT_LIMIT: usize = 2_000;
/// How long the name of what was copied may be, in characters.
const ABOUT_LIMIT: usize = 600;

/// What is prepared.
#[derive(Debug, Clone)]
pub struct PrepareCopy {
    /// The dossier.
    pub dossier: DossierId,
    /// The words that the template prints with the pages.
    pub content: String,
    /// What it is a copy of, as its owner finds it again.
    pub about: String,
    /// The pages, the first first.
    pub pages: Vec<ResultPage>,
    /// Its version as the specialist saw it.
    pub seen_version: Option<i64>,
}

/// Keeps the draft with its pages; an earlier one is replaced.
///
/// # Errors
/// [`Refusal::Invalid`] without words, without pages, or with more than [`MOST_RESULT_PAGES`]; else as every verb.
pub fn prepare_copy(tx: &mut Tx<'_>, ctx: &Ctx, command: &PrepareCopy) -> Result<Moved, Error> {
    let (dossier, permit) =
        rules::load_for(tx, ctx, Action::PrepareResult, command.dossier, command.seen_version)?;
    let officer = ctx.actor.officer().ok_or(Refusal::Denied)?;
    let content = rules::short_text("content", &command.content, CONTENT_LIMIT);
    let about = rules::short_text("about", &command.about, ABOUT_LIMIT);
    let pages = match command.pages.len() {
        0 => Err(Problem::new("pages", "required")),
        n if n > MOST_RESULT_PAGES => {
            Err(Problem::new("pages", "too_many").with_limit(MOST_RESULT_PAGES))
        }
        _ => Ok(&command.pages),
    };
    let (content, about, pages) = match (content, about, pages) {
        (Ok(content), Ok(about), Ok(pages)) => (content, about, pages),
        (content, about, pages) => {
            let problems = [content.err(), about.err(), pages.err()];
            return Err(Refusal::Invalid(problems.into_iter().flatten().collect()).into());
        }
    };
    let before = dossier.stored().clone();

    let prepared = dossier.prepare_result(&permit)?;

    store::save(tx, &prepared)?;
    let fields = json!({ "content": content, "about": about });
    let seal = store::put_result(tx, prepared.id(), &fields, officer.position)?;
    let pages = store::put_pages(tx, prepared.id(), pages)?;
    let change = Change::default().set("result_seal", seal).set("result_pages", pages);
    store::record(tx, ctx, (Action::PrepareResult, Some(&before)), &prepared, change)?;

    Ok(Moved::of(&prepared))
}
