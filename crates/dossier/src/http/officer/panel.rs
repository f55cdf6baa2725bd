//! What was done beside the stages, as panels of the case page.

use askama::{Template, filters::HtmlSafe};
use jiff::Timestamp;
use ui::{DueBadge, FileList, Notice, Tag, TagTone, Text};

use super::{fees, part::case_path};
use crate::{
    AttachmentLine, Case, ConsultationLine,
    domain::{Action, Deed, DossierId, Standing},
    http::shared,
};

/// The opinions asked about a case.
#[derive(Template)]
#[template(path = "officer/case_consultations.html")]
pub(super) struct Consultations {
    t: Text,
    /// Where one is asked, for those who may.
    ask: Option<String>,
    lines: Vec<Asked>,
}

impl HtmlSafe for Consultations {}

/// One opinion asked for.
struct Asked {
    agency: String,
    tag: Tag,
    due: Option<DueBadge>,
    question: String,
    asked: String,
    /// What follows from silence, while it is open or was counted.
    silence: Option<String>,
    answer: Option<(String, String)>,
    files: Option<FileList>,
    give: Option<String>,
    recall: Option<String>,
}

/// The panel of opinions; nothing when there is none and none can be asked.
pub(super) fn consultations(t: Text, case: &Case, now: Timestamp) -> Option<Consultations> {
    let id = case.detail.dossier.id();
    let work = &case.casework;
    let ask = work.may(Deed::AskOpinion).then(|| format!("{}/lay-y-kien", case_path(id)));
    let lines: Vec<Asked> =
        work.consultations.iter().map(|line| asked(t, case, line, now)).collect();
    (ask.is_some() || !lines.is_empty()).then_some(Consultations { t, ask, lines })
}

fn asked(t: Text, case: &Case, line: &ConsultationLine, now: Timestamp) -> Asked {
    let it = &line.consultation;
    let id = case.detail.dossier.id();
    let hand = |position| {
        let hand = case.hand(position);
        hand.map(|hand| format!("{}, {}", hand.name, hand.title)).unwrap_or_default()
    };
    let standing = it.standing();
    let tone = match standing {
        Standing::Open => TagTone::Waiting,
        Standing::Given | Standing::AgreedInSilence => TagTone::Good,
        Standing::NoAnswer => TagTone::Bad,
        Standing::Recalled => TagTone::Plain,
    };
    let words = match it.opinion() {
        Some(opinion) => t.get(format!("opinion-{}", opinion.code())),
        None => t.get(format!("standing-{}", standing.code())),
    };
    let is_open = standing == Standing::Open;
    let silence = (is_open || it.answer().is_none()).then(|| silence(t, line));
    let answer = it.answer().zip(it.answered_at()).map(|(answer, at)| {
        let by = it.answered_by().map(hand).unwrap_or_default();
        let late = at > it.due_at();
        let key = if late { "opinion-given-late" } else { "opinion-given" };
        (answer.to_owned(), t.with(key, &[("by", &by), ("at", &t.date_time(at))]))
    });
    let path = format!("{}/y-kien/{}", case_path(id), it.id());
    Asked {
        agency: line.agency.clone(),
        tag: Tag::new(tone, words),
        due: is_open.then(|| shared::due_badge(t, now, Some(it.due_at()), None)),
        question: it.question().to_owned(),
        asked: t.with(
            "opinion-asked",
            &[("by", &hand(it.asked_by())), ("at", &t.date_time(it.asked_at()))],
        ),
        silence: silence.flatten(),
        answer,
        files: files(t, id, &line.files),
        give: line.deeds.contains(&Deed::GiveOpinion).then(|| path.clone()),
        recall: line.deeds.contains(&Deed::RecallOpinion).then(|| format!("{path}/rut")),
    }
}

fn silence(t: Text, line: &ConsultationLine) -> Option<String> {
    let it = &line.consultation;
    if it.standing() == Standing::Recalled {
        return None;
    }
    let rule = t.get(format!("silence-{}", it.silence().code().replace('_', "-")));
    Some(match it.reminded_at() {
        Some(at) => t.with("opinion-reminded", &[("at", &t.date_time(at))]),
        None => rule,
    })
}

/// Files beside the papers, to open.
pub(super) fn files(t: Text, dossier: DossierId, lines: &[AttachmentLine]) -> Option<FileList> {
    let list = lines.iter().fold(FileList::new(&t), |list, line| {
        let kind = line.file_name.rsplit('.').next().unwrap_or_default().to_uppercase();
        list.file(format!("/ho-so/{dossier}/tep/{}", line.id), &line.file_name, kind, line.bytes)
    });
    (!lines.is_empty()).then_some(list)
}

/// What whoever decides should know before: a warning, not a bar.
pub(super) fn warnings(t: Text, case: &Case) -> Vec<Notice> {
    let mut warnings: Vec<Notice> = on_its_way(t, case).into_iter().collect();
    warnings.extend(fees::notice(t, case));
    warnings.extend(
        case.sent_on_at.map(|at| Notice::info(t.with("case-sent-on", &[("at", &t.date_time(at))]))),
    );
    if case.actions.contains(&Action::Supplement) {
        let href = format!("/ho-so/{}/bo-sung", case.detail.dossier.id());
        let words = t.get("case-supplement-here");
        warnings.push(Notice::info(words).link(href, t.get("case-supplement-go")));
    }
    if case.actions.contains(&Action::Accept) && case.casework.has_undecided_match() {
        let words = t.get("case-match-undecided");
        warnings.push(Notice::warning(words).link("#lien-quan", t.get("case-match-see")));
    }
    if case.awaits_leader {
        warnings.push(Notice::info(t.get("leader-signature-waits")));
    }
    let deciding = [Action::SubmitForSignature, Action::Approve];
    let decides = case.actions.iter().any(|action| deciding.contains(action));
    let open = i64::try_from(case.casework.open_opinions()).unwrap_or(i64::MAX);
    if decides && open > 0 {
        let words = t.count("case-opinions-open", open);
        warnings.push(Notice::warning(words).link("#y-kien", t.get("case-opinions-see")));
    }
    warnings
}

/// The parts of the page that are there, to jump to.
pub(super) fn jumps(t: Text, case: &Case) -> Vec<(&'static str, String)> {
    let work = &case.casework;
    let has_opinions = work.may(Deed::AskOpinion) || !work.consultations.is_empty();
    let has_words = work.may(Deed::WriteToApplicant) || !work.messages.lines.is_empty();
    let parts = [
        ("f-actions", "case-actions", true),
        ("ket-qua", "case-result", case.detail.result.is_some()),
        ("chu-ho-so", "case-owner", true),
        ("giay-to", "case-papers", true),
        ("noi-dung", "case-form", true),
        ("y-kien", "case-opinions", has_opinions),
        ("trao-doi", "case-messages", has_words),
        ("ghi-chu", "case-notes", work.may(Deed::WriteNote)),
        ("lien-quan", "case-relations", work.may(Deed::Relate) || !work.beside.is_empty()),
        ("thuc-dia", "case-visits", work.may(Deed::RecordVisit) || !work.visits.is_empty()),
        ("lien-thong", "stint-title", !case.stints.is_empty()),
        ("duong-di", "case-course", true),
        ("dong-thoi-gian", "case-timeline", true),
    ];
    let there = parts.into_iter().filter(|(_, _, is_there)| *is_there);
    there.map(|(id, key, _)| (id, t.get(key))).collect()
}

/// That paper is still to come to the agency that decides, until when it is to leave the desk, and where
/// its arrival is confirmed.
fn on_its_way(t: Text, case: &Case) -> Option<Notice> {
    let dossier = &case.detail.dossier;
    if !dossier.is_on_its_way() {
        return None;
    }
    let until = case.leaves_by.map(|at| t.weekday_date_time(at)).unwrap_or_default();
    let words =
        [("agency", case.competent.short_name.as_str()), ("desk", &case.receiving.short_name)];
    let notice =
        Notice::warning(t.with("case-on-its-way", &[words[0], words[1], ("until", &until)]));
    if case.casework.may(Deed::ConfirmArrival) {
        let href = format!("{}/xac-nhan-den", case_path(dossier.id()));
        return Some(notice.link(href, t.get("arrival-open")));
    }
    Some(notice)
}
