//! Typed identifiers. Each kind of thing has its own, so that one cannot be given where another
//! is meant. They are UUID version 7 (RFC 9562), so they sort by the moment they were made.

#[doc(hidden)]
pub mod reexport {
    pub use sea_orm::DeriveValueType;
    pub use serde::{self, Deserialize, Serialize};
    pub use uuid::Uuid;
}

/// Declares a typed id. It stores as a UUID and reads from and prints to its usual text.
/// The crate that declares one has `sea_orm` among its dependencies.
#[macro_export]
macro_rules! typed_id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(
            Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash,
            $crate::id::reexport::DeriveValueType,
            $crate::id::reexport::Serialize, $crate::id::reexport::Deserialize,
        )]
        #[sea_orm(column_type = "Uuid", array_type = "Uuid")]
        #[serde(transparent)]
        pub struct $name(pub $crate::id::reexport::Uuid);

        impl $name {
            /// The id as bytes.
            #[must_use]
            pub fn bytes(&self) -> [u8; 16] {
                *self.0.as_bytes()
            }
        }

        impl ::std::fmt::Display for $name {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                ::std::fmt::Display::fmt(&self.0, f)
            }
        }

        impl ::std::str::FromStr for $name {
            type Err = $crate::Error;
            /// An id that is no id names nothing, hence [`NotFound`]($crate::Error::NotFound).
            fn from_str(text: &str) -> ::std::result::Result<Self, Self::Err> {
                $crate::id::reexport::Uuid::parse_str(text).map(Self).map_err(|_| $crate::Error::NotFound)
            }
        }

        impl From<$crate::id::reexport::Uuid> for $name {
            fn from(id: $crate::id::reexport::Uuid) -> Self {
                Self(id)
            }
        }

        impl ::sea_orm::TryFromU64 for $name {
            fn try_from_u64(_: u64) -> ::std::result::Result<Self, ::sea_orm::DbErr> {
                Err(::sea_orm::DbErr::ConvertFromU64("typed id"))
            }
        }
    };
}

typed_id!(
    /// Whose data a value is. A report without an account has a subject of its own.
    SubjectId
);
typed_id!(
    /// Somebody who has proved an address or a credential.
    PersonId
);
typed_id!(
    /// A member of the town's staff.
    StaffId
);
typed_id!(
    /// A link with which a member of staff chooses a new password.
    PasswordLinkId
);
typed_id!(
    /// A department of the town, or a team inside one.
    TeamId
);
typed_id!(
    /// One request by someone for one service.
    CaseId
);
typed_id!(
    /// Something that happened, for ever.
    FactId
);
typed_id!(
    /// Something the program will do on its own.
    JobId
);
typed_id!(
    /// What a cause asks somebody to be told.
    NoticeId
);
typed_id!(
    /// A stored file.
    FileId
);
