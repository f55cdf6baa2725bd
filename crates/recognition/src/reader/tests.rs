//! The programs are bounded: what is slow is ended, what is no picture fails, what is missing is named.

use bytes::Bytes;
use futures_util::stream;

use super::*;

fn settings(folder: &Path, asked: RecognitionSettings) -> Settings {
    Settings { data_dir: folder.to_owned(), recognition: Some(asked), ..Settings::default() }
}

fn file(bytes: &[u8]) -> OpenFile {
    let length = u64::try_from(bytes.len()).unwrap();
    let whole: Result<Bytes, Fault> = Ok(Bytes::copy_from_slice(bytes));
    OpenFile { bytes: length, stream: stream::iter([whole]).boxed() }
}

/// A stand-in for the reader, which knows the language and then does this.
fn stand_in(folder: &Path, does: &str) -> PathBuf {
    use std::os::unix::fs::PermissionsExt;
    let path = folder.join("reader");
    let script =
        format!("#!/bin/sh\nif [ \"$1\" = --list-langs ]; then echo vie; exit; fi\n{does}\n");
    fs::write(&path, script).unwrap();
    fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
    path
}

/// A stand-in for every program, where those of the machine are not needed.
fn asked(folder: &Path, does: &str) -> RecognitionSettings {
    let reader = stand_in(folder, does);
    RecognitionSettings {
        tesseract: reader.clone(),
        pdftotext: reader.clone(),
        pdftoppm: reader,
        seconds: 2,
        ..RecognitionSettings::default()
    }
}

const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x10\0\0\0\x10\x08\0\0\0\0";

fn read(folder: &Path, does: &str) -> Result<Vec<Sheet>, ReadError> {
    let settings = settings(folder, asked(folder, does));
    let reader = Reader::set_up(&settings, Timestamp::UNIX_EPOCH).unwrap();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let seen = runtime.block_on(reader.read(file(PNG), MediaKind::Png));
    let left = fs::read_dir(folder.join("recognition")).unwrap().count();
    assert_eq!(left, 0, "nothing of the scan is left behind");
    seen
}

fn trouble(seen: Result<Vec<Sheet>, ReadError>) -> Trouble {
    match seen {
        Err(ReadError::Trouble(trouble)) => trouble,
        other => panic!("{other:?}"),
    }
}

#[test]
fn what_takes_too_long_is_ended() {
    let folder = tempfile::tempdir().unwrap();
    assert_eq!(trouble(read(folder.path(), "exec sleep 30")), Trouble::TooSlow);
    let spins = "while :; do :; done";
    assert_eq!(trouble(read(folder.path(), spins)), Trouble::TooSlow);
}

#[test]
fn what_fails_or_writes_nothing_is_unreadable() {
    let folder = tempfile::tempdir().unwrap();
    assert_eq!(trouble(read(folder.path(), "exit 3")), Trouble::Unreadable);
    assert_eq!(trouble(read(folder.path(), "exit 0")), Trouble::Unreadable);
    let huge = "head -c 300000000 /dev/zero > seen.tsv";
    assert!(matches!(trouble(read(folder.path(), huge)), Trouble::TooLarge | Trouble::Unreadable));
}

#[test]
fn a_program_sees_its_bounds_and_nothing_of_ours() {
    let folder = tempfile::tempdir().unwrap();
    let told = "printf '1\\n4\\n5\\t1\\t1\\t1\\t1\\t1\\t0\\t0\\t9\\t9\\t90\\t%s\\n' \
                \"$(ulimit -v)-$(env | grep -c MOTCUA)-$(pwd | grep -c scan-)\" > seen.tsv";
    let seen = read(folder.path(), told).unwrap();
    assert_eq!(seen[0].text(), "1048576-0-1");
}

#[test]
fn what_is_missing_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let nowhere =
        RecognitionSettings { tesseract: "no-such-reader".into(), ..asked(folder.path(), "") };
    let told =
        Reader::set_up(&settings(folder.path(), nowhere), Timestamp::UNIX_EPOCH).unwrap_err();
    assert_eq!(told, NotSetUp::NoProgram("no-such-reader".into()));
    let other = RecognitionSettings { languages: "vie+kor".into(), ..asked(folder.path(), "") };
    let told = check_recognition(&settings(folder.path(), other)).unwrap_err();
    assert!(matches!(told, NotSetUp::NoLanguage { language, .. } if language == "kor"));
    assert_eq!(check_recognition(&Settings::default()), Err(NotSetUp::NotAskedFor));
}

#[test]
fn what_a_crash_left_is_cleared_away_and_the_rest_stays() {
    let folder = tempfile::tempdir().unwrap();
    let (old, other) = (folder.path().join("scan-old"), folder.path().join("kept"));
    fs::create_dir_all(&old).unwrap();
    fs::create_dir_all(&other).unwrap();
    let changed = Timestamp::try_from(fs::metadata(&old).unwrap().modified().unwrap()).unwrap();
    clear(folder.path(), changed).unwrap();
    assert!(old.exists(), "another node may be at it");
    clear(folder.path(), changed + SignedDuration::from_hours(2)).unwrap();
    assert!(!old.exists() && other.exists());
}
