//! Again and again: a schedule makes a job of its name whenever its time has come, on one node only.

use std::fmt;

use jiff::{SignedDuration, Timestamp, civil::Time};
use kernel::{civil_in_vietnam, instant_of};
use serde_json::Value;

use super::{Job, enqueue};
use crate::{Fault, db::Tx};

/// When a schedule makes its job.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rule {
    /// Every so many minutes, counted from the full hour of 1970 so that all nodes agree.
    EveryMinutes(u16),
    /// Every day at this hour, Vietnam time.
    DailyAt(Time),
}

/// A schedule. Its jobs have its name as their kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Schedule {
    /// Its name.
    pub name: &'static str,
    /// When.
    pub rule: Rule,
}

impl Rule {
    /// The first time after this instant.
    #[must_use]
    pub fn next_after(self, now: Timestamp) -> Timestamp {
        match self {
            Self::EveryMinutes(minutes) => {
                let step = i64::from(minutes.max(1)) * 60;
                let passed = now.as_second().rem_euclid(step);
                let next = now.as_second() - passed + step;
                Timestamp::from_second(next).unwrap_or(Timestamp::MAX)
            }
            Self::DailyAt(time) => {
                let civil = civil_in_vietnam(now);
                let today = instant_of(civil.date().to_datetime(time));
                if today > now { today } else { today + SignedDuration::from_hours(24) }
            }
        }
    }
}

impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::EveryMinutes(minutes) => write!(f, "minutes:{minutes}"),
            Self::DailyAt(time) => write!(f, "daily:{:02}:{:02}", time.hour(), time.minute()),
        }
    }
}

/// Makes the jobs of the schedules whose time has come. Times that passed while nothing ran are made
/// up for once. Answers how many jobs were made.
///
/// # Errors
/// Whatever the database meets.
pub fn run_schedules(
    tx: &mut Tx<'_>,
    schedules: &[Schedule],
    now: Timestamp,
) -> Result<usize, Fault> {
    let mut made = 0;
    for schedule in schedules {
        if has_come(tx, *schedule, now)? {
            let key = schedule.name.to_owned();
            let job = Job { kind: schedule.name, key, payload: Value::Null, run_at: now };
            enqueue(tx, &job, now)?;
            made += 1;
        }
    }
    Ok(made)
}

/// Whether its time has come; then it is moved on, which only one node can do.
fn has_come(tx: &mut Tx<'_>, schedule: Schedule, now: Timestamp) -> Result<bool, Fault> {
    let (rule, next) = (schedule.rule.to_string(), schedule.rule.next_after(now));
    let known: Option<(String, Timestamp)> = tx.query_opt(
        "select rule, next_at from platform_schedule where name = $1",
        &[&schedule.name],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )?;
    match known {
        Some((known_rule, next_at)) if known_rule == rule && next_at > now => Ok(false),
        Some((known_rule, next_at)) if known_rule == rule => {
            let moved = tx.execute(
                "update platform_schedule set next_at = $3 where name = $1 and next_at = $2",
                &[&schedule.name, &next_at, &next],
            )?;
            Ok(moved == 1)
        }
        Some(_) | None => {
            tx.execute(
                "insert into platform_schedule (name, rule, next_at) values ($1, $2, $3)
                 on conflict (name) do update set rule = $2, next_at = $3",
                &[&schedule.name, &rule, &next],
            )?;
            Ok(false)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    #[test]
    fn the_next_time_is_after_now_and_on_the_grid() {
        let quarter = Rule::EveryMinutes(15);
        assert_eq!(quarter.next_after(at("2026-03-02T02:00:00Z")), at("2026-03-02T02:15:00Z"));
        assert_eq!(quarter.next_after(at("2026-03-02T02:14:59.9Z")), at("2026-03-02T02:15:00Z"));
        let night = Rule::DailyAt(Time::constant(2, 30, 0, 0));
        // 02:30 in Vietnam is 19:30 UTC of the day before.
        assert_eq!(night.next_after(at("2026-03-02T19:29:00Z")), at("2026-03-02T19:30:00Z"));
        assert_eq!(night.next_after(at("2026-03-02T19:30:00Z")), at("2026-03-03T19:30:00Z"));
        assert_eq!(night.to_string(), "daily:02:30");
    }
}
