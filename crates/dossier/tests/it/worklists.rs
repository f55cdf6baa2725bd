//! Lists of work: what is in them, how many, found inside them, done to many at once.

use std::collections::BTreeSet;

use axum::http::StatusCode;
use dossier::{Dossier, DossierId, Worklist, WorklistLine};
use kernel::{Actor, Ctx, Officer, Role};

use crate::{
    officer::{act, people},
    world::{World, on_both},
};

/// What is sent with a deed.
type Fields = &'static [(&'static str, &'static str)];

fn officer_of(actor: &Actor) -> Officer {
    actor.officer().unwrap().clone()
}

fn load(world: &World, id: DossierId) -> Dossier {
    let ctx = Ctx::system(world.now());
    world.read(move |tx| Ok(dossier::detail(tx, &ctx, id)?.dossier))
}

/// The whole list, page by page of so many lines.
fn all(world: &World, officer: &Officer, list: Worklist, page: u32) -> Vec<WorklistLine> {
    let mut lines: Vec<WorklistLine> = Vec::new();
    loop {
        let (officer, now) = (officer.clone(), world.now());
        let after = lines.last().map(|line| line.cursor);
        let more =
            world.read(move |tx| Ok(dossier::worklist(tx, (&officer, now), list, after, page)?));
        if more.is_empty() {
            return lines;
        }
        lines.extend(more);
    }
}

/// Every list of everybody holds what the rule says, in order, and is counted true.
fn assert_lists(world: &World, everybody: &[Officer], dossiers: &[DossierId]) {
    let rows: Vec<Dossier> = dossiers.iter().map(|id| load(world, *id)).collect();
    for officer in everybody {
        let (asking, now) = (officer.clone(), world.now());
        let counts = world.read(move |tx| Ok(dossier::counts(tx, &asking, now)?));
        for list in Worklist::ALL.into_iter().filter(|list| list.is_for(officer)) {
            let lines = all(world, officer, list, 2);
            let listed: BTreeSet<DossierId> = lines.iter().map(|line| line.id).collect();
            assert_eq!(listed.len(), lines.len(), "{list:?}: no line twice");
            let order = |line: &WorklistLine| (line.cursor.due, line.id);
            assert!(lines.windows(2).all(|it| order(&it[0]) < order(&it[1])), "{list:?}");
            if list != Worklist::SentBack {
                let held = rows.iter().filter(|row| list.holds(row, officer, now));
                assert_eq!(listed, held.map(Dossier::id).collect(), "{list:?}");
            }
            let count = counts.iter().find(|count| count.list == list).unwrap();
            assert_eq!(count.dossiers, i64::try_from(lines.len()).unwrap(), "{list:?}");
            let late = lines.iter().filter(|line| {
                let row = rows.iter().find(|row| row.id() == line.id).unwrap();
                row.stage().is_clock_running()
                    && row.paused_at().is_none()
                    && row.due_at().is_some_and(|due| due < now)
            });
            if !matches!(list, Worklist::Overdue | Worklist::DueSoon | Worklist::Waiting) {
                assert_eq!(count.overdue, i64::try_from(late.count()).unwrap(), "{list:?}");
            }
        }
    }
}

#[test]
fn lists_and_counts_are_true_after_every_deed() {
    on_both(|world| {
        let office = people(world);
        let head = world.officer("Vũ Thị Hoa", world.commune, ("Phó Giám đốc", Role::DeskHead));
        let actors = [&office.lan, &office.binh, &office.cuong, &office.dung];
        let mut everybody: Vec<Officer> = actors.into_iter().map(officer_of).collect();
        everybody.push(head);
        let dossiers: Vec<DossierId> = (0..5).map(|_| world.filed()).collect();
        assert_lists(world, &everybody, &dossiers);

        // Deeds in an order that nobody chose; most are refused, which must change nothing.
        let deeds: [(usize, &str, Fields); 9] = [
            (0, "tiep-nhan", &[]),
            (1, "nhan-viec", &[]),
            (1, "yeu-cau-bo-sung", &[("papers", "drawing"), ("reason", "Mờ.")]),
            (1, "du-thao", &[("content", "Cho phép nuôi.")]),
            (1, "trinh-ky", &[]),
            (2, "tra-lai", &[("reason", "Ghi rõ số chim.")]),
            (2, "phe-duyet", &[]),
            (1, "tra-viec", &[]),
            (0, "tu-choi", &[("ground", "other"), ("reason", "Sai nơi.")]),
        ];
        let mut seed: usize = 20_260_302;
        let mut done = 0;
        for round in 0..120 {
            seed = seed.wrapping_mul(1_103_515_245).wrapping_add(12_345) & 0x7fff_ffff;
            // Refusing comes last and late: what is refused at the desk goes no further.
            let known = if round < 90 { deeds.len() - 1 } else { deeds.len() };
            let (who, what, form) = deeds[(seed >> 7) % known];
            let id = dossiers[(seed >> 13) % dossiers.len()];
            let answer = act(world, actors[who], id, what, form);
            done += usize::from(answer.status == StatusCode::SEE_OTHER);
            if round % 30 == 29 {
                // A day and a half goes by: due times come near and pass.
                world.pass(36 * 60);
                assert_lists(world, &everybody, &dossiers);
            }
        }
        assert!(done > 5, "hardly anything was done");
    });
}

#[test]
fn what_the_leader_sent_back_is_in_a_list_of_its_own() {
    on_both(|world| {
        let office = people(world);
        let id = world.filed();
        for (who, what, form) in [
            (&office.lan, "tiep-nhan", &[][..]),
            (&office.binh, "nhan-viec", &[]),
            (&office.binh, "du-thao", &[("content", "Cho phép nuôi.")]),
            (&office.binh, "trinh-ky", &[]),
            (&office.cuong, "tra-lai", &[("reason", "Ghi rõ số chim.")]),
        ] {
            let answer = act(world, who, id, what, form);
            assert_eq!(answer.status, StatusCode::SEE_OTHER, "{what}: {}", answer.text());
        }
        let binh = officer_of(&office.binh);
        let lines = all(world, &binh, Worklist::SentBack, 5);
        assert_eq!(lines.iter().map(|line| line.id).collect::<Vec<_>>(), [id]);
        act(world, &office.binh, id, "trinh-ky", &[]);
        assert!(all(world, &binh, Worklist::SentBack, 5).is_empty());
    });
}

#[test]
fn a_list_is_searched_by_every_field_with_or_without_tones() {
    on_both(|world| {
        let office = people(world);
        let (waiting, taken) = (world.filed(), world.filed());
        act(world, &office.lan, waiting, "tiep-nhan", &[]);
        act(world, &office.lan, taken, "tiep-nhan", &[]);
        act(world, &office.binh, taken, "nhan-viec", &[]);
        world.catch_up();
        let code = load(world, taken).code().to_owned();
        let binh = officer_of(&office.binh);
        let ctx = Ctx::new(office.binh.clone(), world.now());
        let found = |list: Worklist, words: &str| {
            let (ctx, binh, words) = (ctx.clone(), binh.clone(), words.to_owned());
            let (lines, is_cut) =
                world.read(move |tx| Ok(dossier::found_in(tx, &ctx, (&binh, list), &words)?));
            assert!(!is_cut);
            lines.into_iter().map(|line| line.id).collect::<Vec<_>>()
        };
        for words in ["nguyen van an", "Nguyễn Văn An", "025090001234", "0912345678", "nuoi chim"]
        {
            assert_eq!(found(Worklist::Mine, words), [taken], "{words}");
            assert_eq!(found(Worklist::Pool, words), [waiting], "{words}");
        }
        assert_eq!(found(Worklist::Mine, &code), [taken]);
        assert!(found(Worklist::Pool, &code).is_empty(), "of another list");
        assert!(found(Worklist::Mine, "không có ai").is_empty());

        let page = world.get(&office.binh, "/can-bo?viec=pool&q=nguyen+van");
        assert!(page.text().contains(&waiting.to_string()));
        assert!(!page.text().contains(&taken.to_string()));
    });
}

#[test]
fn many_are_taken_given_back_and_assigned_at_once_and_each_refusal_is_told() {
    on_both(|world| {
        let office = people(world);
        let ids: Vec<DossierId> = (0..3).map(|_| world.filed()).collect();
        for id in &ids {
            act(world, &office.lan, *id, "tiep-nhan", &[]);
        }
        let page = world.get(&office.binh, "/can-bo?viec=pool").text();
        let ticks: Vec<String> =
            ids.iter().map(|id| format!("{id}.{}", world.version(*id))).collect();
        assert!(ticks.iter().all(|tick| page.contains(tick.as_str())), "{page}");
        // A colleague is quicker with one of them.
        let colleague =
            world.officer("Đỗ Văn Em", world.commune, ("Chuyên viên", Role::Specialist));
        let to = colleague.position.to_string();
        let colleague = Actor::Officer(colleague);
        act(world, &colleague, ids[1], "nhan-viec", &[]);

        let chosen = || ticks.iter().map(|tick| ("chon", tick.as_str())).collect::<Vec<_>>();
        let answer = world.post(&office.binh, "/can-bo/hang-loat/nhan-viec", &chosen());
        assert_eq!(answer.status, StatusCode::OK);
        let text = answer.text();
        assert!(text.contains("Đã làm xong 2 hồ sơ."), "{text}");
        assert!(text.contains(load(world, ids[1]).code()), "{text}");
        let binh = officer_of(&office.binh).position;
        assert_eq!(ids.iter().filter(|id| load(world, **id).assignee() == Some(binh)).count(), 2);

        let one = format!("{}.{}", ids[0], world.version(ids[0]));
        world.post(&office.binh, "/can-bo/hang-loat/tra-viec", &[("chon", &one)]);
        assert_eq!(load(world, ids[0]).assignee(), None);

        let one = format!("{}.{}", ids[0], world.version(ids[0]));
        let nobody = world.post(&office.cuong, "/can-bo/hang-loat/phan-cong", &[("chon", &one)]);
        assert!(nobody.text().contains("Chưa chọn người được giao."), "{}", nobody.text());
        world.post(&office.cuong, "/can-bo/hang-loat/phan-cong", &[("chon", &one), ("to", &to)]);
        assert_eq!(load(world, ids[0]).assignee().map(|it| it.to_string()), Some(to));

        // Of another agency: nothing happens, and nothing is told of whose it is.
        let one = format!("{}.{}", ids[2], world.version(ids[2]));
        let other = world.post(&office.others[1], "/can-bo/hang-loat/nhan-viec", &[("chon", &one)]);
        assert!(!other.text().contains("Nguyễn Văn An"));
        assert_eq!(load(world, ids[2]).assignee(), Some(binh));
    });
}

#[test]
fn ticked_drafts_are_signed_and_the_one_that_changed_is_not() {
    on_both(|world| {
        let office = people(world);
        let ids: Vec<DossierId> = (0..3).map(|_| world.filed()).collect();
        for id in &ids {
            act(world, &office.lan, *id, "tiep-nhan", &[]);
            act(world, &office.binh, *id, "nhan-viec", &[]);
            act(world, &office.binh, *id, "du-thao", &[("content", "Cho phép nuôi hai chục con.")]);
            act(world, &office.binh, *id, "trinh-ky", &[]);
        }
        let page = world.get(&office.cuong, &format!("/can-bo/ky?xem={}", ids[1])).text();
        assert!(page.contains("Cho phép nuôi hai chục con."), "{page}");
        assert!(page.contains(&format!("/ho-so/{}/du-thao.pdf", ids[1])), "{page}");
        let ticks: Vec<String> =
            ids.iter().map(|id| format!("{id}.{}", world.version(*id))).collect();
        assert!(ticks.iter().all(|tick| page.contains(tick.as_str())));
        // Sent back and submitted again meanwhile: what was read is not what would be signed.
        act(world, &office.cuong, ids[2], "tra-lai", &[("reason", "Sửa số.")]);
        act(world, &office.binh, ids[2], "trinh-ky", &[]);

        let chosen: Vec<(&str, &str)> = ticks.iter().map(|it| ("chon", it.as_str())).collect();
        let answer = world.post(&office.cuong, "/can-bo/hang-loat/phe-duyet", &chosen).text();
        assert!(answer.contains("Đã làm xong 2 hồ sơ."), "{answer}");
        assert!(answer.contains("1 hồ sơ không làm được"), "{answer}");
        let stages: Vec<&str> = ids.iter().map(|id| load(world, *id).stage().code()).collect();
        assert_eq!(stages, ["awaiting_number", "awaiting_number", "awaiting_signature"]);
        let binh = world.get(&office.binh, "/can-bo/ky");
        assert_eq!(binh.status, StatusCode::FORBIDDEN);
    });
}

#[test]
fn the_board_opens_every_figure_into_its_list() {
    on_both(|world| {
        let office = people(world);
        let id = world.filed();
        act(world, &office.lan, id, "tiep-nhan", &[]);
        act(world, &office.binh, id, "nhan-viec", &[]);
        let binh = officer_of(&office.binh).position;
        let week = world.get(&office.cuong, &format!("/can-bo?viec=due-week&nguoi={binh}")).text();
        assert!(week.contains(&id.to_string()), "{week}");
        // Due on Wednesday; on Thursday it is late.
        world.pass(3 * 24 * 60);
        let ctx = Ctx::new(office.cuong.clone(), world.now());
        let board = world.read(move |tx| dossier::board(tx, &ctx));
        let load = board.loads.iter().find(|load| load.position == binh).unwrap();
        assert_eq!((load.mine, load.late, load.this_week), (1, 1, 0));
        assert_eq!(board.late.iter().map(|late| late.line.id).collect::<Vec<_>>(), [id]);
        assert_eq!(board.late_by_stage.iter().map(|(_, late)| late).sum::<i64>(), 1);

        let page = world.get(&office.cuong, "/can-bo/tinh-hinh").text();
        let list = format!("/can-bo?viec=overdue&#38;nguoi={binh}");
        assert!(page.contains(&list), "{list} is not in {page}");
        let late = world.get(&office.cuong, &format!("/can-bo?viec=overdue&nguoi={binh}")).text();
        assert!(late.contains(&id.to_string()) && late.contains("Việc của Lê Văn Bình"), "{late}");
        // A specialist looks at nobody else's lists, and has no board.
        let cuong = officer_of(&office.cuong).position;
        let own = world.get(&office.binh, &format!("/can-bo?viec=mine&nguoi={cuong}")).text();
        assert!(own.contains(&id.to_string()) && !own.contains("Việc của Phạm"));
        assert_eq!(world.get(&office.binh, "/can-bo/tinh-hinh").status, StatusCode::FORBIDDEN);
    });
}
