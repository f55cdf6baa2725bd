//! Documents, an authority and people for the tests and for the witnesses: all made at run time.

use std::{fs, process::Command};

use jiff::{Timestamp, ToSpan};
use sandbox::{Authority, Issued, KeyChoice, Purpose, Subject};
use sign::{
    Certificate, Certify, Completed, Evidence, Field, FieldKind, Filling, KeyFile, Look, Place,
    Prepared, Request, StampQuestion, StateQuestion, Trust, TrustedRoot, Typeface, Verification,
    add_evidence, prepare, prepare_fields, prepare_stamp,
};

/// Where Debian keeps the typeface of official documents.
const TYPEFACE: &str = "/usr/share/fonts/truetype/liberation2/LiberationSerif-Regular.ttf";

/// A made-up authority with its people.
pub(crate) struct World {
    pub(crate) authority: Authority,
    pub(crate) leader: Signer,
    pub(crate) agency: Signer,
}

/// Somebody with a key.
#[derive(Clone)]
pub(crate) struct Signer {
    pub(crate) chain: Vec<Certificate>,
    pub(crate) issued: Issued,
    choice: KeyChoice,
}

pub(crate) fn now() -> Timestamp {
    "2026-11-22T08:00:00Z".parse().unwrap()
}

pub(crate) fn days(n: i64) -> Timestamp {
    now().checked_add((n * 24).hours()).unwrap()
}

pub(crate) fn subject(common_name: &str, key: KeyChoice) -> Subject {
    Subject {
        common_name: common_name.to_owned(),
        organisation: "UBND phường Hoa Sen".to_owned(),
        key,
        purpose: Purpose::Documents,
        not_before: days(-100),
        not_after: days(1000),
    }
}

impl World {
    pub(crate) fn new() -> Self {
        let authority = Authority::new("http://127.0.0.1:9", now()).unwrap();
        authority.set_time(now());
        let leader = Signer::new(&authority, &subject("Hoàng Văn Cường", KeyChoice::Curve));
        let agency = Signer::new(&authority, &subject("UBND phường Hoa Sen", KeyChoice::Curve));
        Self { authority, leader, agency }
    }

    pub(crate) fn trust(&self) -> Trust {
        let certificate = Certificate::from_der(&self.authority.root()).unwrap();
        Trust { roots: vec![TrustedRoot { certificate, group: "public_service".to_owned() }] }
    }

    /// The lists of today, as somebody fetched them.
    pub(crate) fn lists(&self) -> Evidence {
        let lists = vec![self.authority.list().unwrap(), self.authority.root_list().unwrap()];
        Evidence { lists, ..Evidence::default() }
    }

    pub(crate) fn token(&self, question: &StampQuestion) -> Vec<u8> {
        question.token(&self.authority.stamp(&question.der()).unwrap()).unwrap()
    }

    /// B-T: the signature gets a stamp.
    pub(crate) fn stamped(&self, completed: Completed) -> Completed {
        let token = self.token(&StampQuestion::over(completed.signature(), [7; 8]));
        completed.with_time_stamp(&token).unwrap()
    }

    /// B-LT: what proves the certificates is put in.
    pub(crate) fn with_evidence(&self, pdf: &[u8]) -> Vec<u8> {
        let (trust, nothing) = (self.trust(), Evidence::default());
        let wanted = Verification::new(&trust, &nothing, now()).wanted(pdf).unwrap();
        let mut evidence = Evidence::default();
        for one in wanted {
            if one.certificate.responders().is_empty() {
                evidence.lists.push(self.authority.root_list().unwrap());
            } else {
                let question = StateQuestion::about(&one, [3; 16]);
                let answer = self.authority.answer(question.der()).unwrap();
                assert!(question.is_answered_by(&answer));
                evidence.certificates.extend(StateQuestion::certificates_of(&answer));
                evidence.answers.push(answer);
            }
            evidence.certificates.push(one.certificate);
            evidence.certificates.push(one.issuer);
        }
        add_evidence(pdf, &evidence).unwrap()
    }

    /// B-LTA: the document gets a stamp.
    pub(crate) fn archived(&self, pdf: &[u8]) -> Vec<u8> {
        let prepared = prepare_stamp(pdf, 8192).unwrap();
        let token = self.token(&prepared.question([9; 8]));
        prepared.complete(&token).unwrap()
    }
}

impl Signer {
    pub(crate) fn new(authority: &Authority, subject: &Subject) -> Self {
        let issued = authority.issue(subject).unwrap();
        let chain = [&issued.certificate, &authority.issuing()]
            .map(|it| Certificate::from_der(it).unwrap())
            .to_vec();
        Self { chain, issued, choice: subject.key }
    }

    /// Signs bytes as a remote service would: it sees nothing else.
    pub(crate) fn sign_bytes(&self, message: &[u8]) -> Vec<u8> {
        use aws_lc_rs::{rand::SystemRandom, rsa, signature as s};
        let random = SystemRandom::new();
        match self.choice {
            KeyChoice::Curve => {
                let kind = &s::ECDSA_P256_SHA256_ASN1_SIGNING;
                let pair = s::EcdsaKeyPair::from_pkcs8(kind, &self.issued.private_key).unwrap();
                pair.sign(&random, message).unwrap().as_ref().to_vec()
            }
            KeyChoice::Rsa => {
                let pair = rsa::KeyPair::from_pkcs8(&self.issued.private_key).unwrap();
                let mut signature = vec![0; pair.public_modulus_len()];
                pair.sign(&s::RSA_PKCS1_SHA256, &random, message, &mut signature).unwrap();
                signature
            }
        }
    }

    pub(crate) fn sign(&self, prepared: Prepared) -> Completed {
        let signature = self.sign_bytes(prepared.to_sign());
        prepared.complete(signature).unwrap()
    }

    /// Prepares and signs.
    pub(crate) fn signed(&self, pdf: &[u8], request: &Request) -> Completed {
        self.sign(prepare(pdf, request, &self.chain).unwrap())
    }

    /// Its key in a file, as `openssl` writes it. `None` where there is no `openssl`.
    pub(crate) fn key_file(&self, password: &str) -> Option<KeyFile> {
        let folder = tempfile::tempdir().unwrap();
        let path = |name: &str| folder.path().join(name);
        fs::write(path("key.der"), &self.issued.private_key).unwrap();
        for (n, certificate) in self.chain.iter().enumerate() {
            fs::write(path(&format!("{n}.der")), certificate.der()).unwrap();
        }
        let script = "openssl pkey -inform DER -in key.der -out key.pem && \
             for n in 0 1; do openssl x509 -inform DER -in $n.der -out $n.pem || exit 1; done && \
             openssl pkcs12 -export -inkey key.pem -in 0.pem -certfile 1.pem -passout pass:$PASS -out key.p12";
        let mut command = Command::new("sh");
        command.arg("-c").arg(script).env("PASS", password).current_dir(folder.path());
        let is_made = command.output().is_ok_and(|it| it.status.success());
        is_made.then(|| KeyFile::open(&fs::read(path("key.p12")).unwrap(), password).unwrap())
    }
}

pub(crate) fn typeface() -> Typeface {
    Typeface::new(fs::read(TYPEFACE).expect("fonts-liberation2 is installed")).unwrap()
}

/// A page of text, with a plain table of objects.
pub(crate) fn document() -> Vec<u8> {
    let text = "BT /F 14 Tf 72 700 Td (GIAY PHEP NUOI CHIM BO CAU) Tj ET";
    let objects = [
        "<</Type /Catalog /Pages 2 0 R>>".to_owned(),
        "<</Type /Pages /Kids [3 0 R] /Count 1>>".to_owned(),
        "<</Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R \
         /Resources <</Font <</F 5 0 R>>>>>>"
            .to_owned(),
        format!("<</Length {}>>\nstream\n{text}\nendstream", text.len()),
        "<</Type /Font /Subtype /Type1 /BaseFont /Times-Roman>>".to_owned(),
    ];
    let mut pdf = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n".to_vec();
    let mut table = String::from("0000000000 65535 f\r\n");
    for (n, object) in objects.iter().enumerate() {
        table.push_str(&format!("{:010} 00000 n\r\n", pdf.len()));
        pdf.extend(format!("{} 0 obj\n{object}\nendobj\n", n + 1).bytes());
    }
    let at = pdf.len();
    let id = "<0123456789abcdef0123456789abcdef>";
    pdf.extend(
        format!(
            "xref\n0 {}\n{table}trailer\n<</Size {} /Root 1 0 R /ID [{id} {id}]>>\n\
             startxref\n{at}\n%%EOF\n",
            objects.len() + 1,
            objects.len() + 1
        )
        .bytes(),
    );
    pdf
}

/// The same with its objects in a pressed stream and a table in a stream, as newer programs write.
pub(crate) fn pressed_document() -> Vec<u8> {
    let objects = [
        "<</Type /Catalog /Pages 2 0 R>>",
        "<</Type /Pages /Kids [3 0 R] /Count 1>>",
        "<</Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources <<>>>>",
    ];
    let (mut heads, mut bodies) = (String::new(), String::new());
    for (n, object) in objects.iter().enumerate() {
        heads.push_str(&format!("{} {} ", n + 1, bodies.len()));
        bodies.push_str(object);
        bodies.push(' ');
    }
    let opened = format!("{heads}{bodies}");
    let pressed = press(opened.as_bytes());
    let mut pdf = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n".to_vec();
    let stream_at = pdf.len();
    pdf.extend(
        format!(
            "4 0 obj\n<</Type /ObjStm /N 3 /First {} /Filter /FlateDecode /Length {}>>\nstream\n",
            heads.len(),
            pressed.len()
        )
        .bytes(),
    );
    pdf.extend(&pressed);
    pdf.extend(b"\nendstream\nendobj\n");
    let table_at = pdf.len();
    let row = |kind: u8, one: usize, two: u8| {
        let one = u32::try_from(one).unwrap().to_be_bytes();
        [&[2, kind], &one[..], &[two]].concat()
    };
    // With the predictor "up", which most programs use.
    let rows = [
        row(0, 0, 0),
        row(2, 4, 0),
        row(2, 4, 1),
        row(2, 4, 2),
        row(1, stream_at, 0),
        row(1, table_at, 0),
    ];
    let mut above = vec![0; 6];
    let mut predicted = Vec::new();
    for row in rows {
        predicted.push(2);
        predicted
            .extend(row[1..].iter().zip(&above).map(|(it, up): (&u8, &u8)| it.wrapping_sub(*up)));
        above = row[1..].to_vec();
    }
    let pressed = press(&predicted);
    pdf.extend(
        format!(
            "5 0 obj\n<</Type /XRef /Size 6 /W [1 4 1] /Root 1 0 R /Filter /FlateDecode \
             /DecodeParms <</Predictor 12 /Columns 6>> /Length {}>>\nstream\n",
            pressed.len()
        )
        .bytes(),
    );
    pdf.extend(&pressed);
    pdf.extend(format!("\nendstream\nendobj\nstartxref\n{table_at}\n%%EOF\n").bytes());
    pdf
}

fn press(bytes: &[u8]) -> Vec<u8> {
    use std::io::Write as _;
    let mut encoder = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::default());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

/// The fields of a result: number, date, the leader's signature, the agency's seal a third over it.
pub(crate) fn fields() -> Vec<Field> {
    let place = |left, bottom, width, height| Place { page: 1, left, bottom, width, height };
    let line = |name: &str, title: &str, left| Field {
        name: name.to_owned(),
        title: title.to_owned(),
        place: place(left, 75_000, 12_000, 2_000),
        kind: FieldKind::Line,
    };
    let signature = |name: &str, title: &str, left, closes| Field {
        name: name.to_owned(),
        title: title.to_owned(),
        place: place(left, 20_000, 12_000, 12_000),
        kind: FieldKind::Signature { closes },
    };
    let lines = vec!["SoVanBan".to_owned(), "NgayVanBan".to_owned()];
    vec![
        line("SoVanBan", "Số văn bản", 7_200),
        line("NgayVanBan", "Ngày ban hành", 30_000),
        signature("ChuKyNguoiKy", "Chữ ký của người có thẩm quyền", 36_000, Vec::new()),
        signature("ChuKyCoQuan", "Dấu của cơ quan", 28_000, lines),
    ]
}

/// The document with its fields.
pub(crate) fn draft() -> Vec<u8> {
    prepare_fields(&document(), &fields()).unwrap()
}

/// What the leader signs.
pub(crate) fn by_leader(certify: Certify) -> Request {
    let mut request = Request::new("ChuKyNguoiKy", now());
    request.reason = Some("Phê duyệt".to_owned());
    request.look = Some(Look::Image { png: png([0, 60, 200, 160]) });
    request.certify = certify;
    request
}

/// What the records clerk signs with the key of the agency, number and date filled in.
pub(crate) fn by_agency() -> Request {
    let mut request = Request::new("ChuKyCoQuan", now());
    let filling =
        |field: &str, text: &str| Filling { field: field.to_owned(), text: text.to_owned() };
    request.fillings = vec![filling("SoVanBan", "15/QĐ-UBND"), filling("NgayVanBan", "22/11/2026")];
    request.typeface = Some(typeface());
    request.look = Some(Look::Image { png: png([210, 20, 20, 160]) });
    request
}

/// A round stamp of one colour on transparent ground.
pub(crate) fn png(colour: [u8; 4]) -> Vec<u8> {
    const SIDE: u32 = 48;
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, SIDE, SIDE);
    encoder.set_color(png::ColorType::Rgba);
    let mut writer = encoder.write_header().unwrap();
    let dots: Vec<u8> = (0..SIDE * SIDE)
        .flat_map(|n| {
            let (x, y) = ((n % SIDE).abs_diff(SIDE / 2), (n / SIDE).abs_diff(SIDE / 2));
            let far = x * x + y * y;
            if (300..560).contains(&far) { colour } else { [0; 4] }
        })
        .collect();
    writer.write_image_data(&dots).unwrap();
    writer.finish().unwrap();
    bytes
}
