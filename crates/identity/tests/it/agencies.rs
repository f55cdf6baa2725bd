//! The dated tree of agencies.

use identity::{
    AgencyRow, LoadReport, Refusal, Share, SuccessionKind, SuccessionRow, agency_by_code,
    agency_by_gso_code, agency_tree, is_within, load_agencies, load_successions, successor_of,
};
use jiff::civil::date;
use kernel::Role;

use crate::world::{as_officer, on_both, province, system};

fn succession(old: &str, new: Option<&str>, share: Share) -> SuccessionRow {
    SuccessionRow {
        old: old.into(),
        new: new.map(Into::into),
        kind: SuccessionKind::Merge,
        share,
        from_on: date(2025, 7, 1),
        decision: "1676/NQ".into(),
    }
}

#[test]
fn loading_again_changes_only_what_differs() {
    on_both(|world| {
        let again = world.write(|tx| load_agencies(tx, &system(), &province())).unwrap();
        assert_eq!(again, LoadReport { n_created: 0, n_changed: 0, n_unchanged: 7 });

        let renamed = || {
            let mut rows = province();
            rows[1].name = "UBND xã Đồng Lúa Mới".into();
            rows
        };
        let changed = world.write(move |tx| load_agencies(tx, &system(), &renamed())).unwrap();
        assert_eq!(changed, LoadReport { n_created: 0, n_changed: 1, n_unchanged: 6 });
        let id = world.agency("H99.102");
        let agency = world.read(|tx| Ok(identity::agency(tx, id)?)).unwrap();
        assert_eq!((agency.name.as_str(), agency.version), ("UBND xã Đồng Lúa Mới", 2));
    });
}

#[test]
fn a_row_without_its_parent_is_refused_and_leaves_nothing() {
    on_both(|world| {
        let orphan = || AgencyRow {
            parent: Some("H98".into()),
            code: "H98.01".into(),
            ..province()[0].clone()
        };
        let refused = world.write(move |tx| load_agencies(tx, &system(), &[orphan()]));
        let code = "H98".to_owned();
        assert_eq!(refused.unwrap_err().refusal(), Some(&Refusal::UnknownAgency { code }));
        let found = world.read(|tx| Ok(agency_by_code(tx, "H98.01", date(2026, 3, 2))?));
        assert_eq!(found, None);

        let circle = || {
            let one =
                AgencyRow { parent: Some("X2".into()), code: "X1".into(), ..province()[0].clone() };
            let two = AgencyRow { parent: Some("X1".into()), code: "X2".into(), ..one.clone() };
            [one, two]
        };
        assert!(world.write(move |tx| load_agencies(tx, &system(), &circle())).is_err());
    });
}

#[test]
fn both_generations_of_codes_lead_to_the_agency_of_the_day() {
    on_both(|world| {
        let rows = [
            succession("H99.21.01", Some("H99.101"), Share::Full),
            succession("H99.21.02", Some("H99.101"), Share::Partial),
            succession("H99.21.02", Some("H99.102"), Share::Partial),
            SuccessionRow {
                kind: SuccessionKind::Dissolve,
                ..succession("H99.21", None, Share::Full)
            },
        ];
        let again = rows.clone();
        let report = world.write(move |tx| load_successions(tx, &system(), &rows)).unwrap();
        assert_eq!(report.n_created, 4);
        let report = world.write(move |tx| load_successions(tx, &system(), &again)).unwrap();
        assert_eq!(report, LoadReport { n_unchanged: 4, ..LoadReport::default() });

        let by_code = |code: &'static str, on| {
            world.read(move |tx| Ok(agency_by_code(tx, code, on)?)).map(|it| it.code)
        };
        let (before, today) = (date(2025, 6, 30), date(2026, 3, 2));
        assert_eq!(by_code("H99.101", today).as_deref(), Some("H99.101"));
        assert_eq!(by_code("000.00.01.H99", today).as_deref(), Some("H99.101"));
        assert_eq!(by_code("H99.21.01", before).as_deref(), Some("H99.21.01"));
        assert_eq!(by_code("H99.21.01", today).as_deref(), Some("H99.101"), "merged");
        assert_eq!(by_code("H99.21.02", today), None, "divided: nobody is guessed");
        assert_eq!(by_code("H99.21", today), None, "dissolved");
        assert_eq!(by_code("H99.101", before), None, "not yet");

        // The same number of the statistics office meant another commune before.
        let by_gso = |on| world.read(move |tx| Ok(agency_by_gso_code(tx, "90001", on)?)).unwrap();
        assert_eq!(by_gso(before).code, "H99.21.01");
        assert_eq!(by_gso(today).code, "H99.101");
        let old = by_gso(before).id;
        assert_eq!(
            world.read(move |tx| Ok(successor_of(tx, old)?)).unwrap().id,
            world.agency("H99.101")
        );
    });
}

#[test]
fn the_tree_of_a_day_has_parents_before_children() {
    on_both(|world| {
        let tree = |on| -> Vec<String> {
            world.read(move |tx| Ok(agency_tree(tx, on)?)).into_iter().map(|it| it.code).collect()
        };
        assert_eq!(tree(date(2026, 3, 2)), ["H99", "H99.05", "H99.101", "H99.102"]);
        assert_eq!(tree(date(2025, 6, 30)), ["H99", "H99.21", "H99.21.01", "H99.21.02"]);
        assert_eq!(tree(date(2001, 1, 1)), Vec::<String>::new());

        let (root, commune, other) =
            (world.agency("H99"), world.agency("H99.101"), world.agency("H99.102"));
        world.read(move |tx| {
            assert!(is_within(tx, root, commune)?);
            assert!(is_within(tx, commune, commune)?);
            assert!(!is_within(tx, commune, root)?);
            assert!(!is_within(tx, commune, other)?);
            Ok(())
        });
    });
}

#[test]
fn officers_do_not_load_agencies() {
    on_both(|world| {
        let admin = world.officer("Trần Quản Trị", "quan.tri", "H99", &[Role::Administrator]);
        let refused = world.write(move |tx| load_agencies(tx, &as_officer(&admin), &province()));
        assert_eq!(refused.unwrap_err().refusal(), Some(&Refusal::Denied));
    });
}
