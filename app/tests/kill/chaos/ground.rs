//! What lies under the program: a clock that can be moved, and a disk whose power can be cut.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use tempfile::TempDir;

use crate::place::Place;

/// The databases of a town on SQLite, by their folder and their file.
const DATABASES: [(&str, &str); 2] = [("", "town.db"), ("keys", "keys.db")];

pub struct Ground {
    folder: TempDir,
    /// By how many seconds the clock is ahead.
    ahead: i64,
}

/// How a disk behaves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Disk {
    /// The machine's own.
    Own,
    /// After a power cut it has what was flushed and nothing else.
    Forgetful,
    /// It says that it has flushed and has not.
    Lying,
}

impl Ground {
    /// Makes the library that is loaded before the program.
    pub fn make() -> Self {
        let ground = Self {
            folder: tempfile::tempdir().expect("a folder"),
            ahead: 0,
        };
        let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/kill/chaos/under.rs");
        let made = Command::new("rustc")
            .args(["--edition", "2024", "--crate-type", "cdylib", "-O"])
            .args(["-C", "panic=abort", "-o"])
            .arg(ground.library())
            .arg(source)
            .current_dir(env!("CARGO_MANIFEST_DIR"))
            .output()
            .expect("rustc is where cargo is");
        let said = String::from_utf8_lossy(&made.stderr);
        assert!(made.status.success(), "{said}");
        ground.set_clock();
        ground
    }

    /// What the program finds in its environment.
    pub fn variables(&self, disk: Disk) -> Vec<(&'static str, String)> {
        let text = |path: PathBuf| path.display().to_string();
        let mut variables = vec![
            ("LD_PRELOAD", text(self.library())),
            ("CHAOS_CLOCK", text(self.clock())),
        ];
        if disk != Disk::Own {
            variables.push(("CHAOS_DISK", text(self.disk())));
        }
        if disk == Disk::Lying {
            variables.push(("CHAOS_DISK_LIES", "1".into()));
        }
        variables
    }

    /// A place for an archive and one for its keys, with nothing in them.
    pub fn archives(&self) -> [PathBuf; 2] {
        let folder = self.folder.path().join("archives");
        let _ = fs::remove_dir_all(&folder);
        [folder.join("town"), folder.join("keys")]
    }

    /// Moves the clock by so many seconds.
    pub fn jump(&mut self, seconds: i64) {
        self.jump_to(self.ahead + seconds);
    }

    /// Puts it so many seconds ahead of the machine's.
    pub fn jump_to(&mut self, ahead: i64) {
        self.ahead = ahead;
        self.set_clock();
    }

    fn set_clock(&self) {
        let new = self.folder.path().join("clock.new");
        fs::write(&new, self.ahead.to_string()).expect("the clock");
        fs::rename(new, self.clock()).expect("the clock");
    }

    /// Begins to keep what is flushed from now on. Nobody may write at this moment.
    pub fn keep(&self, place: &Place) {
        let _ = fs::remove_dir_all(self.disk());
        fs::create_dir_all(self.disk()).expect("a folder");
        for (folder, database) in DATABASES {
            for name in [database.to_owned(), format!("{database}-wal")] {
                let file = place.folder().join(folder).join(&name);
                if file.exists() {
                    fs::copy(file, self.disk().join(name)).expect("a copy");
                }
            }
        }
    }

    /// The power is cut: what was not flushed is gone.
    pub fn cut(&self, place: &Place) {
        for (folder, database) in DATABASES {
            for end in ["", "-wal", "-shm"] {
                let name = format!("{database}{end}");
                let (file, kept) = (
                    place.folder().join(folder).join(&name),
                    self.disk().join(name),
                );
                if kept.exists() {
                    fs::copy(kept, file).expect("what was kept");
                } else if file.exists() {
                    fs::remove_file(file).expect("what was not kept");
                }
            }
        }
    }

    fn library(&self) -> PathBuf {
        self.folder.path().join("under.so")
    }

    fn clock(&self) -> PathBuf {
        self.folder.path().join("clock")
    }

    fn disk(&self) -> PathBuf {
        self.folder.path().join("disk")
    }
}
