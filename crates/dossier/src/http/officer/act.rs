//! One handler a deed: read the form, one verb, back to the page of the case.

use axum::{
    Form,
    extract::{Path, State},
    response::{IntoResponse, Redirect, Response},
};
use kernel::{Problem, Refused, RefusedKind};
use platform::{
    App,
    db::Tx,
    http::{Caller, Failure},
};

use super::{
    act_turns::not_chosen,
    actions::word,
    case::{self, Failed},
    number::finish_result,
    posted::Posted,
    signature,
};
use crate::{
    AcceptDossier, ApproveResult, AssignDossier, DeliverResult, Error, ForwardDossier, Ground,
    PrepareResult, Refusal, RefuseDossier, RequestSupplement, SendBack, SubmitForSignature,
    TakeDossier, Way,
    domain::{Action, DossierId},
    queries, verbs,
};

pub(super) type At = (State<App>, Path<String>, Caller, Form<Vec<(String, String)>>);

/// A deed on its way: what was asked, by whom, with which form.
pub(super) struct Deed {
    app: App,
    caller: Caller,
    id: DossierId,
    action: Action,
    pub(super) posted: Posted,
}

impl Deed {
    pub(super) fn of(at: At, action: Action) -> Result<Self, Failure> {
        let (State(app), Path(id), caller, Form(fields)) = at;
        let id = id.parse().map_err(|_| Failure::not_found())?;
        Ok(Self { app, caller, id, action, posted: fields.into() })
    }

    /// The dossier, the reason as it was typed, and the version that was seen.
    pub(super) fn said(&self) -> (DossierId, String, Option<i64>) {
        (self.id, self.posted.get("reason").to_owned(), self.posted.seen_version())
    }

    /// Does it in one transaction and answers.
    pub(super) async fn run<T, F>(self, verb: F) -> Result<Response, Failure>
    where
        T: Send + 'static,
        F: Fn(&mut Tx<'_>, &kernel::Ctx) -> Result<T, Error> + Send + 'static,
    {
        let ctx = self.caller.ctx.clone();
        let done = self.app.db.write(move |tx| verb(tx, &ctx)).await;
        self.answer(done.map(drop)).await
    }

    pub(super) async fn answer(self, done: Result<(), Error>) -> Result<Response, Failure> {
        match done {
            Ok(()) => self.go_on().await,
            Err(Error::Refused(refusal)) if refusal.kind() == RefusedKind::NotFound => {
                Err(Failure::refused(&refusal))
            }
            Err(Error::Refused(refusal)) => {
                let failed = Failed { action: self.action, refusal, posted: self.posted };
                case::show_again(&self.app, &self.caller, self.id, &failed).await
            }
            Err(Error::Fault(fault)) => Err(fault.into()),
        }
    }

    /// Back to the page of the case, or to the lists when the dossier went out of sight.
    async fn go_on(self) -> Result<Response, Failure> {
        let (ctx, id) = (self.caller.ctx.clone(), self.id);
        let is_visible = self.app.db.read(move |tx| queries::is_visible(tx, &ctx, id)).await?;
        let done = word(self.action);
        let to = if is_visible {
            format!("/can-bo/ho-so/{id}?xong={done}")
        } else {
            format!("/can-bo?xong={done}")
        };
        Ok(Redirect::to(&to).into_response())
    }
}

pub(super) async fn accept(at: At) -> Result<Response, Failure> {
    let deed = Deed::of(at, Action::Accept)?;
    let command = AcceptDossier { dossier: deed.id, seen_version: deed.posted.seen_version() };
    deed.run(move |tx, ctx| verbs::accept(tx, ctx, &command)).await
}

pub(super) async fn request_supplement(at: At) -> Result<Response, Failure> {
    let deed = Deed::of(at, Action::RequestSupplement)?;
    let command = RequestSupplement {
        dossier: deed.id,
        papers: deed.posted.all("papers"),
        reason: deed.posted.get("reason").to_owned(),
        seen_version: deed.posted.seen_version(),
    };
    deed.run(move |tx, ctx| verbs::request_supplement(tx, ctx, &command)).await
}

pub(super) async fn refuse(at: At) -> Result<Response, Failure> {
    let deed = Deed::of(at, Action::Refuse)?;
    let Some(ground) = Ground::from_code(deed.posted.get("ground")) else {
        let missing = not_chosen("ground", deed.posted.get("reason"));
        return deed.answer(Err(missing)).await;
    };
    let command = RefuseDossier {
        dossier: deed.id,
        ground,
        reason: deed.posted.get("reason").to_owned(),
        seen_version: deed.posted.seen_version(),
    };
    deed.run(move |tx, ctx| verbs::refuse(tx, ctx, &command)).await
}

pub(super) async fn take(at: At) -> Result<Response, Failure> {
    let deed = Deed::of(at, Action::Take)?;
    let command = TakeDossier { dossier: deed.id, seen_version: deed.posted.seen_version() };
    deed.run(move |tx, ctx| verbs::take(tx, ctx, &command)).await
}

pub(super) async fn assign(at: At) -> Result<Response, Failure> {
    let deed = Deed::of(at, Action::Assign)?;
    let Ok(to) = deed.posted.get("to").parse() else {
        return deed.answer(Err(invalid("to"))).await;
    };
    let command = AssignDossier { dossier: deed.id, to, seen_version: deed.posted.seen_version() };
    deed.run(move |tx, ctx| verbs::assign(tx, ctx, &command)).await
}

pub(super) async fn forward(at: At) -> Result<Response, Failure> {
    let deed = Deed::of(at, Action::Forward)?;
    let command = ForwardDossier { dossier: deed.id, seen_version: deed.posted.seen_version() };
    deed.run(move |tx, ctx| verbs::forward(tx, ctx, &command)).await
}

pub(super) async fn prepare(at: At) -> Result<Response, Failure> {
    let deed = Deed::of(at, Action::PrepareResult)?;
    let command = PrepareResult {
        dossier: deed.id,
        content: deed.posted.get("content").to_owned(),
        seen_version: deed.posted.seen_version(),
    };
    deed.run(move |tx, ctx| verbs::prepare_result(tx, ctx, &command)).await
}

pub(super) async fn submit_for_signature(at: At) -> Result<Response, Failure> {
    let deed = Deed::of(at, Action::SubmitForSignature)?;
    let command = SubmitForSignature { dossier: deed.id, seen_version: deed.posted.seen_version() };
    deed.run(move |tx, ctx| verbs::submit_for_signature(tx, ctx, &command)).await
}

pub(super) async fn send_back(at: At) -> Result<Response, Failure> {
    let deed = Deed::of(at, Action::SendBack)?;
    let command = SendBack {
        dossier: deed.id,
        remark: deed.posted.get("reason").to_owned(),
        seen_version: deed.posted.seen_version(),
    };
    deed.run(move |tx, ctx| verbs::send_back(tx, ctx, &command)).await
}

pub(super) async fn approve(at: At) -> Result<Response, Failure> {
    let deed = Deed::of(at, Action::Approve)?;
    let command = ApproveResult { dossier: deed.id, seen_version: deed.posted.seen_version() };
    deed.run(move |tx, ctx| verbs::approve(tx, ctx, &command)).await
}

pub(super) async fn number(at: At) -> Result<Response, Failure> {
    let deed = Deed::of(at, Action::NumberResult)?;
    let seen_version = deed.posted.seen_version();
    let done = finish_result(&deed.app, &deed.caller.ctx, deed.id, seen_version).await;
    deed.answer(done.map(drop)).await
}

pub(super) async fn deliver(at: At) -> Result<Response, Failure> {
    let deed = Deed::of(at, Action::DeliverResult)?;
    let Some(way) = Way::from_code(deed.posted.get("way")) else {
        return deed.answer(Err(invalid("way"))).await;
    };
    let (dossier, _, seen_version) = deed.said();
    let [proxy, paper] = ["proxy", "paper"].map(|name| deed.posted.get(name).to_owned());
    let signature = match signature::keep(&deed.app, deed.posted.get("signature")).await {
        Ok(signature) => signature,
        Err(error) => return deed.answer(Err(error)).await,
    };
    let command = DeliverResult { dossier, way, proxy, paper, signature, seen_version };
    deed.run(move |tx, ctx| verbs::deliver_result(tx, ctx, &command)).await
}

/// Nothing, or nothing known, was chosen.
fn invalid(field: &str) -> Error {
    Refusal::Invalid(vec![Problem::new(field, "required")]).into()
}
