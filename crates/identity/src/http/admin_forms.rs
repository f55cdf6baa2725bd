//! The administrator's forms: a new officer, a new position.

use askama::Template;
use axum::{
    extract::{Path, State},
    response::Response,
};
use axum_extra::extract::Form;
use jiff::civil::Date;
use kernel::{Problem, Role};
use platform::{
    App,
    http::{Caller, Failure},
};
use serde::Deserialize;
use ui::{Choice, Frame, Text};
use vietnamese::PersonName;

use super::{
    admin_accounts::{account_id, account_page, agency_of, readable},
    frame::frame,
    hashing,
    page::{page, problems_of, see_other, status_for},
    texts::{TEXTS, role_name, sentences},
};
use crate::{
    domain::{account::Origin, password::new_password, refusal::Refusal},
    error::Error,
    queries::agencies::agency_choices,
    verbs::{
        create_officer::{CreateOfficer, OfficerCreated, create_officer},
        grant_position::{GrantPosition, grant_position},
    },
};

/// A new officer with the first position, or only a position, as typed.
#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct OfficerForm {
    name: String,
    login_name: String,
    phone: String,
    agency: String,
    title: String,
    roles: Vec<String>,
    from_on: String,
    to_on: String,
}

#[derive(Template)]
#[template(path = "admin/officer_form.html")]
struct OfficerPage {
    frame: Frame,
    t: Text,
    form: OfficerForm,
    agencies: Vec<Choice>,
    roles: Vec<Choice>,
    /// Where the form goes.
    action: String,
    /// Whether an account is created too.
    is_new: bool,
}

impl OfficerForm {
    fn first_day(&self) -> Result<Date, Problem> {
        self.from_on.parse().map_err(|_| Problem::new("from_on", "not_a_date"))
    }

    fn last_day(&self) -> Result<Option<Date>, Problem> {
        match self.to_on.as_str() {
            "" => Ok(None),
            text => text.parse().map(Some).map_err(|_| Problem::new("to_on", "not_a_date")),
        }
    }

    fn roles(&self) -> Vec<Role> {
        self.roles.iter().filter_map(|it| Role::from_code(it)).collect()
    }
}

async fn officer_page(
    app: &App,
    caller: &Caller,
    (form, account): (OfficerForm, Option<kernel::AccountId>),
    problems: &[Problem],
) -> Result<Response, Failure> {
    let t = TEXTS.in_lang(caller.lang);
    let title = if account.is_none() { "officer-new-title" } else { "position-new-title" };
    let mut frame = frame(app, caller, t.get(title))
        .crumb("/quan-tri/tai-khoan", t.get("accounts-title"))
        .problems(sentences(t, problems));
    let action = match account {
        None => "/quan-tri/tai-khoan/moi".to_owned(),
        Some(id) => {
            let name = readable(app, caller, id).await?.name;
            frame = frame.crumb(format!("/quan-tri/tai-khoan/{id}"), name);
            format!("/quan-tri/tai-khoan/{id}/vi-tri")
        }
    };
    let (agency, today) = (agency_of(caller)?, caller.ctx.today());
    let agencies = app.db.read(move |tx| agency_choices(tx, agency, today)).await?;
    let chosen = |choice: Choice, is: bool| if is { choice.chosen() } else { choice };
    let agencies = agencies
        .into_iter()
        .map(|(id, name)| {
            let value = id.to_string();
            let is = value == form.agency;
            chosen(Choice::new(value, name), is)
        })
        .collect();
    let roles = Role::ALL
        .map(|role| {
            let is = form.roles.iter().any(|it| it == role.code());
            chosen(Choice::new(role.code(), role_name(&t, role)), is)
        })
        .to_vec();
    let is_new = account.is_none();
    page(status_for(problems), &OfficerPage { frame, t, form, agencies, roles, action, is_new })
}

/// The form of a new officer.
pub(super) async fn show_create(
    State(app): State<App>,
    caller: Caller,
) -> Result<Response, Failure> {
    let form = OfficerForm { from_on: caller.ctx.today().to_string(), ..OfficerForm::default() };
    officer_page(&app, &caller, (form, None), &[]).await
}

/// Creates the officer and shows the first password, this once.
pub(super) async fn create(
    State(app): State<App>,
    caller: Caller,
    Form(form): Form<OfficerForm>,
) -> Result<Response, Failure> {
    match try_create(&app, &caller, &form).await {
        Ok((made, password)) => {
            account_page(&app, &caller, made.account, (None, Some(password))).await
        }
        Err(error) => {
            let problems = problems_of(error)?;
            officer_page(&app, &caller, (form, None), &problems).await
        }
    }
}

async fn try_create(
    app: &App,
    caller: &Caller,
    form: &OfficerForm,
) -> Result<(OfficerCreated, String), Error> {
    let name = PersonName::parse(&form.name).map_err(|it| Problem::new("name", it.code()));
    let phone = match form.phone.trim() {
        "" => Ok(None),
        text => text
            .parse()
            .map(Some)
            .map_err(|it: vietnamese::InvalidPhone| Problem::new("phone", it.code())),
    };
    let agency = form.agency.parse().map_err(|_| Problem::new("agency", "required"));
    let (name, phone, agency, from_on) = match (name, phone, agency, form.first_day()) {
        (Ok(name), Ok(phone), Ok(agency), Ok(from_on)) => (name, phone, agency, from_on),
        (name, phone, agency, from_on) => {
            let problems = [name.err(), phone.err(), agency.err(), from_on.err()];
            return Err(Refusal::Invalid(problems.into_iter().flatten().collect()).into());
        }
    };
    let password = new_password();
    let command = CreateOfficer {
        name,
        login_name: form.login_name.clone(),
        personal_number: None,
        phone,
        password: Some(hashing::hash(password.clone()).await?),
        origin: Origin::Real,
        agency,
        title: form.title.clone(),
        roles: form.roles(),
        from_on,
    };
    let ctx = caller.ctx.clone();
    let made = app.db.write(move |tx| create_officer(tx, &ctx, &command)).await?;
    Ok((made, password))
}

/// The form of a new position.
pub(super) async fn show_grant(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<String>,
) -> Result<Response, Failure> {
    let form = OfficerForm { from_on: caller.ctx.today().to_string(), ..OfficerForm::default() };
    officer_page(&app, &caller, (form, Some(account_id(&id)?)), &[]).await
}

/// Grants the position.
pub(super) async fn grant(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<String>,
    Form(form): Form<OfficerForm>,
) -> Result<Response, Failure> {
    let id = account_id(&id)?;
    let person = readable(&app, &caller, id).await?.person;
    let agency = form.agency.parse().map_err(|_| Problem::new("agency", "required"));
    let outcome = match (agency, form.first_day(), form.last_day()) {
        (Ok(agency), Ok(from_on), Ok(to_on)) => {
            let title = form.title.clone();
            let command =
                GrantPosition { person, agency, title, roles: form.roles(), from_on, to_on };
            let ctx = caller.ctx.clone();
            app.db.write(move |tx| grant_position(tx, &ctx, &command)).await
        }
        (agency, from_on, to_on) => {
            let problems = [agency.err(), from_on.err(), to_on.err()];
            Err(Refusal::Invalid(problems.into_iter().flatten().collect()).into())
        }
    };
    match outcome {
        Ok(_) => Ok(see_other(&format!("/quan-tri/tai-khoan/{id}?xong=vi-tri-moi"))),
        Err(error) => {
            let problems = problems_of(error)?;
            officer_page(&app, &caller, (form, Some(id)), &problems).await
        }
    }
}
