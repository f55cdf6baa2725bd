//! The fields by which a draft is written, as they are filled to begin with.

use calendar::Limit;
use kernel::Vnd;

use super::{Competent, Fee, FeeBasis, Procedure, TEMPLATE_TEXT, Typed, draft_form::typed_of_form};

/// The fees of all channels, each once.
#[must_use]
pub fn distinct_fees(procedure: &Procedure) -> Vec<&Fee> {
    let mut fees: Vec<&Fee> = Vec::new();
    for fee in procedure.channels.iter().flat_map(|channel| &channel.fees) {
        if !fees.contains(&fee) {
            fees.push(fee);
        }
    }
    fees
}

/// The fields as they are filled to begin with.
#[must_use]
pub fn typed_of(procedure: &Procedure) -> Typed {
    let mut typed = Typed::new();
    let mut put = |name: String, text: String| {
        typed.insert(name, text);
    };
    put("name".into(), procedure.name.clone());
    put("summary".into(), procedure.summary.clone());
    put("description".into(), procedure.description.clone());
    put("requirements".into(), procedure.requirements.clone().unwrap_or_default());
    put("decision".into(), procedure.decision.clone().unwrap_or_default());
    put("transition".into(), procedure.running_rule().code().to_owned());
    let basis = procedure.transition.as_ref().map(|it| it.basis.clone());
    put("transition-basis".into(), basis.unwrap_or_default());
    typed_of_rest(procedure, &mut put);
    for channel in &procedure.channels {
        let at = |field: &str| format!("channel.{}.{field}", channel.kind.code());
        put(at("quantity"), quantity_of(&channel.limit));
        put(at("unit"), channel.limit.unit().to_owned());
        put(at("note"), channel.note.clone().unwrap_or_default());
    }
    for (number, fee) in distinct_fees(procedure).into_iter().enumerate() {
        for (field, amount) in amounts(&fee.basis) {
            put(format!("fee.{number}.{field}"), amount.dong().to_string());
        }
    }
    for (number, step) in procedure.steps.iter().enumerate() {
        put(format!("step.{number}.minutes"), step.limit.working_minutes().to_string());
    }
    for (number, paper) in procedure.papers.iter().enumerate() {
        let at = |field: &str| format!("paper.{number}.{field}");
        put(at("name"), paper.name.clone());
        put(at("originals"), paper.originals.to_string());
        put(at("copies"), paper.copies.to_string());
        put(at("condition"), paper.condition.clone().unwrap_or_default());
        if paper.required {
            put(at("required"), "on".into());
        }
    }
    for (number, basis) in procedure.legal_basis.iter().enumerate() {
        let at = |field: &str| format!("basis.{number}.{field}");
        put(at("number"), basis.number.clone());
        put(at("name"), basis.name.clone());
        put(at("article"), basis.article.clone().unwrap_or_default());
        put(at("from"), basis.valid_from.map(|day| day.to_string()).unwrap_or_default());
    }
    typed_of_form(procedure, &mut typed);
    typed
}

/// Who is in charge, and what comes back.
fn typed_of_rest(procedure: &Procedure, put: &mut impl FnMut(String, String)) {
    for target in &procedure.targets {
        put(format!("target.{}", target.code()), "on".into());
    }
    for place in &procedure.reception {
        put(format!("reception.{}", place.code()), "on".into());
    }
    put("level".into(), procedure.level.code().to_owned());
    let decides = match &procedure.competent {
        Competent::ReceivingCommune => String::new(),
        Competent::Agency(code) => code.clone(),
    };
    put("competent".into(), decides);
    put("outcome_name".into(), procedure.outcome.name.clone());
    put("number_pattern".into(), procedure.outcome.number_pattern.clone());
    let months = procedure.outcome.valid_months;
    put("valid_months".into(), months.map(|it| it.to_string()).unwrap_or_default());
    put(TEMPLATE_TEXT.into(), procedure.outcome.template.clone());
}

/// The amounts of a fee, by the names of their fields.
pub(crate) fn amounts(basis: &FeeBasis) -> Vec<(String, Vnd)> {
    match basis {
        FeeBasis::Fixed { amount } | FeeBasis::PerCopy { amount, .. } => {
            vec![("amount".to_owned(), *amount)]
        }
        FeeBasis::ByBand { bands, .. } => bands
            .iter()
            .enumerate()
            .map(|(place, band)| (format!("band.{place}"), band.amount))
            .collect(),
        FeeBasis::PerPage { amount, next_amount, cap, .. } => {
            vec![
                ("amount".to_owned(), *amount),
                ("next".to_owned(), *next_amount),
                ("cap".to_owned(), *cap),
            ]
        }
    }
}

/// The quantity as people type it: `3`, `0,5`; empty where there is none.
pub(super) fn quantity_of(limit: &Limit) -> String {
    match limit.tenths() {
        None => String::new(),
        Some(tenths) if tenths % 10 == 0 => (tenths / 10).to_string(),
        Some(tenths) => format!("{},{}", tenths / 10, tenths % 10),
    }
}
