//! Ten thousand conversations of people who say anything at all, in three languages.
//!
//! Whatever comes, every turn answers, every reply can be shown in every channel, what a conversation remembers stays
//! small, a way on is always there, and the office's books agree. A failure names the seed of its bank:
//! `RANDOM_SEED=17 cargo test -p lobby-dialogue --test random` plays that bank alone.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

mod bank;
mod customer;
mod limits;

use bank::Bank;

/// Banks, and conversations in each: so many customers share a bank's branches and its lines.
const BANKS: u64 = 200;
const CONVERSATIONS: usize = 50;
const AT_ONCE: usize = 5;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn ten_thousand_random_conversations_break_nothing() {
    let seeds: Vec<u64> = match std::env::var("RANDOM_SEED") {
        Ok(seed) => vec![seed.parse().unwrap()],
        Err(_) => (0..BANKS).collect(),
    };
    // A bank waits for its disk most of the time: several at once keep the cores busy.
    for some in seeds.chunks(AT_ONCE) {
        let playing: Vec<_> = some.iter().map(|seed| tokio::spawn(play(*seed))).collect();
        for (seed, playing) in some.iter().zip(playing) {
            assert!(playing.await.is_ok(), "the bank of seed {seed} failed, as said above");
        }
    }
}

async fn play(seed: u64) {
    let mut bank = Bank::open(seed, CONVERSATIONS).await;
    bank.play().await;
    bank.everybody_finds_a_way_on().await;
    bank.the_books_agree().await;
}
