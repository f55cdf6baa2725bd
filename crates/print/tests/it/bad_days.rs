//! Hostile data, wrong templates, missing fonts.

use print::{FaceOrigin, PrintError, PrintSettings, Printer, Template, forms::Receipt};
use serde_json::{Value, json};

use crate::poppler;

const HOSTILE: &str = r##"#import "/lib.typ": * *đậm* _nghiêng_ = Đề <script>alert('x')</script> \u{41} \ $x^2$ @preview // không /* mất */ ~ -- "nháy" `mã` [a](b) #{1+1} {{ x }} %PDF"##;

fn printer() -> Printer {
    Printer::new(PrintSettings::default())
}

fn built_in_fonts() -> Printer {
    Printer::new(PrintSettings { font_folders: Vec::new(), ..PrintSettings::default() })
}

fn receipt() -> Receipt {
    serde_json::from_str(include_str!("../../templates/samples/receipt.json")).unwrap()
}

fn refused(source: &str, data: &Value) -> String {
    let template = Template::with_library("packs/x/result.typ", source);
    printer().check(&template, data).unwrap_err().to_string()
}

#[test]
fn hostile_text_is_printed_letter_by_letter() {
    let mut receipt = receipt();
    receipt.submitter.name = HOSTILE.to_owned();
    receipt.procedure = HOSTILE.to_owned();
    receipt.papers[0].name = HOSTILE.to_owned();
    receipt.due_explanation = vec![HOSTILE.to_owned()];
    receipt.head.agency = HOSTILE.to_owned();
    receipt.slip_qr = HOSTILE.to_owned();

    let pdf = printer().form(&receipt, None).unwrap();

    if let Some(text) = poppler::text(&pdf) {
        assert!(text.contains(HOSTILE), "{text}");
        assert!(text.matches("<script>alert('x')</script>").count() >= 3, "{text}");
    }
}

#[test]
fn a_template_shows_the_pictures_it_is_given_and_no_others() {
    let jpeg = include_bytes!("samples/page.jpg").to_vec();
    let source = "#import \"/lib.typ\": *\n#set document(title: \"x\")\n#image(\"/page-1.jpg\", alt: \"Trang 1\")";
    let template = Template::with_library("packs/x/result.typ", source);
    let info = print::PdfInfo {
        title: "x".into(),
        lang: kernel::Lang::Vi,
        at: jiff::Timestamp::UNIX_EPOCH,
        author: String::new(),
    };
    let shown = template.clone().showing("/page-1.jpg", jpeg.clone());
    let pdf = printer().render(&shown, &json!({}), &info).unwrap();
    assert!(pdf.windows(64).any(|it| it == &jpeg[jpeg.len() - 64..]), "it stays as it came");
    let other = template.showing("/page-2.jpg", jpeg);
    assert!(printer().render(&other, &json!({}), &info).is_err());
}

#[test]
fn what_no_font_has_is_printed_as_its_code() {
    let mut receipt = receipt();
    receipt.submitter.name =
        "An \u{1F54A}\u{FE0F} 김 \u{202E}nA\u{0} Nguye\u{302}\u{303}n \u{E000}".to_owned();

    let pdf = printer().form(&receipt, None).unwrap();

    if let Some(text) = poppler::text(&pdf) {
        assert!(
            text.contains("An [U+1F54A] [U+AE40] [U+202E]nA[U+0000] Nguyễn [U+E000]"),
            "{text}"
        );
    }
}

#[test]
fn long_words_wrap_and_nothing_leaves_the_page() {
    let word = "Pneumonoultramicroscopicsilicovolcanoconiosis".repeat(8);
    let mut receipt = receipt();
    receipt.submitter.name = word.clone();
    receipt.papers[0].name = word.clone();
    receipt.lookup_link = format!("https://motcua.hoasen.example/{word}");
    receipt.head.agency = word.clone();
    receipt.head.number = word.clone();

    let pdf = printer().form(&receipt, None).unwrap();

    if let Some(boxes) = poppler::ask("pdftotext", &["-bbox"], &pdf) {
        let right_edges = boxes.split("xMax=\"").skip(1).filter_map(|it| it.split('"').next());
        let widest = right_edges.filter_map(|it| it.parse::<f64>().ok()).fold(0.0, f64::max);
        // A4 is 595 points wide, its right margin 42.
        assert!(widest > 500.0 && widest < 595.3 - 40.0, "{widest}");
        let whole = poppler::text(&pdf).unwrap().replace(' ', "");
        assert!(whole.matches(&word).count() >= 3, "{whole}");
    }
}

#[test]
fn both_families_print_every_letter_in_every_style() {
    let letters = "ÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴĐ";
    let letters = format!("{letters} {}", letters.to_lowercase());
    let template = Template::new(
        "letters.typ",
        "#let d = json(\"data.json\")\n= Thử\n#d \\ *#d* \\ _#d _ \\ *_#d _*",
    );
    for (printer, origin) in [(printer(), None), (built_in_fonts(), Some(FaceOrigin::BuiltIn))] {
        if let Some(origin) = origin {
            assert_eq!(printer.face().origin, origin);
            assert_eq!(printer.face().family, "Libertinus Serif");
        }
        let info = print::PdfInfo {
            title: "Thử".to_owned(),
            lang: kernel::Lang::Vi,
            at: receipt().at,
            author: String::new(),
        };

        // PDF/A forbids the empty box, so a missing letter would be refused.
        let pdf = printer.render(&template, &json!(letters), &info).unwrap();

        if let Some(text) = poppler::text(&pdf) {
            assert_eq!(text.matches(&letters).count(), 4, "{text}");
        }
        if let Some(fonts) = poppler::ask("pdffonts", &[], &pdf) {
            // Four faces, all of one family: nothing was borrowed from another.
            let family = printer.face().family.replace(' ', "");
            assert_eq!(
                fonts.lines().skip(2).filter(|it| it.contains(&family)).count(),
                4,
                "{fonts}"
            );
            assert_eq!(fonts.lines().count(), 6, "{fonts}");
        }
    }
}

#[test]
fn every_form_prints_with_the_built_in_fonts() {
    let printer = built_in_fonts();
    assert!(printer.form(&receipt(), None).is_ok());
}

#[test]
fn every_sign_there_is_prints_in_the_rarest_style() {
    // Letters, marks, arrows, mathematics, boxes: what a name or a remark could bring in.
    let signs: Vec<char> = (0..=0x27FF_u32).filter_map(char::from_u32).collect();
    let signs: Vec<String> = signs.chunks(64).map(|it| it.iter().collect()).collect();
    let template = Template::new(
        "signs.typ",
        "= Thử\n#for line in json(\"data.json\") { par(strong(emph(line))) }",
    );
    let settings = PrintSettings { time_limit_ms: 60_000, ..PrintSettings::default() };
    let machine = Printer::new(settings.clone());
    let built_in = Printer::new(PrintSettings { font_folders: Vec::new(), ..settings });

    // PDF/A forbids the empty box, so a missing sign would be refused.
    machine.check(&template, &json!(signs)).unwrap();
    built_in.check(&template, &json!(signs)).unwrap();
}

#[test]
fn a_missing_key_is_named_with_its_line() {
    let message = refused("#let d = json(\"data.json\")\n\n= #d.title", &json!({"name": "An"}));

    assert!(message.contains("packs/x/result.typ:3:"), "{message}");
    assert!(message.contains("title"), "{message}");
}

#[test]
fn an_error_in_the_library_names_the_line_that_called_it() {
    let message = refused("#import \"/lib.typ\": *\n\n#letterhead((agency: \"A\"))", &json!({}));

    assert!(message.contains("lib.typ:"), "{message}");
    assert!(message.contains("called from packs/x/result.typ:3"), "{message}");
}

#[test]
fn a_template_reads_nothing_but_what_it_is_given() {
    for source in [
        "#read(\"/etc/passwd\")",
        "#read(\"../../etc/passwd\")",
        "#include \"/other.typ\"",
        "#import \"@preview/tablex:0.0.9\": *",
        "#image(\"/secret.png\")",
        "#plugin(\"/evil.wasm\")",
        "#json(\"/info.json\")",
    ] {
        let message = refused(source, &json!({}));
        assert!(message.contains("packs/x/result.typ:1:"), "{source}: {message}");
    }
}

#[test]
fn a_picture_without_a_text_beside_it_is_refused() {
    let source = "#let d = json(\"data.json\")\n= A\n#image(bytes(d.pixels), \
        format: (encoding: \"luma8\", width: d.side, height: d.side))";
    let message = refused(source, &serde_json::to_value(print::Qr::of("x").unwrap()).unwrap());

    assert!(message.contains("result.typ:3:"), "{message}");
}

#[test]
fn a_template_may_import_the_texts_it_brings() {
    let template = Template::new("main.typ", "#import \"/parts.typ\": hello\n= #hello")
        .including("/parts.typ", "#let hello = \"Xin chào\"");

    assert!(printer().check(&template, &json!({})).is_ok());
}

#[test]
fn too_much_data_is_refused_before_work_begins() {
    let printer = Printer::new(PrintSettings { max_data_bytes: 100, ..PrintSettings::default() });

    let refused = printer.check(&Template::new("x", "= A"), &json!("x".repeat(200)));

    assert!(matches!(refused, Err(PrintError::DataTooLarge { size: 202, limit: 100, .. })));
}

#[test]
fn a_template_that_does_not_end_is_refused_and_the_others_go_on() {
    let printer = Printer::new(PrintSettings { time_limit_ms: 3_000, ..PrintSettings::default() });
    let endless = Template::new(
        "endless.typ",
        "= A\n#for a in range(9000) { for b in range(9000) { for c in range(9000) {} } }",
    );

    let slow = printer.check(&endless, &json!({}));
    assert!(matches!(slow, Err(PrintError::TooSlow { limit_ms: 3_000, .. })), "{slow:?}");

    let again = std::time::Instant::now();
    assert!(matches!(printer.check(&endless, &json!({})), Err(PrintError::TooSlow { .. })));
    assert!(again.elapsed().as_millis() < 1_000, "it is known by now");

    assert!(printer.check(&Template::new("short.typ", "= A"), &json!({})).is_ok());
}

#[test]
fn a_text_too_long_for_a_code_is_an_error() {
    let mut receipt = receipt();
    receipt.lookup_qr = "x".repeat(5_000);

    assert!(matches!(printer().form(&receipt, None), Err(PrintError::Qr(_))));
}

#[test]
fn the_same_document_twice_is_the_same_bytes() {
    let printer = printer();
    assert_eq!(printer.form(&receipt(), None).unwrap(), printer.form(&receipt(), None).unwrap());
}
