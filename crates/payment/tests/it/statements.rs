//! Bank statements: matched to the đồng, every difference named, taken in once; refunds by two people.

use axum::http::StatusCode;
use jiff::civil::{Date, date};
use kernel::{Actor, Role, Vnd};
use payment::{
    AssignMoney, Charge, DecideRefund, Error, Finding, ImportStatement, PaidBy, PayRefund, Refund,
    RefundState, Refusal, RequestRefund, Statement, StatementLine,
};

use crate::world::{PERMIT, World, fields, on_both, refusal};

const TODAY: Date = date(2026, 3, 2);

pub(crate) fn line(reference: &str, amount: i64, purpose: &str) -> StatementLine {
    StatementLine {
        reference: reference.into(),
        booked_on: TODAY,
        amount: Vnd::new(amount),
        purpose: purpose.into(),
    }
}

pub(crate) fn import(
    world: &World<'_>,
    who: &Actor,
    digest: &str,
    lines: Vec<StatementLine>,
) -> Result<Statement, Error> {
    let ctx = world.ctx(who);
    let command = ImportStatement { digest: digest.into(), account: fields().account, lines };
    world.write(move |tx| payment::import_statement(tx, &ctx, &command))
}

fn findings(world: &World<'_>, statement: &Statement) -> Vec<(String, Finding)> {
    let (ctx, id) = (world.ctx(&world.head), statement.id);
    let (_, lines) = world.read(move |tx| payment::statement_lines(tx, &ctx, id)).unwrap();
    let mut found: Vec<_> = lines.into_iter().map(|it| (it.line.reference, it.finding)).collect();
    found.sort();
    found
}

pub(crate) fn due(world: &World<'_>) -> Charge {
    world.charges(world.at_desk(0)).remove(0)
}

pub(crate) fn refunds(world: &World<'_>) -> Vec<Refund> {
    let ctx = world.ctx(&world.head);
    let lines = world.read(move |tx| payment::refunds(tx, &ctx)).unwrap();
    lines.into_iter().map(|it| it.0).collect()
}

/// Money in = receipts + refunds + what waits, by the tables.
pub(crate) fn even(world: &World<'_>) {
    let sum = |sql| world.count(sql);
    let came = sum("select cast(coalesce(sum(amount), 0) as bigint) from payment_money");
    let receipts = sum(
        "select cast(coalesce(sum(amount), 0) as bigint) from payment_receipt where state = 'issued'",
    );
    let refunds = sum(
        "select cast(coalesce(sum(amount), 0) as bigint) from payment_refund where state <> 'refused'
            and not (cause = 'not_served' and state = 'requested')",
    );
    let held = sum("select cast(coalesce(sum(held), 0) as bigint) from payment_money");
    assert_eq!(came, receipts + refunds + held);
}

#[test]
fn every_line_is_matched_or_its_difference_is_named() {
    on_both(|world| {
        let [exact, more, less, twice, gone, late] = std::array::from_fn(|_| due(world));
        let (ctx, dossier) = (world.ctx(&world.lan), gone.dossier);
        let refuse = dossier::RefuseDossier {
            dossier,
            ground: dossier::Ground::Other,
            reason: "Không thuộc thẩm quyền.".into(),
            seen_version: None,
        };
        world.write(move |tx| Ok(dossier::refuse(tx, &ctx, &refuse)?)).unwrap();
        let said = |charge: &Charge| format!("MBVCB.77 {} NGUYEN VAN AN", charge.code.purpose());
        let mut slow = line("FT8", PERMIT, &said(&late));
        slow.booked_on = date(2026, 2, 20);
        let lines = vec![
            line("FT1", PERMIT, &said(&exact)),
            line("FT2", PERMIT + 5_000, &said(&more)),
            line("FT3", PERMIT - 1_000, &said(&less)),
            line("FT4", PERMIT, &said(&twice)),
            line("FT5", PERMIT, &said(&twice)),
            line("FT6", PERMIT, &said(&gone)),
            line("FT7", 7_000, "NGUYEN VAN AN chuyen tien"),
            slow,
        ];
        let statement = import(world, &world.head, "a", lines.clone()).unwrap();
        let found = findings(world, &statement);
        let named: Vec<Finding> = found.iter().map(|it| it.1).collect();
        assert_eq!(
            named,
            [
                Finding::Matched,
                Finding::TooMuch,
                Finding::TooLittle,
                Finding::Matched,
                Finding::Doubled,
                Finding::Cancelled,
                Finding::UnknownCode,
                Finding::Late,
            ]
        );
        even(world);
        let mut given_back: Vec<i64> = refunds(world).iter().map(|it| it.amount.dong()).collect();
        given_back.sort_unstable();
        assert_eq!(given_back, [5_000, PERMIT, PERMIT]);
        for charge in [&exact, &more, &twice, &late] {
            world.accept(charge.dossier).unwrap();
        }
        assert!(world.accept(less.dossier).is_err());

        // Again: the same file, and another file with lines that are known.
        let again = import(world, &world.head, "a", lines.clone()).unwrap();
        assert_eq!(again.id, statement.id);
        let other = import(world, &world.head, "b", lines).unwrap();
        assert_eq!((other.lines, other.repeated), (8, 8));
        assert_eq!(world.count("select count(*) from payment_money"), 8);
        assert_eq!(world.count("select count(*) from payment_receipt"), 4);
        assert_eq!(
            world.count("select count(*) from journal where cast(payload as text) like '%NGUYEN%'"),
            0,
            "what a transfer says is in no event"
        );

        let ctx = world.ctx(&world.head);
        let book = world.read(move |tx| payment::day_book(tx, &ctx, TODAY)).unwrap();
        assert!(book.is_even());
        assert_eq!(book.came[1], (PaidBy::Transfer, 7, Vnd::new(6 * PERMIT + 11_000)));
        assert_eq!((book.held, book.differences.len()), (Vnd::new(PERMIT + 6_000), 5));
    });
}

#[test]
fn somebody_says_what_money_was_for_or_gives_it_back_and_a_second_person_approves() {
    on_both(|world| {
        let charge = due(world);
        let lines = vec![line("FT1", PERMIT + 2_000, "nop le phi"), line("FT2", 3_000, "nham")];
        import(world, &world.head, "a", lines).unwrap();
        let ctx = world.ctx(&world.head);
        let held = world.read(move |tx| payment::held_money(tx, &ctx)).unwrap();
        let money =
            |reference: &str| held.iter().find(|it| it.0.reference == reference).unwrap().0.id;
        let assign = |who: &Actor, reference: &str, code: &str| {
            let ctx = world.ctx(who);
            let command = AssignMoney { money: money(reference), code: code.into() };
            world.write(move |tx| payment::assign_money(tx, &ctx, &command))
        };
        let code = charge.code.as_str();
        assert_eq!(refusal(assign(&world.lan, "FT1", code)), Refusal::Denied);
        assert_eq!(refusal(assign(&world.other(Role::DeskHead), "FT1", code)), Refusal::NotFound);
        assert_eq!(refusal(assign(&world.head, "FT1", "x")), Refusal::field("code", "no_code"));
        let less = refusal(assign(&world.head, "FT2", code));
        assert_eq!(less, Refusal::field("code", "charge_is_more"));
        let receipt = assign(&world.head, "FT1", code).unwrap();
        assert_eq!(receipt.amount, Vnd::new(PERMIT));
        assert_eq!(refusal(assign(&world.head, "FT1", code)), Refusal::NothingHeld);
        even(world);

        let ctx = world.ctx(&world.head);
        let command = RequestRefund { money: money("FT2"), reason: "Chuyển nhầm".into() };
        world.write(move |tx| payment::request_refund(tx, &ctx, &command)).unwrap();
        let excess = refunds(world).into_iter().find(|it| it.amount == Vnd::new(2_000)).unwrap();
        let asked = refunds(world).into_iter().find(|it| it.amount == Vnd::new(3_000)).unwrap();
        let cuong = world.officer(Role::Leader);
        let decide = |who: &Actor, refund: &Refund, state: RefundState| {
            let (ctx, command) = (world.ctx(who), DecideRefund { refund: refund.id, state });
            world.write(move |tx| payment::decide_refund(tx, &ctx, &command))
        };
        let pay = |refund: &Refund| {
            let ctx = world.ctx(&world.head);
            let command = PayRefund { refund: refund.id, reference: "FT900".into() };
            world.write(move |tx| payment::pay_refund(tx, &ctx, &command))
        };
        let approved = RefundState::Approved;
        assert_eq!(refusal(decide(&world.head, &asked, approved)), Refusal::Denied);
        let theirs = decide(&world.other(Role::Leader), &asked, approved);
        assert_eq!(refusal(theirs), Refusal::NotFound);
        // Who asked is also the leader for a day: still not the second person.
        let Actor::Officer(mut both) = world.head.clone() else { panic!() };
        both.roles.push(Role::Leader);
        let both = Actor::Officer(both);
        assert_eq!(refusal(decide(&both, &asked, approved)), Refusal::SamePerson);
        assert_eq!(refusal(pay(&asked)), Refusal::RefundOver);
        decide(&cuong, &asked, approved).unwrap();
        assert_eq!(refusal(decide(&cuong, &asked, approved)), Refusal::RefundOver);
        pay(&asked).unwrap();
        assert_eq!(refusal(pay(&asked)), Refusal::RefundOver);
        decide(&cuong, &excess, RefundState::Refused).unwrap();
        even(world);
        assert_eq!(world.count("select cast(sum(held) as bigint) from payment_money"), 2_000);
    });
}

const FILE: &str = "Sao kê tài khoản 0011012345678,,,\n\
    Ngày giao dịch,Số tham chiếu,Ghi có,Nội dung\n\
    02/03/2026,FT1,20.000,CODE\n\
    02/03/2026,FT2,9.000,khong ro\n";

#[test]
fn the_head_takes_a_file_in_decides_and_reads_the_day() {
    on_both(|world| {
        let charge = due(world);
        let path = "/can-bo/sao-ke";
        assert_eq!(world.get(&world.lan, path).0, StatusCode::FORBIDDEN);
        assert!(world.get(&world.head, path).1.contains("Chưa nhập sao kê nào"));
        let wrong = world.post_file(&world.head, path, "a;b\n1;2\n");
        assert_eq!(wrong.0, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(wrong.1.contains("không thấy các cột"), "{}", wrong.1);
        let other = FILE.replace("0011012345678", "0099");
        assert!(world.post_file(&world.head, path, &other).1.contains("không phải sao kê của"));
        assert_eq!(world.count("select count(*) from payment_money"), 0);

        let file = FILE.replace("CODE", &charge.code.purpose());
        let (status, to) = world.post_file(&world.head, path, &file);
        assert_eq!(status, StatusCode::SEE_OTHER, "{to}");
        let (_, html) = world.get(&world.head, &to);
        assert!(html.contains("Khớp") && html.contains("Không rõ mã"), "{html}");
        assert_eq!(world.post_file(&world.head, path, &file).1, to, "the same file again");
        let (_, html) = world.get(&world.an, &format!("/thanh-toan/{}", charge.dossier));
        assert!(!html.contains("0000001"), "An has no account here: the desk handed in: {html}");

        let (_, html) = world.get(&world.head, path);
        let (_, after) = html.split_once("/can-bo/tien-cho/").unwrap();
        let held = format!("/can-bo/tien-cho/{}", after.split('"').next().unwrap());
        assert_ne!(world.get(&world.other(Role::DeskHead), &held).0, StatusCode::OK);
        let (_, html) = world.get(&world.head, &held);
        assert!(html.contains("9.000") && html.contains("khong ro"), "{html}");
        let (status, html) = world.post(&world.head, &format!("{held}/gan"), "code=TTHC");
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(html.contains("không phải mã khoản thu"), "{html}");
        let (status, to) = world.post(&world.head, &format!("{held}/hoan"), "reason=Nham");
        assert_eq!(status, StatusCode::SEE_OTHER, "{to}");

        let cuong = world.officer(Role::Leader);
        let (_, html) = world.get(&cuong, "/can-bo/hoan-tien");
        assert!(html.contains("Duyệt hoàn") && html.contains("9.000"), "{html}");
        let (_, after) = html.split_once("/can-bo/hoan-tien/").unwrap();
        let refund = format!("/can-bo/hoan-tien/{}", after.split('/').next().unwrap());
        let decide = format!("{refund}/quyet-dinh");
        assert_eq!(world.post(&world.head, &decide, "viec=duyet").0, StatusCode::FORBIDDEN);
        assert_eq!(world.post(&cuong, &decide, "viec=duyet").0, StatusCode::SEE_OTHER);
        let paid = format!("{refund}/da-chuyen");
        let (status, html) = world.post(&world.head, &paid, "reference=");
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(html.contains("Vui lòng nhập Số tham chiếu"), "{html}");
        assert_eq!(world.post(&world.head, &paid, "reference=FT9").0, StatusCode::SEE_OTHER);
        let (_, html) = world.get(&world.head, "/can-bo/doi-soat?ngay=2026-03-02");
        assert!(html.contains("29.000") && html.contains("Khớp: tiền đến bằng"), "{html}");
    });
}

impl World<'_> {
    /// Sends a file: the status, and where it leads or what it says.
    fn post_file(&self, who: &Actor, path: &str, file: &str) -> (StatusCode, String) {
        let body = format!(
            "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"sao-ke.csv\"\r\n\r\n\
             {file}\r\n--x--\r\n"
        );
        let request = axum::http::Request::post(path)
            .header("content-type", "multipart/form-data; boundary=x")
            .body(axum::body::Body::from(body))
            .unwrap();
        let (status, to, html) = self.send(who, request);
        (status, to.map_or(html, |to| to.split('?').next().unwrap().to_owned()))
    }
}
