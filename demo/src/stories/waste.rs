//! Bins, rubbish and cleaning.

use super::{Both, Said, Story};
use crate::seasons::Season;

pub const STORIES: &[Story] = &[
    Story {
        service: "missed-bin",
        a_year: 270.0,
        season: Season::Holidays,
        shared: false,
        en: Said {
            what: &[
                "Our bins were not collected this week.",
                "The truck drove past {street} without stopping.",
                "Recycling was taken, the rubbish was left.",
                "The garden bin has been forgotten again.",
                "Only our side of {street} was missed.",
                "Nobody has emptied the food bin for two weeks.",
            ],
            more: &[
                "It was out by six.",
                "The neighbours’ are full too.",
                "A car stood in the way, perhaps that is why.",
                "I saw the crew turn round at the corner.",
                "It is the third time since summer.",
            ],
            so: &[
                "It begins to smell.",
                "The foxes have opened the bags.",
                "We have a baby and a lot of nappies.",
                "There is no room for another week.",
            ],
        },
        es: Said {
            what: &[
                "No recogieron nuestra basura esta semana.",
                "El camión pasó de largo en {street}.",
                "Se llevaron el reciclaje pero no la basura.",
                "Otra vez olvidaron el bote del jardín.",
            ],
            more: &["Estaba afuera desde las seis.", "Los vecinos tampoco."],
            so: &["Ya empieza a oler.", "Los animales abrieron las bolsas."],
        },
        done: Both {
            en: &[
                "The crew came back and emptied it.",
                "Collected this morning. We are sorry.",
                "Emptied, and the street is marked on the crew’s sheet.",
            ],
            es: &[
                "La cuadrilla regresó y lo vació.",
                "Lo recogimos esta mañana. Disculpe la molestia.",
            ],
        },
    },
    Story {
        service: "dumped-rubbish",
        a_year: 235.0,
        season: Season::Summer,
        shared: true,
        en: Said {
            what: &[
                "Somebody left a mattress and bags in {street}.",
                "Builders’ rubble dumped behind the garages.",
                "A fridge and an old sofa on the pavement.",
                "Ten tyres in the ditch by the path.",
                "Bags of rubbish split open next to the bottle bank.",
                "A whole van load of junk at the end of {street}.",
            ],
            more: &[
                "It appeared overnight.",
                "There is glass among it.",
                "It was a white van, about eleven at night.",
                "More comes every day.",
                "It looks like a house clearance.",
            ],
            so: &[
                "Rats have found it already.",
                "You have to walk in the road.",
                "Children play with it.",
                "It makes the street look as if nobody cares.",
            ],
        },
        es: Said {
            what: &[
                "Dejaron un colchón y bolsas en {street}.",
                "Tiraron escombro detrás de las cocheras.",
                "Hay un refrigerador y un sillón en la banqueta.",
            ],
            more: &[
                "Apareció en la noche.",
                "Hay vidrios entre las cosas.",
                "Cada día hay más.",
            ],
            so: &["Ya hay ratas.", "Hay que caminar por la calle."],
        },
        done: Both {
            en: &[
                "All taken away, and the place is swept.",
                "Cleared. We found an address in a bag and wrote to them.",
                "Collected with the grab truck.",
            ],
            es: &[
                "Nos llevamos todo y barrimos.",
                "Recogido con el camión grande.",
            ],
        },
    },
    Story {
        service: "public-bin-full",
        a_year: 108.0,
        season: Season::Summer,
        shared: true,
        en: Said {
            what: &[
                "The bin at the bench in {street} is overflowing.",
                "Public bin has not been emptied for days.",
                "Crows have pulled everything out of the bin.",
                "The bin’s door hangs open and broken.",
                "Dog bags are piled up round the full bin.",
            ],
            more: &[
                "It is always worse after the weekend.",
                "Cups roll down the street.",
                "Pizza boxes block the opening.",
                "It is the one nearest the playground.",
            ],
            so: &[
                "Wasps everywhere.",
                "People just put it beside it.",
                "It blows into the river.",
                "Not a nice welcome for visitors.",
            ],
        },
        es: Said {
            what: &[
                "El bote de basura de {street} está desbordado.",
                "No han vaciado el bote en varios días.",
                "La puerta del bote está rota.",
            ],
            more: &[
                "Es peor después del fin de semana.",
                "Los pájaros sacaron todo.",
            ],
            so: &["Hay muchas avispas.", "El viento la lleva al río."],
        },
        done: Both {
            en: &[
                "Emptied and washed.",
                "Emptied. From now on it is on the Sunday round.",
                "New door on the bin.",
            ],
            es: &[
                "Vaciado y lavado.",
                "Vaciado. Ahora está en la ruta del domingo.",
            ],
        },
    },
    Story {
        service: "needles-glass",
        a_year: 45.0,
        season: Season::Summer,
        shared: false,
        en: Said {
            what: &[
                "Two needles beside the path.",
                "Broken bottles all over the steps in {street}.",
                "A syringe under the bench.",
                "Glass in the sand of the playground.",
                "Smashed window glass on the bike path.",
            ],
            more: &[
                "They are half under the leaves.",
                "I put a branch over it.",
                "Right where the children run.",
                "It sparkles for ten metres.",
            ],
            so: &[
                "My dog cut his paw.",
                "School is out at three.",
                "Somebody sits down there without looking.",
            ],
        },
        es: Said {
            what: &[
                "Hay dos jeringas junto al camino.",
                "Botellas rotas en las escaleras de {street}.",
                "Hay vidrios en la arena de los juegos.",
            ],
            more: &["Están entre las hojas.", "Puse una rama encima."],
            so: &["Mi perro se cortó la pata.", "A las tres salen los niños."],
        },
        done: Both {
            en: &[
                "Picked up within two hours, and the place searched.",
                "Swept and the sand sieved.",
                "Collected. We come by here more often now.",
            ],
            es: &[
                "Lo recogimos en dos horas y revisamos el lugar.",
                "Barrimos y colamos la arena.",
            ],
        },
    },
    Story {
        service: "dead-animal",
        a_year: 54.0,
        season: Season::Even,
        shared: true,
        en: Said {
            what: &[
                "A dead deer lies beside {street}.",
                "There is a dead cat in the gutter.",
                "Dead fox in the middle of the road.",
                "Several dead birds under the bridge.",
                "A raccoon was run over in {street}.",
            ],
            more: &[
                "It wears a collar.",
                "It must have been hit in the night.",
                "It has been there since yesterday.",
                "Cars drive round it.",
            ],
            so: &[
                "Somebody will be looking for it.",
                "The children pass it on the way to school.",
                "It is a sad sight.",
            ],
        },
        es: Said {
            what: &[
                "Hay un venado muerto junto a {street}.",
                "Hay un gato muerto en la calle.",
                "Atropellaron un mapache.",
            ],
            more: &["Trae collar.", "Está ahí desde ayer."],
            so: &[
                "Alguien lo ha de estar buscando.",
                "Los niños pasan por ahí.",
            ],
        },
        done: Both {
            en: &[
                "Taken away this morning.",
                "Collected; the owner was found by the chip and told.",
                "Removed and the road washed.",
            ],
            es: &[
                "Lo retiramos esta mañana.",
                "Lo recogimos y avisamos a la dueña.",
            ],
        },
    },
    Story {
        service: "graffiti",
        a_year: 117.0,
        season: Season::Summer,
        shared: true,
        en: Said {
            what: &[
                "Fresh graffiti on the wall in {street}.",
                "The underpass is covered in tags again.",
                "Somebody sprayed the bench and the bin.",
                "Big letters across the bridge.",
                "The electricity box has been painted black.",
            ],
            more: &[
                "It was clean on Sunday.",
                "Silver and black paint.",
                "The same name as at the station.",
                "Rude words, in fact.",
            ],
            so: &[
                "The school is right opposite.",
                "It was cleaned only last month.",
                "It spreads if it stays.",
                "My shop looks terrible.",
            ],
        },
        es: Said {
            what: &[
                "Hay grafiti nuevo en la pared de {street}.",
                "El paso de abajo está otra vez lleno de pintas.",
                "Pintaron la banca y el bote.",
            ],
            more: &["El domingo estaba limpio.", "Son groserías."],
            so: &["La escuela está enfrente.", "Si se queda, aparecen más."],
        },
        done: Both {
            en: &[
                "Cleaned off with hot water.",
                "Painted over in the wall’s own colour.",
                "Removed, and the wall has a coat that paint does not stick to.",
            ],
            es: &[
                "Lo quitamos con agua caliente.",
                "Lo pintamos del color de la pared.",
            ],
        },
    },
];
