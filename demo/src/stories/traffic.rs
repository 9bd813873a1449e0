//! Signs, signals, vehicles and parking.

use super::{Both, Said, Story};
use crate::seasons::Season;

pub const STORIES: &[Story] = &[
    Story {
        service: "illegal-parking",
        a_year: 180.0,
        season: Season::Even,
        shared: false,
        en: Said {
            what: &[
                "A car blocks our driveway in {street}.",
                "Van parked across the pavement.",
                "Somebody parks in the disabled bay every evening.",
                "Cars stand in the bike lane along {street}.",
                "A truck is parked in front of the hydrant.",
                "Two cars on the crossing by the school.",
            ],
            more: &[
                "It has been there since last night.",
                "The driver is nowhere to be seen.",
                "It happens every market day.",
                "There is no permit behind the windscreen.",
            ],
            so: &[
                "I can’t get to work.",
                "You can’t get past with a pram.",
                "My husband uses that bay.",
                "The bus had to reverse.",
            ],
        },
        es: Said {
            what: &[
                "Un auto tapa mi cochera en {street}.",
                "Hay una camioneta sobre la banqueta.",
                "Hay autos en el carril de bicicletas.",
            ],
            more: &["Está ahí desde anoche.", "Pasa todos los días de mercado."],
            so: &[
                "No puedo salir a trabajar.",
                "No se puede pasar con carriola.",
            ],
        },
        done: Both {
            en: &[
                "Checked and ticketed. It was gone an hour later.",
                "The driver moved it while we were there.",
                "Towed, and the drive is free.",
            ],
            es: &[
                "Lo revisamos y lo multamos. Una hora después ya no estaba.",
                "La grúa se lo llevó.",
            ],
        },
    },
    Story {
        service: "abandoned-vehicle",
        a_year: 65.0,
        season: Season::Even,
        shared: true,
        en: Said {
            what: &[
                "A car has stood in {street} for months without moving.",
                "Old van with flat tyres and no plates.",
                "Somebody left a trailer full of junk in {street}.",
                "Burnt-out car behind the mill.",
                "A camper stands here and moss grows on it.",
            ],
            more: &[
                "Two tyres are flat.",
                "The windows are smashed.",
                "Weeds grow up through it.",
                "Oil runs out from under it.",
            ],
            so: &[
                "Children climb in it.",
                "It takes up two places.",
                "We all have to park far away.",
            ],
        },
        es: Said {
            what: &[
                "Hay un auto abandonado en {street} desde hace meses.",
                "Una camioneta vieja, sin placas y con las llantas desinfladas.",
                "Dejaron un remolque lleno de cosas.",
            ],
            more: &["Tiene los vidrios rotos.", "Le sale aceite."],
            so: &["Los niños se meten a jugar.", "Ocupa dos lugares."],
        },
        done: Both {
            en: &[
                "Towed this morning.",
                "The owner was found and has taken it away.",
                "The notice ran out and it was removed.",
            ],
            es: &["La grúa se lo llevó esta mañana.", "El dueño ya lo retiró."],
        },
    },
    Story {
        service: "parking-meter",
        a_year: 45.0,
        season: Season::Even,
        shared: true,
        en: Said {
            what: &[
                "The meter took my coins and gave no ticket.",
                "Parking machine in {street} is dead.",
                "The card reader does not read any card.",
                "Somebody has broken the screen of the meter.",
                "The meter prints blank tickets.",
            ],
            more: &[
                "I tried three times.",
                "It has been out of order since market day.",
                "The screen stays black.",
                "The next one is two streets away.",
            ],
            so: &[
                "I don’t want a fine for that.",
                "I would like my two dollars back.",
                "People stand in a queue at the other one.",
            ],
        },
        es: Said {
            what: &[
                "El parquímetro se tragó mis monedas.",
                "La máquina de {street} no funciona.",
                "No lee ninguna tarjeta.",
            ],
            more: &["Lo intenté tres veces.", "La pantalla está negra."],
            so: &[
                "No quiero que me multen por eso.",
                "Quisiera que me devuelvan el dinero.",
            ],
        },
        done: Both {
            en: &[
                "Coin slot cleared and tested.",
                "New battery, works again.",
                "The card reader was changed. No fines were written meanwhile.",
            ],
            es: &[
                "Limpiamos la ranura y la probamos.",
                "Tiene batería nueva y funciona.",
            ],
        },
    },
    Story {
        service: "traffic-signal",
        a_year: 65.0,
        season: Season::Even,
        shared: true,
        en: Said {
            what: &[
                "The traffic light at {street} is stuck on red.",
                "The button for walkers does nothing.",
                "One lamp of the signal is dark.",
                "The signal head is turned the wrong way.",
                "Green lasts three seconds, then it is red again.",
                "The crossing no longer beeps.",
            ],
            more: &[
                "Since the power cut this morning.",
                "We waited six minutes.",
                "The other side works.",
                "Cars have begun to drive through.",
            ],
            so: &[
                "My blind neighbour depends on the sound.",
                "It backs up to the bridge.",
                "Children just run across.",
                "There was nearly a crash.",
            ],
        },
        es: Said {
            what: &[
                "El semáforo de {street} se quedó en rojo.",
                "El botón para peatones no hace nada.",
                "Una luz del semáforo está apagada.",
            ],
            more: &[
                "Desde que se fue la luz esta mañana.",
                "Esperamos seis minutos.",
            ],
            so: &[
                "La fila llega hasta el puente.",
                "Los niños cruzan corriendo.",
            ],
        },
        done: Both {
            en: &[
                "The controller was reset and runs by plan again.",
                "New push button fitted.",
                "Lamp replaced and all heads checked.",
            ],
            es: &[
                "Reiniciamos el control y ya funciona.",
                "Pusimos un botón nuevo.",
            ],
        },
    },
    Story {
        service: "sign-damaged",
        a_year: 55.0,
        season: Season::Storm,
        shared: false,
        en: Said {
            what: &[
                "The street name sign of {street} is gone.",
                "Stop sign bent over by a truck.",
                "The sign points the wrong way since the storm.",
                "You can’t read the school sign any more.",
                "Somebody sprayed over the give-way sign.",
            ],
            more: &[
                "It lies in the bushes.",
                "A branch has grown into it.",
                "It hangs by one screw.",
                "It has been like this for weeks.",
            ],
            so: &[
                "Deliveries can’t find us.",
                "Strangers drive straight on.",
                "Nobody slows down at the school.",
            ],
        },
        es: Said {
            what: &[
                "Falta el letrero con el nombre de {street}.",
                "Un camión dobló la señal de alto.",
                "La señal apunta para otro lado.",
            ],
            more: &[
                "Cuelga de un solo tornillo.",
                "Está tirada entre las plantas.",
            ],
            so: &[
                "Los repartidores no nos encuentran.",
                "Nadie frena frente a la escuela.",
            ],
        },
        done: Both {
            en: &[
                "New sign up.",
                "Straightened and bolted in concrete.",
                "Cleaned, with a coat that paint does not stick to.",
            ],
            es: &["Pusimos una señal nueva.", "La enderezamos y quedó firme."],
        },
    },
    Story {
        service: "road-markings",
        a_year: 38.0,
        season: Season::Summer,
        shared: false,
        en: Said {
            what: &[
                "You can hardly see the crossing in {street}.",
                "The stop line is worn away.",
                "The bike lane has lost its lines.",
                "After the road works nobody painted the lane back.",
                "The disabled bay has no marking left.",
            ],
            more: &[
                "In the rain it is invisible.",
                "The winter took the rest.",
                "New people don’t know it is there.",
                "The arrows are gone as well.",
            ],
            so: &[
                "Cars don’t stop for us.",
                "Everybody cuts the corner.",
                "People park on it.",
            ],
        },
        es: Said {
            what: &[
                "Casi no se ve el cruce peatonal de {street}.",
                "Se borró la línea de alto.",
                "El carril de bicicletas ya no tiene líneas.",
            ],
            more: &[
                "Con lluvia no se ve nada.",
                "También se borraron las flechas.",
            ],
            so: &["Los autos no se detienen.", "La gente se estaciona encima."],
        },
        done: Both {
            en: &[
                "Painted anew, with glass beads that shine at night.",
                "Lines renewed after the road works.",
            ],
            es: &[
                "Pintado de nuevo; de noche brilla.",
                "Renovamos las líneas.",
            ],
        },
    },
    Story {
        service: "bus-stop-damage",
        a_year: 32.0,
        season: Season::Even,
        shared: true,
        en: Said {
            what: &[
                "The glass of the bus shelter in {street} is smashed.",
                "The seat at the stop is broken off.",
                "The roof of the shelter leaks.",
                "The timetable is gone from the stop.",
                "The light in the shelter is out.",
            ],
            more: &[
                "Glass lies all over the seat.",
                "It happened on Saturday night.",
                "The frame sticks out.",
                "It has been like that for a while.",
            ],
            so: &[
                "Old people have to stand in the rain.",
                "Children pick up the pieces.",
                "You can’t tell when a bus comes.",
            ],
        },
        es: Said {
            what: &[
                "Rompieron el vidrio de la parada en {street}.",
                "La banca de la parada está rota.",
                "Falta el horario en la parada.",
            ],
            more: &["Hay vidrios por todos lados.", "Fue el sábado en la noche."],
            so: &[
                "La gente mayor tiene que esperar de pie.",
                "Los niños juntan los vidrios.",
            ],
        },
        done: Both {
            en: &[
                "Glass swept up and a new pane fitted.",
                "The seat is bolted on again.",
                "New timetable behind clean glass.",
            ],
            es: &[
                "Recogimos los vidrios y pusimos uno nuevo.",
                "La banca está fija otra vez.",
            ],
        },
    },
];
