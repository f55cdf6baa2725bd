//! Reads the parts of `procedure.toml` that repeat: fees, papers, steps, and their time limits.

use super::{
    finding::Findings,
    procedure::{ROLES, money},
    section::{Flag, Section},
};
use crate::domain::{
    AcceptedKind, Band, Channel, ChargeTiming, Condition, Consult, Fee, FeeBasis, FeeKind,
    PaperDef, Relief, Silence, Step, StepPlace, StepTime, SupplementClock, SupplementPolicy,
    least_working_minutes,
};
use calendar::Limit;
use kernel::Role;

/// Units of a step, in working minutes.
pub(super) const STEP_UNITS: [(&str, u32); 3] =
    [("working_minute", 1), ("working_hour", 60), ("working_day", 480)];
const KINDS: [(&str, FeeKind); 2] = [("fee", FeeKind::Fee), ("charge", FeeKind::Charge)];
const TIMINGS: [(&str, ChargeTiming); 2] =
    [("before", ChargeTiming::Before), ("after", ChargeTiming::After)];
const CLOCKS: [(&str, SupplementClock); 2] =
    [("restart", SupplementClock::Restart), ("resume", SupplementClock::Resume)];
const SILENCES: [(&str, Silence); 3] =
    [("agree", Silence::Agree), ("no_answer", Silence::NoAnswer), ("remind", Silence::Remind)];
const FILES: [(&str, AcceptedKind); 3] =
    [("pdf", AcceptedKind::Pdf), ("jpeg", AcceptedKind::Jpeg), ("png", AcceptedKind::Png)];

#[derive(Debug, Clone, Copy)]
enum By {
    Fixed,
    PerCopy,
    PerPage,
    Band,
}

const BY: [(&str, By); 4] = [
    ("fixed", By::Fixed),
    ("per_copy", By::PerCopy),
    ("per_page", By::PerPage),
    ("by_band", By::Band),
];

/// `limit = { qty = 3, unit = "working_day" }`, as `calendar` reads it.
pub(crate) fn legal_limit(parent: &mut Section<'_>, found: &mut Findings) -> Limit {
    let Some(section) = parent.needed_table("limit", found) else { return Limit::None };
    let written = section.to_json();
    serde_json::from_value(written).unwrap_or_else(|error| {
        parent.wrong("limit", "pack.bad_limit", error.to_string(), found);
        Limit::None
    })
}

/// `limit = { qty = 4, unit = "working_hour" }` of a step.
fn step_time(parent: &mut Section<'_>, found: &mut Findings) -> StepTime {
    let Some(mut section) = parent.needed_table("limit", found) else {
        return StepTime::minutes(0);
    };
    let qty = section.count("qty", found);
    let minutes = section.word("unit", &STEP_UNITS, found).unwrap_or(1).saturating_mul(qty);
    if minutes == 0 {
        section.wrong("qty", "pack.bad_limit", "a step needs at least one minute", found);
    }
    section.finish(found);
    StepTime::minutes(minutes)
}

/// One `[[fee]]`, its code already read.
pub(crate) fn fee(section: &mut Section<'_>, found: &mut Findings) -> Fee {
    let basis = match section.word("by", &BY, found) {
        Some(By::PerCopy) => FeeBasis::PerCopy {
            amount: money(section, "amount", found),
            copies_field: section.text("copies_field", found),
            free_copies: section
                .opt_number("free_copies", found)
                .and_then(|it| it.try_into().ok())
                .unwrap_or(0),
        },
        Some(By::Band) => FeeBasis::ByBand {
            measure_field: section.text("measure_field", found),
            bands: bands(section, found),
        },
        Some(By::PerPage) => FeeBasis::PerPage {
            amount: money(section, "amount", found),
            first_pages: section.count("first_pages", found),
            next_amount: money(section, "next_amount", found),
            cap: money(section, "cap", found),
            pages_field: section.text("pages_field", found),
            copies_field: section.text("copies_field", found),
        },
        Some(By::Fixed) | None => FeeBasis::Fixed { amount: money(section, "amount", found) },
    };
    Fee {
        kind: section.word("kind", &KINDS, found).unwrap_or(FeeKind::Fee),
        name: section.text("name", found),
        basis,
        timing: section.word("timing", &TIMINGS, found).unwrap_or(ChargeTiming::Before),
        refundable: section.flag_or("refundable", Flag::No, found),
        exempt: section.texts("exempt", found),
        relief: relief(section, found),
        table: section.opt_text("table", found),
        legal_basis: section.text("legal_basis", found),
        verified: section.flag_or("verified", Flag::Yes, found),
    }
}

/// `bands = [{ up_to = 100, amount = 50000 }, { amount = 80000 }]`: growing, the last without an end.
fn bands(section: &mut Section<'_>, found: &mut Findings) -> Vec<Band> {
    let mut bands: Vec<Band> = Vec::new();
    for mut band in section.tables("bands", found) {
        let read = Band {
            up_to: band.opt_number("up_to", found),
            amount: money(&mut band, "amount", found),
        };
        let before = bands.last().map(|it| it.up_to);
        let grows = match (before, read.up_to) {
            (None, _) => true,
            (Some(Some(before)), here) => here.is_none_or(|here| here > before),
            (Some(None), _) => false,
        };
        if !grows {
            let message =
                "bands grow from one to the next, and none follows the one without an end";
            band.wrong("up_to", "pack.bad_band", message, found);
        }
        band.finish(found);
        bands.push(read);
    }
    if bands.last().is_none_or(|it| it.up_to.is_some()) {
        let message = "the last band needs to be without `up_to`: it holds every greater size";
        section.wrong("bands", "pack.bad_band", message, found);
    }
    bands
}

/// `relief = [{ who = "…", when = { field = "…", equals = ["…"] }, percent = 50 }]`.
fn relief(section: &mut Section<'_>, found: &mut Findings) -> Vec<Relief> {
    let mut groups = Vec::new();
    for mut group in section.tables("relief", found) {
        let who = group.text("who", found);
        let percent = group.count("percent", found);
        if percent >= 100 {
            group.wrong(
                "percent",
                "pack.bad_relief",
                "who pays less owes under 100 per cent",
                found,
            );
        }
        match condition(&mut group, found) {
            Some(when) => groups.push(Relief { who, when, percent }),
            None => group.wrong("when", "pack.missing_key", "a group needs `when`", found),
        }
        group.finish(found);
    }
    groups
}

/// Every `[[paper]]`.
pub(crate) fn papers(root: &mut Section<'_>, found: &mut Findings) -> Vec<PaperDef> {
    let mut papers: Vec<PaperDef> = Vec::new();
    for mut section in root.tables("paper", found) {
        let code = own_code(&mut section, found);
        if papers.iter().any(|paper| paper.code == code) {
            section.wrong(
                "code",
                "pack.duplicate",
                format!("paper `{code}` is there twice"),
                found,
            );
        }
        let paper = PaperDef {
            code,
            national_code: section.opt_text("national_code", found),
            kind: section.opt_text("kind", found),
            name: section.text("name", found),
            originals: section.count("originals", found),
            copies: section.count("copies", found),
            required: section.flag_or("required", Flag::Yes, found),
            when: condition(&mut section, found),
            condition: section.opt_text("condition", found),
            accepts: section.words("accepts", &FILES, found),
            hint: section.opt_text("hint", found),
        };
        if paper.accepts.is_empty() {
            section.wrong(
                "accepts",
                "pack.missing_key",
                "`accepts` needs at least one kind",
                found,
            );
        }
        if paper.originals + paper.copies == 0 {
            let message = "a paper without original and copy is a note, not a paper";
            section.wrong("originals", "pack.no_paper", message, found);
        }
        section.finish(found);
        papers.push(paper);
    }
    papers
}

fn condition(parent: &mut Section<'_>, found: &mut Findings) -> Option<Condition> {
    let mut section = parent.table("when", found)?;
    let condition =
        Condition { field: section.text("field", found), equals: section.texts("equals", found) };
    if condition.equals.is_empty() {
        section.wrong("equals", "pack.missing_key", "`equals` needs at least one value", found);
    }
    section.finish(found);
    Some(condition)
}

fn own_code(section: &mut Section<'_>, found: &mut Findings) -> String {
    let code = section.text("code", found);
    let is_plain = code.starts_with(|c: char| c.is_ascii_lowercase())
        && code.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_');
    if !is_plain && !code.is_empty() {
        let message = format!("`{code}` must be lower-case letters, digits and _");
        section.wrong("code", "pack.bad_code", message, found);
    }
    code
}

/// Every `[[step]]`; the sum of their times must fit the shortest legal limit.
pub(crate) fn steps(
    root: &mut Section<'_>,
    channels: &[Channel],
    agencies: &mut Vec<(String, usize)>,
    found: &mut Findings,
) -> Vec<Step> {
    let mut steps: Vec<Step> = Vec::new();
    let mut last_line = root.line_of("step");
    for mut section in root.tables("step", found) {
        last_line = section.line();
        let code = own_code(&mut section, found);
        if steps.iter().any(|step| step.code == code) {
            section.wrong("code", "pack.duplicate", format!("step `{code}` is there twice"), found);
        }
        let at = match section.text("at", found).as_str() {
            "" => StepPlace::Receiving,
            word => StepPlace::from_word(word),
        };
        if let StepPlace::Agency(agency) = &at {
            agencies.push((agency.clone(), section.line_of("at")));
        }
        let step = Step {
            code,
            name: section.text("name", found),
            at,
            role: section.word("role", &ROLES, found).unwrap_or(Role::Specialist),
            limit: step_time(&mut section, found),
            outcome: section.text("outcome", found),
            consult: consult(&mut section, agencies, found),
        };
        if step.consult.as_ref().is_some_and(|it| it.limit > step.limit) {
            let message = "the opinion takes longer than the step";
            section.wrong("consult", "pack.bad_limit", message, found);
        }
        section.finish(found);
        steps.push(step);
    }
    check_order(root, &steps, found);
    check_sum(root, &steps, channels, last_line, found);
    steps
}

fn consult(
    parent: &mut Section<'_>,
    agencies: &mut Vec<(String, usize)>,
    found: &mut Findings,
) -> Option<Consult> {
    let mut section = parent.table("consult", found)?;
    let consult = Consult {
        agency: section.text("agency", found),
        about: section.text("about", found),
        limit: step_time(&mut section, found),
        silence: match section.opt_text("silence", found) {
            Some(_) => section.word("silence", &SILENCES, found).unwrap_or_default(),
            None => Silence::default(),
        },
    };
    agencies.push((consult.agency.clone(), section.line_of("agency")));
    section.finish(found);
    Some(consult)
}

/// A dossier comes in and goes out at the desk, and somebody decides it.
fn check_order(root: &Section<'_>, steps: &[Step], found: &mut Findings) {
    let Some((first, last)) = steps.first().zip(steps.last()) else { return };
    for (step, place) in [(first, "first"), (last, "last")] {
        if step.role != Role::ReceptionClerk {
            let message = format!("the {place} step must be the reception clerk's");
            root.wrong("step", "pack.step_order", message, found);
        }
    }
    if !steps.iter().any(|step| step.role == Role::Leader) {
        root.wrong("step", "pack.step_order", "no step is the leader's: nobody decides", found);
    }
}

fn check_sum(
    root: &Section<'_>,
    steps: &[Step],
    channels: &[Channel],
    last_line: usize,
    found: &mut Findings,
) {
    let sum =
        steps.iter().fold(0_u32, |sum, step| sum.saturating_add(step.limit.working_minutes()));
    for channel in channels {
        let Some(allowed) = least_working_minutes(&channel.limit) else { continue };
        if sum > allowed {
            let message = format!(
                "the steps take {sum} working minutes, the legal limit of channel `{}` leaves {allowed}",
                channel.kind.code()
            );
            found.add(root.file(), last_line, "pack.steps_too_long", message);
        }
    }
}

/// `[supplement]`.
pub(crate) fn supplement(root: &mut Section<'_>, found: &mut Findings) -> SupplementPolicy {
    let Some(mut section) = root.needed_table("supplement", found) else {
        return SupplementPolicy {
            max_rounds: 0,
            ask_within_days: 0,
            citizen_days: 0,
            clock: SupplementClock::Restart,
            basis: String::new(),
        };
    };
    let policy = SupplementPolicy {
        max_rounds: section.count("max_rounds", found),
        ask_within_days: section.count("ask_within_days", found),
        citizen_days: section.count("citizen_days", found),
        clock: section.word("clock", &CLOCKS, found).unwrap_or(SupplementClock::Restart),
        basis: section.text("basis", found),
    };
    section.finish(found);
    policy
}
