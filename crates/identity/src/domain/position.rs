//! Positions and delegations: which roles somebody holds at an instant, and on whose behalf.

use jiff::{Timestamp, civil::Date};
use kernel::{AgencyId, Id, IdKind, PersonId, PositionId, Problem, Role, today_in_vietnam};

use super::forms::read_text;

/// Marks the id of a delegation.
#[derive(Debug)]
pub enum DelegationMark {}

impl IdKind for DelegationMark {
    const NAME: &'static str = "delegation";
}

/// Names a delegation.
pub type DelegationId = Id<DelegationMark>;

/// A post that a person holds in an agency for a period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Position {
    /// Its id.
    pub id: PositionId,
    /// Who holds it.
    pub person: PersonId,
    /// Where.
    pub agency: AgencyId,
    /// Title as printed under a signature.
    pub title: String,
    /// What it entitles to, sorted.
    pub roles: Vec<Role>,
    /// First day.
    pub from_on: Date,
    /// Last day; none while no end is known.
    pub to_on: Option<Date>,
    /// The position that it goes on from, in an agency that went into another.
    pub succeeds: Option<PositionId>,
    /// Counts changes.
    pub version: i64,
}

impl Position {
    /// Whether it is held on this day.
    #[must_use]
    pub fn is_held(&self, on: Date) -> bool {
        self.from_on <= on && self.to_on.is_none_or(|last| on <= last)
    }
}

/// Roles lent from one position to another for a period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Delegation {
    /// Its id.
    pub id: DelegationId,
    /// The position that lends.
    pub from: PositionId,
    /// The position that borrows.
    pub to: PositionId,
    /// The roles lent, sorted.
    pub roles: Vec<Role>,
    /// First instant.
    pub from_at: Timestamp,
    /// First instant after the end.
    pub to_at: Timestamp,
    /// Number of the written delegation.
    pub basis: String,
    /// Counts changes.
    pub version: i64,
}

/// What one position lends to another, with what is needed to see whether it still may.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Lent {
    /// The roles lent.
    pub roles: Vec<Role>,
    /// First instant.
    pub from_at: Timestamp,
    /// First instant after the end.
    pub to_at: Timestamp,
    /// Who lends.
    pub lender: PersonId,
    /// The roles of the position that lends.
    pub lender_roles: Vec<Role>,
    /// First day of that position.
    pub lender_from_on: Date,
    /// Last day of that position.
    pub lender_to_on: Option<Date>,
}

impl Lent {
    /// Whether it holds at this instant. A delegation ends with the post of the lender: nobody lends what is
    /// no longer held.
    #[must_use]
    pub(crate) fn holds(&self, at: Timestamp) -> bool {
        let on = today_in_vietnam(at);
        self.from_at <= at
            && at < self.to_at
            && self.lender_from_on <= on
            && self.lender_to_on.is_none_or(|last| on <= last)
    }
}

/// The roles held at this instant: those of the position itself, and those lent to it. With the person on
/// whose behalf, when anything is lent.
#[must_use]
pub(crate) fn roles_at(
    own: &[Role],
    lent: &[Lent],
    at: Timestamp,
) -> (Vec<Role>, Option<PersonId>) {
    let mut roles = own.to_vec();
    let mut on_behalf_of = None;
    for lent in lent.iter().filter(|it| it.holds(at)) {
        on_behalf_of = on_behalf_of.or(Some(lent.lender));
        roles.extend(lent.roles.iter().filter(|it| lent.lender_roles.contains(it)));
    }
    roles.sort_unstable();
    roles.dedup();
    (roles, on_behalf_of)
}

/// What is wrong with lending these roles, with the fields of the form.
#[must_use]
pub(crate) fn check_delegation(
    (from, to): (&Position, &Position),
    delegation: &Delegation,
    now: Timestamp,
) -> Vec<Problem> {
    let mut problems = Vec::new();
    let lendable = |role: &Role| from.roles.contains(role) && *role != Role::Administrator;
    if delegation.roles.is_empty() {
        problems.push(Problem::new("roles", "required"));
    } else if !delegation.roles.iter().all(lendable) {
        problems.push(Problem::new("roles", "not_held"));
    }
    if from.agency != to.agency {
        problems.push(Problem::new("to", "other_agency"));
    } else if from.person == to.person {
        problems.push(Problem::new("to", "same_person"));
    }
    if delegation.to_at <= delegation.from_at || delegation.to_at <= now {
        problems.push(Problem::new("to_on", "before_first_day"));
    }
    problems.extend(read_text("basis", &delegation.basis).err());
    problems
}

/// Role codes as one column: sorted, separated by blanks.
#[must_use]
pub(crate) fn roles_to_text(roles: &[Role]) -> String {
    let mut roles = roles.to_vec();
    roles.sort_unstable();
    roles.dedup();
    roles.iter().map(|role| role.code()).collect::<Vec<_>>().join(" ")
}

/// The roles named in such a column; codes unknown to this release give nothing.
#[must_use]
pub(crate) fn roles_from_text(text: &str) -> Vec<Role> {
    text.split_whitespace().filter_map(Role::from_code).collect()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn position(roles: &[Role]) -> Position {
        Position {
            id: PositionId::new(),
            person: PersonId::new(),
            agency: AgencyId::new(),
            title: "Chuyên viên".into(),
            roles: roles.to_vec(),
            from_on: date(2025, 7, 1),
            to_on: None,
            succeeds: None,
            version: 1,
        }
    }

    fn delegation(from: &Position, to: &Position, roles: &[Role]) -> Delegation {
        Delegation {
            id: DelegationId::new(),
            from: from.id,
            to: to.id,
            roles: roles.to_vec(),
            from_at: "2026-03-02T01:00:00Z".parse().unwrap(),
            to_at: "2026-05-01T01:00:00Z".parse().unwrap(),
            basis: "12/GUQ-UBND".into(),
            version: 1,
        }
    }

    #[test]
    fn a_role_is_lent_for_a_period_and_no_longer_than_the_lender_holds_it() {
        let cuong = PersonId::new();
        let lent = [Lent {
            roles: vec![Role::Leader, Role::Administrator],
            from_at: "2026-03-02T01:00:00Z".parse().unwrap(),
            to_at: "2026-05-01T01:00:00Z".parse().unwrap(),
            lender: cuong,
            lender_roles: vec![Role::Leader],
            lender_from_on: date(2025, 7, 1),
            lender_to_on: Some(date(2026, 3, 31)),
        }];
        let own = [Role::Specialist];

        let at = |text: &str| roles_at(&own, &lent, text.parse().unwrap());

        assert_eq!(at("2026-03-02T00:59:59Z"), (vec![Role::Specialist], None));
        assert_eq!(at("2026-03-02T01:00:00Z"), (vec![Role::Specialist, Role::Leader], Some(cuong)));
        // 17:30 UTC on 31 March is 1 April in Vietnam: the lender's post has ended.
        assert_eq!(at("2026-03-31T17:30:00Z"), (vec![Role::Specialist], None));
    }

    #[test]
    fn one_lends_what_one_holds_to_somebody_else_of_the_same_agency() {
        let cuong = position(&[Role::Leader, Role::Administrator]);
        let mut binh = position(&[Role::Specialist]);
        binh.agency = cuong.agency;
        let now: Timestamp = "2026-03-01T01:00:00Z".parse().unwrap();
        let codes = |to: &Position, roles: &[Role]| -> Vec<&str> {
            let wanted = delegation(&cuong, to, roles);
            check_delegation((&cuong, to), &wanted, now).iter().map(|it| it.code).collect()
        };

        assert_eq!(codes(&binh, &[Role::Leader]), Vec::<&str>::new());
        assert_eq!(codes(&binh, &[]), ["required"]);
        assert_eq!(codes(&binh, &[Role::RecordsClerk]), ["not_held"]);
        assert_eq!(codes(&binh, &[Role::Administrator]), ["not_held"]);
        assert_eq!(codes(&position(&[]), &[Role::Leader]), ["other_agency"]);
        assert_eq!(codes(&cuong, &[Role::Leader]), ["same_person"]);
    }

    #[test]
    fn role_columns_are_sorted_and_read_back() {
        let text = roles_to_text(&[Role::Leader, Role::ReceptionClerk, Role::Leader]);
        assert_eq!(text, "reception_clerk leader");
        assert_eq!(roles_from_text(&text), [Role::ReceptionClerk, Role::Leader]);
        assert_eq!(roles_from_text("leader conductor"), [Role::Leader]);
    }
}
