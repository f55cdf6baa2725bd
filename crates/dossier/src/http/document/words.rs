//! Dates, agencies and limits as papers of the state say them. Papers are Vietnamese.

use std::sync::LazyLock;

use calendar::{Fact, Limit};
use catalog::FeeLine;
use identity::AgencyLevel;
use jiff::{Timestamp, civil::Date};
use kernel::{Lang, Vnd, civil_in_vietnam};
use print::forms::{FormSigner, Letterhead, ListedPaper, Submitter};
use ui::{Text, Texts};

use crate::{
    Detail, Forecast, IssuedForm, Issuer, LawForm, Sheet,
    http::{citizen::words::fee_line, shared::TEXTS},
};

/// The sentences of the calendar.
static CALENDAR: LazyLock<Texts> = LazyLock::new(|| Texts::new(&calendar::LOCALES));

/// Why a result is due when it is, one sentence a fact.
pub(in crate::http) fn reasons_in_words(lang: Lang, facts: &[Fact]) -> Vec<String> {
    let t = CALENDAR.in_lang(lang);
    calendar::render(facts, |key, values| t.with(key, values))
}

/// A limit in words: three working days.
pub(in crate::http) fn limit_in_words(lang: Lang, limit: &Limit) -> String {
    let t = CALENDAR.in_lang(lang);
    limit.in_words(|key, values| t.with(key, values))
}

/// The texts of papers.
pub(super) fn texts() -> Text {
    TEXTS.in_lang(Lang::Vi)
}

/// Day, or January and February, with two digits, as the decree on papers asks (NĐ 30/2020).
fn numbered(date: Date) -> (String, String, String) {
    let month = date.month();
    let month = if month < 3 { format!("{month:02}") } else { month.to_string() };
    (format!("{:02}", date.day()), month, date.year().to_string())
}

/// Hour, weekday and date in words.
pub(super) fn moment(at: Timestamp) -> String {
    let civil = civil_in_vietnam(at);
    let (day, month, year) = numbered(civil.date());
    texts().with(
        "document-moment",
        &[
            ("hour", format!("{:02}", civil.hour()).as_str()),
            ("minute", format!("{:02}", civil.minute()).as_str()),
            ("weekday", &ui::format::weekday(Lang::Vi, civil.date().weekday())),
            ("day", &day),
            ("month", &month),
            ("year", &year),
        ],
    )
}

/// Place and date of a letterhead.
pub(super) fn place_and_date(issuer: &Issuer, on: Date) -> String {
    let (day, month, year) = numbered(on);
    let place = place(&issuer.seat);
    texts().with(
        "document-place-and-date",
        &[("place", place), ("day", &day), ("month", &month), ("year", &year)],
    )
}

/// The date as it stands behind the place in a letterhead.
pub(in crate::http) fn date_in_words(on: Date) -> String {
    let (day, month, year) = numbered(on);
    texts().with("document-date", &[("day", &day), ("month", &month), ("year", &year)])
}

/// The place of a letterhead whose date is still open, up to where the date stands.
pub(super) fn open_place(issuer: &Issuer) -> String {
    format!("{}, ", place(&issuer.seat))
}

/// The name of a place without its kind.
fn place(seat: &str) -> &str {
    static KINDS: LazyLock<Vec<String>> = LazyLock::new(|| {
        let kinds = texts().get("document-place-kinds");
        kinds.split(';').map(|kind| format!("{} ", kind.trim())).collect()
    });
    KINDS.iter().find_map(|kind| seat.strip_prefix(kind.as_str())).unwrap_or(seat)
}

/// The head of a paper that the agency itself issues.
pub(super) fn head_of_agency(issuer: &Issuer, number: &str, on: Date) -> Letterhead {
    // A people's committee stands under its own name only (NĐ 30/2020, Phụ lục I).
    let is_committee = matches!(issuer.level, AgencyLevel::Commune | AgencyLevel::Province);
    let superior = if is_committee { None } else { issuer.superior.clone() };
    Letterhead {
        superior: superior.unwrap_or_default(),
        agency: issuer.name.clone(),
        number: number.to_owned(),
        place_and_date: place_and_date(issuer, on),
    }
}

/// The head of a paper that its one-stop desk issues.
pub(in crate::http) fn head_of_desk(issuer: &Issuer, on: Date) -> Letterhead {
    let (superior, desk) = match issuer.level {
        AgencyLevel::Unit => (issuer.superior.clone().unwrap_or_default(), issuer.name.clone()),
        AgencyLevel::Commune => (issuer.name.clone(), texts().get("document-desk-commune")),
        AgencyLevel::Central
        | AgencyLevel::Province
        | AgencyLevel::Department
        | AgencyLevel::District => (issuer.name.clone(), texts().get("document-desk")),
    };
    let place_and_date = place_and_date(issuer, on);
    Letterhead { superior, agency: desk, number: String::new(), place_and_date }
}

/// The head of a paper of the desk with the number that it was issued under.
pub(super) fn numbered_desk_head(sheet: &Sheet, form: LawForm, on: Date) -> Letterhead {
    let desk = sheet.issued_by(form).unwrap_or(&sheet.receiving);
    let mut head = head_of_desk(desk, on);
    if let Some(issued) = sheet.issued(form) {
        let key = match desk.level {
            AgencyLevel::Unit | AgencyLevel::Commune => "document-notation-centre",
            AgencyLevel::Central
            | AgencyLevel::Province
            | AgencyLevel::Department
            | AgencyLevel::District => "document-notation-desk",
        };
        head.number = format!("{:02}/{}", issued.number, texts().get(key));
    }
    head
}

/// The head of a paper of the deciding agency with the number that it was issued under.
pub(super) fn numbered_agency_head(sheet: &Sheet, form: LawForm, on: Date) -> Letterhead {
    let agency = sheet.issued_by(form).unwrap_or(&sheet.competent);
    let number = sheet.issued(form).map(|issued| {
        let notation = match agency.level {
            AgencyLevel::Commune | AgencyLevel::Province | AgencyLevel::District => {
                texts().get("document-notation-committee")
            }
            // The letters with which its words begin: Sở Xây dựng, SXD.
            AgencyLevel::Central | AgencyLevel::Department | AgencyLevel::Unit => {
                let words = agency.short_name.split_whitespace();
                let letters: String = words.filter_map(|word| word.chars().next()).collect();
                letters.to_uppercase()
            }
        };
        format!("{:02}/{notation}", issued.number)
    });
    head_of_agency(agency, &number.unwrap_or_default(), on)
}

/// Who signs a paper of the deciding agency.
pub(super) fn form_signer(sheet: &Sheet) -> FormSigner {
    FormSigner {
        capacity: String::new(),
        title: sheet.decided_by.title.clone(),
        name: sheet.decided_by.name.clone(),
    }
}

/// The volume of the register in which a line stands: one book a year.
pub(super) fn book(line: IssuedForm) -> String {
    format!("01/{}", kernel::today_in_vietnam(line.issued_at).year())
}

/// What the QR code at the top left of a paper says (TT 01/2023/TT-VPCP): code of the dossier, of the
/// procedure, of the applicant, name of the paper, the system, when it was issued, and on receipts
/// until when the result is promised; between bars, behind the version of this order.
pub(super) fn slip(sheet: &Sheet, form: LawForm, public_url: &str) -> String {
    let detail = &sheet.detail;
    let dossier = &detail.dossier;
    let local = |at: Timestamp| civil_in_vietnam(at).strftime("%Y-%m-%dT%H:%M").to_string();
    let issued = sheet.issued(form).map(|issued| local(issued.issued_at)).unwrap_or_default();
    let due = dossier.due_at().filter(|_| form == LawForm::Receipt).map(local);
    let name = texts().get(format!("document-form-{}", form.code()));
    let mut parts = vec![
        "1".to_owned(),
        dossier.code().to_owned(),
        detail.rules.procedure.code.clone(),
        detail.applicant_personal_id.clone(),
        name,
        site(public_url).to_owned(),
        issued,
    ];
    parts.extend(due);
    parts.join("|")
}

/// Under whose power an officer of this title signs: a deputy signs for the head (NĐ 30/2020, Đ 13, khoản 1);
/// nothing for everybody else.
pub(super) fn capacity(title: &str) -> String {
    let t = texts();
    let deputy = format!("{} ", t.get("document-deputy"));
    let Some(head) = title.strip_prefix(deputy.as_str()) else { return String::new() };
    t.with("document-signed-for", &[("head", head)])
}

/// The one-stop desk by its full name.
pub(super) fn desk(issuer: &Issuer) -> String {
    let key = match issuer.level {
        AgencyLevel::Unit => return issuer.name.clone(),
        AgencyLevel::Commune => "document-desk-commune-of",
        AgencyLevel::Central
        | AgencyLevel::Province
        | AgencyLevel::Department
        | AgencyLevel::District => "document-desk-of",
    };
    let mut letters = issuer.short_name.chars();
    let first = letters.next().map(|first| first.to_lowercase().collect::<String>());
    let agency = match issuer.level {
        AgencyLevel::Commune => first.unwrap_or_default() + letters.as_str(),
        AgencyLevel::Central
        | AgencyLevel::Province
        | AgencyLevel::Department
        | AgencyLevel::District
        | AgencyLevel::Unit => issuer.name.clone(),
    };
    texts().with(key, &[("agency", &agency)])
}

/// The desk that issued the form, with the name of the one that took over from it since.
pub(super) fn desk_then(sheet: &Sheet, form: LawForm) -> String {
    let now = desk(&sheet.receiving);
    match sheet.issued_by(form).map(desk) {
        Some(then) if then != now => {
            texts().with("document-now", &[("then", &then), ("now", &now)])
        }
        Some(_) | None => now,
    }
}

/// Who handed it in: the owner, or whoever did it for them.
pub(super) fn submitter(detail: &Detail) -> Submitter {
    match &detail.mandate {
        Some(mandate) => Submitter {
            name: mandate.name.clone(),
            address: mandate.address.clone(),
            phone: mandate.phone.clone(),
            email: String::new(),
            identity_number: mandate.personal_id.clone(),
        },
        None => Submitter {
            name: detail.applicant_name.clone(),
            address: detail.applicant_address.clone(),
            phone: detail.applicant_phone.clone(),
            email: detail.applicant_email.clone().unwrap_or_default(),
            identity_number: detail.applicant_personal_id.clone(),
        },
    }
}

/// Whose matter it is, with the address, when somebody else handed it in; else empty.
pub(super) fn owner(detail: &Detail) -> (String, String) {
    let owner = || (detail.applicant_name.clone(), detail.applicant_address.clone());
    detail.mandate.as_ref().map(|_| owner()).unwrap_or_default()
}

/// Phí and lệ phí of the dossier: what they come to and how they stand, and each with how it came about. Nothing
/// when the sum does not fit.
pub(super) fn fees(detail: &Detail) -> (String, Vec<String>) {
    let t = texts();
    let procedure = &detail.rules.procedure;
    let Some(lines) = procedure.fees(detail.dossier.channel(), &detail.form) else {
        return (String::new(), Vec::new());
    };
    if lines.is_empty() {
        return (t.get("fee-none"), Vec::new());
    }
    let total = lines.iter().try_fold(Vnd::ZERO, |sum, line| sum.checked_add(line.amount));
    let states = detail.owed_fees.iter().map(|owed| {
        let when = t.get(format!("case-fee-{}", owed.timing.code())).to_lowercase();
        let state = t.get(format!("finance-{}", owed.state.code())).to_lowercase();
        let amount = t.money(owed.amount);
        t.with("document-fee-state", &[("when", &when), ("amount", &amount), ("state", &state)])
    });
    let states: Vec<String> = states.collect();
    let total = total.map(|it| t.money(it)).unwrap_or_default();
    let total = match states.as_slice() {
        [] => total,
        [_, ..] => format!("{total} ({})", states.join("; ")),
    };
    let line = |it: &FeeLine| {
        t.with("fee-line", &[("name", it.name.as_str()), ("amount", &fee_line(t, it))])
    };
    (total, lines.iter().map(line).collect())
}

/// A paper as the procedure asks for it. Sent online, every paper is a file.
pub(super) fn listed(detail: &Detail, code: &str) -> ListedPaper {
    let asked = detail.rules.procedure.paper(code);
    let files = detail.papers.iter().filter(|paper| paper.paper_code == code).count();
    let is_online = detail.dossier.channel() == catalog::ChannelKind::Online;
    let count = |asked: Option<u32>| if is_online { 0 } else { asked.unwrap_or(0) };
    let (originals, certified_copies) =
        (count(asked.map(|it| it.originals)), count(asked.map(|it| it.copies)));
    let photocopies = if originals + certified_copies > 0 { 0 } else { files };
    ListedPaper {
        name: asked.map_or_else(|| code.to_owned(), |it| it.name.clone()),
        originals,
        certified_copies,
        photocopies: u32::try_from(photocopies).unwrap_or(u32::MAX),
        remark: String::new(),
    }
}

/// The address where whoever has the paper looks the dossier up: with its code, and the key that opens more.
pub(in crate::http) fn lookup(public_url: &str, detail: &Detail) -> String {
    let key = detail.look_up_key.as_ref().map(|key| format!("&khoa={key}")).unwrap_or_default();
    format!("{public_url}/tra-cuu?ma={}{key}", detail.dossier.code())
}

/// The same for papers that others get to read: with the code alone, which tells the stage.
pub(super) fn bare_lookup(public_url: &str, code: &str) -> String {
    format!("{public_url}/tra-cuu?ma={code}")
}

/// Where it is said how a result stands: behind its signed code.
pub(super) fn standing_link(public_url: &str, code: &str) -> String {
    format!("{public_url}/kiem-tra/{code}")
}

/// The same, short enough to be typed.
pub(super) fn lookup_link(public_url: &str) -> String {
    format!("{}/tra-cuu", site(public_url))
}

/// How long such dossiers really took, with the day until which that was counted.
pub(super) fn forecast(forecast: &Forecast, on: Date) -> String {
    let t = texts();
    let told = crate::http::citizen::words::forecast(t, forecast);
    t.with("document-forecast", &[("told", &told), ("on", &t.date(on))])
}

/// The address of the office on the web, as people say it.
pub(super) fn site(public_url: &str) -> &str {
    public_url.split_once("://").map_or(public_url, |(_, rest)| rest)
}
