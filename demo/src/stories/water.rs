//! Drains, leaks and floods.

use super::{Both, Said, Story};
use crate::seasons::Season;

pub const STORIES: &[Story] = &[
    Story {
        service: "blocked-drain",
        a_year: 95.0,
        season: Season::Leaves,
        shared: true,
        en: Said {
            what: &[
                "The drain in {street} is full of leaves.",
                "Water does not run off any more after rain.",
                "Drain blocked with rubbish and mud.",
                "The gully at the corner smells of sewage.",
                "Somebody poured concrete into the drain.",
            ],
            more: &[
                "Every shower makes a pond.",
                "You can see plastic bottles in the grate.",
                "I cleared the top, it is deeper down.",
                "The one opposite is no better.",
            ],
            so: &[
                "Cars splash everybody who waits for the bus.",
                "The water comes up to our step.",
                "Mosquitoes love it.",
                "It freezes at night.",
            ],
        },
        es: Said {
            what: &[
                "La coladera de {street} está llena de hojas.",
                "El agua no se va cuando llueve.",
                "La coladera está tapada con basura.",
            ],
            more: &["Cada lluvia forma un charco.", "Huele mal."],
            so: &[
                "Los autos mojan a todos.",
                "El agua llega hasta nuestra puerta.",
            ],
        },
        done: Both {
            en: &[
                "Cleared with the suction truck; water runs off.",
                "Flushed through to the main pipe.",
                "Grate lifted, a bucket of leaves and one shoe taken out.",
            ],
            es: &[
                "La limpiamos con el camión de succión; el agua ya corre.",
                "Lavamos la tubería hasta la principal.",
            ],
        },
    },
    Story {
        service: "flooding",
        a_year: 26.0,
        season: Season::Storm,
        shared: true,
        en: Said {
            what: &[
                "{street} is under water.",
                "The brook is over its bank behind the houses.",
                "Water stands a hand deep across the whole road.",
                "The underpass is flooded again.",
                "Rain water runs into our garden from the street.",
            ],
            more: &[
                "It still rises.",
                "It began after an hour of rain.",
                "The drains push water up.",
                "Two cars have got stuck.",
            ],
            so: &[
                "We have put out sandbags.",
                "Nobody can walk to the station.",
                "The cellar is next.",
            ],
        },
        es: Said {
            what: &[
                "{street} está inundada.",
                "El arroyo se salió detrás de las casas.",
                "El agua cubre toda la calle.",
            ],
            more: &["Sigue subiendo.", "Las coladeras echan agua."],
            so: &[
                "No se puede llegar a la estación.",
                "Va a entrar a las casas.",
            ],
        },
        done: Both {
            en: &[
                "Pumped out and the road is open.",
                "The water has gone; we cleared the screen at the culvert.",
                "Drains jetted. We look again before the next storm.",
            ],
            es: &[
                "Sacamos el agua y la calle está abierta.",
                "Limpiamos la rejilla del arroyo.",
            ],
        },
    },
    Story {
        service: "water-leak",
        a_year: 55.0,
        season: Season::Thaw,
        shared: true,
        en: Said {
            what: &[
                "Water comes up through the road in {street}.",
                "The hydrant drips without end.",
                "A small stream runs down the gutter though it has not rained.",
                "Water bubbles out beside a meter cover.",
                "The pavement is always wet in one place.",
            ],
            more: &[
                "For three days now.",
                "It is clear water.",
                "It gets stronger.",
                "It runs all the way to the corner.",
            ],
            so: &[
                "Our taps run weak.",
                "It turns to ice at night.",
                "The asphalt begins to sink.",
                "What a waste.",
            ],
        },
        es: Said {
            what: &[
                "Sale agua del pavimento en {street}.",
                "El hidrante gotea sin parar.",
                "Corre agua por la calle aunque no llueve.",
            ],
            more: &["Lleva tres días.", "Cada vez sale más."],
            so: &["En casa sale poca agua.", "De noche se congela."],
        },
        done: Both {
            en: &[
                "The pipe is clamped and the road closed up.",
                "New seal in the hydrant.",
                "Leak found with the listening stick and repaired.",
            ],
            es: &[
                "Reparamos el tubo y cerramos la calle.",
                "El hidrante tiene empaque nuevo.",
            ],
        },
    },
    Story {
        service: "manhole-cover",
        a_year: 42.0,
        season: Season::Even,
        shared: true,
        en: Said {
            what: &[
                "The manhole cover rattles whenever a car goes over it.",
                "A cover in {street} is loose and tips.",
                "The cover has sunk below the road.",
                "The manhole cover is cracked across.",
                "The frame round the cover has come out of the asphalt.",
            ],
            more: &[
                "Day and night, clack-clack.",
                "It is right before our bedroom.",
                "A corner is broken off.",
                "It stands up on one side.",
            ],
            so: &[
                "Nobody sleeps in this house.",
                "A bike wheel would fit in.",
                "I don’t dare to drive over it.",
                "Trucks make the windows shake.",
            ],
        },
        es: Said {
            what: &[
                "La tapa de la alcantarilla suena cada vez que pasa un auto.",
                "Hay una tapa floja en {street}.",
                "La tapa está partida.",
            ],
            more: &["De día y de noche.", "Está frente a mi recámara."],
            so: &["Aquí nadie duerme.", "Cabe la rueda de una bicicleta."],
        },
        done: Both {
            en: &[
                "New seat under the cover; it is quiet.",
                "Cover and frame replaced.",
                "Raised to the level of the road and set in mortar.",
            ],
            es: &[
                "Le pusimos asiento nuevo; ya no suena.",
                "Cambiamos la tapa y el marco.",
            ],
        },
    },
];
