//! Every setting: what it means, what it may be, what it is when nobody says otherwise.

use kernel::config::{SETTINGS, Setting, Shape};

use super::{Sheet, code};

pub fn page() -> Sheet {
    let mut sheet = Sheet::new(
        "settings.md",
        "Settings",
        "Townhall runs without any. What the command line says goes over the environment, which goes over the \
         file (`--config FILE`, TOML), which goes over the default. A name in the file that is not here is \
         refused, and so is a variable that begins with `TOWNHALL_` and one of the sections; the nearest right one \
         is said. \
         `townhall config explain` prints each with its value and where it came from.\n\n\
         In the file, the part of a name before the dot is a table: `[mail]`, then `smtp = \"smtps://…\"`. In the \
         environment, a list has commas between.",
    );
    let mut section = "";
    let mut rows = Vec::new();
    for setting in SETTINGS {
        if setting.section() != section {
            finish(&mut sheet, section, &mut rows);
            section = setting.section();
        }
        let meaning = sheet.sentence(setting.name, setting.meaning);
        let values = values(&mut sheet, setting);
        let default = match setting.default {
            "" => "nothing".to_owned(),
            default => code(default),
        };
        rows.push([
            code(setting.name),
            meaning,
            values,
            default,
            code(&setting.environment()),
        ]);
    }
    finish(&mut sheet, section, &mut rows);
    sheet
}

fn finish(sheet: &mut Sheet, section: &str, rows: &mut Vec<[String; 5]>) {
    if rows.is_empty() {
        return;
    }
    sheet.heading(2, section);
    let heads = ["setting", "meaning", "values", "default", "environment"];
    sheet.table(heads, std::mem::take(rows));
}

fn values(sheet: &mut Sheet, setting: &Setting) -> String {
    match setting.shape {
        Shape::Text => "text".to_owned(),
        Shape::Path => "a file or folder; in the file, relative to it".to_owned(),
        Shape::Flag => "`true` or `false`".to_owned(),
        Shape::List => "a list of texts".to_owned(),
        Shape::Number(least, most) => match unit(setting.name) {
            Some(unit) => format!("{unit}, {least} to {most}"),
            None => {
                sheet.lacks(format!("{} has no unit in its name", setting.name));
                String::new()
            }
        },
    }
}

/// The unit that a name ends with.
fn unit(name: &str) -> Option<&'static str> {
    let units = [
        ("_minutes", "minutes"),
        ("_weeks", "weeks"),
        ("_months", "months"),
        ("_bytes", "bytes"),
        ("_per_minute", "a number in a minute"),
        ("_per_hour", "a number in an hour"),
        ("_seconds", "seconds"),
        ("_days", "days"),
    ];
    let found = units.into_iter().find(|(ending, _)| name.ends_with(ending));
    found.map(|(_, unit)| unit)
}
