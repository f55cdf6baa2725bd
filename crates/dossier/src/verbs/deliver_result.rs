//! Deliver the result: it comes into the hands of the applicant, in one of four ways.

use kernel::{Ctx, Problem};
use platform::db::Tx;

use super::{Moved, rules};
use crate::{
    Error, Refusal,
    domain::{Action, DossierId, Signature, Way},
    store,
};

/// How long the name of a proxy or of a paper may be, in characters.
const NAME_LIMIT: usize = 300;

/// What the clerk notes.
#[derive(Debug, Clone)]
pub struct DeliverResult {
    /// The dossier.
    pub dossier: DossierId,
    /// How it was handed over.
    pub way: Way,
    /// Who came for it, when somebody was sent.
    pub proxy: String,
    /// The paper that entitled them to it: kind, number, day.
    pub paper: String,
    /// The picture of the signature, when it was drawn on a screen: hash and size in bytes. Without one
    /// the receipt was signed on paper.
    pub signature: Option<(String, i64)>,
    /// Its version as the caller saw it.
    pub seen_version: Option<i64>,
}

/// Notes that the result was handed over; the dossier ends. A name given with it is personal and is
/// kept as one.
///
/// # Errors
/// [`Refusal::FeeDue`] while something has to be paid; [`Refusal::ResultElsewhere`] when it cannot go that way from where it is; [`Refusal::Invalid`]
/// when nobody is named who came for it; else as every verb.
pub fn deliver_result(tx: &mut Tx<'_>, ctx: &Ctx, command: &DeliverResult) -> Result<Moved, Error> {
    let (dossier, permit) =
        rules::load_for(tx, ctx, Action::DeliverResult, command.dossier, command.seen_version)?;
    let told = told(command)?;
    rules::paid(tx, &dossier)?;
    let before = dossier.stored().clone();

    let moved = dossier.deliver_result(&permit, command.way, ctx.now)?;

    store::save(tx, &moved)?;
    let said = (Some(command.way.code()), told.as_str());
    let mut change = store::put_reason(tx, ctx, (Action::DeliverResult, &moved), said)?;
    // Only who stands at the desk can sign there.
    let is_at_desk = matches!(command.way, Way::InPerson | Way::Proxy);
    if let Some((sha256, bytes)) = command.signature.clone().filter(|_| is_at_desk) {
        let (version, signed_at) = (moved.row_version(), ctx.now);
        let signature = Signature { version, sha256, bytes, signed_at };
        store::insert_signature(tx, moved.id(), &signature)?;
        change.set.extend([signature.entry()]);
    }
    store::record(tx, ctx, (Action::DeliverResult, Some(&before)), &moved, change)?;

    Ok(Moved::of(&moved))
}

/// Who came and with which paper; nothing where the applicant came.
fn told(command: &DeliverResult) -> Result<String, Refusal> {
    if command.way != Way::Proxy {
        return Ok(String::new());
    }
    let mut problems = Vec::new();
    let mut named = |field: &str, typed: &str| {
        rules::short_text(field, typed, NAME_LIMIT).unwrap_or_else(|problem: Problem| {
            problems.push(problem);
            String::new()
        })
    };
    let told = format!("{}\n{}", named("proxy", &command.proxy), named("paper", &command.paper));
    if problems.is_empty() { Ok(told) } else { Err(Refusal::Invalid(problems)) }
}
