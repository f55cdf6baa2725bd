//! A new version on the screens: written by one, checked by another, published from a day; and what it changes.

use calendar::Limit;
use catalog::{
    ChangeDraft, DraftPart, Error, Part, ProcedureDraftId, PublishDraft, Refusal, SendBackDraft,
    Told, Typed, compare, form_fields, pack, typed_of, with_part, with_typed,
};
use jiff::civil::{Date, date};
use kernel::{AccountId, Actor, AgencyId, Ctx, Officer, PersonId, PositionId, Refused, Role};
use platform::db::Tx;

use crate::world::{Copy, World, hoa_sen, on_both, phu_tho, system};

const CODE: &str = "1.999001";
const TODAY: Date = date(2026, 3, 2);
const FROM: Date = date(2026, 4, 1);

fn officer(role: Role) -> Ctx {
    let officer = Officer {
        account: AccountId::new(),
        person: PersonId::new(),
        position: PositionId::new(),
        agency: AgencyId::new(),
        roles: vec![role],
        on_behalf_of: None,
    };
    Ctx::new(Actor::Officer(officer), system().now)
}

fn refused<T: std::fmt::Debug>(answer: Result<T, Error>) -> Refusal {
    match answer {
        Err(Error::Refused(refusal)) => refusal,
        other => panic!("not refused: {other:?}"),
    }
}

fn by<T: Send + 'static>(
    world: &World,
    ctx: &Ctx,
    work: impl Fn(&mut Tx<'_>, &Ctx) -> Result<T, Error> + Send + 'static,
) -> Result<T, Error> {
    let ctx = ctx.clone();
    world.write(move |tx| work(tx, &ctx))
}

/// A draft that says four days, written by this officer; its id and the fields as they were.
fn written(world: &World, ctx: &Ctx) -> (ProcedureDraftId, Typed) {
    let id = by(world, ctx, |tx, ctx| catalog::begin_draft(tx, ctx, CODE)).unwrap();
    let mut typed = typed_of(&world.read(|tx| catalog::draft_beside(tx, id)).draft.procedure);
    typed.insert("channel.direct.quantity".into(), "4".into());
    typed.insert("paper.0.copies".into(), "2".into());
    change(world, ctx, id, (&typed, 1)).unwrap();
    (id, typed)
}

fn change(
    world: &World,
    ctx: &Ctx,
    draft: ProcedureDraftId,
    (typed, seen_version): (&Typed, i64),
) -> Result<(), Error> {
    let typed = typed.clone();
    by(world, ctx, move |tx, ctx| {
        let command = ChangeDraft { draft, part: None, typed: typed.clone(), seen_version };
        catalog::change_draft(tx, ctx, &command)
    })
}

fn publish(world: &World, ctx: &Ctx, draft: ProcedureDraftId, from: Date) -> Result<(), Error> {
    by(world, ctx, move |tx, ctx| {
        let seen_version = catalog::draft_beside(tx, draft)?.draft.version;
        catalog::publish_draft(tx, ctx, &PublishDraft { draft, from: Some(from), seen_version })
    })
}

#[test]
fn two_pairs_of_eyes_make_a_version_and_packs_leave_it() {
    on_both(|world| {
        let pack = pack::read(&hoa_sen()).unwrap();
        world.load(&pack);
        let (an, binh) = (officer(Role::ControlOfficer), officer(Role::ControlOfficer));
        let (id, _) = written(world, &an);
        let again = by(world, &binh, |tx, ctx| catalog::begin_draft(tx, ctx, CODE));
        assert_eq!(refused(again), Refusal::DraftOpen);
        assert_eq!(refused(publish(world, &binh, id, FROM)), Refusal::DraftStage);

        by(world, &an, move |tx, ctx| catalog::submit_draft(tx, ctx, id, 2)).unwrap();
        let own = by(world, &an, move |tx, ctx| catalog::check_draft(tx, ctx, id, 3));
        assert_eq!(refused(own), Refusal::OwnDraft);
        by(world, &binh, move |tx, ctx| catalog::check_draft(tx, ctx, id, 3)).unwrap();
        assert_eq!(refused(publish(world, &an, id, TODAY)).code(), "catalog.invalid");
        publish(world, &an, id, FROM).unwrap();

        let limit_on = |on: Date| {
            let found = world.read(move |tx| Ok(catalog::procedure_in_force(tx, CODE, on)?));
            found.unwrap().procedure.channels[0].limit
        };
        assert_eq!(limit_on(TODAY), Limit::working_days(3));
        assert_eq!(limit_on(FROM), Limit::working_days(4));
        assert!(world.load(&pack).is_unchanged(), "the pack does not know of it");
        assert_eq!(limit_on(FROM), Limit::working_days(4));
        assert!(world.read(|tx| Ok(catalog::open_drafts(tx)?)).is_empty());
    });
}

#[test]
fn what_was_checked_and_is_written_on_has_to_be_checked_again() {
    on_both(|world| {
        world.load(&pack::read(&hoa_sen()).unwrap());
        let (an, binh) = (officer(Role::ControlOfficer), officer(Role::ControlOfficer));
        let (id, mut typed) = written(world, &an);
        by(world, &an, move |tx, ctx| catalog::submit_draft(tx, ctx, id, 2)).unwrap();
        let back = |remark: &str| {
            let remark = remark.to_owned();
            by(world, &binh, move |tx, ctx| {
                let command = SendBackDraft { draft: id, remark: remark.clone(), seen_version: 3 };
                catalog::send_back_draft(tx, ctx, &command)
            })
        };
        assert_eq!(refused(back(" ")).problems()[0].field, "remark");
        back("Thiếu căn cứ pháp lý.").unwrap();
        by(world, &an, move |tx, ctx| catalog::submit_draft(tx, ctx, id, 4)).unwrap();
        by(world, &binh, move |tx, ctx| catalog::check_draft(tx, ctx, id, 5)).unwrap();

        typed.insert("summary".into(), "Khác.".into());
        assert_eq!(refused(change(world, &binh, id, (&typed, 5))), Refusal::ChangedMeanwhile);
        change(world, &binh, id, (&typed, 6)).unwrap();
        assert_eq!(refused(publish(world, &an, id, FROM)), Refusal::DraftStage);
        by(world, &an, move |tx, ctx| catalog::submit_draft(tx, ctx, id, 7)).unwrap();
        for author in [&an, &binh] {
            let own = by(world, author, move |tx, ctx| catalog::check_draft(tx, ctx, id, 8));
            assert_eq!(refused(own), Refusal::OwnDraft, "both have written on it");
        }
        by(world, &an, move |tx, ctx| catalog::discard_draft(tx, ctx, id, 8)).unwrap();
    });
}

#[test]
fn a_draft_of_a_version_that_is_no_longer_the_last_is_not_published() {
    on_both(|world| {
        world.load(&pack::read(&hoa_sen()).unwrap());
        let (an, binh) = (officer(Role::ControlOfficer), officer(Role::ControlOfficer));
        let (id, _) = written(world, &an);
        by(world, &an, move |tx, ctx| catalog::submit_draft(tx, ctx, id, 2)).unwrap();
        by(world, &binh, move |tx, ctx| catalog::check_draft(tx, ctx, id, 3)).unwrap();
        let copy = Copy::new();
        let file = "procedures/1.999001-nuoi-chim-bo-cau/procedure.toml";
        copy.replace(file, "qty = 3, unit = \"working_day\"", "qty = 5, unit = \"working_day\"");
        world.load(&pack::read(copy.path()).unwrap());

        assert_eq!(refused(publish(world, &binh, id, FROM)), Refusal::BaseChanged);
    });
}

#[test]
fn only_control_officers_keep_drafts() {
    on_both(|world| {
        world.load(&pack::read(&hoa_sen()).unwrap());
        for (ctx, expected) in [
            (officer(Role::Specialist), Refusal::Denied),
            (officer(Role::Administrator), Refusal::Denied),
            (system(), Refusal::Denied),
            (Ctx::new(Actor::Stranger, system().now), Refusal::NotSignedIn),
        ] {
            let answer = by(world, &ctx, |tx, ctx| catalog::begin_draft(tx, ctx, CODE));
            assert_eq!(refused(answer), expected);
        }
        let an = officer(Role::ControlOfficer);
        let answer = by(world, &an, |tx, ctx| catalog::begin_draft(tx, ctx, "9.999999"));
        assert_eq!(refused(answer), Refusal::UnknownProcedure);
    });
}

#[test]
fn everything_wrong_is_said_beside_its_field() {
    let base = pack::read(&hoa_sen()).unwrap().procedures.remove(0);
    let n_basis = base.legal_basis.len();
    let mut typed = typed_of(&base);
    for (field, text) in [
        ("name", " "),
        ("channel.direct.quantity", "soon"),
        ("channel.online.unit", "moon"),
        ("step.0.minutes", "-1"),
        ("paper.0.name", ""),
        ("basis.0.from", "31/02/2026"),
    ] {
        typed.insert(field.into(), text.into());
    }
    let problems = with_typed(&base, &typed).unwrap_err();
    let fields: Vec<&str> = problems.iter().map(|it| it.field.as_str()).collect();
    let expected = [
        "name",
        "step.0.minutes",
        "channel.direct.quantity",
        "channel.online.unit",
        "paper.0.name",
        "basis.0.from",
    ];
    assert_eq!(fields, expected);

    let mut typed = typed_of(&base);
    typed.insert("step.0.minutes".into(), "99999".into());
    let longer = with_typed(&base, &typed).unwrap_err();
    assert!(longer.iter().all(|it| it.code == "steps_longer"), "{longer:?}");
    let mut typed = typed_of(&base);
    for number in 0..n_basis {
        typed.insert(format!("basis.{number}.gone"), "on".into());
    }
    assert_eq!(with_typed(&base, &typed).unwrap_err()[0].code, "required");
}

#[test]
fn every_procedure_of_the_province_goes_through_the_form_unchanged() {
    for procedure in pack::read(&phu_tho()).unwrap().procedures {
        let again = with_typed(&procedure, &typed_of(&procedure)).unwrap();
        let differences = compare(&procedure, &again);
        let only_white_space = differences.iter().all(|it| it.part == Part::Description);
        assert!(only_white_space, "{}: {differences:?}", procedure.code);
    }
}

#[test]
fn differences_are_told_part_by_part() {
    let old = pack::read(&hoa_sen()).unwrap().procedures.remove(0);
    assert_eq!(compare(&old, &old), []);
    let mut typed = typed_of(&old);
    let papers = old.papers.len();
    for (field, text) in [
        ("name", "Cấp giấy phép nuôi chim"),
        ("channel.direct.quantity", "4"),
        ("paper.0.gone", "on"),
    ] {
        typed.insert(field.into(), text.into());
    }
    typed.insert(format!("paper.{papers}.name"), "Ảnh chuồng".into());
    typed.insert(format!("paper.{papers}.originals"), "1".into());
    typed.insert(format!("paper.{papers}.copies"), "0".into());
    let new = with_typed(&old, &typed).unwrap();

    let told = compare(&old, &new);
    let parts: Vec<Part> = told.iter().map(|it| it.part).collect();
    assert_eq!(parts, [Part::Name, Part::Limit, Part::Paper, Part::Paper]);
    assert_eq!(told[1].before, Told::Limit(Limit::working_days(3)));
    assert_eq!(told[1].after, Told::Limit(Limit::working_days(4)));
    assert_eq!((&told[2].about, &told[2].after), (&old.papers[0].name, &Told::Nothing));
    assert_eq!((told[3].about.as_str(), &told[3].before), ("Ảnh chuồng", &Told::Nothing));
}

/// What the form of a part sends: its fields as they were, with these changed; an empty text takes a tick away.
fn part_typed(procedure: &catalog::Procedure, changed: &[(&str, &str)]) -> Typed {
    let mut typed = typed_of(procedure);
    for (field, text) in changed {
        if text.is_empty() {
            typed.remove(*field);
        } else {
            typed.insert((*field).into(), (*text).into());
        }
    }
    typed
}

#[test]
fn a_part_is_saved_by_itself_and_the_others_stay() {
    let old = pack::read(&hoa_sen()).unwrap().procedures.remove(0);
    let typed = part_typed(&old, &[("name", "Tên khác"), ("channel.direct.quantity", "4")]);
    let words = with_part(&old, DraftPart::Words, &typed).unwrap();
    assert_eq!(words.name, "Tên khác");
    assert_eq!(words.channels, old.channels);
    let channels = with_part(&old, DraftPart::Channels, &typed).unwrap();
    assert_eq!(
        (channels.name.as_str(), channels.channels[0].limit),
        (old.name.as_str(), Limit::working_days(4))
    );
    for part in DraftPart::ALL {
        assert_eq!(DraftPart::from_code(part.code()), Some(part));
        let again = with_part(&old, part, &typed_of(&old)).unwrap();
        let told = compare(&old, &again);
        assert!(told.iter().all(|it| it.part == Part::Description), "{part:?}: {told:?}");
    }
    let longer = part_typed(&old, &[("step.0.minutes", "99999")]);
    let problems = with_part(&old, DraftPart::Steps, &longer).unwrap_err();
    assert_eq!(problems[0].code, "sum_too_long");
    assert_eq!(DraftPart::from_code("khac"), None);
}

#[test]
fn competence_and_outcome_are_written_and_what_cannot_be_is_said() {
    let old = pack::read(&hoa_sen()).unwrap().procedures.remove(0);
    let moved = [("competent", "H99.02"), ("target.enterprise", "on"), ("reception.commune", "")];
    let new = with_part(&old, DraftPart::Competence, &part_typed(&old, &moved)).unwrap();
    assert_eq!(new.competent, catalog::Competent::Agency("H99.02".into()));
    assert!(new.targets.contains(&catalog::Target::Enterprise));
    assert_eq!(new.reception, [catalog::ReceptionPlace::Centre]);
    assert!(compare(&old, &new).iter().any(|it| it.part == Part::Competence));
    // What the commune decides must come in there.
    let nowhere = part_typed(&old, &[("reception.commune", "")]);
    let problems = with_part(&old, DraftPart::Competence, &nowhere).unwrap_err();
    assert_eq!(problems[0].code, "commune_must_receive");

    let pattern = part_typed(&old, &[("number_pattern", "GPCC")]);
    let problems = with_part(&old, DraftPart::Outcome, &pattern).unwrap_err();
    assert_eq!((problems[0].field.as_str(), problems[0].code), ("number_pattern", "no_number"));
    // How long it holds: months, or nothing for what holds without end.
    assert_eq!(old.outcome.valid_months, Some(24));
    for (typed, months) in [("6", Some(6)), ("", None), ("0", None)] {
        let held = part_typed(&old, &[("valid_months", typed)]);
        let held = with_part(&old, DraftPart::Outcome, &held).unwrap();
        assert_eq!(held.outcome.valid_months, months, "{typed}");
    }
    for (typed, code) in [("một", "not_a_number"), ("1201", "too_large")] {
        let held = part_typed(&old, &[("valid_months", typed)]);
        let problems = with_part(&old, DraftPart::Outcome, &held).unwrap_err();
        assert_eq!((problems[0].field.as_str(), problems[0].code), ("valid_months", code));
    }
    let named = part_typed(&old, &[("outcome_name", "Giấy phép mới")]);
    let named = with_part(&old, DraftPart::Outcome, &named).unwrap();
    assert_eq!(named.outcome.name, "Giấy phép mới");
    assert_eq!(named.outcome.template, old.outcome.template);
}

#[test]
fn an_agency_that_is_none_cannot_decide() {
    on_both(|world| {
        world.load(&pack::read(&hoa_sen()).unwrap());
        let an = officer(Role::ControlOfficer);
        let id = by(world, &an, |tx, ctx| catalog::begin_draft(tx, ctx, CODE)).unwrap();
        let old = world.read(|tx| catalog::draft_beside(tx, id)).draft.procedure;
        let save = |code: &str| {
            let typed = part_typed(&old, &[("competent", code)]);
            by(world, &an, move |tx, ctx| {
                let part = Some(DraftPart::Competence);
                let typed = typed.clone();
                let command = ChangeDraft { draft: id, part, typed, seen_version: 1 };
                catalog::change_draft(tx, ctx, &command)
            })
        };
        assert_eq!(refused(save("H77")).problems()[0].field, "competent");
        save("H99.02").unwrap();
    });
}

#[test]
fn the_template_of_the_result_is_chosen_among_those_that_exist() {
    on_both(|world| {
        let mut pack = pack::read(&hoa_sen()).unwrap();
        let mut other = pack.procedures[0].clone();
        other.code = "1.999009".into();
        other.outcome.template = "#import \"/lib.typ\": *\n= Mẫu khác\n".into();
        pack.procedures.push(other);
        world.load(&pack);
        let an = officer(Role::ControlOfficer);
        let id = by(world, &an, |tx, ctx| catalog::begin_draft(tx, ctx, CODE)).unwrap();
        let old = world.read(|tx| catalog::draft_beside(tx, id)).draft.procedure;
        let save = |seen_version: i64, template: &str| {
            // What nobody chose is no template, whatever is sent.
            let sent = [("template", template), ("template.text", "x")];
            let typed = part_typed(&old, &sent);
            by(world, &an, move |tx, ctx| {
                let part = Some(DraftPart::Outcome);
                let typed = typed.clone();
                catalog::change_draft(
                    tx,
                    ctx,
                    &ChangeDraft { draft: id, part, typed, seen_version },
                )
            })
        };
        let now =
            || world.read(|tx| catalog::draft_beside(tx, id)).draft.procedure.outcome.template;
        assert_eq!(refused(save(1, "1.999777")).problems()[0].field, "template");
        save(1, "").unwrap();
        assert_eq!(now(), old.outcome.template);
        save(2, "1.999009").unwrap();
        assert!(now().contains("Mẫu khác"));
        let known = world.read(|tx| Ok(catalog::templates(tx, TODAY)?));
        assert!(known.iter().any(|(code, _)| code == "1.999009"), "{known:?}");
    });
}

#[test]
fn the_form_gains_a_field_changes_one_and_keeps_what_others_use() {
    let old = pack::read(&hoa_sen()).unwrap().procedures.remove(0);
    let fields = form_fields(&old);
    let number = |path: &str| fields.iter().position(|(_, it)| it.path == path).unwrap();
    let last = fields.len();
    let label = format!("field.{}.label", number("birds"));
    let (new_label, new_kind) = (format!("field.{last}.label"), format!("field.{last}.kind"));
    let (section, needed) = (format!("field.{last}.section"), format!("field.{last}.needed"));
    let typed = part_typed(
        &old,
        &[
            (label.as_str(), "Số con chim"),
            (new_label.as_str(), "Ngày bắt đầu nuôi"),
            (new_kind.as_str(), "date"),
            (section.as_str(), "0"),
            (needed.as_str(), "on"),
        ],
    );
    let new = with_part(&old, DraftPart::Form, &typed).unwrap();
    let now = form_fields(&new);
    assert_eq!(now.len(), last + 1);
    let added = now.iter().find(|(_, it)| it.path == "extra_1").unwrap();
    assert_eq!((added.0, added.1.label.as_str()), (0, "Ngày bắt đầu nuôi"));
    assert_eq!((added.1.kind, &added.1.need), (catalog::FieldKind::Date, &catalog::Need::Always));
    assert!(now.iter().any(|(_, it)| it.path == "birds" && it.label == "Số con chim"));
    let told = compare(&old, &new);
    assert_eq!(told.iter().filter(|it| it.part == Part::Form).count(), 2, "{told:?}");

    // What was added can go again; what papers and the result speak of cannot.
    let place = now.iter().position(|(_, it)| it.path == "extra_1").unwrap();
    let gone = format!("field.{place}.gone");
    let without = with_part(&new, DraftPart::Form, &part_typed(&new, &[(gone.as_str(), "on")]));
    assert_eq!(form_fields(&without.unwrap()).len(), last);
    let used = format!("field.{}.gone", number("owner.name"));
    let kept = with_part(&old, DraftPart::Form, &part_typed(&old, &[(used.as_str(), "on")]));
    let problems = kept.unwrap_err();
    // The fourth line of the template prints the name.
    let told = (problems[0].field.as_str(), problems[0].code, problems[0].limit.as_deref());
    assert_eq!(told, (used.as_str(), "field_in_template", Some("4")));
    let read = format!("field.{}.gone", number("loft.place"));
    let kept = with_part(&old, DraftPart::Form, &part_typed(&old, &[(read.as_str(), "on")]));
    assert_eq!(kept.unwrap_err()[0].code, "field_in_use");
    let nameless = format!("field.{}.label", number("birds"));
    let kept = with_part(&old, DraftPart::Form, &part_typed(&old, &[(nameless.as_str(), "")]));
    assert_eq!(kept.unwrap_err()[0].code, "required");
}
