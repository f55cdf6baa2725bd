//! Reads what `procedure.toml` says of several agencies in one case: `[[agency_limit]]`,
//! `[non_territorial]`, `[on_site]`.

use std::collections::BTreeSet;

use super::{
    finding::Findings,
    procedure::{CHANNELS, RECEPTION},
    procedure_parts::legal_limit,
    section::Section,
};
use crate::domain::{
    AgencyLimit, Channel, NonTerritorial, OnSite, Stamp, Step, least_working_minutes,
};
use kernel::Role;

const STAMPS: [(&str, Stamp); 2] = [("competent", Stamp::Competent), ("centre", Stamp::Centre)];

/// Every `[[agency_limit]]`. Each agency's steps fit its limit, the limits together fit the whole, and
/// where several agencies handle a case none of them is without a limit.
pub(crate) fn agency_limits(
    root: &mut Section<'_>,
    steps: &[Step],
    channels: &[Channel],
    found: &mut Findings,
) -> Vec<AgencyLimit> {
    let mut limits: Vec<AgencyLimit> = Vec::new();
    let mut covered: BTreeSet<usize> = BTreeSet::new();
    let mut last_line = root.line_of("agency_limit");
    for mut section in root.tables("agency_limit", found) {
        last_line = section.line();
        let limit = AgencyLimit {
            from: section.text("from", found),
            to: section.text("to", found),
            work: section.text("work", found),
            limit: legal_limit(&mut section, found),
        };
        check_one(&section, &limit, steps, &mut covered, found);
        section.finish(found);
        limits.push(limit);
    }
    check_all_have_one(root, steps, &covered, found);
    let sum = limits.iter().filter_map(AgencyLimit::working_minutes).fold(0, u32::saturating_add);
    for channel in channels {
        let Some(whole) = least_working_minutes(&channel.limit) else { continue };
        if sum > whole {
            let message = format!(
                "the agencies have {sum} working minutes together, the legal limit of channel `{}` is {whole}",
                channel.kind.code()
            );
            found.add(root.file(), last_line, "pack.agencies_too_long", message);
        }
    }
    limits
}

fn check_one(
    section: &Section<'_>,
    limit: &AgencyLimit,
    steps: &[Step],
    covered: &mut BTreeSet<usize>,
    found: &mut Findings,
) {
    let Some(span) = limit.span(steps) else {
        let message = format!("there are no steps from `{}` to `{}`", limit.from, limit.to);
        section.wrong("from", "pack.dangling", message, found);
        return;
    };
    let own = steps.get(span.clone()).unwrap_or_default();
    if own.windows(2).any(|pair| pair.first().map(|it| &it.at) != pair.get(1).map(|it| &it.at)) {
        section.wrong("to", "pack.step_order", "these steps are not all in one agency", found);
    }
    if covered.last().is_some_and(|last| span.start() <= last) {
        let message = "the agencies must follow each other, each step in one of them";
        section.wrong("from", "pack.step_order", message, found);
    }
    covered.extend(span);
    let used = own.iter().fold(0_u32, |sum, it| sum.saturating_add(it.limit.working_minutes()));
    match limit.working_minutes() {
        None => {
            let message = "the time of one agency is counted in working days or hours";
            section.wrong("limit", "pack.bad_limit", message, found);
        }
        Some(allowed) if used > allowed => {
            let message =
                format!("the steps take {used} working minutes, the agency has {allowed}");
            section.wrong("limit", "pack.steps_too_long", message, found);
        }
        Some(_) => {}
    }
}

/// Taking in and giving out at a desk is no handling.
fn check_all_have_one(
    root: &Section<'_>,
    steps: &[Step],
    covered: &BTreeSet<usize>,
    found: &mut Findings,
) {
    let handling = |step: &&Step| step.role != Role::ReceptionClerk;
    let mut places = steps.iter().filter(handling).map(|step| &step.at);
    let first = places.next();
    if !places.any(|place| Some(place) != first) {
        return;
    }
    let is_bare = |(place, step): &(usize, &Step)| handling(step) && !covered.contains(place);
    if let Some((_, step)) = steps.iter().enumerate().find(is_bare) {
        let message = format!(
            "several agencies handle this case, and step `{}` is in no [[agency_limit]]",
            step.code
        );
        root.wrong("step", "pack.missing_key", message, found);
    }
}

/// `[non_territorial]`.
pub(crate) fn non_territorial(
    root: &mut Section<'_>,
    found: &mut Findings,
) -> Option<NonTerritorial> {
    let mut section = root.table("non_territorial", found)?;
    let read = NonTerritorial {
        places: section.words("places", &RECEPTION, found),
        channels: section.words("channels", &CHANNELS, found),
        basis: section.text("basis", found),
    };
    for (key, is_empty) in
        [("places", read.places.is_empty()), ("channels", read.channels.is_empty())]
    {
        if is_empty {
            let message = format!("`{key}` needs at least one entry");
            section.wrong(key, "pack.missing_key", message, found);
        }
    }
    section.finish(found);
    Some(read)
}

/// `[on_site]`.
pub(crate) fn on_site(
    root: &mut Section<'_>,
    agencies: &mut Vec<(String, usize)>,
    found: &mut Findings,
) -> Option<OnSite> {
    let mut section = root.table("on_site", found)?;
    let read = OnSite {
        agency: section.text("agency", found),
        authority: section.text("authority", found),
        stamp: section.word("stamp", &STAMPS, found).unwrap_or(Stamp::Competent),
        basis: section.text("basis", found),
    };
    agencies.push((read.agency.clone(), section.line_of("agency")));
    section.finish(found);
    Some(read)
}
