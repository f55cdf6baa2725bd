//! What waits for an officer, the most pressing first, with counts taken in the same instant.
//!
//! Every list is one range of an index for each stage, read no further than a page, or than the count
//! that people still read as a number: a list costs the same with a hundred dossiers and a million.

use jiff::Timestamp;
use kernel::Officer;
use platform::{
    Fault,
    db::{ToValue, Tx},
};

use crate::domain::{Belonging, DossierId, Only, Stage, Worklist};

/// Counts go no further: above it people are told "more than".
pub const MOST_COUNTED: i64 = 1_000;

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
    /// Whether its paper is on its way to the agency where it is: nobody can work on it yet.
    pub is_on_its_way: bool,
    /// Its version, for forms that act on it.
    pub version: i64,
    /// Where the next page goes on.
    pub cursor: WorklistCursor,
}

/// How many dossiers a list holds: exact up to [`MOST_COUNTED`], one more when there are more.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WorklistCount {
    /// The list.
    pub list: Worklist,
    /// How many.
    pub dossiers: i64,
    /// How many of them are past their due time.
    pub overdue: i64,
}

/// What an agency was asked and has not answered, each dossier once with the nearest due time: ranges
/// of the indexes of open questions and messages, which are few. `$1` agency, `$P` position.
const fn asked(list: Worklist) -> Option<&'static str> {
    match list {
        Worklist::SentOn => Some(
            "select t.dossier as id, min(coalesce(d.due_at, 9223372036854775807)) as due
               from dossier_transfer t join dossier d on d.id = t.dossier
              where t.from_agency = $1 and d.finished_at is null and d.receiving_agency <> $1
              group by t.dossier",
        ),
        Worklist::ToAdvise => Some(
            "select k.dossier as id, min(k.due_at) as due
               from dossier_consultation k join dossier d on d.id = k.dossier
              where k.agency = $1 and k.answered_at is null and k.lapsed_at is null
                and k.recalled_at is null and d.finished_at is null
              group by k.dossier",
        ),
        Worklist::ToReply => Some(
            "select m.dossier as id, coalesce(min(m.reply_due_at), 9223372036854775807) as due
               from dossier_message m join dossier d on d.id = m.dossier
              where m.agency = $1 and m.side = 'applicant' and m.answered_by is null
                and (d.assignee is null or d.assignee = $P)
              group by m.dossier",
        ),
        Worklist::Escalated => Some(
            "select m.dossier as id, coalesce(min(m.reply_due_at), 9223372036854775807) as due
               from dossier_message m
              where m.agency = $1 and m.side = 'applicant' and m.answered_by is null
                and m.escalated_at is not null
              group by m.dossier",
        ),
        Worklist::Intake
        | Worklist::Arriving
        | Worklist::Pool
        | Worklist::Mine
        | Worklist::SentBack
        | Worklist::ToSign
        | Worklist::ToNumber
        | Worklist::ToReturn
        | Worklist::Overdue
        | Worklist::DueSoon
        | Worklist::DueWeek
        | Worklist::Waiting
        | Worklist::Agency => None,
    }
}

/// No due time sorts behind every due time. The very expression of the indexes.
const DUE: &str = "coalesce(d.due_at, 9223372036854775807)";

/// Whether the paper has still to come: accepted, and no clock runs.
const ON_ITS_WAY: &str =
    "case when d.accepted_at is not null and d.clock is null then 1 else 0 end";

/// One page of a list of this officer, behind the cursor.
///
/// # Errors
/// Whatever reading meets.
pub fn worklist(
    tx: &mut Tx<'_>,
    (officer, now): (&Officer, Timestamp),
    list: Worklist,
    after: Option<WorklistCursor>,
    limit: u32,
) -> Result<Vec<WorklistLine>, Fault> {
    let (first, last) = list.window(now);
    let (due, id) = after.map_or((first, String::new()), |it| (it.due, it.id.to_string()));
    let key = key(list, officer);
    let mut params: Vec<&dyn ToValue> = vec![&key, &due, &id, &last, &limit];
    if list == Worklist::ToReply {
        params.push(&officer.position);
    }
    let rows = tx.query(&page_sql(list, officer), &params, |row| {
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
            is_on_its_way: row.get::<i64>(9)? == 1,
            cursor: WorklistCursor { due: due_at.map_or(i64::MAX, Timestamp::as_microsecond), id },
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
        let window = list.window(now);
        let dossiers = count_between(tx, (list, officer), |_| true, window)?;
        let by_due_time = [Worklist::Overdue, Worklist::DueSoon, Worklist::DueWeek];
        let overdue = if list == Worklist::Waiting || by_due_time.contains(&list) {
            0
        } else {
            late(tx, (list, officer), now)?
        };
        counts.push(WorklistCount { list, dossiers, overdue });
    }
    Ok(counts)
}

fn late(tx: &mut Tx<'_>, of: (Worklist, &Officer), now: Timestamp) -> Result<i64, Fault> {
    let (first, last) = Worklist::Overdue.window(now);
    let sql = count_sql(of.0, of.1, Worklist::can_be_late, " and d.paused_at is null");
    match sql {
        Some(sql) => count(tx, &sql, of, (first, last)),
        None => Ok(0),
    }
}

/// How many dossiers of the list are in these stages and fall due between these times.
pub(super) fn count_between(
    tx: &mut Tx<'_>,
    (list, officer): (Worklist, &Officer),
    wanted: impl Fn(Stage) -> bool,
    window: (i64, i64),
) -> Result<i64, Fault> {
    match count_sql(list, officer, wanted, "") {
        Some(sql) => count(tx, &sql, (list, officer), window),
        None => Ok(0),
    }
}

fn count(
    tx: &mut Tx<'_>,
    sql: &str,
    (list, officer): (Worklist, &Officer),
    (first, last): (i64, i64),
) -> Result<i64, Fault> {
    let key = key(list, officer);
    let mut params: Vec<&dyn ToValue> = vec![&key, &first, &last];
    if list == Worklist::ToReply {
        params.push(&officer.position);
    }
    let counted: i64 = tx.query_one(sql, &params, |row| row.get(0))?;
    Ok(counted.min(MOST_COUNTED + 1))
}

/// The agency or the position by which the list is read.
fn key(list: Worklist, officer: &Officer) -> String {
    match list.belonging(officer) {
        Belonging::Current | Belonging::Receiving | Belonging::Asked => officer.agency.to_string(),
        Belonging::Assignee => officer.position.to_string(),
    }
}

const fn column(belonging: Belonging) -> &'static str {
    match belonging {
        Belonging::Current => "current_agency",
        Belonging::Receiving => "receiving_agency",
        Belonging::Assignee => "assignee",
        Belonging::Asked => "id",
    }
}

const fn condition(only: Only) -> &'static str {
    match only {
        Only::All => "",
        Only::Untaken => " and d.assignee is null and d.clock is not null",
        Only::OnItsWay => " and d.clock is null",
        Only::Running => " and d.paused_at is null",
        Only::SentBack => {
            " and exists (select 1 from dossier_result r
                 where r.dossier = d.id and r.remark is not null and r.approved_at is null)"
        }
    }
}

/// `$1` agency or position, `$2` and `$3` due time and id behind which the page begins, `$4` the last
/// due time, `$5` how many lines.
pub(super) fn page_sql(list: Worklist, officer: &Officer) -> String {
    if let Some(asked) = asked(list) {
        let asked = asked.replace("$P", "$6");
        return format!(
            "select d.id, d.code, d.procedure_version, c.applicant_name, d.stage, d.submitted_at,
                    nullif(page.due, 9223372036854775807), null, d.version, {ON_ITS_WAY}
               from (select * from ({asked}) as asked
                      where due >= $2 and (due > $2 or id > $3) and due <= $4
                      order by due, id limit $5) as page
               join dossier d on d.id = page.id join dossier_content c on c.dossier = page.id
              order by page.due, page.id"
        );
    }
    let (column, only) = (column(list.belonging(officer)), condition(list.only()));
    let ranges = list.stages_for(officer).iter().map(|stage| {
        let stage = stage.code();
        format!(
            "select * from (select d.id as id, {DUE} as due from dossier d
              where d.{column} = $1 and d.stage = '{stage}'{only}
                and {DUE} >= $2 and ({DUE} > $2 or d.id > $3) and {DUE} <= $4
              order by {DUE}, d.id limit $5) as {stage}"
        )
    });
    format!(
        "select d.id, d.code, d.procedure_version, c.applicant_name, d.stage, d.submitted_at,
                d.due_at, d.paused_at, d.version, {ON_ITS_WAY}
           from (select * from ({}) as ranges order by due, id limit $5) as page
           join dossier d on d.id = page.id join dossier_content c on c.dossier = page.id
          order by page.due, page.id",
        ranges.collect::<Vec<_>>().join(" union all ")
    )
}

/// `$1` agency or position, `$2` and `$3` the first and the last due time. Nothing when no stage of the
/// list is wanted.
pub(super) fn count_sql(
    list: Worklist,
    officer: &Officer,
    wanted: impl Fn(Stage) -> bool,
    besides: &str,
) -> Option<String> {
    let limit = MOST_COUNTED + 1;
    if let Some(asked) = asked(list) {
        let asked = asked.replace("$P", "$4");
        return Some(format!(
            "select count(*) from (select 1 as one from ({asked}) as asked
              where due >= $2 and due <= $3 limit {limit}) as ranges"
        ));
    }
    let (column, only) = (column(list.belonging(officer)), condition(list.only()));
    let stages = list.stages_for(officer).iter().filter(|stage| wanted(**stage));
    let ranges: Vec<String> = stages
        .map(|stage| {
            let stage = stage.code();
            format!(
                "select * from (select 1 as one from dossier d
                  where d.{column} = $1 and d.stage = '{stage}'{only}{besides}
                    and {DUE} >= $2 and {DUE} <= $3 limit {limit}) as {stage}"
            )
        })
        .collect();
    (!ranges.is_empty())
        .then(|| format!("select count(*) from ({}) as ranges", ranges.join(" union all ")))
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

#[cfg(test)]
mod tests {
    use kernel::{AccountId, AgencyId, PersonId, PositionId, Role};
    use platform::db::Engine;

    use super::*;

    fn officer(roles: &[Role]) -> Officer {
        Officer {
            account: AccountId::new(),
            person: PersonId::new(),
            position: PositionId::new(),
            agency: AgencyId::new(),
            roles: roles.to_vec(),
            on_behalf_of: None,
        }
    }

    /// What the engine means to do, line by line.
    fn plan(tx: &mut Tx<'_>, sql: &str, params: &[&dyn ToValue]) -> Vec<String> {
        match tx.engine() {
            Engine::Sqlite => tx
                .query(&format!("explain query plan {sql}"), params, |row| row.get(3))
                .expect("a plan"),
            Engine::Postgres => {
                // Tables of a test are so small that reading them whole is the cheapest.
                tx.batch("set local enable_seqscan = off; set local enable_bitmapscan = off")
                    .expect("a setting");
                tx.query(&format!("explain {sql}"), params, |row| row.get(0)).expect("a plan")
            }
        }
    }

    #[track_caller]
    fn assert_ranges(list: Worklist, officer: &Officer, plan: &[String]) {
        let text = plan.join("\n");
        let whole = |line: &&String| {
            let line = line.trim_start_matches([' ', '-', '>']);
            line == "SCAN d"
                || line.starts_with("SCAN d ")
                || line.contains("Seq Scan on dossier")
                || line.contains("Seq Scan on dossier_content")
        };
        assert_eq!(plan.iter().find(whole), None, "{list:?} reads a whole table:\n{text}");
        let used = ["dossier_at_current", "dossier_at_desk", "dossier_taken"];
        let ranges = plan.iter().filter(|line| used.iter().any(|index| line.contains(index)));
        let stages = list.stages_for(officer).len();
        assert_eq!(ranges.count(), stages, "{list:?}, one range a stage:\n{text}");
        // Only the pages that were read are put in order, never a range as it is read.
        let is_range = |line: &str| used.iter().any(|index| line.contains(index));
        let sorted = plan.windows(2).any(|lines| match lines {
            [range, then] if is_range(range) => then.contains("TEMP B-TREE"),
            [sort, range] if is_range(range) => sort.contains("Sort"),
            _ => false,
        });
        assert!(!sorted, "{list:?} sorts a whole range:\n{text}");
    }

    #[test]
    fn every_list_and_every_count_reads_ranges_of_an_index() {
        let modules =
            [platform::MIGRATIONS, identity::MIGRATIONS, catalog::MIGRATIONS, crate::MIGRATIONS];
        let now = testkit::monday_morning();
        for scratch in testkit::databases(&modules) {
            for roles in [&[Role::Specialist][..], &[Role::Leader, Role::ReceptionClerk][..]] {
                let officer = officer(roles);
                for list in Worklist::ALL.into_iter().filter(|it| asked(*it).is_none()) {
                    let (first, last) = list.window(now);
                    let whose = officer.clone();
                    let read = scratch.db.read_blocking(move |tx| {
                        let key = key(list, &whose);
                        let (id, limit) = (String::new(), 26_u32);
                        let params: [&dyn ToValue; 5] = [&key, &first, &id, &last, &limit];
                        let page = plan(tx, &page_sql(list, &whose), &params);
                        let sql = count_sql(list, &whose, |_| true, "").unwrap_or_default();
                        let params: [&dyn ToValue; 3] = [&key, &first, &last];
                        Ok::<_, Fault>((page, plan(tx, &sql, &params)))
                    });
                    let (page, counted) = read.expect("two plans");
                    assert_ranges(list, &officer, &page);
                    assert_ranges(list, &officer, &counted);
                }
            }
        }
    }
}
