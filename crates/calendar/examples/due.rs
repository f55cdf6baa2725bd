//! Answers questions on deadlines, one JSON line in, one line out: the side of the program in the
//! comparison with the independent count of `tests/witness/count.py`.
//!
//! `due DAYS.csv < questions`, where the first line names offices and their hours, and `DAYS.csv` has
//! the columns date, weekday, name, kind.

use std::{
    collections::BTreeMap,
    error::Error,
    io::{self, BufRead, Write},
};

use calendar::{CalendarSpec, Clock, DayKind, HoursSpec, Limit, ResumeMode, WorkingCalendar};
use jiff::{Timestamp, civil::DateTime};
use serde::Deserialize;

/// A question. Times are those on the wall in Vietnam.
#[derive(Deserialize)]
#[serde(tag = "ask", rename_all = "snake_case", deny_unknown_fields)]
enum Question {
    /// When is it due?
    Due { office: String, limit: Limit, received: DateTime, pauses: Vec<Pause> },
    /// When does the office next work?
    Norm { office: String, at: DateTime },
    /// How many working minutes lie between?
    Work { office: String, from: DateTime, to: DateTime },
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Pause {
    from: DateTime,
    to: DateTime,
    mode: ResumeMode,
}

type Offices = BTreeMap<String, WorkingCalendar>;

fn main() -> Result<(), Box<dyn Error>> {
    let days = std::env::args().nth(1).ok_or("usage: due DAYS.csv < questions")?;
    let days = read_days(&std::fs::read_to_string(days)?)?;
    let mut lines = io::stdin().lock().lines();
    let hours = lines.next().ok_or("the first line must name the offices")??;
    let offices = build(&days, serde_json::from_str(&hours)?)?;

    let mut out = io::BufWriter::new(io::stdout().lock());
    for line in lines {
        writeln!(out, "{}", answer(&offices, serde_json::from_str(&line?)?)?)?;
    }
    Ok(out.flush()?)
}

fn read_days(csv: &str) -> Result<CalendarSpec, Box<dyn Error>> {
    let mut spec = CalendarSpec::default();
    for row in csv.lines().skip(1).filter(|row| !row.is_empty()) {
        let [on, _, name, kind, ..] = row.split(',').collect::<Vec<_>>()[..] else {
            return Err(format!("not a day: {row}").into());
        };
        spec = match kind {
            "working_weekend" => spec.with_make_up_day(on, "mon", name),
            _ => {
                let kind = DayKind::from_code(kind).ok_or_else(|| format!("kind of {row}"))?;
                spec.with_day_off(on, kind, name)
            }
        };
    }
    Ok(spec)
}

fn build(
    days: &CalendarSpec,
    offices: BTreeMap<String, Vec<HoursSpec>>,
) -> Result<Offices, Box<dyn Error>> {
    let mut built = Offices::new();
    for (name, hours) in offices {
        let spec = CalendarSpec { hours, ..days.clone() };
        built.insert(name, spec.build().map_err(|problems| format!("{problems:?}"))?);
    }
    Ok(built)
}

fn answer(offices: &Offices, question: Question) -> Result<String, Box<dyn Error>> {
    let office = |name: &str| offices.get(name).ok_or_else(|| format!("no office {name}"));
    match question {
        Question::Norm { office: name, at } => {
            Ok(wall(office(&name)?.norm(kernel::instant_of(at))?))
        }
        Question::Work { office: name, from, to } => {
            let (from, to) = (kernel::instant_of(from), kernel::instant_of(to));
            Ok(office(&name)?.work_minutes(from, to).to_string())
        }
        Question::Due { office: name, limit, received, pauses } => {
            let office = office(&name)?;
            let mut clock = Clock::start(office, limit, kernel::instant_of(received))?;
            for pause in pauses {
                clock = clock.pause(office, kernel::instant_of(pause.from))?;
                clock = clock.resume(office, kernel::instant_of(pause.to), pause.mode)?;
            }
            Ok(clock.due_at().map_or_else(|| "none".to_owned(), wall))
        }
    }
}

fn wall(instant: Timestamp) -> String {
    kernel::civil_in_vietnam(instant).strftime("%Y-%m-%dT%H:%M").to_string()
}
