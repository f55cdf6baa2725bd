//! Handing in: online, at a counter, at the centre, at a desk elsewhere, and for somebody else.

use anyhow::Context;
use catalog::{ChannelKind, Competent, Procedure, ProcedureVersion, ReceptionPlace};
use dossier::{
    ApplicantFields, DossierId, MANDATE_PAPER, MandateFields, PaperTaken, ReceiveElsewhere,
    SubmitAtDesk, SubmitDossier, TakenPaper, UploadId,
};
use identity::Agency;
use kernel::{Actor, AgencyId, Ctx, Role};

use super::{
    super::people::{personal_number, phone},
    Case,
};

/// One of so many is filed by somebody for its owner.
const FOR_ANOTHER: usize = 23;
/// One of so many is taken in by a desk elsewhere, where the procedure lets it.
const ELSEWHERE: usize = 4;

impl Case<'_> {
    /// Hands it in: with the commune, or where the procedure says.
    pub(super) fn submit(
        &self,
        rules: &ProcedureVersion,
        commune: &Agency,
    ) -> anyhow::Result<DossierId> {
        let procedure = &rules.procedure;
        let people = self.seeding.people;
        if let Some(desk) = self.desk_elsewhere(procedure, commune.id) {
            return self.take_in_elsewhere(procedure, commune, desk);
        }
        let receiving = self.receiving(procedure, commune.id)?;
        let is_online = self.n % 5 < 3;
        let (actor, channel) = if is_online && procedure.channel(ChannelKind::Online).is_some() {
            let citizen = people.citizens[self.n % people.citizens.len()].clone();
            (Actor::Applicant(citizen), ChannelKind::Online)
        } else {
            (people.officer(receiving, Role::ReceptionClerk)?, ChannelKind::Direct)
        };
        let ctx = self.ctx(actor);
        let mandate = (self.n % FOR_ANOTHER == 7).then(|| self.mandate(commune));
        let mut needed = required(procedure);
        needed.extend(mandate.is_some().then(|| MANDATE_PAPER.to_owned()));
        let command = SubmitDossier {
            receiving_agency: receiving,
            channel,
            mandate,
            ..self.filing(procedure, commune)
        };
        let scan = self.seeding.scan.clone();
        let submitted = self.seeding.app.db.write_blocking(move |tx| {
            let mut command = command.clone();
            for code in &needed {
                let upload: UploadId = dossier::upload(tx, &ctx, &scan)?;
                command.papers.push((code.clone(), upload));
            }
            dossier::submit(tx, &ctx, &command)
        });
        Ok(submitted?.dossier)
    }

    /// What the commune decides and somebody hands in at the counter, without its papers.
    fn filing(&self, procedure: &Procedure, commune: &Agency) -> SubmitDossier {
        let words = &self.seeding.people.words;
        SubmitDossier {
            procedure_code: procedure.code.clone(),
            receiving_agency: commune.id,
            mandate: None,
            channel: ChannelKind::Direct,
            applicant: ApplicantFields {
                name: words.name(self.n * 3 + 1),
                personal_id: personal_number(self.n % 1000),
                phone: phone(self.n),
                email: String::new(),
                address: words.address(self.n, &commune.short_name),
            },
            form: procedure.sample.clone(),
            papers: Vec::new(),
            draft: None,
        }
    }

    /// The agency that takes it in. The centre does what it does itself, and a third of what else it may take in.
    fn receiving(&self, procedure: &Procedure, commune: AgencyId) -> anyhow::Result<AgencyId> {
        let code = match (&procedure.competent, procedure.level, &procedure.on_site) {
            (_, _, Some(centre)) => &centre.agency,
            (Competent::ReceivingCommune, _, _) | (_, catalog::Level::Commune, _) => {
                return Ok(commune);
            }
            (Competent::Agency(_), catalog::Level::Province, _)
                if self.n % 3 == 1 && procedure.reception.contains(&ReceptionPlace::Centre) =>
            {
                return self.seeding.people.centre.context("the centre");
            }
            (Competent::Agency(code), catalog::Level::Province, _) => code,
        };
        let (code, today) = (code.clone(), Ctx::system(self.at).today());
        let db = &self.seeding.app.db;
        let found = db.read_blocking(move |tx| identity::agency_by_code(tx, &code, today))?;
        Ok(found.context("the agency that takes it in")?.id)
    }

    /// A commune that takes it in for the one that decides; rarely, and only where the procedure says so.
    fn desk_elsewhere(&self, procedure: &Procedure, commune: AgencyId) -> Option<AgencyId> {
        let rule = procedure.non_territorial.as_ref()?;
        let may = self.n % ELSEWHERE == 1
            && procedure.competent == Competent::ReceivingCommune
            && rule.places.contains(&ReceptionPlace::Commune)
            && rule.channels.contains(&ChannelKind::Direct);
        let mut others = self.seeding.people.communes.iter().filter(|it| it.id != commune);
        others.next().filter(|_| may).map(|it| it.id)
    }

    /// The desk keeps the papers as paper: they travel to the commune that decides.
    fn take_in_elsewhere(
        &self,
        procedure: &Procedure,
        commune: &Agency,
        desk: AgencyId,
    ) -> anyhow::Result<DossierId> {
        let ctx = self.staff(desk, Role::ReceptionClerk)?;
        let kept = |paper| TakenPaper { paper, how: PaperTaken::Kept };
        let filing = SubmitDossier { receiving_agency: desk, ..self.filing(procedure, commune) };
        let papers = procedure.papers_for(&procedure.sample);
        let on_paper = papers.map(|it| kept(it.code.clone())).collect();
        let at_desk = SubmitAtDesk { filing, on_paper };
        let command = ReceiveElsewhere { at_desk, competent_agency: commune.id };
        let db = &self.seeding.app.db;
        Ok(db.write_blocking(move |tx| dossier::receive_elsewhere(tx, &ctx, &command))?.dossier)
    }

    /// Somebody else hands it in, with a paper that says so.
    fn mandate(&self, commune: &Agency) -> MandateFields {
        let words = &self.seeding.people.words;
        MandateFields {
            kind: "authorised".into(),
            submitter: ApplicantFields {
                name: words.name(self.n * 3 + 2),
                personal_id: personal_number(self.n % 1000 + 1000),
                phone: phone(self.n + 1),
                email: String::new(),
                address: words.address(self.n + 1, &commune.short_name),
            },
            basis: self.word("mandate"),
        }
    }
}

/// Codes of the papers without which the sample is not whole.
fn required(procedure: &Procedure) -> Vec<String> {
    let papers = procedure.papers_for(&procedure.sample);
    papers.filter(|it| it.is_required(&procedure.sample)).map(|it| it.code.clone()).collect()
}
