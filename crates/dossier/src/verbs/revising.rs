//! What the two verbs have in common that change what was handed in: the original stays beside it.

use kernel::{Ctx, Problem};
use platform::db::Tx;

use super::rules;
use crate::{
    Error, Refusal,
    domain::{
        Applicant, ApplicantFields, Dossier, Mandate, MandateFields, MandateKind, Revision,
        RevisionId, SUBMITTER_FIELDS, Side, Typed, differences, typed_form,
    },
    store::{self, ApplicantRow, Change, MandateRow},
};

/// How it is changed, by whom, why.
pub(super) struct Revising {
    pub(super) side: Side,
    pub(super) reason: Option<String>,
    /// The event it leaves.
    pub(super) event: &'static str,
}

/// What stands in every field of the dossier, as it would be typed.
pub(super) fn content(tx: &mut Tx<'_>, dossier: &Dossier) -> Result<Typed, Error> {
    let rules_of = rules::procedure_of(tx, dossier)?;
    let mut typed = typed_form(&rules_of.form, &store::load_form(tx, dossier.id())?);
    typed.extend(typed_applicant(&store::load_applicant(tx, dossier.id())?));
    let mandate = store::load_mandate(tx, dossier.id())?;
    typed.extend(mandate.iter().flat_map(typed_mandate));
    Ok(typed)
}

fn typed_applicant(row: &ApplicantRow) -> Vec<(String, String)> {
    let fields = [
        ("name", Some(&row.name)),
        ("personal_id", Some(&row.personal_id)),
        ("phone", Some(&row.phone)),
        ("email", row.email.as_ref()),
        ("address", Some(&row.address)),
    ];
    let there = fields.into_iter().filter_map(|(field, text)| Some((field, text?)));
    there.map(|(field, text)| (format!("applicant.{field}"), text.clone())).collect()
}

fn typed_mandate(row: &MandateRow) -> Vec<(String, String)> {
    let fields = [&row.name, &row.personal_id, &row.phone, &row.address, &row.basis];
    let fields = SUBMITTER_FIELDS.iter().zip(fields);
    fields.map(|(field, text)| (format!("submitter.{field}"), text.clone())).collect()
}

/// Writes what was typed over what stood there, keeps both, and records it. `None` when nothing differs.
pub(super) fn revised(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    dossier: Dossier,
    typed: &Typed,
    revising: Revising,
) -> Result<Option<Dossier>, Error> {
    let rules_of = rules::procedure_of(tx, &dossier)?;
    let before = content(tx, &dossier)?;
    let mut wanted = before.clone();
    wanted.extend(typed.clone());
    let (applicant, filled) = (parsed(&wanted), rules_of.form.read_posted(&posted(&wanted)));
    let mut problems = applicant.as_ref().err().cloned().unwrap_or_default();
    problems.extend(
        filled
            .problems
            .into_iter()
            .map(|problem| Problem { field: format!("form.{}", problem.field), ..problem }),
    );
    // By which right somebody filed for the owner stays; who did can be mended.
    let right = store::load_mandate(tx, dossier.id())?.map(|row| row.kind);
    let mandate = match right.map(|kind| parsed_mandate(&wanted, kind)) {
        Some(Ok(mandate)) => Some(mandate),
        Some(Err(found)) => {
            problems.extend(found);
            None
        }
        None => None,
    };
    let Ok(applicant) =
        applicant.and_then(|it| if problems.is_empty() { Ok(it) } else { Err(Vec::new()) })
    else {
        return Err(Refusal::Invalid(problems).into());
    };
    let row_before = dossier.stored().clone();

    let seal = store::update_content(tx, dossier.id(), &applicant, &filled.value)?;
    let mandate_seal = match &mandate {
        Some(mandate) => store::update_mandate(tx, dossier.id(), mandate)?,
        None => None,
    };
    let found = differences(&before, &content(tx, &dossier)?);
    if found.is_empty() {
        return Ok(None);
    }
    let by = ctx.actor.officer().map(|officer| officer.position);
    let revision = |(target, old, new)| Revision {
        id: RevisionId::new(),
        target,
        old,
        new,
        side: revising.side,
        by,
        reason: revising.reason.clone(),
        at: ctx.now,
    };
    let revisions: Vec<Revision> = found.into_iter().map(revision).collect();
    let mut change = Change::default().set("content_seal", seal);
    if let Some(seal) = mandate_seal {
        change = change.set("mandate_seal", seal);
    }
    let change = store::insert_revisions(tx, dossier.id(), &revisions, change)?;
    let changed = dossier.content_changed();
    store::save(tx, &changed)?;
    store::record_event(tx, ctx, (revising.event, Some(&row_before)), &changed, change)?;
    Ok(Some(changed))
}

fn parsed(typed: &Typed) -> Result<Applicant, Vec<Problem>> {
    let field = |name: &str| typed.get(&format!("applicant.{name}")).cloned().unwrap_or_default();
    Applicant::parse(&ApplicantFields {
        name: field("name"),
        personal_id: field("personal_id"),
        phone: field("phone"),
        email: field("email"),
        address: field("address"),
    })
}

fn parsed_mandate(typed: &Typed, kind: MandateKind) -> Result<Mandate, Vec<Problem>> {
    let fields = MandateFields::read(|field| typed.get(&format!("submitter.{field}")));
    let owner = typed.get("applicant.personal_id").map_or("", String::as_str);
    Mandate::parse(&MandateFields { kind: kind.code().to_owned(), ..fields }, owner)
}

fn posted(typed: &Typed) -> Vec<(String, String)> {
    let form =
        typed.iter().filter_map(|(target, text)| Some((target.strip_prefix("form.")?, text)));
    form.map(|(path, text)| (path.to_owned(), text.clone())).collect()
}
