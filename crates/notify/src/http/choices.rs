//! The choices: which notices come by mail too, where, in which language.

use askama::Template;
use axum::{
    Form,
    extract::{Query, State},
    response::Response,
};
use kernel::{Lang, Problem};
use platform::{
    App,
    http::{Caller, Failure},
};
use serde::Deserialize;
use ui::{Choice, Frame, Notice, Text};

use super::page::{page, see_other, sentences, status_for};
use crate::{
    Error, Refusal,
    domain::{MailChoice, Preference},
    queries::own_preference,
    texts::TEXTS,
    verbs::{Choose, Chosen, Confirmation, choose, confirm},
};

const HERE: &str = "/tai-khoan/thong-bao";

#[derive(Template)]
#[template(path = "public/choices.html")]
struct ChoicesPage {
    frame: Frame,
    t: Text,
    has_mail: bool,
    address: String,
    waits_for_code: bool,
    confirmed: Option<String>,
    mail: Vec<Choice>,
    mail_now: &'static str,
    langs: Vec<Choice>,
    lang_now: &'static str,
    version: i64,
}

/// What was just done.
#[derive(Deserialize)]
pub(super) struct Done {
    xong: Option<String>,
}

/// What was chosen.
#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct ChoiceForm {
    address: String,
    mail: String,
    lang: String,
    version: i64,
}

/// The code that came by mail.
#[derive(Deserialize)]
pub(super) struct CodeForm {
    #[serde(default)]
    code: String,
}

pub(super) async fn show(
    State(app): State<App>,
    caller: Caller,
    Query(done): Query<Done>,
) -> Result<Response, Failure> {
    let done = match done.xong.as_deref() {
        Some("luu") => Some("choices-done-saved"),
        Some("ma") => Some("choices-done-code"),
        Some("xac-nhan") => Some("choices-done-confirmed"),
        _ => None,
    };
    shown(&app, &caller, None, (done, &[])).await
}

async fn shown(
    app: &App,
    caller: &Caller,
    typed: Option<ChoiceForm>,
    (done, problems): (Option<&'static str>, &[Problem]),
) -> Result<Response, Failure> {
    let t = TEXTS.in_lang(caller.lang);
    let ctx = caller.ctx.clone();
    let kept = app.db.read(move |tx| own_preference(tx, &ctx)).await?;
    let mut frame = identity::frame(app, caller, t.get("choices-title"))
        .crumb("/tai-khoan", t.get("choices-account"))
        .problems(sentences(t, problems));
    if let Some(done) = done {
        frame = frame.notice(Notice::success(t.get(done)));
    }
    let kept_address = kept.as_ref().and_then(|it| it.address.clone()).unwrap_or_default();
    let kept_mail = kept.as_ref().map(|it| it.mail).unwrap_or_default();
    let kept_lang = kept.as_ref().map_or(caller.lang, |it| it.lang);
    let version = kept.as_ref().map_or(0, |it| it.version);
    let (address, mail, lang) = match typed {
        Some(typed) => (
            typed.address,
            MailChoice::from_code(&typed.mail).unwrap_or(kept_mail),
            Lang::from_tag(&typed.lang).unwrap_or(kept_lang),
        ),
        None => (kept_address, kept_mail, kept_lang),
    };
    let page_data = ChoicesPage {
        frame,
        has_mail: app.settings.smtp.is_some(),
        address,
        waits_for_code: kept.as_ref().is_some_and(|it| it.code.is_some()),
        confirmed: confirmed(&t, kept.as_ref()),
        mail: MailChoice::ALL
            .map(|it| Choice::new(it.code(), t.get(format!("choices-mail-{}", it.code()))))
            .to_vec(),
        mail_now: mail.code(),
        langs: Lang::ALL
            .map(|it| Choice::new(it.tag(), t.get(format!("choices-lang-{}", it.tag()))))
            .to_vec(),
        lang_now: lang.tag(),
        version,
        t,
    };
    page(status_for(problems), &page_data)
}

fn confirmed(t: &Text, kept: Option<&Preference>) -> Option<String> {
    let at = t.date_time(kept?.confirmed_at?);
    Some(t.with("choices-confirmed", &[("at", &at)]))
}

pub(super) async fn save(
    State(app): State<App>,
    caller: Caller,
    Form(form): Form<ChoiceForm>,
) -> Result<Response, Failure> {
    let command = Choose {
        address: form.address.clone(),
        mail: MailChoice::from_code(&form.mail).unwrap_or_default(),
        lang: Lang::from_tag(&form.lang).unwrap_or(caller.lang),
        seen_version: form.version,
    };
    let ctx = caller.ctx.clone();
    match app.db.write(move |tx| choose(tx, &ctx, &command)).await {
        Ok(Chosen::Saved) => Ok(see_other(&format!("{HERE}?xong=luu"))),
        Ok(Chosen::CodeSent) => Ok(see_other(&format!("{HERE}?xong=ma"))),
        Err(Error::Refused(Refusal::Invalid(problems))) => {
            shown(&app, &caller, Some(form), (None, &problems)).await
        }
        Err(error) => Err(error.into()),
    }
}

pub(super) async fn confirm_address(
    State(app): State<App>,
    caller: Caller,
    Form(form): Form<CodeForm>,
) -> Result<Response, Failure> {
    let ctx = caller.ctx.clone();
    match app.db.write(move |tx| confirm(tx, &ctx, &form.code)).await? {
        Confirmation::Confirmed => Ok(see_other(&format!("{HERE}?xong=xac-nhan"))),
        Confirmation::Wrong => {
            shown(&app, &caller, None, (None, &[Problem::new("code", "wrong_code")])).await
        }
    }
}
