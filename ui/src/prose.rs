//! Text that a town wrote, as paragraphs: a blank line parts them, `## ` begins a heading and `- ` a line
//! of a list; addresses of the web and of mail become links. Everything else stands as it was typed.

use crate::markup::Markup;

/// The text as HTML, escaped.
#[must_use]
pub fn prose(text: &str) -> Markup {
    let mut html = String::new();
    for block in blocks(text) {
        let lines = block.iter().map(|line| linked(line.trim()));
        match kind(block.first().copied().unwrap_or_default()) {
            Kind::Heading => {
                let words: Vec<String> = block
                    .iter()
                    .map(|line| linked(without(line, "##")))
                    .collect();
                html.push_str(&format!("<h2>{}</h2>", words.join(" ")));
            }
            Kind::Item => {
                let items = block.iter().map(|line| linked(without(line, "-")));
                let items: String = items.map(|item| format!("<li>{item}</li>")).collect();
                html.push_str(&format!("<ul>{items}</ul>"));
            }
            Kind::Words => {
                let words: Vec<String> = lines.collect();
                html.push_str(&format!("<p>{}</p>", words.join("<br>")));
            }
        }
    }
    Markup(html)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Heading,
    Item,
    Words,
}

fn kind(line: &str) -> Kind {
    let line = line.trim_start();
    if line.starts_with("## ") {
        Kind::Heading
    } else if line.starts_with("- ") {
        Kind::Item
    } else {
        Kind::Words
    }
}

/// Lines that follow one another and are of one kind; a heading stands alone.
fn blocks(text: &str) -> Vec<Vec<&str>> {
    let mut blocks: Vec<Vec<&str>> = Vec::new();
    let mut before = None;
    for line in text.lines() {
        let now = (!line.trim().is_empty()).then(|| kind(line));
        match (now, blocks.last_mut()) {
            (None, _) => {}
            (Some(now), Some(block)) if before == Some(now) && now != Kind::Heading => {
                block.push(line);
            }
            _ => blocks.push(vec![line]),
        }
        before = now;
    }
    blocks
}

fn without<'a>(line: &'a str, mark: &str) -> &'a str {
    let line = line.trim();
    line.strip_prefix(mark).unwrap_or(line).trim()
}

/// A line with its addresses as links.
fn linked(line: &str) -> String {
    let words: Vec<String> = line.split(' ').map(word).collect();
    words.join(" ")
}

fn word(word: &str) -> String {
    let end = |c: char| matches!(c, '.' | ',' | ';' | ':' | '!' | '?' | ')');
    let address = word.trim_start_matches('(').trim_end_matches(end);
    let is_web = address.starts_with("https://") || address.starts_with("http://");
    let href = if is_web && url::Url::parse(address).is_ok() {
        address.to_owned()
    } else if address.parse::<kernel::mail::EmailAddress>().is_ok() {
        format!("mailto:{address}")
    } else {
        return escaped(word);
    };
    let link = format!(r#"<a href="{}">{}</a>"#, escaped(&href), escaped(address));
    let (before, after) = word.split_once(address).unwrap_or(("", ""));
    format!("{}{link}{}", escaped(before), escaped(after))
}

fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            other => out.push(other),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::prose;

    #[test]
    fn a_little_form_and_nothing_else() {
        let cases = [
            ("One\nline\n\nTwo", "<p>One<br>line</p><p>Two</p>"),
            (
                "## What we keep\nWords",
                "<h2>What we keep</h2><p>Words</p>",
            ),
            ("- a\n- b\nc", "<ul><li>a</li><li>b</li></ul><p>c</p>"),
            (
                "<script>alert(1)</script>",
                "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>",
            ),
            (
                "Look (https://a.example/?x=1&y).",
                r#"<p>Look (<a href="https://a.example/?x=1&amp;y">https://a.example/?x=1&amp;y</a>).</p>"#,
            ),
            (
                "hall@alderford.example, or javascript:alert(1)",
                r#"<p><a href="mailto:hall@alderford.example">hall@alderford.example</a>, or javascript:alert(1)</p>"#,
            ),
            (
                "https://a.example/\"onclick=x",
                "<p><a href=\"https://a.example/&quot;onclick=x\">https://a.example/&quot;onclick=x</a></p>",
            ),
            ("", ""),
        ];
        for (text, html) in cases {
            assert_eq!(prose(text).0, html, "{text}");
        }
    }
}
