//! The tables of people.

pub mod subject {
    use crate::Moment;
    use crate::id::{PersonId, SubjectId};
    use sea_orm::entity::prelude::*;

    /// Whose data a value is. Joined to a person when they prove the address.
    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "subject")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: SubjectId,
        pub person: Option<PersonId>,
        pub made_at: Moment,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

pub mod person {
    use crate::Moment;
    use crate::id::PersonId;
    use sea_orm::entity::prelude::*;

    /// Somebody who has proved an address or a credential.
    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "person")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: PersonId,
        pub made_at: Moment,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

pub mod team {
    use std::collections::BTreeMap;

    use crate::Moment;
    use crate::id::TeamId;
    use sea_orm::entity::prelude::*;

    /// A department or a team inside one.
    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "team")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: TeamId,
        /// The code that service definitions use: `streets`. Never given to another team.
        #[sea_orm(unique)]
        pub code: String,
        /// Names by language, as JSON.
        #[sea_orm(column_type = "Text")]
        pub names: String,
        /// Since when it is closed.
        pub closed: Option<Moment>,
        /// The team that took everything over when it closed.
        pub heir: Option<TeamId>,
    }

    impl Model {
        /// A team that is open.
        pub fn new(id: TeamId, code: impl Into<String>, names: &serde_json::Value) -> Self {
            Self {
                id,
                code: code.into(),
                names: names.to_string(),
                closed: None,
                heir: None,
            }
        }

        /// Its name in a language; else in English, else in any that it has.
        #[must_use]
        pub fn name_in(&self, language: &str) -> String {
            let names: BTreeMap<String, String> =
                serde_json::from_str(&self.names).unwrap_or_default();
            let name = names
                .get(language)
                .or_else(|| names.get("en"))
                .or_else(|| names.values().next());
            name.cloned().unwrap_or_else(|| self.code.clone())
        }

        #[must_use]
        pub fn is_open(&self) -> bool {
            self.closed.is_none()
        }
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

pub mod staff {
    use crate::Moment;
    use crate::id::{StaffId, TeamId};
    use sea_orm::entity::prelude::*;

    /// A member of the town's staff. Their name is public: they act for the town.
    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "staff")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: StaffId,
        /// What they sign in with.
        #[sea_orm(unique)]
        pub username: String,
        pub name: String,
        pub team: TeamId,
        pub role: String,
        /// Argon2id, PHC format.
        pub password: String,
        /// The secret of their one-time codes, when they have them.
        pub totp: Option<Vec<u8>>,
        /// The last time step whose code was used, so that no code works twice.
        pub totp_used: Option<i64>,
        pub active: bool,
        pub made_at: Moment,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

pub mod session {
    use crate::Moment;
    use crate::id::StaffId;
    use sea_orm::entity::prelude::*;

    /// A signed-in browser.
    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "session")]
    pub struct Model {
        /// SHA-256 of the secret in the cookie.
        #[sea_orm(primary_key, auto_increment = false)]
        pub hash: Vec<u8>,
        pub staff: StaffId,
        pub made_at: Moment,
        pub seen_at: Moment,
        pub ends_at: Moment,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

pub mod password_link {
    use crate::Moment;
    use crate::id::{PasswordLinkId, StaffId};
    use sea_orm::entity::prelude::*;

    /// A link with which a member of staff chooses a new password.
    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "password_link")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: PasswordLinkId,
        /// SHA-256 of the secret that was handed over.
        pub hash: Vec<u8>,
        /// SHA-256 of the secret that was mailed, when it was.
        pub mailed: Option<Vec<u8>>,
        pub staff: StaffId,
        pub made_at: Moment,
        pub ends_at: Moment,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

pub mod access {
    use crate::Moment;
    use crate::id::SubjectId;
    use sea_orm::entity::prelude::*;
    use uuid::Uuid;

    /// Who looked at whose personal data, and why.
    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "access_entry")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub subject: SubjectId,
        /// `staff:…` or `town`.
        pub by: String,
        /// What was shown, by its name: `case.contact`.
        pub what: String,
        pub at: Moment,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}
