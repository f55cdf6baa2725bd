//! The style page: whole, without loose ends, small.

use kernel::Lang;
use ui::{Frame, FrameUser, NavItem};

use crate::page::ids;

fn style_page() -> String {
    let frame = Frame::new(Lang::Vi, "")
        .path("/quan-tri/kieu-dang")
        .user(FrameUser::officer("Lan", "Cán bộ tiếp nhận", "UBND phường Hoa Sen"))
        .nav(vec![NavItem::new("/quan-tri/kieu-dang", "Kiểu dáng")])
        .internal();
    ui::style_page(frame).into_string()
}

/// What stands between this and the next quotation mark, everywhere.
fn values<'a>(html: &'a str, attribute: &str) -> Vec<&'a str> {
    let start = format!(" {attribute}=\"");
    let mut parts = html.split(start.as_str());
    parts.next();
    parts.filter_map(|rest| rest.split('"').next()).collect()
}

#[test]
fn every_reference_within_the_page_leads_somewhere() {
    let html = style_page();

    let mut ids = ids(&html);
    let count = ids.len();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), count, "an id is given twice");
    let anchors = values(&html, "href").into_iter().filter_map(|href| href.strip_prefix('#'));
    let labels = values(&html, "for").into_iter().chain(values(&html, "data-for"));
    let described =
        values(&html, "aria-describedby").into_iter().chain(values(&html, "aria-labelledby"));
    let described = described.flat_map(|list| list.split(' '));
    for id in anchors.chain(labels).chain(described) {
        assert!(ids.contains(&id), "nothing has the id {id}");
    }
}

#[test]
fn nothing_is_said_or_styled_inside_the_markup() {
    let html = style_page();

    assert!(!html.contains('⟦'), "a text is missing");
    assert!(!html.contains(" style=") && !html.contains("<style") && !html.contains(" onclick"));
    assert_eq!(html.matches("<script").count(), 1);
    assert!(html.len() < 60 * 1024, "the style page has {} bytes", html.len());
}

#[test]
fn open_and_close_tags_match() {
    const VOID: [&str; 9] =
        ["!DOCTYPE", "meta", "link", "input", "br", "hr", "path", "circle", "rect"];
    let html = style_page();
    let mut open = Vec::new();
    for tag in html.split('<').skip(1).filter_map(|rest| rest.split('>').next()) {
        let name = tag.split([' ', '/', '\n']).find(|name| !name.is_empty()).unwrap();
        if let Some(closed) = tag.strip_prefix('/') {
            assert_eq!(open.pop(), Some(closed), "closes what is not open");
        } else if !VOID.contains(&name) {
            open.push(name);
        }
    }
    assert_eq!(open, [""; 0]);
}
