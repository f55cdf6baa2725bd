//! Deadlines in words, as a citizen reads them.

use calendar::{CalendarSpec, Clock, DayKind, Limit, ResumeMode, render};
use kernel::Lang;

use crate::{
    office::{WEEK, at, office_2026, spec_2026},
    texts::text,
};

fn told(limit: Limit, received: &str) -> String {
    let explanation = office_2026().explain(&limit, at(received)).unwrap();
    render(&explanation.facts, |key, values| text(Lang::Vi, key, values)).join("\n")
}

fn assert_told(limit: Limit, received: &str, sentences: &[&str]) {
    assert_eq!(told(limit, received), sentences.join("\n"));
}

#[test]
fn working_days_over_a_swapped_day_and_a_holiday() {
    assert_told(
        Limit::working_days(3),
        "2026-08-28 16:40",
        &[
            "Nhận lúc 16:40 thứ Sáu 28/08/2026.",
            "Thời hạn: 3 ngày làm việc.",
            "Không tính ngày đầu tiên (thứ Sáu 28/08); ngày làm việc thứ nhất là thứ Năm 03/09.",
            "Không tính từ thứ Bảy 29/08 đến hết Chủ nhật 30/08: nghỉ hằng tuần.",
            "Không tính thứ Hai 31/08: nghỉ hoán đổi (hoán đổi với thứ Bảy 22/08/2026).",
            "Không tính từ thứ Ba 01/09 đến hết thứ Tư 02/09: nghỉ lễ, tết (Quốc khánh).",
            "Không tính từ thứ Bảy 05/09 đến hết Chủ nhật 06/09: nghỉ hằng tuần.",
            "Hết hạn lúc 17:00 thứ Hai 07/09/2026.",
        ],
    );
}

#[test]
fn working_hours_received_after_closing_time() {
    assert_told(
        Limit::exact_tenths_of_working_days(5),
        "2026-08-21 17:10",
        &[
            "Nhận lúc 17:10 thứ Sáu 21/08/2026.",
            "Thời hạn: 0,5 ngày làm việc.",
            "Ngoài giờ làm việc nên tính từ 07:00 thứ Bảy 22/08.",
            "Mỗi ngày làm việc tính là 8 giờ làm việc, chính xác đến phút.",
            "Có tính thứ Bảy 22/08: ngày làm bù (làm bù cho thứ Hai 31/08/2026).",
            "Hết hạn lúc 11:00 thứ Bảy 22/08/2026.",
        ],
    );
}

#[test]
fn calendar_days_that_end_on_a_day_of_rest() {
    assert_told(
        Limit::Days(20),
        "2026-02-02 08:00",
        &[
            "Nhận lúc 08:00 thứ Hai 02/02/2026.",
            "Thời hạn: 20 ngày.",
            "Không tính ngày đầu tiên (thứ Hai 02/02); ngày thứ nhất là thứ Ba 03/02, tính cả ngày nghỉ.",
            "Ngày cuối cùng là Chủ nhật 22/02, không phải ngày làm việc, nên thời hạn kết thúc vào ngày làm việc tiếp theo.",
            "Không tính Chủ nhật 22/02: nghỉ hằng tuần.",
            "Hết hạn lúc 17:00 thứ Hai 23/02/2026.",
        ],
    );
}

#[test]
fn the_same_day_after_three_and_a_year_that_is_not_published_yet() {
    assert_told(
        Limit::same_day(),
        "2026-12-31 15:10",
        &[
            "Nhận lúc 15:10 thứ Năm 31/12/2026.",
            "Thời hạn: Trong ngày.",
            "Nhận từ 15:00 trở đi nên giải quyết trong ngày làm việc tiếp theo.",
            "Lịch nghỉ sau thứ Năm 31/12/2026 chưa được công bố nên thời hạn có thể thay đổi.",
            "Hết hạn lúc 17:00 thứ Sáu 01/01/2027.",
        ],
    );
}

#[test]
fn a_month_and_a_limit_in_running_hours_and_none() {
    assert!(told(Limit::Months(1), "2026-03-02 09:00").contains("Ngày cuối cùng là thứ Năm 02/04"));
    assert!(told(Limit::running_hours(24), "2026-03-06 16:40").contains("kể cả ban đêm"));
    assert!(told(Limit::None, "2026-03-06 16:40").ends_with("Không hẹn ngày trả kết quả."));
}

#[test]
fn a_clock_tells_its_pauses_and_what_was_left() {
    let office = office_2026();
    let clock = Clock::start(&office, Limit::working_days(5), at("2026-03-02 09:00")).unwrap();
    let clock = clock.pause(&office, at("2026-03-04 15:00")).unwrap();
    let say = |clock: &Clock| {
        let explanation = clock.explain(&office).unwrap();
        assert_eq!(explanation.due_at, clock.due_at());
        render(&explanation.facts, |key, values| text(Lang::Vi, key, values))
    };
    assert_eq!(
        say(&clock).last().unwrap(),
        "Đang tạm dừng từ 15:00 thứ Tư 04/03; thời hạn được tính lại khi tiếp tục."
    );

    let resumed = clock.resume(&office, at("2026-03-13 08:30"), ResumeMode::Resume).unwrap();
    assert_eq!(
        say(&resumed),
        [
            "Nhận lúc 09:00 thứ Hai 02/03/2026.",
            "Thời hạn: 5 ngày làm việc.",
            "Không tính ngày đầu tiên (thứ Hai 02/03); ngày làm việc thứ nhất là thứ Ba 03/03.",
            "Tạm dừng từ 15:00 thứ Tư 04/03 đến 08:30 thứ Sáu 13/03, sau đó tính tiếp phần thời gian còn lại.",
            "Còn lại 3 ngày làm việc sau ngày tính tiếp.",
            "Không tính từ thứ Bảy 14/03 đến hết Chủ nhật 15/03: nghỉ hằng tuần.",
            "Hết hạn lúc 17:00 thứ Tư 18/03/2026.",
        ]
    );

    let restarted = clock.resume(&office, at("2026-03-13 08:30"), ResumeMode::Restart).unwrap();
    assert_eq!(
        say(&restarted)[2..4],
        [
            "Tạm dừng từ 15:00 thứ Tư 04/03 đến 08:30 thứ Sáu 13/03, sau đó tính lại từ đầu.",
            "Không tính ngày đầu tiên (thứ Sáu 13/03); ngày làm việc thứ nhất là thứ Hai 16/03.",
        ]
    );
}

#[test]
fn an_agency_that_closes_or_changes_its_hours_says_why() {
    let mut spec = spec_2026().with_day_off("2026-03-05", DayKind::Closed, "di chuyển trụ sở");
    spec.day.push(calendar::DaySpec {
        on: "2026-03-04".to_owned(),
        kind: "changed_hours".to_owned(),
        note: "họp cơ quan buổi chiều".to_owned(),
        sessions: vec!["07:00-11:30".to_owned()],
        ..calendar::DaySpec::default()
    });
    let office = spec.build().unwrap();
    let explanation = office.explain(&Limit::working_hours(16), at("2026-03-03 16:00")).unwrap();
    let said = render(&explanation.facts, |key, values| text(Lang::Vi, key, values)).join("\n");

    assert!(said.contains("Không tính thứ Năm 05/03: cơ quan không làm việc (di chuyển trụ sở)."));
    assert!(said.contains("thứ Tư 04/03 làm việc theo giờ riêng (họp cơ quan buổi chiều)."));
}

#[test]
fn years_of_weekends_are_summed_up() {
    let office = CalendarSpec::default()
        .with_hours("2018-01-01", &WEEK, &["07:00-11:30", "13:30-17:00"])
        .build()
        .unwrap();
    let explanation = office.explain(&Limit::working_days(500), at("2026-03-02 09:00")).unwrap();
    assert!(explanation.facts.len() < 35);
    assert!(explanation.facts.iter().any(|fact| fact.code == "deadline-rest-more"));
}

#[test]
fn other_languages_say_the_same() {
    let explanation =
        office_2026().explain(&Limit::working_days(1), at("2026-08-28 16:40")).unwrap();
    let last =
        |lang| render(&explanation.facts, |key, values| text(lang, key, values)).pop().unwrap();
    assert_eq!(last(Lang::En), "Due at 17:00 on Thursday 3 September 2026.");
    assert_eq!(last(Lang::Ko), "기한: 2026년 9월 3일(목요일) 17:00.");
    assert_eq!(
        Limit::working_hours(4).in_words(|key, values| text(Lang::Vi, key, values)),
        "4 giờ làm việc"
    );
}
