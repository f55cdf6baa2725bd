//! What stands on papers beside their text: how to reach the office, for whom a deputy signs, and codes that a
//! phone can read.

use std::{
    io::Write,
    path::Path,
    process::{Command, Stdio},
};

use axum::http::StatusCode;
use dossier::DossierId;
use kernel::{AccountId, Actor, Applicant, PersonId, Role};

use crate::{
    officer::{act, says},
    world::{Answer, World, on_both},
};

/// Reads a grey picture and prints what the codes in it say: the whole of it, and each quarter.
const READER: &str = r#"
const jsqr = require(process.argv[1] + "/jsqr");
const bytes = require("fs").readFileSync(0);
const [, width, height] = /^P5\s+(\d+)\s+(\d+)\s+255\s/.exec(bytes.subarray(0, 40).toString("latin1")).map(Number);
const start = bytes.length - width * height;
const part = (left, top, w, h) => {
  const pixels = new Uint8ClampedArray(w * h * 4);
  for (let y = 0; y < h; y++) for (let x = 0; x < w; x++)
    pixels.fill(bytes[start + (top + y) * width + left + x], (y * w + x) * 4, (y * w + x) * 4 + 4);
  const found = jsqr(pixels, w, h);
  if (found) console.log(found.data);
};
const [w, h] = [Math.floor(width / 2), Math.floor(height / 2)];
part(0, 0, width, height);
for (const [x, y] of [[0, 0], [w, 0], [0, h], [w, h]]) part(x, y, w, h);
"#;

fn piped(command: &mut Command, input: &[u8]) -> Option<Vec<u8>> {
    let mut program = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().ok()?;
    let mut into = program.stdin.take()?;
    let input = input.to_vec();
    let writing = std::thread::spawn(move || into.write_all(&input));
    let output = program.wait_with_output().ok()?;
    let _ = writing.join();
    output.status.success().then_some(output.stdout)
}

/// What the codes on the first page say; nothing when a program for reading them is missing.
fn codes_on(pdf: &Answer) -> Option<String> {
    let modules = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../target/test-node/node_modules");
    if !modules.join("jsqr").exists() {
        eprintln!("skipped: there is no {}/jsqr", modules.display());
        return None;
    }
    let mut draw = Command::new("pdftoppm");
    let picture = piped(draw.args(["-gray", "-r", "200", "-l", "1", "-"]), &pdf.bytes)?;
    let mut read = Command::new("node");
    let said = piped(read.args(["-e", READER]).arg(modules), &picture)?;
    Some(String::from_utf8(said).unwrap())
}

fn accepted(world: &World, an: &Applicant) -> (DossierId, Actor) {
    let lan = world.officer("Trần Thị Lan", world.commune, ("Cán bộ", Role::ReceptionClerk));
    let lan = Actor::Officer(lan);
    let id = world.filed_by(an);
    let done = act(world, &lan, id, "tiep-nhan", &[]);
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text());
    (id, lan)
}

fn applicant() -> Applicant {
    Applicant { account: AccountId::new(), person: PersonId::new() }
}

#[test]
fn a_phone_reads_the_address_of_the_look_up_from_the_receipt() {
    on_both(|world| {
        let (id, lan) = accepted(world, &applicant());
        let receipt = world.get(&lan, &format!("/ho-so/{id}/giay-tiep-nhan.pdf"));
        let code = world.read(move |tx| {
            let found = tx.query_one("select code from dossier where id = $1", &[&id], |row| {
                row.get::<String>(0)
            })?;
            Ok(found)
        });

        let Some(codes) = codes_on(&receipt) else { return };

        let lookup = format!("https://motcua.hoasen.example/tra-cuu?ma={code}&khoa=");
        let key = codes.lines().find_map(|it| it.strip_prefix(&lookup)).unwrap_or_default();
        assert_eq!(key.len(), 16, "{lookup} with its key is not among {codes}");
    });
}

#[test]
fn the_receipt_and_the_page_say_how_to_reach_the_desk() {
    on_both(|world| {
        let an = applicant();
        let (id, lan) = accepted(world, &an);

        says(&world.get(&lan, &format!("/ho-so/{id}/giay-tiep-nhan.pdf")), &["0210 000 000"]);
        let page = world.get(&Actor::Applicant(an), &format!("/ho-so/{id}")).text();
        assert!(page.contains("0210 000 000") && page.contains("Số 1 phố Hoa Sen"), "{page}");
    });
}

#[test]
fn a_deputy_signs_for_the_head_and_the_head_for_nobody() {
    on_both(|world| {
        let (id, _) = accepted(world, &applicant());
        let binh = world.officer("Lê Văn Bình", world.commune, ("Chuyên viên", Role::Specialist));
        let binh = Actor::Officer(binh);
        world.officer("Hà Thị Mai", world.commune, ("Phó Chủ tịch", Role::Leader));
        act(world, &binh, id, "nhan-viec", &[]);
        let done = act(world, &binh, id, "du-thao", &[("content", "Đủ điều kiện.")]);
        assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text());

        let draft = world.get(&binh, &format!("/ho-so/{id}/du-thao.pdf"));

        says(&draft, &["KT. CHỦ TỊCH PHÓ CHỦ TỊCH"]);
    });
}
