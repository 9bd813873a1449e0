//! What the program says comes from `.ftl`, complete in every language; a template holds no words
//! of its own.

use super::{Complaint, File, Tree};

/// Names and signs that are the same in every language.
const SAME_EVERYWHERE: &[&str] = &[
    "Townhall",
    "Open311",
    "GeoReport",
    "JSON",
    "XML",
    "CSV",
    "GeoJSON",
    "Atom",
    "API",
    "PDF",
    "TOTP",
    "SMS",
    "DOCTYPE",
    "html",
];

/// Samples of components, shown in development only.
const SAMPLES: &[&str] = &["/gallery", "/example"];

/// Attributes without a value, where a macro writes a part of a tag.
const SWITCHES: &[&str] = &[
    "checked", "disabled", "hidden", "multiple", "open", "readonly", "required", "selected",
];

/// Attributes that people read or hear.
const HEARD: &[&str] = &[" alt=\"", " title=\"", " placeholder=\"", " aria-label=\""];

pub fn check(tree: &Tree) -> Vec<Complaint> {
    tree.ending(&[".html"])
        .filter(|file| !SAMPLES.iter().any(|part| file.path.contains(part)))
        .filter(|file| file.path.contains("/templates/") || file.lies_in(&["ui/components/"]))
        .flat_map(in_file)
        .collect()
}

fn in_file(file: &File) -> Vec<Complaint> {
    let text = without(&file.text, "{#", "#}");
    let text = without(&text, "{{", "}}");
    let text = without(&text, "{%", "%}");
    let heard = heard(&text);
    let text = without(&text, "<!--", "-->");
    let text = without(&text.replace("=\"", "=\u{1}"), "\u{1}", "\"");
    let text = without(&text, "<script", "</script>");
    let text = without(&text, "<", ">");
    let mut found = Vec::new();
    for (at, (shown, heard)) in text.split('\n').zip(heard).enumerate() {
        if let Some(word) = word_in(shown).or_else(|| word_in(&heard)) {
            let what = format!("the word \"{word}\" stands in the template");
            found.push(Complaint::at(
                file,
                at + 1,
                what,
                "put it into the .ftl files",
            ));
        }
    }
    found
}

/// The text with everything between the two marks blanked; lines stay lines.
fn without(text: &str, open: &str, close: &str) -> String {
    let mut left = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once(open) {
        left.push_str(before);
        left.push(' ');
        let (inside, behind) = after.split_once(close).unwrap_or((after, ""));
        left.extend(inside.matches('\n'));
        rest = behind;
    }
    left.push_str(rest);
    left
}

/// For each line, what its attributes say to people.
fn heard(text: &str) -> Vec<String> {
    let values = |line: &str| -> String {
        let pieces = HEARD.iter().flat_map(|name| line.split(name).skip(1));
        let values = pieces.filter_map(|piece| piece.split('"').next());
        values.collect::<Vec<_>>().join(" ")
    };
    text.split('\n').map(values).collect()
}

/// The first word of two letters or more that is not the same in every language.
fn word_in(text: &str) -> Option<String> {
    text.split(|letter: char| letter.is_whitespace() || "()[],.;:!?/|\"".contains(letter))
        .filter(|word| !word.starts_with('&') && !word.ends_with('='))
        .find(|word| {
            word.chars().filter(|letter| letter.is_alphabetic()).count() > 1
                && !SAME_EVERYWHERE.contains(word)
                && !SWITCHES.contains(word)
        })
        .map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_in_a_template_are_found() {
        let page = "{# The page of a case. #}\n<h1 class=\"big\">{{ t.say(\"title\") }}</h1>\n\
                    <p>\n  Report a problem\n</p>\n<img alt=\"A lamp\">&nbsp;\n\
                    {% if a > b %}·{% endif %} <a href=\"/x.csv\">CSV</a>\n\
                    <!-- {{ a }} a note -->\n\
                    {% if b %} aria-invalid=\"true\" disabled{% endif %}\n";
        let tree = Tree::of(&[("casework/templates/case.html", page)]);
        let lines: Vec<_> = check(&tree).iter().map(|one| one.line).collect();
        assert_eq!(lines, [Some(4), Some(6)]);
    }
}
