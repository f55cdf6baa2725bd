//! Registering: a citizen, or an organisation by its representative. Whoever has registered is signed in.

use askama::Template;
use axum::{
    Extension, Form,
    extract::{Query, State},
    http::HeaderMap,
    response::Response,
};
use kernel::Problem;
use platform::{
    App,
    http::{Caller, Failure},
};
use serde::Deserialize;
use ui::{Frame, Text};

use super::{
    frame::frame,
    hashing,
    page::{page, problems_of, see_other, status_for},
    remote::Remote,
    sign_in::{enter, no_store, welcome},
    texts::{TEXTS, sentences},
};
use crate::{
    domain::{
        account::Origin,
        forms::{CitizenForm, OrganisationForm, read_citizen, read_organisation},
        password::PasswordHash,
        return_path::local_path,
    },
    error::Error,
    verbs::{
        register_citizen::{RegisterCitizen, Registered, register_citizen},
        register_organisation::{RegisterOrganisation, register_organisation},
        sign_in::Proof,
    },
};

const ORGANISATION: &str = "to-chuc";

/// Which form, and where to go back to.
#[derive(Deserialize, Default)]
pub(super) struct Asked {
    #[serde(default)]
    loai: String,
    #[serde(default)]
    tiep: String,
}

/// The form as typed.
#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct RegisterForm {
    loai: String,
    tiep: String,
    organisation_name: String,
    tax_code: String,
    name: String,
    personal_number: String,
    phone: String,
    password: String,
}

#[derive(Template)]
#[template(path = "public/register.html")]
struct RegisterPage {
    frame: Frame,
    t: Text,
    form: RegisterForm,
}

impl RegisterForm {
    fn is_organisation(&self) -> bool {
        self.loai == ORGANISATION
    }

    fn number_hint(&self) -> &'static str {
        if self.is_organisation() { "hint-representative-number" } else { "hint-personal-number" }
    }

    fn citizen(&self) -> CitizenForm {
        CitizenForm {
            name: self.name.clone(),
            personal_number: self.personal_number.clone(),
            phone: self.phone.clone(),
            password: self.password.clone(),
        }
    }
}

/// The page with the form.
pub(super) async fn show(
    State(app): State<App>,
    caller: Caller,
    Query(asked): Query<Asked>,
) -> Result<Response, Failure> {
    if caller.session.is_some() {
        return Ok(see_other("/tai-khoan"));
    }
    let form = RegisterForm { loai: asked.loai, tiep: asked.tiep, ..RegisterForm::default() };
    register_page(&app, &caller, form, &[])
}

fn register_page(
    app: &App,
    caller: &Caller,
    mut form: RegisterForm,
    problems: &[Problem],
) -> Result<Response, Failure> {
    let t = TEXTS.in_lang(caller.lang);
    let frame = frame(app, caller, t.get("register-title")).problems(sentences(t, problems));
    form.tiep = local_path(&form.tiep).unwrap_or_default().to_owned();
    form.password.clear();
    let mut response = page(status_for(problems), &RegisterPage { frame, t, form })?;
    no_store(response.headers_mut());
    Ok(response)
}

/// Registers and signs in.
pub(super) async fn register(
    State(app): State<App>,
    caller: Caller,
    Extension(Remote(remote)): Extension<Remote>,
    headers: HeaderMap,
    Form(form): Form<RegisterForm>,
) -> Result<Response, Failure> {
    match try_register(&app, &caller, &form).await {
        Ok((registered, hash)) => {
            let known = (registered.account, Proof::Password(hash));
            let signed_in = enter(&app, &caller, &headers, known, remote).await?;
            Ok(welcome(&app, &signed_in, &form.tiep))
        }
        Err(error) => {
            let problems = problems_of(error)?;
            register_page(&app, &caller, form, &problems)
        }
    }
}

async fn try_register(
    app: &App,
    caller: &Caller,
    form: &RegisterForm,
) -> Result<(Registered, PasswordHash), Error> {
    let ctx = caller.ctx.clone();
    let origin = Origin::Real;
    if form.is_organisation() {
        let typed = OrganisationForm {
            organisation_name: form.organisation_name.clone(),
            tax_code: form.tax_code.clone(),
            representative: form.citizen(),
        };
        let details = read_organisation(&typed)?;
        let hash = hashing::hash(form.password.clone()).await?;
        let command = RegisterOrganisation { details, password: Some(hash.clone()), origin };
        let write = move |tx: &mut platform::db::Tx<'_>| register_organisation(tx, &ctx, &command);
        Ok((app.db.write(write).await?, hash))
    } else {
        let details = read_citizen(&form.citizen())?;
        let hash = hashing::hash(form.password.clone()).await?;
        let command = RegisterCitizen { details, password: Some(hash.clone()), origin };
        let write = move |tx: &mut platform::db::Tx<'_>| register_citizen(tx, &ctx, &command);
        Ok((app.db.write(write).await?, hash))
    }
}
