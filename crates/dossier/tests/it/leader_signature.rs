//! Results wait for the own digital signature of the leader who approved them, before their number.

use dossier::{
    LeaderSignature, OpenDocument, Refusal, ResultToSign, SealCertificate, SignResult,
    SignatureLevel, keep_leader_signer, leader_signature_of, open_result, result_file,
    results_to_sign, sign_result,
};
use kernel::{AccountId, Actor, Applicant, Ctx, PersonId};

use crate::{
    officer::{People, act, done, people},
    world::{World, on_both},
};

fn certificate() -> SealCertificate {
    SealCertificate { name: "Hoàng Văn Cường".into(), serial: "0a1b".into() }
}

fn waiting(world: &World, who: &Actor) -> Vec<ResultToSign> {
    let ctx = Ctx::new(who.clone(), world.now());
    world.read(move |tx| results_to_sign(tx, &ctx, None, 10))
}

fn approved(world: &World, people: &People) -> dossier::DossierId {
    let an = Applicant { account: AccountId::new(), person: PersonId::new() };
    let id = world.filed_by(&an);
    done(&act(world, &people.lan, id, "tiep-nhan", &[]), id, "accept");
    done(&act(world, &people.binh, id, "nhan-viec", &[]), id, "take");
    done(&act(world, &people.binh, id, "du-thao", &[("content", "Cho phép.")]), id, "prepare");
    done(&act(world, &people.binh, id, "trinh-ky", &[]), id, "submit-for-signature");
    done(&act(world, &people.cuong, id, "phe-duyet", &[]), id, "approve");
    id
}

fn command(waits: &LeaderSignature, open: &OpenDocument) -> SignResult {
    SignResult {
        signature: waits.id,
        open_sha256: open.sha256.clone(),
        certificate: certificate(),
        level: SignatureLevel::Stamped,
        // The signature itself is the business of whoever signs: here the document stands for it.
        document: open.clone(),
    }
}

#[test]
fn an_approved_result_waits_for_the_leader_and_gets_its_number_afterwards() {
    on_both(|world| {
        let people = people(world);
        let cuong = ctx_of(world, &people.cuong);
        let account = people.cuong.officer().unwrap().account;
        let stranger = ctx_of(world, &people.binh);
        let foreign = Some(certificate());
        let kept = world
            .write(move |tx| keep_leader_signer(tx, &stranger, (account, foreign.clone())))
            .map_err(refusal);
        assert_eq!(kept, Err(Refusal::Denied), "not theirs");
        let before = approved(world, &people);
        done(&act(world, &people.dung, before, "cap-so", &[]), before, "number");
        keep_for(world, &people.cuong, Some(certificate()));
        let id = approved(world, &people);

        let lines = waiting(world, &people.cuong);
        assert_eq!((lines.len(), lines[0].signature.dossier), (1, id));
        assert!(waiting(world, &people.binh).is_empty(), "nobody else's");
        let page = world.get(&people.dung, &format!("/can-bo/ho-so/{id}")).text();
        assert!(!page.contains("/cap-so\""), "no number before the leader signs: {page}");
        assert!(page.contains("Đang chờ người đã phê duyệt ký số"), "{page}");
        let refused = act(world, &people.dung, id, "cap-so", &[]);
        assert!(refused.text().contains("chưa có chữ ký số"), "{}", refused.text());
        let page = world.get(&people.binh, &format!("/can-bo/ho-so/{id}")).text();
        assert!(page.contains("Đang chờ người đã phê duyệt ký số"), "{page}");

        let waits = lines[0].signature.clone();
        let open = block_on(open_result(&world.app, &cuong, waits.id)).unwrap();
        let again = block_on(open_result(&world.app, &cuong, waits.id)).unwrap();
        assert_eq!(open, again, "made once");
        let binh = ctx_of(world, &people.binh);
        assert!(block_on(open_result(&world.app, &binh, waits.id)).is_err());

        let sign = |ctx: Ctx, command: SignResult| {
            world.write(move |tx| sign_result(tx, &ctx, &command)).map_err(refusal)
        };
        let good = command(&waits, &open);
        let other = SealCertificate { serial: "ff".into(), ..certificate() };
        let foreign = SignResult { certificate: other, ..good.clone() };
        assert_eq!(sign(cuong.clone(), foreign), Err(Refusal::Denied));
        let changed = SignResult { open_sha256: "0".repeat(64), ..good.clone() };
        assert_eq!(sign(cuong.clone(), changed), Err(Refusal::ChangedMeanwhile));
        assert_eq!(sign(binh, good.clone()), Err(Refusal::NotFound));
        sign(cuong.clone(), good.clone()).unwrap();
        assert_eq!(sign(cuong.clone(), good), Err(Refusal::ChangedMeanwhile), "signed once");
        assert!(waiting(world, &people.cuong).is_empty());

        let page = world.get(&people.dung, &format!("/can-bo/ho-so/{id}")).text();
        assert!(page.contains("/cap-so\""), "{page}");
        done(&act(world, &people.dung, id, "cap-so", &[]), id, "number");
        let (sha256, number) = world.read(move |tx| result_file(tx, &cuong, id));
        let pdf = block_on(world.app.files.read(&sha256.parse().unwrap())).unwrap();
        let signed = block_on(world.app.files.read(&open.sha256.parse().unwrap())).unwrap();
        assert!(pdf.starts_with(&signed), "what was signed is its beginning");
        let number: String = number.encode_utf16().map(|it| format!("{it:04x}")).collect();
        let said = String::from_utf8_lossy(&pdf[signed.len()..]).to_lowercase();
        assert!(said.contains("/v ") && (said.contains(&number) || said.contains("/gp")), "{said}");
        let page = world.get(&people.binh, &format!("/can-bo/ho-so/{id}")).text();
        assert!(page.contains("Hoàng Văn Cường đã ký số"), "{page}");
    });
}

#[test]
fn whoever_signs_no_more_lets_results_go_on_without_their_signature() {
    on_both(|world| {
        let people = people(world);
        keep_for(world, &people.cuong, Some(certificate()));
        let id = approved(world, &people);
        keep_for(world, &people.cuong, None);
        done(&act(world, &people.dung, id, "cap-so", &[]), id, "number");
        assert!(waiting(world, &people.cuong).is_empty(), "it has its number");
        let kept = world.read(move |tx| Ok(leader_signature_of(tx, id)?));
        assert!(kept.is_some_and(|it| it.signed.is_none()));
    });
}

fn keep_for(world: &World, who: &Actor, certificate: Option<SealCertificate>) {
    let (ctx, account) = (ctx_of(world, who), who.officer().unwrap().account);
    world.write(move |tx| keep_leader_signer(tx, &ctx, (account, certificate.clone()))).unwrap();
}

fn ctx_of(world: &World, who: &Actor) -> Ctx {
    Ctx::new(who.clone(), world.now())
}

fn block_on<T>(work: impl Future<Output = T>) -> T {
    tokio::runtime::Runtime::new().unwrap().block_on(work)
}

fn refusal(error: dossier::Error) -> Refusal {
    match error {
        dossier::Error::Refused(refusal) => refusal,
        dossier::Error::Fault(fault) => panic!("{fault}"),
    }
}
