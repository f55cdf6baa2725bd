//! The pages: signing in, forging, being locked out, signing out everywhere, keeping accounts.

use axum::http::StatusCode;
use jiff::SignedDuration;
use kernel::{Officer, Role};
use platform::config::Settings;

use crate::{
    site::{Answer, Site},
    world::{PASSWORD, World, monday, on_both},
};

fn lan(world: &World) -> Officer {
    world.officer("Trần Thị Lan", "lan.hoasen", "H99.101", &[Role::ReceptionClerk])
}

fn sign_in(site: &Site, name: &str, password: &str) -> Answer {
    site.post("/dang-nhap", "", &[("login_name", name), ("password", password)])
}

#[test]
fn whoever_knows_the_password_gets_a_new_session() {
    on_both(|world| {
        lan(world);
        let site = Site::new(world);
        assert_eq!(site.get("/tai-khoan", "").location, "/dang-nhap?tiep=/tai-khoan");

        let wrong = sign_in(&site, "lan.hoasen", "không phải");
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(wrong.cookies.is_empty());
        assert!(wrong.body.contains("Tên đăng nhập hoặc mật khẩu không đúng"));
        assert_eq!(
            sign_in(&site, "khong.co.ai", PASSWORD).body.replace("khong.co.ai", "lan.hoasen"),
            wrong.body
        );

        let right = sign_in(&site, " Lan.HoaSen ", PASSWORD);
        assert_eq!((right.status, right.location.as_str()), (StatusCode::SEE_OTHER, "/can-bo"));
        let header = &right.cookie_headers[0];
        for attribute in ["HttpOnly", "SameSite=Lax", "Path=/", "Max-Age=43200"] {
            assert!(header.contains(attribute), "{header}");
        }
        assert!(!header.contains("Secure") && header.starts_with("motcua_session="), "{header}");
        let page = site.get("/tai-khoan", &right.session());
        assert_eq!(page.status, StatusCode::OK);
        assert!(page.body.contains("Trần Thị Lan") && page.body.contains("Firefox – Linux"));

        // Signing in again in the same browser ends the old session: no fixed session survives.
        let form = [("login_name", "lan.hoasen"), ("password", PASSWORD)];
        let again = site.post("/dang-nhap", &right.session(), &form);
        assert_ne!(again.session(), right.session());
        assert_eq!(site.get("/tai-khoan", &right.session()).status, StatusCode::SEE_OTHER);
        assert_eq!(site.get("/tai-khoan", &again.session()).status, StatusCode::OK);
    });
}

#[test]
fn with_https_the_cookie_belongs_to_this_host_alone() {
    on_both(|world| {
        lan(world);
        let public_url = "https://motcua.example".to_owned();
        let site = Site::with(world, Settings { public_url, ..Settings::default() });

        let answer = sign_in(&site, "lan.hoasen", PASSWORD);

        let header = &answer.cookie_headers[0];
        assert!(header.starts_with("__Host-motcua_session=") && header.contains("Secure"));
        assert_eq!(site.get("/tai-khoan", &answer.session()).status, StatusCode::OK);
        let renamed = answer.session().replace("__Host-", "");
        assert_eq!(site.get("/tai-khoan", &renamed).status, StatusCode::SEE_OTHER);
    });
}

#[test]
fn forged_and_expired_secrets_open_nothing() {
    on_both(|world| {
        lan(world);
        let site = Site::new(world);
        let session = sign_in(&site, "lan.hoasen", PASSWORD).session();
        let id = world.read(|tx| {
            Ok(tx.query_one("select id, secret_hash from identity_session", &[], |row| {
                Ok((row.get::<String>(0)?, row.get::<String>(1)?))
            })?)
        });
        let half = &session[..session.len() - 1];
        let forged = [
            "motcua_session=".to_owned(),
            "motcua_session=x".to_owned(),
            half.to_owned(),
            format!("motcua_session={}", id.0),
            format!("motcua_session={}", id.1),
            format!("motcua_session={}", "a".repeat(5_000)),
            "motcua_session=' or '1'='1".to_owned(),
        ];
        for cookie in forged {
            assert_eq!(site.get("/tai-khoan", &cookie).status, StatusCode::SEE_OTHER, "{cookie}");
        }
        for token in ["", "x", "mc_", "mc_AAAA", id.1.as_str(), "' or '1'='1"] {
            let answer = site.bearer("/api/v1/who", token);
            assert_eq!(answer.status, StatusCode::UNAUTHORIZED, "{token}");
            assert!(answer.body.contains("identity.bad_token"), "{}", answer.body);
        }

        site.clock.set(monday() + SignedDuration::from_mins(29));
        assert_eq!(site.get("/tai-khoan", &session).status, StatusCode::OK);
        // That was seen, so that the half hour begins anew.
        site.clock.set(monday() + SignedDuration::from_mins(58));
        assert_eq!(site.get("/tai-khoan", &session).status, StatusCode::OK);
        site.clock.set(monday() + SignedDuration::from_mins(89));
        assert_eq!(site.get("/tai-khoan", &session).status, StatusCode::SEE_OTHER);
    });
}

#[test]
fn ten_wrong_passwords_lock_out_even_the_right_one() {
    on_both(|world| {
        lan(world);
        let site = Site::new(world);
        let mut now = monday();
        for _ in 0..10 {
            let wrong = sign_in(&site, "lan.hoasen", "không phải");
            assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
            now += SignedDuration::from_mins(2);
            site.clock.set(now);
        }

        let locked = sign_in(&site, "lan.hoasen", PASSWORD);

        assert_eq!(locked.status, StatusCode::TOO_MANY_REQUESTS);
        assert!(locked.body.contains("Đã thử sai nhiều lần") && locked.cookies.is_empty());
        site.clock.set(now + SignedDuration::from_mins(15));
        assert_eq!(sign_in(&site, "lan.hoasen", PASSWORD).status, StatusCode::SEE_OTHER);
    });
}

#[test]
fn signing_out_everywhere_ends_every_session() {
    on_both(|world| {
        lan(world);
        world.an();
        let site = Site::new(world);
        let one = sign_in(&site, "lan.hoasen", PASSWORD).session();
        let two = sign_in(&site, "lan.hoasen", PASSWORD).session();
        let an = sign_in(&site, "025085000001", PASSWORD).session();

        // An finds no way to end a session of Lan.
        let id = world.read(|tx| {
            let sql =
                "select s.id from identity_session s join identity_account a on a.id = s.account_id
                        where a.kind = 'officer' limit 1";
            Ok(tx.query_one(sql, &[], |row| row.get::<String>(0))?)
        });
        let path = format!("/tai-khoan/phien/{id}/ket-thuc");
        assert_eq!(site.post(&path, &an, &[]).status, StatusCode::NOT_FOUND);
        assert_eq!(site.get("/tai-khoan", &one).status, StatusCode::OK);
        assert_eq!(site.get("/tai-khoan", &two).status, StatusCode::OK);

        let out = site.post("/tai-khoan/dang-xuat-het", &one, &[]);

        assert_eq!(out.cookies, ["motcua_session="]);
        assert_eq!(site.get("/tai-khoan", &one).status, StatusCode::SEE_OTHER);
        assert_eq!(site.get("/tai-khoan", &two).status, StatusCode::SEE_OTHER);
        assert_eq!(site.get("/tai-khoan", &an).status, StatusCode::OK);
        assert_eq!(site.post("/dang-xuat", &an, &[]).location, "/");
        assert_eq!(site.get("/tai-khoan", &an).status, StatusCode::SEE_OTHER);
        assert_eq!(site.post("/dang-xuat", "", &[]).location, "/", "a stranger may try");
    });
}

#[test]
fn one_click_sign_in_exists_in_the_demonstration_only() {
    on_both(|world| {
        let lan = lan(world);
        let an = world.an();
        let real = Site::new(world);
        let demo = Site::with(world, Settings { demo: true, ..Settings::default() });
        let click =
            |site: &Site, account: &str| site.post("/dang-nhap/demo", "", &[("account", account)]);
        let account = lan.account.to_string();

        assert_eq!(click(&real, &account).status, StatusCode::NOT_FOUND);
        assert!(!real.get("/dang-nhap", "").body.contains("Trần Thị Lan"));
        let page = demo.get("/dang-nhap", "").body;
        assert!(
            page.contains("Trần Thị Lan – Công chức") && page.contains("UBND phường Hoa Sen"),
            "{page}"
        );
        assert!(!page.contains("Nguyễn Văn An"), "a real account is not offered");
        let refused = click(&demo, &an.account.to_string());
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        let inside = click(&demo, &account);
        assert_eq!(inside.location, "/can-bo");
        assert_eq!(demo.get("/tai-khoan", &inside.session()).status, StatusCode::OK);
    });
}

#[test]
fn after_signing_in_one_goes_back_to_our_own_pages_only() {
    on_both(|world| {
        world.an();
        let site = Site::new(world);
        let back_to = |back: &str| {
            let form = [("login_name", "025085000001"), ("password", PASSWORD), ("tiep", back)];
            site.post("/dang-nhap", "", &form).location
        };
        assert_eq!(back_to("/nop-ho-so/1?b=2"), "/nop-ho-so/1?b=2");
        assert_eq!(back_to("https://xau.example/"), "/ho-so-cua-toi");
        assert_eq!(back_to("//xau.example/"), "/ho-so-cua-toi");
        for asked in ["//xau.example", "%2F%2Fxau.example", "https:%2F%2Fxau.example&q=1"] {
            let page = site.get(&format!("/dang-nhap?tiep={asked}"), "").body;
            assert!(!page.contains("xau.example"), "{asked}");
        }
        let page = site.get("/dang-nhap?tiep=/nop-ho-so/1", "").body;
        assert!(
            page.contains("/dang-nhap?tiep=/nop-ho-so/1&amp;ngon-ngu=en")
                || page.contains("/dang-nhap?tiep=/nop-ho-so/1&#38;ngon-ngu=en"),
            "{page}"
        );
    });
}

#[test]
fn a_citizen_registers_and_is_told_every_problem() {
    on_both(|world| {
        let site = Site::new(world);
        let empty = site.post("/dang-ky", "", &[]);
        assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
        for sentence in ["Vui lòng nhập họ, chữ đệm và tên", "12 chữ số", "Vui lòng nhập mật khẩu"]
        {
            let found = empty.body.to_lowercase().contains(&sentence.to_lowercase());
            assert!(found, "{sentence} in {}", empty.body);
        }
        let form = [
            ("name", "Nguyễn Văn <b>An"),
            ("personal_number", "025085000001"),
            ("phone", "0912345678"),
            ("password", PASSWORD),
        ];
        let script = site.post("/dang-ky", "", &form);
        assert_eq!(script.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(!script.body.contains("<b>An") && !script.body.contains(PASSWORD));

        let form = [("name", "Nguyễn Văn An"), form[1], form[2], form[3]];
        let registered = site.post("/dang-ky", "", &form);
        assert_eq!(registered.location, "/ho-so-cua-toi", "{}", registered.body);
        let again = site.post("/dang-ky", "", &form);
        assert!(again.body.contains("đã có tài khoản"), "{}", again.body);

        let organisation = [
            ("loai", "to-chuc"),
            ("organisation_name", "Hợp tác xã Bồ Câu"),
            ("tax_code", "0100109106"),
            ("name", "Nguyễn Văn An"),
            form[1],
            form[2],
            form[3],
        ];
        let registered = site.post("/dang-ky", "", &organisation);
        let page = site.get("/tai-khoan", &registered.session()).body;
        assert!(page.contains("0100109106") && page.contains("Hợp tác xã Bồ Câu"), "{page}");
    });
}

#[test]
fn a_password_is_changed_by_whoever_knows_the_old_one() {
    on_both(|world| {
        lan(world);
        let site = Site::new(world);
        let here = sign_in(&site, "lan.hoasen", PASSWORD).session();
        let there = sign_in(&site, "lan.hoasen", PASSWORD).session();
        let change = |old: &str, new: &str| {
            let form = [("old_password", old), ("password", new)];
            site.post("/tai-khoan/mat-khau", &here, &form)
        };

        assert_eq!(
            change("không phải", "nắng hạ vàng ươm").status,
            StatusCode::UNPROCESSABLE_ENTITY
        );
        assert_eq!(change(PASSWORD, "ngắn").status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(change(PASSWORD, "nắng hạ vàng ươm").location, "/tai-khoan?xong=mat-khau");

        assert!(site.get("/tai-khoan?xong=mat-khau", &here).body.contains("Đã đổi mật khẩu"));
        assert_eq!(site.get("/tai-khoan", &there).status, StatusCode::SEE_OTHER);
        assert_eq!(sign_in(&site, "lan.hoasen", PASSWORD).status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(sign_in(&site, "lan.hoasen", "nắng hạ vàng ươm").status, StatusCode::SEE_OTHER);
    });
}

#[test]
fn a_token_is_shown_once_and_opens_the_api_only() {
    on_both(|world| {
        lan(world);
        let site = Site::new(world);
        let cookie = sign_in(&site, "lan.hoasen", PASSWORD).session();
        let form = [("label", "Máy quét"), ("scopes", "dossier:read"), ("days", "30")];
        let page = site.post("/tai-khoan/ma-truy-cap", &cookie, &form);
        assert_eq!(page.status, StatusCode::CREATED, "{}", page.body);
        let from = page.body.find("mc_").unwrap();
        let token = &page.body[from..from + 46];
        let list = site.get("/tai-khoan/ma-truy-cap", &cookie).body;
        assert!(list.contains("Máy quét") && !list.contains(token));

        assert_eq!(site.bearer("/api/v1/who", token).body, "Trần Thị Lan");
        assert_eq!(site.bearer("/tai-khoan", token).status, StatusCode::FORBIDDEN);
        assert_eq!(site.bearer("/api/v1/who", &token[..45]).status, StatusCode::UNAUTHORIZED);

        let from = list.find("/tai-khoan/ma-truy-cap/").unwrap();
        let path = &list[from..from + list[from..].find('"').unwrap()];
        assert_eq!(site.post(path, &cookie, &[]).status, StatusCode::SEE_OTHER);
        assert_eq!(site.bearer("/api/v1/who", token).status, StatusCode::UNAUTHORIZED);
        let nothing = [("label", ""), ("days", "9999")];
        let refused = site.post("/tai-khoan/ma-truy-cap", &cookie, &nothing);
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    });
}

#[test]
fn an_administrator_keeps_accounts_and_others_do_not_see_the_pages() {
    on_both(|world| {
        let lan = lan(world);
        world.officer("Phạm Văn Quản", "quan.hoasen", "H99.101", &[Role::Administrator]);
        world.officer("Vũ Thị Dung", "dung.donglua", "H99.102", &[Role::RecordsClerk]);
        let an = world.an();
        let site = Site::new(world);
        let clerk = sign_in(&site, "lan.hoasen", PASSWORD).session();
        let admin = sign_in(&site, "quan.hoasen", PASSWORD).session();
        let page_of_lan = format!("/quan-tri/tai-khoan/{}", lan.account);
        for path in ["/quan-tri/tai-khoan", "/quan-tri/co-quan", &page_of_lan] {
            assert_eq!(site.get(path, &clerk).status, StatusCode::FORBIDDEN);
            assert_eq!(site.get(path, "").status, StatusCode::SEE_OTHER);
            assert_eq!(site.get(path, &admin).status, StatusCode::OK);
        }
        let page_of_an = format!("/quan-tri/tai-khoan/{}", an.account);
        assert_eq!(
            site.get(&page_of_an, &admin).status,
            StatusCode::NOT_FOUND,
            "citizens: the root"
        );
        let list = site.get("/quan-tri/tai-khoan?q=tran+thi", &admin).body;
        assert!(list.contains("lan.hoasen") && !list.contains("quan.hoasen"), "{list}");
        let list = site.get("/quan-tri/tai-khoan?q=dung", &admin).body;
        assert!(!list.contains("dung.donglua"), "of another commune");

        let agency = world.agency("H99.101").to_string();
        let form = [
            ("name", "Lê Văn Bình"),
            ("login_name", "binh.hoasen"),
            ("agency", &agency),
            ("title", "Chuyên viên"),
            ("roles", "specialist"),
            ("roles", "leader"),
            ("from_on", "2026-03-01"),
        ];
        let made = site.post("/quan-tri/tai-khoan/moi", &admin, &form);
        assert_eq!(made.status, StatusCode::OK, "{}", made.body);
        let again = site.post("/quan-tri/tai-khoan/moi", &admin, &form);
        assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(again.body.contains("đã có tài khoản"), "{}", again.body);

        let locked = site.post(&format!("{page_of_lan}/khoa"), &admin, &[("seen_version", "1")]);
        assert_eq!(locked.status, StatusCode::SEE_OTHER);
        assert_eq!(site.get("/tai-khoan", &clerk).status, StatusCode::SEE_OTHER, "signed out");
        let inside = sign_in(&site, "lan.hoasen", PASSWORD);
        assert_eq!(inside.status, StatusCode::FORBIDDEN);
        assert!(inside.body.contains("Tài khoản đang bị khóa"));
        let stale = site.post(&format!("{page_of_lan}/mo-khoa"), &admin, &[("seen_version", "1")]);
        assert_eq!(stale.status, StatusCode::CONFLICT);
        site.post(&format!("{page_of_lan}/mo-khoa"), &admin, &[("seen_version", "2")]);

        let reset = site.post(&format!("{page_of_lan}/mat-khau"), &admin, &[]);
        assert_eq!(reset.status, StatusCode::OK, "{}", reset.body);
        assert_eq!(sign_in(&site, "lan.hoasen", PASSWORD).status, StatusCode::UNPROCESSABLE_ENTITY);
    });
}

#[test]
fn positions_are_granted_chosen_lent_and_ended_on_pages() {
    on_both(|world| {
        let lan = lan(world);
        let cuong = world.officer("Đỗ Mạnh Cường", "cuong.hoasen", "H99.101", &[Role::Leader]);
        world.officer("Trần Quản Trị", "quan.tri", "H99", &[Role::Administrator]);
        let site = Site::new(world);
        let admin = sign_in(&site, "quan.tri", PASSWORD).session();
        let page_of_lan = format!("/quan-tri/tai-khoan/{}", lan.account);
        let agency = world.agency("H99.05").to_string();
        let form = [
            ("agency", agency.as_str()),
            ("title", "Biệt phái"),
            ("roles", "specialist"),
            ("from_on", "2026-03-01"),
            ("to_on", "2026-02-01"),
        ];
        let path = format!("{page_of_lan}/vi-tri");
        assert_eq!(site.get(&path, &admin).status, StatusCode::OK);
        let wrong = site.post(&path, &admin, &form);
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(site.post(&path, &admin, &form[..4]).status, StatusCode::SEE_OTHER);

        let signed_in = sign_in(&site, "lan.hoasen", PASSWORD);
        assert_eq!(signed_in.location, "/tai-khoan/vi-tri?tiep=/can-bo");
        let cookie = signed_in.session();
        let choice = site.get(&signed_in.location, &cookie).body;
        assert!(choice.contains("Biệt phái, Sở Nông nghiệp"), "{choice}");
        let second = world.read(move |tx| Ok(identity::positions_of(tx, lan.person)?))[1].clone();
        let form = [("position", second.id.to_string()), ("tiep", "/can-bo".into())];
        let form: Vec<(&str, &str)> = form.iter().map(|it| (it.0, it.1.as_str())).collect();
        assert_eq!(site.post("/tai-khoan/vi-tri", &cookie, &form).location, "/can-bo");
        assert!(site.get("/tai-khoan", &cookie).body.contains("Sở Nông nghiệp"));
        let foreign = [("position", cuong.position.to_string())];
        let foreign: Vec<(&str, &str)> = foreign.iter().map(|it| (it.0, it.1.as_str())).collect();
        let refused = site.post("/tai-khoan/vi-tri", &cookie, &foreign);
        assert_eq!(refused.status, StatusCode::NOT_FOUND);

        let leader = sign_in(&site, "cuong.hoasen", PASSWORD).session();
        let to = lan.position.to_string();
        let form = [
            ("to", to.as_str()),
            ("roles", "leader"),
            ("from_on", "2026-03-02"),
            ("to_on", "2026-03-06"),
            ("basis", "12/GUQ-UBND"),
        ];
        assert_eq!(
            site.post("/tai-khoan/uy-quyen", &leader, &form[..4]).status,
            StatusCode::UNPROCESSABLE_ENTITY
        );
        assert_eq!(site.post("/tai-khoan/uy-quyen", &leader, &form).status, StatusCode::SEE_OTHER);
        let page = site.get("/tai-khoan/uy-quyen", &leader).body;
        assert!(page.contains("12/GUQ-UBND") && page.contains("Lãnh đạo"), "{page}");
        let from = page.find("/tai-khoan/uy-quyen/").unwrap();
        let path = &page[from..from + page[from..].find('"').unwrap()];
        let ended = site.post(path, &leader, &[("seen_version", "1")]);
        assert_eq!(ended.status, StatusCode::SEE_OTHER);

        let path = format!("{page_of_lan}/vi-tri/{}/ket-thuc", second.id);
        let form = [("last_on", "2026-03-31"), ("seen_version", "1")];
        assert_eq!(site.post(&path, &admin, &form).status, StatusCode::SEE_OTHER);
        assert!(site.get(&page_of_lan, &admin).body.contains("31/03/2026"));
    });
}

#[test]
fn the_tree_of_agencies_is_shown_by_day_with_both_codes() {
    on_both(|world| {
        world.officer("Trần Quản Trị", "quan.tri", "H99", &[Role::Administrator]);
        let site = Site::new(world);
        let admin = sign_in(&site, "quan.tri", PASSWORD).session();

        let today = site.get("/quan-tri/co-quan", &admin).body;
        let before = site.get("/quan-tri/co-quan?ngay=2025-06-30", &admin).body;

        assert!(today.contains("000.00.01.H99") && today.contains("90001"), "{today}");
        assert!(today.contains("UBND phường Hoa Sen") && !today.contains("huyện Sen"));
        assert!(before.contains("UBND huyện Sen") && !before.contains("phường Hoa Sen"));
    });
}

#[test]
fn hostile_text_is_only_text() {
    on_both(|world| {
        world.officer("Trần Quản Trị", "quan.tri", "H99", &[Role::Administrator]);
        let cuong = world.officer("Đỗ Mạnh Cường", "cuong.hoasen", "H99.101", &[Role::Leader]);
        let site = Site::new(world);
        let admin = sign_in(&site, "quan.tri", PASSWORD).session();
        let leader = sign_in(&site, "cuong.hoasen", PASSWORD).session();
        let page_of_cuong = format!("/quan-tri/tai-khoan/{}/vi-tri", cuong.account);
        let agency = world.agency("H99.101").to_string();
        for text in
            ["\0", "a\0b", "<script>x</script>", "'; drop table journal; --", "%", "\u{202e}abc"]
        {
            let escaped: String = text.bytes().map(|byte| format!("%{byte:02X}")).collect();
            let answers = [
                sign_in(&site, text, text),
                site.get(&format!("/dang-nhap?tiep={escaped}&ngon-ngu={escaped}"), ""),
                site.get(&format!("/quan-tri/tai-khoan?q={escaped}"), &admin),
                site.get(&format!("/quan-tri/tai-khoan/{escaped}"), &admin),
                site.get(&format!("/quan-tri/co-quan?ngay={escaped}"), &admin),
                site.get(&format!("/tai-khoan?xong={escaped}"), &admin),
                site.post("/dang-ky", "", &[("name", text), ("phone", text), ("password", text)]),
                site.post(
                    "/tai-khoan/uy-quyen",
                    &leader,
                    &[("to", text), ("roles", text), ("from_on", "2026-03-02"), ("basis", text)],
                ),
                site.post("/tai-khoan/ma-truy-cap", &leader, &[("label", text), ("scopes", text)]),
                site.post(
                    &page_of_cuong,
                    &admin,
                    &[
                        ("agency", &agency),
                        ("title", text),
                        ("roles", "leader"),
                        ("from_on", "2026-03-02"),
                    ],
                ),
            ];
            for answer in answers {
                assert!(!answer.status.is_server_error(), "{text:?}: {}", answer.body);
                assert!(!answer.body.contains("<script>x"), "{text:?}: {}", answer.body);
            }
        }
    });
}

#[test]
fn the_language_is_remembered() {
    on_both(|world| {
        let site = Site::new(world);
        let english = site.get("/dang-nhap?ngon-ngu=en", "");
        assert!(english.body.contains("Sign in") && english.body.contains("lang=\"en\""));
        let cookie = english.cookies.first().unwrap();
        assert!(site.get("/dang-ky", cookie).body.contains("Register"));
        assert!(site.get("/dang-ky?ngon-ngu=ko", cookie).body.contains("회원 가입"));
        assert!(site.get("/dang-ky?ngon-ngu=xx", "").body.contains("Đăng ký"));
    });
}
