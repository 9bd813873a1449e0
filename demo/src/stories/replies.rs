//! What the town writes in every kind of case, and what people write back.

use super::Both;

pub const CLOSING: Both = Both {
    en: &[
        "Thank you.",
        "Thanks for looking at it.",
        "I can send a photo.",
        "Happy to show somebody.",
        "It has been like this since the weekend.",
        "I rang before but got no number.",
    ],
    es: &[
        "Gracias.",
        "Muchas gracias por atenderlo.",
        "Puedo mandar una foto.",
        "Está así desde el fin de semana.",
    ],
};

pub const LOOKED: Both = Both {
    en: &[
        "Seen. A crew has it on today’s round.",
        "We read your report and gave it to the team that does this.",
        "An inspector goes past on the next working day.",
        "We have been there and measured it.",
        "We found it where you said. Thank you for the exact place.",
        "Two reports say the same, so we go there first.",
    ],
    es: &[
        "Lo vimos. Una cuadrilla lo tiene en la ruta de hoy.",
        "Leímos su aviso y se lo dimos al equipo que se encarga.",
        "Un inspector pasa el próximo día hábil.",
        "Ya fuimos y tomamos medidas.",
    ],
};

pub const PLANNED: Both = Both {
    en: &[
        "The work is in this week’s plan.",
        "The part is ordered and the job has a day.",
        "A crew comes with the next round in your district.",
        "We do it together with two other jobs in the street.",
        "It is planned for a dry day.",
        "The crew needs a lift truck, which is free later this week.",
    ],
    es: &[
        "El trabajo está en el plan de esta semana.",
        "La pieza está pedida y el trabajo tiene fecha.",
        "Una cuadrilla va en la próxima ruta de su distrito.",
        "Lo hacemos junto con otros dos trabajos de la calle.",
    ],
};

pub const WAITING: Both = Both {
    en: &[
        "We wait for the power company, who have to switch off the cable first.",
        "We wait for a part from the maker.",
        "We wait for the owner, who has until next week to answer.",
        "The ground is frozen. We go on when it is not.",
        "The county looks after this stretch with us. We wait for their crew.",
        "We wait for the gas company to mark its pipes.",
    ],
    es: &[
        "Esperamos a la compañía de luz, que primero tiene que cortar la corriente.",
        "Esperamos una pieza del fabricante.",
        "Esperamos al dueño, que tiene hasta la próxima semana para contestar.",
        "El suelo está helado. Seguimos cuando se deshiele.",
    ],
};

pub const RESUMED: Both = Both {
    en: &[
        "The part is here. We go on.",
        "We have our answer and go on.",
        "The other crew is done, so it is our turn.",
        "The cable is off. The crew goes out again.",
    ],
    es: &[
        "Ya llegó la pieza. Seguimos.",
        "Ya nos contestaron y seguimos.",
        "La otra cuadrilla terminó; ahora nos toca.",
    ],
};

pub const REPLIES: Both = Both {
    en: &[
        "Thank you for the details. Is it the side towards the river?",
        "We could not find it this morning. Is it nearer the corner or the school?",
        "The crew was there at seven and saw it. It is a bigger job than it looks.",
        "Until it is done there is a cone beside it.",
        "Sorry that you had to tell us twice. It is with one person now.",
        "This is on our list for Thursday, if the weather holds.",
        "Could you tell us when you last saw it?",
        "We have told the neighbours, so that cars are moved on the day.",
    ],
    es: &[
        "Gracias por los detalles. ¿Es del lado del río?",
        "Esta mañana no lo encontramos. ¿Está más cerca de la esquina o de la escuela?",
        "La cuadrilla fue a las siete y lo vio. Es más trabajo de lo que parece.",
        "Mientras tanto hay un cono al lado.",
        "Está en la lista del jueves, si el tiempo lo permite.",
    ],
};

pub const RESIDENT: Both = Both {
    en: &[
        "Nearer the corner, just past the letter box.",
        "Yes, the river side.",
        "I saw the crew this morning, thank you.",
        "It got worse after the rain last night.",
        "Last on Sunday evening, about nine.",
        "No rush, I only wanted you to know.",
    ],
    es: &[
        "Más cerca de la esquina, pasando el buzón.",
        "Sí, del lado del río.",
        "Empeoró con la lluvia de anoche.",
        "El domingo en la noche, como a las nueve.",
    ],
};

pub const NOTES: Both = Both {
    en: &[
        "Same spot as last spring. Worth asking for the budget to do it properly.",
        "Rang the caller back, no answer. Try after five.",
        "Photo in the van’s folder.",
        "Needs two people and the small truck.",
        "Access from the yard; the key is at the depot.",
        "Neighbour at the next door is helpful, ask there.",
        "Checked with the county: this side is ours.",
        "Do it with the job round the corner.",
        "School gate: not between 8 and 9.",
        "Material is in store.",
    ],
    es: &["La misma esquina que la primavera pasada."],
};

pub const NO_WORK: Both = Both {
    en: &[
        "We went twice and found nothing there. If you see it again, tell us.",
        "It is within what the rules allow, so we do no work. We look again in spring.",
        "It was gone when we came.",
        "This stretch is rebuilt this year, so we do no separate repair.",
        "We measured it: it is below the depth at which we repair. We keep an eye on it.",
    ],
    es: &[
        "Fuimos dos veces y no encontramos nada. Si lo ve de nuevo, avísenos.",
        "Está dentro de lo que permiten las reglas, así que no hacemos obra. Lo revisamos otra vez en primavera.",
        "Ya no estaba cuando llegamos.",
    ],
};

pub const PASSED_ON: Both = Both {
    en: &[
        "This belongs to the county’s road office. We sent it to them today.",
        "The railway owns this. We sent it to their property desk.",
        "The power company owns this pole. We sent them your report and the photo.",
        "This is on private ground. We wrote to the owner.",
    ],
    es: &[
        "Esto le toca a la oficina de caminos del condado. Se lo enviamos hoy.",
        "Es del ferrocarril. Se lo enviamos a su oficina.",
        "Es un terreno privado. Le escribimos al dueño.",
    ],
};

pub const JOINED: Both = Both {
    en: &[
        "A neighbour told us first. We do both as one job.",
        "We have this already; you will hear of every step.",
        "Yours is the same as an earlier report. The job is the same, so is the promise.",
    ],
    es: &[
        "Un vecino nos avisó antes. Lo hacemos como un solo trabajo.",
        "Ya lo teníamos; le avisamos de cada paso.",
    ],
};
