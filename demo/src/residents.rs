//! Who writes to Millbrook: made-up names at example.org.

use casework::case::open::Contact;

use crate::chance::Chance;

const FIRST: &[&str] = &[
    "Rosa", "Mateo", "Agnes", "Winston", "Ngozi", "Farid", "Linh", "Olga", "Caleb", "Yusuf",
    "Harriet", "Tadeo", "Noor", "Beatriz", "Silas", "Anneke", "Jamal", "Ximena", "Orla", "Desmond",
    "Keiko", "Paloma", "Viktor", "Adaeze", "Ramona", "Elio", "Thandi", "Gus", "Ivonne", "Petra",
    "Kwame", "Lucinda",
];
const LAST: &[&str] = &[
    "Appleyard",
    "Barrantes",
    "Chukwuma",
    "Dunleavy",
    "Eszterhas",
    "Farrokh",
    "Galindo",
    "Hartigan",
    "Ilunga",
    "Jankowski",
    "Kettleby",
    "Larrañaga",
    "Mbeki-Stone",
    "Nakamori",
    "Ostrander",
    "Pickersgill",
    "Quiroga",
    "Rasmussen",
    "Sandoval",
    "Thornbury",
    "Urrutia",
    "Vandermeer",
    "Whitlock",
    "Yildirim",
    "Zambrano",
    "Ashcombe",
    "Bellweather",
    "Castellón",
];

/// How the town may reach somebody. Most leave an e-mail address, some a telephone number as well.
#[must_use]
pub fn somebody(chance: &Chance) -> Contact {
    let (first, last) = (chance.text(FIRST), chance.text(LAST));
    let letters = |name: &str| -> String {
        name.to_lowercase()
            .chars()
            .filter(char::is_ascii_alphabetic)
            .collect()
    };
    let address = format!(
        "{}.{}{}@example.org",
        letters(first),
        letters(last),
        chance.below(90) + 10
    );
    let phone = format!("555 01{:02}", 20 + chance.below(80));
    let kind = chance.below(100);
    Contact {
        name: (kind < 75).then(|| format!("{first} {last}")),
        email: if kind < 85 {
            address.parse().ok()
        } else {
            None
        },
        phone: (kind >= 70).then_some(phone),
    }
}
