//! Who issues the papers of a dossier: an agency as it stands in a letterhead, an officer as named
//! under a signature.

use identity::{Agency, AgencyLevel};
use jiff::civil::Date;
use kernel::{AgencyId, PositionId, Role};
use platform::{Fault, db::Tx};

/// An agency as letterheads name it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Issuer {
    /// Full official name.
    pub name: String,
    /// Name for headings and lists.
    pub short_name: String,
    /// Where it stands.
    pub level: AgencyLevel,
    /// The agency it belongs to, by its full name.
    pub superior: Option<String>,
    /// Short name of the commune or province in which it sits.
    pub seat: String,
    /// Where it stands, as on an envelope.
    pub address: Option<String>,
    /// Its phone number for the public.
    pub hotline: Option<String>,
}

/// An officer as named under a signature.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Signer {
    /// Title of the position.
    pub title: String,
    /// Full name.
    pub name: String,
}

/// The agency as letterheads name it.
///
/// # Errors
/// Whatever reading meets.
pub fn issuer(tx: &mut Tx<'_>, id: AgencyId) -> Result<Issuer, Fault> {
    let agency = identity::agency(tx, id)?.ok_or(Fault::Missing)?;
    let superior = parent(tx, &agency)?;
    let is_seat =
        |agency: &Agency| matches!(agency.level, AgencyLevel::Commune | AgencyLevel::Province);
    let mut seat = agency.clone();
    while !is_seat(&seat) {
        let Some(above) = parent(tx, &seat)? else { break };
        seat = above;
    }
    Ok(Issuer {
        name: agency.name,
        short_name: agency.short_name,
        level: agency.level,
        superior: superior.map(|agency| agency.name),
        seat: seat.short_name,
        address: agency.address,
        hotline: agency.hotline,
    })
}

fn parent(tx: &mut Tx<'_>, agency: &Agency) -> Result<Option<Agency>, Fault> {
    match agency.parent {
        Some(parent) => identity::agency(tx, parent),
        None => Ok(None),
    }
}

/// The officer who holds or held this position.
///
/// # Errors
/// Whatever reading meets.
pub fn signer(tx: &mut Tx<'_>, position: PositionId) -> Result<Option<Signer>, Fault> {
    let Some(position) = identity::position(tx, position)? else { return Ok(None) };
    let name = identity::name_of(tx, position.person)?.unwrap_or_default();
    Ok(Some(Signer { title: position.title, name }))
}

/// Who holds or held this position, where there is one.
pub(super) fn signer_in(
    tx: &mut Tx<'_>,
    position: Option<PositionId>,
) -> Result<Option<Signer>, Fault> {
    position.map_or(Ok(None), |position| signer(tx, position))
}

/// The leader who will probably sign in this agency: the one who has held the position longest.
///
/// # Errors
/// Whatever reading meets.
pub fn probable_signer(
    tx: &mut Tx<'_>,
    agency: AgencyId,
    on: Date,
) -> Result<Option<Signer>, Fault> {
    let colleagues = identity::colleagues(tx, agency, on)?;
    let leaders = colleagues.into_iter().filter(|it| it.has(Role::Leader));
    let leader = leaders.min_by_key(|it| it.position.id);
    Ok(leader.map(|it| Signer { title: it.position.title, name: it.name }))
}
