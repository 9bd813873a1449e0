//! Who does something.

use crate::id::{StaffId, TeamId};
use crate::people::{Permission, Role};
use crate::{Error, Result};

/// Who is at the other end of a request, with what they may do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Actor {
    /// Nobody has signed in.
    Anonymous,
    /// A member of staff.
    Staff(StaffActor),
    /// Another program that sends with a key of its own: the name of its sender.
    Program(String),
    /// The program itself: a job, an import, a command of the operator's.
    Town,
}

/// A member of staff at work.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StaffActor {
    pub id: StaffId,
    pub name: String,
    pub team: TeamId,
    pub role: Role,
}

impl Actor {
    /// Whether a named permission says so.
    #[must_use]
    pub fn may(&self, permission: Permission) -> bool {
        match self {
            Self::Anonymous | Self::Program(_) => false,
            Self::Staff(staff) => staff.role.allows(permission),
            Self::Town => true,
        }
    }

    /// Goes on only with the permission.
    ///
    /// # Errors
    /// [`Error::SignInNeeded`] for nobody, [`Error::Forbidden`] for somebody without it.
    pub fn need(&self, permission: Permission) -> Result<()> {
        match self {
            _ if self.may(permission) => Ok(()),
            Self::Anonymous => Err(Error::SignInNeeded),
            _ => Err(Error::Forbidden(permission.name)),
        }
    }

    /// The member of staff, if it is one.
    #[must_use]
    pub fn staff(&self) -> Option<&StaffActor> {
        match self {
            Self::Staff(staff) => Some(staff),
            _ => None,
        }
    }

    /// How a case event names who did it: `staff:…`, `program:…`, `resident` or `town`.
    #[must_use]
    pub fn label(&self) -> String {
        match self {
            Self::Anonymous => "resident".into(),
            Self::Staff(staff) => format!("staff:{}", staff.id),
            Self::Program(sender) => format!("program:{sender}"),
            Self::Town => "town".into(),
        }
    }
}
