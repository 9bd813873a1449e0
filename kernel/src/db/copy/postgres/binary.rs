//! PostgreSQL's binary form of COPY, as its manual describes it under "File Formats".

use bytes::{Buf as _, BufMut as _, BytesMut};
use sea_orm::sqlx::{self, Row as _, sqlite::SqliteRow};

use crate::{Error, Result};

const SIGNATURE: &[u8] = b"PGCOPY\n\xff\r\n\0";

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Short,
    Integer,
    Long,
    Flag,
    Real,
    Text,
    Bytes,
}

impl Kind {
    /// By the name that the standard's catalogue gives it.
    pub(super) fn named(name: &str) -> Option<Self> {
        Some(match name {
            "smallint" => Self::Short,
            "integer" => Self::Integer,
            "bigint" => Self::Long,
            "boolean" => Self::Flag,
            "double precision" => Self::Real,
            "text" | "character varying" => Self::Text,
            "bytea" | "uuid" => Self::Bytes,
            _ => return None,
        })
    }
}

/// A value as SQLite holds it.
pub(super) enum Value {
    Null,
    Number(i64),
    Real(f64),
    Text(String),
    Bytes(Vec<u8>),
}

/// Takes rows out of what arrives.
pub(super) struct Tuples<'k> {
    kinds: &'k [Kind],
    held: BytesMut,
    begun: bool,
}

impl<'k> Tuples<'k> {
    pub(super) fn new(kinds: &'k [Kind]) -> Self {
        Self {
            kinds,
            held: BytesMut::new(),
            begun: false,
        }
    }

    pub(super) fn push(&mut self, bytes: &[u8]) {
        self.held.extend_from_slice(bytes);
    }

    /// The next row, when the whole of it is there.
    pub(super) fn next(&mut self) -> Result<Option<Vec<Value>>> {
        if !self.begun {
            if self.held.len() < SIGNATURE.len() + 8 {
                return Ok(None);
            }
            self.held.advance(SIGNATURE.len() + 8);
            self.begun = true;
        }
        let Some(length) = length(&self.held) else {
            return Ok(None);
        };
        let mut row = self.held.split_to(length);
        let fields = row.get_i16();
        if fields < 0 {
            return Ok(None);
        }
        let mut values = Vec::with_capacity(self.kinds.len());
        for kind in self.kinds {
            values.push(value(*kind, &mut row)?);
        }
        Ok(Some(values))
    }
}

/// The length of the first row in bytes, when the whole of it is there.
fn length(held: &[u8]) -> Option<usize> {
    let fields = i16::from_be_bytes(held.get(..2)?.try_into().ok()?);
    let mut at = 2;
    for _ in 0..fields.max(0) {
        let size = i32::from_be_bytes(held.get(at..at + 4)?.try_into().ok()?);
        at += 4 + usize::try_from(size).unwrap_or(0);
    }
    (held.len() >= at).then_some(at)
}

fn value(kind: Kind, row: &mut BytesMut) -> Result<Value> {
    let broken = || Error::internal("a copied row has another form");
    let size = row.try_get_i32().map_err(|_| broken())?;
    let Ok(size) = usize::try_from(size) else {
        return Ok(Value::Null);
    };
    if row.len() < size {
        return Err(broken());
    }
    let mut field = row.split_to(size);
    Ok(match kind {
        Kind::Short => Value::Number(field.try_get_i16().map_err(|_| broken())?.into()),
        Kind::Integer => Value::Number(field.try_get_i32().map_err(|_| broken())?.into()),
        Kind::Long => Value::Number(field.try_get_i64().map_err(|_| broken())?),
        Kind::Flag => Value::Number(field.try_get_u8().map_err(|_| broken())?.into()),
        Kind::Real => Value::Real(field.try_get_f64().map_err(|_| broken())?),
        Kind::Text => Value::Text(String::from_utf8(field.to_vec()).map_err(|_| broken())?),
        Kind::Bytes => Value::Bytes(field.to_vec()),
    })
}

pub(super) fn begin(into: &mut BytesMut) {
    into.put_slice(SIGNATURE);
    into.put_u64(0);
}

pub(super) fn tuple(into: &mut BytesMut, fields: usize) {
    into.put_i16(i16::try_from(fields).unwrap_or(i16::MAX));
}

pub(super) fn end(into: &mut BytesMut) {
    into.put_i16(-1);
}

/// Writes one value of a row that SQLite holds.
pub(super) fn field(
    into: &mut BytesMut,
    kind: Kind,
    row: &SqliteRow,
    nth: usize,
) -> Result<(), sqlx::Error> {
    let number = || row.try_get_unchecked::<Option<i64>, _>(nth);
    match kind {
        Kind::Short => sized(into, number()?.map(|n| (n as i16).to_be_bytes())),
        Kind::Integer => sized(into, number()?.map(|n| (n as i32).to_be_bytes())),
        Kind::Long => sized(into, number()?.map(i64::to_be_bytes)),
        Kind::Flag => sized(into, number()?.map(|n| [u8::from(n != 0)])),
        Kind::Real => {
            let real = row.try_get_unchecked::<Option<f64>, _>(nth)?;
            sized(into, real.map(f64::to_be_bytes));
        }
        Kind::Text => sized(into, row.try_get_unchecked::<Option<String>, _>(nth)?),
        Kind::Bytes => sized(into, row.try_get_unchecked::<Option<Vec<u8>>, _>(nth)?),
    }
    Ok(())
}

fn sized(into: &mut BytesMut, bytes: Option<impl AsRef<[u8]>>) {
    match bytes {
        None => into.put_i32(-1),
        Some(bytes) => {
            let bytes = bytes.as_ref();
            into.put_i32(i32::try_from(bytes.len()).unwrap_or(i32::MAX));
            into.put_slice(bytes);
        }
    }
}
