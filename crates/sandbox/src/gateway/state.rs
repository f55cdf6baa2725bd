//! What the gateway keeps: merchants, payments, refunds, and the notices on their way.

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use super::{
    GatewayFailure,
    seal::{Fields, encoded, is_signed, signed},
};

/// How often a notice that was not answered with 200 is sent again, and after which pause.
const TRIES: usize = 3;
const PAUSE: Duration = Duration::from_millis(500);

/// Where a payment stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KnownState {
    /// The payer has not decided.
    Pending,
    /// The money was taken.
    Paid,
    /// It failed: too little money on the account.
    Failed,
    /// The payer gave it up.
    Cancelled,
}

impl KnownState {
    /// The word on the wire.
    pub(super) const fn word(self) -> &'static str {
        match self {
            Self::Pending => "pending",
            Self::Paid => "paid",
            Self::Failed => "failed",
            Self::Cancelled => "cancelled",
        }
    }
}

/// What a payer does on the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PayerDecision {
    /// Pays.
    Pay,
    /// Tries, with too little money.
    Fail,
    /// Gives up.
    GiveUp,
}

/// A payment, as the gateway knows it.
#[derive(Debug, Clone)]
pub struct KnownPayment {
    /// Who is paid.
    pub merchant: String,
    /// The merchant's name of it.
    pub order: String,
    /// How much.
    pub amount: i64,
    /// Of what currency.
    pub currency: String,
    /// What it is for.
    pub purpose: String,
    /// Where it stands.
    pub state: KnownState,
    /// The gateway's own names of it, one for each time that money was taken.
    pub transactions: Vec<String>,
    back: String,
    expires: i64,
}

struct Merchant {
    secret: String,
    notices_to: String,
}

#[derive(Default)]
struct Inner {
    merchants: BTreeMap<String, Merchant>,
    payments: BTreeMap<String, KnownPayment>,
    /// By the merchant's name: transaction, how much, and the gateway's name; none when it was refused.
    refunds: BTreeMap<String, (String, i64, Option<String>)>,
    clock: Option<i64>,
    failure: Option<(GatewayFailure, u32)>,
    refuses: bool,
    counter: u64,
    answers: Vec<u16>,
}

/// A notice on its way.
pub(super) struct Notice {
    to: String,
    body: String,
    after: Duration,
}

/// Shared by the requests.
pub(super) struct State {
    inner: Mutex<Inner>,
    http: reqwest::Client,
}

impl State {
    pub(super) fn new() -> Self {
        Self { inner: Mutex::new(Inner::default()), http: reqwest::Client::new() }
    }

    fn with<T>(&self, work: impl FnOnce(&mut Inner) -> T) -> T {
        work(&mut self.inner.lock().unwrap_or_else(PoisonError::into_inner))
    }

    pub(super) fn register(&self, merchant: &str, secret: &str, notices_to: &str) {
        let known = Merchant { secret: secret.to_owned(), notices_to: notices_to.to_owned() };
        self.with(|it| it.merchants.insert(merchant.to_owned(), known));
    }

    pub(super) fn stop_clock(&self, second: i64) {
        self.with(|it| it.clock = Some(second));
    }

    pub(super) fn fail_next(&self, failure: GatewayFailure, times: u32) {
        self.with(|it| it.failure = Some((failure, times)).filter(|_| times > 0));
    }

    pub(super) fn refuse_next_refund(&self) {
        self.with(|it| it.refuses = true);
    }

    pub(super) fn answers(&self) -> Vec<u16> {
        self.with(|it| it.answers.clone())
    }

    pub(super) fn payment(&self, order: &str) -> Option<KnownPayment> {
        self.with(|it| it.payments.get(order).cloned())
    }

    pub(super) fn all(&self) -> Vec<KnownPayment> {
        self.with(|it| it.payments.values().cloned().collect())
    }

    pub(super) fn balance(&self, merchant: &str) -> i64 {
        self.with(|it| {
            let of = |payment: &&KnownPayment| payment.merchant == merchant;
            let taken = it.payments.values().filter(of).map(|payment| {
                payment.amount * i64::try_from(payment.transactions.len()).unwrap_or(0)
            });
            let given = it.refunds.values().filter(|(transaction, _, done)| {
                let owner = it.payments.values().find(|it| it.transactions.contains(transaction));
                done.is_some() && owner.is_some_and(|it| it.merchant == merchant)
            });
            taken.sum::<i64>() - given.map(|refund| refund.1).sum::<i64>()
        })
    }

    /// How the request at hand fails; counted down.
    pub(super) fn next_failure(&self) -> Option<GatewayFailure> {
        self.with(Inner::next_failure)
    }

    /// The payment that these fields ask for. The words are for the page.
    pub(super) fn open(&self, fields: &Fields) -> Result<String, &'static str> {
        let text = |name: &str| fields.get(name).cloned().unwrap_or_default();
        let amount: i64 = text("amount").parse().map_err(|_| "amount")?;
        self.with(|it| {
            let merchant = it.merchants.get(&text("merchant")).ok_or("merchant")?;
            if !is_signed(fields, &merchant.secret) {
                return Err("signature");
            }
            let order = text("order");
            let expires: i64 = text("expires").parse().map_err(|_| "expires")?;
            let payment = KnownPayment {
                merchant: text("merchant"),
                order: order.clone(),
                amount,
                currency: text("currency"),
                purpose: text("purpose"),
                state: KnownState::Pending,
                transactions: Vec::new(),
                back: text("back"),
                expires,
            };
            it.payments.entry(order.clone()).or_insert(payment);
            Ok(order)
        })
    }

    /// Where the payer is sent back to, and the notices that go out. Nothing for a payment that is decided.
    pub(super) fn decide(
        &self,
        order: &str,
        decision: PayerDecision,
    ) -> Option<(String, Vec<Notice>)> {
        self.with(|it| {
            let now = it.now();
            let payment = it.payments.get(order)?.clone();
            if payment.state != KnownState::Pending {
                return None;
            }
            let state = match decision {
                _ if now > payment.expires => KnownState::Cancelled,
                PayerDecision::Pay => KnownState::Paid,
                PayerDecision::Fail => KnownState::Failed,
                PayerDecision::GiveUp => KnownState::Cancelled,
            };
            let pending = it.report(&payment, "notice")?;
            if state == KnownState::Paid {
                it.name_transaction(order);
            }
            let known = it.payments.get_mut(order)?;
            known.state = state;
            let known = known.clone();
            let notices = vec![pending, it.report(&known, "notice")?];
            let back = format!("{}?{}", known.back, encoded(&it.report(&known, "back")?));
            Some((back, it.on_their_way(&known.merchant, notices)))
        })
    }

    /// Where a payer is sent back to whose payment is decided.
    pub(super) fn back(&self, order: &str) -> Option<String> {
        self.with(|it| {
            let known = it.payments.get(order)?.clone();
            Some(format!("{}?{}", known.back, encoded(&it.report(&known, "back")?)))
        })
    }

    pub(super) fn take_again(&self, order: &str) -> Option<(String, Vec<Notice>)> {
        self.with(|it| {
            let name = it.name_transaction(order)?;
            let known = it.payments.get(order)?.clone();
            let notices = vec![it.report(&known, "notice")?];
            Some((name, it.on_their_way(&known.merchant, notices)))
        })
    }

    /// The answer to a question about a payment; nothing to whom nobody knows.
    pub(super) fn query(&self, fields: &Fields) -> Option<Fields> {
        self.with(|it| {
            let secret = it.secret_of(fields)?;
            let order = fields.get("order")?;
            match it.payments.get(order).cloned() {
                Some(known) => it.report(&known, "answer"),
                None => Some(signed(
                    &[
                        ("kind", "answer".into()),
                        ("merchant", fields.get("merchant")?.clone()),
                        ("order", order.clone()),
                        ("transaction", String::new()),
                        ("amount", "0".into()),
                        ("currency", "VND".into()),
                        ("state", "unknown".into()),
                        ("time", it.now().to_string()),
                    ],
                    &secret,
                )),
            }
        })
    }

    /// The answer to a refund; the same refund again has the same answer.
    pub(super) fn refund(&self, fields: &Fields) -> Option<Fields> {
        self.with(|it| {
            let secret = it.secret_of(fields)?;
            let merchant = fields.get("merchant")?.clone();
            let (name, transaction) = (fields.get("refund")?.clone(), fields.get("transaction")?);
            let amount: i64 = fields.get("amount")?.parse().ok()?;
            if !it.refunds.contains_key(&name) {
                let paid = it.payments.values().find(|payment| {
                    payment.merchant == merchant && payment.transactions.contains(transaction)
                });
                let given: i64 = it
                    .refunds
                    .values()
                    .filter(|refund| refund.0 == *transaction && refund.2.is_some())
                    .map(|refund| refund.1)
                    .sum();
                let is_good = paid.is_some_and(|it| given + amount <= it.amount) && !it.refuses;
                it.refuses = false;
                let own = is_good.then(|| it.next_name("HT"));
                it.refunds.insert(name.clone(), (transaction.clone(), amount, own));
            }
            let own = it.refunds.get(&name).and_then(|it| it.2.clone());
            let state = if own.is_some() { "refunded" } else { "refused" };
            Some(signed(
                &[
                    ("kind", "refunded".into()),
                    ("merchant", merchant),
                    ("refund", name),
                    ("transaction", own.unwrap_or_default()),
                    ("state", state.into()),
                    ("time", it.now().to_string()),
                ],
                &secret,
            ))
        })
    }
}

impl Inner {
    #[expect(clippy::disallowed_methods, reason = "the other side has a clock of its own")]
    fn now(&self) -> i64 {
        self.clock.unwrap_or_else(|| jiff::Timestamp::now().as_second())
    }

    fn next_failure(&mut self) -> Option<GatewayFailure> {
        let (failure, left) = self.failure?;
        self.failure = Some((failure, left - 1)).filter(|it| it.1 > 0);
        Some(failure)
    }

    fn next_name(&mut self, head: &str) -> String {
        self.counter += 1;
        format!("{head}{:08}", self.counter)
    }

    fn name_transaction(&mut self, order: &str) -> Option<String> {
        let name = self.next_name("GD");
        self.payments.get_mut(order)?.transactions.push(name.clone());
        Some(name)
    }

    /// The key of the merchant that the fields name, if they are signed with it.
    fn secret_of(&self, fields: &Fields) -> Option<String> {
        let secret = self.merchants.get(fields.get("merchant")?)?.secret.clone();
        is_signed(fields, &secret).then_some(secret)
    }

    /// What is said of a payment.
    fn report(&self, it: &KnownPayment, kind: &str) -> Option<Fields> {
        let secret = &self.merchants.get(&it.merchant)?.secret;
        Some(signed(
            &[
                ("kind", kind.into()),
                ("merchant", it.merchant.clone()),
                ("order", it.order.clone()),
                ("transaction", it.transactions.last().cloned().unwrap_or_default()),
                ("amount", it.amount.to_string()),
                ("currency", it.currency.clone()),
                ("state", it.state.word().into()),
                ("time", self.now().to_string()),
            ],
            secret,
        ))
    }

    /// The notices as they go out, each in its time, with what befalls them.
    fn on_their_way(&mut self, merchant: &str, reports: Vec<Fields>) -> Vec<Notice> {
        let Some(to) = self.merchants.get(merchant).map(|it| it.notices_to.clone()) else {
            return Vec::new();
        };
        let failure = self.next_failure();
        let mut reports = reports;
        match failure {
            Some(GatewayFailure::LostNotice | GatewayFailure::Unavailable) => reports.clear(),
            Some(GatewayFailure::WrongOrder) => reports.reverse(),
            Some(GatewayFailure::DoubledNotice) => {
                let again = reports.last().cloned();
                reports.extend(again);
            }
            Some(GatewayFailure::ForgedNotice) => {
                let forged = reports.last().map(|it| {
                    let more = it.get("amount").and_then(|it| it.parse::<i64>().ok()).unwrap_or(0);
                    let mut pairs: Vec<(&str, String)> = it
                        .iter()
                        .filter(|it| it.0 != "signature" && it.0 != "amount")
                        .map(|(name, value)| (name.as_str(), value.clone()))
                        .collect();
                    pairs.push(("amount", (more * 10).to_string()));
                    signed(&pairs, "a key that nobody gave out")
                });
                reports.splice(0..0, forged);
            }
            Some(GatewayFailure::Slow(_)) | None => {}
        }
        let after = match failure {
            Some(GatewayFailure::Slow(after)) => after,
            _ => Duration::ZERO,
        };
        let sent = reports.iter().map(|it| Notice { to: to.clone(), body: encoded(it), after });
        sent.collect()
    }
}

/// Sends the notices one after another, each until it is answered with 200.
pub(super) fn send(state: &Arc<State>, notices: Vec<Notice>) {
    let state = Arc::clone(state);
    tokio::spawn(async move {
        for notice in notices {
            tokio::time::sleep(notice.after).await;
            for _ in 0..TRIES {
                let request = state
                    .http
                    .post(&notice.to)
                    .header("content-type", "application/x-www-form-urlencoded")
                    .body(notice.body.clone());
                let status = request.send().await.map_or(0, |it| it.status().as_u16());
                state.with(|it| it.answers.push(status));
                // What is refused is refused; what was not heard may be heard later.
                if (200..500).contains(&status) {
                    break;
                }
                tokio::time::sleep(PAUSE).await;
            }
        }
    });
}
