//! The routes of what is done beside the stages of a dossier.

use axum::{extract::DefaultBodyLimit, handler::Handler};
use platform::http::{Access, Routes};

use super::{ask, opinion};

pub(super) fn routes() -> Routes {
    let officer = Access::Officer;
    let form = "-: shows a form";
    // Files are counted as they stream in, each against the setting; the rest is bounded there too.
    let any_size = DefaultBodyLimit::disable;
    Routes::new()
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
