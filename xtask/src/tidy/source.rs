//! Rust source told apart into code, comments and what stands between quotes, just well enough for
//! the rules that look at one of the three.

/// What stands between quotes, each with the line it begins on.
pub fn quoted(source: &str) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    for piece in pieces(source) {
        if piece.kind == Kind::Quoted {
            found.push((piece.line, piece.text));
        }
    }
    found
}

/// The lines of code without comments and without what stands between quotes.
pub fn code_lines(source: &str) -> Vec<(usize, String)> {
    let mut found: Vec<(usize, String)> = Vec::new();
    for piece in pieces(source) {
        if piece.kind != Kind::Code {
            continue;
        }
        for (at, text) in piece.text.split('\n').enumerate() {
            let line = piece.line + at;
            match found.last_mut() {
                Some((last, code)) if *last == line => code.push_str(text),
                _ => found.push((line, text.to_owned())),
            }
        }
    }
    found
}

/// The source up to the tests at its end, which hold bad samples on purpose.
pub fn without_tests(source: &str) -> &str {
    source
        .split("\n#[cfg(test)]\nmod tests {")
        .next()
        .unwrap_or(source)
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Code,
    Comment,
    Quoted,
}

struct Piece {
    kind: Kind,
    line: usize,
    text: String,
}

fn pieces(source: &str) -> Vec<Piece> {
    let mut rest = source;
    let mut line = 1;
    let mut found = Vec::new();
    while !rest.is_empty() {
        let (kind, length) = next(rest);
        let (text, after) = rest.split_at(length);
        found.push(Piece {
            kind,
            line,
            text: text.to_owned(),
        });
        line += text.matches('\n').count();
        rest = after;
    }
    found
}

/// The kind and the length of what `rest` begins with.
fn next(rest: &str) -> (Kind, usize) {
    if rest.starts_with("//") {
        return (Kind::Comment, rest.find('\n').unwrap_or(rest.len()));
    }
    if rest.starts_with("/*") {
        let end = rest.find("*/").map_or(rest.len(), |at| at + 2);
        return (Kind::Comment, end);
    }
    if let Some(length) = raw_string(rest) {
        return (Kind::Quoted, length);
    }
    if rest.starts_with('"') {
        return (Kind::Quoted, plain_string(rest));
    }
    (Kind::Code, code(rest))
}

/// `r"..."` and `r#"..."#`, also after a `b`.
fn raw_string(rest: &str) -> Option<usize> {
    let after = rest.strip_prefix('b').unwrap_or(rest).strip_prefix('r')?;
    let hashes = after.len() - after.trim_start_matches('#').len();
    let body = after.get(hashes..)?.strip_prefix('"')?;
    let close = format!("\"{}", "#".repeat(hashes));
    let opening = rest.len() - body.len();
    Some(
        body.find(&close)
            .map_or(rest.len(), |at| opening + at + close.len()),
    )
}

fn plain_string(rest: &str) -> usize {
    let mut escaped = false;
    for (at, letter) in rest.char_indices().skip(1) {
        match letter {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => return at + 1,
            _ => {}
        }
    }
    rest.len()
}

/// Code up to the next comment or quote. The character `'"'` is code.
fn code(rest: &str) -> usize {
    let mut before = ' ';
    for (at, letter) in rest.char_indices() {
        let here = rest.get(at..).unwrap_or_default();
        let begins = here.starts_with("//")
            || here.starts_with("/*")
            || (letter == '"' && !(before == '\'' || before == '\\'))
            || (!before.is_alphanumeric() && before != '_' && raw_string(here).is_some());
        if at > 0 && begins {
            return at;
        }
        before = letter;
    }
    rest.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    const SAMPLE: &str = "fn a() { // say \"no\"\n    b(\"one\\\" two\", 'x', '\"');\n    \
                          c(r#\"three \"four\"\"#); /* \"five\" */\n}\n";

    #[test]
    fn quotes_are_found_with_their_lines() {
        let found = quoted(SAMPLE);
        let expected = vec![
            (2, "\"one\\\" two\"".to_owned()),
            (3, "r#\"three \"four\"\"#".to_owned()),
        ];
        assert_eq!(found, expected);
    }

    #[test]
    fn code_is_what_is_left() {
        let code: String = code_lines(SAMPLE)
            .into_iter()
            .map(|(line, text)| format!("{line}:{}|", text.trim()))
            .collect();
        assert_eq!(code, "1:fn a() {|2:b(, 'x', '\"');|3:c();|4:}|5:|");
    }
}
