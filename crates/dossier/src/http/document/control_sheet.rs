//! Mẫu số 06: the control sheet of a dossier, and a blank one for an office without network.

use jiff::Timestamp;
use kernel::today_in_vietnam;
use print::forms::{ControlSheet, Handover, Sheet as Paper, Submitter};

use super::words;
use crate::{Issuer, LawForm, Passed, PassedThing, Sheet, StintLine};

/// Lines left to write on below what is printed.
const BLANK_HANDOVERS: u32 = 4;
const BLANK_RESULTS: u32 = 2;
const BLANK_PAPERS: u32 = 6;
/// Lines of a sheet on which the whole life of a dossier is written by hand.
const WHOLE_HANDOVERS: u32 = 10;
const WHOLE_RESULTS: u32 = 4;

/// The sheet as far as the program knows the case, with room for what happens on paper.
pub(super) fn control_sheet(
    sheet: &Sheet,
    (passed, stints): (&[Passed], &[StintLine]),
    public_url: &str,
    at: Timestamp,
) -> ControlSheet {
    let detail = &sheet.detail;
    let dossier = &detail.dossier;
    let procedure = &detail.rules.procedure;
    let issued = sheet.issued(LawForm::ControlSheet);
    let day = today_in_vietnam(issued.map_or(at, |issued| issued.issued_at));
    // What is counted; before it is, what the way in says.
    let limit = dossier.clock().map(calendar::Clock::limit);
    let limit = limit.or_else(|| Some(procedure.channel(dossier.channel())?.limit));
    let due = dossier.due_at().map(words::moment).unwrap_or_default();
    let lines = |what: PassedThing| {
        let of_kind = passed.iter().filter(move |it| it.what == what);
        of_kind.map(|it| line(it, dossier.due_at(), (passed, stints))).collect::<Vec<_>>()
    };
    let mut codes: Vec<&str> = procedure.papers.iter().map(|paper| paper.code.as_str()).collect();
    codes.retain(|code| detail.papers.iter().any(|paper| paper.paper_code == *code));
    ControlSheet {
        sheet: Paper::A4,
        at,
        head: words::numbered_desk_head(sheet, LawForm::ControlSheet, day),
        code: dossier.code().to_owned(),
        slip_qr: words::slip(sheet, LawForm::ControlSheet, public_url),
        receiving_unit: words::desk(&sheet.receiving),
        submitter: words::submitter(detail),
        procedure: procedure.name.clone(),
        competent_agency: sheet.competent.name.clone(),
        owner_name: words::owner(detail).0,
        received_at: dossier.accepted_at().map(words::moment).unwrap_or_default(),
        legal_time_limit: limit
            .map(|limit| words::limit_in_words(kernel::Lang::Vi, &limit))
            .unwrap_or_default(),
        sets: 1,
        back_until: due.clone(),
        due_at: due,
        papers: codes.into_iter().map(|code| words::listed(detail, code)).collect(),
        blank_papers: BLANK_PAPERS,
        handovers: lines(PassedThing::Dossier),
        blank_handovers: BLANK_HANDOVERS,
        results: lines(PassedThing::Result),
        blank_results: BLANK_RESULTS,
    }
}

/// One hand to the next. Where several agencies handle the case, each is in time or late by its own
/// limit, and the one that takes it is told its own.
fn line(
    passed: &Passed,
    due_at: Option<Timestamp>,
    (all, stints): (&[Passed], &[StintLine]),
) -> Handover {
    let t = words::texts();
    let hand = |who: &crate::Signer| {
        if who.title.is_empty() { who.name.clone() } else { format!("{}, {}", who.name, who.title) }
    };
    let left = stints.iter().find(|it| it.ended_at == Some(passed.at));
    let came = stints.iter().rfind(|it| it.began_at.is_some_and(|at| at <= passed.at));
    let came = came.filter(|it| it.ended_at.is_none_or(|at| passed.at < at));
    let is_first = |it: &&StintLine| {
        let taken = all.iter().find(|other| it.began_at.is_some_and(|at| at < other.at));
        taken.is_some_and(|taken| taken.at == passed.at)
    };
    let first = came.filter(is_first);
    let due_at = left.or(came).and_then(|it| it.due_at).or(due_at);
    let remark = first.and_then(|it| Some((it, it.due_at?))).map(|(it, due)| {
        let limit = words::limit_in_words(kernel::Lang::Vi, &it.limit);
        let until = words::moment(due);
        t.with(
            "document-agency-limit",
            &[("agency", it.agency.as_str()), ("limit", limit.as_str()), ("until", until.as_str())],
        )
    });
    let outcome = due_at.map(|due_at| if passed.at > due_at { "late" } else { "in-time" });
    Handover {
        giver: hand(&passed.from),
        taker: hand(&passed.to),
        at: words::moment(passed.at),
        outcome: outcome.map(|it| t.get(format!("document-{it}"))).unwrap_or_default(),
        remark: remark.unwrap_or_default(),
    }
}

/// A sheet on which everything is still to be written by hand.
pub(super) fn blank(office: &Issuer, at: Timestamp) -> ControlSheet {
    ControlSheet {
        sheet: Paper::A4,
        at,
        head: words::head_of_desk(office, today_in_vietnam(at)),
        code: String::new(),
        slip_qr: String::new(),
        receiving_unit: words::desk(office),
        submitter: Submitter::default(),
        procedure: String::new(),
        competent_agency: String::new(),
        owner_name: String::new(),
        received_at: String::new(),
        legal_time_limit: String::new(),
        sets: 0,
        due_at: String::new(),
        back_until: String::new(),
        papers: Vec::new(),
        blank_papers: BLANK_PAPERS,
        handovers: Vec::new(),
        blank_handovers: WHOLE_HANDOVERS,
        results: Vec::new(),
        blank_results: WHOLE_RESULTS,
    }
}
