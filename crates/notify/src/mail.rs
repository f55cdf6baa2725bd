//! From notices to letters: a job for each mail writes it in the reader's language and hands it over.

use std::sync::Arc;

use jiff::Timestamp;
use platform::{
    App, Fault,
    db::Tx,
    jobs::{JobError, Leased, Worker},
};
use ui::Text;

use crate::{
    domain::{Letter, MailId, MailState, leads_to},
    follower,
    queries::{NoticeLine, notice_line},
    smtp::{SendError, Server, ServerError, send},
    store::{self, Reminder},
    texts::TEXTS,
};

/// A mail is tried this many times, with growing pauses, over about twenty minutes.
const MOST_ATTEMPTS: i64 = 8;

/// Gives the worker the job that sends mail, when there is a mail server in the settings.
///
/// # Errors
/// When the address of the server cannot be used.
pub fn mail_jobs(app: &App, worker: Worker) -> Result<Worker, ServerError> {
    let Some(settings) = app.settings.smtp.clone() else { return Ok(worker) };
    let server = Arc::new(Server::parse(settings.url.reveal())?);
    let sender = settings.sender;
    let app = app.clone();
    Ok(worker.on(follower::SEND, move |job: Leased| {
        let (app, server, sender) = (app.clone(), Arc::clone(&server), sender.clone());
        async move { send_one(&app, server, sender, &job).await }
    }))
}

async fn send_one(
    app: &App,
    server: Arc<Server>,
    sender: String,
    job: &Leased,
) -> Result<(), JobError> {
    let id: MailId = job.payload["mail"]
        .as_str()
        .and_then(|it| it.parse().ok())
        .ok_or_else(|| JobError::GiveUp("the job names no mail".into()))?;
    let (url, now) = (app.settings.public_url.clone(), app.clock.now());
    let written = app.db.read(move |tx| letter(tx, id, (&url, &sender), now)).await?;
    let Some(letter) = written else { return Ok(()) };
    let outcome = tokio::task::spawn_blocking(move || send(&server, &letter))
        .await
        .map_err(|_| JobError::Fault(Fault::Abandoned))?;
    let error = match outcome {
        Ok(()) => return Ok(app.db.write(move |tx| store::mark_sent(tx, id, now)).await?),
        Err(error) => error,
    };
    let is_final = matches!(error, SendError::Never(_)) || job.attempt >= MOST_ATTEMPTS;
    let code = error.code().to_owned();
    let text = code.clone();
    app.db
        .write(move |tx| {
            if is_final {
                store::mark_failed(tx, id, &text, now)
            } else {
                store::note_attempt(tx, id, &text)
            }
        })
        .await?;
    if is_final { Ok(()) } else { Err(JobError::Retry(code)) }
}

/// The letter, if it is still to be sent and its reader still has an address.
fn letter(
    tx: &mut Tx<'_>,
    id: MailId,
    (url, sender): (&str, &str),
    now: Timestamp,
) -> Result<Option<Letter>, Fault> {
    let mail = store::load_mail(tx, id)?.filter(|mail| mail.state == MailState::Waiting);
    let Some(mail) = mail else { return Ok(None) };
    let Some(preference) = store::load_preference(tx, mail.account)? else { return Ok(None) };
    let Some(address) = preference.address.clone() else { return Ok(None) };
    let t = TEXTS.in_lang(preference.lang);
    let reminder = store::reminder_of_mail(tx, id)?;
    let (subject, body) = match mail.notice {
        None if reminder.is_some() => {
            let ahead = reminder.flatten().filter(|it| it.slot_at > now);
            let Some(ahead) = ahead.filter(|_| preference.confirmed_at.is_some()) else {
                return Ok(None);
            };
            let agency = identity::agency(tx, ahead.agency)?.map(|it| it.name).unwrap_or_default();
            (t.get("reminder-title"), reminder_body(&t, &ahead, &agency, url))
        }
        Some(notice) if preference.confirmed_at.is_some() => {
            let Some(line) = notice_line(tx, notice, preference.lang)? else { return Ok(None) };
            let is_officer = identity::account(tx, mail.account)?
                .is_some_and(|it| it.kind == identity::AccountKind::Officer);
            let part = if is_officer { "can-bo/ho-so" } else { "ho-so" };
            let link = match leads_to(line.kind) {
                Some(path) => format!("{url}{path}"),
                None => format!("{url}/{part}/{}", line.dossier),
            };
            (subject(&t, &line), notice_body(&t, &line, &link))
        }
        Some(_) => return Ok(None),
        None => match &preference.code {
            Some((code, _)) => (t.get("letter-code-subject"), code_body(&t, code, url)),
            None => return Ok(None),
        },
    };
    let (sender, id) = (sender.to_owned(), mail.id.to_string());
    Ok(Some(Letter { id, sender, to: address, subject, body, at: now }))
}

/// Where and when; what it is about stands on the page, after signing in.
fn reminder_body(t: &Text, ahead: &Reminder, agency: &str, url: &str) -> String {
    let at = t.weekday_date_time(ahead.slot_at);
    let link = format!("{url}/lich-hen");
    [
        t.with("reminder-about", &[("agency", agency), ("at", &at)]),
        String::new(),
        t.with("reminder-link", &[("link", &link)]),
        String::new(),
        t.get("letter-foot"),
    ]
    .join("\n")
}

/// What happened, to which dossier: a code is no name.
fn subject(t: &Text, line: &NoticeLine) -> String {
    let what = t.get(format!("notice-{}", line.kind.code().replace('_', "-")));
    t.with("letter-subject", &[("what", &what), ("code", &line.code)])
}

fn notice_body(t: &Text, line: &NoticeLine, link: &str) -> String {
    let mut lines =
        vec![t.get(format!("notice-{}-about", line.kind.code().replace('_', "-"))), String::new()];
    for (key, value) in facts(t, line) {
        lines.push(t.with("letter-line", &[("term", &t.get(key)), ("value", &value)]));
    }
    lines.extend([String::new(), t.with("letter-link", &[("link", link)]), String::new()]);
    lines.push(t.get("letter-foot"));
    lines.join("\n")
}

/// By how much working time the dossier is late; nothing when it is not.
pub(crate) fn late_in_words(t: &Text, line: &NoticeLine) -> Option<String> {
    let (hours, minutes) = (line.late_minutes / 60, line.late_minutes % 60);
    let words = [("hours", hours.to_string()), ("minutes", minutes.to_string())];
    let words = words.each_ref().map(|(name, value)| (*name, value.as_str()));
    (line.late_minutes > 0).then(|| t.with("late-working", &words))
}

/// Agency, office of the officer and times (NĐ 224/2026, Đ 15.1.g), for letters and the inbox.
pub(crate) fn facts(t: &Text, line: &NoticeLine) -> Vec<(&'static str, String)> {
    let mut facts = vec![
        ("fact-code", line.code.clone()),
        ("fact-procedure", line.procedure.clone()),
        ("fact-agency", line.agency.clone()),
        ("fact-office", line.office.clone()),
        ("fact-at", t.date_time(line.at)),
        ("fact-submitted", t.date_time(line.submitted_at)),
    ];
    let times = [
        ("fact-accepted", line.accepted_at),
        ("fact-due", line.due_at),
        ("fact-finished", line.finished_at),
        ("fact-returned", line.returned_at),
    ];
    facts.extend(times.into_iter().filter_map(|(key, at)| Some((key, t.date_time(at?)))));
    facts.extend(late_in_words(t, line).map(|late| ("fact-late", late)));
    facts.retain(|(_, value)| !value.is_empty());
    facts
}

fn code_body(t: &Text, code: &str, url: &str) -> String {
    let link = format!("{url}/tai-khoan/thong-bao");
    [
        t.with("letter-code-about", &[("code", code)]),
        String::new(),
        t.with("letter-link", &[("link", &link)]),
        String::new(),
        t.get("letter-code-foot"),
    ]
    .join("\n")
}
