//! Dossiers that ministries' systems handle: for officers of the agency with which they were filed, and for
//! whoever knows the code and the owner's number. Counted apart from our own.

use jiff::Timestamp;
use kernel::{Ctx, Officer, Role};
use platform::{Fault, db::Tx};

use super::PageCursor;
use crate::{
    Error, NATIONAL_PORTAL, Refusal,
    domain::{MirrorId, Mirrored},
    store::{MIRROR_COLUMNS, MirrorRow, mirror_of},
};

/// A mirrored dossier with its id.
#[derive(Debug, Clone)]
pub struct MirrorLine {
    /// Its id.
    pub id: MirrorId,
    /// What was told.
    pub told: Mirrored,
    /// When the first news of it came.
    pub first_at: Timestamp,
}

/// A list of mirrored dossiers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MirrorList {
    /// Those not finished.
    Open,
    /// Those past their promise.
    Late,
    /// Those finished, returned or ended.
    Done,
}

impl MirrorList {
    /// Every list.
    pub const ALL: [Self; 3] = [Self::Open, Self::Late, Self::Done];

    /// The name in addresses and texts.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Late => "late",
            Self::Done => "done",
        }
    }

    /// The list with this name.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|list| list.code() == code)
    }

    /// `$2` is now.
    const fn condition(self) -> &'static str {
        match self {
            Self::Open => "status in (1, 2, 4, 5, 6) and cast($2 as bigint) > 0",
            Self::Late => "status in (1, 2, 4) and due_at < $2",
            Self::Done => "status in (3, 7, 8, 9, 10) and cast($2 as bigint) > 0",
        }
    }
}

/// The lists of the caller's agency with their counts, and one page of one, the newest first.
#[derive(Debug, Clone)]
pub struct MirrorBoard {
    /// How many each list has.
    pub counts: Vec<(MirrorList, i64)>,
    /// The lines.
    pub lines: Vec<MirrorLine>,
}

/// Who handles dossiers of an agency sees what was filed with it.
fn reader(ctx: &Ctx) -> Result<&Officer, Refusal> {
    const HANDLING: [Role; 5] =
        [Role::ReceptionClerk, Role::Specialist, Role::Leader, Role::RecordsClerk, Role::DeskHead];
    let officer = ctx.actor.officer().ok_or(Refusal::Denied)?;
    if HANDLING.into_iter().any(|role| officer.has(role)) {
        Ok(officer)
    } else {
        Err(Refusal::Denied)
    }
}

/// One page of a list of the caller's agency.
///
/// # Errors
/// [`Refusal::Denied`] to those who handle no dossiers.
pub fn mirror_board(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    list: MirrorList,
    before: Option<PageCursor>,
    limit: u32,
) -> Result<MirrorBoard, Error> {
    let officer = reader(ctx)?;
    let mut counts = Vec::new();
    for counted in MirrorList::ALL {
        let sql = format!(
            "select count(*) from exchange_mirror where agency = $1 and {}",
            counted.condition()
        );
        counts.push((counted, tx.query_one(&sql, &[&officer.agency, &ctx.now], |row| row.get(0))?));
    }
    let (at, id) = before.map_or((i64::MAX, String::new()), |it| (it.at, it.id.to_string()));
    let sql = format!(
        "select {MIRROR_COLUMNS} from exchange_mirror
          where agency = $1 and {} and (changed_at, id) < ($3, $4)
          order by changed_at desc, id desc limit $5",
        list.condition()
    );
    let rows = tx.query(&sql, &[&officer.agency, &ctx.now, &at, &id, &limit], mirror_of)?;
    Ok(MirrorBoard { counts, lines: rows.into_iter().map(line).collect() })
}

/// One dossier of the caller's agency.
///
/// # Errors
/// [`Refusal::NotFound`] for those of other agencies; [`Refusal::Denied`].
pub fn mirrored(tx: &mut Tx<'_>, ctx: &Ctx, id: MirrorId) -> Result<MirrorLine, Error> {
    let officer = reader(ctx)?;
    let sql = format!("select {MIRROR_COLUMNS} from exchange_mirror where id = $1 and agency = $2");
    let found = tx.query_opt(&sql, &[&id, &officer.agency], mirror_of)?;
    Ok(found.map(line).ok_or(Refusal::NotFound)?)
}

/// The dossier with this code whose owner has this personal number; for anybody who knows both.
///
/// # Errors
/// Whatever reading meets.
pub fn mirrored_of_owner(
    tx: &mut Tx<'_>,
    code: &str,
    number: &str,
) -> Result<Option<MirrorLine>, Fault> {
    let sql = format!(
        "select {MIRROR_COLUMNS} from exchange_mirror
          where target = $1 and foreign_code = $2 and owner_number = $3 and owner_number <> ''"
    );
    Ok(tx.query_opt(&sql, &[&NATIONAL_PORTAL, &code, &number], mirror_of)?.map(line))
}

fn line(row: MirrorRow) -> MirrorLine {
    MirrorLine { id: row.id, told: row.told, first_at: row.first_at }
}
