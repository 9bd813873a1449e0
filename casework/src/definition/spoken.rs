//! What a definition leaves to the town to say: whom to call and where the counter is. It stands there in
//! braces, `Call {emergency} now`, so that a new telephone number needs no new version of anything.

use super::{ServiceDefinition, Text};

/// What may stand in braces.
pub const LEFT_TO_THE_TOWN: [&str; 3] = ["emergency", "phone", "counter"];

impl ServiceDefinition {
    /// The definition as a town says it: `says` gives, in a language, what stands for a name of
    /// [`LEFT_TO_THE_TOWN`]. Its version stays that of the text that was published.
    #[must_use]
    pub fn said_by(mut self, says: &impl Fn(&str, &str) -> String) -> Self {
        self.published = Some(self.version());
        let questions = self.questions.iter_mut();
        let of_questions = questions.flat_map(|question| {
            let choices = question.choices.iter_mut();
            let of_choices = choices.flat_map(|choice| {
                let texts = [Some(&mut choice.label), choice.hint.as_mut()];
                texts.into_iter().chain([choice.stop.as_mut()])
            });
            let texts = [Some(&mut question.label), question.hint.as_mut()];
            texts.into_iter().chain(of_choices)
        });
        let own = [Some(&mut self.no_internet), Some(&mut self.summary)];
        let texts = own.into_iter().chain([self.emergency.as_mut()]);
        for text in texts.chain(of_questions).flatten() {
            text.say(says);
        }
        self
    }
}

impl Text {
    fn say(&mut self, says: &impl Fn(&str, &str) -> String) {
        for (language, words) in self.by_language() {
            for name in LEFT_TO_THE_TOWN {
                let left = format!("{{{name}}}");
                if words.contains(&left) {
                    *words = words.replace(&left, &says(language, name));
                }
            }
        }
    }

    /// What stands in braces in any of its languages and is not for the town to say.
    pub(super) fn unknown_names(&self) -> impl Iterator<Item = &str> {
        let words = self
            .languages()
            .filter_map(|language| self.in_language(language));
        let braced = words.flat_map(|words| {
            let opened = words.split('{').skip(1);
            opened.filter_map(|rest| Some(rest.split_once('}')?.0))
        });
        braced.filter(|name| !LEFT_TO_THE_TOWN.contains(name))
    }
}

#[cfg(test)]
mod tests {
    use super::Text;

    #[test]
    fn the_town_says_what_is_left_to_it_in_each_language() {
        let mut text = Text::from([
            ("en", "Wires hanging? Call {emergency} now."),
            (
                "es",
                "\u{bf}Cables? Llame al {emergency}. Llame al {phone}.",
            ),
        ]);
        text.say(&|language, name| format!("{language}-{name}"));
        assert_eq!(text.get("en"), "Wires hanging? Call en-emergency now.");
        assert_eq!(
            text.get("es"),
            "\u{bf}Cables? Llame al es-emergency. Llame al es-phone."
        );
        assert_eq!(text.unknown_names().count(), 0);
        let odd = Text::from([("en", "Call {mayor} or {phone}")]);
        assert_eq!(odd.unknown_names().collect::<Vec<_>>(), ["mayor"]);
    }
}
