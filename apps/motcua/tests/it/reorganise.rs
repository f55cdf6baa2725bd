//! Agencies that go into others with everything they have in hand.

use std::collections::BTreeMap;

use jiff::civil::date;
use kernel::{AccountId, Actor, AgencyId, Ctx, Officer, Role};
use motcua::{Outcome, Run, merge_agencies};
use platform::{App, Fault};

use crate::world::{World, worlds};

/// Blocks, which no thread of a runtime may do.
fn merge(app: &App, text: &str, run: Run) -> Outcome {
    let (app, text) = (app.clone(), text.to_owned());
    std::thread::spawn(move || merge_agencies(&app, &text, run).unwrap()).join().unwrap()
}

fn differences(app: &App) -> Vec<platform::journal::Difference> {
    let app = app.clone();
    std::thread::spawn(move || motcua::check_against_journal(&app).unwrap().differences)
        .join()
        .unwrap()
}

/// The commune of the one-click accounts goes into its neighbour, from today.
fn file(world: &World, new: &str) -> String {
    let today = kernel::today_in_vietnam(world.app.clock.now());
    format!(
        "from = \"{today}\"\ndecision = \"01/NQ-HDND\"\n\n[[merge]]\nold = [\"H44.100\"]\nnew = \"{new}\"\n"
    )
}

async fn agency(world: &World, code: &'static str) -> AgencyId {
    let found = world.app.db.read(move |tx| {
        tx.query_one("select id from identity_agency where code = $1", &[&code], |row| row.get(0))
    });
    found.await.unwrap_or_else(|fault: Fault| panic!("{fault:?}"))
}

/// Whoever counts cash at this agency counts it to the end.
async fn close_shifts(world: &World, agency: AgencyId) {
    let now = world.app.clock.now();
    let done = world.app.db.write(move |tx| {
        for (position, _) in payment::open_shifts(tx, agency)? {
            let post = identity::position(tx, position)?.ok_or(Fault::Missing)?;
            let clerk = Officer {
                account: AccountId::new(),
                person: post.person,
                position,
                agency,
                roles: vec![Role::ReceptionClerk],
                on_behalf_of: None,
            };
            let ctx = Ctx::new(Actor::Officer(clerk), now);
            let open = payment::own_shift(tx, &ctx)?.ok_or(Fault::Missing)?;
            let command = payment::CloseShift {
                shift: open.shift.id,
                counted: Some(open.shift.expected(open.taken)),
                reason: String::new(),
                seen_version: open.shift.version,
            };
            payment::close_shift(tx, &ctx, &command)?;
        }
        Ok(())
    });
    done.await.unwrap_or_else(|error: payment::Error| panic!("{error:?}"));
}

/// Code, stage, promise, step and clock of every dossier.
async fn standing(world: &World) -> BTreeMap<String, String> {
    let found = world.app.db.read(|tx| {
        tx.query(
            "select code, stage, due_at, promised_at, step, clock, result_number from dossier",
            &[],
            |row| {
                let clock: Option<serde_json::Value> = row.get(5)?;
                let (due, promised): (Option<i64>, Option<i64>) = (row.get(2)?, row.get(3)?);
                let (stage, step): (String, i64) = (row.get(1)?, row.get(4)?);
                let number: Option<String> = row.get(6)?;
                let stands = format!("{stage} {due:?} {promised:?} {step} {clock:?} {number:?}");
                Ok((row.get::<String>(0)?, stands))
            },
        )
    });
    found.await.unwrap_or_else(|fault: Fault| panic!("{fault:?}")).into_iter().collect()
}

/// How many dossiers name this agency in any of their places.
async fn named(world: &World, agency: AgencyId) -> i64 {
    let found = world.app.db.read(move |tx| {
        tx.query_one(
            "select count(*) from dossier
              where receiving_agency = $1 or competent_agency = $2 or current_agency = $3",
            &[&agency, &agency, &agency],
            |row| row.get(0),
        )
    });
    found.await.unwrap_or_else(|fault: Fault| panic!("{fault:?}"))
}

/// The results of this agency are sealed.
async fn seals(world: &World, agency: AgencyId) {
    let ctx = kernel::Ctx::system(world.app.clock.now());
    let (name, serial) = ("UBND".to_owned(), "0a1b".to_owned());
    let done = world.app.db.write(move |tx| {
        let certificate = dossier::SealCertificate { name: name.clone(), serial: serial.clone() };
        dossier::keep_sealer(tx, &ctx, (agency, Some(certificate)))
    });
    done.await.unwrap_or_else(|error: dossier::Error| panic!("{error:?}"));
}

/// The agencies whose results are sealed.
async fn sealing(world: &World) -> Vec<AgencyId> {
    let found = world.app.db.read(dossier::sealers);
    let found = found.await.unwrap_or_else(|fault: Fault| panic!("{fault:?}"));
    found.into_iter().filter(|it| it.certificate.is_some()).map(|it| it.agency).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_commune_goes_into_another_with_its_dossiers_people_and_promises() {
    for world in worlds(60) {
        let (old, new) = (agency(&world, "H44.100").await, agency(&world, "H44.101").await);
        seals(&world, old).await;
        let (before, events) = (standing(&world).await, world.events().await);
        let had = named(&world, old).await;
        assert!(had > 5, "the commune has dossiers: {had}");

        let text = file(&world, "H44.101");
        let Outcome::Rehearsed(report) = merge(&world.app, &text, Run::Rehearsal) else {
            panic!("nothing is in the way")
        };
        assert!(
            report.contains("Agencies: 1 end") && report.contains("Conflicts: none"),
            "{report}"
        );
        assert_eq!((world.events().await, named(&world, old).await), (events, had));
        assert_eq!(differences(&world.app), []);

        let Outcome::Done(told, (running, ended)) = merge(&world.app, &text, Run::Real) else {
            panic!("it is done")
        };
        assert_eq!(told, report, "what was rehearsed is what was done");
        assert_eq!(running + ended, had);
        assert_eq!((named(&world, old).await, standing(&world).await), (0, before));
        assert!(named(&world, new).await >= had);
        assert!(told.contains("whose successors seal now: 1"), "{told}");
        assert_eq!(sealing(&world).await, [new]);
        assert_eq!(differences(&world.app), []);

        let (events, today) =
            (world.events().await, kernel::today_in_vietnam(world.app.clock.now()));
        let again = merge(&world.app, &text, Run::Real);
        assert!(matches!(again, Outcome::Done(_, counts) if counts == (running, ended)));
        assert_eq!(world.events().await, events, "done twice is done once");
        let means = world.app.db.read(move |tx| identity::agency_by_code(tx, "H44.100", today));
        assert_eq!(
            means.await.unwrap_or_else(|f: Fault| panic!("{f:?}")).map(|it| it.id),
            Some(new)
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn officers_go_on_with_what_they_had_and_the_administrator_reads_what_took_place() {
    let world = World::new(60);
    let (old, new) = (agency(&world, "H44.100").await, agency(&world, "H44.101").await);
    let (id, code) = world.some_dossier().await;
    let taken = |agency: AgencyId| {
        world.app.db.read(move |tx| {
            tx.query_one(
                "select count(*) from dossier d join identity_position p on p.id = d.assignee
                  where d.current_agency = $1 and p.agency_id = $2",
                &[&agency, &agency],
                |row| row.get::<i64>(0),
            )
        })
    };
    let had = taken(old).await.unwrap_or_else(|fault: Fault| panic!("{fault:?}"));
    let there = taken(new).await.unwrap_or_else(|fault: Fault| panic!("{fault:?}"));
    assert!(had > 0, "somebody has dossiers in hand");

    let done = merge(&world.app, &file(&world, "H44.101"), Run::Real);
    assert!(matches!(done, Outcome::Done(..)), "{done:?}");

    let has = taken(new).await.unwrap_or_else(|fault: Fault| panic!("{fault:?}"));
    assert_eq!(has, there + had, "whoever had it has it");
    let is_clerk = |account: &identity::DemoAccount| {
        account.posts.iter().any(|(title, agency)| {
            title.ends_with("k\u{1ebf}t qu\u{1ea3}") && agency.ends_with("N\u{f4}ng Trang")
        })
    };
    let clerk = world.sign_in(is_clerk).await;
    let case = world.get(&format!("/can-bo/ho-so/{id}"), Some(&clerk)).await;
    assert_eq!(case.status, axum::http::StatusCode::OK);
    assert!(case.body.contains(&code), "under the code that it has always had");
    let control = world.get(&format!("/ho-so/{id}/phieu-kiem-soat.pdf"), Some(&clerk)).await;
    assert_eq!(control.status, axum::http::StatusCode::OK);
    let is_administrator = |account: &identity::DemoAccount| {
        account.posts.iter().any(|(title, _)| title.starts_with("Qu\u{1ea3}n tr"))
    };
    let administrator = world.sign_in(is_administrator).await;
    let page = world.get("/quan-tri/sap-xep-co-quan", Some(&administrator)).await;
    assert!(page.body.contains("01/NQ-HDND") && page.body.contains("H44.101"), "{}", page.body);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_shift_that_nobody_closed_is_named_and_the_desk_goes_along_once_it_is() {
    let world = World::new(60);
    let old = agency(&world, "H44.101").await;
    let text = file(&world, "-").replace("H44.100", "H44.101").replace("\"-\"", "\"H44.100\"");
    let events = world.events().await;
    for run in [Run::Rehearsal, Run::Real] {
        let Outcome::Hindered(why) = merge(&world.app, &text, run) else {
            panic!("somebody counts cash there")
        };
        assert!(why.contains("cash is still counted"), "{why}");
        let named = why.lines().find(|line| line.contains(", open since ")).unwrap();
        assert!(named.starts_with("  H44.101 "), "{named}");
    }
    assert_eq!(world.events().await, events);

    close_shifts(&world, old).await;
    let Outcome::Done(told, _) = merge(&world.app, &text, Run::Real) else { panic!("it is done") };
    assert!(told.contains("for which their successors answer: 1"), "{told}");
    assert!(told.contains("Charges due: 3."), "{told}");
    assert!(told.contains("look: H44.100") && told.contains("begins to collect"), "{told}");

    // The head there finds what was due and what was receipted under the codes and numbers of before.
    let is_clerk = |account: &identity::DemoAccount| {
        account.posts.iter().any(|(title, agency)| {
            title.ends_with("k\u{1ebf}t qu\u{1ea3}") && agency.ends_with("Vi\u{1ec7}t Tr\u{ec}")
        })
    };
    let clerk = world.sign_in(is_clerk).await;
    let due = world.get("/can-bo/thu-phi", Some(&clerk)).await;
    assert_eq!(due.body.matches("/can-bo/thu-phi/0").count(), 3, "{}", due.body);
    let receipts = world.get("/can-bo/bien-lai", Some(&clerk)).await;
    assert!(receipts.body.contains("0000003"), "{}", receipts.body);
    assert_eq!(differences(&world.app), []);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_the_successor_may_not_handle_stands_in_the_way_and_nothing_changes() {
    let world = World::new(60);
    let events = world.events().await;

    let hindered = merge(&world.app, &file(&world, "H44.07"), Run::Real);
    let Outcome::Hindered(why) = hindered else { panic!("a department is no commune") };
    assert!(why.contains("may not decide"), "{why}");

    let unknown = merge(&world.app, &file(&world, "H44.999"), Run::Real);
    assert_eq!(
        unknown,
        Outcome::Hindered(format!(
            "no agency has the code H44.999 on {}\n",
            kernel::today_in_vietnam(world.app.clock.now())
        ))
    );
    let ahead = "from = \"2099-01-01\"\ndecision = \"1\"\n[[merge]]\nold = [\"H44.100\"]\nnew = \"H44.101\"\n";
    assert!(matches!(merge(&world.app, ahead, Run::Real), Outcome::Hindered(_)));
    assert!(matches!(merge(&world.app, ahead, Run::Rehearsal), Outcome::Rehearsed(_)));
    assert_eq!(world.events().await, events);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_run_that_broke_off_goes_on_where_it_was() {
    let world = World::new(120);
    let old = agency(&world, "H44.100").await;
    let had = named(&world, old).await;
    // The last one cannot be written: the batch in which it is breaks off.
    let broken = world.app.db.write(move |tx| {
        let last: String = tx.query_one(
            "select max(id) from dossier where current_agency = $1 and stage not in
               ('refused_intake', 'returned', 'withdrawn', 'stopped', 'declined')",
            &[&old],
            |row| row.get(0),
        )?;
        tx.execute(
            &format!(
                "create trigger break_off before update on dossier when new.id = '{last}'
                 begin select raise(abort, 'the power fails'); end"
            ),
            &[],
        )
    });
    broken.await.unwrap_or_else(|fault: Fault| panic!("{fault:?}"));
    let (app, text) = (world.app.clone(), file(&world, "H44.101"));
    let broke = std::thread::spawn(move || merge_agencies(&app, &text, Run::Real).is_err());
    assert!(broke.join().unwrap());
    assert!(named(&world, old).await > 0, "something is left");
    assert_eq!(differences(&world.app), []);

    let mended = world.app.db.write(|tx| tx.execute("drop trigger break_off", &[]));
    mended.await.unwrap_or_else(|fault: Fault| panic!("{fault:?}"));
    let done = merge(&world.app, &file(&world, "H44.101"), Run::Real);
    let Outcome::Done(_, (running, ended)) = done else { panic!("it is done") };
    assert_eq!((running + ended, named(&world, old).await), (had, 0));
    assert_eq!(differences(&world.app), []);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_communes_of_july_2025_went_where_the_national_list_says() {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../../shared/data/vn_commune_map_2025_07.csv");
    let Ok(list) = std::fs::read_to_string(&path) else {
        eprintln!("skipped: the list of communes is not beside the repository");
        return;
    };
    let world = World::new(0);
    let (eve, day) = (date(2025, 6, 30), date(2025, 7, 1));
    let trees = world.app.db.read(move |tx| {
        let mut successors = BTreeMap::new();
        for old in
            identity::agency_tree(tx, eve)?.into_iter().filter(|it| it.code.starts_with("GSO-"))
        {
            if let Some(new) = identity::agency_by_code(tx, &old.code, day)? {
                successors.insert(old.code, new.code);
            }
        }
        Ok::<_, Fault>(successors)
    });
    let known = trees.await.unwrap_or_else(|fault: Fault| panic!("{fault:?}"));
    let mut merges: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for line in list.lines().skip(1) {
        let columns: Vec<&str> = line.split(',').collect();
        let [old, new, "full"] = columns[..] else { continue };
        let Some(expected) = known.get(&format!("GSO-{old}")) else { continue };
        let (code, gso) = (format!("GSO-{old}"), new.to_owned());
        let found = world.app.db.read(move |tx| identity::agency_by_gso_code(tx, &gso, day));
        let found = found.await.unwrap_or_else(|fault: Fault| panic!("{fault:?}")).unwrap();
        assert_eq!(&found.code, expected, "{code}");
        merges.entry(found.code).or_default().push(code);
    }
    let (olds, news) = (merges.values().map(Vec::len).sum::<usize>(), merges.len());
    assert!(olds > 400 && news == 148, "{olds} communes went into {news}");

    let mut text = "from = \"2025-07-01\"\ndecision = \"1676/NQ-UBTVQH15\"\n".to_owned();
    for (new, old) in &merges {
        text.push_str(&format!("\n[[merge]]\nold = {old:?}\nnew = {new:?}\n"));
    }
    let Outcome::Rehearsed(report) = merge(&world.app, &text, Run::Rehearsal) else {
        panic!("nothing is in the way")
    };
    assert!(report.contains("Agencies: 0 end"), "the pack has closed them: {report}");
    assert_eq!(report.lines().filter(|line| line.starts_with("  GSO-")).count(), olds);
}
