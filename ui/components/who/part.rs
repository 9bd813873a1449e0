//! Who has a case: initials in a ring. The ring's colour tells people apart and means nothing else.

use askama::Template;

/// A person of the staff, or nobody yet.
#[derive(Clone, Debug, Default, PartialEq, Eq, Template)]
#[template(path = "who/view.html")]
pub struct Who {
    /// Empty for nobody.
    pub initials: String,
    /// The full name, or "nobody yet".
    pub name: String,
}

impl Who {
    /// A person by name: "Ines Bell" becomes IB.
    #[must_use]
    pub fn named(name: &str) -> Self {
        let initials: String = name
            .split_whitespace()
            .filter_map(|word| word.chars().next())
            .take(2)
            .collect();
        Self {
            initials: initials.to_uppercase(),
            name: name.to_owned(),
        }
    }

    /// Nobody yet, in the reader's words.
    pub fn nobody(word: impl Into<String>) -> Self {
        Self {
            initials: String::new(),
            name: word.into(),
        }
    }

    fn class(&self) -> &'static str {
        if self.initials.is_empty() {
            return "who none";
        }
        match self.name.bytes().fold(0_u32, |sum, byte| {
            sum.wrapping_mul(31).wrapping_add(u32::from(byte))
        }) % 3
        {
            0 => "who",
            1 => "who b",
            _ => "who c",
        }
    }
}

part!(Who);
