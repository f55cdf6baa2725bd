//! A letter as the mail server takes it: plain text, everything that is not ASCII encoded (RFC 5322, 2045, 2047).

use base64::{Engine, engine::general_purpose::STANDARD};
use jiff::Timestamp;
use kernel::civil_in_vietnam;

/// What is sent to whom.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letter {
    /// Names the letter: sent again it is the same one.
    pub id: String,
    /// Where it comes from.
    pub sender: String,
    /// Where it goes.
    pub to: String,
    /// What it is about; nothing personal.
    pub subject: String,
    /// What it says.
    pub body: String,
    /// When it was written.
    pub at: Timestamp,
}

/// How many bytes of a subject stand in one encoded word, so that a line stays below 76 characters.
const WORD_BYTES: usize = 39;
/// How many characters of encoded text stand in a line.
const LINE: usize = 76;

/// The letter with its head, lines ended as the wire wants them.
#[must_use]
pub fn compose(letter: &Letter) -> String {
    let domain = letter.sender.split_once('@').map_or("localhost", |it| it.1);
    let date = civil_in_vietnam(letter.at).strftime("%a, %d %b %Y %H:%M:%S +0700").to_string();
    let head = [
        format!("From: <{}>", letter.sender),
        format!("To: <{}>", letter.to),
        format!("Subject: {}", encoded_words(&letter.subject)),
        format!("Date: {date}"),
        format!("Message-ID: <{}@{domain}>", letter.id),
        "Auto-Submitted: auto-generated".to_owned(),
        "MIME-Version: 1.0".to_owned(),
        "Content-Type: text/plain; charset=utf-8".to_owned(),
        "Content-Transfer-Encoding: base64".to_owned(),
    ];
    let body = STANDARD.encode(letter.body.replace('\n', "\r\n"));
    let mut text = head.join("\r\n");
    text.push_str("\r\n\r\n");
    let mut rest = body.as_str();
    while !rest.is_empty() {
        let (line, after) = rest.split_at(rest.len().min(LINE));
        text.push_str(line);
        text.push_str("\r\n");
        rest = after;
    }
    text
}

/// A subject as encoded words, cut between characters.
fn encoded_words(text: &str) -> String {
    let mut words = Vec::new();
    let mut word = String::new();
    for c in text.chars().filter(|c| !c.is_control()) {
        if word.len() + c.len_utf8() > WORD_BYTES {
            words.push(std::mem::take(&mut word));
        }
        word.push(c);
    }
    words.push(word);
    let encoded = words.iter().map(|word| format!("=?utf-8?B?{}?=", STANDARD.encode(word)));
    encoded.collect::<Vec<_>>().join("\r\n ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_is_short_ascii_and_nothing_breaks_out_of_the_head() {
        let letter = Letter {
            id: "m1".into(),
            sender: "motcua@hoasen.example".into(),
            to: "an@hoasen.example".into(),
            subject: format!("{}\r\nBcc: x@y.z", "Hồ sơ đã được tiếp nhận ".repeat(8)),
            body: "Hồ sơ đã được tiếp nhận.\n.\nHết.".repeat(20),
            at: "2026-03-02T02:00:00Z".parse().unwrap(),
        };

        let text = compose(&letter);

        assert!(text.is_ascii());
        assert!(text.split("\r\n").all(|line| line.len() <= 76), "{text}");
        assert!(!text.contains("\r\nBcc:"), "{text}");
        assert!(text.contains("Date: Mon, 02 Mar 2026 09:00:00 +0700"), "{text}");
        assert!(!text.contains("\r\n.\r\n"));
    }
}
