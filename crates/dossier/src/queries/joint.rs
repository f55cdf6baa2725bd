//! Drafts that are filled in together, and dossiers that were handed in together.

use catalog::BundleVersion;
use jiff::Timestamp;
use kernel::{AccountId, Ctx};
use platform::{Fault, db::Tx};

use super::visible::may_read;
use crate::{
    Error, Refusal, Stage,
    domain::{DossierId, JointDraftId, JointFiling, JointFilingId},
    store,
};

/// A joint draft of an account, with the code of its bundle and its drafts in the order of the bundle.
#[derive(Debug, Clone)]
pub struct JointDraftLine {
    /// The joint draft.
    pub id: JointDraftId,
    /// Code of the bundle.
    pub bundle: String,
    /// The bundle, while it is offered.
    pub version: Option<BundleVersion>,
    /// Its drafts.
    pub drafts: Vec<super::DraftLine>,
}

/// The joint draft, if it is this account's.
///
/// # Errors
/// Whatever reading meets.
pub fn joint_draft(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    account: AccountId,
    id: JointDraftId,
) -> Result<Option<JointDraftLine>, Fault> {
    let Some(found) = store::load_joint_draft(tx, account, id)? else { return Ok(None) };
    let version = catalog::bundle_in_force(tx, &found.bundle, ctx.today())?;
    let drafts = store::joint_drafts(tx, account, id)?;
    let mut drafts: Vec<super::DraftLine> =
        drafts.into_iter().map(super::DraftLine::from).collect();
    if let Some(version) = &version {
        let members = &version.bundle.members;
        drafts.sort_by_key(|draft| {
            members.iter().position(|it| it.procedure == draft.procedure_code)
        });
    }
    Ok(Some(JointDraftLine { id, bundle: found.bundle, version, drafts }))
}

/// The joint draft of this bundle that the account has begun and not handed in.
///
/// # Errors
/// Whatever reading meets.
pub fn begun_joint(
    tx: &mut Tx<'_>,
    account: AccountId,
    bundle: &str,
) -> Result<Option<JointDraftId>, Fault> {
    let Some(found) = store::latest_joint_draft(tx, account, bundle)? else { return Ok(None) };
    let is_empty = store::joint_drafts(tx, account, found.id)?.is_empty();
    Ok((!is_empty).then_some(found.id))
}

/// One dossier of a joint filing, as far as the reader may see it.
#[derive(Debug, Clone)]
pub struct JointLine {
    /// Name of the procedure.
    pub procedure: String,
    /// Name of the agency where it is.
    pub agency: String,
    /// The rest, for who may read the dossier.
    pub seen: Option<JointDossier>,
}

/// A dossier of a joint filing.
#[derive(Debug, Clone)]
pub struct JointDossier {
    /// The dossier.
    pub id: DossierId,
    /// Its public code.
    pub code: String,
    /// Where it stands.
    pub stage: Stage,
    /// When the result is promised.
    pub due_at: Option<Timestamp>,
    /// Since when the clock stands still.
    pub paused_at: Option<Timestamp>,
}

/// Dossiers handed in together.
#[derive(Debug, Clone)]
pub struct JointFilingView {
    /// The joint filing.
    pub id: JointFilingId,
    /// The bundle that it followed.
    pub bundle: BundleVersion,
    /// When it was handed in.
    pub submitted_at: Timestamp,
    /// Its dossiers, in the order of the bundle.
    pub lines: Vec<JointLine>,
}

/// The joint filing, for whoever may read one of its dossiers.
///
/// # Errors
/// [`Refusal::NotFound`] to everybody else.
pub fn joint_filing(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    id: JointFilingId,
) -> Result<JointFilingView, Error> {
    let found = store::load_joint_filing(tx, id)?.ok_or(Refusal::NotFound)?;
    let view = view(tx, ctx, found)?;
    let is_seen = view.lines.iter().any(|line| line.seen.is_some());
    if is_seen { Ok(view) } else { Err(Refusal::NotFound.into()) }
}

/// The joint filing that this dossier was part of. The caller may read the dossier.
///
/// # Errors
/// Whatever reading meets.
pub fn joint_filing_of(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    dossier: DossierId,
) -> Result<Option<JointFilingView>, Fault> {
    let Some(id) = store::joint_filing_of(tx, dossier)? else { return Ok(None) };
    let found = store::load_joint_filing(tx, id)?;
    found.map(|found| view(tx, ctx, found)).transpose()
}

fn view(tx: &mut Tx<'_>, ctx: &Ctx, found: JointFiling) -> Result<JointFilingView, Fault> {
    let bundle = catalog::bundle_version(tx, found.bundle)?.ok_or(Fault::Missing)?;
    let mut lines = Vec::with_capacity(found.dossiers.len());
    for id in found.dossiers {
        let dossier = store::load(tx, id)?.ok_or(Fault::Missing)?;
        let stored = dossier.stored();
        let procedure = super::worklist::procedure_name(tx, stored.version)?;
        let agency = identity::agency(tx, dossier.current_agency())?;
        let seen = may_read(tx, ctx, &dossier)?.then(|| JointDossier {
            id,
            code: dossier.code().to_owned(),
            stage: dossier.stage(),
            due_at: dossier.due_at(),
            paused_at: dossier.paused_at(),
        });
        let agency = agency.map(|agency| agency.name).unwrap_or_default();
        lines.push(JointLine { procedure, agency, seen });
    }
    Ok(JointFilingView { id: found.id, bundle, submitted_at: found.submitted_at, lines })
}
