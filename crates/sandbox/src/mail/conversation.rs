//! One conversation in SMTP, as far as handing over a letter needs it.

use std::sync::Arc;

use base64::{Engine, engine::general_purpose::STANDARD};
use tokio::{
    io::{AsyncBufReadExt, AsyncWriteExt, BufReader},
    net::TcpStream,
};

use super::{MailFailure, Mailbox, Received};

/// The longest letter that is taken, in bytes.
const LIMIT: usize = 1 << 20;

/// Talks until the other side leaves.
pub(super) async fn hold(stream: TcpStream, mailbox: Arc<Mailbox>) {
    // A line that breaks ends the conversation; there is nobody to tell.
    let _ = talk(stream, &mailbox).await;
}

async fn talk(stream: TcpStream, mailbox: &Mailbox) -> std::io::Result<()> {
    let mut line = BufReader::new(stream);
    say(&mut line, "220 sandbox").await?;
    let (mut sender, mut recipient) = (String::new(), String::new());
    let mut failure = None;
    loop {
        let Some(said) = hear(&mut line).await? else { return Ok(()) };
        let upper = said.to_ascii_uppercase();
        let answer = match upper.split_whitespace().next().unwrap_or_default() {
            "EHLO" => "250-sandbox\r\n250 8BITMIME",
            "HELO" | "NOOP" | "RSET" => "250 ok",
            "AUTH" => "235 welcome",
            "MAIL" => {
                sender = address(&said);
                failure = mailbox.next_failure();
                "250 ok"
            }
            "RCPT" => match failure {
                Some(MailFailure::Busy) => "451 try again later",
                Some(MailFailure::UnknownRecipient) => "550 nobody here",
                Some(MailFailure::LostAnswer) | None => {
                    recipient = address(&said);
                    "250 ok"
                }
            },
            "DATA" => {
                say(&mut line, "354 go on").await?;
                let Some(raw) = letter(&mut line).await? else { return Ok(()) };
                mailbox.keep(read(&sender, &recipient, raw));
                if failure == Some(MailFailure::LostAnswer) {
                    return Ok(());
                }
                "250 kept"
            }
            "QUIT" => return say(&mut line, "221 bye").await,
            _ => "502 not spoken here",
        };
        say(&mut line, answer).await?;
    }
}

async fn say(line: &mut BufReader<TcpStream>, text: &str) -> std::io::Result<()> {
    line.write_all(format!("{text}\r\n").as_bytes()).await?;
    line.flush().await
}

async fn hear(line: &mut BufReader<TcpStream>) -> std::io::Result<Option<String>> {
    let mut said = String::new();
    let read = line.read_line(&mut said).await?;
    Ok((read > 0).then(|| said.trim_end().to_owned()))
}

/// Everything up to the lone dot.
async fn letter(line: &mut BufReader<TcpStream>) -> std::io::Result<Option<String>> {
    let mut text = String::new();
    while text.len() < LIMIT {
        let Some(said) = hear(line).await? else { return Ok(None) };
        if said == "." {
            return Ok(Some(text));
        }
        text.push_str(said.strip_prefix('.').unwrap_or(&said));
        text.push('\n');
    }
    Ok(None)
}

fn address(said: &str) -> String {
    let inside = said.split_once('<').and_then(|it| it.1.split_once('>'));
    inside.map(|it| it.0.to_owned()).unwrap_or_default()
}

/// Takes a letter apart as `compose` of the product writes it: an encoded subject, a body in base64.
fn read(sender: &str, recipient: &str, raw: String) -> Received {
    let (head, body) = raw.split_once("\n\n").unwrap_or((raw.as_str(), ""));
    let head = head.replace("\n ", " ");
    let subject = head.lines().find_map(|line| line.strip_prefix("Subject: ")).unwrap_or_default();
    let words = subject.split_whitespace().map(|word| {
        let inside = word.strip_prefix("=?utf-8?B?").and_then(|it| it.strip_suffix("?="));
        inside.map_or_else(|| word.to_owned(), decoded)
    });
    Received {
        sender: sender.to_owned(),
        recipient: recipient.to_owned(),
        subject: words.collect(),
        body: decoded(&body.replace('\n', "")).replace("\r\n", "\n"),
        raw,
    }
}

fn decoded(text: &str) -> String {
    let bytes = STANDARD.decode(text).unwrap_or_default();
    String::from_utf8_lossy(&bytes).into_owned()
}
