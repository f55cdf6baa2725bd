//! The level of online service as the dossiers show it: who came to the office, and for what.

use catalog::MeasuredService;
use dossier::{DossierId, OfficeVisit, ServiceShown, WAY_FOLLOWER};
use kernel::{Actor, Ctx, Role};

use crate::{
    officer::{People, act, people},
    world::{World, on_both},
};

/// A dossier filed online whose result is returned this way.
fn returned(world: &World, office: &People, way: &[(&str, &str)]) -> DossierId {
    let id = world.filed();
    let deed = |who: &Actor, what: &str, form: &[(&str, &str)]| {
        let answer = act(world, who, id, what, form);
        assert!(answer.status.is_redirection(), "{what}: {}", answer.text());
    };
    deed(&office.lan, "tiep-nhan", &[]);
    deed(&office.binh, "nhan-viec", &[]);
    deed(&office.binh, "du-thao", &[("content", "Cho phép nuôi.")]);
    deed(&office.binh, "trinh-ky", &[]);
    deed(&office.cuong, "phe-duyet", &[]);
    deed(&office.dung, "cap-so", &[]);
    deed(&office.lan, "tra-ket-qua", way);
    id
}

fn control(world: &World) -> Actor {
    let department = world.elsewhere;
    let role = ("Kiểm soát thủ tục", Role::ControlOfficer);
    Actor::Officer(world.officer("Vũ Thị Kiểm", department, role))
}

fn measured(world: &World) -> MeasuredService {
    world.follow(WAY_FOLLOWER);
    let on = kernel::today_in_vietnam(world.now());
    let mut counted = world.read(move |tx| Ok(dossier::measured_services(tx, on)?));
    counted.remove("1.999001").unwrap_or_default()
}

#[test]
fn who_fetched_the_result_came_to_the_office_and_who_got_a_file_did_not() {
    on_both(|world| {
        let office = people(world);
        assert_eq!(measured(world), MeasuredService::default());
        let file = returned(world, &office, &[("way", "electronic")]);
        let hand = returned(world, &office, &[("way", "in_person")]);
        let seen = MeasuredService { ended: 2, online: 2, whole: 1 };
        assert_eq!(measured(world), seen);
        // Built again from the journal it is the same.
        world.write(|tx| Ok(platform::journal::reset(tx, WAY_FOLLOWER)?)).unwrap();
        assert_eq!(measured(world), seen);

        let control = control(world);
        let ctx = Ctx::new(control.clone(), world.now());
        let (all, visited, visits, line) = world.read(move |tx| {
            let all =
                dossier::service_dossiers(tx, &ctx, "1.999001", ServiceShown::All, (None, 10))?;
            let visited =
                dossier::service_dossiers(tx, &ctx, "1.999001", ServiceShown::Visited, (None, 10))?;
            let after = Some((all[0].returned_at, all[0].dossier));
            let rest =
                dossier::service_dossiers(tx, &ctx, "1.999001", ServiceShown::All, (after, 10))?;
            assert_eq!(rest, all[1..]);
            let visits = dossier::service_visits(tx, &ctx, "1.999001")?;
            let lines = dossier::service_lines(tx, &ctx)?;
            Ok((all, visited, visits, lines[0].clone()))
        });
        let ids: Vec<DossierId> = all.iter().map(|it| it.dossier).collect();
        assert_eq!(ids, [hand, file]);
        assert_eq!(visited.len(), 1);
        assert_eq!(visited[0].visits, [OfficeVisit::Return]);
        assert_eq!(visits.into_iter().collect::<Vec<_>>(), [(OfficeVisit::Return, 1)]);
        assert_eq!((line.code.as_str(), line.measured), ("1.999001", seen));

        // The pages: for those who control procedures, and for nobody else.
        let list = world.get(&control, "/quan-tri/muc-do-truc-tuyen?loc=tat-ca").text();
        assert!(list.contains("Chưa đủ hồ sơ"), "{list}");
        let one = world.get(&control, "/quan-tri/muc-do-truc-tuyen/1.999001").text();
        assert!(one.contains(&format!("/can-bo/ho-so/{hand}")), "{one}");
        let few = world.get(&control, "/quan-tri/muc-do-truc-tuyen/1.999001?loc=den-tru-so").text();
        assert!(few.contains(&hand.to_string()) && !few.contains(&file.to_string()));
        let denied = world.get(&office.lan, "/quan-tri/muc-do-truc-tuyen");
        assert!(!denied.status.is_success());
        let ctx = Ctx::new(office.lan.clone(), world.now());
        assert!(world.write(move |tx| dossier::service_lines(tx, &ctx)).is_err());

        // A year later it is forgotten by the counts, not by the journal.
        world.pass(400 * 24 * 60);
        assert_eq!(measured(world), MeasuredService::default());
    });
}
