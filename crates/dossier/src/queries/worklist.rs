//! What waits for an officer, the most pressing first, with counts taken in the same instant.

use jiff::Timestamp;
use kernel::{Officer, Role};
use platform::{Fault, db::Tx};

use crate::domain::{DossierId, Stage};

/// A list of work.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Worklist {
    /// Chờ tiếp nhận: handed in at this desk.
    Intake,
    /// Chờ nhận việc: accepted, nobody has taken it.
    Pool,
    /// Việc của tôi: what this position has taken.
    Mine,
    /// Chờ ký.
    ToSign,
    /// Chờ cấp số, đóng dấu.
    ToNumber,
    /// Chờ trả kết quả.
    ToReturn,
    /// Chờ người dân bổ sung.
    Waiting,
    /// Everything open in the agency, for its leaders and the head of the desk.
    Agency,
    /// Chờ cho ý kiến: other agencies' dossiers about which this one was asked.
    ToAdvise,
    /// Chậm trả lời người dân: messages unanswered in time, before the heads of the unit.
    Escalated,
    /// Chờ trả lời người dân.
    ToReply,
}

impl Worklist {
    /// Every list, in the order of a dossier's life.
    pub const ALL: [Self; 11] = [
        Self::Intake,
        Self::Pool,
        Self::Mine,
        Self::ToSign,
        Self::ToNumber,
        Self::ToReturn,
        Self::Waiting,
        Self::Agency,
        Self::ToAdvise,
        Self::ToReply,
        Self::Escalated,
    ];

    /// The name in addresses and texts: `to-sign`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Intake => "intake",
            Self::Pool => "pool",
            Self::Mine => "mine",
            Self::ToSign => "to-sign",
            Self::ToNumber => "to-number",
            Self::ToReturn => "to-return",
            Self::Waiting => "waiting",
            Self::Agency => "agency",
            Self::ToAdvise => "to-advise",
            Self::ToReply => "to-reply",
            Self::Escalated => "escalated",
        }
    }

    /// The list with this name.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|list| list.code() == code)
    }

    /// Whether an officer with these roles has this list.
    #[must_use]
    pub fn is_for(self, officer: &Officer) -> bool {
        let roles: &[Role] = match self {
            Self::Intake | Self::ToReturn => &[Role::ReceptionClerk, Role::DeskHead],
            Self::Pool => &[Role::Specialist, Role::DeskHead, Role::Leader],
            Self::Mine => &[Role::Specialist],
            Self::ToSign => &[Role::Leader],
            Self::ToNumber => &[Role::RecordsClerk],
            Self::Waiting => &[Role::ReceptionClerk, Role::Specialist, Role::DeskHead],
            Self::Agency => &[Role::DeskHead, Role::Leader],
            Self::ToAdvise => &[Role::Specialist, Role::Leader],
            Self::ToReply => &[Role::ReceptionClerk, Role::Specialist],
            Self::Escalated => &[Role::DeskHead, Role::Leader],
        };
        roles.iter().any(|role| officer.has(*role))
    }

    /// Which rows are in the list. `$1` is the agency, `$2` the position.
    const fn condition(self) -> &'static str {
        match self {
            Self::Intake => "d.receiving_agency = $1 and d.stage = 'submitted' and $2 <> ''",
            Self::Pool => {
                "d.current_agency = $1 and d.stage in ('received', 'processing')
                 and d.assignee is null and $2 <> ''"
            }
            Self::Mine => {
                "d.current_agency = $1 and d.assignee = $2
                 and d.stage in ('received', 'processing')"
            }
            Self::ToSign => {
                "d.current_agency = $1 and d.stage in ('awaiting_signature', 'withdraw_requested')
                 and $2 <> ''"
            }
            Self::ToNumber => "d.current_agency = $1 and d.stage = 'awaiting_number' and $2 <> ''",
            Self::ToReturn => "d.receiving_agency = $1 and d.stage = 'result_ready' and $2 <> ''",
            Self::Waiting => {
                "d.current_agency = $1
                 and d.stage in ('supplement_intake', 'supplement_processing', 'financial_wait')
                 and $2 <> ''"
            }
            Self::Agency => {
                "d.current_agency = $1 and d.stage in ('submitted', 'supplement_intake', 'received',
                    'processing', 'supplement_processing', 'financial_wait', 'awaiting_signature',
                    'awaiting_number', 'result_ready', 'withdraw_requested') and $2 <> ''"
            }
            // What is asked is read by the agency's own index, not by every dossier there is.
            Self::ToAdvise => {
                "d.id in (select k.dossier from dossier_consultation k
                           where k.agency = $1 and k.answered_at is null and k.lapsed_at is null
                             and k.recalled_at is null)
                 and d.finished_at is null and $2 <> ''"
            }
            Self::ToReply => {
                "d.id in (select m.dossier from dossier_message m
                           where m.agency = $1 and m.side = 'applicant' and m.answered_by is null)
                 and (d.assignee is null or d.assignee = $2)"
            }
            Self::Escalated => {
                "d.id in (select m.dossier from dossier_message m
                           where m.agency = $1 and m.side = 'applicant' and m.answered_by is null
                             and m.escalated_at is not null) and $2 <> ''"
            }
        }
    }

    /// The due time that counts in the list: that of the dossier, of the opinion asked, or of the answer.
    const fn due(self) -> &'static str {
        match self {
            Self::ToAdvise => {
                "(select min(k.due_at) from dossier_consultation k
                   where k.dossier = d.id and k.agency = $1 and k.answered_at is null
                     and k.lapsed_at is null and k.recalled_at is null)"
            }
            Self::ToReply | Self::Escalated => {
                "(select min(m.reply_due_at) from dossier_message m
                   where m.dossier = d.id and m.side = 'applicant' and m.answered_by is null)"
            }
            Self::Intake
            | Self::Pool
            | Self::Mine
            | Self::ToSign
            | Self::ToNumber
            | Self::ToReturn
            | Self::Waiting
            | Self::Agency => "d.due_at",
        }
    }

    /// Since when the clock that counts in the list stands still. Those of opinions and answers never do.
    const fn paused(self) -> &'static str {
        match self {
            Self::ToAdvise | Self::ToReply | Self::Escalated => "null",
            Self::Intake
            | Self::Pool
            | Self::Mine
            | Self::ToSign
            | Self::ToNumber
            | Self::ToReturn
            | Self::Waiting
            | Self::Agency => "d.paused_at",
        }
    }
}

/// Where a page of a list ended: due time (or the far future) and id.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WorklistCursor {
    /// Due time of the last line, microseconds; the far future when it had none.
    pub due: i64,
    /// Its id.
    pub id: DossierId,
}

/// One line of a list.
#[derive(Debug, Clone)]
pub struct WorklistLine {
    /// The dossier.
    pub id: DossierId,
    /// Its public code.
    pub code: String,
    /// Name of the procedure.
    pub procedure: String,
    /// Name of the owner.
    pub applicant: String,
    /// Where it stands.
    pub stage: Stage,
    /// When it was handed in.
    pub submitted_at: Timestamp,
    /// When the result is promised.
    pub due_at: Option<Timestamp>,
    /// Since when the clock stands still.
    pub paused_at: Option<Timestamp>,
    /// Its version, for forms that act on it.
    pub version: i64,
    /// Where the next page goes on.
    pub cursor: WorklistCursor,
}

/// How many dossiers a list holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WorklistCount {
    /// The list.
    pub list: Worklist,
    /// How many.
    pub dossiers: i64,
    /// How many of them are past their due time.
    pub overdue: i64,
}

/// No due time sorts behind every due time.
const FAR_FUTURE: i64 = i64::MAX;

/// One page of a list of this officer, behind the cursor.
///
/// # Errors
/// Whatever reading meets.
pub fn worklist(
    tx: &mut Tx<'_>,
    officer: &Officer,
    list: Worklist,
    after: Option<WorklistCursor>,
    limit: u32,
) -> Result<Vec<WorklistLine>, Fault> {
    let (due, paused) = (list.due(), list.paused());
    let sql = format!(
        "select d.id, d.code, d.procedure_version, c.applicant_name, d.stage, d.submitted_at,
                {due}, {paused}, d.version
           from dossier d join dossier_content c on c.dossier = d.id
          where {} and (coalesce({due}, {FAR_FUTURE}), d.id) > ($3, $4)
          order by coalesce({due}, {FAR_FUTURE}), d.id limit $5",
        list.condition()
    );
    let (due, id) = after.map_or((-1, String::new()), |it| (it.due, it.id.to_string()));
    let params: [&dyn platform::db::ToValue; 5] =
        [&officer.agency, &officer.position, &due, &id, &limit];
    let rows = tx.query(&sql, &params, |row| {
        let id: DossierId = row.get(0)?;
        let due_at: Option<Timestamp> = row.get(6)?;
        let version: catalog::ProcedureVersionId = row.get(2)?;
        let line = WorklistLine {
            id,
            code: row.get(1)?,
            procedure: String::new(),
            applicant: row.get(3)?,
            stage: stage(&row.get::<String>(4)?)?,
            submitted_at: row.get(5)?,
            due_at,
            paused_at: row.get(7)?,
            version: row.get(8)?,
            cursor: WorklistCursor {
                due: due_at.map_or(FAR_FUTURE, Timestamp::as_microsecond),
                id,
            },
        };
        Ok((version, line))
    })?;
    let mut lines = Vec::with_capacity(rows.len());
    for (version, mut line) in rows {
        line.procedure = procedure_name(tx, version)?;
        lines.push(line);
    }
    Ok(lines)
}

/// How many dossiers each list of this officer holds now.
///
/// # Errors
/// Whatever reading meets.
pub fn counts(
    tx: &mut Tx<'_>,
    officer: &Officer,
    now: Timestamp,
) -> Result<Vec<WorklistCount>, Fault> {
    let mut counts = Vec::new();
    for list in Worklist::ALL.into_iter().filter(|list| list.is_for(officer)) {
        let sql = format!(
            "select count(*),
                    count(case when {} < $3 and {} is null
                                and d.stage <> 'result_ready' then 1 end)
               from dossier d where {}",
            list.due(),
            list.paused(),
            list.condition()
        );
        let count = tx.query_one(&sql, &[&officer.agency, &officer.position, &now], |row| {
            Ok(WorklistCount { list, dossiers: row.get(0)?, overdue: row.get(1)? })
        })?;
        counts.push(count);
    }
    Ok(counts)
}

pub(super) fn stage(code: &str) -> Result<Stage, Fault> {
    Stage::from_code(code).ok_or_else(|| Fault::Corrupt("a dossier is in no known stage".into()))
}

pub(super) fn procedure_name(
    tx: &mut Tx<'_>,
    version: catalog::ProcedureVersionId,
) -> Result<String, Fault> {
    let rules = catalog::procedure_version(tx, version)?.ok_or(Fault::Missing)?;
    Ok(rules.procedure.name.clone())
}
