//! Keys at a signing service, over a real socket, when it behaves and when it does not.

use std::time::{Duration, Instant};

use sandbox::{AuthorityServer, KeyChoice, PhoneDecision, SignerFailure, SigningService};
use sign::{
    Certificate, RemoteAnswer, RemoteCredential, RemoteError, RemoteService, RemoteSettings,
    Request, Trust, TrustedRoot, Verdict, Verification, prepare,
};

use crate::world::{draft, now, subject};

const USER: &str = "025090001234";
const MINUTES: Duration = Duration::from_secs(180);

struct Away {
    _authority: AuthorityServer,
    trust: Trust,
    service: SigningService,
    remote: RemoteService,
}

fn settings(url: String, secret: &str) -> RemoteSettings {
    RemoteSettings {
        url,
        client: "motcua: Phú Thọ".into(),
        secret: secret.into(),
        timeout: Duration::from_millis(1_500),
    }
}

async fn away() -> Away {
    let authority = AuthorityServer::start(([127, 0, 0, 1], 0).into(), now()).await.unwrap();
    authority.authority().set_time(now());
    let service = SigningService::start(([127, 0, 0, 1], 0).into(), authority.authority()).await;
    let service = service.unwrap();
    service.register("motcua%3A%20Ph%C3%BA%20Th%E1%BB%8D", "s%26cret");
    let certificate = Certificate::from_der(&authority.authority().root()).unwrap();
    let trust =
        Trust { roots: vec![TrustedRoot { certificate, group: "public_service".to_owned() }] };
    let remote = RemoteService::new(settings(service.url(), "s&cret")).unwrap();
    Away { _authority: authority, trust, service, remote }
}

impl Away {
    async fn key(&self, choice: KeyChoice) -> RemoteCredential {
        let subject = subject("Hoàng Văn Cường", choice);
        let name = self.service.enrol(USER, "123456", &subject).unwrap();
        self.remote.credential(&name).await.unwrap()
    }

    async fn begun(&self, key: &RemoteCredential, messages: &[Vec<u8>]) -> String {
        self.remote.begin(key, messages, MINUTES).await.unwrap()
    }

    async fn polled(
        &self,
        name: &str,
        key: &RemoteCredential,
    ) -> Result<RemoteAnswer, RemoteError> {
        self.remote.poll((name, USER), (&key.chain[0], 1)).await
    }
}

#[tokio::test]
async fn documents_are_signed_by_a_key_at_a_service_once_its_owner_confirms() {
    let away = away().await;
    for choice in [KeyChoice::Curve, KeyChoice::Rsa] {
        let key = away.key(choice).await;
        let listed = away.remote.credentials(USER).await.unwrap();
        assert!(listed.contains(&key));
        let prepared: Vec<_> = (0..3)
            .map(|n| {
                let mut request = Request::new("ChuKyNguoiKy", now());
                request.reason = Some(format!("Phê duyệt {n}"));
                prepare(&draft(), &request, &key.chain).unwrap()
            })
            .collect();
        let messages: Vec<Vec<u8>> = prepared.iter().map(|it| it.to_sign().to_vec()).collect();
        let name = away.begun(&key, &messages).await;
        let poll = || away.remote.poll((&name, USER), (&key.chain[0], 3));
        assert_eq!(poll().await.unwrap(), RemoteAnswer::Pending);

        assert!(!away.service.decide(&name, PhoneDecision::Confirm("000000")), "a wrong PIN");
        assert_eq!(poll().await.unwrap(), RemoteAnswer::Pending);
        assert!(away.service.decide(&name, PhoneDecision::Confirm("123456")));
        let RemoteAnswer::Signed(signatures) = poll().await.unwrap() else { panic!("pending") };
        for (prepared, signature) in prepared.into_iter().zip(signatures) {
            let signed = prepared.complete(signature).unwrap();
            let nothing = sign::Evidence::default();
            let report = Verification::new(&away.trust, &nothing, now()).verify(signed.bytes());
            assert_ne!(report.verdict, Verdict::Invalid, "{report:#?}");
            assert_eq!(report.signatures.len(), 1);
        }
    }
}

#[tokio::test]
async fn what_an_owner_does_not_confirm_gives_no_signature() {
    let away = away().await;
    let key = away.key(KeyChoice::Curve).await;
    let message = [b"what is signed".to_vec()];

    let name = away.begun(&key, &message).await;
    assert!(away.service.decide(&name, PhoneDecision::Refuse));
    assert_eq!(away.polled(&name, &key).await, Err(RemoteError::Refused));
    assert!(!away.service.decide(&name, PhoneDecision::Confirm("123456")), "decided once");

    away.service.fail_next(SignerFailure::Expires, 1);
    let name = away.begun(&key, &message).await;
    assert_eq!(away.polled(&name, &key).await, Err(RemoteError::Expired));

    let name = away.begun(&key, &message).await;
    let other = away.remote.poll((&name, "somebody else"), (&key.chain[0], 1)).await;
    assert_eq!(other, Err(RemoteError::Unknown), "another user's transaction");
    assert_eq!(away.polled("no such", &key).await, Err(RemoteError::Unknown));
}

#[tokio::test]
async fn a_service_that_misbehaves_gives_nothing_that_could_be_kept() {
    let away = away().await;
    let key = away.key(KeyChoice::Curve).await;
    let message = [b"what is signed".to_vec()];

    away.service.fail_next(SignerFailure::WrongSignature, 1);
    let name = away.begun(&key, &message).await;
    assert!(away.service.decide(&name, PhoneDecision::Confirm("123456")));
    let RemoteAnswer::Signed(forged) = away.polled(&name, &key).await.unwrap() else { panic!() };
    assert!(!key.chain[0].has_signed(&message[0], &forged[0]), "of another key");

    away.service.fail_next(SignerFailure::AnswersTwice, 1);
    let name = away.begun(&key, &message).await;
    assert!(away.service.decide(&name, PhoneDecision::Confirm("123456")));
    assert!(matches!(away.polled(&name, &key).await, Err(RemoteError::Malformed(_))));

    for (failure, expected) in [
        (SignerFailure::Unavailable, RemoteError::Status(503)),
        (SignerFailure::Slow(Duration::from_secs(30)), RemoteError::Unreachable),
        (SignerFailure::Garbled, RemoteError::Malformed("the fields")),
    ] {
        away.service.fail_next(failure, 1);
        let started = Instant::now();
        let refused = away.remote.begin(&key, &message, MINUTES).await.unwrap_err();
        assert_eq!(refused, expected, "{failure:?}");
        assert!(started.elapsed() < Duration::from_secs(10), "{failure:?}");
    }
    assert!(RemoteError::Status(503).may_pass() && !RemoteError::Refused.may_pass());

    let too_many = vec![b"x".to_vec(); key.at_once + 1];
    let refused = away.remote.begin(&key, &too_many, MINUTES).await;
    assert_eq!(refused, Err(RemoteError::NotUsable), "more than can be confirmed at once");
}

#[tokio::test]
async fn only_an_office_that_the_service_knows_is_let_in_and_only_where_configuration_says() {
    let away = away().await;
    let key = away.key(KeyChoice::Curve).await;
    away.service.forget_tokens();
    away.begun(&key, &[b"x".to_vec()]).await;

    let stranger = RemoteService::new(settings(away.service.url(), "guessed")).unwrap();
    assert_eq!(stranger.credentials(USER).await, Err(RemoteError::NotLetIn));
    assert_eq!(away.remote.credentials("nobody").await, Err(RemoteError::Unknown));
    away.service.disable(&key.id);
    assert_eq!(away.remote.credential(&key.id).await, Err(RemoteError::NotUsable));
    assert_eq!(away.remote.credentials(USER).await, Ok(Vec::new()));

    for url in [
        "http://ky.example.vn/csc/v2",
        "ftp://127.0.0.1/csc",
        "https://user:password@ky.example.vn/",
        "https://ky.example.vn/?x=1",
        "https://ky.example.vn/#x",
        "ky.example.vn",
    ] {
        let refused = RemoteService::new(settings(url.into(), "x"));
        assert_eq!(refused.unwrap_err(), RemoteError::Address, "{url}");
    }
    for url in ["https://ky.example.vn/csc/v2", "http://127.0.0.1:1/csc/v2", "http://[::1]:1/"] {
        let known = RemoteService::new(settings(url.into(), "a secret")).unwrap();
        assert!(!format!("{known:?}").contains("a secret"));
    }
}
