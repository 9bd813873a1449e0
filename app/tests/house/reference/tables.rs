//! Every table and column, and the class of what it holds.

use kernel::Room;
use kernel::db::{Class, Table};
use townhall::wiring;

use super::{Sheet, code};

pub fn page() -> Sheet {
    let mut sheet = Sheet::new(
        "tables.md",
        "Tables and data classes",
        "Every column of a town's database and the class of what it holds; a test compares this with both databases \
         as the migrations make them. *Public*: anybody may see it. *Internal*: staff and the program. *Personal*: \
         about a person, sealed under the key of the subject whose it is. *Sensitive*: the same, and would harm a \
         person. A column that is public says nothing of a row that is not: a private case is on no public page.\n\n\
         On SQLite the words of `search_document` are in the index's own tables (`search_text…`).",
    );
    for room in wiring::rooms()
        .iter()
        .filter(|room| !room.tables.is_empty())
    {
        sheet.heading(2, room.name);
        for table in room.tables {
            entry(&mut sheet, room, table);
        }
        unknown_sentences(&mut sheet, room);
    }
    sheet
}

fn entry(sheet: &mut Sheet, room: &Room, table: &Table) {
    sheet.heading(3, &code(table.name));
    let said = room.sentences.iter().find(|(name, _)| *name == table.name);
    let said = said.map_or("", |(_, sentence)| sentence);
    let said = sheet.sentence(table.name, said);
    sheet.words(&format!("{said}\n"));
    for class in [
        Class::Public,
        Class::Internal,
        Class::Personal,
        Class::Sensitive,
    ] {
        let columns = table.columns.iter().filter(|(_, of)| *of == class);
        let columns: Vec<String> = columns.map(|(name, _)| code(name)).collect();
        if !columns.is_empty() {
            sheet.words(&format!("- {}: {}", name(class), columns.join(", ")));
        }
    }
}

fn unknown_sentences(sheet: &mut Sheet, room: &Room) {
    for (name, _) in room.sentences {
        if !room.tables.iter().any(|table| table.name == *name) {
            sheet.lacks(format!("{} tells of {name}, which is not there", room.name));
        }
    }
}

fn name(class: Class) -> &'static str {
    match class {
        Class::Public => "public",
        Class::Internal => "internal",
        Class::Personal => "personal, sealed",
        Class::Sensitive => "sensitive, sealed",
    }
}
