//! The result of a dossier, printed from the template of its procedure.
//!
//! A template finds in `data.json`: `head` (superior, agency, number, place_and_date), `signer`
//! (capacity, title, name), `code` (the QR code of the look-up), `dossier` (its public code), `form`
//! (the filled form), `result` (content: what the specialist wrote), `applicant`, `draft_mark`, and for a result
//! that takes the place of another `replaces` (the sentence that `foot` of the library prints); for a copy `pages`
//! (the pictures of its pages, `/page-1.jpg` …) and `about` (what it is a copy of).

use std::collections::BTreeMap;

use catalog::{Procedure, Stamp};
use jiff::{Timestamp, civil::Date};
use kernel::{Lang, today_in_vietnam};
use print::{MarkedField, PdfInfo, PrintError, Qr, Template, forms::Letterhead};
use serde_json::{Value, json};

use super::words;
use crate::{Issuer, Sheet, Signer, http::shared::PRINTER};

/// Put before a template to mark what it prints as a draft; on its first line, so that the lines of
/// error messages stay those of the file.
const DRAFT_MARK: &str = "#set page(background: context { let mark = json(\"data.json\").draft_mark; \
    place(top + center, dy: 7mm, text(size: 10pt, fill: luma(90), mark)); \
    place(center + horizon, rotate(-35deg, text(size: 90pt, weight: \"bold\", fill: luma(228), mark))) });";

/// What a printed result carries beside the case.
#[derive(Debug, Clone, Copy)]
pub struct ResultPrint<'a> {
    /// Its number; without one it is marked as a draft.
    pub number: Option<&'a str>,
    /// What its QR code leads to; without it, to the look-up of the dossier.
    pub code: Option<&'a str>,
    /// The pages of a scan that it carries, as `result_pages` reads them; none where the result is written.
    pub pages: &'a [Vec<u8>],
    /// The address under which people reach the program.
    pub public_url: &'a str,
    /// When it is made.
    pub at: Timestamp,
}

/// Everything a template is given.
struct ResultData<'a> {
    head: Letterhead,
    signer: &'a Signer,
    /// Under whose power the officer signs.
    capacity: String,
    code: &'a str,
    /// What the QR code leads to, and what is read out instead of it.
    lookup: (String, String),
    form: &'a Value,
    content: &'a str,
    applicant: Value,
    replaces: Option<String>,
    /// How many pages of a scan it carries.
    pages: usize,
    about: Option<&'a str>,
    /// What is left open for whoever gives the number: how much room number and date may need.
    open: Option<(String, String)>,
}

/// Where a template finds a page of the scan, counted from 1.
fn page_path(page: usize) -> String {
    format!("/page-{page}.jpg")
}

impl ResultData<'_> {
    fn qr(&self) -> Result<Qr, PrintError> {
        let (address, text) = self.lookup.clone();
        Ok(Qr { text, ..Qr::of(address)? })
    }

    fn json(&self) -> Result<Value, PrintError> {
        Ok(json!({
            "head": serde_json::to_value(&self.head)?,
            "signer": { "capacity": self.capacity, "title": self.signer.title, "name": self.signer.name },
            "code": serde_json::to_value(self.qr()?)?,
            "dossier": self.code,
            "form": self.form,
            "result": { "content": self.content },
            "applicant": self.applicant,
            "draft_mark": words::texts().get("document-draft-mark"),
            "replaces": self.replaces,
            "pages": (1..=self.pages).map(page_path).collect::<Vec<_>>(),
            "about": self.about,
            "open": self.open.as_ref().map(|(number, date)| json!({ "number": number, "date": date })),
        }))
    }
}

/// A result that is signed before it has its number.
#[derive(Debug, Clone, Copy)]
pub(in crate::http) struct OpenPrint<'a> {
    /// The pages of a scan that it carries.
    pub(in crate::http) pages: &'a [Vec<u8>],
    /// When it is made.
    pub(in crate::http) at: Timestamp,
}

/// Prints the result of a dossier with room for number, date, code and signatures, and says where the room is. Blocks.
///
/// # Errors
/// What the printer says of the template or its data.
pub(in crate::http) fn render_open_result(
    sheet: &Sheet,
    print: &OpenPrint<'_>,
) -> Result<(Vec<u8>, Vec<MarkedField>), PrintError> {
    /// As wide as a number of a large office becomes.
    const LARGE: u32 = 99_999;
    let procedure = &sheet.detail.rules.procedure;
    let issuer = issuer(sheet);
    let wide = procedure.outcome.number(LARGE, sheet.today.year());
    // A day with two digits in a month with two digits.
    let longest = words::date_in_words(Date::constant(2028, 12, 28));
    let mut head = words::head_of_agency(issuer, "", sheet.today);
    head.place_and_date = words::open_place(issuer);
    let data = ResultData { open: Some((wide, longest)), ..data(sheet, head, print.pages) };
    let template = template(sheet, procedure.outcome.template.clone(), print.pages)?;
    PRINTER.render_marked(&template, &data.json()?, &info(sheet, print.at))
}

/// Whose head the result has.
fn issuer(sheet: &Sheet) -> &Issuer {
    let is_centres = sheet.on_site.as_ref().is_some_and(|site| site.stamp == Stamp::Centre);
    if is_centres { &sheet.receiving } else { &sheet.competent }
}

fn info(sheet: &Sheet, at: Timestamp) -> PdfInfo {
    let outcome = &sheet.detail.rules.procedure.outcome.name;
    PdfInfo {
        title: format!("{outcome} {}", sheet.detail.dossier.code()),
        lang: Lang::Vi,
        at,
        author: issuer(sheet).name.clone(),
    }
}

/// Prints the result of a dossier. Blocks for some milliseconds.
///
/// # Errors
/// What the printer says of the template or its data.
pub fn render_result(sheet: &Sheet, print: &ResultPrint<'_>) -> Result<Vec<u8>, PrintError> {
    let procedure = &sheet.detail.rules.procedure;
    let head = words::head_of_agency(issuer(sheet), print.number.unwrap_or_default(), sheet.today);
    let (link, said) = lookup(print, sheet.detail.dossier.code());
    let data = ResultData { lookup: (link, said), ..data(sheet, head, print.pages) };
    let source = &procedure.outcome.template;
    let source = match print.number {
        Some(_) => source.clone(),
        None => format!("{DRAFT_MARK}{source}"),
    };
    let template = template(sheet, source, print.pages)?;
    PRINTER.render(&template, &data.json()?, &info(sheet, print.at))
}

/// The template with the pages of the scan that the result carries.
fn template(sheet: &Sheet, source: String, pages: &[Vec<u8>]) -> Result<Template, PrintError> {
    let name = template_name(&sheet.detail.rules.procedure);
    // Without one of its pages a copy would be a wrong one.
    let wanted = sheet.detail.result.as_ref().map_or(0, |result| result.pages.len());
    if wanted != pages.len() {
        return Err(PrintError::Broken { template: name });
    }
    let template = Template::with_library(name, source);
    Ok((1..).zip(pages).fold(template, |template, (page, picture)| {
        template.showing(&page_path(page), picture.clone())
    }))
}

/// What every result says, whether its number is open or not.
fn data<'a>(sheet: &'a Sheet, head: Letterhead, pages: &[Vec<u8>]) -> ResultData<'a> {
    let detail = &sheet.detail;
    let capacity = sheet.on_site.as_ref().map(|site| site.authority.clone());
    ResultData {
        capacity: capacity.unwrap_or_else(|| words::capacity(&sheet.signed_by.title)),
        head,
        signer: &sheet.signed_by,
        code: detail.dossier.code(),
        lookup: (detail.dossier.code().to_owned(), detail.dossier.code().to_owned()),
        form: &detail.form,
        content: detail.result.as_ref().map_or("", |result| &result.content),
        applicant: json!({
            "name": detail.applicant_name,
            "personal_id": detail.applicant_personal_id,
            "address": detail.applicant_address,
        }),
        replaces: replaces(sheet),
        pages: pages.len(),
        about: detail.result.as_ref().and_then(|result| result.about.as_deref()),
        open: None,
    }
}

/// What the code of a result leads to, and what is read out instead of it.
pub(in crate::http) fn link_of_result(
    public_url: &str,
    code: &str,
    dossier: &str,
) -> (String, String) {
    // Nobody wants a signed code read out.
    (words::standing_link(public_url, code), words::standing_link(public_url, dossier))
}

/// Where it is said how the result stands; of a draft, how the dossier does.
fn lookup(print: &ResultPrint<'_>, dossier: &str) -> (String, String) {
    match print.code {
        Some(code) => link_of_result(print.public_url, code, dossier),
        None => {
            let address = words::bare_lookup(print.public_url, dossier);
            (address.clone(), address)
        }
    }
}

/// Which result this one takes the place of: its number, and the day on which it was finished.
fn replaces(sheet: &Sheet) -> Option<String> {
    let replaced = sheet.detail.replaced.last()?;
    let day = today_in_vietnam(replaced.finished_at.unwrap_or(replaced.replaced_at));
    let outcome = sheet.detail.rules.procedure.outcome.name.as_str();
    let words = words::texts();
    let date = words.date(day);
    let said = [("outcome", outcome), ("number", replaced.number.as_str()), ("date", &date)];
    Some(words.with("document-replaces", &said))
}

fn template_name(procedure: &Procedure) -> String {
    format!("{}/result.typ", procedure.code)
}

/// Prints the result template of each procedure once with its sample. What is wrong: code of the
/// procedure, line in its `result.typ` (0 when it has no place there), message.
#[must_use]
pub fn check_templates(procedures: &[Procedure]) -> Vec<(String, usize, String)> {
    procedures.iter().flat_map(check_template).collect()
}

/// Prints each of these templates of forms of the law once with a sample. What is wrong: name of the
/// form, line in its template (0 when it has no place there), message.
#[must_use]
pub fn check_forms(forms: &BTreeMap<String, String>) -> Vec<(String, usize, String)> {
    let mut found = Vec::new();
    for (name, source) in forms {
        match PRINTER.check_form(name, source) {
            Ok(()) => {}
            Err(PrintError::Template { problems, .. }) => {
                let own = format!("forms/{name}.typ");
                found.extend(problems.into_iter().map(|it| {
                    (name.clone(), if it.file == own { it.line } else { 0 }, it.message)
                }));
            }
            Err(error) => found.push((name.clone(), 0, error.to_string())),
        }
    }
    found
}

fn check_template(procedure: &Procedure) -> Vec<(String, usize, String)> {
    let name = template_name(procedure);
    let template = Template::with_library(name.clone(), procedure.outcome.template.as_str());
    let checked = sample(procedure).and_then(|data| PRINTER.check(&template, &data));
    let found = |line, message| (procedure.code.clone(), line, message);
    match checked {
        Ok(()) => Vec::new(),
        Err(PrintError::Template { problems, .. }) => problems
            .into_iter()
            .map(|it| found(if it.file == name { it.line } else { 0 }, it.message))
            .collect(),
        Err(error) => vec![found(0, error.to_string())],
    }
}

fn sample(procedure: &Procedure) -> Result<Value, PrintError> {
    let t = words::texts();
    let agency = t.get("document-sample-agency");
    let issuer = Issuer {
        seat: t.get("document-sample-seat"),
        address: None,
        hotline: None,
        short_name: agency.clone(),
        name: agency,
        level: identity::AgencyLevel::Commune,
        superior: None,
    };
    let signer =
        Signer { title: t.get("document-sample-title"), name: t.get("document-sample-name") };
    let day = Date::constant(2026, 3, 2);
    let data = ResultData {
        capacity: String::new(),
        head: words::head_of_agency(&issuer, &procedure.outcome.number(1, day.year()), day),
        signer: &signer,
        code: "H99.100-260302-0001",
        // As long as signed codes are: a template has to leave enough room for it.
        lookup: (
            words::standing_link("https://motcua.example", &"x".repeat(320)),
            words::standing_link("https://motcua.example", "H99.100-260302-0001"),
        ),
        form: &procedure.sample,
        content: &procedure.outcome.name,
        applicant: json!({ "name": signer.name, "personal_id": "", "address": "" }),
        replaces: None,
        pages: 0,
        about: None,
        open: None,
    };
    data.json()
}
