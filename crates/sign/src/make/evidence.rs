//! What proves later that the certificates were good: put into the document beside the signatures (B-LT).

use std::collections::BTreeMap;

use crate::{
    algorithm::Digest,
    asn1::Malformed,
    certificate::Certificate,
    make::{
        MakeError,
        form::{current_dict, list_fields},
    },
    pdf::{Dict, Id, Limits, Object, Update, View},
};

/// Certificates, answers of responders (OCSP) and lists of revoked certificates (CRL), each in DER.
#[derive(Debug, Clone, Default)]
pub struct Evidence {
    /// The certificates of all chains: signers, time stamps, responders.
    pub certificates: Vec<Certificate>,
    /// Whole answers of responders.
    pub answers: Vec<Vec<u8>>,
    /// Lists of revoked certificates.
    pub lists: Vec<Vec<u8>>,
}

/// The document with the evidence in its `DSS`, and for each signature in its `VRI`. What was there stays.
///
/// # Errors
/// When the document cannot be read, is encrypted, or is not signed.
pub fn add_evidence(pdf: &[u8], evidence: &Evidence) -> Result<Vec<u8>, MakeError> {
    let view = View::read(pdf, &Limits::default())?;
    if view.trailer.get("Encrypt").is_some() {
        return Err(MakeError::Encrypted);
    }
    let mut update = Update::new(&view);
    let (root, catalog) = view.catalog()?;
    let old = view.value(&catalog, "DSS")?.as_dict().cloned().unwrap_or_default();
    let ders = evidence.certificates.iter().map(|it| it.der().to_vec()).collect::<Vec<_>>();
    let mut store = Dict::of([("Type", Object::name("DSS"))]);
    let mut of_signature = Dict::of([("Type", Object::name("VRI"))]);
    for (key, short, all) in [
        ("Certs", "Cert", &ders),
        ("OCSPs", "OCSP", &evidence.answers),
        ("CRLs", "CRL", &evidence.lists),
    ] {
        let there = streams_of(&view, &old, key)?;
        let (whole, added) = merge(&mut update, there, all);
        if !whole.is_empty() {
            store.set(key, Object::Array(whole));
        }
        if !added.is_empty() {
            of_signature.set(short, Object::Array(added));
        }
    }
    let of_signature = Object::Ref(update.add(Object::Dict(of_signature)));
    let mut by_signature = view.value(&old, "VRI")?.as_dict().cloned().unwrap_or_default();
    let mut n_signatures = 0;
    for field in list_fields(&view)?.into_iter().filter(|it| it.kind == b"Sig") {
        let Object::Dict(signature) = view.value(&field.dict, "V")? else { continue };
        let Object::Text(contents) = view.value(&signature, "Contents")? else { continue };
        let key = hex::encode_upper(Digest::Sha1.of(&[&contents]));
        by_signature.set(&key, of_signature.clone());
        n_signatures += 1;
    }
    if n_signatures == 0 {
        return Err(Malformed("is not signed").into());
    }
    store.set("VRI", Object::Ref(update.add(Object::Dict(by_signature))));
    let store = update.add(Object::Dict(store));
    let mut catalog = current_dict(&update, root)?;
    catalog.set("DSS", Object::Ref(store));
    update.put(root, Object::Dict(catalog));
    Ok(update.append().bytes)
}

/// What lies under a key already, by its bytes.
fn streams_of(
    view: &View<'_>,
    store: &Dict,
    key: &str,
) -> Result<BTreeMap<Vec<u8>, Id>, Malformed> {
    let Object::Array(all) = view.value(store, key)? else { return Ok(BTreeMap::new()) };
    let mut found = BTreeMap::new();
    for id in all.iter().filter_map(Object::as_ref) {
        found.insert(view.stream_bytes(id)?, id);
    }
    Ok(found)
}

/// All references under a key, and those of what was asked for.
fn merge(
    update: &mut Update<'_, '_>,
    mut there: BTreeMap<Vec<u8>, Id>,
    wanted: &[Vec<u8>],
) -> (Vec<Object>, Vec<Object>) {
    let mut added = Vec::new();
    for bytes in wanted {
        let id = *there
            .entry(bytes.clone())
            .or_insert_with(|| update.add(Object::stream(Dict::default(), bytes.clone())));
        let reference = Object::Ref(id);
        if !added.contains(&reference) {
            added.push(reference);
        }
    }
    (there.into_values().map(Object::Ref).collect(), added)
}
