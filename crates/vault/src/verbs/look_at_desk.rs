//! Look at a desk: a clerk finds what the vault of the person who stands there has for a procedure, or for what their
//! dossier waits for.

use catalog::{PaperDef, Procedure};
use dossier::DossierId;
use kernel::{Ctx, Problem};
use platform::db::Tx;
use vietnamese::PersonalIdNumber;

use super::read;
use crate::{
    Error, Refusal,
    domain::{Action, Item, OwnerKind, ReadFor, permit},
    record::{ItemRecord, record_of},
    store,
};

/// So many items of a vault are looked at, the newest first.
const LOOKED_AT: i64 = 200;

/// What the clerk says. It never prints: it holds a personal number.
#[derive(Clone)]
pub struct LookAtDesk {
    /// The number on the identity paper, as typed.
    pub number: String,
    /// Whether the clerk ticked that the paper was compared with the person, who agrees to the look.
    pub is_compared: bool,
    /// What papers are looked for.
    pub sought: Sought,
}

/// What a desk looks for papers for.
#[derive(Debug, Clone)]
pub enum Sought {
    /// The intake of a dossier of this procedure.
    Intake(String),
    /// What this dossier waits for; whose it is must be there.
    Supplement(DossierId),
}

/// What a desk found.
#[derive(Debug, Clone)]
pub struct DeskItem {
    /// The paper that it fits.
    pub paper: PaperDef,
    /// The item.
    pub item: Item,
    /// What is known of it beside its file.
    pub record: Option<ItemRecord>,
}

/// What fits the papers of the procedure. Each item shown is a look that its owner finds, in the same transaction.
///
/// # Errors
/// [`Refusal::Invalid`] for a number that is none, was not compared, or is not that of whose dossier it is;
/// [`Refusal::NotFound`] for a procedure that is not in force; [`Refusal::Denied`]; those of a dossier that waits for
/// nothing.
pub fn look_at_desk(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    command: &LookAtDesk,
) -> Result<Vec<DeskItem>, Error> {
    let (procedure, items) = found(tx, ctx, command)?;

    let mut fitting = Vec::new();
    for paper in &procedure.papers {
        for item in items.iter().filter(|item| item.fits(&procedure, paper, ctx.today())) {
            let record = record_of(tx, ctx, item)?;
            fitting.push(DeskItem { paper: paper.clone(), item: item.clone(), record });
        }
    }

    let mut noted = Vec::new();
    for DeskItem { item, .. } in &fitting {
        if !noted.contains(&item.id) {
            noted.push(item.id);
            read(tx, ctx, item, (ReadFor::Desk, None))?;
        }
    }

    Ok(fitting)
}

/// The procedure, and everything of the vault of the person with this number that is offered.
pub(super) fn found(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    command: &LookAtDesk,
) -> Result<(Procedure, Vec<Item>), Error> {
    let _permit = permit(&ctx.actor, Action::FetchAtDesk)?;
    let mut problems = Vec::new();
    let number = command.number.parse::<PersonalIdNumber>();
    if number.is_err() {
        let code = if command.number.trim().is_empty() { "required" } else { "number_invalid" };
        problems.push(Problem::new("number", code));
    }
    if !command.is_compared {
        problems.push(Problem::new("compared", "compare_required"));
    }
    let number = match number {
        Ok(number) if problems.is_empty() => number,
        Ok(_) | Err(_) => return Err(Refusal::Invalid(problems).into()),
    };
    let procedure = match &command.sought {
        Sought::Intake(code) => {
            let rules = catalog::procedure_in_force(tx, code, ctx.today())?;
            rules.ok_or(Refusal::NotFound)?.procedure.clone()
        }
        Sought::Supplement(id) => {
            let found = dossier::awaited(tx, ctx, *id)?;
            if found.applicant_personal_id != number.reveal() {
                return Err(Refusal::Invalid(vec![Problem::new("number", "not_owner")]).into());
            }
            let asked = found.open_supplement().map(|it| it.papers.clone()).unwrap_or_default();
            let mut procedure = found.rules.procedure.clone();
            procedure.papers.retain(|it| asked.contains(&it.code));
            procedure
        }
    };
    let owner = store::owner_with(tx, OwnerKind::Person, number.reveal())?;
    let items = match owner {
        Some(owner) => store::held_items(tx, owner.id, LOOKED_AT)?,
        None => Vec::new(),
    };
    Ok((procedure, items))
}
