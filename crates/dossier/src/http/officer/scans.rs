//! Papers scanned or photographed at a desk: the files of each paper in their order, turned, dropped, and joined
//! into one document before they are kept. Nothing of it is remembered by the server between two pages: the page
//! says in hidden fields which files it has, in which order and how they are turned.

use std::collections::HashMap;

use catalog::{AcceptedKind, PaperDef, ProcedureVersion};
use kernel::AccountId;
use platform::{
    App, Fault,
    files::{FileDigest, FileFacts, FileKind, FileRefusal, Limits, PutError, clean_file_name},
    http::{Caller, Failure},
};
use print::{JoinError, Picture, PictureKind, Turn};
use ui::{Choice, Field, FieldProblem, Text};

use super::texts;
use crate::{
    Error, ReceivedFile, UploadLine,
    domain::UploadId,
    http::{
        citizen::{
            files::{accept_of, kinds_in_words, problem_of},
            papers::GivenFile,
        },
        shown_file,
    },
    queries, verbs,
};

/// The field of files of which nobody has said yet which paper they are.
pub(super) const LOOSE: &str = "files";
/// The most files of one dossier.
const MOST_SCANS: usize = 40;

/// A file that the page has, named for a paper; for none while nobody has said which it is.
pub(super) struct Named {
    pub(super) paper: String,
    pub(super) upload: UploadId,
    pub(super) turn: Turn,
}

impl Named {
    /// What a hidden field says: `kept.drawing` = file and degrees.
    pub(super) fn read(field: &str, text: &str) -> Option<Self> {
        let paper = field.strip_prefix("kept.")?;
        let (upload, degrees) = text.trim().split_once(' ')?;
        Some(Self {
            paper: paper.to_owned(),
            upload: upload.parse().ok()?,
            turn: Turn::from_degrees(degrees.parse().ok()?)?,
        })
    }
}

/// A file of the page, with what is known of it.
pub(super) struct Scan {
    pub(super) file: UploadLine,
    pub(super) turn: Turn,
}

impl Scan {
    /// A picture that may be turned and joined with others: what comes from a vault stays as it is.
    fn is_picture(&self) -> bool {
        shown_file::is_picture(&self.file.media_type) && self.file.source.is_none()
    }
}

/// What a button asks of the files: `bo` drops one, `xoay` turns it, `len` puts it before the one before it.
pub(super) fn arrange(named: &mut Vec<Named>, pressed: &str) {
    let Some((deed, id)) = pressed.split_once(':') else { return };
    let Ok(id) = id.parse::<UploadId>() else { return };
    let Some(at) = named.iter().position(|it| it.upload == id) else { return };
    match deed {
        "bo" => drop(named.remove(at)),
        "xoay" => named[at].turn = named[at].turn.next(),
        "len" => {
            let before = (0..at).rev().find(|it| named[*it].paper == named[at].paper);
            if let Some(before) = before {
                named.swap(before, at);
            }
        }
        _ => {}
    }
}

/// Whether a button asks only to keep the files that came, or to arrange them.
pub(super) fn stays(pressed: &str) -> bool {
    ["tep", "bo:", "xoay:", "len:"].iter().any(|deed| pressed.starts_with(deed))
}

/// The files named, as far as they are this officer's own, and what is wrong with them.
pub(super) async fn load(
    app: &App,
    caller: &Caller,
    rules: &ProcedureVersion,
    mut named: Vec<Named>,
) -> Result<(Vec<Scan>, Vec<FieldProblem>), Failure> {
    let t = texts();
    let mut problems = Vec::new();
    if named.len() > MOST_SCANS {
        let text = t.with("problem-too-many-files", &[("limit", &MOST_SCANS.to_string())]);
        problems.push(FieldProblem::new(LOOSE, text));
        named.truncate(MOST_SCANS);
    }
    let account = account(caller)?;
    let turns: HashMap<UploadId, Turn> = named.iter().map(|it| (it.upload, it.turn)).collect();
    let named: Vec<_> = named.into_iter().map(|it| (it.paper, it.upload)).collect();
    let lines = app.db.read(move |tx| queries::uploads_of(tx, account, &named)).await?;
    let turn = |id| turns.get(&id).copied().unwrap_or_default();
    let scans: Vec<Scan> =
        lines.into_iter().map(|file| Scan { turn: turn(file.id), file }).collect();
    for scan in &scans {
        let Some(paper) = rules.procedure.paper(&scan.file.paper) else { continue };
        let paper = at_desk(paper);
        if !paper.accepts.iter().any(|kind| kind.media_type() == scan.file.media_type) {
            let field = format!("paper.{}", paper.code);
            let refusal = FileRefusal::KindNotTaken;
            problems.push(problem_of(t, &field, &scan.file.name, &paper, refusal));
        }
    }
    Ok((scans, problems))
}

fn account(caller: &Caller) -> Result<AccountId, Failure> {
    caller.ctx.actor.account().ok_or_else(Failure::not_found)
}

/// The paper as a desk takes it: photographs too where a document is asked for, since they become one.
pub(super) fn at_desk(paper: &PaperDef) -> PaperDef {
    let mut paper = paper.clone();
    if paper.accepts.contains(&AcceptedKind::Pdf) {
        paper.accepts = AcceptedKind::ALL.to_vec();
    }
    paper
}

/// Files scanned in one go, of which somebody says later which paper each is.
pub(super) fn loose_paper() -> PaperDef {
    PaperDef {
        code: String::new(),
        national_code: None,
        kind: None,
        name: texts().get("scan-stack"),
        originals: 0,
        copies: 0,
        required: false,
        when: None,
        condition: None,
        accepts: AcceptedKind::ALL.to_vec(),
        hint: None,
    }
}

/// One paper on the page: ticks, its files, and where more come in.
pub(super) struct PaperBlock {
    pub(super) code: String,
    pub(super) name: String,
    pub(super) note: Option<String>,
    /// Whether it was taken as paper.
    pub(super) ticks: Vec<Field>,
    pub(super) scans: Vec<ShownScan>,
    pub(super) file: Field,
    pub(super) camera: Field,
}

/// A file on the page.
pub(super) struct ShownScan {
    pub(super) file: GivenFile,
    pub(super) turn: u16,
    pub(super) is_first: bool,
    /// Where the page goes on after a button of the file.
    pub(super) anchor: String,
}

/// A file of which nobody has said yet which paper it is.
pub(super) struct LooseScan {
    pub(super) scan: ShownScan,
    pub(super) paper: Field,
}

fn shown(t: Text, scan: &Scan, at: usize) -> ShownScan {
    let file = &scan.file;
    ShownScan {
        file: GivenFile::new(t, file.id, (&file.name, file.bytes), (&file.media_type, &file.facts))
            .with_source(t, file.source),
        turn: scan.turn.degrees(),
        is_first: at == 0,
        anchor: match file.paper.as_str() {
            "" => "scan-stack".to_owned(),
            paper => format!("scan-{paper}"),
        },
    }
}

/// The paper with its files. What it takes is said only where it takes less than every paper does.
pub(super) fn block(
    t: Text,
    paper: &PaperDef,
    ticks: Vec<Field>,
    scans: &[Scan],
    problems: &[FieldProblem],
) -> PaperBlock {
    let taken = at_desk(paper);
    let file = |prefix: &str, label: &str| {
        let name = format!("{prefix}.{}", paper.code);
        let field = Field::file(&t, name, t.get(label)).accept(accept_of(&taken)).optional();
        if taken.accepts.len() == AcceptedKind::ALL.len() || prefix != "paper" {
            return field;
        }
        field.hint(t.with("intake-paper-hint", &[("kinds", &kinds_in_words(&taken))]))
    };
    let of = scans.iter().filter(|scan| scan.file.paper == paper.code);
    PaperBlock {
        code: paper.code.clone(),
        name: paper.name.clone(),
        note: paper.condition.clone(),
        ticks,
        scans: of.enumerate().map(|(at, scan)| shown(t, scan, at)).collect(),
        file: file("paper", "intake-paper-file").multiple().problems(problems),
        camera: file("camera", "scan-camera").camera(),
    }
}

/// Where a whole stack scanned in one go comes in.
pub(super) fn stack_field(t: Text, problems: &[FieldProblem]) -> Field {
    let loose = loose_paper();
    Field::file(&t, LOOSE, loose.name.clone())
        .hint(t.get("scan-stack-hint"))
        .accept(accept_of(&loose))
        .multiple()
        .problems(problems)
        .optional()
}

/// The files of which nobody has said yet which paper they are.
pub(super) fn loose_scans(t: Text, papers: &[&PaperDef], scans: &[Scan]) -> Vec<LooseScan> {
    let loose = scans.iter().filter(|scan| scan.file.paper.is_empty());
    let choose = |(at, scan): (usize, &Scan)| {
        let mut choices = vec![Choice::new("", t.get("choice-none"))];
        choices.extend(papers.iter().map(|it| Choice::new(&it.code, &it.name)));
        let label = t.with("scan-which", &[("name", &scan.file.name)]);
        LooseScan {
            scan: shown(t, scan, at),
            paper: Field::select(&t, format!("assign.{}", scan.file.id), label, choices).optional(),
        }
    };
    loose.enumerate().map(choose).collect()
}

/// The files as they are handed in: several pictures of a paper, and what was turned, become one document.
///
/// # Errors
/// The problems of pictures that cannot be joined and are not taken as they are.
pub(super) async fn joined(
    app: &App,
    caller: &Caller,
    rules: &ProcedureVersion,
    scans: &[Scan],
) -> Result<Result<Vec<(String, UploadId)>, Vec<FieldProblem>>, Failure> {
    let (mut given, mut problems) = (Vec::new(), Vec::new());
    for paper in &rules.procedure.papers {
        let of = scans.iter().filter(|scan| scan.file.paper == paper.code);
        let (pictures, documents): (Vec<&Scan>, Vec<&Scan>) = of.partition(|it| it.is_picture());
        let code = || paper.code.clone();
        given.extend(documents.iter().map(|scan| (code(), scan.file.id)));
        let takes = |scan: &Scan| {
            paper.accepts.iter().any(|kind| kind.media_type() == scan.file.media_type)
        };
        let must = pictures.iter().any(|scan| scan.turn != Turn::None || !takes(scan));
        let may = paper.accepts.contains(&AcceptedKind::Pdf) && pictures.len() > 1;
        let document =
            if must || may { join(app, caller, paper, &pictures).await? } else { Err("") };
        match document {
            Ok(document) => given.push((code(), document)),
            Err(key) if must => {
                let words = t_with_size(app, key);
                problems.push(FieldProblem::new(format!("paper.{}", paper.code), words));
            }
            // As they came they are taken too.
            Err(_) => given.extend(pictures.iter().map(|scan| (code(), scan.file.id))),
        }
    }
    Ok(if problems.is_empty() { Ok(given) } else { Err(problems) })
}

fn t_with_size(app: &App, key: &str) -> String {
    let size = crate::http::citizen::files::largest(texts(), app.settings.max_upload_bytes);
    texts().with(key, &[("size", &size)])
}

/// Makes one document of the pictures and keeps it; the key of a sentence when that cannot be.
async fn join(
    app: &App,
    caller: &Caller,
    paper: &PaperDef,
    pictures: &[&Scan],
) -> Result<Result<UploadId, &'static str>, Failure> {
    const TOO_LARGE: &str = "scan-too-large";
    let bytes: i64 = pictures.iter().map(|scan| scan.file.bytes).sum();
    if u64::try_from(bytes).is_ok_and(|bytes| bytes > app.settings.max_upload_bytes) {
        return Ok(Err(TOO_LARGE));
    }
    let pages = read(app, caller, pictures).await?;
    let work = tokio::task::spawn_blocking(move || print::join_pictures(pages));
    let document = match work.await.map_err(|_| Fault::Abandoned)? {
        Ok(document) => document,
        Err(JoinError::TooLarge(_)) => return Ok(Err(TOO_LARGE)),
        Err(JoinError::Unreadable(_) | JoinError::Nothing | JoinError::Unwritten(_)) => {
            return Ok(Err("scan-unreadable"));
        }
    };
    let limits = Limits {
        max_bytes: app.settings.max_upload_bytes,
        kinds: &[FileKind::Pdf],
        file_name: None,
    };
    let stored = match app.files.put_bytes(document, &limits).await {
        Ok(stored) => stored,
        Err(PutError::Refused(_)) => return Ok(Err(TOO_LARGE)),
        Err(PutError::Fault(fault)) => return Err(fault.into()),
    };
    let file = ReceivedFile {
        file_name: clean_file_name(&format!("{}.pdf", paper.name)),
        sha256: stored.digest.as_str().to_owned(),
        bytes: i64::try_from(stored.bytes).unwrap_or(i64::MAX),
        media_type: stored.kind.media_type().to_owned(),
        facts: facts_of(pictures),
    };
    let ctx = caller.ctx.clone();
    Ok(Ok(app.db.write(move |tx| verbs::upload(tx, &ctx, &file)).await?))
}

/// The document has a page for each picture, and what is wrong with one of them is wrong with it.
fn facts_of(pictures: &[&Scan]) -> FileFacts {
    let facts = pictures.iter().map(|scan| &scan.file.facts);
    let long_side = |it: &&FileFacts| it.width.max(it.height).unwrap_or(u32::MAX);
    let smallest = facts.clone().min_by_key(long_side).cloned().unwrap_or_default();
    FileFacts {
        pages: u32::try_from(pictures.len()).ok(),
        is_bare: facts.clone().any(|it| it.is_bare),
        ..smallest
    }
}

async fn read(app: &App, caller: &Caller, pictures: &[&Scan]) -> Result<Vec<Picture>, Failure> {
    let account = account(caller)?;
    let mut pages = Vec::with_capacity(pictures.len());
    for scan in pictures {
        let id = scan.file.id;
        let found = app.db.read(move |tx| queries::upload_file(tx, account, id)).await?;
        let file = found.ok_or_else(Failure::not_found)?;
        let digest: FileDigest =
            file.sha256.parse().map_err(|_| Fault::Corrupt("a file is named by no hash".into()))?;
        let kind =
            if file.media_type == "image/png" { PictureKind::Png } else { PictureKind::Jpeg };
        pages.push(Picture { bytes: app.files.read(&digest).await?, kind, turn: scan.turn });
    }
    Ok(pages)
}

/// What a refusal of the files says, in their places.
pub(super) fn told(rules: &ProcedureVersion, error: Error) -> Result<Vec<FieldProblem>, Failure> {
    match error {
        Error::Refused(crate::Refusal::Invalid(problems)) => {
            let name = |field: &str| {
                let code = field.strip_prefix("paper.").unwrap_or(field);
                rules.procedure.paper(code).map_or_else(|| code.to_owned(), |it| it.name.clone())
            };
            Ok(FieldProblem::of(texts(), &problems, name))
        }
        Error::Refused(refusal) => Err(Failure::refused(&refusal)),
        Error::Fault(fault) => Err(fault.into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(papers: &[&str]) -> Vec<Named> {
        let one = |paper: &&str| Named {
            paper: (*paper).to_owned(),
            upload: UploadId::new(),
            turn: Turn::None,
        };
        papers.iter().map(one).collect()
    }

    #[test]
    fn files_are_dropped_turned_and_put_forward_among_those_of_their_paper() {
        let mut files = named(&["map", "deed", "map"]);
        let ids: Vec<UploadId> = files.iter().map(|it| it.upload).collect();
        arrange(&mut files, &format!("len:{}", ids[2]));
        assert_eq!(files[0].upload, ids[2]);
        assert_eq!(files[1].upload, ids[1]);
        arrange(&mut files, &format!("len:{}", ids[2]));
        assert_eq!(files[0].upload, ids[2], "the first stays the first");
        for turn in [Turn::Right, Turn::Over, Turn::Left, Turn::None] {
            arrange(&mut files, &format!("xoay:{}", ids[1]));
            assert_eq!(files[1].turn, turn);
        }
        arrange(&mut files, &format!("bo:{}", ids[1]));
        assert_eq!(files.len(), 2);
        arrange(&mut files, "bo:nobody");
        arrange(&mut files, &format!("gi:{}", ids[0]));
        assert_eq!(files.len(), 2);
    }

    #[test]
    fn a_hidden_field_is_read_and_nonsense_is_not() {
        let id = UploadId::new();
        let read = Named::read("kept.map", &format!("{id} 270")).unwrap();
        assert_eq!((read.paper.as_str(), read.upload, read.turn), ("map", id, Turn::Left));
        assert!(Named::read("kept.map", &format!("{id} 45")).is_none());
        assert!(Named::read("kept.map", &id.to_string()).is_none());
        assert!(Named::read("paper.map", &format!("{id} 0")).is_none());
    }

    #[test]
    fn a_document_of_pictures_is_as_readable_as_the_worst_of_them() {
        let scan = |width, is_bare| Scan {
            file: UploadLine {
                id: UploadId::new(),
                paper: String::new(),
                name: String::new(),
                bytes: 1,
                media_type: "image/png".into(),
                facts: FileFacts { pages: None, width: Some(width), height: Some(100), is_bare },
                source: None,
            },
            turn: Turn::None,
        };
        let (good, small, bare) = (scan(3000, false), scan(400, false), scan(3000, true));
        let facts = facts_of(&[&good, &small, &bare]);
        assert_eq!((facts.pages, facts.width, facts.is_bare), (Some(3), Some(400), true));
        assert!(!facts_of(&[&good]).is_bare);
    }
}
