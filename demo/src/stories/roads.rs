//! Roads and lights.

use super::{Both, Said, Story};
use crate::seasons::Season;

pub const STORIES: &[Story] = &[
    Story {
        service: "pothole",
        a_year: 270.0,
        season: Season::Thaw,
        shared: true,
        en: Said {
            what: &[
                "Deep pothole in {street}, right where you brake.",
                "There is a hole in the road on {street}, about the size of a bin lid.",
                "The patch you put in last autumn on {street} has come out again.",
                "Big pothole, full of water so you can’t see how deep it is.",
                "The road surface in {street} is breaking up into several holes.",
                "A hole has opened next to the drain cover.",
                "Pothole by the crossing in {street}.",
                "New crater in the middle of {street} since the frost.",
            ],
            more: &[
                "It is deep enough to hit the rim.",
                "At night you don’t see it at all.",
                "Buses drive on the wrong side to get round it.",
                "The edge is sharp and gets bigger every day.",
                "It is in the line that bikes take.",
                "Loose stones lie around it.",
                "It’s about four inches deep.",
            ],
            so: &[
                "My front tyre burst on Friday.",
                "A boy on a bike went over his handlebars here.",
                "Everybody swerves into the other lane.",
                "The bang wakes us up every time a truck hits it.",
                "I am worried about the school run.",
                "My neighbour twisted her ankle in it.",
            ],
        },
        es: Said {
            what: &[
                "Hay un bache muy hondo en {street}.",
                "Se abrió un hoyo en la calle, como la tapa de un bote.",
                "El bache que taparon en otoño en {street} se abrió otra vez.",
                "Bache grande lleno de agua; no se ve la profundidad.",
            ],
            more: &[
                "De noche no se ve.",
                "Los autos se pasan al otro carril para esquivarlo.",
                "Cada día está más grande.",
            ],
            so: &[
                "Se me ponchó una llanta.",
                "Un ciclista casi se cae.",
                "Por ahí pasan los niños a la escuela.",
            ],
        },
        done: Both {
            en: &[
                "Filled with hot asphalt and rolled. Open to traffic again.",
                "Cut out square, filled and sealed.",
                "Repaired, together with three smaller ones in the street.",
                "Filled for now so that nobody falls; the whole stretch follows in summer.",
            ],
            es: &[
                "Lo rellenamos con asfalto caliente. La calle está abierta.",
                "Reparado, junto con otros tres más chicos de la calle.",
            ],
        },
    },
    Story {
        service: "street-light-out",
        a_year: 240.0,
        season: Season::Dark,
        shared: true,
        en: Said {
            what: &[
                "The street light outside our house has been off since Tuesday.",
                "Lamp is out on {street}.",
                "Three lights in a row are dark in {street}.",
                "The light at the corner of {street} does not come on any more.",
                "Street lamp dead, the one by the bus stop.",
                "The whole left side of {street} was dark last night.",
            ],
            more: &[
                "The corner is very dark.",
                "It went out with a bang in the storm.",
                "The one next to it works.",
                "It was repaired in the spring and is out again.",
                "The little door at the foot is closed, nothing looks broken.",
                "You can’t see the step at the path.",
            ],
            so: &[
                "My mother does not dare to go out in the evening.",
                "Somebody tripped over the kerb here.",
                "We walk the dog with a torch.",
                "Girls from the evening class wait here for their bus.",
                "I nearly missed a man crossing.",
            ],
        },
        es: Said {
            what: &[
                "La farola frente a mi casa no prende.",
                "Está apagada la luz de {street}.",
                "Hay tres luces seguidas apagadas en {street}.",
                "La lámpara de la esquina ya no enciende.",
            ],
            more: &[
                "La esquina está muy oscura.",
                "Se apagó con la tormenta.",
                "La de al lado sí funciona.",
            ],
            so: &[
                "Mi mamá ya no sale de noche.",
                "Casi me caigo en la banqueta.",
            ],
        },
        done: Both {
            en: &[
                "New lamp fitted. It was on last night.",
                "A fuse had gone. Replaced, and the cable is sound.",
                "LED head replaced; it has ten years.",
                "The cable was damaged by roots. Repaired, and all the lights of the row are on.",
            ],
            es: &[
                "Pusimos una lámpara nueva. Anoche ya encendió.",
                "Se había fundido un fusible. Lo cambiamos y el cable está bien.",
            ],
        },
    },
    Story {
        service: "street-light-flickers",
        a_year: 65.0,
        season: Season::Dark,
        shared: false,
        en: Said {
            what: &[
                "The lamp in {street} flickers all night.",
                "Street light goes on and off every few minutes.",
                "This light burns all day long.",
                "Our lamp has become very dim.",
                "The street light buzzes like a wasp.",
            ],
            more: &[
                "It gets worse when it rains.",
                "It started about two weeks ago.",
                "Like a disco in the bedroom.",
                "The others in {street} are fine.",
                "Even at noon it is on.",
            ],
            so: &[
                "We can’t sleep on that side.",
                "That is our money burning.",
                "My son has migraines from it.",
                "The dog barks at it.",
            ],
        },
        es: Said {
            what: &[
                "La luz de {street} parpadea toda la noche.",
                "La farola está prendida todo el día.",
                "La lámpara hace un zumbido muy fuerte.",
            ],
            more: &["Empeora cuando llueve.", "Empezó hace dos semanas."],
            so: &["No podemos dormir.", "Es dinero que se gasta."],
        },
        done: Both {
            en: &[
                "The driver was worn out. Replaced, steady now.",
                "A new light sensor is in.",
                "Contacts cleaned and sealed against rain.",
            ],
            es: &[
                "Cambiamos la pieza gastada. Ya no parpadea.",
                "Pusimos un sensor nuevo.",
            ],
        },
    },
    Story {
        service: "pavement-damage",
        a_year: 115.0,
        season: Season::Thaw,
        shared: true,
        en: Said {
            what: &[
                "A loose slab tips when you step on it, in {street}.",
                "Tree roots have lifted the sidewalk.",
                "Hole in the pavement in front of the shop.",
                "The ramp at the crossing is broken away.",
                "Slabs stick up two inches at the gate.",
            ],
            more: &[
                "It squirts water when it has rained.",
                "Leaves hide it.",
                "A wheelchair cannot get past.",
                "You have to step into the road.",
                "The cable people left it like this.",
            ],
            so: &[
                "I fell and hurt my knee.",
                "My father walks with a frame and can’t pass.",
                "Prams have to go into the traffic.",
                "The postman tripped there yesterday.",
            ],
        },
        es: Said {
            what: &[
                "Hay una loseta suelta en la banqueta de {street}.",
                "Las raíces levantaron la banqueta.",
                "Hay un hoyo en la banqueta frente a la tienda.",
            ],
            more: &[
                "Las hojas lo tapan.",
                "No se puede pasar con silla de ruedas.",
            ],
            so: &[
                "Me caí y me lastimé la rodilla.",
                "Hay que bajarse a la calle.",
            ],
        },
        done: Both {
            en: &[
                "Slabs lifted, ground levelled, laid again.",
                "Roots cut back by the tree team, pavement made even.",
                "Ramp rebuilt in concrete.",
            ],
            es: &[
                "Levantamos las losetas, nivelamos y las pusimos de nuevo.",
                "La rampa quedó reconstruida.",
            ],
        },
    },
    Story {
        service: "snow-ice",
        a_year: 105.0,
        season: Season::Snow,
        shared: true,
        en: Said {
            what: &[
                "{street} has not been ploughed.",
                "Sheet of ice on the pavement in {street}.",
                "The plough left a bank of snow across the crossing.",
                "The bus stop is buried in snow.",
                "Steps to the footbridge are pure ice.",
            ],
            more: &[
                "Nothing since last night’s fall.",
                "A leak runs over the pavement and freezes.",
                "Only the middle of the road is clear.",
                "The grit bin is empty.",
            ],
            so: &[
                "Two people fell this morning.",
                "The school bus could not get up the hill.",
                "I can’t get my wheelchair through.",
                "The nurse did not make it to us.",
            ],
        },
        es: Said {
            what: &[
                "No han limpiado la nieve en {street}.",
                "La banqueta es puro hielo.",
                "La máquina dejó un montón de nieve en el cruce.",
            ],
            more: &["Está así desde anoche.", "No hay sal en la caja."],
            so: &[
                "Dos personas se cayeron esta mañana.",
                "No pasa el camión de la escuela.",
            ],
        },
        done: Both {
            en: &[
                "Ploughed and gritted at six this morning.",
                "Bank cleared, crossing open.",
                "Gritted, and the bin is full again.",
            ],
            es: &[
                "Limpiamos y echamos sal a las seis de la mañana.",
                "Quitamos la nieve del cruce.",
            ],
        },
    },
];
