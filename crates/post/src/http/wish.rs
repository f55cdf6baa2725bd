//! How the result of one dossier is wanted: for who handed it in, and at the desk for them.

use askama::Template;
use axum::{
    Form,
    extract::{Path, Query, State},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use dossier::DossierId;
use kernel::{Problem, Refused, RefusedKind};
use platform::{
    App,
    http::{Caller, Failure},
};
use serde::Deserialize;
use ui::{Choice, Facts, Field, FieldProblem, Frame, Notice, Text};

use super::page::{Asked, id_in, page, texts};
use crate::{
    Address, Error, KeepWish, Place, Refusal, WishState, WishView, keep_wish, texts::TEXTS,
    wish_view,
};

#[derive(Template)]
#[template(path = "public/wish.html")]
struct WishPage {
    frame: Frame,
    t: Text,
    action: String,
    version: i64,
    lead: String,
    /// The form, while it can still be said.
    fields: Vec<Field>,
    /// What was given to the post.
    sent: Option<Facts>,
    back: String,
}

/// What was typed.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Typed {
    way: String,
    receiver: String,
    phone: String,
    address: String,
    version: i64,
}

/// On whose page it is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum For {
    Owner,
    Desk,
}

impl For {
    /// The page of the dossier.
    fn dossier(self, id: DossierId) -> String {
        match self {
            Self::Owner => format!("/ho-so/{id}"),
            Self::Desk => format!("/can-bo/ho-so/{id}"),
        }
    }

    fn here(self, id: DossierId) -> String {
        format!("{}/nhan-ket-qua", self.dossier(id))
    }
}

/// What the page is shown again with.
#[derive(Default)]
struct Again {
    typed: Option<Typed>,
    problems: Vec<Problem>,
    notice: Option<Notice>,
    status: StatusCode,
}

type Show = (State<App>, Caller, Path<String>, Query<Asked>);
type Keep = (State<App>, Caller, Path<String>, Form<Typed>);

pub(super) async fn show_own(at: Show) -> Result<Response, Failure> {
    show(For::Owner, at).await
}

pub(super) async fn show_at_desk(at: Show) -> Result<Response, Failure> {
    show(For::Desk, at).await
}

pub(super) async fn keep_own(at: Keep) -> Result<Response, Failure> {
    keep(For::Owner, at).await
}

pub(super) async fn keep_at_desk(at: Keep) -> Result<Response, Failure> {
    keep(For::Desk, at).await
}

async fn show(
    whose: For,
    (State(app), caller, Path(id), Query(asked)): Show,
) -> Result<Response, Failure> {
    let t = words(whose, &caller);
    let notice = match asked.xong.as_str() {
        "gui" => Some(Notice::success(t.get("wish-done"))),
        "tai-quay" => Some(Notice::success(t.get("wish-done-desk"))),
        _ => None,
    };
    shown((&app, &caller, whose), id_in(&id)?, Again { notice, ..Again::default() }).await
}

async fn keep(
    whose: For,
    (State(app), caller, Path(id), Form(typed)): Keep,
) -> Result<Response, Failure> {
    let t = words(whose, &caller);
    let id: DossierId = id_in(&id)?;
    let by_post = typed.way == "post";
    let address = match typed.way.as_str() {
        "post" => Address::read(&typed.receiver, &typed.phone, &typed.address).map(Some),
        "desk" => Ok(None),
        _ => Err(Refusal::Invalid(vec![Problem::new("way", "not_chosen")])),
    };
    let done = match address {
        Ok(address) => {
            let command = KeepWish { dossier: id, address, seen_version: typed.version };
            let ctx = caller.ctx.clone();
            app.db.write(move |tx| keep_wish(tx, &ctx, &command)).await.map(drop)
        }
        Err(refusal) => Err(refusal.into()),
    };
    let refusal = match done {
        Ok(()) => {
            let done = if by_post { "gui" } else { "tai-quay" };
            return Ok(Redirect::to(&format!("{}?xong={done}", whose.here(id))).into_response());
        }
        Err(Error::Refused(refusal)) => refusal,
        Err(error) => return Err(error.into()),
    };
    let status = match refusal.kind() {
        RefusedKind::Invalid => StatusCode::UNPROCESSABLE_ENTITY,
        RefusedKind::Conflict => StatusCode::CONFLICT,
        RefusedKind::NotFound
        | RefusedKind::Denied
        | RefusedKind::NotSignedIn
        | RefusedKind::TooMany => return Err(Failure::refused(&refusal)),
    };
    let problems = refusal.problems().to_vec();
    let sentence = || Notice::failure(t.get(refusal.code().replace(['.', '_'], "-")));
    let notice = problems.is_empty().then(sentence);
    shown((&app, &caller, whose), id, Again { typed: Some(typed), problems, notice, status }).await
}

/// The words of the page: the desk reads Vietnamese.
fn words(whose: For, caller: &Caller) -> Text {
    match whose {
        For::Owner => TEXTS.in_lang(caller.lang),
        For::Desk => texts(),
    }
}

async fn shown(
    (app, caller, whose): (&App, &Caller, For),
    id: DossierId,
    again: Again,
) -> Result<Response, Failure> {
    let t = words(whose, caller);
    let ctx = caller.ctx.clone();
    let view = app.db.read(move |tx| wish_view(tx, &ctx, id)).await?;
    let is_open = view.place.is_some_and(Place::is_open);
    // What was typed stays; the version is that of now only where nothing was refused for an older one.
    let typed = again.typed.unwrap_or_else(|| Typed::of(&view));
    let version = view.wish.as_ref().map_or(0, |it| it.version);
    let problems = FieldProblem::of(t, &again.problems, |field| t.get(format!("field-{field}")));
    let title = t.get("wish-title");
    let frame = match whose {
        For::Owner => identity::frame(app, caller, title)
            .crumb("/ho-so-cua-toi", t.get("wish-mine"))
            .crumb(whose.dossier(id), &view.code),
        For::Desk => super::page::frame(app, caller, title)
            .crumb("/can-bo", t.get("desk-work"))
            .crumb(whose.dossier(id), &view.code),
    };
    let mut frame = frame.problems(problems.clone());
    frame.notice = again.notice;
    let shown = WishPage {
        action: whose.here(id),
        version,
        lead: lead(t, &view),
        fields: if is_open { fields(t, &typed, &problems) } else { Vec::new() },
        sent: sent(t, &view),
        back: whose.dossier(id),
        frame,
        t,
    };
    page(again.status, &shown)
}

impl Typed {
    /// What was said before; the owner's own address where nothing was.
    fn of(view: &WishView) -> Self {
        let wished = view.wish.as_ref().filter(|it| it.state == WishState::Wished);
        let address = view.wish.as_ref().map_or(&view.known, |it| &it.address).clone();
        Self {
            way: if wished.is_some() { "post".into() } else { "desk".into() },
            receiver: address.receiver,
            phone: address.phone,
            address: address.line,
            version: 0,
        }
    }
}

fn lead(t: Text, view: &WishView) -> String {
    match view.place {
        Some(Place::Coming | Place::Waiting) => t.get("wish-lead"),
        Some(Place::OnWay) => t.get("wish-on-way"),
        None => t.get("wish-over"),
    }
}

fn fields(t: Text, typed: &Typed, problems: &[FieldProblem]) -> Vec<Field> {
    let ways = [
        Choice::new("desk", t.get("way-desk")).hint(t.get("way-desk-hint")),
        Choice::new("post", t.get("way-post")).hint(t.get("way-post-hint")),
    ];
    vec![
        Field::radios(&t, "way", t.get("field-way"), ways)
            .value(typed.way.as_str())
            .problems(problems),
        Field::text(&t, "receiver", t.get("field-receiver"))
            .autocomplete("name")
            .max_length(200)
            .value(typed.receiver.as_str())
            .problems(problems),
        Field::phone(&t, "phone", t.get("field-phone"))
            .hint(t.get("wish-phone-hint"))
            .value(typed.phone.as_str())
            .problems(problems),
        Field::text(&t, "address", t.get("field-address"))
            .hint(t.get("wish-address-hint"))
            .autocomplete("address-line1")
            .max_length(300)
            .value(typed.address.as_str())
            .problems(problems),
    ]
}

/// What was given to the post, while it has it or brought it.
fn sent(t: Text, view: &WishView) -> Option<Facts> {
    let (parcel, at) = view.sent.as_ref()?;
    Some(
        Facts::new()
            .line(t.get("wish-tracking"), parcel.tracking.as_str())
            .line(t.get("wish-handed-at"), t.date_time(*at))
            .line(t.get("field-receiver"), parcel.address.receiver.as_str())
            .line(t.get("field-address"), parcel.address.line.as_str()),
    )
}
