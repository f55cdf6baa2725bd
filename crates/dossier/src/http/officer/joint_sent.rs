//! What the page of a joint intake sends, shared out to its members. On the page the names of each member stand behind
//! `m1.`, `m2.`: `form.m2.person.name`, `paper.m1.birth_proof`; those of the owner and of a mandate stand alone.

use std::{collections::BTreeMap, sync::Arc};

use catalog::{
    BundleMember, BundleVersion, ChannelKind, PaperDef, ProcedureVersion, SharedPlace, SharedSource,
};
use kernel::{AgencyId, Problem};
use ui::{FieldProblem, Text};

use super::intake_sent::Sent;
use crate::{
    DraftContent, DraftPaper, JointMember, MANDATE_PAPER, SubmitAtDesk, SubmitDossier,
    SubmitJointly, UploadId,
    domain::{PaperTaken, TakenPaper},
    http::citizen::{form::Asking, typed, words::sentences},
    lay_over,
};

/// A bundle at a desk, with the procedures chosen.
pub(super) struct Joint {
    pub(super) bundle: BundleVersion,
    /// Those that the desk takes in.
    pub(super) offered: Vec<Arc<ProcedureVersion>>,
    /// Those that were chosen, each with the paper of a mandate.
    pub(super) members: Vec<Arc<ProcedureVersion>>,
    /// One version with the papers of all members, each once, for whoever reads the page and asks for them.
    pub(super) all: ProcedureVersion,
}

fn prefix(at: usize) -> String {
    format!("m{}.", at + 1)
}

impl Joint {
    /// The bundle with the procedures chosen; nothing when there are none.
    pub(super) fn new(
        bundle: BundleVersion,
        offered: Vec<Arc<ProcedureVersion>>,
        members: Vec<Arc<ProcedureVersion>>,
    ) -> Option<Self> {
        let all = ProcedureVersion::clone(members.first()?);
        let mut joint = Self { bundle, offered, members, all };
        joint.all.procedure.papers = joint.papers();
        Some(joint)
    }

    /// The papers of all members, each once.
    fn papers(&self) -> Vec<PaperDef> {
        let mut papers = Vec::new();
        for (at, rules) in self.members.iter().enumerate() {
            for paper in &rules.procedure.papers {
                let mut paper = paper.clone();
                match (paper.code == MANDATE_PAPER, at) {
                    (true, 0) => {}
                    (true, _) => continue,
                    (false, _) if self.same_paper(at, &paper.code).is_some() => continue,
                    (false, _) => paper.code = format!("{}{}", prefix(at), paper.code),
                }
                papers.push(paper);
            }
        }
        papers
    }

    /// The place of a procedure among those chosen.
    pub(super) fn place(&self, code: &str) -> Option<usize> {
        self.members.iter().position(|it| it.procedure.code == code)
    }

    fn sharing(&self, at: usize) -> Option<&BundleMember> {
        self.bundle.bundle.member(&self.members.get(at)?.procedure.code)
    }

    /// The first of these that stands before the member, with its place.
    fn before<'a>(&self, at: usize, places: &'a [SharedPlace]) -> Option<(usize, &'a str)> {
        places.iter().find_map(|it| {
            let before = self.place(&it.procedure).filter(|before| *before < at)?;
            Some((before, it.name.as_str()))
        })
    }

    /// What was typed into the form of this member.
    pub(super) fn typed(&self, at: usize, sent: &Sent) -> BTreeMap<String, String> {
        let mut typed = sent.under(&format!("form.{}", prefix(at)));
        for field in self.sharing(at).map(|it| it.fields.as_slice()).unwrap_or_default() {
            if let SharedSource::Value(value) = &field.source {
                typed.insert(field.path.clone(), value.clone());
            }
        }
        typed
    }

    /// How the form of this member is asked. What another one answers is not shown, unless that one did not answer it.
    pub(super) fn asking(
        &self,
        t: Text,
        at: usize,
        first: usize,
        (sent, problems): (&Sent, &[FieldProblem]),
    ) -> Asking {
        let (prefix, typed) = (prefix(at), self.typed(at, sent));
        let mut asking = Asking { prefix, first, ..Asking::default() };
        let fields = self.sharing(at).map(|it| it.fields.as_slice()).unwrap_or_default();
        for field in fields {
            let name = format!("form.{}{}", asking.prefix, field.path);
            let is_wanted = problems.iter().any(|it| it.field == name)
                || typed.get(&field.path).is_some_and(|text| !text.trim().is_empty());
            match &field.source {
                SharedSource::Value(_) => {
                    asking.taken.insert(field.path.clone(), t.get("joint-taken-bundle"));
                }
                SharedSource::Owner(_) if !is_wanted => {
                    asking.unseen.insert(field.path.clone());
                }
                SharedSource::Fields(places) if !is_wanted && self.before(at, places).is_some() => {
                    asking.unseen.insert(field.path.clone());
                }
                SharedSource::Owner(_) | SharedSource::Fields(_) => {}
            }
        }
        asking
    }

    /// Where the rules of the page find what is not shown: by its path, the path of its source.
    pub(super) fn sources(&self, at: usize, asking: &Asking) -> BTreeMap<String, String> {
        let fields = self.sharing(at).map(|it| it.fields.as_slice()).unwrap_or_default();
        let source = |path: &String, source: &SharedSource| match source {
            SharedSource::Fields(places) if asking.unseen.contains(path) => {
                let (before, name) = self.before(at, places)?;
                Some((path.clone(), format!("{}{name}", prefix(before))))
            }
            SharedSource::Fields(_) | SharedSource::Owner(_) | SharedSource::Value(_) => None,
        };
        fields.iter().filter_map(|it| source(&it.path, &it.source)).collect()
    }

    /// What answers this field of the member: the place of a member and its field, or a field of the owner.
    fn source(&self, at: usize, path: &str) -> Option<String> {
        let field = self.sharing(at)?.fields.iter().find(|it| it.path == path)?;
        match &field.source {
            SharedSource::Fields(places) => {
                let (before, name) = self.before(at, places)?;
                Some(format!("{before}.{name}"))
            }
            SharedSource::Owner(name) => Some(format!("0.applicant.{name}")),
            SharedSource::Value(_) => None,
        }
    }

    /// The paper that this one is the same as, before it.
    fn same_paper(&self, at: usize, code: &str) -> Option<(usize, &str)> {
        let papers = &self.sharing(at)?.papers;
        let paper = papers.iter().find(|it| it.code == code)?;
        self.before(at, &paper.from)
    }
}

/// Whether a button asked for another row of a group, or for one less; then it is done.
pub(super) fn change_rows(joint: &Joint, sent: &mut Sent) -> bool {
    let pressed = sent.pressed().to_owned();
    let Some((deed, what)) = pressed.split_once(':') else { return false };
    for (at, rules) in joint.members.iter().enumerate() {
        let Some(group) = what.strip_prefix(&prefix(at)) else { continue };
        let mut rows = joint.typed(at, sent);
        let is_changed = typed::change_rows(&rules.form, &mut rows, deed, group).is_some();
        let own = format!("form.{}", prefix(at));
        sent.fields.retain(|(name, _)| !name.starts_with(&own));
        sent.fields.extend(rows.into_iter().map(|(path, text)| (format!("{own}{path}"), text)));
        return is_changed;
    }
    false
}

/// Everything that was sent, as it is handed in, with what its files have become.
pub(super) fn command(
    joint: &Joint,
    desk: AgencyId,
    sent: &Sent,
    papers: &[(String, UploadId)],
) -> SubmitJointly {
    let mandate = sent.mandate();
    let own: Vec<DraftContent> =
        (0..joint.members.len()).map(|at| own_content(joint, at, sent, papers)).collect();
    let members: Vec<JointMember<'_>> =
        joint.members.iter().zip(&own).map(|(rules, own)| JointMember { rules, own }).collect();
    let laid = lay_over(&joint.bundle.bundle, &members);
    let mut ticked: Vec<BTreeMap<String, PaperTaken>> = Vec::with_capacity(laid.len());
    let mut filings = Vec::with_capacity(laid.len());
    for (at, ((content, _), rules)) in laid.iter().zip(&joint.members).enumerate() {
        let applicant = content.applicant_fields();
        let mut posted = content.posted_form();
        posted.extend(rules.form.repeated(&applicant.known()));
        let form = rules.form.read_posted(&posted).value;
        let own = |taken: TakenPaper| {
            let code = match taken.paper.strip_prefix(&prefix(at)) {
                Some(code) => code,
                None if taken.paper == MANDATE_PAPER && mandate.is_some() => MANDATE_PAPER,
                None => return None,
            };
            Some((code.to_owned(), taken.how))
        };
        let mut on_paper: BTreeMap<String, PaperTaken> =
            sent.on_paper().into_iter().filter_map(own).collect();
        for paper in rules.procedure.papers.iter().filter(|paper| paper.applies(&form)) {
            let there = joint.same_paper(at, &paper.code).and_then(|(before, name)| {
                ticked.get(before).and_then(|taken| taken.get(name)).copied()
            });
            if let Some(how) = there {
                on_paper.insert(paper.code.clone(), how);
            }
        }
        let is_given = |file: &&DraftPaper| mandate.is_some() || file.paper != MANDATE_PAPER;
        let papers = content.papers.iter().filter(is_given);
        filings.push(SubmitAtDesk {
            filing: SubmitDossier {
                procedure_code: rules.procedure.code.clone(),
                receiving_agency: desk,
                channel: ChannelKind::Direct,
                applicant,
                mandate: mandate.clone(),
                form,
                papers: papers.map(|file| (file.paper.clone(), file.upload)).collect(),
                draft: None,
            },
            on_paper: on_paper
                .iter()
                .map(|(paper, how)| TakenPaper { paper: paper.clone(), how: *how })
                .collect(),
        });
        ticked.push(on_paper);
    }
    SubmitJointly { bundle: joint.bundle.id, filings, draft: None }
}

/// What was sent for this member alone.
fn own_content(
    joint: &Joint,
    at: usize,
    sent: &Sent,
    papers: &[(String, UploadId)],
) -> DraftContent {
    let mut content = DraftContent { form: joint.typed(at, sent), ..DraftContent::default() };
    if at == 0 {
        content.applicant = sent.under("applicant.");
        content.submitter = sent.under("submitter.");
    }
    for (code, upload) in papers {
        let own = match code.strip_prefix(&prefix(at)) {
            Some(own) => own,
            None if at == 0 && code == MANDATE_PAPER => MANDATE_PAPER,
            None => continue,
        };
        content.papers.push(DraftPaper {
            paper: own.to_owned(),
            upload: *upload,
            name: String::new(),
            bytes: 0,
            media_type: String::new(),
            facts: platform::files::FileFacts::default(),
            source: None,
        });
    }
    content
}

/// What is wrong, under the names of the page.
pub(super) fn told(t: Text, joint: &Joint, problems: &[Problem]) -> Vec<FieldProblem> {
    let mut told: Vec<FieldProblem> = Vec::new();
    for problem in problems {
        let place = problem.field.strip_prefix("filings.").and_then(|it| it.split_once('.'));
        let Some((at, rest)) = place.and_then(|(at, rest)| Some((at.parse().ok()?, rest))) else {
            let field = FieldProblem::new("thu-tuc", t.get("joint-members"));
            told.push(field);
            continue;
        };
        let Some(rules) = joint.members.get::<usize>(at) else { continue };
        // What another member answers is told there alone.
        let is_told_there = joint
            .source(at, rest)
            .is_some_and(|there| problems.iter().any(|it| it.field == format!("filings.{there}")));
        if is_told_there {
            continue;
        }
        let known = ["applicant.", "submitter.", "paper."].iter().any(|it| rest.starts_with(it));
        let same = rules.form.field(rest).and_then(|it| it.same.clone());
        let said = match (known, same) {
            (true, _) => rest.to_owned(),
            (false, Some(asked)) => asked,
            (false, None) => format!("form.{rest}"),
        };
        let shown = match said.split_once('.') {
            Some(("form", path)) => format!("form.{}{path}", prefix(at)),
            Some(("paper", code)) if code != MANDATE_PAPER => match joint.same_paper(at, code) {
                Some((before, name)) => format!("paper.{}{name}", prefix(before)),
                None => format!("paper.{}{code}", prefix(at)),
            },
            _ => said.clone(),
        };
        let named = Problem { field: said, ..problem.clone() };
        let sentence = sentences(t, rules, &[named]).pop();
        if let Some(sentence) = sentence.filter(|_| told.iter().all(|it| it.field != shown)) {
            told.push(FieldProblem::new(shown, sentence.text));
        }
    }
    told
}
