//! Calendars: the province's, and those of agencies that keep other hours.

use std::sync::{Arc, LazyLock};

use calendar::{CalendarSpec, WorkingCalendar};
use kernel::{AgencyId, Ctx, Id, IdKind};
use platform::{
    Fault,
    db::Tx,
    journal::{self, Entry, State},
};
use serde_json::json;

use super::Immutable;

enum CalendarKind {}

impl IdKind for CalendarKind {
    const NAME: &'static str = "calendar";
}

type CalendarId = Id<CalendarKind>;

static CALENDARS: LazyLock<Immutable<CalendarId, WorkingCalendar>> = LazyLock::new(Immutable::new);

/// The calendar by which this agency works now.
///
/// # Errors
/// [`Fault::Missing`] when no calendar was loaded; whatever reading meets.
pub fn calendar_for(tx: &mut Tx<'_>, agency: AgencyId) -> Result<Arc<WorkingCalendar>, Fault> {
    let id: CalendarId = tx.query_one(
        "select id from catalog_calendar
          where agency in ($1, '') and superseded_at is null order by agency desc limit 1",
        &[&agency],
        |row| row.get(0),
    )?;
    if let Some(known) = CALENDARS.get(&id) {
        return Ok(known);
    }
    let spec: String =
        tx.query_one("select spec from catalog_calendar where id = $1", &[&id], |row| row.get(0))?;
    let spec: CalendarSpec = toml::from_str(&spec)
        .map_err(|error| Fault::Corrupt(format!("a calendar cannot be read: {error}")))?;
    let built = spec
        .build()
        .map_err(|problems| Fault::Corrupt(format!("{} problems in a calendar", problems.len())))?;
    Ok(CALENDARS.put(id, built))
}

/// Brings a calendar in; `None` for the province's. Answers whether it changed anything.
pub(crate) fn put_calendar(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    agency: Option<AgencyId>,
    spec: &str,
) -> Result<bool, Fault> {
    let agency = agency.map(|id| id.to_string()).unwrap_or_default();
    let digest = journal::sealed("", &json!(spec));
    let earlier = tx.query_opt(
        "select id, digest, version from catalog_calendar
          where agency = $1 and superseded_at is null",
        &[&agency],
        |row| Ok((row.get::<CalendarId>(0)?, row.get::<String>(1)?, row.get::<i64>(2)?)),
    )?;
    match earlier {
        Some((_, known, _)) if known == digest => return Ok(false),
        Some((id, _, version)) => {
            tx.execute(
                "update catalog_calendar set superseded_at = $2, version = version + 1
                  where id = $1",
                &[&id, &ctx.now],
            )?;
            let set = json!({"superseded_at": ctx.now.as_microsecond()});
            record(tx, ctx, (id, version + 1), "catalog.calendar_superseded", set)?;
        }
        None => {}
    }
    let id = CalendarId::new();
    tx.execute(
        "insert into catalog_calendar (id, agency, spec, digest, loaded_at, version)
         values ($1, $2, $3, $4, $5, 1)",
        &[&id, &agency, &spec, &digest, &ctx.now],
    )?;
    let set = json!({"agency": agency, "digest": digest, "superseded_at": null});
    record(tx, ctx, (id, 1), "catalog.calendar_published", set)?;
    Ok(true)
}

fn record(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    (id, version): (CalendarId, i64),
    action: &str,
    set: serde_json::Value,
) -> Result<(), Fault> {
    let entry = Entry {
        subject_kind: CalendarKind::NAME,
        subject_id: id.uuid(),
        action,
        version,
        payload: json!({ "set": set }),
    };
    journal::record(tx, ctx, &entry)
}

/// What the table holds of every calendar, for `motcua verify`.
pub(crate) fn states(tx: &mut Tx<'_>) -> Result<Vec<State>, Fault> {
    tx.query(
        "select id, version, agency, spec, superseded_at from catalog_calendar order by id",
        &[],
        |row| {
            let spec: String = row.get(3)?;
            let columns = json!({
                "agency": row.get::<String>(2)?,
                "digest": journal::sealed("", &json!(spec)),
                "superseded_at": row.get::<Option<i64>>(4)?,
            });
            Ok(State {
                subject_kind: CalendarKind::NAME,
                subject_id: row.get::<CalendarId>(0)?.uuid(),
                version: row.get(1)?,
                set: columns.as_object().cloned().unwrap_or_default(),
            })
        },
    )
}
