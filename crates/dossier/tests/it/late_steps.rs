//! Which step is or was late, with whom and by how long: seen by those who answer for the agency only.

use axum::http::StatusCode;
use dossier::{DossierId, STAY_FOLLOWER};
use kernel::{Actor, Ctx, Role};

use crate::{
    officer::{act, done, page, people},
    world::{World, on_both},
};

const PAGE: &str = "/can-bo/buoc-qua-han";

fn code(world: &World, id: DossierId) -> String {
    let ctx = Ctx::system(world.now());
    world.read(move |tx| Ok(dossier::detail(tx, &ctx, id)?.dossier.code().to_owned()))
}

fn read(world: &World, who: &Actor) -> String {
    world.follow(STAY_FOLLOWER);
    let answer = world.get(who, PAGE);
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.text());
    answer.text()
}

#[test]
fn a_late_step_is_named_with_who_has_it_and_by_how_long_while_it_runs_and_afterwards() {
    on_both(|world| {
        let people = people(world);
        let head = |agency| {
            Actor::Officer(world.officer("Đỗ Thị Hoa", agency, ("Giám đốc", Role::DeskHead)))
        };
        let (hoa, other) = (head(world.commune), head(world.elsewhere));
        let id = world.filed();
        let code = code(world, id);
        done(&act(world, &people.lan, id, "tiep-nhan", &[]), id, "accept");
        assert!(page(world, &people.binh, id).contains("Phải xong bước này trước"));
        assert!(read(world, &hoa).contains("Hiện không có bước nào đang quá hạn"));

        // Nobody took it up: the pool is late, and that is said too.
        world.pass(7 * 24 * 60);
        let late = read(world, &hoa);
        assert!(late.contains(&code), "{late}");
        assert!(late.contains("Chưa ai nhận"), "{late}");
        done(&act(world, &people.binh, id, "nhan-viec", &[]), id, "take");
        let late = read(world, &hoa);
        assert!(late.contains("Lê Văn Bình"), "{late}");
        assert!(!late.contains("Đã quá hạn, theo người"), "it is not over yet: {late}");

        // Afterwards it is counted to whoever had it, and what came later in time is not.
        done(&act(world, &people.binh, id, "du-thao", &[("content", "Đạt.")]), id, "prepare");
        done(&act(world, &people.binh, id, "trinh-ky", &[]), id, "submit-for-signature");
        done(&act(world, &people.cuong, id, "phe-duyet", &[]), id, "approve");
        done(&act(world, &people.dung, id, "cap-so", &[]), id, "number");
        let late = read(world, &hoa);
        assert!(late.contains("Hiện không có bước nào đang quá hạn"), "{late}");
        let past = &late[late.find("Đã quá hạn, theo người").unwrap()..];
        assert!(past.contains("Lê Văn Bình") && past.contains(&code), "{past}");
        assert!(!past.contains("Phạm Quốc Cường"), "the leader was in time: {past}");

        assert!(!read(world, &other).contains(&code), "another agency");
        for stranger in [&people.lan, &people.binh, &people.dung] {
            assert_eq!(world.get(stranger, PAGE).status, StatusCode::FORBIDDEN);
        }
        // Outside the period nothing is told.
        world.pass(31 * 24 * 60);
        assert!(!read(world, &hoa).contains(&code));
        let longer = world.get(&hoa, &format!("{PAGE}?ngay=90")).text();
        assert!(longer.contains(&code), "{longer}");
    });
}

#[test]
fn a_long_list_of_late_steps_has_pages_and_built_again_it_is_the_same() {
    on_both(|world| {
        let people = people(world);
        let hoa = world.officer("Đỗ Thị Hoa", world.commune, ("Giám đốc", Role::DeskHead));
        let hoa = Actor::Officer(hoa);
        let mut codes: Vec<_> = (0..52)
            .map(|_| {
                let id = world.filed();
                done(&act(world, &people.lan, id, "tiep-nhan", &[]), id, "accept");
                (id, code(world, id))
            })
            .collect();
        world.pass(7 * 24 * 60);
        assert!(read(world, &hoa).contains("Chỉ hiện 50 hồ sơ chậm lâu nhất"));
        for (id, _) in &codes {
            let why = [("ground", "court_order"), ("reason", "Có quyết định đình chỉ.")];
            let answer = act(world, &people.cuong, *id, "dung-giai-quyet", &why);
            assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text());
        }
        let first = read(world, &hoa);
        let next = first.split("href=\"").find(|it| it.contains("&#38;sau=")).unwrap();
        let next = next.split('"').next().unwrap().replace("&#38;", "&");
        let second = world.get(&hoa, &next).text();
        codes.reverse();
        for (place, (_, code)) in codes.iter().enumerate() {
            assert_eq!(first.contains(code.as_str()), place < 50, "{place}");
            assert_eq!(second.contains(code.as_str()), place >= 50, "{place}");
        }
        world.write(|tx| Ok(platform::journal::reset(tx, STAY_FOLLOWER)?)).unwrap();
        assert_eq!(read(world, &hoa), first);
    });
}
