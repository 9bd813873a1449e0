//! The tables of the ground and their classes: where streets and lamps are is nobody's secret.

mod m20261123_000005_places;

use contracts::places::GroundReplaced;
use kernel::Room;
use kernel::db::Class::{Internal, Public};
use kernel::db::Table;
use kernel::facts::Told;
use sea_orm_migration::MigrationTrait;

/// What this room brings to the kernel.
#[must_use]
pub fn room() -> Room {
    Room {
        name: "places",
        migrations: Some(migrations),
        tables: TABLES,
        sentences: SENTENCES,
        facts: FACTS,
        ..Room::default()
    }
}

fn migrations() -> Vec<Box<dyn MigrationTrait>> {
    vec![Box::new(m20261123_000005_places::Migration)]
}

const FACTS: &[Told] = &[GroundReplaced::TOLD];

const SENTENCES: &[(&str, &str)] = &[
    (
        "place_ground",
        "Which of the grounds that were brought in is the present one, and how its streets are named.",
    ),
    (
        "place_district",
        "A district with its outline and where its name stands on the map.",
    ),
    ("place_street", "A street with its class and its lines."),
    (
        "place_address",
        "A house number on a street, with its point and district.",
    ),
    (
        "place_landmark",
        "A place that people name: the library, the depot.",
    ),
    (
        "place_asset",
        "A numbered thing that the town looks after: a lamp, a bin.",
    ),
    (
        "place_shape",
        "What only the map shows: parks, water, buildings, railways, by kind.",
    ),
];

const TABLES: &[Table] = &[
    Table {
        name: "place_ground",
        columns: &[
            ("id", Internal),
            ("generation", Internal),
            ("naming", Public),
            ("at", Internal),
        ],
    },
    Table {
        name: "place_district",
        columns: &[
            ("generation", Internal),
            ("number", Public),
            ("name", Public),
            ("outline", Public),
            ("lat", Public),
            ("lng", Public),
        ],
    },
    Table {
        name: "place_street",
        columns: &[
            ("generation", Internal),
            ("number", Public),
            ("name", Public),
            ("class", Public),
            ("lines", Public),
        ],
    },
    Table {
        name: "place_address",
        columns: &[
            ("generation", Internal),
            ("number", Public),
            ("street", Public),
            ("house", Public),
            ("lat", Public),
            ("lng", Public),
            ("district", Public),
        ],
    },
    Table {
        name: "place_landmark",
        columns: &[
            ("generation", Internal),
            ("number", Public),
            ("name", Public),
            ("kind", Public),
            ("lat", Public),
            ("lng", Public),
            ("address", Public),
        ],
    },
    Table {
        name: "place_asset",
        columns: &[
            ("generation", Internal),
            ("number", Public),
            ("kind", Public),
            ("code", Public),
            ("lat", Public),
            ("lng", Public),
            ("street", Public),
        ],
    },
    Table {
        name: "place_shape",
        columns: &[
            ("generation", Internal),
            ("number", Public),
            ("kind", Public),
            ("shapes", Public),
        ],
    },
];

#[cfg(test)]
mod tests {
    use testing::{TestTown, table, tables_are_as_their_entities};

    use crate::stored::{address, asset, district, ground, landmark, shape, street};

    #[tokio::test]
    async fn the_tables_of_the_ground_are_as_their_entities() {
        let town = TestTown::with(vec![super::room()]).await;
        let of_kernel: Vec<&str> = kernel::room()
            .tables
            .iter()
            .map(|table| table.name)
            .collect();
        let entities = [
            table::<ground::Entity>,
            table::<district::Entity>,
            table::<street::Entity>,
            table::<address::Entity>,
            table::<landmark::Entity>,
            table::<asset::Entity>,
            table::<shape::Entity>,
        ];
        tables_are_as_their_entities(&town, &entities, &of_kernel).await;
        town.close().await;
    }
}
