//! What the law says, in words: time limits, fees, channels, who decides, which papers.

use calendar::Limit;
use kernel::Role;
use ui::Text;

use crate::domain::{
    Band, Channel, Competent, Fee, FeeBasis, PaperDef, Procedure, ReceptionPlace, Step, StepPlace,
    StepTime,
};

/// A time limit as people read it: "3 working days".
pub(super) fn limit_in_words(t: &Text, limit: &Limit) -> String {
    let key = match limit {
        Limit::WorkingDays { .. } => "limit-working-day",
        Limit::WorkingHours { .. } => "limit-working-hour",
        Limit::RunningHours { .. } => "limit-running-hour",
        Limit::Days(_) => "limit-day",
        Limit::Months(_) => "limit-month",
        Limit::SameDay { cut_off } => {
            return t.with("limit-same-day", &[("hour", t.time(cut_off).as_str())]);
        }
        Limit::None => return t.get("limit-none"),
    };
    tenths_in_words(t, key, limit.tenths().unwrap_or_default())
}

fn tenths_in_words(t: &Text, key: &str, tenths: u32) -> String {
    if tenths.is_multiple_of(10) {
        return t.count(key, i64::from(tenths / 10));
    }
    let shown = format!("{},{}", tenths / 10, tenths % 10);
    t.with(key, &[("count", shown.as_str()), ("shown", shown.as_str())])
}

/// The time of a step: in days when it is whole days, else hours, else minutes.
pub(super) fn step_time(t: &Text, time: StepTime) -> String {
    let minutes = time.working_minutes();
    if minutes.is_multiple_of(480) {
        t.count("limit-working-day", i64::from(minutes / 480))
    } else if minutes.is_multiple_of(60) {
        t.count("limit-working-hour", i64::from(minutes / 60))
    } else {
        t.count("limit-minute", i64::from(minutes))
    }
}

/// The fees of a channel with everything the law says of them; "free" when there are none.
pub(super) fn fees(t: &Text, channel: &Channel) -> String {
    if channel.fees.is_empty() {
        return t.get("fee-free");
    }
    let sentences = channel.fees.iter().map(|it| fee(t, it));
    sentences.collect::<Vec<_>>().join(" ")
}

/// The amounts alone.
pub(super) fn fees_in_short(t: &Text, channel: &Channel) -> String {
    if channel.fees.is_empty() {
        return t.get("fee-free");
    }
    channel.fees.iter().map(|fee| amount(t, fee)).collect::<Vec<_>>().join(" ")
}

/// One fee with everything the law says of it.
pub(super) fn fee(t: &Text, fee: &Fee) -> String {
    let mut sentence = amount(t, fee);
    if !fee.exempt.is_empty() {
        sentence.push(' ');
        sentence.push_str(&t.with("fee-exempt", &[("who", fee.exempt.join("; ").as_str())]));
    }
    for group in &fee.relief {
        let percent = t.number(i64::from(group.percent));
        let named = [("who", group.who.as_str()), ("percent", percent.as_str())];
        let key = if group.percent == 0 { "fee-exempt" } else { "fee-relief" };
        sentence.push(' ');
        sentence.push_str(&t.with(key, &named));
    }
    if fee.table.is_some() {
        sentence.push(' ');
        sentence.push_str(&t.get("fee-by-table"));
    }
    if !fee.verified {
        sentence.push(' ');
        sentence.push_str(&t.get("unverified"));
    }
    sentence
}

fn amount(t: &Text, fee: &Fee) -> String {
    let name = fee.name.as_str();
    match &fee.basis {
        FeeBasis::Fixed { amount } => {
            t.with("fee-fixed", &[("name", name), ("amount", t.money(amount).as_str())])
        }
        FeeBasis::PerCopy { amount, free_copies: 0, .. } => {
            t.with("fee-per-copy", &[("name", name), ("amount", t.money(amount).as_str())])
        }
        FeeBasis::PerCopy { amount, free_copies, .. } => {
            let free = t.number(i64::from(*free_copies));
            let money = t.money(amount);
            let named = [("name", name), ("amount", money.as_str()), ("free", free.as_str())];
            t.with("fee-per-further-copy", &named)
        }
        FeeBasis::ByBand { bands, .. } => {
            let prices: Vec<String> = bands.iter().map(|band| one_band(t, band)).collect();
            t.with("fee-by-band", &[("name", name), ("bands", prices.join("; ").as_str())])
        }
        FeeBasis::PerPage { amount, first_pages, next_amount, cap, .. } => t.with(
            "fee-per-page",
            &[
                ("name", name),
                ("amount", t.money(amount).as_str()),
                ("from", t.number(i64::from(first_pages.saturating_add(1))).as_str()),
                ("next", t.money(next_amount).as_str()),
                ("cap", t.money(cap).as_str()),
            ],
        ),
    }
}

/// The levels that carry out a procedure of the national catalogue; empty when it does not say.
pub(super) fn national_levels(t: &Text, levels: &[String]) -> String {
    let levels = levels.iter().map(|level| t.get(format!("level-{level}")));
    levels.collect::<Vec<_>>().join(", ")
}

/// One band of sizes with its price.
fn one_band(t: &Text, band: &Band) -> String {
    let amount = t.money(band.amount);
    match band.up_to {
        Some(most) => {
            let most = t.number(most);
            t.with("fee-band", &[("amount", amount.as_str()), ("most", most.as_str())])
        }
        None => t.with("fee-band-above", &[("amount", amount.as_str())]),
    }
}

/// How many originals and copies of a paper.
pub(super) fn paper_count(t: &Text, paper: &PaperDef) -> String {
    count(t, paper.originals, paper.copies)
}

/// So many originals and copies; empty when there are neither.
pub(super) fn count(t: &Text, originals: u32, copies: u32) -> String {
    let originals = (originals > 0).then(|| t.count("paper-originals", i64::from(originals)));
    let copies = (copies > 0).then(|| t.count("paper-copies", i64::from(copies)));
    let both: Vec<String> = [originals, copies].into_iter().flatten().collect();
    both.join(", ")
}

/// Who decides, when it is always the same kind of agency; a named agency is looked up elsewhere.
pub(super) fn competent(t: &Text, procedure: &Procedure, agency: Option<&str>) -> String {
    match (&procedure.competent, agency) {
        (Competent::ReceivingCommune, _) => t.get("competent-commune"),
        (Competent::Agency(_), Some(name)) => name.to_owned(),
        (Competent::Agency(code), None) => code.clone(),
    }
}

/// Where it may be handed in.
pub(super) fn reception(t: &Text, place: ReceptionPlace) -> String {
    t.get(format!("reception-{}", place.code()))
}

/// Where a step is done.
pub(super) fn step_place(t: &Text, step: &Step, agency: Option<&str>) -> String {
    match (&step.at, agency) {
        (StepPlace::Receiving, _) => t.get("step-at-receiving"),
        (StepPlace::Competent, _) => t.get("step-at-competent"),
        (StepPlace::Agency(_), Some(name)) => name.to_owned(),
        (StepPlace::Agency(code), None) => code.clone(),
    }
}

/// By whom a step is done.
pub(super) fn role(t: &Text, role: Role) -> String {
    t.get(format!("role-{}", role.code().replace('_', "-")))
}
