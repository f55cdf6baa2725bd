//! The result as its leader signs it: number, date and code are left open, and filled in when the number is given.

use jiff::civil::Date;
use kernel::Ctx;
use platform::{
    App, Fault,
    files::{FileDigest, FileKind, Limits, PutError},
};
use print::{Qr, Slant};
use sign::{Field, FieldKind, Inscription, MakeError, Place, Shown, Typeface, fill_fields};

use super::number::DOCUMENT_LIMIT;
use crate::{
    Error, LeaderSignatureId, OpenDocument,
    http::{
        document::{OpenPrint, date_in_words, printed, render_open_result, result_pages},
        shared::PRINTER,
    },
    queries, verbs,
};

/// The lines that are filled in with the number.
const NUMBER: &str = "SoVanBan";
const DATE: &str = "NgayVanBan";
const CODE: &str = "MaKiemTra";
/// The places of the signatures.
const LEADER: &str = "ChuKyNguoiKy";
const AGENCY: &str = "ChuKyCoQuan";
/// Thirteen points, the size of number and date (NĐ 30/2020, Phụ lục I).
const LETTER: i32 = 1_300;

/// The document that waits for this signature, for the person who signs: made when it is first asked for, then kept.
///
/// # Errors
/// [`crate::Refusal::NotFound`] for what does not wait for the caller's signature.
pub async fn open_result(
    app: &App,
    ctx: &Ctx,
    id: LeaderSignatureId,
) -> Result<OpenDocument, Error> {
    let reader = ctx.clone();
    let (found, sheet) = app
        .db
        .read(move |tx| {
            let found = queries::result_to_sign(tx, &reader, id)?;
            let sheet = match found.signature.document {
                Some(_) => None,
                None => Some(queries::sheet(tx, &reader, found.signature.dossier)?),
            };
            Ok::<_, Error>((found, sheet))
        })
        .await?;
    let Some(sheet) = sheet else {
        return Ok(found.signature.document.ok_or(Fault::Missing)?);
    };
    let (at, pages) = (ctx.now, result_pages(app, &sheet).await?);
    let titles = [NUMBER, DATE, CODE, LEADER, AGENCY].map(title);
    let pdf = printed(move || {
        let open = render_open_result(&sheet, &OpenPrint { pages: &pages, at })?;
        Ok((open, titles))
    })
    .await?;
    let ((pdf, marks), titles) = pdf;
    let mut fields = Vec::new();
    for (name, title) in titles {
        let Some(mark) = marks.iter().find(|it| it.name == name) else { continue };
        let place = Place {
            page: mark.page,
            left: mark.left,
            bottom: mark.bottom,
            width: mark.width,
            height: mark.height,
        };
        let kind = match name {
            LEADER => FieldKind::Signature { closes: Vec::new() },
            AGENCY => {
                FieldKind::Signature { closes: [NUMBER, DATE, CODE].map(str::to_owned).into() }
            }
            _ => FieldKind::Line,
        };
        fields.push(Field { name: name.to_owned(), title, place, kind });
    }
    let has_lines = [NUMBER, DATE].iter().all(|it| fields.iter().any(|field| field.name == **it));
    if !has_lines {
        return Err(Fault::Corrupt("a template leaves no room for number and date".into()).into());
    }
    let pdf = sign::prepare_fields(&pdf, &fields).map_err(unmade)?;
    let document = kept(app, pdf).await?;
    let writer = ctx.clone();
    app.db.write(move |tx| verbs::keep_open_document(tx, &writer, (id, &document))).await
}

/// What a field is called for those who hear the document.
fn title(name: &'static str) -> (&'static str, String) {
    let key = match name {
        NUMBER => "document-field-number",
        DATE => "document-field-date",
        CODE => "document-field-code",
        LEADER => "document-field-leader",
        _ => "document-field-agency",
    };
    (name, crate::http::document::text(key))
}

/// What is filled in with the number.
pub(super) struct Numbering<'a> {
    /// The number.
    pub(super) number: &'a str,
    /// The day.
    pub(super) on: Date,
    /// What the code leads to, and what it is read out as.
    pub(super) code: (String, String),
}

/// The signed document with its number, its date and its code, appended so that the signature goes on to hold.
///
/// # Errors
/// When the document cannot be filled in.
pub(super) async fn filled(
    app: &App,
    signed: &OpenDocument,
    numbering: &Numbering<'_>,
) -> Result<Vec<u8>, Fault> {
    let digest: FileDigest = signed
        .sha256
        .parse()
        .map_err(|_| Fault::Corrupt("a signed result is named by no hash".into()))?;
    let pdf = app.files.read(&digest).await?;
    let (link, said) = numbering.code.clone();
    let qr = Qr::of(link).map_err(|error| Fault::Corrupt(error.to_string()))?;
    let line = |field: &str, text: String, slant| {
        let bytes = PRINTER.letters(slant).ok_or(MakeError::Typeface)?;
        let shown = Shown::Letters { typeface: Typeface::new(bytes)?, size: LETTER };
        Ok::<_, MakeError>(Inscription { field: field.to_owned(), text, shown })
    };
    let lines = [
        line(NUMBER, numbering.number.to_owned(), Slant::Upright).map_err(unmade)?,
        line(DATE, date_in_words(numbering.on), Slant::Italic).map_err(unmade)?,
    ];
    let code = Inscription {
        field: CODE.to_owned(),
        text: said,
        shown: Shown::Dots { dots: qr.pixels, side: qr.side },
    };
    let with_code: Vec<Inscription> = lines.iter().cloned().chain([code]).collect();
    let filled = move || match fill_fields(&pdf, &with_code) {
        // A template without a code has no room for one.
        Err(MakeError::NoSuchField(name)) if name == CODE => fill_fields(&pdf, &lines),
        done => done,
    };
    let filled = tokio::task::spawn_blocking(filled).await.map_err(|_| Fault::Abandoned)?;
    filled.map_err(unmade)
}

/// Puts a document of ours into the file store.
pub(super) async fn kept(app: &App, pdf: Vec<u8>) -> Result<OpenDocument, Fault> {
    let limits = Limits { max_bytes: DOCUMENT_LIMIT, kinds: &[FileKind::Pdf], file_name: None };
    let stored = app.files.put_bytes(pdf, &limits).await.map_err(|error| match error {
        PutError::Fault(fault) => fault,
        PutError::Refused(refusal) => Fault::Corrupt(format!("a finished result: {refusal}")),
    })?;
    Ok(OpenDocument {
        sha256: stored.digest.to_string(),
        bytes: i64::try_from(stored.bytes).unwrap_or(i64::MAX),
    })
}

fn unmade(error: MakeError) -> Fault {
    Fault::Corrupt(format!("a result to sign: {error}"))
}
