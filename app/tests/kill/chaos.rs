//! The chaos proof: while clients post without end, the program is killed, paused, given a full disk, a
//! power cut, lost connections, another hour on its clock, and replaced by what its own archive brings
//! back. After every round each report that was acknowledged is there, none twice, and `townhall check`
//! finds the town whole.
//!
//! The control takes the floor away: a disk that says it has flushed and has not (what
//! `synchronous=OFF` risks), and on PostgreSQL, whose disk is not ours, an archive that is asked for
//! what came after it. The same look must miss something.

mod ground;
mod rounds;

use crate::terms::Terms;
use rounds::{Chaos, Disturbance};

/// Rounds of the ordinary test: each disturbance once. And of `cargo xtask prove chaos`.
const FEW: u32 = 6;
const MANY: u32 = 200;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn prove_chaos() {
    let terms = Terms::of("chaos", FEW, MANY);
    let mut chaos = Chaos::begin(terms.seed).await;
    for round in 0..terms.count {
        let disturbance = chaos.draw(round);
        chaos.round(disturbance).await;
    }
    let told = chaos.end().await;
    let mut control = Chaos::begin(terms.seed).await;
    let missing = control.without_floor().await;
    assert!(
        missing > 0,
        "what is taken away is not missed: the proof could not fail"
    );
    let floor = if control.has(Disturbance::PowerCut) {
        "a power cut on a disk that does not flush (as `synchronous=OFF`)"
    } else {
        "an archive asked for what came after it"
    };
    control.take_down().await;
    terms.note(&format!(
        "{told}, 0 lost, 0 double, whole after each; control with {floor}: {missing} lost"
    ));
}
