//! The ticket machine, the ticket, the call board; the counter, its figures and arrangement; appointments.

mod appointment;
mod board;
mod book;
mod counter;
mod desk;
mod desk_appointments;
mod figures;
mod guidance;
mod kiosk;
mod mine;
mod page;
mod slots;
mod ticket;

use kernel::Role;
use platform::http::{Access, Routes};

/// Every route of this module.
#[must_use]
pub fn routes() -> Routes {
    in_the_hall().merge(at_the_counter()).merge(appointments())
}

/// What anybody in the hall uses, without signing in.
fn in_the_hall() -> Routes {
    let open = Access::Public;
    Routes::new()
        .get("/lay-so/{id}", open, "-: shows the ticket machine", kiosk::show)
        .post("/lay-so/{id}", open, "hall.ticket_taken", kiosk::take)
        .post("/lay-so/{id}/lich-hen", open, "hall.appointment_checked_in", kiosk::check_in_here)
        .get("/phieu-so/{id}", open, "-: shows a number and its place", ticket::show)
        .get("/goi-so/{code}", open, "-: shows numbers and counters", board::show)
}

fn at_the_counter() -> Routes {
    let desk = Access::Roles(&[Role::ReceptionClerk, Role::DeskHead]);
    let head = Access::Roles(&[Role::DeskHead]);
    let watching = Access::Roles(&[Role::DeskHead, Role::Leader]);
    Routes::new()
        .get("/can-bo/quay", desk, "-: reads numbers", counter::show)
        .post("/can-bo/quay/goi", desk, "hall.ticket_called", counter::call)
        .post("/can-bo/quay/goi-lai", desk, "hall.ticket_recalled", counter::recall)
        .post("/can-bo/quay/vang", desk, "hall.ticket_absent", counter::absent)
        .post("/can-bo/quay/phuc-vu", desk, "hall.ticket_serving", counter::serve)
        .post("/can-bo/quay/xong", desk, "hall.ticket_served", counter::finish)
        .post("/can-bo/quay/chuyen", desk, "hall.ticket_transferred", counter::transfer)
        .get("/can-bo/quay/huong-dan", desk, "-: reads what was asked", guidance::show)
        .post("/can-bo/quay/huong-dan", desk, "hall.guidance_given", guidance::note)
        .get("/can-bo/quay/so-lieu", watching, "-: reads figures", figures::show)
        .get("/can-bo/quay/thiet-lap", head, "-: reads the arrangement", desk::show)
        .post("/can-bo/quay/thiet-lap", head, "hall.desk_kept", desk::save)
        .get("/can-bo/lich-hen", desk, "-: reads who comes when", desk_appointments::show)
        .get("/can-bo/lich-hen/dat", desk, "-: reads free times", desk_appointments::form)
        .post("/can-bo/lich-hen/dat", desk, "hall.appointment_booked", desk_appointments::save)
}

fn appointments() -> Routes {
    let (own, both) = (Access::Applicant, Access::SignedIn);
    Routes::new()
        .get("/lich-hen", own, "-: reads one's own appointments", mine::show)
        .get("/lich-hen/dat", own, "-: reads free times", book::show)
        .post("/lich-hen/dat", own, "hall.appointment_booked", book::save)
        .get("/lich-hen/{id}", both, "-: reads one appointment", appointment::show)
        .get("/lich-hen/{id}/doi", both, "-: reads free times", appointment::move_form)
        .post("/lich-hen/{id}/doi", both, "hall.appointment_moved", appointment::move_it)
        .get("/lich-hen/{id}/huy", both, "-: asks whether it is meant", appointment::cancel_form)
        .post("/lich-hen/{id}/huy", both, "hall.appointment_cancelled", appointment::cancel_it)
}
