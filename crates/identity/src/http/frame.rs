//! The frame of a page for whoever calls: name, navigation by role, demonstration band.

use axum::{extract::Query, http::Uri};
use kernel::{Actor, Role};
use platform::{App, http::Caller};
use serde::Deserialize;
use ui::{Frame, FrameUser, NavItem, Text};

use super::texts::TEXTS;
use crate::domain::return_path::local_path;

/// The roles that handle dossiers.
const HANDLING: [Role; 5] =
    [Role::ReceptionClerk, Role::Specialist, Role::Leader, Role::RecordsClerk, Role::DeskHead];

/// The frame of a page with this title for this caller.
#[must_use]
pub fn frame(app: &App, caller: &Caller, title: String) -> Frame {
    let (path, query) = caller.path.split_once('?').unwrap_or((&caller.path, ""));
    let t = TEXTS.in_lang(caller.lang);
    let mut frame = Frame::new(caller.lang, title).path(path).query(without_foreign_return(query));
    frame.office.clone_from(&app.settings.office);
    frame.nav = match &caller.ctx.actor {
        Actor::Stranger | Actor::System => {
            let mut nav = frame.nav;
            nav.push(NavItem::new("/lich-hen", t.get("nav-appointments")));
            nav
        }
        Actor::Applicant(_) => {
            let mut nav = frame.nav;
            nav.push(NavItem::new("/lich-hen", t.get("nav-appointments")));
            nav.push(NavItem::new("/ho-so-cua-toi", t.get("nav-my-dossiers")));
            nav.push(NavItem::new("/kho-giay-to", t.get("nav-vault")));
            nav.push(NavItem::new("/thong-bao", t.get("nav-notices")));
            nav
        }
        Actor::Officer(_) => officer_nav(&t, caller, &frame.nav),
    };
    if let Some(shown) = &caller.shown {
        // Who acts for an organisation holds no position there that we know of: the organisation stands alone.
        let (position, agency) = match (&shown.position, &shown.agency) {
            (None, Some(organisation)) => (Some(organisation.clone()), None),
            (position, agency) => (position.clone(), agency.clone()),
        };
        frame = frame.user(FrameUser {
            name: shown.name.clone(),
            position,
            agency,
            href: Some("/tai-khoan".to_owned()),
        });
    }
    if ["/can-bo", "/quan-tri"].iter().any(|it| path.starts_with(it)) {
        frame = frame.internal();
    }
    if app.settings.demo { frame.demo() } else { frame }
}

/// Where to go after signing in, as a query names it.
#[derive(Deserialize)]
struct Return {
    tiep: String,
}

/// The query as the links to other languages repeat it: without a way back to somebody else's pages.
fn without_foreign_return(query: &str) -> String {
    let leads_elsewhere = |pair: &&str| {
        let uri = format!("/?{pair}").parse::<Uri>().ok();
        let asked = uri.and_then(|uri| Query::<Return>::try_from_uri(&uri).ok());
        asked.is_some_and(|Query(asked)| local_path(&asked.tiep).is_none())
    };
    query.split('&').filter(|pair| !leads_elsewhere(pair)).collect::<Vec<_>>().join("&")
}

/// Where the pages of collecting lie that the menu does not name.
const MONEY: [&str; 9] = [
    "/can-bo/don-vi-thu",
    "/can-bo/ca-thu",
    "/can-bo/bien-lai",
    "/can-bo/bao-cao-bien-lai",
    "/can-bo/sao-ke",
    "/can-bo/tien-cho",
    "/can-bo/doi-soat",
    "/can-bo/hoan-tien",
    "/can-bo/nghia-vu",
];

fn officer_nav(t: &Text, caller: &Caller, public: &[NavItem]) -> Vec<NavItem> {
    let handles = Role::ALL.into_iter().filter(|role| *role != Role::Administrator);
    let mut nav = Vec::new();
    if caller.has_any(&handles.collect::<Vec<_>>()) {
        nav.push(NavItem::new("/can-bo", t.get("nav-work")));
    }
    if caller.has_any(&[Role::ReceptionClerk, Role::DeskHead]) {
        nav.push(NavItem::new("/can-bo/tiep-nhan", t.get("nav-reception")));
        nav.push(NavItem::new("/can-bo/quay", t.get("nav-counter")));
        nav.push(NavItem::new("/can-bo/thu-phi", t.get("nav-fees")).also(&MONEY));
    }
    if caller.has_any(&[Role::Leader]) {
        nav.push(NavItem::new("/can-bo/ky-so", t.get("nav-signing")));
    }
    if caller.has_any(&[Role::Accountant]) {
        nav.push(NavItem::new("/can-bo/sao-ke", t.get("nav-statements")).also(&MONEY));
    }
    if caller.has_any(&HANDLING) {
        nav.push(NavItem::new("/can-bo/ho-so-bo-nganh", t.get("nav-ministries")));
    }
    if caller.has_any(&[Role::ControlOfficer]) {
        nav.push(NavItem::new("/quan-tri/thu-tuc", t.get("nav-catalog")));
    }
    nav.push(NavItem::new("/thong-bao", t.get("nav-notices")));
    if caller.has_any(&[Role::Administrator]) {
        nav.push(NavItem::new("/quan-tri/tai-khoan", t.get("nav-accounts")));
        nav.push(NavItem::new("/quan-tri/co-quan", t.get("nav-agencies")));
        nav.push(NavItem::new("/quan-tri/dong-bo", t.get("nav-exchange")));
        nav.push(NavItem::new("/quan-tri/thu-dien-tu", t.get("nav-mails")));
        nav.push(NavItem::new("/quan-tri/kieu-dang", t.get("nav-style")));
    }
    nav.extend(public.iter().cloned());
    nav
}
