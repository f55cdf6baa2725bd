//! Several dossiers handed in at once (nộp một lần cho nhiều thủ tục): the filing as it was, and what its drafts share
//! before. Nothing shared is copied: the answers of one draft are laid over the next when that one is read.

use std::collections::BTreeMap;

use catalog::{Bundle, BundleId, Form, ProcedureVersion, SharedPlace, SharedSource};
use jiff::Timestamp;
use kernel::{AccountId, Id, IdKind};

use super::{DossierId, DraftContent, MANDATE_PAPER};

/// Several drafts that are filled in together.
#[derive(Debug)]
pub enum JointDraftKind {}
/// Several dossiers that were handed in together.
#[derive(Debug)]
pub enum JointFilingKind {}

impl IdKind for JointDraftKind {
    const NAME: &'static str = "joint_draft";
}
impl IdKind for JointFilingKind {
    const NAME: &'static str = "joint_filing";
}

/// Names drafts that are filled in together.
pub type JointDraftId = Id<JointDraftKind>;
/// Names dossiers that were handed in together.
pub type JointFilingId = Id<JointFilingKind>;

/// Dossiers that were handed in together. Each lives by itself from then on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JointFiling {
    /// Its id.
    pub id: JointFilingId,
    /// The bundle that it followed.
    pub bundle: BundleId,
    /// Who handed in.
    pub submitter: AccountId,
    /// When.
    pub submitted_at: Timestamp,
    /// The dossiers, in the order of the bundle.
    pub dossiers: Vec<DossierId>,
}

/// Where an answer that is not asked comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TakenFrom {
    /// From the draft of the member at this place.
    Member(usize),
    /// It is so for everybody who files the bundle.
    Bundle,
}

/// What one member shares with those before it.
#[derive(Debug, Clone, Default)]
pub struct Shared {
    /// Paths of the fields that are not asked, with where each answer comes from.
    pub fields: BTreeMap<String, TakenFrom>,
    /// Codes of the papers that are not asked for, with the place of the member where they were given.
    pub papers: BTreeMap<String, usize>,
}

/// One member of a joint draft, as its own draft holds it.
#[derive(Debug, Clone, Copy)]
pub struct JointMember<'a> {
    /// Its procedure, with the paper of a mandate when somebody files for another.
    pub rules: &'a ProcedureVersion,
    /// What was typed and sent ahead for it alone.
    pub own: &'a DraftContent,
}

/// The members in their order, each with what those before it answer for it. The owner, and who files for the owner, are
/// those of the first.
#[must_use]
pub fn lay_over(bundle: &Bundle, members: &[JointMember<'_>]) -> Vec<(DraftContent, Shared)> {
    let mut laid: Vec<Laid> = Vec::with_capacity(members.len());
    for member in members {
        let (mut content, mut shared) = (member.own.clone(), Shared::default());
        if let Some(first) = laid.first() {
            content.applicant.clone_from(&first.content.applicant);
            content.submitter.clone_from(&first.content.submitter);
            take_files(&mut content, MANDATE_PAPER, first, MANDATE_PAPER);
            shared.papers.insert(MANDATE_PAPER.to_owned(), 0);
        }
        let code = &member.rules.procedure.code;
        let sharing = bundle.member(code);
        for field in sharing.map(|it| it.fields.as_slice()).unwrap_or_default() {
            // The form in force may be another than the one the bundle was checked with.
            if member.rules.form.field(&field.path).is_none() {
                continue;
            }
            let known = content.applicant.clone();
            if let Some((text, from)) = answer(&field.source, &known, &laid, members) {
                content.form.insert(field.path.clone(), text);
                shared.fields.insert(field.path.clone(), from);
            }
        }
        for paper in sharing.map(|it| it.papers.as_slice()).unwrap_or_default() {
            let given = paper.from.iter().find_map(|place| {
                let (at, before) = before(place, &laid, members)?;
                let asked = members.get(at)?.rules.procedure.paper(&place.name)?;
                let is_given = asked.applies(&before.filled)
                    && before.content.files_of(&place.name).next().is_some();
                is_given.then_some((at, before, &place.name))
            });
            if let Some((at, before, name)) = given {
                take_files(&mut content, &paper.code, before, name);
                shared.papers.insert(paper.code.clone(), at);
            }
        }
        laid.push(Laid::new(&member.rules.form, content, shared));
    }
    laid.into_iter().map(|it| (it.content, it.shared)).collect()
}

/// A member that was laid out, read by its form.
struct Laid {
    content: DraftContent,
    shared: Shared,
    filled: serde_json::Value,
    closed: std::collections::BTreeSet<String>,
}

impl Laid {
    fn new(form: &Form, content: DraftContent, shared: Shared) -> Self {
        let mut posted = content.posted_form();
        posted.extend(form.repeated(&content.applicant_fields().known()));
        let filled = form.read_posted(&posted);
        Self { content, shared, filled: filled.value, closed: filled.closed }
    }
}

fn before<'a>(
    place: &SharedPlace,
    laid: &'a [Laid],
    members: &[JointMember<'_>],
) -> Option<(usize, &'a Laid)> {
    let at = members.iter().position(|it| it.rules.procedure.code == place.procedure)?;
    Some((at, laid.get(at)?))
}

/// The answer given elsewhere, if it was given: until then the field is asked for.
fn answer(
    source: &SharedSource,
    owner: &BTreeMap<String, String>,
    laid: &[Laid],
    members: &[JointMember<'_>],
) -> Option<(String, TakenFrom)> {
    match source {
        SharedSource::Value(value) => Some((value.clone(), TakenFrom::Bundle)),
        SharedSource::Owner(name) => {
            let text = owner.get(name).filter(|text| !text.trim().is_empty())?;
            Some((text.clone(), TakenFrom::Member(0)))
        }
        SharedSource::Fields(places) => places.iter().find_map(|place| {
            let (at, before) = before(place, laid, members)?;
            let text = before.content.form.get(&place.name)?;
            let is_answered = !text.trim().is_empty() && !before.closed.contains(&place.name);
            is_answered.then(|| (text.clone(), TakenFrom::Member(at)))
        }),
    }
}

/// The files given there stand here too, in the place of any of its own.
fn take_files(content: &mut DraftContent, code: &str, from: &Laid, name: &str) {
    content.papers.retain(|paper| paper.paper != code);
    let mut files: Vec<_> = from.content.files_of(name).cloned().collect();
    for file in &mut files {
        code.clone_into(&mut file.paper);
    }
    content.papers.extend(files);
}
