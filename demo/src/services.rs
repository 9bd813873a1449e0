//! The services that Millbrook offers: the definition files of this room, inside the program.

use casework::definition::Catalogue;
use kernel::{Error, Result};

/// Every file with its text.
pub const FILES: &[(&str, &str)] = &[
    (
        "abandoned-vehicle.yaml",
        include_str!("../services/abandoned-vehicle.yaml"),
    ),
    (
        "blocked-drain.yaml",
        include_str!("../services/blocked-drain.yaml"),
    ),
    (
        "bus-stop-damage.yaml",
        include_str!("../services/bus-stop-damage.yaml"),
    ),
    (
        "dead-animal.yaml",
        include_str!("../services/dead-animal.yaml"),
    ),
    (
        "dumped-rubbish.yaml",
        include_str!("../services/dumped-rubbish.yaml"),
    ),
    ("flooding.yaml", include_str!("../services/flooding.yaml")),
    ("graffiti.yaml", include_str!("../services/graffiti.yaml")),
    (
        "illegal-parking.yaml",
        include_str!("../services/illegal-parking.yaml"),
    ),
    (
        "manhole-cover.yaml",
        include_str!("../services/manhole-cover.yaml"),
    ),
    (
        "missed-bin.yaml",
        include_str!("../services/missed-bin.yaml"),
    ),
    (
        "needles-glass.yaml",
        include_str!("../services/needles-glass.yaml"),
    ),
    (
        "neighbour-noise.yaml",
        include_str!("../services/neighbour-noise.yaml"),
    ),
    ("noise.yaml", include_str!("../services/noise.yaml")),
    (
        "overgrown-verge.yaml",
        include_str!("../services/overgrown-verge.yaml"),
    ),
    (
        "parking-meter.yaml",
        include_str!("../services/parking-meter.yaml"),
    ),
    (
        "pavement-damage.yaml",
        include_str!("../services/pavement-damage.yaml"),
    ),
    (
        "playground-damage.yaml",
        include_str!("../services/playground-damage.yaml"),
    ),
    ("pothole.yaml", include_str!("../services/pothole.yaml")),
    (
        "public-bin-full.yaml",
        include_str!("../services/public-bin-full.yaml"),
    ),
    ("rats.yaml", include_str!("../services/rats.yaml")),
    (
        "road-markings.yaml",
        include_str!("../services/road-markings.yaml"),
    ),
    (
        "sign-damaged.yaml",
        include_str!("../services/sign-damaged.yaml"),
    ),
    ("snow-ice.yaml", include_str!("../services/snow-ice.yaml")),
    (
        "something-else.yaml",
        include_str!("../services/something-else.yaml"),
    ),
    ("stray-dog.yaml", include_str!("../services/stray-dog.yaml")),
    (
        "street-furniture.yaml",
        include_str!("../services/street-furniture.yaml"),
    ),
    (
        "street-light-flickers.yaml",
        include_str!("../services/street-light-flickers.yaml"),
    ),
    (
        "street-light-out.yaml",
        include_str!("../services/street-light-out.yaml"),
    ),
    (
        "tell-us-quietly.yaml",
        include_str!("../services/tell-us-quietly.yaml"),
    ),
    (
        "traffic-signal.yaml",
        include_str!("../services/traffic-signal.yaml"),
    ),
    (
        "tree-danger.yaml",
        include_str!("../services/tree-danger.yaml"),
    ),
    (
        "tree-hides-light.yaml",
        include_str!("../services/tree-hides-light.yaml"),
    ),
    (
        "water-leak.yaml",
        include_str!("../services/water-leak.yaml"),
    ),
];

/// The files as definitions.
///
/// # Errors
/// When a file has a fault; the first is named.
pub fn catalogue() -> Result<Catalogue> {
    of(FILES.iter().copied())
}

/// The same without what is true of Millbrook's country alone: the number of the emergency services.
///
/// # Errors
/// When a file has a fault; the first is named.
pub fn catalogue_of_any_town() -> Result<Catalogue> {
    let anywhere = |text: &str| {
        text.replace("al 911", "al número de emergencias")
            .replace("911", "the emergency services")
    };
    let texts: Vec<_> = FILES
        .iter()
        .map(|(name, text)| (*name, anywhere(text)))
        .collect();
    of(texts.iter().map(|(name, text)| (*name, text.as_str())))
}

fn of<'a>(files: impl Iterator<Item = (&'a str, &'a str)>) -> Result<Catalogue> {
    Catalogue::from_files(files).map_err(|faults| {
        let said: Vec<String> = faults.iter().map(ToString::to_string).collect();
        Error::internal(said.join("; "))
    })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]
    use super::*;

    #[test]
    fn every_file_of_the_folder_is_inside() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/services");
        assert_eq!(std::fs::read_dir(folder).unwrap().count(), FILES.len());
        assert_eq!(catalogue().unwrap().len(), FILES.len());
    }

    #[test]
    fn nothing_of_millbrook_is_said_by_another_town() {
        for service in catalogue_of_any_town().unwrap().iter() {
            let said = service.to_canonical_json();
            for own in ["911", "555 ", "Millbrook", "Market Square"] {
                assert!(!said.contains(own), "{} says {own}", service.id);
            }
        }
    }
}
