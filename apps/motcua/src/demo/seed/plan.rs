//! What is meant to become of each dossier.

use dossier::Stage;

/// The first so many are a spread over every stage; those behind them are mostly over.
pub(super) const SPREAD: u32 = 300;

/// How far a dossier is meant to come; time may end earlier.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Aim {
    Through,
    StopAt(Stage),
    Refuse,
    Withdraw,
    AskAtIntake,
    AskAndBring,
    AskInProcess,
    SendBackOnce,
    /// Taken up, and then too little time for it.
    Slow,
    Decline,
    Stop,
    /// The applicant wants it back: decided, or still to be.
    GiveBack,
    WantBack,
    /// Something is to be paid: paid, or still to be.
    Pay,
    Owe,
    Extend,
    /// Another office was asked: answered, or still to be.
    Consult,
    Wait,
    /// The result comes by post.
    Post,
    /// Handed in at the wrong agency: goes to the right one.
    Move,
    /// The result holds an error and is made anew.
    Mend,
    /// What was handed in holds a wrong number, which is put right.
    Amend,
    /// The specialist asks the applicant something.
    Talk,
}

/// What becomes of the `nth` dossier: a spread over every stage, repeated; then the ordinary course of months.
pub(super) const fn aim(nth: u32) -> Aim {
    if nth >= SPREAD {
        return past_aim(nth);
    }
    match nth % 25 {
        0 | 1 => Aim::StopAt(Stage::Submitted),
        2 => Aim::AskAtIntake,
        3 => Aim::Refuse,
        4 | 5 => Aim::StopAt(Stage::Received),
        6 | 7 => Aim::StopAt(Stage::Processing),
        8 => Aim::Slow,
        9 => Aim::AskInProcess,
        10 | 11 => Aim::StopAt(Stage::AwaitingSignature),
        12 => Aim::SendBackOnce,
        13 => Aim::StopAt(Stage::AwaitingNumber),
        14 | 15 => Aim::StopAt(Stage::ResultReady),
        16 => Aim::Withdraw,
        17 => Aim::AskAndBring,
        18 => Aim::Wait,
        19 => Aim::Owe,
        20 => Aim::WantBack,
        21 => Aim::Post,
        22 => now_and_then(nth / 25),
        _ => Aim::Through,
    }
}

/// Of forty that are months old: most went through, a few did not, one lies with somebody still.
const fn past_aim(nth: u32) -> Aim {
    match nth % 40 {
        0 => Aim::Refuse,
        1 => Aim::Withdraw,
        2 => Aim::Decline,
        3 => Aim::Stop,
        4 => Aim::GiveBack,
        5 | 6 => Aim::AskAndBring,
        7 | 8 => Aim::Extend,
        9 | 10 => Aim::Consult,
        11..=13 => Aim::Post,
        14..=16 => Aim::Slow,
        17 => Aim::Pay,
        18 => Aim::StopAt(Stage::Processing),
        19 => now_and_then(nth / 40),
        _ => Aim::Through,
    }
}

/// What happens now and then.
const fn now_and_then(nth: u32) -> Aim {
    match nth % 4 {
        0 => Aim::Move,
        1 => Aim::Talk,
        2 => Aim::Mend,
        _ => Aim::Amend,
    }
}
