//! The second step of signing in: a six-digit code that changes every 30 s (RFC 6238).

use std::fmt;

use subtle::ConstantTimeEq as _;
use totp_rs::{Builder, Secret, Totp};
use zeroize::Zeroizing;

use crate::{Error, Moment, Random, Result};

const STEP_SECONDS: u64 = 30;

/// The secret that a person's authenticator and the town share: 160 bits (RFC 4226 section 4).
#[derive(Clone)]
pub struct TotpSecret(Zeroizing<[u8; 20]>);

impl TotpSecret {
    /// A new secret.
    #[must_use]
    pub fn new(random: &dyn Random) -> Self {
        let mut secret = Zeroizing::new([0; 20]);
        random.fill(secret.as_mut_slice());
        Self(secret)
    }

    /// The secret as it was kept.
    ///
    /// # Errors
    /// [`Error::Internal`] when it is not 20 bytes.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self> {
        let bytes = bytes
            .try_into()
            .map_err(|_| Error::internal("a stored TOTP secret of another length"))?;
        Ok(Self(Zeroizing::new(bytes)))
    }

    /// The secret as it is kept, sealed.
    #[must_use]
    pub fn bytes(&self) -> &[u8; 20] {
        &self.0
    }

    /// The secret as a person types it into an authenticator, in groups of four (RFC 4648 base 32).
    #[must_use]
    pub fn spelled(&self) -> String {
        let text = Secret::from(self.0.to_vec()).to_base32();
        let groups: Vec<String> = text
            .chars()
            .collect::<Vec<_>>()
            .chunks(4)
            .map(|group| group.iter().collect())
            .collect();
        groups.join(" ")
    }

    /// The `otpauth://` address that a QR code carries to an authenticator. A colon in either name
    /// becomes a space, because the address uses it to part them.
    ///
    /// # Errors
    /// [`Error::Internal`] when the account's name is empty.
    pub fn uri(&self, town: &str, account: &str) -> Result<String> {
        let town = Some(town.replace(':', " ")).filter(|name| !name.trim().is_empty());
        let builder = self
            .builder()
            .with_account_name(account.replace(':', " "))
            .with_issuer(town);
        builder
            .build_noncompliant()
            .to_url()
            .map_err(Error::during("writing an otpauth address"))
    }

    /// The step whose code this is, if it is the code of this step, the one before or the one after
    /// and newer than `last_used`. Keep the step: a code is good once (RFC 6238 section 5.2).
    #[must_use]
    pub fn verify(&self, code: &str, now: Moment, last_used: Option<u64>) -> Option<u64> {
        let code = digits(code)?;
        let seconds = u64::try_from(now.0 / Moment::SECOND).ok()?;
        let step = seconds / STEP_SECONDS;
        let totp = self.totp();
        let mut found = None;
        for candidate in step.saturating_sub(1)..=step.saturating_add(1) {
            let expected = totp
                .generate(candidate.saturating_mul(STEP_SECONDS))
                .to_string();
            let fits = bool::from(expected.as_bytes().ct_eq(code.as_bytes()));
            if fits && last_used.is_none_or(|used| candidate > used) {
                found = found.or(Some(candidate));
            }
        }
        found
    }

    /// The code of a moment, as an authenticator would show it. For the demo town and for tests.
    #[must_use]
    pub fn code(&self, now: Moment) -> String {
        self.totp()
            .generate(u64::try_from(now.0 / Moment::SECOND).unwrap_or(0))
            .to_string()
    }

    fn totp(&self) -> Totp {
        self.builder().build_noncompliant()
    }

    fn builder(&self) -> Builder {
        Builder::new()
            .with_secret(self.0.to_vec())
            .with_step_duration(STEP_SECONDS)
    }
}

impl fmt::Debug for TotpSecret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("TotpSecret")
    }
}

/// Six digits, whatever spaces the authenticator showed between them.
fn digits(code: &str) -> Option<String> {
    if code.len() > 32 {
        return None;
    }
    let code: String = code.chars().filter(|c| !c.is_whitespace()).collect();
    (code.len() == 6 && code.bytes().all(|b| b.is_ascii_digit())).then_some(code)
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

    fn of_the_standard() -> TotpSecret {
        TotpSecret::from_bytes(b"12345678901234567890").unwrap()
    }

    /// RFC 6238 appendix B, SHA-1, the last six of its eight digits.
    #[test]
    fn gives_the_standards_codes() {
        let table = [
            (59, "287082"),
            (1_111_111_109, "081804"),
            (1_111_111_111, "050471"),
            (1_234_567_890, "005924"),
            (2_000_000_000, "279037"),
            (20_000_000_000, "353130"),
        ];
        for (seconds, code) in table {
            let moment = Moment(seconds * Moment::SECOND);
            assert_eq!(of_the_standard().code(moment), code);
            assert_eq!(
                of_the_standard().verify(code, moment, None),
                Some((seconds / 30) as u64)
            );
        }
    }

    #[test]
    fn a_code_is_good_once() {
        let (secret, now) = (of_the_standard(), Moment(59_000));
        let used = secret.verify("287 082", now, None).unwrap();
        assert_eq!(secret.verify("287082", now, Some(used)), None);
        let next = now.plus(30 * Moment::SECOND);
        assert_eq!(
            secret.verify(&secret.code(next), next, Some(used)),
            Some(used + 1)
        );
    }

    #[test]
    fn a_slow_or_fast_watch_is_forgiven_by_one_step() {
        let (secret, now) = (of_the_standard(), Moment(1_234_567_890_000));
        for (seconds, taken) in [(-60, false), (-30, true), (30, true), (60, false)] {
            let code = secret.code(now.plus(seconds * Moment::SECOND));
            assert_eq!(
                secret.verify(&code, now, None).is_some(),
                taken,
                "{seconds}"
            );
        }
    }

    #[test]
    fn nonsense_is_no_code() {
        let secret = of_the_standard();
        for code in [
            "",
            "12345",
            "1234567",
            "abcdef",
            "٢٨٧٠٨٢",
            "287082\0",
            &"2".repeat(1_000_000),
        ] {
            assert_eq!(secret.verify(code, Moment(59_000), None), None);
        }
        assert_eq!(secret.verify("287082", Moment(-60_000), None), None);
        assert_eq!(secret.verify("287082", Moment(i64::MAX), None), None);
    }

    #[test]
    fn an_authenticator_can_read_the_address() {
        let uri = of_the_standard()
            .uri("Town of Millbrook", "ana@example.org")
            .unwrap();
        assert_eq!(
            uri,
            "otpauth://totp/Town%20of%20Millbrook:ana%40example.org\
             ?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Town%20of%20Millbrook"
        );
        assert!(of_the_standard().uri("A: B", "x:y").is_ok());
        assert!(of_the_standard().uri("", "x").is_ok());
    }

    #[test]
    fn is_spelled_in_groups_and_never_shown_by_debug() {
        let secret = of_the_standard();
        assert_eq!(secret.spelled(), "GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ");
        assert_eq!(format!("{secret:?}"), "TotpSecret");
        assert_ne!(
            TotpSecret::new(&SeededRandom::new(1)).bytes(),
            TotpSecret::new(&SeededRandom::new(2)).bytes()
        );
    }
}
