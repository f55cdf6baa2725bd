//! The store in a folder and, when a server is given, in an object store; and every disguise.

use std::path::Path;

use bytes::Bytes;
use futures_util::{StreamExt, stream};
use kernel::Refused;
use proptest::prelude::*;
use tempfile::TempDir;

use super::{inspect::find, *};
use crate::{Fault, config::test_setting};

const LIMITS: Limits<'static> = Limits::up_to(1024 * 1024);

fn pdf(body: &str) -> Vec<u8> {
    format!("%PDF-1.7\n1 0 obj <<>> endobj\n{body}\ntrailer <</Size 1>>\nstartxref\n9\n%%EOF\n")
        .into_bytes()
}

fn png(width: u32, height: u32) -> Vec<u8> {
    let mut file = b"\x89PNG\r\n\x1a\n".to_vec();
    let header = [&width.to_be_bytes()[..], &height.to_be_bytes(), &[8, 2, 0, 0, 0]].concat();
    for (name, content) in [(b"IHDR", header), (b"IDAT", vec![0; 40]), (b"IEND", Vec::new())] {
        file.extend(u32::try_from(content.len()).unwrap().to_be_bytes());
        file.extend(name);
        file.extend(content);
        file.extend([0; 4]);
    }
    file
}

fn jpeg() -> Vec<u8> {
    let mut file = b"\xFF\xD8\xFF\xE0\x00\x10JFIF\0\x01\x01\0\0\x01\0\x01\0\0".to_vec();
    file.extend(b"\xFF\xC0\x00\x0B\x08\x04\xB0\x06\x40\x01\x01\x11\x00");
    file.extend(b"\xFF\xDA\x00\x08\x01\x01\x00\x00\x3F\x00\xAB\xCD\xFF\xD9");
    file
}

fn webp() -> Vec<u8> {
    let mut file = b"RIFF\x16\0\0\0WEBPVP8L\x0A\0\0\0".to_vec();
    file.resize(0x16 + 8, 0);
    file
}

struct Entry {
    name: &'static str,
    unfolded: u32,
    flags: u16,
}

const fn entry(name: &'static str) -> Entry {
    Entry { name, unfolded: 10, flags: 0 }
}

fn archive(entries: &[Entry]) -> Vec<u8> {
    let (mut file, mut table) = (Vec::new(), Vec::new());
    for it in entries {
        let at = u32::try_from(file.len()).unwrap();
        let name_length = u16::try_from(it.name.len()).unwrap();
        let sizes = [10_u32.to_le_bytes(), it.unfolded.to_le_bytes()].concat();
        let common =
            [&[20, 0][..], &it.flags.to_le_bytes(), &[0; 10], &sizes, &name_length.to_le_bytes()]
                .concat();
        file.extend(b"PK\x03\x04");
        file.extend(&common);
        file.extend([0; 2]);
        file.extend(it.name.bytes());
        file.extend([b'x'; 10]);
        table.extend(b"PK\x01\x02\x14\x00");
        table.extend(&common);
        table.extend([0; 12]);
        table.extend(at.to_le_bytes());
        table.extend(it.name.bytes());
    }
    let count = u16::try_from(entries.len()).unwrap().to_le_bytes();
    let (length, at) = (u32::try_from(table.len()).unwrap(), u32::try_from(file.len()).unwrap());
    file.extend(table);
    file.extend(b"PK\x05\x06\0\0\0\0");
    file.extend([count, count].concat());
    file.extend([length.to_le_bytes(), at.to_le_bytes()].concat());
    file.extend([0; 2]);
    file
}

fn docx() -> Vec<u8> {
    archive(&[entry("[Content_Types].xml"), entry("word/document.xml")])
}

fn on_disk() -> (TempDir, FileStore) {
    let folder = tempfile::tempdir().unwrap();
    let settings = FilesSettings { folder: folder.path().to_owned(), s3: None };
    let store = FileStore::open(&settings).unwrap();
    (folder, store)
}

/// How many files lie below the folder.
fn count_files(folder: &Path) -> usize {
    let entries = std::fs::read_dir(folder).unwrap().map(|it| it.unwrap().path());
    entries.map(|it| if it.is_dir() { count_files(&it) } else { 1 }).sum()
}

async fn refusal(store: &FileStore, content: Vec<u8>, limits: &Limits<'_>) -> &'static str {
    match store.put_bytes(content, limits).await {
        Err(PutError::Refused(refusal)) => refusal.code(),
        Err(PutError::Fault(fault)) => panic!("a fault: {fault}"),
        Ok(stored) => stored.kind.code(),
    }
}

async fn a_file_goes_in_and_comes_out(store: &FileStore) {
    let content = pdf("Đơn đề nghị nuôi chim bồ câu");
    let chunks: Vec<Result<Bytes, Fault>> =
        content.chunks(7).map(|it| Ok(Bytes::copy_from_slice(it))).collect();

    let stored = store.put(stream::iter(chunks), &LIMITS).await.unwrap();
    let again = store.put_bytes(content.clone(), &LIMITS).await.unwrap();

    assert_eq!(stored, again);
    assert_eq!((stored.kind, stored.bytes), (FileKind::Pdf, content.len() as u64));
    assert_eq!(store.open_file(&stored.digest).await.unwrap().unwrap().bytes, stored.bytes);
    assert_eq!(store.read(&stored.digest).await.unwrap(), content);
    // A layer that compresses asks again after the end.
    let mut stream = store.open_file(&stored.digest).await.unwrap().unwrap().stream;
    while stream.next().await.is_some() {}
    assert!(stream.next().await.is_none());
    assert!(store.exists(&stored.digest).await.unwrap());
    assert!(store.is_intact(&stored.digest).await.unwrap());

    a_file_is_set_aside_and_put_back(store, &stored).await;

    store.remove(&stored.digest).await.unwrap();
    store.remove(&stored.digest).await.unwrap();
    assert!(!store.exists(&stored.digest).await.unwrap());
    assert!(!store.is_intact(&stored.digest).await.unwrap());
    assert!(store.open_file(&stored.digest).await.unwrap().is_none());
    assert!(matches!(store.read(&stored.digest).await, Err(Fault::Missing)));
}

async fn a_file_is_set_aside_and_put_back(store: &FileStore, stored: &Stored) {
    let digest = &stored.digest;
    let first = u8::from_str_radix(&digest.as_str()[..2], 16).unwrap();
    let now = crate::Clock::system().now();
    let soon = now + jiff::SignedDuration::from_hours(1);
    assert_eq!(store.list_before(first, soon).await.unwrap(), vec![digest.clone()]);
    let earlier = now - jiff::SignedDuration::from_hours(1);
    assert_eq!(store.list_before(first, earlier).await.unwrap(), []);
    assert_eq!(store.list_before(first.wrapping_add(1), soon).await.unwrap(), []);

    store.set_aside(digest, now).await.unwrap();
    store.set_aside(digest, now).await.unwrap();

    assert_eq!(store.list_before(first, soon).await.unwrap(), []);
    let aside = store.list_aside().await.unwrap();
    assert_eq!(aside.len(), 1);
    assert_eq!(aside[0].0, *digest);
    assert!(aside[0].1 > earlier && aside[0].1 < soon, "it lies there since {}", aside[0].1);
    assert!(store.exists(digest).await.unwrap());
    assert!(store.is_intact(digest).await.unwrap(), "what lies aside is still read");

    store.put_back(digest).await.unwrap();
    store.put_back(digest).await.unwrap();
    assert_eq!(store.list_before(first, soon).await.unwrap(), vec![digest.clone()]);
    assert_eq!(store.list_aside().await.unwrap(), []);

    store.set_aside(digest, now).await.unwrap();
    store.remove_aside(digest).await.unwrap();
    store.remove_aside(digest).await.unwrap();
    assert!(!store.exists(digest).await.unwrap());
}

#[tokio::test]
async fn a_folder_keeps_files() {
    let (folder, store) = on_disk();
    a_file_goes_in_and_comes_out(&store).await;
    assert_eq!(count_files(folder.path()), 0);
}

#[tokio::test]
async fn an_object_store_keeps_files() {
    let Some(endpoint) = test_setting("MOTCUA_TEST_S3") else {
        println!("skipped: MOTCUA_TEST_S3 names no object store");
        return;
    };
    make_bucket(&endpoint).await;
    let folder = tempfile::tempdir().unwrap();
    let s3 = object_store_at(endpoint);
    assert!(!format!("{s3:?}").contains("test-secret"));
    let settings = FilesSettings { folder: folder.path().to_owned(), s3: Some(s3) };
    let store = FileStore::open(&settings).unwrap();

    a_file_goes_in_and_comes_out(&store).await;

    // Large enough to go in parts.
    let large = pdf(&"a".repeat(23 * 1024 * 1024));
    let stored = store.put_bytes(large.clone(), &Limits::up_to(64 << 20)).await.unwrap();
    assert_eq!(store.read(&stored.digest).await.unwrap(), large);
    store.remove(&stored.digest).await.unwrap();
    assert_eq!(refusal(&store, b"#!/bin/sh".to_vec(), &LIMITS).await, "file_kind_not_taken");
    assert_eq!(count_files(folder.path()), 0, "nothing stays behind on the way");
}

fn object_store_at(endpoint: String) -> S3Settings {
    S3Settings {
        endpoint: Some(endpoint),
        region: "us-east-1".into(),
        bucket: "motcua-test".into(),
        prefix: "phuong-hoa-sen".into(),
        access_key: "test".into(),
        secret_key: "test-secret".into(),
    }
}

#[tokio::test]
async fn an_object_store_that_is_away_is_a_fault_and_leaves_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let s3 = Some(object_store_at("http://127.0.0.1:9".into()));
    let settings = FilesSettings { folder: folder.path().to_owned(), s3 };
    let store = FileStore::open(&settings).unwrap();

    let fault = store.put_bytes(pdf(""), &LIMITS).await.unwrap_err();

    assert!(matches!(fault, PutError::Fault(Fault::Remote(_))), "{fault:?}");
    assert!(!format!("{fault:?}").contains("test-secret"));
    assert_eq!(count_files(folder.path()), 0);
}

async fn make_bucket(endpoint: &str) {
    use tokio::io::{AsyncReadExt, AsyncWriteExt};
    let host = endpoint.trim_start_matches("http://").trim_end_matches('/');
    let mut socket = tokio::net::TcpStream::connect(host).await.unwrap();
    let request = format!(
        "PUT /motcua-test HTTP/1.1\r\nHost: {host}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
    );
    socket.write_all(request.as_bytes()).await.unwrap();
    let mut answer = Vec::new();
    socket.read_to_end(&mut answer).await.unwrap();
    assert!(answer.starts_with(b"HTTP/1.1 200"), "{}", String::from_utf8_lossy(&answer));
}

#[tokio::test]
async fn every_kind_is_known_by_its_content() {
    let (_folder, store) = on_disk();
    let xlsx = archive(&[entry("[Content_Types].xml"), entry("xl/workbook.xml")]);
    let table = [
        (pdf(""), "pdf"),
        (png(1600, 1200), "png"),
        (jpeg(), "jpeg"),
        (webp(), "webp"),
        (docx(), "docx"),
        (xlsx, "xlsx"),
    ];
    for (content, kind) in table {
        assert_eq!(refusal(&store, content, &LIMITS).await, kind);
    }
}

#[tokio::test]
async fn disguised_and_dangerous_files_are_refused_with_a_code() {
    let (folder, store) = on_disk();
    let joined = |first: &[u8], second: &[u8]| [first, second].concat();
    let png_with_script = {
        let mut file = png(10, 10);
        let at = find(&file, b"IDAT").unwrap() + 4;
        file[at..at + 25].copy_from_slice(b"<ScRiPt>alert(1)</script>");
        file
    };
    let table = [
        ("empty", Vec::new(), "file_empty"),
        ("program", joined(b"MZ\x90\0", &[0; 200]), "file_kind_not_taken"),
        ("program", joined(b"\x7fELF\x02\x01\x01", &[0; 200]), "file_kind_not_taken"),
        ("page", b"<!DOCTYPE html><script>alert(1)</script>".to_vec(), "file_kind_not_taken"),
        ("drawing", b"<svg xmlns='http://www.w3.org/2000/svg'/>".to_vec(), "file_kind_not_taken"),
        ("xml", b"<?xml version='1.0'?><a/>".to_vec(), "file_kind_not_taken"),
        ("text", "Đơn đề nghị".as_bytes().to_vec(), "file_kind_not_taken"),
        ("script", b"#!/bin/sh\nrm -rf /\n".to_vec(), "file_kind_not_taken"),
        ("gif", b"GIF89a\x01\0\x01\0\0\0\0;".to_vec(), "file_kind_not_taken"),
        ("bare zip", archive(&[entry("a.exe")]), "file_kind_not_taken"),
        ("late pdf", joined(b"<html>", &pdf("")), "file_kind_not_taken"),
        ("pdf that is a page", pdf("<html><script>"), "file_mixed"),
        ("pdf and zip", joined(&pdf(""), &archive(&[entry("a.exe")])), "file_mixed"),
        ("jpeg and zip", joined(&jpeg(), &archive(&[entry("a.jar")])), "file_mixed"),
        ("png and more", joined(&png(10, 10), b"MZ program"), "file_mixed"),
        ("webp and more", joined(&webp(), b"MZ program"), "file_mixed"),
        ("docx and more", joined(&docx(), b"MZ program"), "file_mixed"),
        ("png with script", png_with_script, "file_mixed"),
        ("jpeg with script", joined(&jpeg(), b"<?php system();"), "file_mixed"),
        ("cut pdf", b"%PDF-1.7\n1 0 obj".to_vec(), "file_damaged"),
        ("cut png", png(10, 10)[..60].to_vec(), "file_damaged"),
        ("cut jpeg", jpeg()[..20].to_vec(), "file_damaged"),
        ("cut webp", webp()[..20].to_vec(), "file_damaged"),
        ("cut docx", docx()[..80].to_vec(), "file_damaged"),
        ("locked pdf", pdf("trailer <</Encrypt 5 0 R>>"), "file_locked"),
        (
            "locked docx",
            joined(
                b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1",
                b"E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0",
            ),
            "file_locked",
        ),
        ("old doc", joined(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", &[0; 512]), "file_kind_not_taken"),
        ("huge png", png(60_000, 60_000), "file_bomb"),
    ];
    for (what, content, code) in table {
        assert_eq!(refusal(&store, content, &LIMITS).await, code, "{what}");
    }
    assert_eq!(count_files(folder.path()), 0, "nothing of a refused file stays");
}

#[tokio::test]
async fn office_documents_are_read_by_their_table_of_contents() {
    let (_folder, store) = on_disk();
    let with =
        |more: Entry| archive(&[entry("[Content_Types].xml"), entry("word/document.xml"), more]);
    let table = [
        (with(entry("word/vbaProject.bin")), "file_macros"),
        (with(Entry { flags: 1, ..entry("a") }), "file_locked"),
        (with(Entry { unfolded: u32::MAX, ..entry("a") }), "file_bomb"),
        (with(entry("xl/workbook.xml")), "file_kind_not_taken"),
        (with(entry("word/media/image1.png")), "docx"),
    ];
    for (content, code) in table {
        assert_eq!(refusal(&store, content, &LIMITS).await, code);
    }
}

#[tokio::test]
async fn a_pdf_may_speak_of_encryption_without_being_locked() {
    let (_folder, store) = on_disk();
    for body in ["/EncryptMetadata true", "(/Encrypt or not)", "/Encryption 5"] {
        assert_eq!(refusal(&store, pdf(body), &LIMITS).await, "pdf", "{body}");
    }
    // The mark lies across the border of two blocks.
    for shift in 0..24 {
        let body = format!("{}/Encrypt <</V 1>>", " ".repeat(256 * 1024 - 40 + shift));
        assert_eq!(refusal(&store, pdf(&body), &LIMITS).await, "file_locked", "{shift}");
    }
}

#[tokio::test]
async fn a_name_must_fit_and_the_kind_must_be_asked_for() {
    let (_folder, store) = on_disk();
    let named = |name| LIMITS.named(name);
    assert_eq!(refusal(&store, jpeg(), &named("ảnh thẻ.JPG")).await, "jpeg");
    assert_eq!(refusal(&store, jpeg(), &named("đơn.pdf")).await, "file_disguised");
    assert_eq!(refusal(&store, pdf(""), &named("đơn.pdf.exe")).await, "file_disguised");
    let only_pdf = Limits { kinds: &[FileKind::Pdf], ..LIMITS };
    assert_eq!(refusal(&store, jpeg(), &only_pdf).await, "file_kind_not_taken");
}

#[tokio::test]
async fn too_much_is_refused_while_it_comes() {
    let (folder, store) = on_disk();
    let mut sent = 0_u32;
    let endless = stream::iter(std::iter::from_fn(|| {
        sent += 1;
        Some(Ok::<_, Fault>(Bytes::from(vec![b' '; 1024])))
    }));

    let refused = store.put(endless, &Limits::up_to(10_000)).await;

    let problem = FileRefusal::TooLarge { limit: 10_000 }.problem("paper.photo");
    assert_eq!((problem.code, problem.limit.as_deref()), ("file_too_large", Some("10000")));

    assert!(matches!(refused, Err(PutError::Refused(FileRefusal::TooLarge { limit: 10_000 }))));
    assert_eq!(sent, 10);
    assert_eq!(count_files(folder.path()), 0);
}

#[tokio::test]
async fn a_sender_who_goes_away_leaves_nothing() {
    let (folder, store) = on_disk();
    let broken = stream::iter([
        Ok(Bytes::from_static(b"%PDF-1.7")),
        Err(std::io::Error::other("connection reset")),
    ]);
    let refused = store.put(broken, &LIMITS).await;
    assert!(matches!(refused, Err(PutError::Refused(FileRefusal::Interrupted))));
    assert_eq!(count_files(folder.path()), 0);
}

#[tokio::test]
async fn a_full_disk_is_told_as_such() {
    let full = tokio::fs::OpenOptions::new().write(true).open("/dev/full").await.unwrap();
    let content = stream::iter([Ok::<_, Fault>(Bytes::from(pdf("")))]);
    let fault = spool::receive(full, content, 10_000).await.unwrap_err();
    assert!(matches!(fault, PutError::Fault(Fault::DiskFull(_))), "{fault:?}");
}

#[tokio::test]
async fn a_changed_file_is_noticed_and_healed_by_the_same_file() {
    let (folder, store) = on_disk();
    let stored = store.put_bytes(pdf(""), &LIMITS).await.unwrap();
    let (start, rest) = stored.digest.as_str().split_at(2);
    let path = folder.path().join("sha256").join(start).join(rest);
    std::fs::write(path, pdf("forged")).unwrap();

    assert!(!store.is_intact(&stored.digest).await.unwrap());
    store.put_bytes(pdf(""), &LIMITS).await.unwrap();
    assert!(store.is_intact(&stored.digest).await.unwrap());
}

#[test]
fn no_bytes_break_the_look_at_a_file() {
    use std::io::Write;
    let originals = [pdf("/Encrypt"), png(9, 9), jpeg(), webp(), docx()];
    let cut = any::<prop::sample::Index>();
    let changes = prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..6);
    proptest!(|(which in 0..originals.len(), cut in cut, changes in changes, more in "[ -~]{0,40}")| {
        let mut bytes = originals[which].clone();
        for (index, byte) in changes {
            let at = index.index(bytes.len());
            bytes[at] = byte;
        }
        bytes.truncate(cut.index(bytes.len()) + bytes.len() / 2 + 1);
        bytes.extend(more.bytes());
        let mut file = tempfile::tempfile().unwrap();
        file.write_all(&bytes).unwrap();
        let looked = inspect::inspect(&mut file, bytes.len() as u64);
        prop_assert!(matches!(looked, Ok(_) | Err(PutError::Refused(_))), "{:?}", looked);
    });
}

#[test]
fn a_digest_has_one_spelling() {
    let digest: FileDigest = "ab".repeat(32).parse().unwrap();
    assert_eq!(digest.to_string(), "ab".repeat(32));
    for text in ["", "../../etc/passwd", &"AB".repeat(32), &"g".repeat(64)] {
        assert!(text.parse::<FileDigest>().is_err(), "{text}");
    }
}
