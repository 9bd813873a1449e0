//! Another password for a member of staff: by a link, on their own page, or from the operator. It ends
//! what the old one opened, and is a fact.

use contracts::facts::PasswordChanged;
use kernel::db::{Action, Tx};
use kernel::id::{FactId, StaffId};
use kernel::password::{LONGEST, SHORTEST};
use kernel::people::{password_link, staffing};
use kernel::{Moment, Result, Town};
use ui::parts::Field;
use ui::web::{Sent, Visit};

/// How somebody comes to another password.
#[derive(Clone, Debug)]
pub enum Way {
    /// By a link, named by the hash of its secret.
    Link(Vec<u8>),
    /// On their own page. The browser in which they did it, named by the hash of its session, stays
    /// signed in.
    Own { staff: StaffId, session: Vec<u8> },
    /// By the command of whoever runs the program.
    Operator(StaffId),
}

impl Way {
    fn name(&self) -> &'static str {
        match self {
            Self::Link(_) => "link",
            Self::Own { .. } => "own",
            Self::Operator(_) => "operator",
        }
    }
}

/// Gives a member of staff another password.
///
/// # Errors
/// [`kernel::Error::NotFound`] when the link is not good any more, and when the database cannot be
/// written.
pub async fn change(town: &Town, password: &str, way: Way) -> Result<()> {
    let change = Change {
        fact: town.new_id(),
        hash: town.passwords().hash(password).await?,
        at: town.now(),
        way,
    };
    town.run(change).await?;
    town.sessions().invalidate_all();
    Ok(())
}

struct Change {
    fact: FactId,
    hash: String,
    at: Moment,
    way: Way,
}

impl Action for Change {
    type Output = ();
    const NAME: &'static str = "accounts.change_password";

    async fn run(&self, tx: &Tx) -> Result<()> {
        let (staff, stays) = match &self.way {
            Way::Link(hash) => (password_link::use_up(tx, hash, self.at).await?, None),
            Way::Own { staff, session } => (*staff, Some(session.as_slice())),
            Way::Operator(staff) => (*staff, None),
        };
        staffing::give_password(tx, staff, &self.hash, stays).await?;
        let fact = PasswordChanged {
            id: self.fact,
            staff,
            way: self.way.name(),
        };
        tx.fact(&fact, self.at)
    }
}

/// The new password twice, empty: no page gives a password back.
pub(crate) fn fields(visit: &Visit) -> [Field; 2] {
    let lang = &visit.lang;
    let field = |name, word| Field::password(name, lang.t(word)).autocomplete("new-password");
    [
        field("new", "account-new").hint(lang.tn("account-password-hint", SHORTEST)),
        field("again", "account-again"),
    ]
}

/// The new password, or the two fields with what is wrong.
pub(crate) fn read(visit: &Visit, sent: &Sent) -> std::result::Result<String, Box<[Field; 2]>> {
    let said = |name| sent.get(name).unwrap_or_default();
    let (new, again) = (said("new"), said("again"));
    let fault = if new.chars().count() < SHORTEST {
        Some(visit.lang.tn("account-password-short", SHORTEST))
    } else if new.len() > LONGEST {
        Some(visit.lang.tn("account-password-long", LONGEST))
    } else if new == again {
        return Ok(new.to_owned());
    } else {
        None
    };
    let differs = fault
        .is_none()
        .then(|| visit.lang.t("account-again-differs"));
    let [first, second] = fields(visit);
    Err(Box::new([first.error(fault), second.error(differs)]))
}
