//! Results wait for the digital seal of their agency from the number on.

use dossier::{
    DossierId, Refusal, ResultSeal, SEAL_JOB, SealCertificate, SealLevel, SealedDocument,
    ask_for_seals, keep_sealer, result_file, results_to_seal, seal_result,
};
use kernel::{AccountId, Actor, Applicant, Ctx, PersonId};

use crate::{
    officer::{People, act, done, people},
    world::{World, on_both},
};

fn certificate() -> SealCertificate {
    SealCertificate { name: "UBND phường Hoa Sen".into(), serial: "0a1b".into() }
}

/// The results of the commune are sealed, or no more.
fn keep(world: &World, certificate: Option<SealCertificate>) {
    let (ctx, agency) = (Ctx::system(world.now()), world.agency("H99.100"));
    world.write(move |tx| keep_sealer(tx, &ctx, (agency, certificate.clone()))).unwrap();
}

/// A dossier of An with a number on its result.
fn numbered(world: &World, people: &People, an: &Applicant) -> DossierId {
    let id = world.filed_by(an);
    done(&act(world, &people.lan, id, "tiep-nhan", &[]), id, "accept");
    finish(world, people, id);
    id
}

fn finish(world: &World, people: &People, id: DossierId) {
    done(&act(world, &people.binh, id, "nhan-viec", &[]), id, "take");
    done(&act(world, &people.binh, id, "du-thao", &[("content", "Cho phép.")]), id, "prepare");
    done(&act(world, &people.binh, id, "trinh-ky", &[]), id, "submit-for-signature");
    done(&act(world, &people.cuong, id, "phe-duyet", &[]), id, "approve");
    done(&act(world, &people.dung, id, "cap-so", &[]), id, "number");
}

fn waiting(world: &World) -> Vec<ResultSeal> {
    world.read(|tx| Ok(results_to_seal(tx, 10)?))
}

fn open_jobs(world: &World) -> i64 {
    let sql = "select count(*) from platform_job where kind = $1 and state = 'open'";
    world.read(move |tx| Ok(tx.query_one(sql, &[&SEAL_JOB], |row| row.get(0))?))
}

fn sealed(world: &World, digit: &str) -> SealedDocument {
    SealedDocument {
        at: world.now(),
        by: certificate().name,
        level: SealLevel::LongTerm,
        sha256: digit.repeat(64),
        bytes: 7,
    }
}

#[test]
fn a_numbered_result_waits_for_its_seal_and_the_sealed_document_takes_its_place() {
    on_both(|world| {
        let people = people(world);
        let an = Applicant { account: AccountId::new(), person: PersonId::new() };
        let who = Actor::Applicant(an.clone());
        let unsealed = numbered(world, &people, &an);
        assert!(waiting(world).is_empty(), "the agency does not seal yet");
        let page = world.get(&who, &format!("/ho-so/{unsealed}")).text();
        assert!(page.contains("không có chữ ký số của cơ quan"), "{page}");

        keep(world, Some(certificate()));
        let id = numbered(world, &people, &an);
        let seals = waiting(world);
        assert_eq!((seals.len(), seals[0].dossier, open_jobs(world)), (1, id, 1));
        for (who, path) in [(&who, "/ho-so/"), (&people.binh, "/can-bo/ho-so/")] {
            let page = world.get(who, &format!("{path}{id}")).text();
            assert!(page.contains("Đang chờ chữ ký số của cơ quan"), "{page}");
        }
        let asked =
            world.write(|tx| Ok(ask_for_seals(tx, &Ctx::system(testkit::monday_morning()))?));
        assert_eq!(asked.unwrap(), 0, "the work is there already");

        for digit in ["e", "f"] {
            let (ctx, id, sealed) = (Ctx::system(world.now()), seals[0].id, sealed(world, digit));
            world.write(move |tx| seal_result(tx, &ctx, (id, &sealed))).unwrap();
        }
        let ctx = Ctx::new(who.clone(), world.now());
        let (file, number) = world.read(move |tx| result_file(tx, &ctx, id));
        assert_eq!((file, number.as_str()), ("e".repeat(64), "2/2026/GP-CBC"), "sealed once");
        assert!(waiting(world).is_empty());
        let page = world.get(&who, &format!("/ho-so/{id}")).text();
        assert!(page.contains("Đã ký số bởi UBND phường Hoa Sen lúc"), "{page}");
    });
}

#[test]
fn only_the_program_seals_and_never_what_is_the_result_no_more() {
    on_both(|world| {
        let people = people(world);
        let an = Applicant { account: AccountId::new(), person: PersonId::new() };
        keep(world, Some(certificate()));
        let id = numbered(world, &people, &an);
        let seal = waiting(world).remove(0);
        for actor in [people.cuong.clone(), people.dung.clone(), Actor::Applicant(an.clone())] {
            let (ctx, seal, sealed) = (Ctx::new(actor, world.now()), seal.id, sealed(world, "e"));
            let agency = world.agency("H99.100");
            let refused = world.app.db.write_blocking(move |tx| {
                let kept = keep_sealer(tx, &ctx, (agency, None));
                assert!(matches!(kept, Err(dossier::Error::Refused(Refusal::Denied))));
                seal_result(tx, &ctx, (seal, &sealed))
            });
            assert!(matches!(refused, Err(dossier::Error::Refused(Refusal::Denied))));
        }

        let form = [("working_days", "2"), ("reason", "Ghi sai số chim. Xin lỗi Ông.")];
        done(&act(world, &people.cuong, id, "sua-ket-qua", &form), id, "correct-result");
        assert!(waiting(world).is_empty(), "the wrong result is sealed no more");
        let (ctx, seal, old) = (Ctx::system(world.now()), seal.id, sealed(world, "e"));
        let refused = world.app.db.write_blocking(move |tx| seal_result(tx, &ctx, (seal, &old)));
        assert!(matches!(refused, Err(dossier::Error::Refused(Refusal::NotFound))));
        finish(world, &people, id);
        assert_eq!(waiting(world).len(), 1, "the right one waits for a seal of its own");

        keep(world, None);
        numbered(world, &people, &an);
        assert_eq!(waiting(world).len(), 1, "nothing more is to be sealed");
    });
}
