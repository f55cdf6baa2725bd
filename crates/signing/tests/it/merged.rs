//! An agency that seals goes into another one.

use dossier::{carry_over_sealer, sealers};
use identity::{MergeAgencies, agency_by_code, merge_agencies};
use kernel::{AgencyId, Ctx, today_in_vietnam};

use crate::office::{Office, scratches};

impl Office {
    async fn code(&self, code: &'static str) -> AgencyId {
        let today = today_in_vietnam(self.app.clock.now());
        self.read(move |tx| Ok(agency_by_code(tx, code, today)?)).await.unwrap().id
    }

    /// The commune goes into its neighbour, from today; tells which one that is.
    async fn merged(&self) -> AgencyId {
        let ctx = Ctx::system(self.app.clock.now());
        let (old, new) = (self.commune, self.code("H99.102").await);
        let command = MergeAgencies {
            from_on: ctx.today(),
            decision: "01/NQ-HĐND".into(),
            parts: vec![(old, new)],
            posts: Vec::new(),
        };
        let (by, wanted) = (ctx.clone(), command.clone());
        let done = self.app.db.write(move |tx| merge_agencies(tx, &by, &wanted)).await;
        let done: Result<_, identity::Error> = done;
        done.unwrap();
        for expected in [1, 0] {
            let by = ctx.clone();
            let carried = self.app.db.write(move |tx| carry_over_sealer(tx, &by, (old, new))).await;
            assert_eq!(carried.unwrap(), expected, "done twice is done once");
        }
        new
    }

    async fn sealing(&self) -> Vec<AgencyId> {
        let found = self.read(|tx| Ok(sealers(tx)?)).await;
        found.into_iter().filter(|it| it.certificate.is_some()).map(|it| it.agency).collect()
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_waited_for_the_seal_of_an_agency_that_ended_is_sealed_in_its_succession() {
    // The operator has given the successor its key; or the old key goes on until there is one.
    for configured in ["H99.102", "H99.100"] {
        for scratch in scratches() {
            let office = Office::new(scratch).await;
            office.configure();
            let id = office.numbered().await;
            assert_eq!(office.sealing().await, [office.commune]);

            let new = office.merged().await;
            assert_eq!(office.sealing().await, [new]);
            let file = office.app.settings.data_dir.join("seals/seals.toml");
            let text = std::fs::read_to_string(&file).unwrap();
            std::fs::write(&file, text.replace("\"H99.100\"", &format!("{configured:?}"))).unwrap();
            office.adopt();

            assert_eq!(office.sealing().await, [new], "its results wait for their seals");
            assert!(office.work().await, "the key is found");
            let seal = office.detail(id).await.result.unwrap().seal.unwrap();
            assert!(seal.agency == office.commune && seal.sealed.is_some());
            office.verify().await;
        }
    }
}
