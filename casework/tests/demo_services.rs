//! Every service of the demo town is whole: it reads, passes the checker in both languages, says
//! things as the town says them, and is found by the words its residents use.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "tests"
)]

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

use casework::definition::{Catalogue, DefinitionFault, ServiceDefinition, Visibility};

fn files() -> BTreeMap<String, String> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../demo/services");
    fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| {
            path.extension()
                .is_some_and(|extension| extension == "yaml")
        })
        .map(|path| {
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            (name, fs::read_to_string(path).unwrap())
        })
        .collect()
}

fn catalogue() -> Catalogue {
    let files = files();
    let read = Catalogue::from_files(
        files
            .iter()
            .map(|(name, text)| (name.as_str(), text.as_str())),
    );
    read.unwrap_or_else(|faults| {
        let said: Vec<String> = faults.iter().map(DefinitionFault::to_string).collect();
        panic!("{}", said.join("\n"))
    })
}

#[test]
fn every_service_is_faultless_in_both_languages() {
    let catalogue = catalogue();
    assert!(catalogue.len() >= 27, "{} services", catalogue.len());
    for service in catalogue.iter() {
        assert_eq!(
            service.missing_translations(&["en", "es"]),
            [],
            "{}",
            service.id
        );
    }
    for (name, text) in files() {
        assert!(
            text.contains(&format!("id: {}\n", name.trim_end_matches(".yaml"))),
            "{name} is called otherwise inside"
        );
    }
    assert!(
        catalogue
            .iter()
            .filter(|service| service.visibility == Visibility::Private)
            .count()
            >= 2
    );
}

#[test]
fn every_service_keeps_its_version_through_storage() {
    for service in catalogue().iter() {
        let stored = service.to_canonical_json();
        let read = ServiceDefinition::from_canonical_json(&stored).unwrap();
        assert_eq!(&read, service.as_ref());
        assert_eq!(read.to_canonical_json(), stored);
        assert_eq!(read.version(), service.version());
    }
}

#[test]
fn every_service_speaks_as_the_town_does() {
    for (name, text) in files() {
        let spoken = text
            .lines()
            .enumerate()
            .filter(|(_, line)| !line.trim_start().starts_with("when:"));
        for (number, line) in spoken {
            let said = line.to_lowercase();
            let cold = [
                "please",
                "successful",
                "invalid",
                "submit",
                "por favor",
                "éxito",
                "inválid",
                "usted debe",
            ];
            let found = cold.iter().find(|word| said.contains(*word));
            assert!(found.is_none(), "{name}:{}: {line}", number + 1);
            assert!(!line.contains(['!', '¡']), "{name}:{}: {line}", number + 1);
            let straight = said.contains("n't") || said.contains("'s ");
            assert!(
                !straight,
                "{name}:{}: a straight apostrophe: {line}",
                number + 1
            );
        }
    }
}

#[test]
fn people_find_the_service_with_their_own_words() {
    let catalogue = catalogue();
    let said = [
        (
            "en",
            "The street light outside our house has been off since Tuesday. The corner is very dark.",
            "street-light-out",
        ),
        (
            "en",
            "someone left a mattress and bags of rubbish behind the shops",
            "dumped-rubbish",
        ),
        ("en", "huge hole in the road, burst my tyre", "pothole"),
        ("en", "my bins were not collected", "missed-bin"),
        ("es", "no pasó el camión de la basura", "missed-bin"),
        ("es", "hay un hoyo muy grande en la calle", "pothole"),
        ("es", "la farola está apagada", "street-light-out"),
        ("es", "tiraron un colchón en la esquina", "dumped-rubbish"),
        (
            "en",
            "a big branch fell on the path after the storm",
            "tree-danger",
        ),
        ("en", "water is coming out of the road", "water-leak"),
        (
            "en",
            "the manhole cover rattles every time a car goes over it",
            "manhole-cover",
        ),
        ("en", "neighbour's dog barking all night", "neighbour-noise"),
        ("en", "the traffic light is stuck on red", "traffic-signal"),
        (
            "en",
            "two syringes beside the path to the school",
            "needles-glass",
        ),
        ("en", "I tripped on a loose slab", "pavement-damage"),
        ("en", "car blocking my driveway", "illegal-parking"),
        ("en", "swastika painted on the school wall", "graffiti"),
        (
            "en",
            "glass of the bus shelter is smashed",
            "bus-stop-damage",
        ),
        ("es", "se cayó un árbol y tapa la calle", "tree-danger"),
        ("es", "el semáforo no cambia", "traffic-signal"),
        ("es", "hay ratas junto a los botes", "rats"),
        ("es", "la coladera está tapada y huele mal", "blocked-drain"),
        ("es", "auto abandonado sin placas", "abandoned-vehicle"),
        ("es", "el parquímetro se tragó mi dinero", "parking-meter"),
    ];
    for (language, words, service) in said {
        let proposals = catalogue.propose(words, language, 3);
        assert_eq!(
            proposals.first().map(|p| p.service.as_str()),
            Some(service),
            "{words}: {proposals:?}"
        );
    }
    assert_eq!(catalogue.propose("", "en", 3), []);
    assert_eq!(catalogue.propose("xyzzy", "en", 3), []);
}

#[test]
fn a_proposal_says_because_of_which_words() {
    let said = "The street light has been off and it is very dark";
    let proposals = catalogue().propose(said, "en", 1);
    assert_eq!(proposals[0].because, ["street", "light", "off", "dark"]);
}

/// Names that other cities give to kinds of request. What is none of ours is better kept as it is than
/// put where it does not belong.
#[test]
fn names_of_other_systems_mean_our_services_or_none() {
    let catalogue = catalogue();
    let table = [
        ("Abandoned Vehicle", "abandoned-vehicle"),
        ("Graffiti", "graffiti"),
        ("Health Complaints", "-"),
        ("Illegal Dumping", "dumped-rubbish"),
        ("Illegal Parking", "illegal-parking"),
        ("Other", "something-else"),
        ("Other - city responsibility", "-"),
        ("Parking Meter", "parking-meter"),
        ("Parking Violation/Abandoned Auto", "-"),
        ("Parks Request", "-"),
        ("Policing Issue", "-"),
        ("Potholes", "pothole"),
        ("Private Property Issue", "-"),
        ("Sidewalk Not Shoveled", "-"),
        ("Sidewalks and Curb damage", "pavement-damage"),
        ("Signs / Bus Shelters / Pavement Markings", "-"),
        ("Street Lamp", "street-light-out"),
        ("Street Sweeping", "-"),
        ("Traffic Signal / Pedestrian Signal", "traffic-signal"),
        ("Tree Trimming", "tree-hides-light"),
        ("Bache", "pothole"),
        ("", "-"),
        ("???", "-"),
    ];
    for (name, code) in table {
        let meant = catalogue
            .meant(name)
            .map_or("-", |service| service.id.as_str());
        assert_eq!(meant, code, "{name}");
    }
}
