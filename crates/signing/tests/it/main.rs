//! Signatures for people, through the front door.
#![expect(clippy::unwrap_used, reason = "tests")]

mod checking;
mod codes;
mod kept;
mod merged;
mod office;
mod own;
mod papers;
mod receipts;
mod remote;
mod sealing;
mod signers;
mod token;
mod world;
