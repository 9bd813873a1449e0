//! What a database's complaint means for the rest of the house.

use sea_orm::{DbErr, SqlErr};

use crate::Error;

impl From<DbErr> for Error {
    fn from(error: DbErr) -> Self {
        if let Some(SqlErr::UniqueConstraintViolation(_)) = error.sql_err() {
            return Self::AlreadyThere;
        }
        let text = error.to_string();
        let away = matches!(error, DbErr::Conn(_) | DbErr::ConnectionAcquire(_))
            || [
                "database or disk is full",
                "disk I/O error",
                "readonly database",
                "No space left",
                "Connection refused",
                "error communicating with database",
                "server closed the connection",
                "terminating connection",
            ]
            .iter()
            .any(|sign| text.contains(sign));
        if away {
            Self::Unavailable(text)
        } else {
            Self::Internal(format!("database: {text}"))
        }
    }
}

/// Two transactions met, and the same work may go through when tried again
/// (PostgreSQL 40001 and 40P01; SQLite busy).
pub(crate) fn is_retryable(error: &Error) -> bool {
    let text = match error {
        Error::Internal(text) | Error::Unavailable(text) => text,
        _ => return false,
    };
    [
        "could not serialize",
        "deadlock detected",
        "database is locked",
    ]
    .iter()
    .any(|sign| text.contains(sign))
}
