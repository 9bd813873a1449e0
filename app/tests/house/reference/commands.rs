//! Every command with everything it takes, as the program itself says with `--help`.

use clap::{Arg, Command, CommandFactory as _};
use townhall::arguments::Arguments;

use super::{Sheet, code};

pub fn page() -> Sheet {
    let mut sheet = Sheet::new(
        "commands.md",
        "Commands",
        "A command ends with 0 when it did what was asked, and with 1 and one line on standard error when it did \
         not (2 when the command line itself makes no sense). Where a command reports, `--json` makes it report to \
         programs. On SQLite a command finds a town that is being served and hands its work to that process.",
    );
    let mut root = Arguments::command();
    root.build();
    sheet.heading(2, "What every command takes");
    options(&mut sheet, &root, |arg| arg.is_global_set());
    below(&mut sheet, &root);
    sheet
}

fn below(sheet: &mut Sheet, command: &Command) {
    for command in command
        .get_subcommands()
        .filter(|command| command.get_name() != "help")
    {
        let name = command.get_bin_name().unwrap_or_default().to_owned();
        sheet.heading(2, &code(&name));
        let about = command
            .get_about()
            .map(ToString::to_string)
            .unwrap_or_default();
        let about = sentence(sheet, &name, &about);
        let usage = command.clone().render_usage().to_string();
        let usage = usage.trim_start_matches("Usage: ");
        sheet.words(&format!("{about}\n\n```\n{usage}\n```\n"));
        options(sheet, command, |arg| !arg.is_global_set());
        below(sheet, command);
    }
}

fn options(sheet: &mut Sheet, command: &Command, which: fn(&Arg) -> bool) {
    let of = command.get_bin_name().unwrap_or("townhall").to_owned();
    let mut rows = Vec::new();
    let arguments = command.get_arguments().filter(|arg| which(arg));
    for arg in arguments.filter(|arg| !arg.is_hide_set()) {
        let id = arg.get_id().as_str();
        if matches!(id, "help" | "version") {
            continue;
        }
        let help = arg.get_long_help().or_else(|| arg.get_help());
        let help = help.map(ToString::to_string).unwrap_or_default();
        let help = sentence(sheet, &format!("{id} of {of}"), &help);
        rows.push([code(&shown(arg)), help, default(arg)]);
    }
    if !rows.is_empty() {
        sheet.table(["", "what it is", "default"], rows);
    }
}

/// Help is written without its full stop.
fn sentence(sheet: &mut Sheet, of: &str, help: &str) -> String {
    let help = help.split_whitespace().collect::<Vec<_>>().join(" ");
    if help.is_empty() {
        return sheet.sentence(of, "");
    }
    help
}

fn shown(arg: &Arg) -> String {
    let value = arg
        .get_value_names()
        .and_then(|names| names.first())
        .map(|name| name.to_string());
    let takes = arg.get_action().takes_values();
    match (arg.get_long(), value) {
        (Some(long), Some(value)) if takes => format!("--{long} {value}"),
        (Some(long), _) => format!("--{long}"),
        (None, value) => value.unwrap_or_else(|| arg.get_id().to_string().to_uppercase()),
    }
}

fn default(arg: &Arg) -> String {
    let values = arg.get_default_values().iter();
    let values: Vec<_> = values.map(|value| value.to_string_lossy()).collect();
    match arg.get_action().takes_values() && !values.is_empty() {
        true => code(&values.join(", ")),
        false => String::new(),
    }
}
