//! The working calendar of an agency.

use std::{
    collections::HashMap,
    sync::{Arc, LazyLock, PoisonError, RwLock},
};

use calendar::{CalendarSpec, WorkingCalendar};
use kernel::AgencyId;
use platform::{Fault, db::Tx};

use crate::domain::CalendarId;

/// How many calendars are kept in memory.
const KEPT: usize = 1_000;

static CALENDARS: LazyLock<RwLock<HashMap<CalendarId, Arc<WorkingCalendar>>>> =
    LazyLock::new(RwLock::default);

/// The working calendar of this agency: its own, or everyone's.
///
/// # Errors
/// Whatever reading meets; [`Fault::Corrupt`] when no calendar is loaded.
pub fn calendar_for(tx: &mut Tx<'_>, agency: AgencyId) -> Result<Arc<WorkingCalendar>, Fault> {
    let code = identity::agency(tx, agency)?.map(|agency| agency.code);
    calendar_for_code(tx, code.as_deref().unwrap_or_default())
}

/// The working calendar of the agency with this identification code.
///
/// # Errors
/// Whatever reading meets; [`Fault::Corrupt`] when no calendar is loaded.
pub fn calendar_for_code(tx: &mut Tx<'_>, code: &str) -> Result<Arc<WorkingCalendar>, Fault> {
    let id: Option<CalendarId> = tx.query_opt(
        "select id from catalog_calendar where is_current and agency_code in ($1, '')
         order by agency_code desc limit 1",
        &[&code],
        |row| row.get(0),
    )?;
    let id = id.ok_or_else(|| Fault::Corrupt("no working calendar is loaded".to_owned()))?;
    let kept = CALENDARS.read().unwrap_or_else(PoisonError::into_inner).get(&id).cloned();
    if let Some(calendar) = kept {
        return Ok(calendar);
    }
    let content: String =
        tx.query_one("select content from catalog_calendar where id = $1", &[&id], |row| {
            row.get(0)
        })?;
    let calendar = Arc::new(read(id, &content)?);
    let mut kept = CALENDARS.write().unwrap_or_else(PoisonError::into_inner);
    if kept.len() >= KEPT {
        kept.clear();
    }
    kept.insert(id, Arc::clone(&calendar));
    Ok(calendar)
}

fn read(id: CalendarId, content: &str) -> Result<WorkingCalendar, Fault> {
    let spec: CalendarSpec = serde_json::from_str(content)
        .map_err(|error| Fault::Corrupt(format!("{id:?}: {error}")))?;
    spec.build().map_err(|problems| {
        let first = problems.first().map(|problem| problem.code).unwrap_or_default();
        Fault::Corrupt(format!("{id:?}: {first}"))
    })
}
