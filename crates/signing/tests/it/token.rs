//! A seal whose key is in a token: a real PKCS#11 library, SoftHSM, with a token of its own for the test.

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
use sandbox::{KeyChoice, Purpose, Subject};
use sign::{Level, Verdict};

use crate::{
    office::{Office, scratches},
    signers::days,
};

const PIN: &str = "123456";
/// Where the second run of the test finds the token.
const FOLDER: &str = "MOTCUA_TEST_TOKEN";

/// SoftHSM reads its settings from the environment when it is loaded, so that the test starts itself again with them.
#[test]
fn a_seal_in_a_token_seals_results_and_a_wrong_pin_lets_them_wait() {
    let Some(library) = library() else {
        eprintln!("skipped: softhsm2 is not installed");
        return;
    };
    if let Some(folder) = env::var_os(FOLDER) {
        let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap();
        runtime.block_on(seal(&library, Path::new(&folder)));
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    fs::create_dir(path("tokens")).unwrap();
    let settings =
        format!("directories.tokendir = {}\nlog.level = ERROR\n", path("tokens").display());
    fs::write(path("softhsm2.conf"), settings).unwrap();

    let again = Command::new(env::current_exe().unwrap())
        .args([
            "--exact",
            "token::a_seal_in_a_token_seals_results_and_a_wrong_pin_lets_them_wait",
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

fn run(program: &str, arguments: &[&str], folder: &Path) {
    let output = Command::new(program).args(arguments).current_dir(folder).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

async fn seal(library: &Path, folder: &Path) {
    let office = Office::new(scratches().remove(0)).await;
    let authority = office.authority.authority();
    let subject = Subject {
        common_name: "UBND phường Hoa Sen".to_owned(),
        organisation: "UBND phường Hoa Sen".to_owned(),
        key: KeyChoice::Rsa,
        purpose: Purpose::Documents,
        not_before: days(-100),
        not_after: days(1000),
    };
    let issued = authority.issue(&subject).unwrap();
    fs::write(folder.join("key.der"), &issued.private_key).unwrap();
    run("openssl", &["pkey", "-inform", "DER", "-in", "key.der", "-out", "key.pem"], folder);
    let init = ["--init-token", "--free", "--label", "seal", "--pin", PIN, "--so-pin", PIN];
    run("softhsm2-util", &init, folder);
    let import = ["--import", "key.pem", "--token", "seal", "--label", "1", "--id", "01", "--pin"];
    run("softhsm2-util", &[&import[..], &[PIN]].concat(), folder);
    put_certificate(library, &issued.certificate);

    let seals = office.app.settings.data_dir.join("seals");
    fs::create_dir_all(&seals).unwrap();
    let settings = format!(
        "time_stamps = \"{}\"\n[[seal]]\nagency = \"H99.100\"\nlibrary = \"{}\"\n\
         token = \"seal\"\nchain = \"chain.pem\"\nsecret_file = \"pin\"\n",
        authority.stamp_url(),
        library.display()
    );
    fs::write(seals.join("seals.toml"), settings).unwrap();
    fs::write(seals.join("pin"), format!("{PIN}\n")).unwrap();
    let chain = office.app.settings.data_dir.join("chain");
    signing::add_trusted_root(&chain, "chain", &authority.issuing()).unwrap();
    fs::copy(chain.join("trusted-roots/chain.pem"), seals.join("chain.pem")).unwrap();

    office.adopt();
    fs::write(seals.join("pin"), "999999").unwrap();
    let id = office.numbered().await;
    assert!(!office.work().await, "the PIN is wrong");
    fs::write(seals.join("pin"), PIN).unwrap();
    office.app.clock.set(office.app.clock.now() + jiff::SignedDuration::from_hours(2));
    authority.set_time(office.app.clock.now());
    assert!(office.work().await);
    let (_, report) = office.result(id).await;
    assert_eq!(report.verdict, Verdict::Valid, "{report:#?}");
    assert_eq!(report.signatures[0].level, Some(Level::LongTerm));
}

/// Puts the certificate in, which the tool of SoftHSM cannot.
fn put_certificate(library: &Path, der: &[u8]) {
    let library = Pkcs11::new(library).unwrap();
    library.initialize(CInitializeArgs::new(CInitializeFlags::OS_LOCKING_OK)).unwrap();
    let slot = library.get_slots_with_initialized_token().unwrap()[0];
    let session = library.open_rw_session(slot).unwrap();
    session.login(UserType::User, Some(&AuthPin::from(PIN.to_owned()))).unwrap();
    let template = [
        Attribute::Class(ObjectClass::CERTIFICATE),
        Attribute::CertificateType(CertificateType::X_509),
        Attribute::Token(true),
        Attribute::Id(vec![1]),
        Attribute::Subject(vec![0x30, 0]),
        Attribute::Value(der.to_vec()),
    ];
    session.create_object(&template).unwrap();
}
