//! Every kind of fact, and what stands in it.

use kernel::facts::{Leaf, Told};
use townhall::wiring;

use super::{Sheet, code};

pub fn page() -> Sheet {
    let mut sheet = Sheet::new(
        "facts.md",
        "Facts",
        "A fact is the public shadow of something that happened: ids and public values, never free text and never a \
         secret. It is written in the transaction of the act and never changed. Its body is canonical JSON: `kind`, \
         `v` (the version of its shape), `id`, `about`, `at` (milliseconds UTC) and `values`. Its leaf says how the \
         record will show it: *public*, readable by anybody; *private*, in a batch whose size and moment say \
         nothing; *none*, not at all.",
    );
    for room in wiring::rooms().iter().filter(|room| !room.facts.is_empty()) {
        sheet.heading(2, room.name);
        let rows = room
            .facts
            .iter()
            .map(|told| row(&mut sheet, told))
            .collect();
        let heads = ["kind", "what happened", "about", "values", "leaf"];
        sheet.table(heads, rows);
    }
    sheet
}

fn row(sheet: &mut Sheet, told: &Told) -> [String; 5] {
    let values = told.values.iter().map(|(name, kind)| {
        let kind = in_words(sheet, told, kind);
        format!("`{name}` ({kind})")
    });
    let values: Vec<String> = values.collect();
    [
        code(told.kind),
        sheet.sentence(told.kind, told.sentence),
        told.about.to_owned(),
        values.join(", "),
        match told.leaf {
            Leaf::None => "none".to_owned(),
            Leaf::Public => "public".to_owned(),
            Leaf::Private => "private".to_owned(),
        },
    ]
}

fn in_words(sheet: &mut Sheet, told: &Told, kind: &str) -> &'static str {
    match kind {
        "String" | "&'static str" => "text",
        "bool" => "true or false",
        "u16" | "u32" | "u64" | "usize" | "i32" | "i64" => "a whole number",
        other => {
            sheet.lacks(format!("say in words what a {other} of {} is", told.kind));
            ""
        }
    }
}
