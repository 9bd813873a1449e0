//! How a town looks: its colour and its crest, each choice drawn beside the words that name it.

use kernel::profile::ProfileWords;
use ui::crest::Charge;
use ui::parts::{Choice, Field, Width};
use ui::theme::{Theme, ThemeError};
use ui::web::{Sent, Visit};
use ui::{Crest, Markup};

use crate::form::Typed;

/// Colours that stand there to be taken, by the end of their word's key. Any other is typed.
const COLOURS: [(&str, &str); 8] = [
    ("weir", "#0b4f47"),
    ("cobalt", "#1f3d7a"),
    ("kiln", "#7a2430"),
    ("plum", "#53306b"),
    ("olive", "#45491b"),
    ("copper", "#6e3714"),
    ("slate", "#33475b"),
    ("night", "#22252b"),
];

/// The choice of whoever types a colour.
const OWN: &str = "own";

/// The drawings a town may put on its shield instead of its initials.
const CHARGES: [(&str, Charge); 3] = [
    ("wheel-and-river", Charge::WheelAndRiver),
    ("anchor", Charge::Anchor),
    ("kiln", Charge::Kiln),
];

pub(crate) fn colour(visit: &Visit, words: &ProfileWords) -> Field {
    let lang = &visit.lang;
    let named = |(word, colour): (&str, &str)| {
        Choice::new(colour, lang.t(&format!("set-colour-{word}"))).drawn(sample(colour))
    };
    let is_named = COLOURS.iter().any(|(_, colour)| *colour == words.colour);
    let typed = Field::text("colour-own", lang.t("set-colour-own-number"))
        .hint(lang.t("set-colour-own-hint"))
        .max_length(7)
        .width(Width::Small)
        .value(&words.colour);
    let mut own = Choice::new(OWN, lang.t("set-colour-own")).then(typed);
    if !is_named {
        own = own.drawn(sample(&words.colour));
    }
    let choices = COLOURS.into_iter().map(named).chain([own]).collect();
    Field::choice("colour", lang.t("set-colour"), choices)
        .hint(lang.t("set-colour-hint"))
        .tiles()
        .value(if is_named { &words.colour } else { OWN })
}

/// A small plate in the tone that a colour gives; of what is no colour nothing.
fn sample(colour: &str) -> Markup {
    let Ok(theme) = Theme::from_colour(colour) else {
        return Markup::default();
    };
    Markup(format!(
        r##"<svg viewBox="0 0 40 40" aria-hidden="true"><rect width="40" height="40" rx="6" fill="{}"/><rect x="3.5" y="3.5" width="33" height="33" rx="4" fill="none" stroke="#fff" stroke-opacity=".6"/></svg>"##,
        theme.light.plate.css()
    ))
}

pub(crate) fn read_colour(visit: &Visit, sent: &Sent, typed: &mut Typed) {
    let lang = &visit.lang;
    let chosen = sent.text("colour");
    let (field, colour) = if chosen == OWN {
        ("colour-own", sent.text("colour-own"))
    } else {
        ("colour", chosen)
    };
    typed.words.colour = colour.to_lowercase();
    match Theme::from_colour(&typed.words.colour) {
        Ok(_) => {}
        Err(ThemeError::NoColour(_)) => typed.fault(field, lang.t("set-colour-none")),
        Err(ThemeError::TooLight { nearest, .. }) => {
            let fault = lang.ta("set-colour-light", &[("nearest", nearest.into())]);
            typed.fault(field, fault);
        }
    }
}

pub(crate) fn crest(visit: &Visit, words: &ProfileWords) -> Field {
    let lang = &visit.lang;
    let initials = Choice::new("initials", lang.t("set-crest-initials"))
        .drawn(Crest::of_name(&words.name).inline());
    let drawn = CHARGES.into_iter().map(|(name, charge)| {
        Choice::new(name, lang.t(&format!("set-crest-{name}"))).drawn(Crest { charge }.inline())
    });
    let choices = std::iter::once(initials).chain(drawn).collect();
    Field::choice("crest", lang.t("set-crest"), choices)
        .tiles()
        .value(words.crest.as_deref().unwrap_or("initials"))
}

pub(crate) fn read_crest(sent: &Sent, typed: &mut Typed) {
    let crest = sent.text("crest");
    let is_drawn = CHARGES.iter().any(|(name, _)| *name == crest);
    typed.words.crest = is_drawn.then_some(crest);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_colour_that_is_offered_can_be_read() {
        for (word, colour) in COLOURS {
            assert!(Theme::from_colour(colour).is_ok(), "{word}");
            assert!(!sample(colour).is_empty());
        }
        assert!(sample("\"><script>").is_empty());
    }
}
