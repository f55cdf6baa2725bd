//! Warnings that the time of a dossier runs out: to whom, at which part of it.

use jiff::Timestamp;
use kernel::{AgencyId, Id, IdKind, PositionId, Role};

use super::DossierId;

/// A warning that was given.
#[derive(Debug)]
pub enum LateWarningKind {}

impl IdKind for LateWarningKind {
    const NAME: &'static str = "warning";
}

/// Names a warning that was given.
pub type LateWarningId = Id<LateWarningKind>;

/// A warning that was given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LateWarning {
    /// Its id.
    pub id: LateWarningId,
    /// The dossier.
    pub dossier: DossierId,
    /// Where the count began of which the time is a part.
    pub counted_from: Timestamp,
    /// Hundredths of the time that were used.
    pub percent: i64,
    /// Where the dossier was.
    pub agency: AgencyId,
    /// Who had it.
    pub holder: Option<PositionId>,
    /// Who was warned.
    pub told: Vec<PositionId>,
    /// When.
    pub given_at: Timestamp,
}

/// Which heads of the agency are warned beside whoever has the dossier: nobody at half of the time, the head
/// of the unit at four fifths, the leader too when it is used up.
#[must_use]
pub const fn warned_heads(percent: i64) -> &'static [Role] {
    match percent {
        100.. => &[Role::DeskHead, Role::Leader],
        80..100 => &[Role::DeskHead],
        _ => &[],
    }
}

/// Who is warned: whoever has it and the heads, each once. Where nobody has it or there is no such head, the
/// next one up is.
#[must_use]
pub fn warned(
    percent: i64,
    holder: Option<PositionId>,
    colleagues: &[(PositionId, Vec<Role>)],
) -> Vec<PositionId> {
    let with = |role: Role| {
        let held = colleagues.iter().filter(move |(_, roles)| roles.contains(&role));
        held.map(|(position, _)| *position)
    };
    let mut told: Vec<PositionId> = holder.into_iter().collect();
    told.extend(warned_heads(percent).iter().flat_map(|role| with(*role)));
    let is_head_missing = percent >= 80 && with(Role::DeskHead).next().is_none();
    if told.is_empty() {
        told.extend(with(Role::DeskHead));
    }
    if told.is_empty() || is_head_missing {
        told.extend(with(Role::Leader));
    }
    told.sort_unstable();
    told.dedup();
    told
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_handler_is_warned_then_the_head_then_the_leader_and_never_nobody() {
        let [binh, head, leader] = [(); 3].map(|()| PositionId::new());
        let all = [(head, vec![Role::DeskHead]), (leader, vec![Role::Leader])];
        let told = |percent, holder, colleagues: &[(PositionId, Vec<Role>)]| {
            let told = warned(percent, holder, colleagues);
            [binh, head, leader].map(|it| told.contains(&it))
        };
        assert_eq!(told(50, Some(binh), &all), [true, false, false]);
        assert_eq!(told(80, Some(binh), &all), [true, true, false]);
        assert_eq!(told(100, Some(binh), &all), [true, true, true]);
        assert_eq!(told(50, None, &all), [false, true, false]);
        assert_eq!(told(50, None, &all[1..]), [false, false, true]);
        assert_eq!(told(80, Some(binh), &all[1..]), [true, false, true]);
    }
}
