//! Programs of the machine: found by their names, called without a shell, within bounds.

use std::{
    os::unix::process::ExitStatusExt,
    path::{Path, PathBuf},
    process::{ExitStatus, Stdio},
    time::Duration,
};

use platform::config::RecognitionSettings;
use tokio::process::Command;

use super::{NotSetUp, ReadError};
use crate::domain::Trouble;

/// What limits the memory, time and files of a program, before it begins (util-linux).
pub(super) const PRLIMIT: &str = "prlimit";
/// Where programs are looked for that are given by name, as `PATH` has them.
const FOLDERS: &str = "/usr/local/bin:/usr/bin:/bin";
/// What a program is told of the machine: nothing of ours. One core for each scan: how many at once, the settings
/// say.
const ENVIRONMENT: [(&str, &str); 3] =
    [("PATH", FOLDERS), ("LC_ALL", "C.UTF-8"), ("OMP_THREAD_LIMIT", "1")];
/// The largest file that a program may write.
const MOST_WRITTEN: u64 = 256 * 1024 * 1024;
/// Signals by which the machine ends a program that took too much: time, size, memory.
const SIGNALS: [(i32, Trouble); 4] = [
    (24, Trouble::TooSlow),
    (25, Trouble::TooLarge),
    (9, Trouble::TooLarge),
    (6, Trouble::TooLarge),
];

/// The programs, by their full paths.
#[derive(Debug)]
pub(super) struct Programs {
    pub(super) tesseract: PathBuf,
    pub(super) pdftotext: PathBuf,
    pub(super) pdftoppm: PathBuf,
    /// Whether the reader can tell how a page lies.
    pub(super) turns: bool,
}

/// What one call may use.
#[derive(Debug, Clone, Copy)]
pub(super) struct Bounds {
    pub(super) time: Duration,
    /// In bytes.
    pub(super) memory: u64,
}

impl Programs {
    /// Finds them all, and asks the reader for its languages. Blocks.
    pub(super) fn find(settings: &RecognitionSettings) -> Result<Self, NotSetUp> {
        let tesseract = found(&settings.tesseract)?;
        let known = languages(&tesseract);
        let asked = settings.languages.split('+');
        if let Some(missing) = asked.into_iter().find(|it| !known.iter().any(|known| known == it)) {
            return Err(NotSetUp::NoLanguage {
                program: settings.tesseract.display().to_string(),
                language: missing.to_owned(),
            });
        }
        // Nothing runs unbounded.
        found(Path::new(PRLIMIT))?;
        Ok(Self {
            tesseract,
            pdftotext: found(&settings.pdftotext)?,
            pdftoppm: found(&settings.pdftoppm)?,
            turns: known.iter().any(|it| it == "osd"),
        })
    }
}

/// Runs a program in the folder to its end, or to the end of its time.
pub(super) async fn run(
    program: &Path,
    folder: &Path,
    arguments: &[&str],
    bounds: Bounds,
) -> Result<(), ReadError> {
    let prlimit = found(Path::new(PRLIMIT)).map_err(|it| ReadError::Broken(it.to_string()))?;
    let mut command = Command::new(prlimit);
    command
        .arg(format!("--as={}", bounds.memory))
        .arg(format!("--cpu={}", bounds.time.as_secs().saturating_add(1)))
        .arg(format!("--fsize={MOST_WRITTEN}"))
        .args(["--nofile=64", "--core=0", "--"])
        .arg(program)
        .args(arguments)
        .current_dir(folder)
        .env_clear()
        .envs(ENVIRONMENT)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .kill_on_drop(true);
    let name = program.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let gone = |_| ReadError::Broken(format!("{name} could not be started"));
    let mut child = command.spawn().map_err(gone)?;
    match tokio::time::timeout(bounds.time, child.wait()).await {
        Ok(ended) => outcome(ended.map_err(gone)?),
        Err(_) => {
            // The process that was bounded is the one that is waited for: nothing is left behind.
            let _ = child.kill().await;
            Err(ReadError::Trouble(Trouble::TooSlow))
        }
    }
}

fn outcome(ended: ExitStatus) -> Result<(), ReadError> {
    if ended.success() {
        return Ok(());
    }
    let signal = ended.signal();
    let known = SIGNALS.iter().find(|(number, _)| signal == Some(*number));
    Err(ReadError::Trouble(known.map_or(Trouble::Unreadable, |it| it.1)))
}

/// Where the program is.
pub(super) fn found(program: &Path) -> Result<PathBuf, NotSetUp> {
    let missing = || NotSetUp::NoProgram(program.display().to_string());
    if program.components().count() > 1 {
        return program.is_file().then(|| program.to_owned()).ok_or_else(missing);
    }
    let mut places = FOLDERS.split(':').map(|folder| Path::new(folder).join(program));
    places.find(|it| it.is_file()).ok_or_else(missing)
}

/// The languages that the reader knows.
fn languages(tesseract: &Path) -> Vec<String> {
    let told = std::process::Command::new(tesseract)
        .arg("--list-langs")
        .env_clear()
        .envs(ENVIRONMENT)
        .output();
    let Ok(told) = told else { return Vec::new() };
    let text = String::from_utf8_lossy(&told.stdout).into_owned();
    text.lines().map(|it| it.trim().to_owned()).collect()
}
