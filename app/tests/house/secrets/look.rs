//! Looks for what was told wherever it must not be.

use std::fs;
use std::path::{Path, PathBuf};

use kernel::db::{Engine, columns_in_database};
use kernel::facts::fact;
use sea_orm::{ConnectionTrait as _, EntityTrait as _, Statement};

use super::tell::Told;
use crate::ask::own;
use crate::house::House;
use crate::who::Who;
use crate::{pages, samples};

/// Nothing that is sealed lies open in the database, the key store or any file of the town.
pub async fn what_lies_there(house: &House, told: &Told) -> Vec<String> {
    let mut lies = files(house.town.folder());
    if house.town.town().engine() == Engine::Postgres {
        lies.extend(rows(house).await);
    }
    let open = lies.iter().any(|(_, text)| text.contains(&told.public));
    assert!(open, "what was said in public was not found");
    let mut found = Vec::new();
    for word in told.sealed.iter().chain(&told.links) {
        let hex = hex(word);
        for (place, text) in &lies {
            if text.contains(word.as_str()) || text.contains(&hex) {
                found.push(format!("{word} lies open in {place}"));
            }
        }
    }
    found.extend(of_facts(house, told).await);
    found
}

/// Every file below a folder with what it holds, as far as it is text.
fn files(folder: &Path) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path: PathBuf = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path));
        } else {
            let bytes = fs::read(&path).unwrap_or_default();
            let text = String::from_utf8_lossy(&bytes).into_owned();
            found.push((path.display().to_string(), text));
        }
    }
    found
}

/// Every column of a database that is in no file of the town, as text.
async fn rows(house: &House) -> Vec<(String, String)> {
    let read = house.town.town().read();
    let mut found = Vec::new();
    for (table, column) in columns_in_database(read).await.unwrap() {
        let sql = format!(r#"SELECT CAST("{column}" AS TEXT) AS said FROM "{table}""#);
        let statement = Statement::from_string(read.get_database_backend(), sql);
        let rows = read.query_all_raw(statement).await.unwrap();
        let said = rows
            .iter()
            .map(|row| row.try_get::<Option<String>>("", "said").unwrap());
        let said: Vec<String> = said.flatten().collect();
        found.push((format!("{table}.{column}"), said.join("\n")));
    }
    found
}

async fn of_facts(house: &House, told: &Told) -> Vec<String> {
    let facts = fact::Entity::find()
        .all(house.town.town().read())
        .await
        .unwrap();
    assert!(facts.len() > 5, "nothing happened");
    let mut found = Vec::new();
    for word in told.sealed.iter().chain(&told.inside).chain(&told.links) {
        let facts = facts
            .iter()
            .filter(|fact| fact.body.contains(word.as_str()));
        found.extend(facts.map(|fact| format!("{word} is in a fact {}", fact.kind)));
    }
    found
}

/// No page, list, file or API that everybody may read shows it.
pub async fn what_everybody_sees(house: &House, told: &Told) -> Vec<String> {
    let mut found = Vec::new();
    let mut open = false;
    for path in addresses(house, told).await {
        let page = Who::Anonymous
            .browser(house)
            .await
            .send(own("GET", &path, &[]))
            .await;
        let text = page.html();
        open |= text.contains(&told.public);
        let words = told.sealed.iter().chain(&told.inside).chain(&told.links);
        let seen = words.filter(|word| text.contains(word.as_str()));
        found.extend(seen.map(|word| format!("{path} shows {word}")));
        let cases = told.private_cases.iter();
        let cases =
            cases.filter(|case| text.contains(&case.reference) && !path.contains(&case.reference));
        found.extend(cases.map(|case| format!("{path} shows {}", case.reference)));
    }
    assert!(open, "what was said in public is nowhere");
    found.extend(searches(house, told).await);
    found
}

/// Every address that answers, with the samples of each, and those of the cases that were told.
async fn addresses(house: &House, told: &Told) -> Vec<String> {
    let mut found = Vec::new();
    for path in pages::gets(house).await {
        found.extend(
            samples::of(house, &path)
                .await
                .into_iter()
                .map(|sample| sample.path),
        );
    }
    for format in ["json", "xml"] {
        found.push(format!("/open311/v2/requests.{format}"));
        found.push(format!("/open311/v2/services.{format}"));
    }
    for case in told.private_cases.iter().chain(&told.public_cases) {
        let reference = &case.reference;
        found.push(format!("/requests/{reference}"));
        found.push(format!("/open311/v2/requests/{reference}.json"));
        found.push(format!("/open311/v2/requests/{reference}.xml"));
        found.push(format!("/s/{reference}"));
        found.push(format!("/desk/cases/{}", case.id));
    }
    found
}

/// Searching for what was told finds no case.
async fn searches(house: &House, told: &Told) -> Vec<String> {
    let mut found = Vec::new();
    let hits = async |word: &str| {
        let path = format!("/requests?q={word}");
        let page = Who::Anonymous.browser(house).await.get(&path).await;
        page.count("main a[href^='/requests/']")
    };
    assert!(hits(&told.public).await > 0, "public words are not found");
    for word in told.sealed.iter().chain(&told.inside) {
        let word: String = word.split(['+', ' ']).collect::<Vec<_>>().join("%20");
        if hits(&word).await > 0 {
            found.push(format!("searching for {word} finds a case"));
        }
    }
    found
}

fn hex(word: &str) -> String {
    word.bytes().map(|byte| format!("{byte:02x}")).collect()
}
