//! Passwords, kept as argon2id hashes (RFC 9106) at the cost OWASP's password storage cheat sheet
//! names first for it: 19 MiB, two passes, one lane.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use argon2::password_hash::PasswordHasher as _;
use argon2::password_hash::PasswordVerifier as _;
use argon2::password_hash::phc::PasswordHash;
use argon2::{Algorithm, Argon2, Params, Version};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use unicode_normalization::UnicodeNormalization as _;
use zeroize::Zeroizing;

use crate::{Error, Random, Result};

/// The shortest password that is taken, in characters (NIST SP 800-63B asks for fifteen where it stands
/// alone).
pub const SHORTEST: usize = 12;
/// The longest password that is taken, in bytes. Nobody types more; a machine might send megabytes.
pub const LONGEST: usize = 1_024;

const MEMORY_KIB: u32 = 19 * 1_024;
const PASSES: u32 = 2;
const LANES: u32 = 1;
const PATIENCE: Duration = Duration::from_secs(10);

/// A hash that no password fits, at our own cost: checking it takes as long as checking a real one.
const NOBODY: &str = "$argon2id$v=19$m=19456,t=2,p=1$bm9ib2R5LWhhcy10aGlz$\
                      AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

/// Makes and checks password hashes, few at a time and off the threads that answer people.
#[derive(Clone)]
pub struct Passwords {
    turns: Arc<Semaphore>,
    random: Arc<dyn Random>,
}

impl Passwords {
    /// `at_once` hashes are worked on side by side, each taking 19 MiB; more wait their turn.
    #[must_use]
    pub fn new(random: Arc<dyn Random>, at_once: usize) -> Self {
        Self {
            turns: Arc::new(Semaphore::new(at_once.max(1))),
            random,
        }
    }

    /// The hash to keep, as a PHC string with its own salt and cost.
    ///
    /// # Errors
    /// [`Error::TooLarge`] beyond [`LONGEST`]; [`Error::Unavailable`] when the queue stands still.
    pub async fn hash(&self, password: &str) -> Result<String> {
        if password.len() > LONGEST {
            return Err(Error::TooLarge(LONGEST as u64));
        }
        let salt: [u8; 16] = self.random.bytes();
        let password = composed(password);
        self.in_turn(move || make(&password, &salt)).await?
    }

    /// Whether the password is the one behind `hash`. With `None` (nobody of that name) it takes
    /// just as long and says no, so that the time tells nobody who has an account.
    ///
    /// # Errors
    /// [`Error::Unavailable`] when the queue stands still; [`Error::Internal`] for a broken hash.
    pub async fn verify(&self, password: &str, hash: Option<&str>) -> Result<bool> {
        let known = hash.is_some() && password.len() <= LONGEST;
        let hash = hash.filter(|_| known).unwrap_or(NOBODY).to_owned();
        let password = composed(if password.len() <= LONGEST {
            password
        } else {
            ""
        });
        Ok(self.in_turn(move || check(&password, &hash)).await?? && known)
    }

    async fn in_turn<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T> {
        let turn = self.turn().await?;
        tokio::task::spawn_blocking(move || {
            let _turn = turn;
            work()
        })
        .await
        .map_err(Error::during("working on a password"))
    }

    async fn turn(&self) -> Result<OwnedSemaphorePermit> {
        let turn = tokio::time::timeout(PATIENCE, Arc::clone(&self.turns).acquire_owned());
        turn.await
            .map_err(|_| Error::Unavailable("too many sign-ins at once".into()))?
            .map_err(Error::during("waiting to work on a password"))
    }
}

impl fmt::Debug for Passwords {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Passwords").finish_non_exhaustive()
    }
}

/// Whether a hash was made at another cost than today's, so that it is made anew at the next sign-in.
#[must_use]
pub fn is_outdated(hash: &str) -> bool {
    let Ok(hash) = PasswordHash::new(hash) else {
        return true;
    };
    let cost = Params::try_from(&hash).map(|p| (p.m_cost(), p.t_cost(), p.p_cost()));
    hash.algorithm.as_str() != "argon2id" || !matches!(cost, Ok((MEMORY_KIB, PASSES, LANES)))
}

/// The same password typed on another keyboard is the same: composed by NFKC, as NIST SP 800-63B asks.
fn composed(password: &str) -> Zeroizing<String> {
    Zeroizing::new(password.nfkc().collect())
}

fn make(password: &str, salt: &[u8]) -> Result<String> {
    let hash = argon2id()?.hash_password_with_salt(password.as_bytes(), salt);
    Ok(hash
        .map_err(Error::during("hashing a password"))?
        .to_string())
}

fn check(password: &str, hash: &str) -> Result<bool> {
    let hash = PasswordHash::new(hash).map_err(Error::during("reading a password's hash"))?;
    Ok(argon2id()?
        .verify_password(password.as_bytes(), &hash)
        .is_ok())
}

fn argon2id() -> Result<Argon2<'static>> {
    let cost = Params::new(MEMORY_KIB, PASSES, LANES, None);
    let cost = cost.map_err(Error::during("setting the cost of a password"))?;
    Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, cost))
}

#[cfg(test)]
mod tests {
    #![allow(
        clippy::unwrap_used,
        clippy::expect_used,
        clippy::panic,
        reason = "tests"
    )]
    use super::*;
    use crate::SeededRandom;

    fn passwords() -> Passwords {
        Passwords::new(Arc::new(SeededRandom::new(7)), 2)
    }

    #[tokio::test]
    async fn knows_the_right_one_only() {
        let passwords = passwords();
        let hash = passwords.hash("correct horse battery").await.unwrap();
        assert!(
            hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"),
            "{hash}"
        );
        assert!(
            passwords
                .verify("correct horse battery", Some(&hash))
                .await
                .unwrap()
        );
        assert!(
            !passwords
                .verify("correct horse", Some(&hash))
                .await
                .unwrap()
        );
        assert!(!is_outdated(&hash));
    }

    #[tokio::test]
    async fn two_hashes_of_one_password_differ() {
        let passwords = passwords();
        assert_ne!(
            passwords.hash("same").await.unwrap(),
            passwords.hash("same").await.unwrap()
        );
    }

    #[tokio::test]
    async fn nobody_is_never_signed_in() {
        assert!(!passwords().verify("", None).await.unwrap());
        assert!(!passwords().verify("anything", None).await.unwrap());
    }

    #[tokio::test]
    async fn the_hash_of_nobody_costs_as_much_as_a_real_one() {
        assert!(!is_outdated(NOBODY));
        assert!(!check("", NOBODY).unwrap());
    }

    #[tokio::test]
    async fn another_keyboard_types_the_same_password() {
        let passwords = passwords();
        let hash = passwords.hash("contrase\u{f1}a").await.unwrap();
        assert!(
            passwords
                .verify("contrasen\u{303}a", Some(&hash))
                .await
                .unwrap()
        );
    }

    #[tokio::test]
    async fn a_megabyte_is_refused_without_work() {
        let long = "x".repeat(LONGEST + 1);
        assert!(matches!(
            passwords().hash(&long).await,
            Err(Error::TooLarge(_))
        ));
        assert!(!passwords().verify(&long, Some(NOBODY)).await.unwrap());
    }

    #[tokio::test]
    async fn a_broken_hash_is_our_fault_and_no_panic() {
        assert!(matches!(
            passwords().verify("x", Some("nonsense")).await,
            Err(Error::Internal(_))
        ));
        assert!(is_outdated("nonsense"));
        assert!(is_outdated(
            "$argon2id$v=19$m=4096,t=3,p=1$bm9ib2R5LWhhcy10aGlz$AAAAAAAAAAAAAAAAAAAAAA"
        ));
    }
}
