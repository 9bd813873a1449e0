//! A value that only its subject's key opens.

use std::marker::PhantomData;

use bytes::Bytes;
use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use sea_orm::sea_query::{ArrayType, ColumnType, Nullable, Value, ValueType, ValueTypeErr};
use sea_orm::{ColIdx, QueryResult, TryGetError, TryGetable};
use serde::Serialize;
use serde::de::DeserializeOwned;
use zeroize::Zeroizing;

use crate::id::SubjectId;
use crate::{Error, Random, Result};

/// A subject's own key, unwrapped. Draw it before a transaction, never in one.
#[derive(Clone)]
pub struct DataKey {
    subject: SubjectId,
    key: Zeroizing<[u8; 32]>,
}

impl std::fmt::Debug for DataKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "DataKey({})", self.subject)
    }
}

const VERSION: u8 = 1;
const NONCE: usize = 24;

impl DataKey {
    pub(crate) fn new(subject: SubjectId, key: [u8; 32]) -> Self {
        Self {
            subject,
            key: Zeroizing::new(key),
        }
    }

    #[must_use]
    pub fn subject(&self) -> SubjectId {
        self.subject
    }

    pub(crate) fn secret(&self) -> &[u8] {
        self.key.as_slice()
    }

    /// Seals a value: version, nonce, XChaCha20-Poly1305 over its JSON, bound to the subject.
    ///
    /// # Errors
    /// When the value is no JSON.
    pub fn seal<T: Serialize>(&self, value: &T, random: &dyn Random) -> Result<Sealed<T>> {
        let plain = Zeroizing::new(serde_json::to_vec(value)?);
        Ok(Sealed::from_bytes(encrypt(
            &self.key,
            &self.subject.bytes(),
            &plain,
            random,
        )?))
    }

    /// Opens a value sealed under this key.
    ///
    /// # Errors
    /// When it was sealed under another, or was tampered with.
    pub fn open<T: DeserializeOwned>(&self, sealed: &Sealed<T>) -> Result<T> {
        let plain = decrypt(&self.key, &self.subject.bytes(), &sealed.bytes)?;
        Ok(serde_json::from_slice(&plain)?)
    }

    /// Seals the content of a file, as it is.
    ///
    /// # Errors
    /// When the machine cannot.
    pub fn seal_file(&self, content: &[u8], random: &dyn Random) -> Result<Bytes> {
        let sealed = encrypt(&self.key, &self.subject.bytes(), content, random)?;
        Ok(sealed.into())
    }

    /// Opens a file that was sealed under this key.
    ///
    /// # Errors
    /// As [`DataKey::open`].
    pub fn open_file(&self, sealed: &[u8]) -> Result<Bytes> {
        let plain = decrypt(&self.key, &self.subject.bytes(), sealed)?;
        Ok(Bytes::copy_from_slice(&plain))
    }
}

pub(crate) fn encrypt(
    key: &[u8; 32],
    bound_to: &[u8],
    plain: &[u8],
    random: &dyn Random,
) -> Result<Vec<u8>> {
    let nonce: [u8; NONCE] = random.bytes();
    let cipher = XChaCha20Poly1305::new(key.into());
    let secret = cipher
        .encrypt(
            &XNonce::from(nonce),
            Payload {
                msg: plain,
                aad: bound_to,
            },
        )
        .map_err(|_| Error::internal("a value cannot be sealed"))?;
    let mut bytes = Vec::with_capacity(1 + NONCE + secret.len());
    bytes.push(VERSION);
    bytes.extend_from_slice(&nonce);
    bytes.extend_from_slice(&secret);
    Ok(bytes)
}

pub(crate) fn decrypt(key: &[u8; 32], bound_to: &[u8], bytes: &[u8]) -> Result<Zeroizing<Vec<u8>>> {
    let broken = || Error::internal("a sealed value does not open");
    let (version, rest) = bytes.split_first().ok_or_else(broken)?;
    let (nonce, secret) = rest.split_at_checked(NONCE).ok_or_else(broken)?;
    let nonce: [u8; NONCE] = nonce.try_into().map_err(|_| broken())?;
    if *version != VERSION {
        return Err(broken());
    }
    let cipher = XChaCha20Poly1305::new(key.into());
    let plain = cipher
        .decrypt(
            &XNonce::from(nonce),
            Payload {
                msg: secret,
                aad: bound_to,
            },
        )
        .map_err(|_| broken())?;
    Ok(Zeroizing::new(plain))
}

/// A personal or sensitive value as the database holds it: bytes that nobody reads without the
/// subject's key.
pub struct Sealed<T> {
    bytes: Vec<u8>,
    value: PhantomData<fn() -> T>,
}

impl<T> Sealed<T> {
    fn from_bytes(bytes: Vec<u8>) -> Self {
        Self {
            bytes,
            value: PhantomData,
        }
    }
}

impl<T> Clone for Sealed<T> {
    fn clone(&self) -> Self {
        Self::from_bytes(self.bytes.clone())
    }
}

impl<T> PartialEq for Sealed<T> {
    fn eq(&self, other: &Self) -> bool {
        self.bytes == other.bytes
    }
}

impl<T> Eq for Sealed<T> {}

impl<T> std::fmt::Debug for Sealed<T> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Sealed({} bytes)", self.bytes.len())
    }
}

impl<T> From<Sealed<T>> for Value {
    fn from(sealed: Sealed<T>) -> Self {
        sealed.bytes.into()
    }
}

impl<T> TryGetable for Sealed<T> {
    fn try_get_by<I: ColIdx>(
        row: &QueryResult,
        index: I,
    ) -> std::result::Result<Self, TryGetError> {
        Vec::<u8>::try_get_by(row, index).map(Self::from_bytes)
    }
}

impl<T> ValueType for Sealed<T> {
    fn try_from(value: Value) -> std::result::Result<Self, ValueTypeErr> {
        <Vec<u8> as ValueType>::try_from(value).map(Self::from_bytes)
    }

    fn type_name() -> String {
        "Sealed".to_owned()
    }

    fn array_type() -> ArrayType {
        ArrayType::Bytes
    }

    fn column_type() -> ColumnType {
        ColumnType::Blob
    }
}

impl<T> Nullable for Sealed<T> {
    fn null() -> Value {
        <Vec<u8> as Nullable>::null()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::SeededRandom;
    use uuid::Uuid;

    #[test]
    fn opens_under_its_own_key_alone_and_only_untouched() {
        let random = SeededRandom::new(3);
        let key = DataKey::new(SubjectId(Uuid::from_u128(1)), [7; 32]);
        let sealed = key.seal(&"12 Mill Road".to_owned(), &random).unwrap();
        assert_eq!(key.open(&sealed).unwrap(), "12 Mill Road");
        assert!(!String::from_utf8_lossy(&sealed.bytes).contains("Mill"));
        let other = DataKey::new(SubjectId(Uuid::from_u128(2)), [7; 32]);
        assert!(other.open(&sealed).is_err());
        let mut touched = sealed.clone();
        *touched.bytes.last_mut().unwrap() ^= 1;
        assert!(key.open(&touched).is_err());
        assert!(key.open(&Sealed::<String>::from_bytes(vec![])).is_err());
    }

    #[test]
    fn a_file_is_sealed_as_it_is() {
        let random = SeededRandom::new(3);
        let key = DataKey::new(SubjectId(Uuid::from_u128(1)), [7; 32]);
        let photo = [0xff, 0xd8, 0xff, 0xe0].repeat(1_000);
        let sealed = key.seal_file(&photo, &random).unwrap();
        assert!(sealed.len() < photo.len() + 64);
        assert_eq!(key.open_file(&sealed).unwrap(), photo);
        let other = DataKey::new(SubjectId(Uuid::from_u128(2)), [7; 32]);
        assert!(other.open_file(&sealed).is_err());
    }
}
