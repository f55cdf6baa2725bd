//! Documents that hold, and the same broken in every way we could think of. Our verification says of each what it
//! should (`verifying.rs`); the witnesses are asked the same (`tests/witness`).

use sandbox::{Authority, KeyChoice, Purpose, StampFailure};
use sign::{
    Certificate, Certify, Completed, Evidence, Look, Request, StampQuestion, Verdict, add_evidence,
    prepare,
};

use crate::{
    message::{Flaw, der, put, signed_with, taken},
    world::{
        Signer, World, by_agency, by_leader, days, document, draft, now, pressed_document, subject,
        typeface,
    },
};

/// A document and what is to be said of it.
pub(crate) struct Specimen {
    pub(crate) name: String,
    pub(crate) pdf: Vec<u8>,
    pub(crate) expected: Verdict,
    /// What is known besides; nothing where the document proves itself.
    pub(crate) evidence: Evidence,
}

/// Appends objects to a document with plain tables, as an attacker would.
pub(crate) fn append(pdf: &[u8], objects: &[(usize, String)]) -> Vec<u8> {
    let text = String::from_utf8_lossy(pdf);
    let before = text.rfind("startxref\n").unwrap();
    let table: usize = text[before + 10..].lines().next().unwrap().parse().unwrap();
    let size = objects.iter().map(|it| it.0 + 1).max().unwrap().max(200);
    let mut bytes = pdf.to_vec();
    let mut rows = String::new();
    for (number, object) in objects {
        rows.push_str(&format!("{number} 1\n{:010} 00000 n\r\n", bytes.len()));
        bytes.extend(format!("{number} 0 obj\n{object}\nendobj\n").bytes());
    }
    let at = bytes.len();
    let trailer = format!(
        "xref\n{rows}trailer\n<</Size {size} /Root 1 0 R /Prev {table}>>\nstartxref\n{at}\n%%EOF\n"
    );
    bytes.extend(trailer.bytes());
    bytes
}

/// The last body of an object that was written in plain.
pub(crate) fn body(pdf: &[u8], number: usize) -> String {
    let text: String = pdf.iter().map(|byte| char::from(*byte)).collect();
    let head = format!("\n{number} 0 obj\n");
    let from = text.rfind(&head).unwrap() + head.len();
    text[from..from + text[from..].find("\nendobj").unwrap()].to_owned()
}

/// The number of the object that holds this text.
pub(crate) fn number_of(pdf: &[u8], what: &str) -> usize {
    let text: String = pdf.iter().map(|byte| char::from(*byte)).collect();
    let at = text.rfind(what).unwrap();
    let head = text[..at].rfind(" 0 obj").unwrap();
    let from = text[..head].rfind('\n').unwrap() + 1;
    text[from..head].parse().unwrap()
}

fn flipped(pdf: &[u8], at: usize) -> Vec<u8> {
    let mut pdf = pdf.to_vec();
    pdf[at] ^= 1;
    pdf
}

fn find(pdf: &[u8], what: &[u8]) -> usize {
    pdf.windows(what.len()).position(|it| it == what).unwrap()
}

/// The range of the last signature changed, at the same length.
fn ranged(pdf: &[u8], change: impl Fn([usize; 4]) -> [usize; 4]) -> Vec<u8> {
    let mut pdf = pdf.to_vec();
    let what = b"/ByteRange [";
    let from = pdf.windows(what.len()).rposition(|it| it == what).unwrap() + what.len();
    let to = from + pdf[from..].iter().position(|it| *it == b']').unwrap();
    let text = String::from_utf8(pdf[from..to].to_vec()).unwrap();
    let numbers: Vec<usize> = text.split_whitespace().map(|it| it.parse().unwrap()).collect();
    let range = change(numbers.try_into().unwrap());
    let text = range.map(|it| it.to_string()).join(" ");
    let padded = format!("{text:<width$}", width = to - from);
    pdf[from..to].copy_from_slice(padded.as_bytes());
    pdf
}

struct Shelf<'w> {
    world: &'w World,
    all: Vec<Specimen>,
}

impl Shelf<'_> {
    fn put(&mut self, name: &str, pdf: Vec<u8>, expected: Verdict, evidence: Evidence) {
        self.all.push(Specimen { name: name.to_owned(), pdf, expected, evidence });
    }

    /// With the lists of today.
    fn known(&mut self, name: &str, pdf: Vec<u8>, expected: Verdict) {
        let lists = self.world.lists();
        self.put(name, pdf, expected, lists);
    }

    /// With what it carries only.
    fn alone(&mut self, name: &str, pdf: Vec<u8>, expected: Verdict) {
        self.put(name, pdf, expected, Evidence::default());
    }
}

/// All of them.
pub(crate) fn all(world: &World) -> Vec<Specimen> {
    let mut shelf = Shelf { world, all: Vec::new() };
    sound(world, &mut shelf);
    bytes(world, &mut shelf);
    messages(world, &mut shelf);
    later(world, &mut shelf);
    certificates(world, &mut shelf);
    stamps(world, &mut shelf);
    shelf.all
}

/// A signature of the leader alone.
pub(crate) fn approved(world: &World) -> Vec<u8> {
    world.leader.signed(&draft(), &by_leader(Certify::No)).into_bytes()
}

/// The leader's and the agency's signature, each with a stamp.
fn issued(world: &World) -> Vec<u8> {
    let approved = world.stamped(world.leader.signed(&draft(), &by_leader(Certify::No)));
    world.stamped(world.agency.signed(approved.bytes(), &by_agency())).into_bytes()
}

/// Everything that we make.
fn sound(world: &World, shelf: &mut Shelf<'_>) {
    let approved = approved(world);
    shelf.known("sound-b-b", approved.clone(), Verdict::Valid);
    let certified = world.leader.signed(&draft(), &by_leader(Certify::FormsAndSignatures));
    shelf.known("sound-b-b-certified", certified.bytes().to_vec(), Verdict::Valid);
    for (name, first) in [("sound-two", &approved[..]), ("sound-two-certified", certified.bytes())]
    {
        let both = world.agency.signed(first, &by_agency()).into_bytes();
        shelf.known(name, both, Verdict::Valid);
    }
    for (name, pdf) in [("sound-plain", document()), ("sound-pressed", pressed_document())] {
        let once = world.leader.signed(&pdf, &Request::new("A", now())).into_bytes();
        let twice = world.agency.signed(&once, &Request::new("B", now())).into_bytes();
        shelf.known(&format!("{name}-once"), once, Verdict::Valid);
        shelf.known(&format!("{name}-twice"), twice, Verdict::Valid);
    }
    let mut annex = by_leader(Certify::No);
    let lines = vec!["15/QĐ-UBND".to_owned(), "22/11/2026 15:00:00 +07:00".to_owned()];
    annex.look = Some(Look::Lines { lines, typeface: typeface(), size: 1_000 });
    shelf.known("sound-lines", world.leader.signed(&draft(), &annex).into_bytes(), Verdict::Valid);
    let rsa = Signer::new(&world.authority, &subject("Trần Thị Dung", KeyChoice::Rsa));
    shelf.known(
        "sound-rsa",
        rsa.signed(&draft(), &by_leader(Certify::No)).into_bytes(),
        Verdict::Valid,
    );
    shelf.known("sound-open-lengths", signed_with(world, Flaw::OpenLengths), Verdict::Valid);
    shelf.known("sound-by-hand", signed_with(world, Flaw::None), Verdict::Valid);

    let issued = issued(world);
    shelf.known("sound-b-t", issued.clone(), Verdict::Valid);
    let proven = world.with_evidence(&issued);
    shelf.alone("sound-b-lt", proven.clone(), Verdict::Valid);
    let archived = world.with_evidence(&world.archived(&proven));
    shelf.alone("sound-b-lta", archived, Verdict::Valid);
}

/// Bytes that are not what they were.
fn bytes(world: &World, shelf: &mut Shelf<'_>) {
    let good = approved(world);
    let wrong = Verdict::Invalid;
    for (name, at) in [
        ("flipped-text", find(&good, b"GIAY PHEP")),
        ("flipped-head", 10),
        ("flipped-reason", find(&good, b"/Reason <feff") + 14),
        ("flipped-look", find(&good, b" cm /I Do Q") - 3),
    ] {
        shelf.known(name, flipped(&good, at), wrong);
    }
    let message = taken(&good);
    let end = message.iter().rposition(|it| *it != 0).unwrap();
    let mut broken = message.clone();
    broken[end - 3] ^= 1;
    shelf.known("flipped-signature", put(good.clone(), &broken), wrong);
    let mut broken = message.clone();
    let certificate = &world.leader.issued.certificate;
    broken[find(&message, certificate) + certificate.len() / 2] ^= 1;
    shelf.known("flipped-certificate", put(good.clone(), &broken), wrong);
    shelf.known("message-zeros", put(good.clone(), &[]), wrong);
    shelf.known("message-cut", put(good.clone(), &message[..300]), wrong);
    let other = world.leader.signed(&draft(), &Request::new("ChuKyNguoiKy", now())).into_bytes();
    shelf.known("message-of-another", put(good.clone(), &taken(&other)), wrong);

    shelf.known("cut-half", good[..good.len() / 2].to_vec(), Verdict::Indeterminate);
    shelf.known("cut-end", good[..good.len() - 40].to_vec(), Verdict::Indeterminate);
    let tail = [&good[..], b"garbage"].concat();
    shelf.known("garbage-behind", tail, wrong);
    shelf.known("range-swapped", ranged(&good, |[a, b, c, d]| [a, c, b, d]), wrong);
    shelf.known("range-wide-gap", ranged(&good, |[a, b, c, d]| [a, b, c + 20, d - 20]), wrong);
    shelf.known("range-early-gap", ranged(&good, |[a, b, c, d]| [a, b - 40, c, d]), wrong);
    shelf.known("range-short", ranged(&good, |[a, b, c, d]| [a, b, c, d - 60]), wrong);
    shelf.known("range-beyond", ranged(&good, |[a, b, c, d]| [a, b, c, d + 60]), wrong);
    shelf.known("range-not-from-start", ranged(&good, |[_, b, c, d]| [9, b - 9, c, d]), wrong);
    shelf.known("range-whole-file", ranged(&good, |[a, b, _, d]| [a, b, b, d]), wrong);
    let both = world.agency.signed(&good, &by_agency()).into_bytes();
    let at = find(&both, b"GIAY PHEP");
    shelf.known("flipped-under-two", flipped(&both, at), wrong);
    let at = find(&both, b"/V <feff") + 14;
    shelf.known("flipped-second-only", flipped(&both, at), wrong);
}

/// Messages that are signed well and say something wrong.
fn messages(world: &World, shelf: &mut Shelf<'_>) {
    for (name, flaw) in [
        ("certificate-not-named", Flaw::NoCertificateName),
        ("certificate-named-wrong", Flaw::OtherCertificateName),
        ("digest-missing", Flaw::NoDigest),
        ("digest-wrong", Flaw::OtherDigest),
        ("content-type-missing", Flaw::NoContentType),
        ("content-type-wrong", Flaw::OtherContentType),
        ("two-signers", Flaw::TwoSigners),
        ("no-signer", Flaw::NoSigner),
        ("certificate-missing", Flaw::NoCertificate),
        ("attributes-missing", Flaw::NoAttributes),
        ("key-of-another", Flaw::OtherKey),
    ] {
        shelf.known(name, signed_with(world, flaw), Verdict::Invalid);
    }
    shelf.known("digest-sha1", signed_with(world, Flaw::Sha1), Verdict::Invalid);
    shelf.known("method-wrong", signed_with(world, Flaw::OtherMethod), Verdict::Indeterminate);
}

/// Changes after a signature that it does not allow.
fn later(world: &World, shelf: &mut Shelf<'_>) {
    let good = approved(world);
    let wrong = Verdict::Invalid;
    let text = "BT /F 14 Tf 72 700 Td (GIAY PHEP NUOI CHIM DAI BANG) Tj ET";
    let stream = format!("<</Length {}>>\nstream\n{text}\nendstream", text.len());
    let page = body(&good, 3);
    let catalog = body(&good, 1);
    let number = number_of(&good, "/T (SoVanBan)");
    let line = body(&good, number);
    let signature = number_of(&good, "/T (ChuKyNguoiKy)");
    let signed = body(&good, signature);
    let note =
        "<</Type /Annot /Subtype /FreeText /Rect [50 50 300 90] /Contents (x) /DA (/F 12 Tf)>>";
    let with = |old: &str, from: &str, to: &str| {
        let new = old.replacen(from, to, 1);
        assert_ne!(old, new, "{from}");
        new
    };
    shelf.known("later-content", append(&good, &[(4, stream.clone())]), wrong);
    let shadowed = with(&page, "/Contents 4 0 R", "/Contents 150 0 R");
    shelf.known("later-page", append(&good, &[(150, stream.clone()), (3, shadowed)]), wrong);
    let noted = with(&page, "/Annots [", "/Annots [150 0 R ");
    shelf.known("later-note", append(&good, &[(150, note.to_owned()), (3, noted)]), wrong);
    let opened = with(&catalog, "/Pages", "/OpenAction [3 0 R /Fit] /Pages");
    shelf.known("later-catalog", append(&good, &[(1, opened)]), wrong);
    let bigger = "<</Type /Pages /Kids [3 0 R 150 0 R] /Count 2>>".to_owned();
    let second = "<</Type /Page /Parent 2 0 R /MediaBox [0 0 595 842]>>".to_owned();
    shelf.known("later-second-page", append(&good, &[(2, bigger), (150, second)]), wrong);
    let font = "<</Type /Font /Subtype /Type1 /BaseFont /Symbol>>".to_owned();
    shelf.known("later-font", append(&good, &[(5, font)]), wrong);
    let moved = with(&line, "/Rect [", "/Rect [9.00 ");
    shelf.known("later-field-moved", append(&good, &[(number, moved)]), wrong);
    let look = "<</Type /XObject /Subtype /Form /BBox [0 0 9 9] /Length 0>>\nstream\n\nendstream";
    let changed = with(&signed, "/AP <</N ", "/AP <</N 150 0 R>>/MK <</N ");
    shelf.known(
        "later-look",
        append(&good, &[(150, look.to_owned()), (signature, changed)]),
        wrong,
    );
    let emptied = with(&signed, "/V ", "/Was ");
    shelf.known(
        "later-signature-taken-out",
        append(&good, &[(signature, emptied)]),
        Verdict::Unsigned,
    );
    let filled = with(&line, "/FT /Tx", "/FT /Tx /V (16)");
    shelf.known("allowed-filled-in", append(&good, &[(number, filled.clone())]), Verdict::Valid);

    let both = world.agency.signed(&good, &by_agency()).into_bytes();
    let closed = body(&both, number);
    let again = with(&closed, "/V <", "/V (99) /Old <");
    shelf.known("later-closed-line", append(&both, &[(number, again)]), wrong);
    shelf.known("later-content-under-two", append(&both, &[(4, stream.clone())]), wrong);
    let between = append(&good, &[(4, stream)]);
    let over = world.agency.signed(&between, &by_agency()).into_bytes();
    shelf.known("content-between-two", over, wrong);
    let certified = world.leader.signed(&draft(), &by_leader(Certify::FormsAndSignatures));
    let noted = with(&body(certified.bytes(), 3), "/Annots [", "/Annots [150 0 R ");
    let noted = append(certified.bytes(), &[(150, note.to_owned()), (3, noted)]);
    shelf.known("later-note-certified", noted, wrong);

    // A hole is left before the signature, and filled after it.
    let holed = document();
    let page = with(&body(&holed, 3), "/Contents 4 0 R", "/Contents [4 0 R 150 0 R]");
    let holed = append(&holed, &[(3, page)]);
    let signed = world.leader.signed(&holed, &Request::new("A", now())).into_bytes();
    shelf.known("hole-open", signed.clone(), Verdict::Valid);
    let text = "BT /F 14 Tf 72 600 Td (XOA BO) Tj ET";
    let stream = format!("<</Length {}>>\nstream\n{text}\nendstream", text.len());
    shelf.known("later-hole-filled", append(&signed, &[(150, stream)]), wrong);
}

/// Certificates that may not, or of which nobody knows.
fn certificates(world: &World, shelf: &mut Shelf<'_>) {
    let request = Request::new("ChuKyNguoiKy", now());
    let made = |change: &dyn Fn(&mut sandbox::Subject)| {
        let mut who = subject("Nguyễn Thị Lan", KeyChoice::Curve);
        change(&mut who);
        Signer::new(&world.authority, &who)
    };
    let expired = made(&|it| it.not_after = days(-1));
    let then = Request::new("ChuKyNguoiKy", days(-2));
    let pdf = expired.signed(&draft(), &then).into_bytes();
    shelf.known("expired", pdf.clone(), Verdict::Indeterminate);
    let early = made(&|it| it.not_before = days(2));
    let soon = Request::new("ChuKyNguoiKy", days(3));
    shelf.known("not-yet", early.signed(&draft(), &soon).into_bytes(), Verdict::Invalid);

    // What we refuse to make is made with a message by hand.
    let server = made(&|it| it.purpose = Purpose::Server);
    let prepared = prepare(&draft(), &request, &world.leader.chain).unwrap();
    let pdf = world.leader.sign(prepared).into_bytes();
    let by_server = crate::message::by_hand(&pdf, &server);
    shelf.known("purpose-wrong", by_server, Verdict::Invalid);

    let revoked = made(&|_| ());
    world.authority.revoke(&revoked.issued.serial, days(-1));
    let pdf = revoked.signed(&draft(), &request).into_bytes();
    shelf.known("revoked", pdf, Verdict::Invalid);
    let stamped = world.stamped(revoked.signed(&draft(), &request)).into_bytes();
    shelf.known("revoked-before-stamp", stamped, Verdict::Invalid);

    let stranger = Authority::new("http://127.0.0.1:9", now()).unwrap();
    let unknown = Signer::new(&stranger, &subject("Kẻ Lạ", KeyChoice::Curve));
    shelf.known(
        "root-unknown",
        unknown.signed(&draft(), &request).into_bytes(),
        Verdict::Indeterminate,
    );
    let prepared = prepare(&draft(), &request, &world.leader.chain[..1]).unwrap();
    let pdf = world.leader.sign(prepared).into_bytes();
    shelf.known("path-broken", pdf, Verdict::Indeterminate);
    shelf.alone("revocation-unknown", approved(world), Verdict::Indeterminate);
    let lists = vec![stranger.list().unwrap(), stranger.root_list().unwrap()];
    let others = Evidence { lists, ..Evidence::default() };
    shelf.put("lists-of-another", approved(world), Verdict::Indeterminate, others);
}

/// Time stamps that do not hold, and evidence that does not prove.
fn stamps(world: &World, shelf: &mut Shelf<'_>) {
    let sign = || world.leader.signed(&draft(), &by_leader(Certify::No));
    let ask = |completed: &Completed| {
        let question = StampQuestion::over(completed.signature(), [5; 8]);
        let answer = world.authority.stamp(&question.der()).unwrap();
        question.token(&answer).unwrap()
    };
    for (name, failure) in [
        ("stamp-expired", StampFailure::Expired),
        ("stamp-not-for-stamps", StampFailure::NotForStamps),
    ] {
        world.authority.fail_stamps(Some(failure));
        let completed = sign();
        let token = ask(&completed);
        world.authority.fail_stamps(None);
        let pdf = completed.with_time_stamp(&token).unwrap().into_bytes();
        shelf.known(name, pdf, Verdict::Invalid);
    }
    let stamped = world.stamped(sign()).into_bytes();
    let message = taken(&stamped);
    let end = message.iter().rposition(|it| *it != 0).unwrap();
    let mut broken = message.clone();
    broken[end - 3] ^= 1;
    shelf.known("flipped-stamp", put(stamped.clone(), &broken), Verdict::Invalid);
    // The unsigned attributes of one signature put to another: its stamp is over something else.
    let other = world.stamped(sign()).into_bytes();
    let swapped = crate::message::with_unsigned_of(&message, &taken(&other));
    shelf.known("stamp-of-another", put(stamped.clone(), &swapped), Verdict::Invalid);

    let proven = world.with_evidence(&issued(world));
    let at = find(&proven, b"GIAY PHEP");
    shelf.alone("flipped-b-lt", flipped(&proven, at), Verdict::Invalid);
    let archived = world.with_evidence(&world.archived(&proven));
    let at = find(&archived, b"GIAY PHEP");
    shelf.alone("flipped-b-lta", flipped(&archived, at), Verdict::Invalid);
    let at = find(&archived, b"/Type /DSS");
    shelf.alone("flipped-evidence-b-lta", flipped(&archived, at + 8), Verdict::Invalid);
    let stream = "<</Length 0>>\nstream\n\nendstream".to_owned();
    shelf.alone("later-content-b-lt", append(&proven, &[(4, stream.clone())]), Verdict::Invalid);
    shelf.alone("later-content-b-lta", append(&archived, &[(4, stream)]), Verdict::Invalid);
    let only_certificates = Evidence {
        certificates: vec![Certificate::from_der(&world.authority.issuing()).unwrap()],
        ..Evidence::default()
    };
    let poor = add_evidence(&stamped, &only_certificates).unwrap();
    shelf.alone("evidence-without-lists", poor, Verdict::Indeterminate);
    let nonsense = Evidence { answers: vec![der(0x30, &[&[10, 1, 0]])], ..Evidence::default() };
    let nonsense = add_evidence(&stamped, &nonsense).unwrap();
    shelf.alone("evidence-nonsense", nonsense, Verdict::Indeterminate);
}
