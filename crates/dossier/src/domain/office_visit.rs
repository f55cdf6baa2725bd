//! What somebody who filed online still had to come to the office for.

use super::Delivery;

/// A way to the office.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum OfficeVisit {
    /// To bring what was missing.
    Supplement,
    /// To pay: the payment was noted by an officer.
    Payment,
    /// To fetch the result.
    Return,
}

impl OfficeVisit {
    /// Every way.
    pub const ALL: [Self; 3] = [Self::Supplement, Self::Payment, Self::Return];

    /// The name stored: `supplement`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Supplement => "supplement",
            Self::Payment => "payment",
            Self::Return => "return",
        }
    }

    /// The ways in a stored list.
    #[must_use]
    pub fn of_list(list: &str) -> Vec<Self> {
        let codes: Vec<&str> = list.split(',').collect();
        Self::ALL.into_iter().filter(|it| codes.contains(&it.code())).collect()
    }

    /// The ways as one list to store.
    #[must_use]
    pub fn list(visits: &[Self]) -> String {
        let codes: Vec<&str> = visits.iter().map(|it| it.code()).collect();
        codes.join(",")
    }

    /// What an event says: whether somebody came for it. `position` is that of the officer who recorded it.
    #[must_use]
    pub fn of_event(
        action: &str,
        position: Option<&str>,
        delivery: Option<Delivery>,
    ) -> Option<Self> {
        match action {
            // What the applicant sends comes under the applicant's own name.
            "dossier.supplemented" if position.is_some() => Some(Self::Supplement),
            "dossier.payment_confirmed" | "dossier_fee.settled" if position.is_some() => {
                Some(Self::Payment)
            }
            _ => (delivery == Some(Delivery::Handed)).then_some(Self::Return),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_an_officer_noted_was_brought_and_what_the_applicant_sent_was_not() {
        let of = OfficeVisit::of_event;
        let desk = Some("position");
        assert_eq!(of("dossier.supplemented", desk, None), Some(OfficeVisit::Supplement));
        assert_eq!(of("dossier.supplemented", None, None), None);
        assert_eq!(of("dossier.payment_confirmed", desk, None), Some(OfficeVisit::Payment));
        assert_eq!(of("dossier.payment_confirmed", None, None), None);
        assert_eq!(
            of("dossier.delivered", desk, Some(Delivery::Handed)),
            Some(OfficeVisit::Return)
        );
        for sent in [Delivery::Electronic, Delivery::Delivered, Delivery::AtCounter] {
            assert_eq!(of("dossier.delivered", desk, Some(sent)), None);
        }
    }

    #[test]
    fn a_list_is_read_as_it_was_written() {
        for visits in [&[][..], &[OfficeVisit::Return], &OfficeVisit::ALL] {
            assert_eq!(OfficeVisit::of_list(&OfficeVisit::list(visits)), visits);
        }
    }
}
