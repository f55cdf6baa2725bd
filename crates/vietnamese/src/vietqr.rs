//! VietQR: what a banking app reads from a payment code (EMV merchant-presented TLV of NAPAS).

use std::fmt;

use kernel::Vnd;

/// NAPAS's own place among the merchant accounts, and its name there.
const NAPAS_FIELD: &str = "38";
const NAPAS_GUID: &str = "A000000727";
/// The longest value a two-digit length can say.
const VALUE_LIMIT: usize = 99;
/// The longest account or card number, and the longest bill number or purpose.
const ACCOUNT_LIMIT: usize = 19;
const TEXT_LIMIT: usize = 25;
/// The checksum's own tag and length, which the checksum covers.
const CRC_HEAD: &str = "6304";

/// What the number behind a code is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum QrService {
    /// An account number.
    Account,
    /// A card number.
    Card,
}

impl QrService {
    const fn code(self) -> &'static str {
        match self {
            Self::Account => "QRIBFTTA",
            Self::Card => "QRIBFTTC",
        }
    }
}

/// A request to pay, to be shown as a QR code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VietQr {
    /// The six digits of the payee's bank.
    pub bank: String,
    /// The payee's account or card number.
    pub account: String,
    /// Which of the two it is.
    pub service: QrService,
    /// The amount, fixed; without one the payer types it.
    pub amount: Option<Vnd>,
    /// The bill number, 25 ASCII characters at most.
    pub bill: Option<String>,
    /// What the transfer says, 25 ASCII characters at most.
    pub purpose: Option<String>,
}

/// Why a request cannot be shown as a code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum InvalidQr {
    /// The bank is not six digits.
    #[error("a bank is named by six digits")]
    Bank,
    /// The account is empty, too long or not letters and digits.
    #[error("an account has at most {ACCOUNT_LIMIT} letters and digits")]
    Account,
    /// The amount is not above zero, or has more than 13 digits.
    #[error("the amount is above zero and has at most 13 digits")]
    Amount,
    /// The bill number or purpose is empty, too long or not printable ASCII.
    #[error("a text has 1 to {TEXT_LIMIT} printable ASCII characters")]
    Text,
}

impl InvalidQr {
    /// The stable code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Bank => "qr_bank",
            Self::Account => "qr_account",
            Self::Amount => "qr_amount",
            Self::Text => "qr_text",
        }
    }
}

/// Why a scanned text is no payment code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum InvalidPayload {
    /// Tags and lengths do not add up.
    #[error("the fields of the payload do not add up")]
    Fields,
    /// The checksum does not fit.
    #[error("the checksum of the payload does not fit")]
    Checksum,
}

impl VietQr {
    /// The text of the code. The same request always gives the same text.
    pub fn payload(&self) -> Result<String, InvalidQr> {
        self.check()?;
        let beneficiary = field("00", &self.bank) + &field("01", &self.account);
        let merchant = field("00", NAPAS_GUID)
            + &field("01", &beneficiary)
            + &field("02", self.service.code());
        let mut payload = field("00", "01")
            + &field("01", if self.amount.is_some() { "12" } else { "11" })
            + &field(NAPAS_FIELD, &merchant)
            + &field("53", "704");
        if let Some(amount) = self.amount {
            payload += &field("54", &amount.dong().to_string());
        }
        payload += &field("58", "VN");
        let bill = self.bill.as_deref().map(|it| field("01", it)).unwrap_or_default();
        let purpose = self.purpose.as_deref().map(|it| field("08", it)).unwrap_or_default();
        if !(bill.is_empty() && purpose.is_empty()) {
            payload += &field("62", &(bill + &purpose));
        }
        payload += CRC_HEAD;
        let checksum = crc16(payload.as_bytes());
        Ok(format!("{payload}{checksum:04X}"))
    }

    fn check(&self) -> Result<(), InvalidQr> {
        if self.bank.len() != 6 || !self.bank.bytes().all(|it| it.is_ascii_digit()) {
            return Err(InvalidQr::Bank);
        }
        if !(1..=ACCOUNT_LIMIT).contains(&self.account.len())
            || !self.account.bytes().all(|it| it.is_ascii_alphanumeric())
        {
            return Err(InvalidQr::Account);
        }
        if self.amount.is_some_and(|it| !(1..=9_999_999_999_999).contains(&it.dong())) {
            return Err(InvalidQr::Amount);
        }
        let printable = |it: &String| {
            (1..=TEXT_LIMIT).contains(&it.len()) && it.bytes().all(|it| (b' '..=b'~').contains(&it))
        };
        if !self.bill.iter().chain(&self.purpose).all(printable) {
            return Err(InvalidQr::Text);
        }
        Ok(())
    }
}

/// Tag, length in two digits, value. Every value here was checked or is short by construction.
fn field(tag: impl fmt::Display, value: &str) -> String {
    debug_assert!(value.len() <= VALUE_LIMIT, "a value of two-digit length");
    format!("{tag}{:02}{value}", value.len())
}

/// CRC-16/CCITT-FALSE: polynomial 1021, begins with FFFF, nothing reflected.
#[must_use]
pub fn crc16(bytes: &[u8]) -> u16 {
    bytes.iter().fold(0xFFFF, |crc, byte| {
        (0..8).fold(crc ^ (u16::from(*byte) << 8), |crc, _| {
            if crc & 0x8000 == 0 { crc << 1 } else { (crc << 1) ^ 0x1021 }
        })
    })
}

/// The top-level fields of a scanned payload as tag and value, the checksum last, if it holds.
pub fn read_fields(payload: &str) -> Result<Vec<(&str, &str)>, InvalidPayload> {
    let fields = split_fields(payload).ok_or(InvalidPayload::Fields)?;
    match fields.last() {
        Some((tag, checksum)) if *tag == "63" && checksum.len() == 4 => {
            let covered = &payload[..payload.len() - 4];
            if format!("{:04X}", crc16(covered.as_bytes())) == *checksum {
                Ok(fields)
            } else {
                Err(InvalidPayload::Checksum)
            }
        }
        _ => Err(InvalidPayload::Fields),
    }
}

fn split_fields(payload: &str) -> Option<Vec<(&str, &str)>> {
    if !payload.is_ascii() {
        return None;
    }
    let mut fields = Vec::new();
    let mut rest = payload;
    while !rest.is_empty() {
        let (tag, length) = (rest.get(..2)?, rest.get(2..4)?);
        if !tag.bytes().chain(length.bytes()).all(|it| it.is_ascii_digit()) {
            return None;
        }
        let end = 4 + length.parse::<usize>().ok()?;
        fields.push((tag, rest.get(4..end)?));
        rest = &rest[end..];
    }
    Some(fields)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn to_account() -> VietQr {
        VietQr {
            bank: "970403".to_owned(),
            account: "0011012345678".to_owned(),
            service: QrService::Account,
            amount: None,
            bill: None,
            purpose: None,
        }
    }

    #[test]
    fn the_checksum_has_the_published_check_value() {
        assert_eq!(crc16(b"123456789"), 0x29B1);
        assert_eq!(crc16(b""), 0xFFFF);
    }

    #[test]
    fn the_examples_of_napas_come_out() {
        let fixed = to_account();
        let paid = VietQr {
            amount: Some(Vnd::new(180_000)),
            bill: Some("NPS6869".to_owned()),
            purpose: Some("thanh toan don hang".to_owned()),
            ..to_account()
        };
        let card = VietQr {
            account: "9704031101234567".to_owned(),
            service: QrService::Card,
            ..to_account()
        };
        let table = [
            (
                fixed,
                "00020101021138570010A00000072701270006970403011300110123456780208QRIBFTTA\
                 53037045802VN63049E6F",
            ),
            (
                card,
                "00020101021138600010A00000072701300006970403011697040311012345670208QRIBFTTC\
                 53037045802VN63044F52",
            ),
            (
                paid,
                "00020101021238570010A00000072701270006970403011300110123456780208QRIBFTTA\
                 530370454061800005802VN62340107NPS68690819thanh toan don hang63042E2E",
            ),
        ];
        for (request, payload) in table {
            assert_eq!(request.payload().as_deref(), Ok(payload));
        }
    }

    #[test]
    fn a_payload_is_read_back_and_a_changed_one_is_noticed() {
        let payload = VietQr { amount: Some(Vnd::new(8_000)), ..to_account() }.payload().unwrap();
        let fields = read_fields(&payload).unwrap();
        assert!(fields.contains(&("54", "8000")) && fields.contains(&("01", "12")));
        let raised = payload.replace("54048000", "54049000");
        assert_eq!(read_fields(&raised), Err(InvalidPayload::Checksum));
        assert_eq!(read_fields("Đồng"), Err(InvalidPayload::Fields));
        assert_eq!(read_fields(""), Err(InvalidPayload::Fields));
        assert_eq!(read_fields("0099"), Err(InvalidPayload::Fields));
    }

    #[test]
    fn what_a_banking_app_could_not_read_is_refused() {
        let table = [
            (VietQr { bank: "97040".to_owned(), ..to_account() }, InvalidQr::Bank),
            (VietQr { account: String::new(), ..to_account() }, InvalidQr::Account),
            (VietQr { account: "1 2".to_owned(), ..to_account() }, InvalidQr::Account),
            (VietQr { amount: Some(Vnd::ZERO), ..to_account() }, InvalidQr::Amount),
            (VietQr { purpose: Some("phí".to_owned()), ..to_account() }, InvalidQr::Text),
            (VietQr { bill: Some("1".repeat(26)), ..to_account() }, InvalidQr::Text),
        ];
        for (request, wrong) in table {
            assert_eq!(request.payload(), Err(wrong));
        }
        assert_eq!(InvalidQr::Text.code(), "qr_text");
    }

    proptest! {
        #[test]
        fn every_request_reads_back(
            bank in "[0-9]{6}", account in "[0-9A-Z]{1,19}", dong in 1_i64..=9_999_999_999_999,
            purpose in proptest::option::of("[ -~]{1,25}"),
        ) {
            let request = VietQr {
                bank, account: account.clone(), service: QrService::Account,
                amount: Some(Vnd::new(dong)), bill: None, purpose: purpose.clone(),
            };
            let payload = request.payload().unwrap();
            let fields = read_fields(&payload).unwrap();
            let get = |tag| fields.iter().find(|it| it.0 == tag).map(|it| it.1);
            prop_assert_eq!(get("54").unwrap().parse(), Ok(dong));
            let merchant = split_fields(get("38").unwrap()).unwrap();
            prop_assert_eq!(split_fields(merchant[1].1).unwrap()[1], ("01", account.as_str()));
            let said = get("62").map(|it| split_fields(it).unwrap()[0].1.to_owned());
            prop_assert_eq!(said, purpose);
        }

        #[test]
        fn no_text_breaks_the_reader(text in "\\PC{0,60}|[0-9]{0,60}") {
            let _ = read_fields(&text);
        }
    }
}
