//! How a town looks: its colour and its crest, each choice drawn beside the words that name it.

use kernel::profile::ProfileWords;
use ui::crest::Charge;
use ui::parts::{Choice, Field, Width};
use ui::theme::{Theme, ThemeError};
use ui::web::{Sent, Visit};
use ui::{Crest, Lang, Markup};

use crate::crest;
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

/// The choice of whoever brings a colour, or a crest, that is not on the list.
pub(crate) const OWN: &str = "own";

/// The drawings a town may put on its shield instead of its initials.
const CHARGES: [&str; 3] = ["wheel-and-river", "anchor", "kiln"];

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

pub(crate) fn crest(visit: &Visit, words: &ProfileWords) -> Vec<Field> {
    let lang = &visit.lang;
    let named = |name: &str| Choice::new(name, crest_word(lang, Some(name)));
    let initials = named("initials").drawn(Crest::of_name(&words.name).inline());
    let drawn = CHARGES.into_iter().filter_map(|name| {
        let charge = Charge::named(name)?;
        Some(named(name).drawn(Crest { charge }.inline()))
    });
    let mut own = named(OWN).then(file(lang));
    let (mut chosen, mut kept) = ("initials", "");
    match words.crest.as_deref() {
        Some(OWN) => chosen = OWN,
        Some(name) => match Charge::named(name) {
            Some(charge @ Charge::Own(_)) => {
                own = own.drawn(Crest { charge }.inline());
                (chosen, kept) = (OWN, name);
            }
            Some(_) => chosen = name,
            None => {}
        },
        None => {}
    }
    let choices = std::iter::once(initials).chain(drawn).chain([own]);
    let field = Field::choice("crest", lang.t("set-crest"), choices.collect())
        .tiles()
        .value(chosen);
    vec![Field::hidden(crest::KEPT, kept), field]
}

fn file(lang: &Lang) -> Field {
    let words = (lang.t("set-crest-file-add"), lang.t("set-crest-file-kinds"));
    Field::file(crest::FILE, lang.t("set-crest-file"), words.0, words.1)
        .hint(lang.t("set-crest-file-hint"))
        .accept("image/png,image/jpeg,image/webp,image/svg+xml")
}

/// A crest of the profile in words.
pub(crate) fn crest_word(lang: &Lang, crest: Option<&str>) -> String {
    let word = match crest {
        Some(name) if name.starts_with(OWN) => OWN,
        Some(name) if CHARGES.contains(&name) => name,
        _ => "initials",
    };
    lang.t(&format!("set-crest-{word}"))
}

/// How the profile names a crest that the town brought itself.
pub(crate) fn own(hash: &str) -> String {
    format!("{OWN}-{hash}")
}

pub(crate) fn read_crest(sent: &Sent, typed: &mut Typed) {
    let (chosen, kept) = (sent.text("crest"), sent.text(crest::KEPT));
    typed.words.crest = match chosen.as_str() {
        OWN if matches!(Charge::named(&kept), Some(Charge::Own(_))) => Some(kept),
        OWN => Some(chosen),
        drawn if CHARGES.contains(&drawn) => Some(chosen),
        _ => None,
    };
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
