//! One conversation: greet, secure the line, sign in, hand the letter over, leave. It blocks.

use std::{
    io::{self, BufRead, BufReader, Read, Write},
    net::{TcpStream, ToSocketAddrs},
    sync::Arc,
    time::Duration,
};

use base64::{Engine, engine::general_purpose::STANDARD};
use rustls::{ClientConfig, ClientConnection, RootCertStore, StreamOwned, pki_types::ServerName};

use super::server::{Security, Server};
use crate::domain::{Letter, compose};

/// How long the server may take for each step.
const TIMEOUT: Duration = Duration::from_secs(20);
/// The longest line that a server may answer, and the most lines.
const LINE_LIMIT: u64 = 2_000;
const MOST_LINES: usize = 100;
/// What we call ourselves.
const OWN_NAME: &str = "motcua";

/// Why the letter was not handed over: a code, without anything of the letter or the server's words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum SendError {
    /// It may go better later.
    Later(String),
    /// The server refuses this letter for good.
    Never(String),
}

impl SendError {
    pub(crate) fn code(&self) -> &str {
        match self {
            Self::Later(code) | Self::Never(code) => code,
        }
    }
}

type Said = Result<Vec<String>, SendError>;

/// The line, secured or not.
enum Line {
    Plain(TcpStream),
    Secured(Box<StreamOwned<ClientConnection, TcpStream>>),
}

impl Read for Line {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        match self {
            Self::Plain(stream) => stream.read(into),
            Self::Secured(stream) => stream.read(into),
        }
    }
}

impl Write for Line {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            Self::Plain(stream) => stream.write(bytes),
            Self::Secured(stream) => stream.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            Self::Plain(stream) => stream.flush(),
            Self::Secured(stream) => stream.flush(),
        }
    }
}

struct Session {
    line: BufReader<Line>,
}

/// Hands a letter over.
pub(crate) fn send(server: &Server, letter: &Letter) -> Result<(), SendError> {
    let stream = connect(server)?;
    let mut session = match server.security {
        Security::FromTheStart => greeted(secured(server, stream)?)?,
        Security::WhereOffered => offered(server, stream)?,
    };
    if let Some((user, password)) = &server.login {
        let proof = STANDARD.encode(format!("\0{user}\0{password}"));
        session.ask(&format!("AUTH PLAIN {proof}"), "235", "login")?;
    }
    session.ask(&format!("MAIL FROM:<{}>", letter.sender), "250", "sender")?;
    session.ask(&format!("RCPT TO:<{}>", letter.to), "25", "recipient")?;
    session.ask("DATA", "354", "data")?;
    // The body is base64: no line of it is a lone dot.
    session.ask(&format!("{}.", compose(letter)), "250", "content")?;
    // The letter is theirs now; how they say goodbye does not matter.
    session.ask("QUIT", "221", "goodbye").ok();
    Ok(())
}

fn connect(server: &Server) -> Result<TcpStream, SendError> {
    let unreachable = |_| later("unreachable");
    let found = (server.host.as_str(), server.port).to_socket_addrs().map_err(unreachable)?;
    let mut failed = later("unreachable");
    for address in found {
        match TcpStream::connect_timeout(&address, TIMEOUT) {
            Ok(stream) => {
                stream.set_read_timeout(Some(TIMEOUT)).map_err(unreachable)?;
                stream.set_write_timeout(Some(TIMEOUT)).map_err(unreachable)?;
                return Ok(stream);
            }
            Err(_) => failed = later("unreachable"),
        }
    }
    Err(failed)
}

/// Plain first; TLS where the server offers it. A password never crosses a network in the clear.
fn offered(server: &Server, stream: TcpStream) -> Result<Session, SendError> {
    let again = stream.try_clone().map_err(|_| later("unreachable"))?;
    let mut session = Session { line: BufReader::new(Line::Plain(stream)) };
    session.expect("220", "greeting")?;
    let offers = session.ask(&format!("EHLO {OWN_NAME}"), "250", "greeting")?;
    if offers.iter().any(|offer| offer.eq_ignore_ascii_case("STARTTLS")) {
        session.ask("STARTTLS", "220", "tls")?;
        // What was buffered before the line was secured is not trusted: the session begins anew.
        let mut secure = Session { line: BufReader::new(secured(server, again)?) };
        secure.ask(&format!("EHLO {OWN_NAME}"), "250", "greeting")?;
        return Ok(secure);
    }
    if server.login.is_some() && !server.is_local() {
        return Err(later("no_tls"));
    }
    Ok(session)
}

fn greeted(line: Line) -> Result<Session, SendError> {
    let mut session = Session { line: BufReader::new(line) };
    session.expect("220", "greeting")?;
    session.ask(&format!("EHLO {OWN_NAME}"), "250", "greeting")?;
    Ok(session)
}

fn secured(server: &Server, stream: TcpStream) -> Result<Line, SendError> {
    let roots = RootCertStore { roots: webpki_roots::TLS_SERVER_ROOTS.to_vec() };
    let provider = Arc::new(rustls::crypto::aws_lc_rs::default_provider());
    let config = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .map_err(|_| later("tls"))?
        .with_root_certificates(roots)
        .with_no_client_auth();
    let name = ServerName::try_from(server.host.clone()).map_err(|_| later("tls"))?;
    let tls = ClientConnection::new(Arc::new(config), name).map_err(|_| later("tls"))?;
    Ok(Line::Secured(Box::new(StreamOwned::new(tls, stream))))
}

impl Session {
    /// Says a line and reads the answer, which must begin with this code.
    fn ask(&mut self, line: &str, wanted: &str, step: &str) -> Said {
        let stream = self.line.get_mut();
        stream.write_all(line.as_bytes()).map_err(|_| later("line_broke"))?;
        stream.write_all(b"\r\n").map_err(|_| later("line_broke"))?;
        stream.flush().map_err(|_| later("line_broke"))?;
        self.expect(wanted, step)
    }

    /// Reads an answer of one or more lines; gives what stands behind the codes.
    fn expect(&mut self, wanted: &str, step: &str) -> Said {
        let mut said = Vec::new();
        for _ in 0..MOST_LINES {
            let mut line = Vec::new();
            let mut limited = Read::take(&mut self.line, LINE_LIMIT);
            limited.read_until(b'\n', &mut line).map_err(|_| later("line_broke"))?;
            let line = String::from_utf8_lossy(&line).trim_end().to_owned();
            let (Some(code), Some(between)) = (line.get(..3), line.get(3..4).or(Some(" "))) else {
                return Err(later("line_broke"));
            };
            if !code.starts_with(wanted) {
                return Err(refused(code, step));
            }
            said.push(line.get(4..).unwrap_or_default().to_owned());
            if between != "-" {
                return Ok(said);
            }
        }
        Err(later("line_broke"))
    }
}

fn later(code: &str) -> SendError {
    SendError::Later(code.to_owned())
}

/// 5xx about this letter is for good; about us or the server, or 4xx, another time may be better.
fn refused(code: &str, step: &str) -> SendError {
    let text = format!("{step}_{code}");
    let is_about_letter = matches!(step, "recipient" | "content");
    if code.starts_with('5') && is_about_letter {
        SendError::Never(text)
    } else {
        SendError::Later(text)
    }
}
