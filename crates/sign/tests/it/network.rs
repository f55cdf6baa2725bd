//! Asking authorities over a real socket, when they behave and when they do not.

use std::time::{Duration, Instant};

use jiff::Timestamp;
use sandbox::{AnswerFailure, AuthorityServer, KeyChoice, StampFailure};
use sign::{
    AskError, AskSettings, Authorities, Certificate, Certify, Evidence, Level, StampError, Trust,
    TrustedRoot, Verdict, Verification, add_evidence, prepare_stamp,
};

use crate::world::{Signer, by_leader, draft, now, subject};

struct Served {
    server: AuthorityServer,
    authorities: Authorities,
    leader: Signer,
    trust: Trust,
}

async fn served() -> Served {
    let server = AuthorityServer::start(([127, 0, 0, 1], 0).into(), now()).await.unwrap();
    server.authority().set_time(now());
    let certificate = Certificate::from_der(&server.authority().root()).unwrap();
    let settings = AskSettings {
        timeout: Duration::from_millis(1_500),
        attempts: 2,
        ..AskSettings::default()
    };
    Served {
        leader: Signer::new(server.authority(), &subject("Hoàng Văn Cường", KeyChoice::Curve)),
        authorities: Authorities::new(settings).unwrap(),
        trust: Trust {
            roots: vec![TrustedRoot { certificate, group: "public_service".to_owned() }],
        },
        server,
    }
}

impl Served {
    fn verify(&self, pdf: &[u8], at: Timestamp) -> sign::Report {
        Verification::new(&self.trust, &Evidence::default(), at).verify(pdf)
    }
}

#[tokio::test]
async fn a_document_is_stamped_proven_and_archived_over_the_network() {
    let served = served().await;
    let url = served.server.authority().stamp_url();
    let signed = served.leader.signed(&draft(), &by_leader(Certify::No));
    let token = served.authorities.stamp(&url, signed.signature()).await.unwrap();
    let stamped = signed.with_time_stamp(&token).unwrap();
    let nothing = Evidence::default();
    let wanted = Verification::new(&served.trust, &nothing, now()).wanted(stamped.bytes()).unwrap();
    assert_eq!(wanted.len(), 3, "signer, issuing authority, time-stamp authority");

    let (evidence, unanswered) = served.authorities.evidence(&wanted, now()).await.unwrap();
    assert_eq!((evidence.answers.len(), evidence.lists.len(), unanswered.len()), (2, 1, 0));
    let proven = add_evidence(stamped.bytes(), &evidence).unwrap();
    assert_eq!(served.verify(&proven, now()).signatures[0].level, Some(Level::LongTerm));

    let prepared = prepare_stamp(&proven, 8_192).unwrap();
    let token = served.authorities.stamp_document(&url, &prepared).await.unwrap();
    let report = served.verify(&prepared.complete(&token).unwrap(), now());
    assert_eq!(report.verdict, Verdict::Valid, "{report:#?}");
    assert_eq!(report.signatures[0].level, Some(Level::Archived));
}

#[tokio::test]
async fn a_time_stamp_authority_that_misbehaves_gives_nothing() {
    let served = served().await;
    let url = served.server.authority().stamp_url();
    for (failure, expected) in [
        (StampFailure::WrongNonce, AskError::Stamp(StampError::OtherNonce)),
        (StampFailure::WrongImprint, AskError::Stamp(StampError::OtherImprint)),
        (StampFailure::Refuses, AskError::Stamp(StampError::Refused(2))),
        (StampFailure::Broken, AskError::Status(502)),
        (StampFailure::Slow(Duration::from_secs(30)), AskError::Unreachable),
    ] {
        served.server.authority().fail_stamps(Some(failure));
        let started = Instant::now();
        assert_eq!(
            served.authorities.stamp(&url, b"x").await.unwrap_err(),
            expected,
            "{failure:?}"
        );
        assert!(started.elapsed() < Duration::from_secs(10), "{failure:?}");
    }
    served.server.authority().fail_stamps(None);
    served.authorities.stamp(&url, b"x").await.unwrap();
}

#[tokio::test]
async fn where_the_responder_misbehaves_the_list_is_taken() {
    let served = served().await;
    let signed = served.leader.signed(&draft(), &by_leader(Certify::No)).into_bytes();
    let nothing = Evidence::default();
    let wanted = Verification::new(&served.trust, &nothing, now()).wanted(&signed).unwrap();
    for failure in [
        AnswerFailure::Broken,
        AnswerFailure::TryLater,
        AnswerFailure::Unknown,
        AnswerFailure::Stale,
        AnswerFailure::WrongSigner,
        AnswerFailure::Slow(Duration::from_secs(30)),
    ] {
        served.server.authority().fail_answers(Some(failure));
        let (evidence, unanswered) = served.authorities.evidence(&wanted, now()).await.unwrap();
        assert_eq!((evidence.answers.len(), evidence.lists.len()), (0, 2), "{failure:?}");
        assert!(unanswered.is_empty());
        let proven = add_evidence(&signed, &evidence).unwrap();
        assert_eq!(served.verify(&proven, now()).verdict, Verdict::Valid, "{failure:?}");
    }
}

#[tokio::test]
async fn where_nobody_answers_it_is_said_which_certificates_lack_proof() {
    let served = served().await;
    let signed = served.leader.signed(&draft(), &by_leader(Certify::No)).into_bytes();
    let nothing = Evidence::default();
    let wanted = Verification::new(&served.trust, &nothing, now()).wanted(&signed).unwrap();
    let Served { server, authorities, .. } = served;
    drop(server);
    tokio::time::sleep(Duration::from_millis(50)).await;

    let (evidence, unanswered) = authorities.evidence(&wanted, now()).await.unwrap();
    assert_eq!(unanswered, wanted);
    assert!(evidence.answers.is_empty() && evidence.lists.is_empty());
}
