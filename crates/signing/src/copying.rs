//! The digital copy of a paper as its clerk signs it: the scan as a PDF, with the mark of who digitised it.
//!
//! The mark stands where the decree puts that of electronic copies: at the top right of the first page, no picture, black upright
//! letters of ten points (NĐ 30/2020/NĐ-CP, Phụ lục I): agency, who digitised it, when it was signed.

use dossier::OpenDocument;
use jiff::{Timestamp, tz};
use kernel::{Ctx, Lang};
use platform::{
    App, Fault,
    files::{FileDigest, FileKind, Limits, PutError},
};
use print::{Picture, PictureKind, Turn, join_pictures};
use recognition::{CopyToSign, DigitalCopyId, MediaKind, copy_to_sign, keep_copy_document};
use sign::{
    Certificate, Field, FieldKind, Look, MakeError, PageBox, Place, Prepared, Request, Typeface,
    page_box, prepare, prepare_fields,
};
use tokio::task::spawn_blocking;

use crate::{
    Error, Refusal,
    completing::{LARGEST, chain_of},
    domain::{Batch, BatchPurpose, OwnCertificate},
    texts::OFFICER_TEXTS,
};

/// The field of the clerk's signature.
const FIELD: &str = "ChuKySoHoa";
/// Ten points, in hundredths, and the lines that there is room for.
const LETTER: i32 = 1_000;
const LINES: i32 = 5;
/// A line of that size has so many letters.
const MOST_LETTERS: usize = 44;
/// The mark is so wide, and so far from the edges of the page, in hundredths of a point.
const WIDTH: i32 = 22_000;
const FROM_EDGE: i32 = 900;

/// What is seen of the signatures of a batch of copies.
#[derive(Clone)]
pub(crate) struct Mark {
    lines: Vec<String>,
    typeface: Option<Typeface>,
}

/// The mark of this batch; none of one that holds results.
pub(crate) async fn mark(
    app: &App,
    batch: &Batch,
    certificate: &OwnCertificate,
) -> Result<Option<Mark>, Fault> {
    if batch.purpose != BatchPurpose::Papers {
        return Ok(None);
    }
    let (account, position, at) = (batch.account, batch.position, batch.made_at);
    let named = app.db.read(move |tx| {
        let officer = match identity::officer_for(tx, account, position, at) {
            Ok(officer) => officer,
            Err(identity::Error::Refused(_)) => return Ok(None),
            Err(identity::Error::Fault(fault)) => return Err(fault),
        };
        Ok(identity::agency(tx, officer.agency)?.map(|it| it.name))
    });
    let agency = named.await?.ok_or_else(|| Fault::Corrupt("a batch is of no agency".into()))?;
    let t = OFFICER_TEXTS.in_lang(Lang::Vi);
    let said = [
        agency,
        t.with("copy-by", &[("name", &certificate.name)]),
        t.with("copy-at", &[("at", &moment(batch.made_at))]),
    ];
    let lines = said.iter().flat_map(|it| wrapped(it)).collect();
    let typeface = dossier::document_letters().and_then(|it| Typeface::new(it).ok());
    Ok(Some(Mark { lines, typeface }))
}

/// Day, hour, minute, second and the zone as ISO 8601 writes it.
fn moment(at: Timestamp) -> String {
    at.to_zoned(tz::TimeZone::fixed(tz::offset(7))).strftime("%d/%m/%Y %H:%M:%S %:z").to_string()
}

/// Lines that fit, broken between words.
fn wrapped(text: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match lines.last_mut() {
            Some(line) if line.chars().count() + word.chars().count() < MOST_LETTERS => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

/// One copy, lacking nothing but the signature.
pub(crate) fn prepared_copy(
    pdf: &[u8],
    mark: &Mark,
    chain: &[Certificate],
    made_at: Timestamp,
) -> Result<Prepared, MakeError> {
    let mut request = Request::new(FIELD, made_at);
    request.reason = Some(OFFICER_TEXTS.in_lang(Lang::Vi).get("copy-why"));
    let lines = mark.lines.clone();
    request.look =
        mark.typeface.clone().map(|typeface| Look::Lines { lines, typeface, size: LETTER });
    match prepare(pdf, &request, chain) {
        // A document that was signed before, or that viewers turn: the signature is there and is not seen. So is one whose
        // agency has a letter in its name that the typeface lacks.
        Err(MakeError::NoSuchField(_) | MakeError::Typeface) => {
            request.look = None;
            prepare(pdf, &request, chain)
        }
        done => done,
    }
}

/// The document of a copy that waits for the caller's signature: made when it is first asked for, then kept.
///
/// # Errors
/// What `recognition` refuses; [`Refusal::PaperNotSignable`] when the scan is locked, broken or closed to signatures.
pub(crate) async fn open_copy(
    app: &App,
    ctx: &Ctx,
    (id, certificate): (DigitalCopyId, Option<&OwnCertificate>),
) -> Result<OpenDocument, Error> {
    let reader = ctx.clone();
    let found = app.db.read(move |tx| Ok::<_, Error>(copy_to_sign(tx, &reader, id)?)).await?;
    if let Some(kept) = found.copy.document {
        return Ok(kept);
    }
    let digest: FileDigest = found
        .scan_sha256
        .parse()
        .map_err(|_| Fault::Corrupt("a scan is named by no hash".into()))?;
    let bytes = app.files.read(&digest).await?;
    let chain = certificate.and_then(|it| chain_of(&it.chain)).unwrap_or_default();
    let now = ctx.now;
    let made = spawn_blocking(move || document(&found, bytes, (&chain, now)));
    let pdf = made.await.map_err(|_| Fault::Abandoned)??;
    let document = kept(app, pdf).await?;
    let writer = ctx.clone();
    let kept = app.db.write(move |tx| keep_copy_document(tx, &writer, (id, &document)));
    Ok(kept.await?)
}

/// The scan as a PDF with a place for the signature. Blocks.
fn document(
    found: &CopyToSign,
    bytes: Vec<u8>,
    (chain, now): (&[Certificate], Timestamp),
) -> Result<Vec<u8>, Refusal> {
    let not = |_| Refusal::PaperNotSignable;
    let picture = |bytes, kind| Picture { bytes, kind, turn: Turn::None };
    let pdf = match found.kind {
        MediaKind::Pdf => bytes,
        MediaKind::Jpeg => join_pictures(vec![picture(bytes, PictureKind::Jpeg)])
            .map_err(|_| Refusal::PaperNotSignable)?,
        MediaKind::Png => join_pictures(vec![picture(bytes, PictureKind::Png)])
            .map_err(|_| Refusal::PaperNotSignable)?,
    };
    let seen = page_box(&pdf, 1).map_err(not)?;
    let title = OFFICER_TEXTS.in_lang(Lang::Vi).get("copy-field");
    let pdf = match place(seen) {
        None => pdf,
        Some(place) => {
            let kind = FieldKind::Signature { closes: Vec::new() };
            let field = Field { name: FIELD.to_owned(), title, place, kind };
            match prepare_fields(&pdf, &[field]) {
                Ok(pdf) => pdf,
                // Signed before: it gets no more fields, only signatures.
                Err(MakeError::Forbidden) => pdf,
                Err(error) => return Err(not(error)),
            }
        }
    };
    if !chain.is_empty() {
        prepare(&pdf, &Request::new(FIELD, now), chain).map_err(not)?;
    }
    Ok(pdf)
}

/// The top right of the page; nowhere on one that viewers turn, or that is too small.
fn place(seen: PageBox) -> Option<Place> {
    let height = LETTER * 6 / 5 * LINES + LETTER / 2;
    let room = seen.width.saturating_sub(2 * FROM_EDGE);
    if !seen.is_upright || room < WIDTH / 2 || seen.height < 2 * height {
        return None;
    }
    let width = WIDTH.min(room);
    let left = seen.left.checked_add(seen.width)?.checked_sub(width + FROM_EDGE)?;
    let bottom = seen.bottom.checked_add(seen.height)?.checked_sub(height + FROM_EDGE)?;
    Some(Place { page: 1, left, bottom, width, height })
}

async fn kept(app: &App, pdf: Vec<u8>) -> Result<OpenDocument, Error> {
    let limits = Limits { max_bytes: LARGEST, kinds: &[FileKind::Pdf], file_name: None };
    match app.files.put_bytes(pdf, &limits).await {
        Ok(stored) => Ok(OpenDocument {
            sha256: stored.digest.to_string(),
            bytes: i64::try_from(stored.bytes).unwrap_or(i64::MAX),
        }),
        Err(PutError::Fault(fault)) => Err(fault.into()),
        Err(PutError::Refused(_)) => Err(Refusal::PaperNotSignable.into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_moment_names_its_zone_and_long_names_are_broken_between_words() {
        let at: Timestamp = "2026-11-23T02:05:11Z".parse().unwrap();
        assert_eq!(moment(at), "23/11/2026 09:05:11 +07:00");
        let lines = wrapped("Trung tâm Phục vụ hành chính công tỉnh Phú Thọ, chi nhánh số một");
        assert_eq!(lines.len(), 2);
        assert!(lines.iter().all(|it| it.chars().count() <= MOST_LETTERS), "{lines:?}");
    }

    #[test]
    fn the_mark_stands_at_the_top_right_of_what_is_seen() {
        let page = PageBox { left: 0, bottom: 0, width: 59_500, height: 84_200, is_upright: true };
        let place = place(page).unwrap();
        assert_eq!(place.left + place.width, 59_500 - FROM_EDGE);
        assert_eq!(place.bottom + place.height, 84_200 - FROM_EDGE);
        assert!(place.bottom > 84_200 - 8_000);
        assert_eq!(super::place(PageBox { is_upright: false, ..page }), None);
        assert_eq!(super::place(PageBox { width: 5_000, ..page }), None);
        let far = PageBox { left: i32::MAX - 5, ..page };
        assert_eq!(super::place(far), None);
    }
}
