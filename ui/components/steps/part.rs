//! The steps of a form: filled is past, yellow is here, words always.

use askama::Template;

use crate::words::Lang;

/// The steps.
#[derive(Clone, Debug, Default, Template)]
#[template(path = "steps/view.html")]
pub struct Steps {
    /// "Step 2 of 4".
    pub label: String,
    pub steps: Vec<Step>,
}

/// One step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    pub word: String,
    pub past: bool,
    pub current: bool,
    /// "done", said to those who cannot see that it is filled.
    pub spoken: String,
}

impl Steps {
    /// Steps with these words; `current` counts from 0.
    #[must_use]
    pub fn new(lang: &Lang, words: &[String], current: usize) -> Self {
        let done = lang.t("step-past");
        let step = |(at, word): (usize, &String)| Step {
            word: word.clone(),
            past: at < current,
            current: at == current,
            spoken: if at < current {
                done.clone()
            } else {
                String::new()
            },
        };
        Self {
            label: lang.ta(
                "step-of",
                &[
                    ("step", (current + 1).into()),
                    ("steps", words.len().into()),
                ],
            ),
            steps: words.iter().enumerate().map(step).collect(),
        }
    }
}

part!(Steps);
