//! The kill proof: the program is killed with SIGKILL at random moments while clients post reports
//! through Open311 and repeat each post that was not answered, under the same `Idempotency-Key`.
//! Every report that was acknowledged is there, none twice, and the database is sound.
//!
//! The control is the same without the header: then a post that was kept but not answered is kept
//! again, and the same look at the town must find it.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "tests"
)]

mod chaos;
mod clients;
mod look;
mod place;
mod program;
mod terms;

use std::time::Duration;

use clients::{Clients, Manner};
use kernel::{Random, SeededRandom};
use look::{Look, Told};
use place::Place;
use program::Program;
use terms::Terms;

/// Kills of the ordinary test, and of `cargo xtask prove kill`.
const FEW: u32 = 5;
const MANY: u32 = 500;
/// After the first answer the program lives at most so long.
const LIFE_MS: u64 = 400;
/// One kill in so many falls anywhere into the start of the program.
const IN_THE_START: u64 = 6;
const START_MS: u64 = 600;
/// The control has this many kills to find a double, times those of the proof.
const PATIENCE: u32 = 4;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn prove_kill() {
    let terms = Terms::of("kill", FEW, MANY);
    let held = posts_under_kills(&terms, Manner::WithKey, terms.count).await;
    assert!(held.look.is_sound(), "{:?}", held.look);
    let control = posts_under_kills(&terms, Manner::WithoutKey, terms.count * PATIENCE).await;
    assert!(
        control.look.doubles > 0,
        "without the key no post came twice in {} kills: the proof could not fail",
        control.kills
    );
    assert_eq!(
        control.look.missing, 0,
        "even without a key nothing is lost"
    );
    terms.note(&format!(
        "{}: {} kills, {} reports acknowledged, {} posts repeated, 0 lost, 0 double, sound; \
         control without the key: {} double after {} kills",
        held.engine,
        held.kills,
        held.look.acknowledged,
        held.repeated,
        control.look.doubles,
        control.kills
    ));
}

struct Outcome {
    engine: &'static str,
    kills: u32,
    repeated: u64,
    look: Look,
}

/// Kills and starts the program until it has been killed so often; without keys until a double is
/// there. Then everybody is let through and the town is looked at.
async fn posts_under_kills(terms: &Terms, manner: Manner, most: u32) -> Outcome {
    let place = Place::make().await;
    let clients = Clients::start(place.address, manner, terms.seed, 0);
    let seeded = SeededRandom::new(terms.seed);
    let random: &dyn Random = &seeded;
    let mut kills = 0;
    while kills < most {
        let program = Program::start(&place);
        if random.below(IN_THE_START) == 0 {
            tokio::time::sleep(Duration::from_millis(random.below(START_MS))).await;
        } else {
            clients.wait_for_an_answer(&place).await;
            tokio::time::sleep(Duration::from_micros(random.below(LIFE_MS * 1_000))).await;
        }
        program.kill().await;
        kills += 1;
        let enough = manner == Manner::WithoutKey && kills % FEW == 0;
        if enough && look::doubles(&place).await > 0 {
            break;
        }
    }
    let program = Program::start(&place);
    let posted = clients.finish(&place).await;
    program.kill().await;
    let look = look::at(&place, &Told::all(posted.acknowledged)).await;
    let engine = place.engine();
    place.take_down().await;
    Outcome {
        engine,
        kills,
        repeated: posted.repeated,
        look,
    }
}
