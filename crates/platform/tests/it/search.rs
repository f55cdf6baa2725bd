//! Search, with the same expectations on both engines.

use std::{path::Path, time::Instant};

use kernel::AgencyId;
use platform::{
    Fault, MIGRATIONS,
    db::Db,
    search::{self, Document, Found, Query, Within},
};
use proptest::prelude::*;
use testkit::databases;
use uuid::Uuid;

fn document(number: u128, title: &str, body: &str) -> Document {
    Document {
        kind: "procedure",
        id: Uuid::from_u128(number),
        agencies: Vec::new(),
        tags: Vec::new(),
        title: title.into(),
        body: body.into(),
    }
}

fn put(db: &Db, documents: Vec<Document>) {
    db.write_blocking(move |tx| documents.iter().try_for_each(|it| search::put(tx, it)))
        .unwrap_or_else(|fault: Fault| panic!("{fault:?}"));
}

fn find(db: &Db, query: &Query) -> Found {
    let outcome: Result<Found, Fault> = db.read_blocking(|tx| search::find(tx, query));
    outcome.unwrap_or_else(|fault| panic!("{:?}: {fault:?}", query.text))
}

fn titles(db: &Db, text: &str) -> Vec<String> {
    find(db, &Query::open("procedure", text)).hits.into_iter().map(|hit| hit.title).collect()
}

fn registry_office() -> Vec<Document> {
    vec![
        document(1, "Đăng ký khai sinh", "Giấy chứng sinh, tờ khai"),
        document(2, "Đăng ký lại khai sinh", ""),
        document(3, "Thủ tục đăng ký khai sinh kết hợp đăng ký nhận cha, mẹ, con", ""),
        document(4, "Đăng ký kết hôn", "Bản sao giấy khai sinh của hai bên"),
        document(5, "Đăng ký khai tử", ""),
        document(6, "Cấp giấy phép nuôi chim bồ câu", "Phường Hoa Sen"),
        document(7, "Khải hoàn sính lễ", ""),
    ]
}

#[test]
fn tones_word_order_and_unfinished_words_do_not_matter() {
    for scratch in databases(&[MIGRATIONS]) {
        put(&scratch.db, registry_office());
        let found = |text: &str| titles(&scratch.db, text);
        let births = [
            "Đăng ký khai sinh",
            "Đăng ký lại khai sinh",
            "Thủ tục đăng ký khai sinh kết hợp đăng ký nhận cha, mẹ, con",
            "Đăng ký kết hôn",
        ];

        assert_eq!(found("khai sinh")[..4], births, "{}", scratch.engine);
        // What only sounds alike comes last.
        assert_eq!(found("khai sinh")[4..], ["Khải hoàn sính lễ"], "{}", scratch.engine);
        assert_eq!(found("KHAI SINH"), found("khai sinh"), "{}", scratch.engine);
        assert_eq!(found("đăng ký khai sinh")[0], births[0], "{}", scratch.engine);
        assert_eq!(found("dang ky khai sinh")[0], births[0], "{}", scratch.engine);
        assert_eq!(found("sinh khai ky dang").len(), 4, "{}", scratch.engine);
        assert_eq!(found("dang ky khai si")[0], births[0], "{}", scratch.engine);
        assert_eq!(found("bo cau"), ["Cấp giấy phép nuôi chim bồ câu"], "{}", scratch.engine);
        assert_eq!(found("câu bồ"), found("bo cau"), "{}", scratch.engine);
        assert_eq!(found("hoa sen"), found("bo cau"), "{}", scratch.engine);
        assert_eq!(found("khai sin"), found("khai sinh"), "{}", scratch.engine);
        assert!(found("khaisinh").is_empty(), "{}", scratch.engine);
        assert!(found("kha sinh").is_empty(), "only the last word may be unfinished");
    }
}

#[test]
fn tones_as_typed_come_first_then_titles() {
    for scratch in databases(&[MIGRATIONS]) {
        let documents = vec![
            document(1, "Tài liệu khác", "nhắc đến má"),
            document(2, "Mà", ""),
            document(3, "Má", ""),
            document(4, "Mạ", ""),
        ];
        put(&scratch.db, documents);
        let found = titles(&scratch.db, "má");
        assert_eq!(found, ["Má", "Tài liệu khác", "Mạ", "Mà"], "{}", scratch.engine);
    }
}

#[test]
fn what_is_put_again_is_replaced_and_what_is_removed_is_gone() {
    for scratch in databases(&[MIGRATIONS]) {
        let db = &scratch.db;
        put(db, registry_office());
        put(db, vec![document(6, "Cấp giấy phép nuôi mèo", "")]);
        assert!(titles(db, "bồ câu").is_empty(), "{}", scratch.engine);
        assert_eq!(titles(db, "nuôi mèo"), ["Cấp giấy phép nuôi mèo"], "{}", scratch.engine);

        let gone = Uuid::from_u128(6);
        db.write_blocking(move |tx| search::remove(tx, "procedure", gone))
            .and_then(|()| db.write_blocking(move |tx| search::remove(tx, "procedure", gone)))
            .unwrap_or_else(|fault: Fault| panic!("{fault:?}"));
        assert!(titles(db, "nuôi").is_empty(), "{}", scratch.engine);

        db.write_blocking(|tx| search::clear(tx, "procedure"))
            .unwrap_or_else(|fault: Fault| panic!("{fault:?}"));
        assert!(titles(db, "khai sinh").is_empty(), "{}", scratch.engine);
        put(db, registry_office());
        assert_eq!(titles(db, "khai sinh").len(), 5, "{}", scratch.engine);
    }
}

#[test]
fn a_change_that_was_taken_back_is_not_found() {
    for scratch in databases(&[MIGRATIONS]) {
        let outcome: Result<(), Fault> = scratch.db.write_blocking(|tx| {
            search::put(tx, &document(1, "Đăng ký khai sinh", ""))?;
            Err(Fault::Missing)
        });
        assert!(outcome.is_err());
        assert!(titles(&scratch.db, "khai sinh").is_empty(), "{}", scratch.engine);
    }
}

#[test]
fn nobody_finds_what_is_not_theirs() {
    for scratch in databases(&[MIGRATIONS]) {
        let (hoa_sen, elsewhere) = (AgencyId::new(), AgencyId::new());
        let ours = Document {
            kind: "dossier",
            agencies: vec![hoa_sen],
            tags: vec!["stage:accepted".into()],
            ..document(1, "H44.100-260803-0042", "Trần Văn An")
        };
        let shared = Document {
            kind: "dossier",
            agencies: vec![hoa_sen, elsewhere],
            tags: vec!["stage:accepted".into(), "late".into()],
            ..document(2, "H44.100-260803-0043", "Lê Thị An")
        };
        put(&scratch.db, vec![ours, shared, document(3, "An toàn thực phẩm", "")]);
        let count = |within: Within, tags: &[&str], text: &str| {
            let tags = tags.iter().map(|it| (*it).to_owned()).collect();
            let query = Query { within, tags, ..Query::open("dossier", text) };
            find(&scratch.db, &query).total
        };

        assert_eq!(count(Within::Agencies(vec![hoa_sen]), &[], "an"), 2, "{}", scratch.engine);
        assert_eq!(count(Within::Agencies(vec![elsewhere]), &[], "an"), 1);
        assert_eq!(count(Within::Agencies(vec![elsewhere, hoa_sen]), &[], "tran an"), 1);
        assert_eq!(count(Within::Agencies(vec![AgencyId::new()]), &[], "an"), 0);
        assert_eq!(count(Within::Agencies(vec![]), &[], "an"), 0);
        assert_eq!(count(Within::Open, &[], "an"), 0);
        assert_eq!(count(Within::Everything, &[], "an"), 2);
        assert_eq!(count(Within::Everything, &["late"], "an"), 1);
        assert_eq!(count(Within::Everything, &["late", "stage:returned"], "an"), 0);
        assert_eq!(count(Within::Everything, &[], "H44.100-260803-0042"), 1);
        // The words that guard the index cannot be typed.
        assert_eq!(count(Within::Everything, &[], "open"), 0);
        assert_eq!(count(Within::Everything, &[], &format!("a{}", hoa_sen.uuid().simple())), 0);
        assert_eq!(titles(&scratch.db, "an"), ["An toàn thực phẩm"], "{}", scratch.engine);
    }
}

#[test]
fn hostile_text_is_only_text() {
    for scratch in databases(&[MIGRATIONS]) {
        put(&scratch.db, registry_office());
        for text in [
            "",
            " ",
            "*",
            "\"",
            "'",
            "khai\"",
            "khai' sinh",
            "khai* sinh*",
            "NEAR(khai sinh)",
            "title : khai",
            "{title} : khai",
            "khai OR sinh",
            "khai AND",
            "NOT khai",
            "-khai",
            "^khai",
            "khai & | ! sinh",
            "khai <-> sinh",
            "khai:*A",
            "'; drop table platform_search; --",
            "\\",
            "\0khai",
            "khai\u{202e}sinh",
            "🕊️ bồ câu",
            "ﷺ",
            "เปิด",
            "a\u{301}\u{302}\u{303}",
            "%",
            "_",
            "$1",
        ] {
            let found = find(&scratch.db, &Query::open("procedure", text));
            assert!(found.total <= 7, "{text:?} on {}", scratch.engine);
        }
        assert_eq!(titles(&scratch.db, "khai sinh'; --").len(), 5, "{}", scratch.engine);
        let endless = "khai sinh ".repeat(100_000);
        assert_eq!(titles(&scratch.db, &endless).len(), 5, "{}", scratch.engine);
    }
}

#[test]
fn any_text_is_found_by_its_own_words_on_both_engines() {
    let all = databases(&[MIGRATIONS]);
    let config =
        ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() };
    proptest!(config, |(title in "\\PC{1,40}", text in "\\PC{0,30}")| {
        for scratch in &all {
            put(&scratch.db, vec![document(1, &title, "")]);
            let found = titles(&scratch.db, &title);
            let has_words = !vietnamese::fold_words(&title).is_empty();
            prop_assert_eq!(found.len(), usize::from(has_words), "{} {:?}", scratch.engine, title);
            find(&scratch.db, &Query::open("procedure", text.as_str()));
        }
    });
}

#[test]
fn pages_follow_one_another() {
    for scratch in databases(&[MIGRATIONS]) {
        put(&scratch.db, (0..45).map(|it| document(it, &format!("Mục {it}"), "")).collect());
        let page = |offset, limit| {
            find(&scratch.db, &Query { offset, limit, ..Query::open("procedure", "muc") })
        };
        let mut seen = Vec::new();
        for offset in [0, 20, 40] {
            let found = page(offset, 20);
            assert_eq!((found.total, found.is_cut), (45, false));
            seen.extend(found.hits.into_iter().map(|hit| hit.id));
        }
        seen.sort();
        seen.dedup();
        assert_eq!(seen.len(), 45, "{}", scratch.engine);
        assert!(page(60, 20).hits.is_empty());
    }
}

#[test]
fn the_whole_catalogue_is_searched_quickly() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/tthc_catalog.csv");
    let Ok(mut reader) = csv::Reader::from_path(path) else {
        println!("skipped: no tthc_catalog.csv in the data folder beside the repository");
        return;
    };
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    let catalogue = |(number, row): (usize, &csv::StringRecord)| {
        let body = format!("{} {} {} {}", &row[0], &row[2], &row[3], &row[4]);
        document(number as u128, &row[1], &body)
    };
    for scratch in databases(&[MIGRATIONS]) {
        put(&scratch.db, rows.iter().enumerate().map(catalogue).collect());

        let found = titles(&scratch.db, "dang ky khai sinh");
        assert_eq!(found, titles(&scratch.db, "đăng ký khai sinh"), "{}", scratch.engine);
        assert!(found[0].to_lowercase().contains("đăng ký khai sinh"), "{found:?}");
        assert_eq!(titles(&scratch.db, "khai sinh"), titles(&scratch.db, "Khai Sinh"));
        let by_code = titles(&scratch.db, "1.001193");
        assert_eq!(by_code.len(), 1, "{by_code:?}");

        let mut taken = Vec::new();
        for (index, row) in rows.iter().enumerate().step_by(11) {
            let words: Vec<&str> = row[1].split_whitespace().collect();
            let from = index % words.len().max(1);
            let some = words.iter().skip(from).take(1 + index % 4);
            let text = some.copied().collect::<Vec<_>>().join(" ");
            let began = Instant::now();
            find(&scratch.db, &Query::open("procedure", text.as_str()));
            taken.push((began.elapsed(), text));
        }
        taken.sort();
        let at = |percent: usize| &taken[(taken.len() - 1) * percent / 100];
        println!(
            "{}: {} searches, p50 {:?}, p99 {:?}, slowest {:?}",
            scratch.engine,
            taken.len(),
            at(50).0,
            at(99),
            at(100)
        );
    }
}
