//! Keys in a token: a real PKCS#11 library, SoftHSM, with a token of its own for the test.

use std::{
    env, fs,
    path::{Path, PathBuf},
    process::Command,
};

use cryptoki::{
    context::{CInitializeArgs, CInitializeFlags, Pkcs11},
    object::{Attribute, CertificateType, ObjectClass},
    session::UserType,
    types::AuthPin,
};
use sandbox::KeyChoice;
use sign::{Certificate, Certify, KeyError, Request, Token, Verdict, Verification, prepare};

use crate::world::{Signer, World, by_leader, draft, now, subject};

const PIN: &str = "123456";
/// Where the second run of the test finds the files of the first.
const FOLDER: &str = "MOTCUA_TEST_TOKEN";

/// SoftHSM reads its settings from the environment when it is loaded, so that the test starts itself again with them.
#[test]
fn keys_in_a_token_sign_a_batch_of_fifty_after_one_login() {
    let Some(library) = library() else {
        eprintln!("skipped: softhsm2 is not installed");
        return;
    };
    if let Some(folder) = env::var_os(FOLDER) {
        sign_fifty(&library, Path::new(&folder));
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    fs::create_dir(path("tokens")).unwrap();
    let settings =
        format!("directories.tokendir = {}\nlog.level = ERROR\n", path("tokens").display());
    fs::write(path("softhsm2.conf"), settings).unwrap();
    let softhsm = |arguments: &[&str]| {
        let mut command = Command::new("softhsm2-util");
        command
            .args(arguments)
            .env("SOFTHSM2_CONF", path("softhsm2.conf"))
            .current_dir(folder.path());
        let output = command.output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    };
    softhsm(&["--init-token", "--free", "--label", "motcua", "--pin", PIN, "--so-pin", PIN]);

    let world = World::new();
    fs::write(path("root.der"), world.authority.root()).unwrap();
    fs::write(path("issuing.der"), world.authority.issuing()).unwrap();
    for (n, list) in world.lists().lists.iter().enumerate() {
        fs::write(path(&format!("{n}.crl")), list).unwrap();
    }
    let clerk = Signer::new(&world.authority, &subject("Phạm Thị Dung", KeyChoice::Rsa));
    for (id, signer) in [("01", &world.leader), ("02", &clerk)] {
        fs::write(path(&format!("{id}.cer")), &signer.issued.certificate).unwrap();
        fs::write(path("key.der"), &signer.issued.private_key).unwrap();
        let mut pem = Command::new("openssl");
        pem.args(["pkey", "-inform", "DER", "-in", "key.der", "-out", "key.pem"]);
        assert!(pem.current_dir(folder.path()).status().unwrap().success());
        softhsm(&[
            "--import", "key.pem", "--token", "motcua", "--label", id, "--id", id, "--pin", PIN,
        ]);
    }

    let again = Command::new(env::current_exe().unwrap())
        .args([
            "--exact",
            "token::keys_in_a_token_sign_a_batch_of_fifty_after_one_login",
            "--nocapture",
        ])
        .env("SOFTHSM2_CONF", path("softhsm2.conf"))
        .env(FOLDER, folder.path())
        .output()
        .unwrap();
    assert!(again.status.success(), "{}", String::from_utf8_lossy(&again.stderr));
    assert!(String::from_utf8_lossy(&again.stdout).contains("1 passed"));
}

fn library() -> Option<PathBuf> {
    let places = [
        "/usr/lib/softhsm/libsofthsm2.so",
        "/usr/lib/x86_64-linux-gnu/softhsm/libsofthsm2.so",
        "/usr/lib/aarch64-linux-gnu/softhsm/libsofthsm2.so",
    ];
    places.into_iter().map(PathBuf::from).find(|it| it.exists())
}

/// Puts the certificates in, which the tool of SoftHSM cannot.
fn put_certificates(library: &Path, folder: &Path) {
    let library = Pkcs11::new(library).unwrap();
    library.initialize(CInitializeArgs::new(CInitializeFlags::OS_LOCKING_OK)).unwrap();
    let slot = library.get_slots_with_initialized_token().unwrap()[0];
    let session = library.open_rw_session(slot).unwrap();
    session.login(UserType::User, Some(&AuthPin::from(PIN.to_owned()))).unwrap();
    for id in [1_u8, 2] {
        let der = fs::read(folder.join(format!("0{id}.cer"))).unwrap();
        let template = [
            Attribute::Class(ObjectClass::CERTIFICATE),
            Attribute::CertificateType(CertificateType::X_509),
            Attribute::Token(true),
            Attribute::Id(vec![id]),
            Attribute::Subject(vec![0x30, 0]),
            Attribute::Value(der),
        ];
        session.create_object(&template).unwrap();
    }
}

fn sign_fifty(library: &Path, folder: &Path) {
    let read = |name: &str| fs::read(folder.join(name)).unwrap();
    // A token may hold keys alone: whose they are is found out, and another's key is not found.
    let token = Token::open(library, "motcua", PIN.to_owned()).unwrap();
    assert!(token.keys().unwrap().is_empty() && token.certificates().unwrap().is_empty());
    let own = Certificate::from_der(&read("02.cer")).unwrap();
    let key = token.key_of(&own).unwrap();
    let signature = token.sign_message(&key, b"message").unwrap();
    assert!(own.has_signed(b"message", &signature) && !own.has_signed(b"other", &signature));
    let root = Certificate::from_der(&read("root.der")).unwrap();
    assert_eq!(token.key_of(&root).err(), Some(KeyError::NotFound));
    assert_eq!(Token::labels(library).unwrap(), ["motcua"]);
    drop(token);

    put_certificates(library, folder);
    let wrong = Token::open(library, "motcua", "999999".to_owned());
    assert_eq!(wrong.err(), Some(KeyError::WrongPassword));
    let missing = Token::open(library, "another", PIN.to_owned());
    assert_eq!(missing.err(), Some(KeyError::NotFound));

    let token = Token::open(library, "motcua", PIN.to_owned()).unwrap();
    let keys = token.keys().unwrap();
    assert_eq!(keys.len(), 2);
    let issuing = Certificate::from_der(&read("issuing.der")).unwrap();
    let root = Certificate::from_der(&read("root.der")).unwrap();
    let trust = sign::Trust {
        roots: vec![sign::TrustedRoot { certificate: root, group: "public_service".to_owned() }],
    };
    let lists = sign::Evidence { lists: vec![read("0.crl"), read("1.crl")], ..Default::default() };
    let draft = draft();
    for n in 0..50 {
        let key = &keys[n % 2];
        let request = Request { reason: Some(format!("Số {n}")), ..by_leader(Certify::No) };
        let chain = [key.certificate.clone(), issuing.clone()];
        let prepared = prepare(&draft, &request, &chain).unwrap();
        let signature = token.sign(key, &prepared).unwrap();
        let signed = prepared.complete(signature).unwrap();
        let report = Verification::new(&trust, &lists, now()).verify(signed.bytes());
        assert_eq!(report.verdict, Verdict::Valid, "{report:#?}");
    }
}
