//! What a handler gives when it cannot answer. The page around it is made later, where the request
//! is still known, so that handlers may use `?`.

use std::sync::Arc;

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use kernel::Error;

use super::Visit;

/// What a handler gives.
pub type Answer = Result<Response, Fault>;

/// Why there is no answer.
#[derive(Clone, Debug)]
pub enum Fault {
    Error(Arc<Error>),
    /// The form's anti-forgery token is too old or not ours, or another site sent the form.
    Expired,
    /// Somebody else saved first. `kept` is what this person wrote; `again` leads to the thing as it is now.
    Stale {
        kept: Option<String>,
        again: String,
    },
}

/// How faults are told below an address whose askers follow a standard of their own.
#[derive(Clone, Copy, Debug)]
pub struct FaultShape {
    /// The beginning of its paths: `/open311/`.
    pub below: &'static str,
    pub tell: fn(&Visit, &Fault) -> Response,
}

impl<E: Into<Error>> From<E> for Fault {
    fn from(error: E) -> Self {
        Self::Error(Arc::new(error.into()))
    }
}

impl Fault {
    /// What an axum part meant that answered with a bare status.
    pub(super) fn of_status(status: StatusCode, limit: u64) -> Option<Self> {
        let error = match status {
            StatusCode::BAD_REQUEST
            | StatusCode::UNSUPPORTED_MEDIA_TYPE
            | StatusCode::UNPROCESSABLE_ENTITY => {
                Error::Unreadable("the request cannot be read".into())
            }
            StatusCode::NOT_FOUND | StatusCode::METHOD_NOT_ALLOWED => Error::NotFound,
            StatusCode::PAYLOAD_TOO_LARGE => Error::TooLarge(limit),
            StatusCode::REQUEST_TIMEOUT => Error::Unavailable("the answer took too long".into()),
            StatusCode::INTERNAL_SERVER_ERROR => Error::internal("a bare status 500"),
            _ => return None,
        };
        Some(error.into())
    }

    pub(super) fn status(&self) -> StatusCode {
        match self {
            Self::Expired => StatusCode::FORBIDDEN,
            Self::Stale { .. } => StatusCode::CONFLICT,
            Self::Error(error) => match **error {
                Error::NotFound => StatusCode::NOT_FOUND,
                Error::Forbidden(_) => StatusCode::FORBIDDEN,
                Error::SignInNeeded => StatusCode::UNAUTHORIZED,
                Error::Stale | Error::Conflict(_) | Error::AlreadyThere => StatusCode::CONFLICT,
                Error::Unreadable(_) => StatusCode::BAD_REQUEST,
                Error::TooLarge(_) => StatusCode::PAYLOAD_TOO_LARGE,
                Error::TooMany(_) => StatusCode::TOO_MANY_REQUESTS,
                Error::Unavailable(_) => StatusCode::SERVICE_UNAVAILABLE,
                Error::Internal(_) => StatusCode::INTERNAL_SERVER_ERROR,
            },
        }
    }
}

/// Travels as a mark on an empty answer; `around` makes the page.
impl IntoResponse for Fault {
    fn into_response(self) -> Response {
        let mut answer = self.status().into_response();
        answer.extensions_mut().insert(self);
        answer
    }
}
