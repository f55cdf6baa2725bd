//! The pages beside the lists that an officer works with.

use kernel::{Officer, Role};
use ui::Text;

use super::worklists::{Deed, assigns};
use crate::queries;

const REVOCATIONS: &str = "/can-bo/thu-hoi";

/// The pages beside the lists that these roles work with; how many proposals to revoke a result wait, and whether the
/// officer works at a commune, which certifies copies.
pub(super) fn pages_beside(
    t: Text,
    officer: &Officer,
    (waiting, at_commune): (i64, bool),
) -> Vec<Deed> {
    let is_desk = [Role::ReceptionClerk, Role::DeskHead].iter().any(|role| officer.has(*role));
    let is_head = assigns(officer);
    let is_control = officer.has(Role::ControlOfficer);
    let counts = officer.has(Role::Accountant);
    let certifies =
        at_commune && (is_desk || officer.has(Role::Specialist) || officer.has(Role::Leader));
    let keeps_book = at_commune && officer.has(Role::RecordsClerk);
    let reads = officer.roles.iter().any(|role| *role != Role::Accountant);
    [
        (reads, "/can-bo/so-theo-doi", "register-title"),
        (is_desk, "/can-bo/chua-so-hoa", "unscanned-title"),
        (is_desk, "/can-bo/buu-chinh", "work-post"),
        (certifies, "/can-bo/chung-thuc", "work-certification"),
        (keeps_book, "/can-bo/so-chung-thuc", "work-certified-book"),
        (is_desk, "/can-bo/nhan-dang", "work-recognition"),
        (is_desk, "/can-bo/ky-so/giay-to", "work-sign-papers"),
        (is_desk, "/can-bo/xac-nhan-kho", "work-vault"),
        (officer.has(Role::RecordsClerk), "/can-bo/so-giay", "numbers-title"),
        (is_head, "/can-bo/tinh-hinh", "board-title"),
        (is_head, "/can-bo/ban-giao", "leaving-title"),
        (is_head || is_control, "/can-bo/so-hoa", "work-digitised"),
        (is_head || is_desk || is_control, "/can-bo/dung-lai", "work-reuse"),
        (is_head || is_control, "/can-bo/hai-long", "work-satisfaction"),
        (is_control, "/can-bo/mo-phong", "simulate-title"),
        (counts, "/can-bo/sao-ke", "work-statements"),
        (counts, "/can-bo/doi-soat", "work-book"),
        (counts || officer.has(Role::Leader), "/can-bo/hoan-tien", "work-refunds"),
        (queries::concerns_revocations(officer), REVOCATIONS, "revocations-title"),
    ]
    .into_iter()
    .filter(|(theirs, ..)| *theirs)
    .map(|(_, href, words)| match t.get(words) {
        words if href == REVOCATIONS && waiting > 0 => {
            Deed { href, words: format!("{words} ({waiting})") }
        }
        words => Deed { href, words },
    })
    .collect()
}
