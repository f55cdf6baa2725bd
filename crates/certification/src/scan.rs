//! What was scanned, as pictures of its pages: whatever file it came in, each page is set anew as a JPEG, so that the
//! copy holds what people saw and compared, and nothing else that a file can carry.

use platform::{
    App, Fault,
    files::{FileDigest, FileFacts, FileKind, Limits, PutError},
};
use print::{JoinError, Picture, PictureKind, Turn};
use recognition::{PagesError, Trouble};

use crate::domain::{CopyPage, MOST_PAGES, Refusal};

/// The most bytes of all pages: the document that carries them has to fit a result.
const MOST_BYTES: i64 = 16 * 1024 * 1024;
/// The largest picture of one page.
const MOST_OF_PAGE: u64 = 8 * 1024 * 1024;

/// A file that was scanned.
#[derive(Debug, Clone)]
pub(crate) struct ScannedFile {
    /// SHA-256 by which the file store knows it.
    pub(crate) sha256: String,
    /// What it is.
    pub(crate) kind: FileKind,
    /// How many dots its long side has, where it is a picture.
    pub(crate) dots: Option<u32>,
}

impl ScannedFile {
    /// The file with this hash, and what is known of it.
    pub(crate) fn new(sha256: String, kind: FileKind, facts: &FileFacts) -> Self {
        // What a document says of its pictures is not the size of its pages.
        let is_picture = matches!(kind, FileKind::Jpeg | FileKind::Png);
        let dots = facts.width.max(facts.height).filter(|_| is_picture);
        Self { sha256, kind, dots }
    }
}

/// Why there are no pages.
#[derive(Debug)]
pub(crate) enum NoPages {
    /// The office says no.
    Refused(Refusal),
    /// Our world failed.
    Fault(Fault),
}

impl From<Fault> for NoPages {
    fn from(fault: Fault) -> Self {
        Self::Fault(fault)
    }
}

/// The pages of these files, in their order, kept in the file store.
pub(crate) async fn pages_of(app: &App, files: &[ScannedFile]) -> Result<Vec<CopyPage>, NoPages> {
    let refused = |code| NoPages::Refused(Refusal::field("files", code));
    let mut pages: Vec<CopyPage> = Vec::new();
    for file in files {
        let digest: FileDigest =
            file.sha256.parse().map_err(|_| Fault::Corrupt("a scan is named by no hash".into()))?;
        let document = document(app.files.read(&digest).await?, file.kind).await?;
        let left = MOST_PAGES.saturating_sub(pages.len());
        let most = u32::try_from(left + 1).unwrap_or(u32::MAX);
        let pictures = recognition::pages_of(&app.settings, document, (most, file.dots))
            .await
            .map_err(no_pages)?;
        if pictures.len() > left {
            return Err(refused("too_many_pages"));
        }
        for picture in pictures {
            pages.push(kept(app, picture).await?);
        }
    }
    if pages.is_empty() {
        return Err(refused("required"));
    }
    if pages.iter().map(|it| it.bytes).sum::<i64>() > MOST_BYTES {
        return Err(refused("scan_too_large"));
    }
    Ok(pages)
}

/// The file as a document: a picture is one of a single page, turned as the camera says.
async fn document(bytes: Vec<u8>, kind: FileKind) -> Result<Vec<u8>, NoPages> {
    let kind = match kind {
        FileKind::Jpeg => PictureKind::Jpeg,
        FileKind::Png => PictureKind::Png,
        FileKind::Pdf | FileKind::Webp | FileKind::Docx | FileKind::Xlsx => return Ok(bytes),
    };
    let picture = Picture { bytes, kind, turn: Turn::None };
    let joined = tokio::task::spawn_blocking(move || print::join_pictures(vec![picture])).await;
    joined.map_err(|_| Fault::Abandoned)?.map_err(|error| {
        let code = match error {
            JoinError::TooLarge(_) => "scan_too_large",
            JoinError::Unreadable(_) | JoinError::Nothing | JoinError::Unwritten(_) => {
                "scan_unreadable"
            }
        };
        NoPages::Refused(Refusal::field("files", code))
    })
}

fn no_pages(error: PagesError) -> NoPages {
    let code = match error {
        PagesError::Fault(fault) => return NoPages::Fault(fault),
        PagesError::NotSetUp => return NoPages::Refused(Refusal::NotSetUp),
        PagesError::Trouble(Trouble::TooLarge | Trouble::TooSlow) => "scan_too_large",
        PagesError::Trouble(
            Trouble::Unreadable | Trouble::KindNotRead | Trouble::NoText | Trouble::Interrupted,
        ) => "scan_unreadable",
    };
    NoPages::Refused(Refusal::field("files", code))
}

async fn kept(app: &App, picture: Vec<u8>) -> Result<CopyPage, NoPages> {
    let limits = Limits { max_bytes: MOST_OF_PAGE, kinds: &[FileKind::Jpeg], file_name: None };
    match app.files.put_bytes(picture, &limits).await {
        Ok(stored) => Ok(CopyPage {
            sha256: stored.digest.to_string(),
            bytes: i64::try_from(stored.bytes).unwrap_or(i64::MAX),
        }),
        Err(PutError::Fault(fault)) => Err(fault.into()),
        Err(PutError::Refused(_)) => {
            Err(NoPages::Refused(Refusal::field("files", "scan_too_large")))
        }
    }
}
