//! Financial obligations: a notice of the tax office holds a dossier until the treasury has the money, whatever comes first.

use axum::{
    body::Body,
    http::{Request, StatusCode, header},
};
use dossier::{DossierId, Finance, Stage};
use jiff::civil::{Date, date};
use kernel::{Actor, Ctx, Role, Vnd};
use payment::{
    DropObligation, KeepObligation, Obligation, ObligationLine, ObligationState, Refusal,
    TakeTaxPayments, TaxNotice, TaxPaymentLine, TaxPaymentsTaken,
};

use crate::{
    merging::{merge_agencies, merge_dossiers},
    world::{World, on_both, refusal},
};

const ALL: i64 = 5_000_000;

fn notice(number: &str) -> TaxNotice {
    let line = |name: &str, amount| ObligationLine { name: name.into(), amount: Vnd::new(amount) };
    TaxNotice {
        number: number.into(),
        authority: "Thuế cơ sở 5 tỉnh Thử Nghiệm".into(),
        issued_on: date(2026, 3, 2),
        due_on: date(2026, 4, 1),
        bank: "970403".into(),
        bank_name: "Kho bạc Nhà nước khu vực".into(),
        account: "7111000111222".into(),
        account_name: "KBNN KHU VUC".into(),
        lines: vec![
            line("Thuế thu nhập cá nhân", 4_000_000),
            line("Lệ phí trước bạ", ALL - 4_000_000),
        ],
    }
}

fn line(notice: &str, reference: &str, amount: i64, paid_on: Date) -> TaxPaymentLine {
    TaxPaymentLine {
        notice: payment::notice_number(notice),
        reference: reference.into(),
        paid_on,
        amount: Vnd::new(amount),
        payer: "Nguyễn Văn An".into(),
    }
}

struct Office<'a> {
    world: &'a World<'a>,
    binh: Actor,
    accountant: Actor,
    dossier: DossierId,
}

impl<'a> Office<'a> {
    /// An's dossier is in the hands of Bình.
    fn new(world: &'a World<'a>) -> Self {
        let binh = world.officer(Role::Specialist);
        let accountant = world.officer(Role::Accountant);
        let dossier = in_work(world, &binh);
        Self { world, binh, accountant, dossier }
    }

    fn keep(&self, notice: TaxNotice) -> Result<Obligation, payment::Error> {
        let (ctx, dossier) = (self.world.ctx(&self.binh), self.dossier);
        let reason = "Thông báo của cơ quan thuế.".to_owned();
        let command = KeepObligation { dossier, notice, reason };
        self.world.write(move |tx| payment::keep_obligation(tx, &ctx, &command))
    }

    fn file(&self, payments: Vec<TaxPaymentLine>) -> TaxPaymentsTaken {
        let ctx = self.world.ctx(&self.accountant);
        let command = TakeTaxPayments { file: Some("digest".into()), payments };
        self.world.write(move |tx| payment::take_tax_payments(tx, &ctx, &command)).unwrap()
    }

    fn voucher(&self, line: TaxPaymentLine) -> Result<TaxPaymentsTaken, payment::Error> {
        let ctx = self.world.ctx(&self.binh);
        let command = TakeTaxPayments { file: None, payments: vec![line] };
        self.world.write(move |tx| payment::take_tax_payments(tx, &ctx, &command))
    }

    fn stands(&self) -> (Stage, Finance) {
        let (ctx, dossier) = (Ctx::system(self.world.now()), self.dossier);
        let found = self.world.read(move |tx| Ok(dossier::detail(tx, &ctx, dossier)?)).unwrap();
        (found.dossier.stage(), found.dossier.finance())
    }

    fn obligations(&self) -> Vec<payment::ObligationView> {
        let (ctx, dossier) = (self.world.ctx(&self.world.an), self.dossier);
        self.world.read(move |tx| payment::own_obligations(tx, &ctx, dossier)).unwrap()
    }

    fn states(&self) -> Vec<ObligationState> {
        self.obligations().iter().map(|it| it.obligation.state).collect()
    }
}

fn in_work(world: &World<'_>, binh: &Actor) -> DossierId {
    let dossier = world.filed(0);
    world.accept(dossier).unwrap();
    world.work();
    let ctx = world.ctx(binh);
    let taking = dossier::TakeDossier { dossier, seen_version: None };
    world.write(move |tx| Ok(dossier::take(tx, &ctx, &taking).map(drop)?)).unwrap();
    dossier
}

#[test]
fn a_notice_holds_the_dossier_until_the_treasury_has_all_of_it() {
    on_both(|world| {
        let office = Office::new(world);
        let kept = office.keep(notice("TB 12/2026")).unwrap();
        assert_eq!((kept.amount, kept.notice.number.as_str()), (Vnd::new(ALL), "TB12/2026"));
        assert_eq!(office.stands(), (Stage::FinancialWait, Finance::Due));
        assert_eq!(refusal(office.keep(notice("tb12/2026"))), Refusal::ObligationKnown);

        let taken = office.voucher(line("TB 12/2026", "GNT1", 1_000_000, date(2026, 3, 5)));
        assert_eq!(taken.unwrap().matched, 1);
        assert_eq!(office.stands().0, Stage::FinancialWait, "not all of it");
        assert_eq!(office.obligations()[0].rest(), Vnd::new(ALL - 1_000_000));
        let again = office.voucher(line("TB 12/2026", "GNT1", 1_000_000, date(2026, 3, 5)));
        assert_eq!(refusal(again), Refusal::VoucherKnown);

        let rest = line("TB 12/2026", "GNT2", ALL - 1_000_000, date(2026, 3, 6));
        let known = line("TB 12/2026", "GNT1", 1_000_000, date(2026, 3, 5));
        let taken = office.file(vec![known.clone(), rest.clone()]);
        assert_eq!((taken.matched, taken.repeated), (1, 1));
        assert_eq!(office.stands(), (Stage::Processing, Finance::Paid));
        assert_eq!(office.states(), [ObligationState::Paid]);
        let taken = office.file(vec![known, rest]);
        assert_eq!((taken.matched, taken.unknown, taken.repeated), (0, 0, 2));
        world.work();
        assert_eq!(office.states(), [ObligationState::Paid]);
        assert_eq!(
            world.count("select count(*) from journal where cast(payload as text) like '%Nguy%'"),
            0,
            "no name in the journal"
        );
    });
}

#[test]
fn a_notice_goes_along_when_the_agency_goes_into_another_one() {
    on_both(|world| {
        let office = Office::new(world);
        office.keep(notice("TB1")).unwrap();
        office.file(vec![line("TB2", "GNT1", ALL, date(2026, 3, 5))]);
        assert_eq!(merge_agencies(world).unwrap().obligations, 1);
        let binh = world.there(Role::Specialist);
        let pay = |reference: &str| {
            let ctx = world.ctx(&binh);
            let payments = vec![line("TB1", reference, ALL / 2, date(2026, 3, 6))];
            let command = TakeTaxPayments { file: None, payments };
            world.write(move |tx| payment::take_tax_payments(tx, &ctx, &command)).unwrap().matched
        };
        assert_eq!(pay("GNT2"), 1, "also before the dossier followed");
        merge_dossiers(world);
        let kept = office.obligations().remove(0).obligation;
        assert_eq!((kept.agency, kept.state), (world.neighbour(), ObligationState::Due));
        let (_, html) = world.get(&binh, "/can-bo/nghia-vu");
        assert!(html.contains("TB1") && html.contains("GNT1"), "{html}");
        assert_eq!(pay("GNT3"), 1);
        assert_eq!(office.stands(), (Stage::Processing, Finance::Paid));
        let known = world.write({
            let ctx = world.ctx(&binh);
            let payments = vec![line("TB2", "GNT1", ALL, date(2026, 3, 5))];
            move |tx| {
                payment::take_tax_payments(
                    tx,
                    &ctx,
                    &TakeTaxPayments { file: None, payments: payments.clone() },
                )
            }
        });
        assert_eq!(refusal(known), Refusal::VoucherKnown, "taken in by the agency that ended");
    });
}

#[test]
fn the_pages_of_the_dossier_name_each_notice_with_what_is_left_of_it_and_the_sum() {
    on_both(|world| {
        let office = Office::new(world);
        let asked = || {
            let (ctx, dossier) = (Ctx::system(world.now()), office.dossier);
            let found =
                world.read(move |tx| Ok(dossier::detail(tx, &ctx, dossier)?.dossier)).unwrap();
            let items = found.payable_items().iter().map(|it| (it.name.clone(), it.amount.dong()));
            (items.collect::<Vec<_>>(), found.payable().map(Vnd::dong))
        };
        assert_eq!(asked(), (vec![], None));
        let first = office.keep(notice("TB1")).unwrap();
        office.keep(notice("TB2")).unwrap();
        let both = |left: i64| vec![("TB1".to_owned(), left), ("TB2".to_owned(), ALL)];
        assert_eq!(asked(), (both(ALL), Some(2 * ALL)));
        office.voucher(line("TB1", "GNT1", 1_000_000, date(2026, 3, 5))).unwrap();
        assert_eq!(asked(), (both(ALL - 1_000_000), Some(2 * ALL - 1_000_000)));
        let (ctx, reason) = (world.ctx(&office.binh), "Ghi nhầm.".to_owned());
        let command = DropObligation { obligation: first.id, reason };
        world.write(move |tx| payment::drop_obligation(tx, &ctx, &command)).unwrap();
        assert_eq!(asked(), (vec![("TB2".to_owned(), ALL)], Some(ALL)));
        let events = world.count("select count(*) from journal");
        let (ctx, dossier) = (world.ctx(&office.binh), office.dossier);
        let denied = world.write(move |tx| Ok(dossier::keep_payables(tx, &ctx, dossier, &[])?));
        assert!(matches!(denied, Err(payment::Error::Dossier(dossier::Refusal::Denied))));
        assert_eq!(world.count("select count(*) from journal"), events);
        office.file(vec![line("TB2", "GNT2", ALL, date(2026, 3, 6))]);
        assert_eq!(asked().0, vec![], "it waits for nothing any more");
    });
}

#[test]
fn a_voucher_is_taken_at_whichever_desk_may_receive_for_the_agency() {
    on_both(|world| {
        let office = Office::new(world);
        office.keep(notice("TB 7")).unwrap();
        let dossier = office.dossier;
        let code = world.read(move |tx| {
            let ctx = Ctx::system(jiff::Timestamp::UNIX_EPOCH);
            Ok(dossier::detail(tx, &ctx, dossier)?.dossier.code().to_owned())
        });
        let code = code.unwrap();
        let there = world.there(Role::ReceptionClerk);
        let post = |who: &Actor, notice: &str, voucher: &str, amount: i64| {
            let form = format!(
                "dossier={code}&notice={notice}&voucher={voucher}&paid_on=2026-03-05&amount={amount}"
            );
            world.post(who, "/can-bo/nghia-vu/chung-tu", &form)
        };
        let (_, html) = world.get(&there, "/can-bo/nghia-vu");
        assert!(html.contains("do cơ quan khác giải quyết") && !html.contains("TB7"), "{html}");

        let (status, html) = world.post(&there, "/can-bo/nghia-vu/chung-tu", "");
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
        for told in ["Mã hồ sơ", "Số thông báo", "Số chứng từ", "Ngày nộp"] {
            assert!(html.contains(&format!("Vui lòng nhập {told}")), "{told}: {html}");
        }
        let (status, html) = post(&there, "TB8", "GNT1", 1_000_000);
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(html.contains("không có thông báo mang số này"), "{html}");
        // A department is no one-stop desk of this procedure; specialists and accountants stand at no desk.
        let department = world.other(Role::ReceptionClerk);
        let (status, html) = post(&department, "TB7", "GNT1", 1_000_000);
        assert_eq!(status, StatusCode::CONFLICT);
        assert!(html.contains("không được tiếp nhận thay"), "{html}");
        assert_eq!(world.count("select count(*) from payment_tax_payment"), 0);

        let (status, to) = post(&there, "tb 7", "GNT1", 1_000_000);
        assert_eq!((status, to.as_str()), (StatusCode::SEE_OTHER, "/can-bo/nghia-vu?con=4000000"));
        assert!(world.get(&there, &to).1.contains("còn phải nộp 4.000.000"));
        assert_eq!(office.stands().0, Stage::FinancialWait);
        assert_eq!(post(&there, "TB7", "GNT1", 1_000_000).0, StatusCode::CONFLICT, "shown again");
        let (_, to) = post(&there, "TB7", "GNT2", ALL - 1_000_000);
        assert!(world.get(&there, &to).1.contains("đã được nộp đủ"));
        assert_eq!(office.stands(), (Stage::Processing, Finance::Paid));
        // It is the business of the agency that handles the dossier.
        let taken = world.read({
            let commune = world.commune;
            move |tx| {
                let sql = "select count(*) from payment_tax_payment where agency = $1";
                Ok(tx.query_one(sql, &[&commune], |row| row.get::<i64>(0))?)
            }
        });
        assert_eq!(taken.unwrap(), 2);
    });
}

#[test]
fn whatever_comes_first_the_dossier_goes_on_once_all_is_paid() {
    // Two notices and a payment for each, in every order.
    let orders = (0..4).flat_map(|a| {
        (0..4).flat_map(move |b| (0..4).flat_map(move |c| (0..4).map(move |d| [a, b, c, d])))
    });
    let orders: Vec<[usize; 4]> = orders.filter(|it| (0..4).all(|n| it.contains(&n))).collect();
    assert_eq!(orders.len(), 24);
    on_both(|world| {
        for (turn, order) in orders.iter().enumerate() {
            let office = Office::new(world);
            let numbers = [format!("A{turn}"), format!("B{turn}")];
            for what in order {
                let number = &numbers[what % 2];
                if *what < 2 {
                    office.keep(notice(number)).unwrap();
                } else {
                    let paid = line(number, &format!("V{number}"), ALL, date(2026, 3, 5));
                    office.file(vec![paid]);
                }
                let (stage, _) = office.stands();
                let is_due = office.states().contains(&ObligationState::Due);
                assert_eq!(stage == Stage::FinancialWait, is_due, "{order:?} at {what}");
            }
            assert_eq!(office.states(), [ObligationState::Paid; 2], "{order:?}");
            assert_eq!(office.stands().0, Stage::Processing, "{order:?}");
        }
    });
}

#[test]
fn what_is_paid_after_the_last_day_is_late_and_says_by_how_much() {
    on_both(|world| {
        let office = Office::new(world);
        office.keep(notice("TB 7")).unwrap();
        let mine = format!("/thanh-toan/{}", office.dossier);
        let (_, html) = world.get(&world.an, &mine);
        for said in ["Thông báo nộp tiền số TB7", "01/04/2026", "7111000111222", "<svg", "Chờ nộp"]
        {
            assert!(html.contains(said), "{said} in {html}");
        }
        assert!(!html.contains("Quá hạn"), "{html}");
        world.pass(35 * 24 * 60);
        assert!(world.get(&world.an, &mine).1.contains("Quá hạn 5 ngày"));
        let (_, html) = world.get(&office.accountant, "/can-bo/nghia-vu");
        assert!(html.contains("Quá hạn 5 ngày") && html.contains("Nguyễn Văn An"), "{html}");
        office.file(vec![line("TB 7", "GNT9", ALL, date(2026, 4, 3))]);
        let (_, html) = world.get(&world.an, &mine);
        assert!(html.contains("Nộp chậm 2 ngày") && html.contains("GNT9"), "{html}");
        assert!(!html.contains("7111000111222"), "nothing is left to pay: {html}");
        let (_, html) = world.get(&office.accountant, "/can-bo/nghia-vu");
        assert!(html.contains("Không có thông báo nào chờ nộp"), "{html}");
    });
}

#[test]
fn a_wrong_notice_is_dropped_and_what_an_officer_confirms_is_proved() {
    on_both(|world| {
        let office = Office::new(world);
        let wrong = office.keep(notice("SAI")).unwrap();
        office.keep(notice("DUNG")).unwrap();
        office.file(vec![line("DUNG", "GNT3", ALL, date(2026, 3, 4))]);
        assert_eq!(office.stands().0, Stage::FinancialWait);
        let leave_out = |who: &Actor, reason: &str| {
            let ctx = world.ctx(who);
            let command = DropObligation { obligation: wrong.id, reason: reason.into() };
            world.write(move |tx| payment::drop_obligation(tx, &ctx, &command))
        };
        assert_eq!(refusal(leave_out(&office.binh, " ")), Refusal::field("reason", "required"));
        assert_eq!(refusal(leave_out(&world.lan, "Nhầm")), Refusal::Denied);
        let elsewhere = world.other(Role::Specialist);
        assert_eq!(refusal(leave_out(&elsewhere, "Nhầm")), Refusal::NotFound);
        leave_out(&office.binh, "Nhầm hồ sơ").unwrap();
        assert_eq!(office.stands().0, Stage::Processing, "the other one is paid");
        assert_eq!(refusal(leave_out(&office.binh, "Nhầm")), Refusal::ObligationOver);

        // Confirmed by the specialist without a file of the tax office.
        let office = Office::new(world);
        office.keep(notice("GIAY")).unwrap();
        let (ctx, dossier) = (world.ctx(&office.binh), office.dossier);
        let command = dossier::ConfirmPayment {
            dossier,
            settlement: dossier::Settlement::Exempt,
            reason: "Được miễn theo quyết định.".into(),
            seen_version: None,
        };
        world.write(move |tx| Ok(dossier::confirm_payment(tx, &ctx, &command).map(drop)?)).unwrap();
        world.work();
        assert_eq!(office.states(), [ObligationState::Proved]);
        assert_eq!(office.stands(), (Stage::Processing, Finance::Exempt));
        assert_eq!(refusal(office.keep(notice(""))), Refusal::field("number", "required"));
    });
}

#[test]
fn officers_keep_notices_take_vouchers_and_exchange_files_each_with_its_trace() {
    on_both(|world| {
        let office = Office::new(world);
        let page = format!("/can-bo/nghia-vu/{}", office.dossier);
        let (status, html) = world.get(&office.binh, &page);
        assert!(status == StatusCode::OK && html.contains("Ghi nhận thông báo"), "{html}");
        let form = "number=TB9&authority=Thu%E1%BA%BF&issued_on=2026-03-02&due_on=2026-03-01\
                    &bank=97&bank_name=KB&account=711&account_name=KB&item_1=Thu%E1%BA%BF+A\
                    &amount_1=x&item_2=&amount_2=";
        let (status, html) = world.post(&office.binh, &page, form);
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
        for said in ["gồm đúng 6 chữ số", "từ ngày thông báo trở đi", "Thuế A", "value=\"TB9\""]
        {
            assert!(html.contains(said), "{said} in {html}");
        }
        let form = form
            .replace("bank=97&", "bank=970403&")
            .replace("due_on=2026-03-01", "due_on=2026-04-01")
            .replace("amount_1=x", "amount_1=5.000.000");
        let (status, to) = world.post(&office.binh, &page, &form);
        assert_eq!((status, to.as_str()), (StatusCode::SEE_OTHER, &*format!("{page}?xong=ghi")));
        let (_, html) = world.get(&world.lan, &page);
        assert!(html.contains("TB9") && html.contains("<svg"), "the clerk shows the code: {html}");
        assert_eq!(office.stands().0, Stage::FinancialWait);

        let obligation = office.obligations()[0].obligation.id;
        let press = format!("{page}/{obligation}/chung-tu");
        let (status, html) = world.post(&world.lan, &press, "voucher=&paid_on=&amount=0");
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(html.contains("Vui lòng nhập Số chứng từ"), "{html}");
        let voucher = "voucher=GNT77&paid_on=2026-03-02&amount=2.000.000";
        assert_eq!(world.post(&world.lan, &press, voucher).0, StatusCode::SEE_OTHER);
        assert!(
            world.get(&world.an, &format!("/thanh-toan/{}", office.dossier)).1.contains("GNT77")
        );

        // The tax office tells the rest, and something of a notice that is not known.
        let csv = "Số thông báo,Số chứng từ,Ngày nộp,Số tiền,Người nộp\n\
                   TB9,GNT78,03/03/2026,3000000,Nguyễn Văn An\nTB404,GNT79,03/03/2026,1000,Ai Đó\n";
        let to = upload(world, &office.accountant, csv).1;
        assert_eq!(to, "/can-bo/nghia-vu?khop=1&chua_ro=1&trung=0");
        assert_eq!(office.stands(), (Stage::Processing, Finance::Paid));
        let (_, html) = world.get(&office.accountant, &to);
        assert!(html.contains("TB404") && html.contains("Nhận từ cơ quan thuế"), "{html}");
        let (status, html) = upload(world, &office.accountant, "a,b\nc,d\n");
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(html.contains("không thấy các cột số thông báo"), "{html}");

        let (status, html) = world.post(
            &office.accountant,
            "/can-bo/nghia-vu/gui",
            "from=2026-04-01&until=2026-03-01",
        );
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(html.contains("từ ngày đầu trở đi") && html.contains("2026-04-01"), "{html}");
        let days = "from=2026-03-01&until=2026-03-31";
        let (status, csv) = world.post(&office.accountant, "/can-bo/nghia-vu/gui", days);
        assert_eq!(status, StatusCode::OK);
        let sent = csv.lines().nth(1).unwrap();
        assert!(
            sent.starts_with("TB9,2026-03-02,2026-04-01,Nguyễn Văn An,025090001234,"),
            "{sent}"
        );
        assert!(sent.ends_with("5000000,5000000,2026-03-03,GNT77; GNT78,Đã nộp đủ"), "{sent}");
        assert_eq!(world.count("select count(*) from payment_tax_file where direction = 'out'"), 1);
        let (_, html) = world.get(&office.accountant, "/can-bo/nghia-vu");
        assert!(html.contains("Gửi cơ quan thuế"), "{html}");

        for who in [world.other(Role::Specialist), world.an.clone(), Actor::Stranger] {
            assert_ne!(world.get(&who, &page).0, StatusCode::OK, "{who:?}");
            assert_ne!(
                world.post(&who, &page, &form.replace("TB9", "TB10")).0,
                StatusCode::INTERNAL_SERVER_ERROR
            );
            assert_eq!(office.obligations().len(), 1, "{who:?}");
            assert!(!world.get(&who, "/can-bo/nghia-vu").1.contains("TB404"), "{who:?}");
        }
        let denied = world.post(&world.lan, "/can-bo/nghia-vu/gui", days).0;
        assert_eq!(denied, StatusCode::FORBIDDEN);
    });
}

/// Sends a file of the tax office; the status, and where it leads or what it says.
fn upload(world: &World<'_>, who: &Actor, csv: &str) -> (StatusCode, String) {
    let body = format!(
        "--X\r\nContent-Disposition: form-data; name=\"tax_file\"; filename=\"thue.csv\"\r\n\
         Content-Type: text/csv\r\n\r\n{csv}\r\n--X--\r\n"
    );
    let request = Request::post("/can-bo/nghia-vu/tep")
        .header(header::CONTENT_TYPE, "multipart/form-data; boundary=X")
        .body(Body::from(body));
    let (status, to, html) = world.send(who, request.unwrap());
    (status, to.unwrap_or(html))
}
