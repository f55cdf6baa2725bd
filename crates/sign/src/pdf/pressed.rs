//! Opens pressed streams, never beyond a bound.

use std::io::Read;

use flate2::read::ZlibDecoder;

use crate::asn1::Malformed;

use super::object::{Dict, Object};

/// The bytes of a stream, opened. Takes what it opens from `left`.
pub(crate) fn open(dict: &Dict, bytes: &[u8], left: &mut usize) -> Result<Vec<u8>, Malformed> {
    const OTHER: Malformed = Malformed("stream pressed in a way that is not understood");
    let filter = match dict.get("Filter") {
        Some(Object::Array(all)) => match all.as_slice() {
            [] => None,
            [only] => Some(only),
            _ => return Err(OTHER),
        },
        filter => filter,
    };
    let opened = match filter {
        None => bytes.to_vec(),
        Some(Object::Name(name)) if name == b"FlateDecode" => inflate(bytes, *left)?,
        Some(_) => return Err(OTHER),
    };
    *left = left.checked_sub(opened.len()).ok_or(Malformed("too much when opened"))?;
    let parameters = match dict.get("DecodeParms") {
        Some(Object::Array(all)) => all.first(),
        parameters => parameters,
    };
    match parameters.and_then(Object::as_dict) {
        Some(parameters) => unpredict(opened, parameters),
        None => Ok(opened),
    }
}

fn inflate(bytes: &[u8], left: usize) -> Result<Vec<u8>, Malformed> {
    let mut opened = Vec::new();
    let bound = u64::try_from(left).unwrap_or(u64::MAX).saturating_add(1);
    ZlibDecoder::new(bytes)
        .take(bound)
        .read_to_end(&mut opened)
        .map_err(|_| Malformed("pressed stream"))?;
    if opened.len() > left { Err(Malformed("too much when opened")) } else { Ok(opened) }
}

/// Undoes the predictors of PNG, which tables of objects are written with.
fn unpredict(bytes: Vec<u8>, parameters: &Dict) -> Result<Vec<u8>, Malformed> {
    let number = |key, default| parameters.get(key).and_then(Object::as_size).unwrap_or(default);
    if number("Predictor", 1) < 10 {
        return Ok(bytes);
    }
    let pixel =
        number("Colors", 1).saturating_mul(number("BitsPerComponent", 8)).div_ceil(8).max(1);
    let row = pixel.saturating_mul(number("Columns", 1));
    if row == 0 || row > 1 << 16 || pixel > 64 {
        return Err(Malformed("row of a predictor"));
    }
    let mut above = vec![0_u8; row];
    let mut out = Vec::with_capacity(bytes.len());
    for line in bytes.chunks(row + 1) {
        let (&kind, line) = line.split_first().ok_or(Malformed("row of a predictor"))?;
        let mut current = vec![0_u8; row];
        for (n, byte) in line.iter().enumerate() {
            let left = if n >= pixel { current[n - pixel] } else { 0 };
            let corner = if n >= pixel { above[n - pixel] } else { 0 };
            let up = above[n];
            let predicted = match kind {
                0 => 0,
                1 => left,
                2 => up,
                3 => u8::midpoint(left, up),
                4 => paeth(left, up, corner),
                _ => return Err(Malformed("kind of a predictor")),
            };
            current[n] = byte.wrapping_add(predicted);
        }
        out.extend(&current[..line.len()]);
        above = current;
    }
    Ok(out)
}

fn paeth(left: u8, up: u8, corner: u8) -> u8 {
    let [a, b, c] = [left, up, corner].map(i16::from);
    let guess = a + b - c;
    let [to_a, to_b, to_c] = [a, b, c].map(|it| (guess - it).abs());
    if to_a <= to_b && to_a <= to_c {
        left
    } else if to_b <= to_c {
        up
    } else {
        corner
    }
}
