//! Note the fees: what is owed for a dossier that is handed in where a desk collects.

use catalog::{ChargeTiming, Procedure};
use kernel::Ctx;
use platform::{Fault, db::Tx, journal};
use serde_json::Value;

use crate::{
    domain::{Dossier, OwedFee, OwedFeeId, owed_at},
    store,
};

/// Notes what the rules of the procedure ask for this content of the form, in the transaction in which the
/// dossier comes to be: nobody can accept it in between. A sum that does not fit is none.
pub(super) fn note_fees(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    dossier: &Dossier,
    (procedure, form): (&Procedure, &Value),
) -> Result<(), Fault> {
    if !store::is_collecting(tx, dossier.receiving_agency())? {
        return Ok(());
    }
    let lines = procedure.fees(dossier.channel(), form).unwrap_or_default();
    for timing in ChargeTiming::ALL {
        let Some((amount, state)) = owed_at(&lines, timing) else { continue };
        let fee = OwedFee {
            id: OwedFeeId::new(),
            dossier: dossier.id(),
            timing,
            amount,
            state,
            deferred_at: None,
            deferred_by: None,
            reason: None,
            salt: journal::new_salt(),
            version: 1,
        };
        store::insert_fee(tx, &fee)?;
        let columns = (store::Columns::new(), store::fee_columns(&fee));
        store::record_beside(tx, ctx, (fee.id, 1), ("dossier_fee.noted", dossier.id()), columns)?;
    }
    Ok(())
}
