//! Load successions: a pack says who took over from whom in a reorganisation.

use jiff::{ToSpan, civil::Date};
use kernel::Ctx;
use platform::db::Tx;

use super::record;
use crate::{
    domain::{
        agency::{Agency, LoadReport, Succession, SuccessionId, SuccessionRow, meant_on},
        policy::{Action, Standing, permit},
        refusal::Refusal,
    },
    error::Error,
    store::{agency as agencies, succession as store},
};

/// Brings the successions of the rows in. A row is known by the two agencies and the day.
///
/// # Errors
/// [`Refusal::UnknownAgency`] when a row names an agency that is not in the tree; a fault of the database.
pub fn load_successions(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    rows: &[SuccessionRow],
) -> Result<LoadReport, Error> {
    let _permit = permit(&ctx.actor, Action::LoadAgencies, Standing::NoObject)?;
    let tree: Vec<Agency> = agencies::all_agencies(tx)?.into_iter().map(|it| it.0).collect();
    let known = store::all_successions(tx)?;

    let mut report = LoadReport::default();
    for row in rows {
        let wanted = succession_of(row, &tree)?;
        let had = known
            .iter()
            .find(|it| (it.old, it.new, it.from_on) == (wanted.old, wanted.new, wanted.from_on));
        match had {
            Some(had) if is_same(had, &wanted) => report.n_unchanged += 1,
            Some(had) => {
                let changed = Succession { id: had.id, version: had.version + 1, ..wanted };
                store::update(tx, &changed)?;
                let set = store::set_of(&changed);
                record(tx, ctx, (changed.id, changed.version), "succession.changed", set)?;
                report.n_changed += 1;
            }
            None => {
                store::insert(tx, &wanted)?;
                let set = store::set_of(&wanted);
                record(tx, ctx, (wanted.id, wanted.version), "succession.created", set)?;
                report.n_created += 1;
            }
        }
    }
    Ok(report)
}

fn is_same(one: &Succession, other: &Succession) -> bool {
    (one.kind, one.share, &one.decision) == (other.kind, other.share, &other.decision)
}

fn succession_of(row: &SuccessionRow, tree: &[Agency]) -> Result<Succession, Refusal> {
    // The old agency is the one that bore the code the day before: the new one may bear it again.
    let day_before = row.from_on.checked_sub(1.day()).unwrap_or(row.from_on);
    let old = named(tree, &row.old, day_before)?;
    let new = match &row.new {
        Some(code) => Some(named(tree, code, row.from_on)?.id),
        None => None,
    };
    Ok(Succession {
        id: SuccessionId::new(),
        old: old.id,
        new,
        kind: row.kind,
        share: row.share,
        from_on: row.from_on,
        decision: row.decision.clone(),
        version: 1,
    })
}

fn named(tree: &[Agency], code: &str, on: Date) -> Result<Agency, Refusal> {
    let found = tree.iter().filter(|it| it.code == code).cloned().collect();
    meant_on(found, on).ok_or_else(|| Refusal::UnknownAgency { code: code.to_owned() })
}
