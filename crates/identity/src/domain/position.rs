//! Positions and delegations: which roles somebody holds at an instant, and on whose behalf.

use jiff::{Timestamp, civil::Date};
use kernel::{AgencyId, Id, IdKind, PersonId, PositionId, Role, today_in_vietnam};

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
pub struct Delegation {
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

impl Delegation {
    /// Whether it runs at this instant.
    #[must_use]
    pub fn is_running(&self, at: Timestamp) -> bool {
        self.from_at <= at && at < self.to_at
    }
}

/// The roles held at this instant: those of the position, and those lent by positions that are themselves
/// still held. With the person on whose behalf, when anything is lent.
#[must_use]
pub fn roles_at(
    position: &Position,
    lent: &[(Delegation, Position)],
    at: Timestamp,
) -> (Vec<Role>, Option<PersonId>) {
    let mut roles = position.roles.clone();
    let mut on_behalf_of = None;
    for (delegation, lender) in lent {
        // A delegation ends with the post of the lender: nobody lends what is no longer held.
        if delegation.is_running(at) && lender.is_held(today_in_vietnam(at)) {
            on_behalf_of = on_behalf_of.or(Some(lender.person));
            roles.extend(delegation.roles.iter().filter(|it| lender.roles.contains(it)));
        }
    }
    roles.sort_unstable();
    roles.dedup();
    (roles, on_behalf_of)
}

/// Role codes as one column: sorted, separated by blanks.
#[must_use]
pub fn roles_to_text(roles: &[Role]) -> String {
    let mut roles = roles.to_vec();
    roles.sort_unstable();
    roles.dedup();
    roles.iter().map(|role| role.code()).collect::<Vec<_>>().join(" ")
}

/// The roles named in such a column; codes unknown to this release give nothing.
#[must_use]
pub fn roles_from_text(text: &str) -> Vec<Role> {
    text.split_whitespace().filter_map(Role::from_code).collect()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn position(roles: &[Role], to_on: Option<Date>) -> Position {
        Position {
            id: PositionId::new(),
            person: PersonId::new(),
            agency: AgencyId::new(),
            title: "Chuyên viên".into(),
            roles: roles.to_vec(),
            from_on: date(2025, 7, 1),
            to_on,
            version: 1,
        }
    }

    #[test]
    fn a_role_is_lent_for_a_period_and_no_longer_than_the_lender_holds_it() {
        let cuong = position(&[Role::Leader], Some(date(2026, 3, 31)));
        let binh = position(&[Role::Specialist], None);
        let delegation = Delegation {
            id: DelegationId::new(),
            from: cuong.id,
            to: binh.id,
            roles: vec![Role::Leader, Role::Administrator],
            from_at: "2026-03-02T01:00:00Z".parse().unwrap(),
            to_at: "2026-05-01T01:00:00Z".parse().unwrap(),
            basis: "12/GUQ".into(),
            version: 1,
        };
        let lent = [(delegation, cuong.clone())];

        let at = |text: &str| roles_at(&binh, &lent, text.parse().unwrap());

        assert_eq!(at("2026-03-02T00:59:59Z"), (vec![Role::Specialist], None));
        assert_eq!(
            at("2026-03-02T01:00:00Z"),
            (vec![Role::Specialist, Role::Leader], Some(cuong.person))
        );
        // 17:30 UTC on 31 March is 1 April in Vietnam: the lender's post has ended.
        assert_eq!(at("2026-03-31T17:30:00Z"), (vec![Role::Specialist], None));
    }

    #[test]
    fn role_columns_are_sorted_and_read_back() {
        let text = roles_to_text(&[Role::Leader, Role::ReceptionClerk, Role::Leader]);
        assert_eq!(text, "reception_clerk leader");
        assert_eq!(roles_from_text(&text), [Role::ReceptionClerk, Role::Leader]);
        assert_eq!(roles_from_text("leader conductor"), [Role::Leader]);
    }
}
