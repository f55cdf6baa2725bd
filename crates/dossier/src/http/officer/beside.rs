//! The routes of what is done beside the stages of a dossier.

use axum::{extract::DefaultBodyLimit, handler::Handler};
use platform::http::{Access, Routes};

use super::{arrival, ask, correct, fees, marks, notes, opinion, relate, visit};

pub(super) fn routes() -> Routes {
    let officer = Access::Officer;
    let form = "-: shows a form";
    // Files are counted as they stream in, each against the setting; the rest is bounded there too.
    let any_size = DefaultBodyLimit::disable;
    Routes::new()
        .get("/can-bo/ho-so/{id}/lien-quan", officer, form, relate::show)
        .post("/can-bo/ho-so/{id}/lien-quan", officer, "relation.decided", relate::decide)
        .get("/can-bo/ho-so/{id}/thuc-dia", officer, form, visit::show)
        .post(
            "/can-bo/ho-so/{id}/thuc-dia",
            officer,
            "visit.recorded",
            visit::record.layer(any_size()),
        )
        .get("/can-bo/ho-so/{id}/xac-nhan-den", officer, form, arrival::show)
        .post("/can-bo/ho-so/{id}/xac-nhan-den", officer, "dossier.arrived", arrival::confirm)
        .get("/can-bo/ho-so/{id}/cho-nop-sau", officer, form, fees::show)
        .post("/can-bo/ho-so/{id}/cho-nop-sau", officer, "dossier_fee.deferred", fees::defer)
        .get("/can-bo/ho-so/{id}/danh-dau", officer, form, marks::show)
        .post("/can-bo/ho-so/{id}/danh-dau", officer, "marking.made", marks::save)
        .get("/can-bo/ho-so/{id}/sua", officer, form, correct::show)
        .post("/can-bo/ho-so/{id}/sua", officer, "dossier.content_corrected", correct::save)
        .get("/can-bo/ho-so/{id}/ghi-chu", officer, form, notes::show)
        .post("/can-bo/ho-so/{id}/ghi-chu", officer, "note.written", notes::write)
        .get("/can-bo/ho-so/{id}/lay-y-kien", officer, form, ask::show)
        .post("/can-bo/ho-so/{id}/lay-y-kien", officer, "consultation.asked", ask::send)
        .get("/can-bo/ho-so/{id}/y-kien/{consultation}", officer, form, opinion::show)
        .post(
            "/can-bo/ho-so/{id}/y-kien/{consultation}",
            officer,
            "consultation.answered",
            opinion::send.layer(any_size()),
        )
        .post(
            "/can-bo/ho-so/{id}/y-kien/{consultation}/rut",
            officer,
            "consultation.recalled",
            opinion::recall,
        )
}
