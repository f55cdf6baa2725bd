//! What is declared of an online service beside what the dossiers show.

use std::collections::BTreeMap;

use jiff::civil::Date;
use platform::{Fault, db::Tx};
use ui::{Cell, Choice, Facts, Field, Text};

use crate::domain::{
    ChannelKind, LEAST_ENDED, LEAST_ONLINE, MeasuredLevel, MeasuredService, Procedure,
    WHOLE_OF_TEN, measured_since,
};

/// What the module of dossiers counted of every procedure until a day. Given to the routes as an extension by
/// whoever puts the modules together.
#[derive(Clone, Copy)]
pub struct MeasuredServices(pub ReadMeasured);

/// Reads what was counted until this day, by code.
pub type ReadMeasured = fn(&mut Tx<'_>, Date) -> Result<BTreeMap<String, MeasuredService>, Fault>;

/// Declared and measured, one below the other.
pub(super) fn facts(
    t: &Text,
    procedure: &Procedure,
    measured: MeasuredService,
    today: Date,
) -> Facts {
    let declared = match procedure.declared_level() {
        Some(level) => Cell::text(t.get(format!("service-{}", level.code()))),
        None => Cell::text(t.get("service-none")),
    };
    let because = procedure.channel(ChannelKind::Online).map(|it| it.partial_because.as_slice());
    let reasons: Vec<String> = because
        .unwrap_or_default()
        .iter()
        .map(|it| t.get(format!("service-because-{}", it.code().replace('_', "-"))))
        .collect();
    let declared = if reasons.is_empty() { declared } else { declared.note(reasons.join("; ")) };
    let since = t.date(measured_since(today));
    let number = |it: i64| t.number(it);
    let counted = [
        ("since", since),
        ("ended", number(measured.ended)),
        ("online", number(measured.online)),
        ("whole", number(measured.whole)),
    ];
    let counted = counted.each_ref().map(|(name, value)| (*name, value.as_str()));
    let level = measured.level();
    Facts::new()
        .line(t.get("service-declared"), declared)
        .line(t.get("service-measured"), t.get(measured_key(level)))
        .line(t.get("service-counted"), t.with("service-counts", &counted))
}

/// How it is judged, in a sentence.
pub(super) fn rule(t: &Text) -> String {
    let numbers = [
        ("ended", t.number(LEAST_ENDED)),
        ("online", t.number(LEAST_ONLINE)),
        ("whole", t.number(WHOLE_OF_TEN)),
    ];
    t.with("service-rule", &numbers.each_ref().map(|(name, value)| (*name, value.as_str())))
}

/// The text of what was measured.
fn measured_key(level: MeasuredLevel) -> String {
    format!("service-{}", level.code().replace('_', "-"))
}

/// The list to narrow the search by what was measured.
pub(super) fn choice(t: &Text, chosen: &str) -> Field {
    let levels = [MeasuredLevel::Full, MeasuredLevel::Partial, MeasuredLevel::Unused];
    let levels = levels.map(|it| Choice::new(it.code(), t.get(measured_key(it))));
    let choices = std::iter::once(Choice::new("", t.get("search-all"))).chain(levels);
    let field = Field::select(t, "truc-tuyen", t.get("service-filter"), choices);
    field.value(chosen).optional().hint(t.get("service-filter-hint"))
}

/// The name of a level that the search was narrowed to.
pub(super) fn chosen(t: &Text, code: &str) -> Option<String> {
    MeasuredLevel::from_code(code).map(|level| t.get(measured_key(level)))
}
