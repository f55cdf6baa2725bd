//! What is loaded: versions, calendars, the search index; again, changed, and by the wrong person.

use calendar::Limit;
use catalog::{Error, ProcedureFilter, Refusal, pack};
use jiff::civil::{Date, date};
use kernel::{AccountId, Actor, Applicant, Ctx, PersonId, instant_of};

use crate::world::{Copy, World, hoa_sen, on_both, system};

const CODE: &str = "1.999001";
const FOLDER: &str = "procedures/1.999001-nuoi-chim-bo-cau/procedure.toml";
const TODAY: Date = date(2026, 3, 2);

fn in_force(world: &World, on: Date) -> std::sync::Arc<catalog::ProcedureVersion> {
    world.read(move |tx| Ok(catalog::procedure_in_force(tx, CODE, on)?)).unwrap()
}

fn found(world: &World, text: &str) -> Vec<String> {
    let filter = ProcedureFilter { text: text.to_owned(), limit: 20, ..ProcedureFilter::default() };
    let page = world.read(move |tx| Ok(catalog::list_procedures(tx, &filter, TODAY)?));
    page.procedures.iter().map(|it| it.procedure.code.clone()).collect()
}

#[test]
fn loading_again_changes_nothing() {
    on_both(|world| {
        let pack = pack::read(&hoa_sen()).unwrap();
        let first = world.load(&pack);
        let events = count_events(world);
        let second = world.load(&pack);

        assert_eq!(first.procedures.n_created, 1);
        assert_eq!(first.calendars.n_created, 2);
        assert_eq!(first.agencies.n_created, 6);
        assert!(second.is_unchanged(), "{second:?}");
        assert_eq!(count_events(world), events);
    });
}

fn count_events(world: &World) -> i64 {
    world.read(|tx| Ok(tx.query_one("select count(*) from journal", &[], |row| row.get(0))?))
}

#[test]
fn a_changed_procedure_is_a_new_version_and_a_dossier_keeps_the_old_one() {
    on_both(|world| {
        world.load(&pack::read(&hoa_sen()).unwrap());
        let kept = in_force(world, TODAY);

        let copy = Copy::new();
        copy.replace(FOLDER, "qty = 3, unit = \"working_day\"", "qty = 4, unit = \"working_day\"");
        let loaded = world.load(&pack::read(copy.path()).unwrap());

        assert_eq!(loaded.procedures.n_changed, 1);
        let now = in_force(world, TODAY);
        assert_ne!(now.id, kept.id);
        assert_eq!(now.procedure.channels[0].limit, Limit::working_days(4));
        let id = kept.id;
        let old = world.read(move |tx| Ok(catalog::procedure_version(tx, id)?)).unwrap();
        assert_eq!(old.procedure.channels[0].limit, Limit::working_days(3));
        assert_eq!(found(world, "chim bồ câu"), [CODE]);
    });
}

#[test]
fn of_two_versions_the_one_of_the_day_is_in_force() {
    on_both(|world| {
        let copy = Copy::new();
        copy.replace(
            FOLDER,
            "valid_from = 2025-07-01",
            "valid_from = 2025-07-01\nvalid_to = 2026-05-31",
        );
        let second = "procedures/1.999001-nuoi-chim-bo-cau-2026";
        for file in ["form.schema.json", "sample.json", "i18n.toml", "result.typ", "procedure.toml"]
        {
            let from = hoa_sen().join("procedures/1.999001-nuoi-chim-bo-cau").join(file);
            copy.write(&format!("{second}/{file}"), std::fs::read(from).unwrap());
        }
        copy.replace(&format!("{second}/procedure.toml"), "2025-07-01", "2026-06-01");
        world.load(&pack::read(copy.path()).unwrap());

        assert_eq!(in_force(world, date(2026, 5, 31)).procedure.valid_from, date(2025, 7, 1));
        assert_eq!(in_force(world, date(2026, 6, 1)).procedure.valid_from, date(2026, 6, 1));
        let before = world.read(|tx| Ok(catalog::procedure_in_force(tx, CODE, date(2025, 6, 30))?));
        assert!(before.is_none());
        let suffixed = "1.999001.000.00.00.H99";
        let old = world.read(|tx| Ok(catalog::procedure_in_force(tx, suffixed, TODAY)?)).unwrap();
        assert_eq!(old.procedure.code, CODE);
    });
}

#[test]
fn an_agency_has_its_own_calendar_or_everyones() {
    on_both(|world| {
        world.load(&pack::read(&hoa_sen()).unwrap());

        let own = world.read(|tx| Ok(catalog::calendar_for_code(tx, "H99.100")?));
        let other = world.read(|tx| Ok(catalog::calendar_for_code(tx, "H99.02")?));
        assert!(!own.is_working_day(date(2026, 3, 6)));
        assert!(other.is_working_day(date(2026, 3, 6)));
        assert!(!own.is_working_day(date(2026, 4, 30)));

        let agency = world.read(|tx| Ok(identity::agency_by_code(tx, "H99.100", TODAY)?)).unwrap();
        let by_id = world.read(move |tx| Ok(catalog::calendar_for(tx, agency.id)?));
        let received = instant_of(date(2026, 3, 5).at(9, 0, 0, 0));
        let due = by_id.due(&Limit::working_days(1), received).unwrap().unwrap();
        assert_eq!(due, instant_of(date(2026, 3, 9).at(17, 0, 0, 0)));
    });
}

#[test]
fn procedures_are_found_with_tones_and_without() {
    on_both(|world| {
        world.load(&pack::read(&hoa_sen()).unwrap());

        for text in
            ["chim bồ câu", "chim bo cau", "CAU BO", "bồ câu nuôi", "chuong chim", "pigeons", CODE]
        {
            assert_eq!(found(world, text), [CODE], "{text}");
        }
        for text in ["khai sinh", "' or 1=1 --", "\u{0}", "%"] {
            assert_eq!(found(world, text), [""; 0], "{text}");
        }
    });
}

#[test]
fn the_list_narrows_by_sector_level_target_and_event() {
    on_both(|world| {
        world.load(&pack::read(&hoa_sen()).unwrap());
        let count = |filter: ProcedureFilter| {
            let filter = ProcedureFilter { limit: 10, ..filter };
            world.read(move |tx| Ok(catalog::list_procedures(tx, &filter, TODAY)?)).total
        };
        let all = ProcedureFilter::default;

        assert_eq!(count(all()), 1);
        assert_eq!(count(ProcedureFilter { sector: Some("H99-01".into()), ..all() }), 1);
        assert_eq!(count(ProcedureFilter { sector: Some("H99-02".into()), ..all() }), 0);
        assert_eq!(count(ProcedureFilter { level: Some(catalog::Level::Province), ..all() }), 0);
        assert_eq!(count(ProcedureFilter { target: Some(catalog::Target::Citizen), ..all() }), 1);
        assert_eq!(count(ProcedureFilter { target: Some(catalog::Target::Foreigner), ..all() }), 0);
        assert_eq!(count(ProcedureFilter { life_event: Some("home".into()), ..all() }), 1);
        let with_words =
            ProcedureFilter { text: "chim".into(), life_event: Some("death".into()), ..all() };
        assert_eq!(count(with_words), 0);
        let sectors = world.read(|tx| Ok(catalog::list_sectors(tx, TODAY)?));
        assert_eq!(sectors.len(), 1);
        let events = world.read(|tx| Ok(catalog::list_life_events(tx, TODAY)?));
        assert_eq!(events, [("home", 1)]);
    });
}

#[test]
fn only_administrators_and_the_program_load_packs() {
    on_both(|world| {
        let pack = pack::read(&hoa_sen()).unwrap();
        let applicant = Applicant { account: AccountId::new(), person: PersonId::new() };
        for (actor, expected) in [
            (Actor::Stranger, Refusal::NotSignedIn),
            (Actor::Applicant(applicant), Refusal::Denied),
        ] {
            let (pack, ctx) = (pack.clone(), Ctx::new(actor, system().now));
            let answer = world.write(move |tx| catalog::load_pack(tx, &ctx, &pack));
            assert!(matches!(answer, Err(Error::Refused(refusal)) if refusal == expected));
        }
    });
}

#[test]
fn a_search_leads_to_the_version_of_the_day_without_refreshing() {
    on_both(|world| {
        let copy = Copy::new();
        let closed = "valid_from = 2025-07-01\nvalid_to = 2026-05-31";
        copy.replace(FOLDER, "valid_from = 2025-07-01", closed);
        let second = "procedures/1.999001-nuoi-chim-bo-cau-2026";
        for file in ["form.schema.json", "sample.json", "i18n.toml", "result.typ", "procedure.toml"]
        {
            let from = hoa_sen().join("procedures/1.999001-nuoi-chim-bo-cau").join(file);
            copy.write(&format!("{second}/{file}"), std::fs::read(from).unwrap());
        }
        copy.replace(&format!("{second}/procedure.toml"), "2025-07-01", "2026-06-01");
        world.load(&pack::read(copy.path()).unwrap());

        let first_days = |on: Date| {
            let filter =
                ProcedureFilter { text: "chim".into(), limit: 20, ..ProcedureFilter::default() };
            let page = world.read(move |tx| Ok(catalog::list_procedures(tx, &filter, on)?));
            page.procedures.iter().map(|it| it.procedure.valid_from).collect::<Vec<_>>()
        };
        assert_eq!(first_days(date(2026, 5, 31)), [date(2025, 7, 1)]);
        assert_eq!(first_days(date(2026, 6, 1)), [date(2026, 6, 1)]);
        assert_eq!(first_days(date(2025, 1, 1)), []);
    });
}
