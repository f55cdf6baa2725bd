//! Reading a scan by programs of the machine: the text of a document where it has one, else what `tesseract` sees
//! on its pages.
//!
//! Reading order: this file, `program` (how one is called, within bounds), `picture` (how large a picture is).
//! What people upload is never trusted: no shell, no network needed, a folder of its own for each scan, and bounds
//! on time, memory, pages, pixels and bytes (ADR-0088).

mod picture;
mod program;

use std::{
    fs,
    path::{Path, PathBuf},
    sync::Arc,
    time::Duration,
};

use futures_util::StreamExt;
use jiff::{SignedDuration, Timestamp};
use platform::{
    Fault,
    config::{RecognitionSettings, Settings},
    files::OpenFile,
};
use tokio::{io::AsyncWriteExt, sync::Semaphore};

use self::program::{Bounds, Programs};
use crate::domain::{MediaKind, Sheet, Trouble, sheets};

/// The long side of a page as a picture: A4 at 300 dots an inch.
const LONG_SIDE: &str = "3508";
/// The long side of a page that people look at.
const SHOWN_SIDE: &str = "1754";
/// The long side of a page that is copied: A4 at 200 dots an inch.
const COPIED_SIDE: u32 = 2339;
/// A page of a document that has fewer letters than this was scanned.
const FEWEST_LETTERS: usize = 20;
/// More words than any scan has: the table of a page is not read further.
const MOST_TABLE: u64 = 16 * 1024 * 1024;
/// What a crash left behind is cleared away when it is this old.
const LEFT_BEHIND: SignedDuration = SignedDuration::from_hours(1);

/// Why nothing can be read on this machine.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NotSetUp {
    /// The settings do not ask for it.
    #[error("recognition is not set up: recognition.tesseract is not given")]
    NotAskedFor,
    /// A program is not there.
    #[error("recognition is not set up: the program {0} is not there")]
    NoProgram(String),
    /// The reader does not know the language.
    #[error("recognition is not set up: {program} does not know the language {language}")]
    NoLanguage {
        /// The program.
        program: String,
        /// The language that is missing.
        language: String,
    },
    /// The folder for scans on their way cannot be made.
    #[error("recognition is not set up: the folder {0} cannot be used")]
    NoFolder(String),
}

/// Why a scan was not read.
#[derive(Debug, thiserror::Error)]
pub(crate) enum ReadError {
    /// It will never be.
    #[error("it cannot be read")]
    Trouble(Trouble),
    /// Our own world failed.
    #[error(transparent)]
    Fault(#[from] Fault),
    /// It may be read later. Says nothing of what stands in it.
    #[error("{0}")]
    Broken(String),
}

/// Reads scans, so many at once.
#[derive(Debug)]
pub(crate) struct Reader {
    settings: RecognitionSettings,
    programs: Programs,
    folder: PathBuf,
    most_bytes: u64,
    room: Arc<Semaphore>,
}

/// Whether scans are read on this machine, and if not, why. Blocks for some milliseconds.
///
/// # Errors
/// What is missing.
pub fn check_recognition(settings: &Settings) -> Result<(), NotSetUp> {
    let asked = settings.recognition.as_ref().ok_or(NotSetUp::NotAskedFor)?;
    Programs::find(asked).map(drop)
}

impl Reader {
    /// Finds the programs and clears away what a crash left. Blocks.
    pub(crate) fn set_up(settings: &Settings, now: Timestamp) -> Result<Self, NotSetUp> {
        let asked = settings.recognition.clone().ok_or(NotSetUp::NotAskedFor)?;
        let programs = Programs::find(&asked)?;
        let folder = settings.data_dir.join("recognition");
        clear(&folder, now).map_err(|_| NotSetUp::NoFolder(folder.display().to_string()))?;
        let room = Arc::new(Semaphore::new(usize::try_from(asked.at_once).unwrap_or(1)));
        let most_bytes = settings.max_upload_bytes;
        Ok(Self { settings: asked, programs, folder, most_bytes, room })
    }

    /// The largest file that is read.
    pub(crate) const fn most_bytes(&self) -> u64 {
        self.most_bytes
    }

    /// The pages of the scan. Waits for its turn.
    pub(crate) async fn read(
        &self,
        file: OpenFile,
        kind: MediaKind,
    ) -> Result<Vec<Sheet>, ReadError> {
        let _turn = self.room.acquire().await.map_err(|_| Fault::Abandoned)?;
        let folder = tempfile::Builder::new().prefix("scan-").tempdir_in(&self.folder);
        let folder = folder.map_err(|error| broken(&error))?;
        let name = match kind {
            MediaKind::Pdf => "scan.pdf",
            MediaKind::Jpeg => "scan.jpg",
            MediaKind::Png => "scan.png",
        };
        let path = folder.path().join(name);
        copy(file, &path).await?;
        match kind {
            MediaKind::Pdf => self.document(folder.path(), name).await,
            MediaKind::Jpeg | MediaKind::Png => {
                if !picture::is_bearable(&path).map_err(|error| broken(&error))? {
                    return Err(ReadError::Trouble(Trouble::TooLarge));
                }
                self.picture(folder.path(), name).await
            }
        }
    }

    /// The text of the document where it has one on its pages; else what is seen on them.
    async fn document(&self, folder: &Path, name: &str) -> Result<Vec<Sheet>, ReadError> {
        let last = self.settings.pages.to_string();
        let text = ["-tsv", "-f", "1", "-l", &last, name, "text.tsv"];
        self.run(&self.programs.pdftotext, folder, &text).await?;
        let pages = table(&folder.join("text.tsv"))?;
        let is_written = |page: &Sheet| page.letters() >= FEWEST_LETTERS;
        if !pages.is_empty() && pages.iter().all(is_written) {
            return Ok(pages);
        }
        let pictures =
            ["-gray", "-png", "-scale-to", LONG_SIDE, "-f", "1", "-l", &last, name, "page"];
        self.run(&self.programs.pdftoppm, folder, &pictures).await?;
        let names = drawn_pages(folder, ".png")?;
        let mut seen = Vec::new();
        for (at, name) in names.iter().enumerate() {
            match pages.get(at).filter(|page| is_written(page)) {
                Some(written) => seen.push(written.clone()),
                None => seen.extend(self.picture(folder, name).await?),
            }
        }
        Ok(seen)
    }

    async fn picture(&self, folder: &Path, name: &str) -> Result<Vec<Sheet>, ReadError> {
        let languages = self.settings.languages.as_str();
        // Pages that lie on their side are turned where the machine can tell.
        let mode = if self.programs.turns { "1" } else { "3" };
        let arguments = [name, "seen", "-l", languages, "--psm", mode, "--dpi", "300", "tsv"];
        self.run(&self.programs.tesseract, folder, &arguments).await?;
        let mut pages = table(&folder.join("seen.tsv"))?;
        pages.truncate(1);
        if pages.is_empty() {
            pages.push(Sheet::default());
        }
        Ok(pages)
    }

    async fn run(
        &self,
        program: &Path,
        folder: &Path,
        arguments: &[&str],
    ) -> Result<(), ReadError> {
        program::run(program, folder, arguments, bounds(&self.settings)).await
    }
}

/// So many pages are drawn at once by one node.
static DRAWING: Semaphore = Semaphore::const_new(2);

/// A page of a document as a picture, for people; nothing where it cannot be drawn.
pub(crate) async fn draw_page(
    settings: &Settings,
    file: OpenFile,
    page: u32,
) -> Result<Option<Vec<u8>>, Fault> {
    let _turn = DRAWING.acquire().await.map_err(|_| Fault::Abandoned)?;
    let asked = settings.recognition.clone().unwrap_or_default();
    let page = page.to_string();
    if file.bytes > settings.max_upload_bytes {
        return Ok(None);
    }
    match drawn(settings, &asked, file, &page).await {
        Ok(picture) => Ok(Some(picture)),
        Err(ReadError::Trouble(_)) => Ok(None),
        Err(ReadError::Broken(what)) => {
            tracing::warn!(what, "a page of a scan was not drawn");
            Ok(None)
        }
        Err(ReadError::Fault(fault)) => Err(fault),
    }
}

async fn drawn(
    settings: &Settings,
    asked: &RecognitionSettings,
    file: OpenFile,
    page: &str,
) -> Result<Vec<u8>, ReadError> {
    let place = settings.data_dir.join("recognition");
    fs::create_dir_all(&place).map_err(|error| broken(&error))?;
    let folder = tempfile::Builder::new().prefix("scan-").tempdir_in(&place);
    let folder = folder.map_err(|error| broken(&error))?;
    copy(file, &folder.path().join("scan.pdf")).await?;
    let arguments = [
        "-gray",
        "-png",
        "-singlefile",
        "-scale-to",
        SHOWN_SIDE,
        "-f",
        page,
        "-l",
        page,
        "scan.pdf",
        "page",
    ];
    let program =
        program::found(&asked.pdftoppm).map_err(|it| ReadError::Broken(it.to_string()))?;
    program::run(&program, folder.path(), &arguments, bounds(asked)).await?;
    let made = fs::read(folder.path().join("page.png"));
    made.map_err(|_| ReadError::Trouble(Trouble::Unreadable))
}

/// Why a document has no pages for people to look at.
#[derive(Debug, thiserror::Error)]
pub enum PagesError {
    /// It never will have.
    #[error("it cannot be drawn")]
    Trouble(Trouble),
    /// The machine lacks the programs.
    #[error("the programs that draw pages are not there")]
    NotSetUp,
    /// Our own world failed.
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl From<ReadError> for PagesError {
    fn from(error: ReadError) -> Self {
        match error {
            ReadError::Trouble(trouble) => Self::Trouble(trouble),
            ReadError::Fault(fault) => Self::Fault(fault),
            ReadError::Broken(what) => Self::Fault(Fault::Corrupt(what)),
        }
    }
}

/// The pages of a document as JPEG pictures of A4 at 200 dots an inch, so many at most; smaller ones where the scan
/// itself has fewer dots on its long side. Nothing of the document but what people see of it is in them.
///
/// # Errors
/// [`PagesError::Trouble`] when it cannot be drawn within the bounds of the settings.
pub async fn pages_of(
    settings: &Settings,
    document: Vec<u8>,
    (most, dots): (u32, Option<u32>),
) -> Result<Vec<Vec<u8>>, PagesError> {
    let _turn = DRAWING.acquire().await.map_err(|_| Fault::Abandoned)?;
    let asked = settings.recognition.clone().unwrap_or_default();
    let program = program::found(&asked.pdftoppm).map_err(|_| PagesError::NotSetUp)?;
    program::found(Path::new(program::PRLIMIT)).map_err(|_| PagesError::NotSetUp)?;
    let place = settings.data_dir.join("recognition");
    fs::create_dir_all(&place).map_err(|error| broken(&error))?;
    let folder = tempfile::Builder::new().prefix("scan-").tempdir_in(&place);
    let folder = folder.map_err(|error| broken(&error))?;
    let path = folder.path().join("scan.pdf");
    tokio::fs::write(&path, document).await.map_err(|error| broken(&error))?;
    let side = dots.map_or(COPIED_SIDE, |dots| dots.clamp(1, COPIED_SIDE)).to_string();
    let most = most.to_string();
    let arguments = [
        "-jpeg",
        "-jpegopt",
        "quality=80",
        "-scale-to",
        &side,
        "-f",
        "1",
        "-l",
        &most,
        "scan.pdf",
        "page",
    ];
    program::run(&program, folder.path(), &arguments, bounds(&asked)).await?;
    let names = drawn_pages(folder.path(), ".jpg")?;
    let read = |name: &String| fs::read(folder.path().join(name)).map_err(|error| broken(&error));
    Ok(names.iter().map(read).collect::<Result<_, _>>()?)
}

/// The names of the pages that were drawn, in their order.
fn drawn_pages(folder: &Path, ending: &str) -> Result<Vec<String>, ReadError> {
    let mut names: Vec<String> = fs::read_dir(folder)
        .map_err(|error| broken(&error))?
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .filter(|it| it.starts_with("page") && it.ends_with(ending))
        .collect();
    // The numbers are as long as the last one's.
    names.sort_unstable();
    Ok(names)
}

fn bounds(settings: &RecognitionSettings) -> Bounds {
    Bounds {
        time: Duration::from_secs(u64::from(settings.seconds)),
        memory: u64::from(settings.memory_mb) * 1024 * 1024,
    }
}

/// The table that a program wrote.
fn table(path: &Path) -> Result<Vec<Sheet>, ReadError> {
    let length = fs::metadata(path).map_err(|_| ReadError::Trouble(Trouble::Unreadable))?.len();
    if length > MOST_TABLE {
        return Err(ReadError::Trouble(Trouble::TooLarge));
    }
    let bytes = fs::read(path).map_err(|error| broken(&error))?;
    Ok(sheets(&String::from_utf8_lossy(&bytes)))
}

/// The file, in the folder of its own.
async fn copy(file: OpenFile, path: &Path) -> Result<(), ReadError> {
    let mut copy = tokio::fs::File::create(path).await.map_err(|error| broken(&error))?;
    let mut stream = file.stream;
    while let Some(block) = stream.next().await {
        copy.write_all(&block?).await.map_err(|error| broken(&error))?;
    }
    copy.flush().await.map_err(|error| broken(&error))
}

/// Makes the folder, and removes what lies in it for long.
fn clear(folder: &Path, now: Timestamp) -> std::io::Result<()> {
    fs::create_dir_all(folder)?;
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let changed = Timestamp::try_from(entry.metadata()?.modified()?).unwrap_or(now);
        let is_ours = entry.file_name().to_string_lossy().starts_with("scan-");
        if is_ours && now - LEFT_BEHIND > changed {
            fs::remove_dir_all(entry.path())?;
        }
    }
    Ok(())
}

/// What the disk said: its kind, not the path.
fn broken(error: &std::io::Error) -> ReadError {
    ReadError::Broken(format!("the folder of the scan: {}", error.kind()))
}

#[cfg(test)]
mod tests;
