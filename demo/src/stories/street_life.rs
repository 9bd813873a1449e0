//! Benches and playgrounds, noise, and everything else.

use super::{Both, Said, Story};
use crate::seasons::Season;

pub const STORIES: &[Story] = &[
    Story {
        service: "street-furniture",
        a_year: 36.0,
        season: Season::Even,
        shared: false,
        en: Said {
            what: &[
                "The bench in {street} has lost two slats.",
                "Railing loose above the river.",
                "A bollard was knocked over.",
                "The bike rack has come out of the ground.",
                "The drinking fountain does not run.",
            ],
            more: &[
                "A nail sticks out.",
                "A car backed into it.",
                "It wobbles when you lean on it.",
                "It has been taped off for weeks.",
            ],
            so: &[
                "My grandmother always rests there.",
                "Cars now drive over the square.",
                "There is a drop behind it.",
                "Nowhere to lock a bike.",
            ],
        },
        es: Said {
            what: &[
                "A la banca de {street} le faltan dos tablas.",
                "El barandal sobre el río está flojo.",
                "Tiraron un bolardo.",
            ],
            more: &["Sale un clavo.", "Se mueve al recargarse."],
            so: &["Mi abuela descansa ahí.", "Atrás hay un desnivel."],
        },
        done: Both {
            en: &[
                "New slats, sanded and oiled.",
                "Bolted down again.",
                "Bollard replaced.",
            ],
            es: &[
                "Tablas nuevas, lijadas y con aceite.",
                "Quedó fijo otra vez.",
            ],
        },
    },
    Story {
        service: "playground-damage",
        a_year: 32.0,
        season: Season::Summer,
        shared: true,
        en: Said {
            what: &[
                "A swing hangs by one chain.",
                "The slide has a crack along the side.",
                "The gate of the playground does not close.",
                "A rung of the climbing frame is missing.",
                "The rubber floor under the swings is torn.",
            ],
            more: &[
                "The crack is sharp.",
                "The bolt is lying on the ground.",
                "The spring is gone.",
                "It was all right last week.",
            ],
            so: &[
                "Little ones run straight to the road.",
                "My daughter pinched her finger.",
                "Everybody uses it all the same.",
            ],
        },
        es: Said {
            what: &[
                "Un columpio cuelga de una sola cadena.",
                "La resbaladilla tiene una grieta.",
                "La puerta de los juegos no cierra.",
            ],
            more: &["La grieta tiene filo.", "El tornillo está en el suelo."],
            so: &[
                "Los chiquitos salen a la calle.",
                "Mi hija se lastimó un dedo.",
            ],
        },
        done: Both {
            en: &[
                "New chain and shackles, tested.",
                "The slide is replaced.",
                "Gate closes by itself again.",
            ],
            es: &["Cadena nueva, ya probada.", "La puerta ya cierra sola."],
        },
    },
    Story {
        service: "noise",
        a_year: 54.0,
        season: Season::Summer,
        shared: true,
        en: Said {
            what: &[
                "The building site in {street} starts at half past five.",
                "An alarm has been ringing for hours.",
                "The bar plays music outdoors until two.",
                "A fan on the roof of the mill hums all night.",
                "Trucks unload before six every morning.",
            ],
            more: &[
                "Through closed windows.",
                "On Sunday as well.",
                "Nobody answers the phone there.",
                "It is a deep tone you feel in the bed.",
            ],
            so: &[
                "I work nights and cannot sleep.",
                "The baby wakes every time.",
                "The whole row is awake.",
                "I have written it down for two weeks.",
            ],
        },
        es: Said {
            what: &[
                "La obra de {street} empieza a las cinco y media.",
                "Una alarma suena desde hace horas.",
                "El bar pone música afuera hasta las dos.",
            ],
            more: &["Con las ventanas cerradas.", "También el domingo."],
            so: &[
                "Trabajo de noche y no puedo dormir.",
                "El bebé se despierta.",
            ],
        },
        done: Both {
            en: &[
                "Measured at night; the fan now has a hood.",
                "The site starts at seven from now on.",
                "We spoke to the owner. The alarm is set anew.",
            ],
            es: &[
                "Medimos de noche; ya tiene protección.",
                "La obra ahora empieza a las siete.",
            ],
        },
    },
    Story {
        service: "neighbour-noise",
        a_year: 54.0,
        season: Season::Summer,
        shared: false,
        en: Said {
            what: &[
                "The people above us have parties every weekend.",
                "A dog next door barks all day while they are out.",
                "Drums until midnight in the house behind.",
                "Shouting through the wall nearly every night.",
                "The neighbour uses power tools late in the evening.",
            ],
            more: &[
                "I have asked twice, kindly.",
                "It starts at ten and ends at three.",
                "The walls are thin.",
                "It has gone on since they moved in.",
            ],
            so: &[
                "I am at the end of my strength.",
                "I don’t want to be named.",
                "The children sit in school half asleep.",
                "My husband is ill.",
            ],
        },
        es: Said {
            what: &[
                "Los de arriba hacen fiesta cada fin de semana.",
                "El perro de al lado ladra todo el día.",
                "Tocan la batería hasta medianoche.",
            ],
            more: &[
                "Ya se lo pedí dos veces.",
                "Empieza a las diez y termina a las tres.",
            ],
            so: &["Ya no aguanto.", "No quiero que se sepa mi nombre."],
        },
        done: Both {
            en: &[
                "We wrote to the neighbour and heard of no more noise.",
                "A mediator spoke with both sides.",
                "We visited. There is an agreement on hours now.",
            ],
            es: &[
                "Le escribimos al vecino y ya no hubo ruido.",
                "Una mediadora habló con las dos partes.",
            ],
        },
    },
    Story {
        service: "something-else",
        a_year: 63.0,
        season: Season::Even,
        shared: false,
        en: Said {
            what: &[
                "Whom do I ask about a bench in memory of my wife?",
                "The clock on the town hall is ten minutes slow.",
                "Could there be a bin for batteries near {street}?",
                "The flag at the library is torn.",
                "A shopping trolley stands in the brook.",
                "The map at the station shows a street that is gone.",
            ],
            more: &[
                "I did not find it in your list.",
                "Perhaps it is nobody’s job.",
                "I noticed it on my walk.",
                "It has been so for a while.",
            ],
            so: &[
                "It would make a difference.",
                "Just so that you know.",
                "I would pay for it myself.",
                "Visitors ask me about it.",
            ],
        },
        es: Said {
            what: &[
                "¿A quién le pregunto por una banca en memoria de mi esposa?",
                "El reloj del ayuntamiento está atrasado.",
                "¿Podrían poner un bote para pilas cerca de {street}?",
            ],
            more: &["No lo encontré en la lista.", "Lo vi al pasear."],
            so: &["Serviría mucho.", "Nada más para que lo sepan."],
        },
        done: Both {
            en: &[
                "Answered by letter.",
                "Done, it was a small thing.",
                "Given to the right office; they write to you.",
            ],
            es: &["Contestado por carta.", "Hecho; era poca cosa."],
        },
    },
    Story {
        service: "tell-us-quietly",
        a_year: 18.0,
        season: Season::Even,
        shared: false,
        en: Said {
            what: &[
                "The back door of the hall is chained while people are inside.",
                "They pour paint into the drain behind the workshop.",
                "People sleep in the cellar of that house.",
                "The fire stairs are full of boxes.",
                "Workers stand on that roof without a rope.",
            ],
            more: &[
                "Always on Fridays.",
                "I have seen it three times.",
                "I work there.",
                "Go in the evening, then you see it.",
            ],
            so: &[
                "I don’t want trouble.",
                "If there is a fire nobody gets out.",
                "Somebody will get hurt.",
            ],
        },
        es: Said {
            what: &[
                "La puerta de atrás del salón está con cadena.",
                "Tiran pintura a la coladera detrás del taller.",
                "Hay gente durmiendo en el sótano.",
            ],
            more: &["Siempre los viernes.", "Lo he visto tres veces."],
            so: &["No quiero problemas.", "Si hay un incendio, nadie sale."],
        },
        done: Both {
            en: &[
                "We went there without saying why, and it is put right.",
                "Inspected. The owner has to mend it within a week.",
            ],
            es: &[
                "Fuimos sin decir por qué y ya está corregido.",
                "Lo inspeccionamos. El dueño tiene una semana para arreglarlo.",
            ],
        },
    },
];
