//! The pages: the cash desk, the shift, receipts, the account, the page on which the owner pays.

use axum::http::StatusCode;
use kernel::{AccountId, Actor, Applicant, PersonId, Role};

use crate::world::{World, on_both};

fn hidden(html: &str, name: &str) -> String {
    let (_, after) = html.split_once(&format!("name=\"{name}\" value=\"")).unwrap();
    after.split('"').next().unwrap().to_owned()
}

fn code_of(world: &World<'_>, dossier: dossier::DossierId) -> String {
    let ctx = kernel::Ctx::system(world.now());
    let found = world.read(move |tx| Ok(dossier::detail(tx, &ctx, dossier)?));
    found.unwrap().dossier.code().to_owned()
}

#[test]
fn a_clerk_finds_takes_prints_and_counts() {
    on_both(|world| {
        let dossier = world.at_desk(0);
        let (status, html) = world.get(&world.lan, "/can-bo/thu-phi");
        assert_eq!(status, StatusCode::OK);
        assert!(html.contains("20.000") && html.contains("Nguyễn Văn An"), "{html}");
        assert!(html.contains("Chưa mở ca thu"), "{html}");
        let (_, html) = world.get(&world.lan, "/can-bo/thu-phi?ma=H99.100-000000-9999");
        assert!(html.contains("Không tìm thấy hồ sơ"), "{html}");
        let code = code_of(world, dossier);
        let page = format!("/can-bo/thu-phi/{dossier}");
        let purpose = world.charges(dossier)[0].code.purpose().replace(' ', "+");
        for typed in [code.as_str(), &code.to_lowercase(), &purpose] {
            let path = format!("/can-bo/thu-phi?ma={typed}");
            assert_eq!(world.post_get(&world.lan, &path), page, "{typed}");
        }

        let (_, html) = world.get(&world.lan, &page);
        assert!(html.contains("TTHC ") && html.contains("<svg"), "{html}");
        assert!(!html.contains("tiền mặt</button>"), "without a shift nothing is taken: {html}");
        let (status, html) = world.post(&world.lan, "/can-bo/ca-thu/mo", "float=x");
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(html.contains("nhập một số tiền"), "{html}");
        let (status, _) = world.post(&world.lan, "/can-bo/ca-thu/mo", "float=100.000");
        assert_eq!(status, StatusCode::SEE_OTHER);

        let (_, html) = world.get(&world.lan, &page);
        let form = format!("khoan={}&so_tien={}", hidden(&html, "khoan"), hidden(&html, "so_tien"));
        let press = format!("{page}/tien-mat");
        let (status, to) = world.post(&world.lan, &press, &form);
        assert_eq!((status, to.as_str()), (StatusCode::SEE_OTHER, &*format!("{page}?xong=thu")));
        let (status, html) = world.post(&world.lan, &press, &form);
        assert_eq!(status, StatusCode::CONFLICT);
        assert!(html.contains("đã được nộp"), "{html}");
        let (_, html) = world.get(&world.lan, &to);
        assert!(html.contains("Đã thu tiền") && html.contains("Tiếp nhận hồ sơ"), "{html}");

        let (_, html) = world.get(&world.lan, "/can-bo/bien-lai?ngay=2026-03-02");
        assert!(html.contains("0000001") && html.contains("Còn giá trị"), "{html}");
        let (_, after) = html.split_once("/can-bo/bien-lai/").unwrap();
        let id = after.split('"').next().unwrap();
        let (_, html) = world.get(&world.lan, &format!("/can-bo/bien-lai/{id}"));
        assert!(html.contains("Hai mươi nghìn đồng") && !html.contains("thay-the"), "{html}");
        let (status, pdf) = world.get(&world.lan, &format!("/bien-lai/{id}/ban-in.pdf"));
        assert!(status == StatusCode::OK && pdf.starts_with("%PDF"), "{status}");

        let (_, html) = world.get(&world.lan, "/can-bo/ca-thu");
        assert!(html.contains("120.000"), "{html}");
        let form = format!("ca={}&phien_ban=1&counted=119.000", hidden(&html, "ca"));
        let (status, html) = world.post(&world.lan, "/can-bo/ca-thu/dong", &form);
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(html.contains("hãy ghi lý do") && html.contains("value=\"119.000\""), "{html}");
        let form = format!("{form}&reason=Thi%E1%BA%BFu");
        assert_eq!(world.post(&world.lan, "/can-bo/ca-thu/dong", &form).0, StatusCode::SEE_OTHER);
        let (_, html) = world.get(&world.head, "/can-bo/ca-thu");
        assert!(html.contains("-1.000") && html.contains("Trần Thị Lan"), "{html}");

        let (_, html) = world.get(&world.head, &format!("/can-bo/bien-lai/{id}"));
        assert!(html.contains("thay-the"), "{html}");
        let path = format!("/can-bo/bien-lai/{id}/thay-the");
        let (status, html) = world.post(&world.head, &path, "payer=&reason=");
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(html.contains("Vui lòng nhập Người nộp tiền"), "{html}");
        let (status, to) = world.post(&world.head, &path, "payer=Ng%C3%B4+An&reason=Sai+t%C3%AAn");
        assert_eq!(status, StatusCode::SEE_OTHER, "{to}");
        assert!(world.get(&world.head, &to).1.contains("0000002"));
        assert!(world.get(&world.head, &format!("/can-bo/bien-lai/{id}")).1.contains("Sai tên"));
    });
}

#[test]
fn the_owner_pays_online_and_nobody_else_sees_it() {
    on_both(|world| {
        let dossier = world.filed(3);
        let path = format!("/thanh-toan/{dossier}");
        let (_, html) = world.get(&world.an, &path);
        assert!(html.contains("không phải nộp phí") || html.contains("Không có khoản"), "{html}");
        world.accept(dossier).unwrap();
        world.work();
        let (status, html) = world.get(&world.an, &path);
        assert_eq!(status, StatusCode::OK);
        for said in ["15.000", "TTHC ", "<svg", "Xem tiền đã đến chưa", "0011012345678"] {
            assert!(html.contains(said), "{said} in {html}");
        }
        let other = Applicant { account: AccountId::new(), person: PersonId::new() };
        for who in [Actor::Applicant(other), Actor::Stranger, world.lan.clone()] {
            assert_ne!(world.get(&who, &path).0, StatusCode::OK, "{who:?}");
        }

        world.open_shift(&world.lan, 0).unwrap();
        let charge = world.charges(dossier).remove(0);
        let receipt = world.take(&world.lan, &charge).unwrap();
        let (_, html) = world.get(&world.an, &path);
        assert!(html.contains("Biên lai số 0000001") && !html.contains("Xem tiền"), "{html}");
        let print = format!("/bien-lai/{}/ban-in.pdf", receipt.id);
        assert_eq!(world.get(&world.an, &print).0, StatusCode::OK);
        let other = Applicant { account: AccountId::new(), person: PersonId::new() };
        let clerk = world.other(Role::ReceptionClerk);
        for who in [Actor::Applicant(other), clerk] {
            assert_eq!(world.get(&who, &print).0, StatusCode::NOT_FOUND, "{who:?}");
        }
    });
}

#[test]
fn another_agency_and_other_roles_find_nothing() {
    on_both(|world| {
        let dossier = world.at_desk(0);
        world.open_shift(&world.lan, 0).unwrap();
        let charge = world.charges(dossier).remove(0);
        let receipt = world.take(&world.lan, &charge).unwrap();
        let pages =
            [format!("/can-bo/thu-phi/{dossier}"), format!("/can-bo/bien-lai/{}", receipt.id)];
        for who in [
            world.other(Role::ReceptionClerk),
            world.other(Role::DeskHead),
            world.officer(Role::Specialist),
            world.an.clone(),
            Actor::Stranger,
        ] {
            for page in &pages {
                assert_ne!(world.get(&who, page).0, StatusCode::OK, "{who:?} {page}");
            }
            for list in ["/can-bo/thu-phi", "/can-bo/bien-lai?ngay=2026-03-02", "/can-bo/ca-thu"] {
                let (_, html) = world.get(&who, list);
                assert!(!html.contains("Nguyễn Văn An") && !html.contains("0000001"), "{list}");
            }
        }
    });
}

#[test]
fn the_head_keeps_the_account() {
    on_both(|world| {
        let (status, html) = world.get(&world.head, "/can-bo/don-vi-thu");
        assert!(status == StatusCode::OK && html.contains("0011012345678"), "{html}");
        assert_eq!(world.get(&world.lan, "/can-bo/don-vi-thu").0, StatusCode::FORBIDDEN);
        let form = "version=1&bank=12&bank_name=A&account=1&account_name=B&tax_code=0100109106\
                    &form_symbol=01BLP&symbol=HS-26E&thu=on";
        let (status, html) = world.post(&world.head, "/can-bo/don-vi-thu", form);
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(html.contains("gồm đúng 6 chữ số"), "{html}");
        let form = form.replace("bank=12", "bank=970403");
        assert_eq!(world.post(&world.head, "/can-bo/don-vi-thu", &form).0, StatusCode::SEE_OTHER);
        let (status, html) = world.post(&world.head, "/can-bo/don-vi-thu", &form);
        assert_eq!(status, StatusCode::CONFLICT);
        assert!(html.contains("vừa thay đổi"), "{html}");
    });
}

impl World<'_> {
    /// Where a page leads to.
    fn post_get(&self, who: &Actor, path: &str) -> String {
        let request = axum::http::Request::get(path).body(axum::body::Body::empty()).unwrap();
        self.send(who, request).1.unwrap_or_default()
    }
}
