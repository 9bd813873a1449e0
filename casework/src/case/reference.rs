//! References that people can read over the telephone.

use kernel::Random;
use sha2::{Digest, Sha256};

/// A new reference: `MB-4F7K-2Q`. 30 bits of chance, so that nobody guesses the next one; the
/// database refuses the rare double and the act is done again with another.
#[must_use]
pub fn new(prefix: &str, random: &dyn Random) -> String {
    let letters = random.letters(6);
    let (front, back) = letters.split_at(4);
    format!("{prefix}-{front}-{back}")
}

/// A reference as somebody typed it, in its usual form: any case, any or no dashes, O for 0.
#[must_use]
pub fn read(typed: &str, prefix: &str) -> String {
    let letters: String = typed
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .map(|c| c.to_ascii_uppercase())
        .collect();
    let rest = letters
        .strip_prefix(prefix)
        .filter(|rest| rest.len() == 6)
        .unwrap_or(&letters);
    if rest.len() != 6 {
        return typed.trim().to_owned();
    }
    let (front, back) = rest.split_at(4);
    format!("{prefix}-{front}-{back}")
}

/// What is kept of a secret link or cookie.
#[must_use]
pub fn hash(secret: &str) -> Vec<u8> {
    Sha256::digest(secret.as_bytes()).to_vec()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn is_read_however_it_is_typed() {
        for typed in ["MB-4F7K-2Q", "mb4f7k2q", " 4f7k 2q ", "MB 4F7K2Q"] {
            assert_eq!(read(typed, "MB"), "MB-4F7K-2Q");
        }
        assert_eq!(read("873534", "MB"), "MB-8735-34");
        assert_eq!(read("101000001849", "MB"), "101000001849");
    }
}
