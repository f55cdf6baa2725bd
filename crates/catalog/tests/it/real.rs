//! The pack of the province itself: it is right, and what the law says of it comes out.

use std::collections::BTreeSet;

use catalog::{ChannelKind, Competent, Form, Procedure, StepPlace, pack};
use jiff::civil::date;

use crate::world::{on_both, phu_tho};

fn procedures() -> Vec<Procedure> {
    pack::read(&phu_tho()).unwrap().procedures
}

#[test]
fn the_pack_of_the_province_is_right() {
    let findings: Vec<String> = pack::check(&phu_tho()).iter().map(ToString::to_string).collect();
    assert_eq!(findings, [""; 0]);
    let pack = pack::read(&phu_tho()).unwrap();
    let standing = |level| {
        let is = |it: &&pack::PackAgency| it.level == level && it.valid_to.is_none();
        pack.agencies.iter().filter(is).count()
    };
    // Sixteen of the province, and the tax office that land transfers go by.
    assert_eq!(standing(pack::PackLevel::Department), 17);
    assert_eq!(standing(pack::PackLevel::Commune), 148);
}

#[test]
fn every_sample_fills_its_form_and_its_papers_can_be_asked() {
    for procedure in procedures() {
        let form = Form::new(&procedure.form).unwrap();
        assert_eq!(form.read_json(procedure.sample.clone()).problems, [], "{}", procedure.code);
        assert!(!form.read_posted(&[]).problems.is_empty(), "{}", procedure.code);
        for channel in &procedure.channels {
            assert!(procedure.fees(channel.kind, &procedure.sample).is_some());
        }
        assert!(!procedure.papers.is_empty(), "{}", procedure.code);
    }
}

#[test]
fn there_are_procedures_of_different_kinds() {
    let all = procedures();
    let codes: BTreeSet<&str> = all.iter().map(|it| it.code.as_str()).collect();
    assert!(codes.len() >= 8, "{codes:?}");
    let units: BTreeSet<&str> = all.iter().map(|it| it.channels[0].limit.unit()).collect();
    assert!(units.contains("same_day") && units.contains("working_day"), "{units:?}");
    assert!(units.contains("hour_running"), "{units:?}");
    assert!(all.iter().any(|it| it.immediate));
    assert!(all.iter().any(|it| it.channels.iter().any(|channel| !channel.fees.is_empty())));
    let crosses = |it: &&Procedure| {
        matches!(it.competent, Competent::Agency(_))
            && it.steps.iter().any(|step| {
                step.at == StepPlace::Receiving && step.role != kernel::Role::ReceptionClerk
            })
    };
    assert!(all.iter().any(|it| crosses(&it)));
}

#[test]
fn an_extract_costs_eight_thousand_a_copy() {
    let all = procedures();
    let extract = all.iter().find(|it| it.code == "2.000635").unwrap();
    let fees = extract.fees(ChannelKind::Online, &extract.sample).unwrap();
    assert_eq!(fees[0].amount.dong(), 24_000);
}

#[test]
fn it_loads_on_both_engines_and_the_past_is_known() {
    on_both(|world| {
        let pack = pack::read(&phu_tho()).unwrap();
        world.load(&pack);
        assert!(world.load(&pack).is_unchanged());

        let viet_tri = world
            .read(|tx| Ok(identity::agency_by_code(tx, "H44.100", date(2026, 3, 2))?))
            .unwrap();
        assert_eq!(viet_tri.short_name, "Phường Việt Trì");
        let old = world
            .read(|tx| Ok(identity::agency_by_code(tx, "GSO-228", date(2025, 3, 1))?))
            .unwrap();
        assert_eq!(old.short_name, "Thị xã Phú Thọ");
        let birth = world
            .read(|tx| Ok(catalog::procedure_in_force(tx, "1.001193", date(2026, 3, 2))?))
            .unwrap();
        assert_eq!(birth.procedure.name, "Đăng ký khai sinh");
        let kept = world.read(|tx| Ok(catalog::loaded_pack(tx)?)).unwrap();
        assert_eq!(kept.province_code, "H44");
    });
}
