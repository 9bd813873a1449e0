//! Trees, verges and animals.

use super::{Both, Said, Story};
use crate::seasons::Season;

pub const STORIES: &[Story] = &[
    Story {
        service: "tree-danger",
        a_year: 100.0,
        season: Season::Storm,
        shared: true,
        en: Said {
            what: &[
                "A big branch hangs over the pavement in {street}.",
                "A tree has come down across the path.",
                "The old maple leans more than it did last week.",
                "A limb fell on the road in the storm.",
                "The tree before our house is dead.",
            ],
            more: &[
                "It creaks when the wind blows.",
                "You can see a crack in the trunk.",
                "Mushrooms grow at the foot.",
                "It rests on the fence.",
            ],
            so: &[
                "People walk under it all day.",
                "It would hit the bus stop.",
                "Nobody can get past.",
                "We keep the children on the other side.",
            ],
        },
        es: Said {
            what: &[
                "Una rama grande cuelga sobre la banqueta en {street}.",
                "Se cayó un árbol y tapa el camino.",
                "El árbol frente a la casa está seco.",
            ],
            more: &["Truena cuando hay viento.", "El tronco tiene una grieta."],
            so: &["La gente pasa por abajo todo el día.", "No se puede pasar."],
        },
        done: Both {
            en: &[
                "Branch taken down, the tree itself is sound.",
                "Cut up and carried away; the path is free.",
                "Felled. A young oak is planted here in autumn.",
            ],
            es: &[
                "Quitamos la rama; el árbol está sano.",
                "Lo cortamos y el camino está libre.",
            ],
        },
    },
    Story {
        service: "tree-hides-light",
        a_year: 54.0,
        season: Season::Growth,
        shared: false,
        en: Said {
            what: &[
                "The lamp in {street} is inside a tree.",
                "Branches hide the stop sign.",
                "You can’t see the traffic light for leaves.",
                "A hedge has grown over half the path.",
                "The tree takes all the light of the street lamp.",
            ],
            more: &[
                "It was cut four years ago.",
                "In winter it is all right.",
                "It grows from a garden.",
                "You only see it at the last moment.",
            ],
            so: &[
                "It is pitch dark below.",
                "Strangers miss the sign.",
                "We duck under it.",
                "Wet leaves in the face every morning.",
            ],
        },
        es: Said {
            what: &[
                "La lámpara de {street} está dentro de un árbol.",
                "Las ramas tapan la señal de alto.",
                "Un seto tapa medio camino.",
            ],
            more: &["Hace cuatro años que no lo podan.", "Sale de un jardín."],
            so: &["Abajo está muy oscuro.", "La gente no ve la señal."],
        },
        done: Both {
            en: &[
                "Cut back a metre all round; the lamp lights the path again.",
                "The owner has trimmed the hedge.",
                "Pruned outside the nesting time.",
            ],
            es: &[
                "Lo podamos un metro; la lámpara alumbra otra vez.",
                "El dueño recortó el seto.",
            ],
        },
    },
    Story {
        service: "overgrown-verge",
        a_year: 82.0,
        season: Season::Growth,
        shared: true,
        en: Said {
            what: &[
                "The grass at the corner of {street} is taller than a child.",
                "Brambles grow over the path by the river.",
                "The verge has not been cut this year.",
                "Weeds grow out of every joint of the pavement.",
                "Nettles on both sides of the school path.",
            ],
            more: &[
                "You can’t see cars coming.",
                "Ragweed too.",
                "Two people cannot pass each other.",
                "The lower half is worse.",
            ],
            so: &[
                "I pull out blind every morning.",
                "The children’s legs are stung.",
                "I have hay fever as it is.",
                "Ticks, too.",
            ],
        },
        es: Said {
            what: &[
                "El pasto de la esquina de {street} está altísimo.",
                "Las zarzas tapan el camino del río.",
                "No han cortado la orilla en todo el año.",
            ],
            more: &["No se ven los autos.", "También hay ambrosía."],
            so: &["Salgo sin ver nada.", "Tengo alergia."],
        },
        done: Both {
            en: &[
                "Mown, and the corner is clear.",
                "Cut back; the flower strip stays until August.",
                "Path cut to its full width.",
            ],
            es: &[
                "Cortado; la esquina se ve bien.",
                "El camino quedó despejado.",
            ],
        },
    },
    Story {
        service: "rats",
        a_year: 54.0,
        season: Season::Summer,
        shared: true,
        en: Said {
            what: &[
                "Rats run between the bins in {street} in broad daylight.",
                "There are rat holes in the bank behind us.",
                "I saw four rats by the bakery.",
                "Rats come out of the drain at night.",
                "Rats live under the shed on the empty lot.",
            ],
            more: &[
                "Somebody feeds the pigeons there.",
                "As big as a shoe.",
                "It began with the building site.",
                "They are not shy at all.",
            ],
            so: &[
                "Our cat has given up.",
                "There is a nursery next door.",
                "We don’t sit outside any more.",
            ],
        },
        es: Said {
            what: &[
                "Hay ratas entre los botes de {street}, en pleno día.",
                "Vi cuatro ratas junto a la panadería.",
                "De noche salen ratas de la coladera.",
            ],
            more: &[
                "Alguien les da de comer a las palomas.",
                "Empezó con la obra.",
            ],
            so: &["Al lado hay una guardería.", "Ya no nos sentamos afuera."],
        },
        done: Both {
            en: &[
                "Traps set and checked for a week; none left.",
                "Holes closed, bins have lids now.",
                "The drain was broken and is repaired.",
            ],
            es: &[
                "Pusimos trampas una semana; ya no hay.",
                "Cerramos los agujeros y los botes tienen tapa.",
            ],
        },
    },
    Story {
        service: "stray-dog",
        a_year: 36.0,
        season: Season::Even,
        shared: true,
        en: Said {
            what: &[
                "A dog without an owner runs about in {street}.",
                "A brown dog has been in our yard since morning.",
                "We have tied up a stray dog and given it water.",
                "A thin dog limps along the road.",
                "Two loose dogs at the playing field.",
            ],
            more: &[
                "It is friendly.",
                "No collar that I can see.",
                "It is afraid of people.",
                "It looks old.",
            ],
            so: &[
                "It nearly got run over.",
                "I can keep it until five.",
                "The children want to pet it.",
            ],
        },
        es: Said {
            what: &[
                "Anda un perro suelto en {street}.",
                "Hay un perro café en mi patio desde la mañana.",
                "Hay dos perros sueltos en la cancha.",
            ],
            more: &["Es manso.", "No trae collar."],
            so: &["Casi lo atropellan.", "Lo puedo cuidar hasta las cinco."],
        },
        done: Both {
            en: &[
                "Caught and taken to the shelter; the owner came the same day.",
                "The chip led to a family two streets away.",
                "At the shelter, fed and well.",
            ],
            es: &[
                "Está en el refugio; su dueño llegó el mismo día.",
                "Gracias al chip encontramos a su familia.",
            ],
        },
    },
];
