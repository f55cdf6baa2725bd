//! Several agencies in a row: each has its own clock, and who was late is named.

use axum::http::StatusCode;
use dossier::DossierId;
use kernel::{AccountId, Actor, Applicant, PersonId, Role};

use crate::{
    officer::{act, done, page, people, says},
    world::{World, on_both},
};

/// The commune appraises, then the department does and decides.
const CHAIN: &str = r#"
[[step]]
code = "verify"
name = "Xác minh"
at = "receiving"
role = "specialist"
limit = { qty = 2, unit = "working_hour" }
outcome = "Biên bản"

[[step]]
code = "appraise"
name = "Thẩm định"
at = "H99.02"
role = "specialist"
limit = { qty = 4, unit = "working_hour" }
outcome = "Dự thảo giấy phép"

[[step]]
code = "sign"
name = "Ký"
at = "H99.02"
role = "leader"
limit = { qty = 1, unit = "working_hour" }
outcome = "Giấy phép đã ký"

[[step]]
code = "number"
name = "Vào số"
at = "H99.02"
"#;
const LIMITS: &str = r#"[[agency_limit]]
from = "verify"
to = "verify"
work = "Xác minh tại chỗ"
limit = { qty = 4, unit = "working_hour" }

[[agency_limit]]
from = "appraise"
to = "number"
work = "Thẩm định, cấp giấy phép"
limit = { qty = 1, unit = "working_day" }

[supplement]"#;

/// The procedure of the tests, from now on handled by two agencies.
fn chained(world: &World) {
    world.change_procedure(|text| {
        let from = text.find("[[step]]\ncode = \"appraise\"").unwrap();
        let to = text.find("role = \"records_clerk\"").unwrap();
        let text = format!("{}{}{}", &text[..from], CHAIN.trim_start(), &text[to..]);
        text.replace("[supplement]", LIMITS)
    });
}

fn applicant() -> Applicant {
    Applicant { account: AccountId::new(), person: PersonId::new() }
}

#[test]
fn each_agency_has_its_own_clock_and_who_is_late_is_named() {
    on_both(|world| {
        chained(world);
        let (people, an) = (people(world), applicant());
        let citizen = Actor::Applicant(an.clone());
        let mai =
            world.officer("Vũ Thị Mai", world.elsewhere, ("Chuyên viên Sở", Role::Specialist));
        let mai = Actor::Officer(mai);
        let id: DossierId = world.filed_by(&an);
        let own = |who: &Actor| world.get(who, &format!("/ho-so/{id}")).text();

        // Before anything is done everybody can read who will have it for how long.
        assert!(own(&citizen).contains("Xác minh tại chỗ"));
        assert!(own(&citizen).contains("Chưa chuyển đến"));
        done(&act(world, &people.lan, id, "tiep-nhan", &[]), id, "accept");
        done(&act(world, &people.binh, id, "nhan-viec", &[]), id, "take");
        assert!(page(world, &people.binh, id).contains("Đang giải quyết"));

        // Four working hours from five past nine end at five past three.
        world.pass(400);
        let late = page(world, &people.binh, id);
        assert!(late.contains("Đang chậm 45 phút làm việc"), "{late}");
        let answer = act(world, &people.binh, id, "chuyen-buoc", &[]);
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text());
        let seen = page(world, &mai, id);
        assert!(seen.contains("Đã chuyển, chậm 50 phút làm việc"), "{seen}");
        assert!(seen.contains("Lê Văn Bình, Chuyên viên"), "who was late is named");
        assert!(seen.contains("Cách tính hạn của Sở Nông nghiệp và Môi trường"), "{seen}");
        assert!(seen.contains("17:00 thứ Ba 03/03/2026"), "a whole day from when it came: {seen}");
        done(&act(world, &mai, id, "nhan-viec", &[]), id, "take");

        // The applicant reads of the agencies, not of the officers.
        let told = own(&citizen);
        assert!(told.contains("chậm 50 phút"), "{told}");
        assert!(!told.contains("Lê Văn Bình"), "{told}");
        let sheet = world.get(&mai, &format!("/ho-so/{id}/phieu-kiem-soat.pdf"));
        says(&sheet, &["1 ngày làm việc, đến 17 giờ 00 phút, thứ Ba, ngày 03 tháng 3 năm 2026"]);

        // While the applicant is waited for, the agency's clock stands.
        let why = [("papers", "drawing"), ("reason", "Bản vẽ mờ.")];
        let answer = act(world, &mai, id, "yeu-cau-bo-sung", &why);
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text());
        assert!(own(&citizen).contains("Đang tạm dừng tính thời gian"));
    });
}
