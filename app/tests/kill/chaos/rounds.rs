//! The rounds: clients begin to post, something happens to the program, they are answered again and
//! finish, and the town is looked at.

use std::collections::{BTreeMap, HashSet};
use std::fmt::Write as _;
use std::fs;
use std::time::{Duration, Instant};

use kernel::{Random, SeededRandom};
use serde_json::Value;

use super::ground::{Disk, Ground};
use crate::clients::{Acknowledged, Clients, Manner};
use crate::look::{self, Look, Told};
use crate::place::Place;
use crate::program::{self, Program};

/// What may happen to a program.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Disturbance {
    Kill,
    Pause,
    FullDisk,
    PowerCut,
    LostConnections,
    ClockJump,
    Restore,
}

use Disturbance::{ClockJump, FullDisk, Kill, LostConnections, Pause, PowerCut, Restore};

const ON_SQLITE: &[Disturbance] = &[Kill, Pause, FullDisk, PowerCut, ClockJump, Restore];
const ON_POSTGRES: &[Disturbance] = &[Kill, Pause, LostConnections, ClockJump, Restore];

/// How long clients post before something happens, and after it, at most.
const LIFE_MS: u64 = 400;
const AFTER_MS: u64 = 200;
const PAUSE_MS: u64 = 1_500;
const FULL_MS: u64 = 900;
/// A sender's key counts for a day, so the clock moves by less in the middle of posts; by years, between
/// them.
const NEAR_SECONDS: i64 = 11 * 3_600;
const FAR_SECONDS: i64 = 3 * 365 * 86_400;
/// How long the search of a restored town may take to find all again.
const FOUND_AGAIN: Duration = Duration::from_secs(60);

pub struct Chaos {
    place: Place,
    ground: Ground,
    program: Option<Program>,
    random: SeededRandom,
    told: Told,
    next: u64,
    repeated: u64,
    put_off: u64,
    rounds: BTreeMap<Disturbance, u32>,
}

impl Chaos {
    pub async fn begin(seed: u64) -> Self {
        Self {
            place: Place::make().await,
            ground: Ground::make(),
            program: None,
            random: SeededRandom::new(seed),
            told: Told::default(),
            next: 0,
            repeated: 0,
            put_off: 0,
            rounds: BTreeMap::new(),
        }
    }

    fn possible(&self) -> &'static [Disturbance] {
        match self.place.engine() {
            "SQLite" => ON_SQLITE,
            _ => ON_POSTGRES,
        }
    }

    pub fn has(&self, disturbance: Disturbance) -> bool {
        self.possible().contains(&disturbance)
    }

    /// Each once, then by lot.
    pub fn draw(&self, round: u32) -> Disturbance {
        let all = self.possible();
        let of = |at: u64| all[usize::try_from(at).expect("few")];
        if u64::from(round) < all.len() as u64 {
            of(u64::from(round))
        } else {
            of(self.below(all.len() as u64))
        }
    }

    pub async fn round(&mut self, disturbance: Disturbance) {
        let disk = if disturbance == PowerCut {
            Disk::Forgetful
        } else {
            Disk::Own
        };
        self.run_on(disk).await;
        // Archives go by the times of their files, which move with the machine's clock alone.
        if disturbance == Restore {
            self.ground.jump_to(0);
        }
        if disturbance == ClockJump && self.below(2) == 0 {
            self.ground.jump_to(self.seconds(FAR_SECONDS));
        }
        let (first, lost) = self.posts(disturbance).await;
        self.told.closely_from = first;
        self.told.perhaps.extend(lost);
        *self.rounds.entry(disturbance).or_default() += 1;
        let look = self.look(disturbance == Restore).await;
        let round: u32 = self.rounds.values().sum();
        assert!(
            look.is_sound(),
            "round {round}, {disturbance:?}: {look:?}; the program said: {}",
            self.place.last_words()
        );
        self.check(&format!("round {round}, {disturbance:?}")).await;
    }

    /// The control: how much is missing when what holds the town is taken away.
    pub async fn without_floor(&mut self) -> usize {
        if self.has(PowerCut) {
            self.run_on(Disk::Lying).await;
            self.posts(PowerCut).await;
        } else {
            self.run_on(Disk::Own).await;
            self.posts(Restore).await;
        }
        look::at(&self.place, &self.told).await.missing
    }

    /// Everything once more, and what was done in words.
    pub async fn end(mut self) -> String {
        self.program.take().expect("it runs").kill().await;
        self.told.closely_from = self.next;
        let look = look::at(&self.place, &self.told).await;
        assert!(look.is_sound(), "at the end: {look:?}");
        let all: u32 = self.rounds.values().sum();
        let mut told = format!("{}: {all} rounds (", self.place.engine());
        for (at, (disturbance, count)) in self.rounds.iter().enumerate() {
            let comma = if at == 0 { "" } else { ", " };
            let _ = write!(told, "{comma}{count} {}", words(*disturbance));
        }
        if self.has(FullDisk) && self.rounds.contains_key(&FullDisk) {
            assert!(self.put_off > 0, "no disk was ever full");
        }
        let _ = write!(
            told,
            "), {} reports acknowledged, {} posts repeated, {} put off",
            look.acknowledged, self.repeated, self.put_off
        );
        self.take_down().await;
        told
    }

    pub async fn take_down(self) {
        if let Some(program) = self.program {
            program.kill().await;
        }
        self.place.take_down().await;
    }

    /// Lets the program run on this disk.
    async fn run_on(&mut self, disk: Disk) {
        if disk == Disk::Own && self.program.is_some() {
            return;
        }
        if let Some(program) = self.program.take() {
            program.stop().await;
        }
        if disk != Disk::Own {
            self.ground.keep(&self.place);
        }
        self.start(disk);
    }

    fn start(&mut self, disk: Disk) {
        let variables = self.ground.variables(disk);
        self.program = Some(Program::start_with(&self.place, &variables));
    }

    /// Clients post, it happens, they go on and finish. Gives the number of their first report, and those
    /// that a restored archive need not have.
    async fn posts(&mut self, disturbance: Disturbance) -> (u64, HashSet<u64>) {
        let first = self.next;
        let seed = self.below(1 << 40);
        let clients = Clients::start(self.place.address, Manner::WithKey, seed, first);
        clients.wait_for_an_answer(&self.place).await;
        self.rest(0, LIFE_MS).await;
        let lost = self.disturb(disturbance, &clients).await;
        clients.wait_for_an_answer(&self.place).await;
        self.rest(0, AFTER_MS).await;
        let posted = clients.finish(&self.place).await;
        self.next = posted.next;
        self.repeated += posted.repeated;
        self.put_off += posted.put_off;
        let held = posted.acknowledged.into_iter();
        // The control asks for all.
        let is_control = self.rounds.is_empty() && disturbance == Restore;
        self.told
            .acknowledged
            .extend(held.filter(|(number, _)| is_control || !lost.contains(number)));
        (first, lost)
    }

    async fn disturb(&mut self, disturbance: Disturbance, clients: &Clients) -> HashSet<u64> {
        match disturbance {
            Kill => {
                self.kill().await;
                self.start(Disk::Own);
            }
            Pause => {
                self.runs().signal("STOP").await;
                self.rest(100, PAUSE_MS).await;
                self.runs().signal("CONT").await;
            }
            FullDisk => {
                self.runs().room(&self.some_room()).await;
                self.rest(FULL_MS / 3, FULL_MS).await;
                self.runs().room("unlimited").await;
            }
            PowerCut => {
                self.kill().await;
                self.ground.cut(&self.place);
                self.start(Disk::Own);
            }
            LostConnections => {
                for _ in 0..3 {
                    self.place.cut_connections().await;
                    self.rest(10, 100).await;
                }
            }
            ClockJump => self.ground.jump(self.seconds(NEAR_SECONDS)),
            Restore => return self.restore(clients).await,
        }
        HashSet::new()
    }

    /// The town goes on as its archive has it, which was made while clients posted.
    async fn restore(&mut self, clients: &Clients) -> HashSet<u64> {
        let before = numbers(&clients.acknowledged());
        let [town, keys] = self.ground.archives();
        let (town, keys) = (town.display().to_string(), keys.display().to_string());
        let backup = ["backup", "--json", "--to", &town, "--keys-to", &keys];
        let made: Value = said(&self.run(&self.place, &backup).await);
        clients.wait_for_an_answer(&self.place).await;
        self.kill().await;
        let archive = |of: &str| made[of]["archive"].as_str().expect("an archive").to_owned();
        let (town, keys) = (archive("town"), archive("keys"));
        let new = Place::empty(self.place.address).await;
        self.run(&new, &["restore", &town, "--keys", &keys]).await;
        std::mem::replace(&mut self.place, new).take_down().await;
        let after = numbers(&clients.acknowledged());
        self.start(Disk::Own);
        after.difference(&before).copied().collect()
    }

    /// As much room as the largest file has now, or a little more, or less.
    fn some_room(&self) -> String {
        let files = ["town.db", "town.db-wal", "keys/keys.db-wal"];
        let lengths = files.map(|file| {
            let file = fs::metadata(self.place.folder().join(file));
            file.map_or(0, |file| file.len())
        });
        let largest = lengths.into_iter().max().unwrap_or(0);
        self.below(largest + 32_768).to_string()
    }

    async fn look(&self, is_restored: bool) -> Look {
        let begun = Instant::now();
        loop {
            let look = look::at(&self.place, &self.told).await;
            if look.is_sound() || !is_restored || begun.elapsed() > FOUND_AGAIN {
                return look;
            }
            tokio::time::sleep(Duration::from_millis(200)).await;
        }
    }

    /// Whether the program itself finds the town whole, beside the one that serves it.
    async fn check(&self, when: &str) {
        let checked = said(&self.run(&self.place, &["check", "--json"]).await);
        assert_eq!(checked["faults_in_all"], 0, "{when}: {checked}");
    }

    /// Runs a command under the same clock.
    async fn run(&self, place: &Place, arguments: &[&str]) -> Vec<u8> {
        program::run(place, arguments, &self.ground.variables(Disk::Own)).await
    }

    async fn kill(&mut self) {
        self.program.take().expect("it runs").kill().await;
    }

    fn runs(&self) -> &Program {
        self.program.as_ref().expect("it runs")
    }

    async fn rest(&self, least: u64, most: u64) {
        let milliseconds = least + self.below(most - least);
        tokio::time::sleep(Duration::from_millis(milliseconds)).await;
    }

    fn below(&self, most: u64) -> u64 {
        let random: &dyn Random = &self.random;
        random.below(most)
    }

    /// By lot, to either side.
    fn seconds(&self, most: i64) -> i64 {
        let width = u64::try_from(2 * most).expect("not negative");
        i64::try_from(self.below(width)).expect("small") - most
    }
}

fn numbers(acknowledged: &[Acknowledged]) -> HashSet<u64> {
    acknowledged.iter().map(|(number, _)| *number).collect()
}

fn said(json: &[u8]) -> Value {
    serde_json::from_slice(json).expect("JSON")
}

fn words(disturbance: Disturbance) -> &'static str {
    match disturbance {
        Kill => "kills",
        Pause => "pauses",
        FullDisk => "full disks",
        PowerCut => "power cuts",
        LostConnections => "lost connections",
        ClockJump => "clock jumps",
        Restore => "restores",
    }
}
