//! What the caller may do now: the policy and the workflow asked for every action.

use kernel::{Actor, Role};

use super::{Action, Dossier, Onward, Stage, next_stage, permit};

/// The actions that this actor may do to this dossier in its stage. `next` is the role of the
/// internal step that follows. What a verb asks beside these two tables, as papers or a draft, it
/// still says itself.
#[must_use]
pub fn available_actions(actor: &Actor, dossier: &Dossier, next: Option<Role>) -> Vec<Action> {
    let onward = Onward { step: next, held: dossier.held_stage() };
    let is_taken = dossier.stage() == Stage::Processing && dossier.assignee().is_some();
    Action::ALL
        .into_iter()
        .filter(|action| *action != Action::Submit)
        .filter(|action| *action != Action::Take || !is_taken)
        .filter(|action| next_stage(dossier.stage(), *action, onward).is_some())
        .filter(|action| permit(actor, *action, dossier).is_ok())
        .collect()
}

#[cfg(test)]
mod tests {
    use catalog::{ChannelKind, ProcedureVersionId};
    use jiff::Timestamp;
    use kernel::{AccountId, AgencyId, Officer, PersonId, PositionId};

    use super::*;
    use crate::domain::Opening;

    fn officer(agency: AgencyId, roles: &[Role]) -> Actor {
        Actor::Officer(Officer {
            account: AccountId::new(),
            person: PersonId::new(),
            position: PositionId::new(),
            agency,
            roles: roles.to_vec(),
            on_behalf_of: None,
        })
    }

    #[test]
    fn nobody_is_offered_what_the_stage_or_their_role_does_not_allow() {
        let agency = AgencyId::new();
        let dossier = Dossier::open(Opening {
            code: "H99.100-260302-0001".into(),
            procedure_code: "1.999001".into(),
            version: ProcedureVersionId::new(),
            channel: ChannelKind::Online,
            receiving_agency: agency,
            competent_agency: agency,
            submitter: AccountId::new(),
            submitted_at: Timestamp::UNIX_EPOCH,
        });
        let offered = |actor: &Actor, next| available_actions(actor, &dossier, next);

        let clerk = officer(agency, &[Role::ReceptionClerk]);
        let at_desk =
            vec![Action::Accept, Action::RequestSupplement, Action::Refuse, Action::Transfer];
        assert_eq!(offered(&clerk, Some(Role::Specialist)), at_desk);
        // A procedure whose second step is not a specialist's cannot be accepted.
        assert_eq!(offered(&clerk, Some(Role::Leader)), at_desk[1..]);
        for role in [Role::Specialist, Role::Leader, Role::RecordsClerk, Role::Administrator] {
            assert_eq!(offered(&officer(agency, &[role]), Some(Role::Specialist)), []);
        }
        let stranger = officer(AgencyId::new(), &[Role::ReceptionClerk]);
        assert_eq!(offered(&stranger, Some(Role::Specialist)), []);
    }
}
