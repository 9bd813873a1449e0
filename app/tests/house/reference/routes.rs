//! Every address, and what everybody gets there: the reviewed snapshot for people to read.

use super::{Sheet, code};
use crate::who::Who;

const SNAPSHOT: &str = include_str!("../snapshots/house__routes__routes.snap");

pub fn page() -> Sheet {
    let mut sheet = Sheet::new(
        "routes.md",
        "Routes",
        "Every address of a real town and what everybody gets there, asked one after the other by a test and \
         reviewed line by line. In brackets stands what was put into the braces. 200 is a page, 204 a saved draft, \
         303 leads on to the next page, 401 asks for signing in, 403 refuses, 404 says that nothing is there, also \
         about what only others may see. The gallery and the outbox are in a town for showing alone.",
    );
    sheet.words("");
    let (_, table) = SNAPSHOT.split_once("administrator\n").unwrap();
    let rows = table.lines().map(row).collect();
    let [a, b, c, d, e] = Who::ALL.map(Who::name);
    sheet.table(["address", a, b, c, d, e], rows);
    sheet
}

fn row(line: &str) -> [String; 6] {
    let mut cells: Vec<&str> = line.split_whitespace().collect();
    let statuses = cells.split_off(cells.len() - Who::ALL.len());
    let method = cells.remove(0);
    let asked = code(&format!("{method} {}", cells.remove(0)));
    let asked = format!("{asked} {}", cells.join(" ")).trim_end().to_owned();
    let [a, b, c, d, e]: [&str; 5] = statuses.try_into().unwrap();
    [asked, a.into(), b.into(), c.into(), d.into(), e.into()]
}
