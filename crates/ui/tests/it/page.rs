//! A page of another crate: frame, fields, hostile words.

use askama::Template;
use kernel::{Lang, Problem};
use ui::{Choice, FieldProblem, Frame, FrameUser, NavItem, Notice, TEXTS, Text};

#[derive(Template)]
#[template(
    ext = "html",
    source = r#"
{%- extends "frame.html" -%}
{%- import "parts.html" as parts -%}
{%- block content -%}
<form method="post">
{{ ui::Field::text(t, "name", hostile).hint(hostile).value(hostile).problems(frame.problems) }}
{{ ui::Field::radios(t, "channel", "Kênh", choices.as_slice()).value("post") }}
{{ ui::Field::select(t, "place", "Nơi", [Choice::new("a", "A")]).value(hostile) }}
{{ ui::Field::area(t, "remark", "Ghi chú").value(hostile).optional().max_length(20) }}
{{ ui::Field::checkbox(t, "sure", "Cam đoan").ticked() }}
</form>
{% call parts::details(hostile) %}<p id="inside">{{ hostile }}</p>{% endcall %}
{% call parts::card("Kết quả") %}{{ ui::Tag::new(ui::TagTone::Good, hostile) }}{% endcall %}
{{ ui::DueBadge::new(t, ui::DueState::Soon).detail(hostile) }}
{%- for n in counts %}{{ t.number(n) }}{% endfor -%}
{{ t.with("problem-required", [("field", hostile.as_str()), ("x", "y")]) }}
{%- endblock -%}
"#
)]
struct Page {
    frame: Frame,
    t: Text,
    hostile: String,
    choices: Vec<Choice>,
    counts: Vec<i64>,
}

const HOSTILE: &str = r#""><script>alert('x')</script>&<b id="f-name">"#;

fn page(frame: Frame) -> String {
    let t = TEXTS.in_lang(frame.lang);
    let choices = vec![Choice::new("desk", "Tại quầy"), Choice::new("post", HOSTILE)];
    let hostile = HOSTILE.to_owned();
    Page { frame, t, hostile, choices, counts: vec![1, 2] }.render().unwrap()
}

/// Every `id="…"` of a page.
pub(crate) fn ids(html: &str) -> Vec<&str> {
    html.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect()
}

#[test]
fn hostile_words_stay_words() {
    let frame = Frame::new(Lang::Vi, HOSTILE)
        .path("/thu-tuc/\"><script>")
        .office(HOSTILE)
        .user(FrameUser::officer(HOSTILE, HOSTILE, HOSTILE).href("/tai-khoan"))
        .nav(vec![NavItem::new("/a\"b", HOSTILE).count(3)])
        .crumb("/x", HOSTILE)
        .notice(Notice::warning(HOSTILE).link("/y", HOSTILE))
        .problems(vec![FieldProblem::new("name", HOSTILE), FieldProblem::new(HOSTILE, "b")]);

    let html = page(frame);

    assert_eq!(html.matches("<script").count(), 1, "only our own script: {html}");
    assert!(!html.contains("alert('x')"));
    assert!(!html.contains("<b id"));
}

#[test]
fn no_id_is_given_twice_and_every_reference_leads_somewhere() {
    for lang in Lang::ALL {
        let frame = Frame::new(lang, "Thử").problems(vec![FieldProblem::new("name", "Sai")]);
        let html = page(frame);

        let mut ids = ids(&html);
        let count = ids.len();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), count, "twice: {html}");
        assert!(html.contains("href=\"#f-name\"") && ids.contains(&"f-name"));
        assert!(html.contains(r#"aria-describedby="f-name-hint f-name-error""#));
        assert!(!html.contains('⟦'), "a text is missing: {html}");
    }
}

#[test]
fn the_navigation_knows_where_the_reader_is() {
    let nav = || vec![NavItem::new("/can-bo", "Việc"), NavItem::new("/can-bo/tiep-nhan", "Nhận")];
    let at = |path: &str| page(Frame::new(Lang::Vi, "Thử").path(path).nav(nav()).internal());

    assert!(at("/can-bo").contains(r#"<a href="/can-bo" aria-current="page">"#));
    assert!(at("/can-bo/ho-so/1").contains(r#"<a href="/can-bo" aria-current="true">"#));
    let deeper = at("/can-bo/tiep-nhan/2");
    assert!(deeper.contains(r#"<a href="/can-bo/tiep-nhan" aria-current="true">"#));
    assert!(!deeper.contains(r#"<a href="/can-bo" aria-current"#));
    let money = |path: &str| {
        let nav = vec![
            NavItem::new("/can-bo", "Công việc"),
            NavItem::new("/can-bo/thu-phi", "Thu phí")
                .also(&["/can-bo/sao-ke", "/can-bo/doi-soat"]),
            NavItem::new("/can-bo/sao-ke", "Sao kê").also(&["/can-bo/doi-soat"]),
        ];
        page(Frame::new(Lang::Vi, "Thử").path(path).nav(nav).internal())
    };
    let html = money("/can-bo/doi-soat/ngay");
    assert!(
        html.contains(r#"<a href="/can-bo/thu-phi" aria-current="true">"#),
        "no link of its own"
    );
    let html = money("/can-bo/sao-ke");
    assert!(html.contains(r#"<a href="/can-bo/sao-ke" aria-current="page">"#));
    assert!(!html.contains(r#"<a href="/can-bo/thu-phi" aria-current"#), "one place, not two");
    assert!(!deeper.contains("ngon-ngu"), "officers read Vietnamese only");
}

#[test]
fn a_refusal_becomes_sentences_beside_the_fields() {
    let t = TEXTS.in_lang(Lang::Vi);
    let problems = [
        Problem::new("name", "required"),
        Problem::new("remark", "too_long").with_limit(20),
        Problem::new("x", "never_heard_of"),
    ];

    let said = FieldProblem::of(t, &problems, |field| format!("[{field}]"));

    assert_eq!(said.first().unwrap().text, "Vui lòng nhập [name].");
    assert_eq!(said.get(1).unwrap().text, "[remark]: tối đa 20 ký tự.");
    assert_eq!(said.get(2).unwrap().text, "[x]: thông tin không hợp lệ.");
}

#[test]
fn every_reader_has_every_text() {
    assert_eq!(TEXTS.problems(), [""; 0]);
    let public =
        |lang| TEXTS.keys(lang).into_iter().filter(|key| is_public(key)).collect::<Vec<_>>();
    // Vietnamese writes months as numbers.
    let months = |key: &&str| !key.starts_with("format-month-") && *key != "format-date";
    let vi = public(Lang::Vi);
    assert_eq!(vi, public(Lang::En).into_iter().filter(months).collect::<Vec<_>>());
    assert_eq!(public(Lang::En), public(Lang::Ko));
}

fn is_public(key: &str) -> bool {
    !key.starts_with("style-")
}

#[test]
fn language_links_ask_the_page_the_same_again() {
    let html =
        page(Frame::new(Lang::Vi, "Tra").path("/thu-tuc").query("q=khai+sinh&ngon-ngu=vi&trang=2"));
    assert!(html.contains("/thu-tuc?q=khai+sinh&#38;trang=2&#38;ngon-ngu=en"), "{html}");
    let html = page(Frame::new(Lang::Vi, "Tra").path("/thu-tuc"));
    assert!(html.contains("\"/thu-tuc?ngon-ngu=en\""), "{html}");
}
