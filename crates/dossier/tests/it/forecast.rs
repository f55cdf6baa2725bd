//! The forecast: from what really happened, without the pauses, and silent when there is too little.

use dossier::{DossierId, FORECAST_FOLLOWER};
use kernel::{Actor, Applicant};

use crate::{
    officer::{People, act, people, says},
    world::{World, on_both},
};

/// A dossier on its whole way, with so many minutes between acceptance and number.
fn finished(world: &World, office: &People, an: &Applicant, minutes: i64) -> DossierId {
    let id = world.filed_by(an);
    let deed = |who: &Actor, what: &str, form: &[(&str, &str)]| {
        let answer = act(world, who, id, what, form);
        assert!(answer.status.is_redirection(), "{what}: {}", answer.text());
    };
    deed(&office.lan, "tiep-nhan", &[]);
    deed(&office.binh, "nhan-viec", &[]);
    deed(&office.binh, "du-thao", &[("content", "Cho phép nuôi.")]);
    deed(&office.binh, "trinh-ky", &[]);
    deed(&office.cuong, "phe-duyet", &[]);
    world.pass(minutes);
    deed(&office.dung, "cap-so", &[]);
    id
}

#[test]
fn it_is_the_median_and_four_fifths_of_what_happened_and_nothing_below_thirty() {
    on_both(|world| {
        let office = people(world);
        let an = Applicant { account: kernel::AccountId::new(), person: kernel::PersonId::new() };
        let agency = world.commune;
        let foretold = || {
            world.follow(FORECAST_FOLLOWER);
            world.read(move |tx| Ok(dossier::forecast(tx, "1.999001", agency)?))
        };
        let now = world.now();
        for n in 0..30 {
            assert_eq!(foretold(), None, "{n} are too few");
            // Each from nine in the morning, so that nights and middays do not count differently.
            world.app.clock.set(now);
            finished(world, &office, &an, n);
        }
        let foretold = foretold().unwrap();
        assert_eq!(foretold.finished, 30);
        // Five deeds of five minutes behind acceptance, and the minutes of the 15th and the 24th.
        assert_eq!((foretold.half_minutes, foretold.most_minutes), (25 + 14, 25 + 23));

        let open = world.filed_by(&an);
        act(world, &office.lan, open, "tiep-nhan", &[]);
        let page = world.get(&Actor::Applicant(an.clone()), &format!("/ho-so/{open}")).text();
        assert!(page.contains("trong 30 hồ sơ xong gần đây"), "{page}");
        let receipt = world.get(&office.lan, &format!("/ho-so/{open}/giay-tiep-nhan.pdf"));
        says(&receipt, &["30 hồ sơ xong gần đây", "không thay cho ngày hẹn trả"]);
        let on = kernel::today_in_vietnam(world.now());
        let aside = world.read(move |tx| {
            let version = catalog::procedure_in_force(tx, "1.999001", on)?.unwrap();
            Ok(dossier::procedure_aside(tx, &version, on, kernel::Lang::En)?)
        });
        assert_eq!(aside.len(), 1);
        assert!(
            aside[0].starts_with("Phường Hoa Sen: What really happened: of the 30"),
            "{aside:?}"
        );
    });
}
