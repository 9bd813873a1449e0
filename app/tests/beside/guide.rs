//! The operator's guide says what the program understands: every command line in it, and every piece of
//! a configuration file.

use std::fs;
use std::path::{Path, PathBuf};

use clap::Parser as _;
use kernel::config::Config;
use townhall::arguments::Arguments;

/// What stands before the program's name when root, or the town's user, types it.
const WHO: &[&str] = &["sudo -u townhall ", "sudo "];

#[test]
fn every_command_and_every_setting_of_the_guide_is_understood() {
    let (mut commands, mut settings, mut wrong) = (0, 0, Vec::new());
    for page in pages() {
        let text = fs::read_to_string(&page).unwrap();
        for line in text.lines().filter_map(command) {
            commands += 1;
            if let Err(error) = understood(&line) {
                wrong.push(format!("{}: {line}\n{error}", page.display()));
            }
        }
        // A file for an import begins with where it comes from.
        let settings_of = blocks(&text, "toml").into_iter();
        for block in settings_of.filter(|block| block.starts_with('[')) {
            settings += 1;
            if let Err(error) = Config::from_parts(Some((&page, &block)), [], &[]) {
                wrong.push(format!("{}: {error}\n{block}", page.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(commands >= 15 && settings >= 5, "{commands}, {settings}");
    let control = understood("townhall back-up --to /mnt");
    assert!(control.is_err(), "control: a command that is not there");
}

#[test]
fn the_settings_that_come_with_the_package_are_understood_also_those_to_be_uncommented() {
    let file = root().join("packaging/townhall.toml");
    let text = fs::read_to_string(&file).unwrap();
    let plain = Config::from_parts(Some((&file, &text)), [], &[]).unwrap();
    assert_eq!(plain.data.folder, Path::new("/var/lib/townhall"));
    // A second address to listen on takes the place of the first.
    let all = text.replace("listen = \"127.0.0.1:8080\"\n", "");
    let all: Vec<&str> = all
        .lines()
        .map(|line| {
            line.strip_prefix('#')
                .filter(|rest| !rest.starts_with(' '))
                .unwrap_or(line)
        })
        .collect();
    let all = Config::from_parts(Some((&file, &all.join("\n"))), [], &[]).unwrap();
    assert!(all.https.authority.is_some() && all.backup.to.is_some());
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn pages() -> Vec<PathBuf> {
    let pages = fs::read_dir(root().join("docs/operate")).unwrap();
    pages.map(|page| page.unwrap().path()).collect()
}

/// A line that somebody types, without who types it and without what follows a `#`.
fn command(line: &str) -> Option<String> {
    let line = line.split(" #").next()?.split(" > ").next()?;
    let mut line = line.trim();
    for who in WHO {
        line = line.strip_prefix(who).unwrap_or(line);
    }
    let line = line.replace("townhall-admin ", "townhall ");
    let (program, rest) = line.split_once(' ')?;
    let is_typed = program == "townhall" && !rest.contains(". ") && !rest.ends_with('.');
    is_typed.then_some(line)
}

fn understood(line: &str) -> Result<(), clap::Error> {
    let mut words = Vec::new();
    for (index, piece) in line.split('"').enumerate() {
        if index % 2 == 1 {
            words.push(piece.to_owned());
        } else {
            words.extend(piece.split_whitespace().map(str::to_owned));
        }
    }
    Arguments::try_parse_from(words).map(drop)
}

fn blocks(text: &str, language: &str) -> Vec<String> {
    let begin = format!("```{language}\n");
    let blocks = text.split(&begin).skip(1);
    blocks
        .filter_map(|rest| rest.split("```").next())
        .map(str::to_owned)
        .collect()
}
