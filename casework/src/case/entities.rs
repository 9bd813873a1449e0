//! The tables of cases.

pub mod case_work {
    use kernel::Moment;
    use kernel::id::{CaseId, StaffId, SubjectId, TeamId};
    use kernel::keys::Sealed;
    use sea_orm::entity::prelude::*;

    use crate::case::filing::Position;
    use crate::case::open::Contact;
    use crate::definition::Answers;

    /// A case as it stands now. One row holds all that a queue, a list or a status page shows, so
    /// that hot reads join nothing.
    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "case_work")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: CaseId,
        /// What people read over the phone: `MB-4F7K-2Q`.
        #[sea_orm(unique)]
        pub reference: String,
        /// Its number in the system it was imported from.
        pub old_reference: Option<String>,
        /// That system, by the name it has here.
        pub source: Option<String>,
        pub service: String,
        /// The definition's version it stays on.
        pub version: String,
        pub state: String,
        /// `received`, `open`, `waiting` or `closed`.
        pub state_group: String,
        pub is_open: bool,
        pub is_public: bool,
        /// `web`, `phone`, `counter`, `api` or `import`.
        pub channel: String,
        pub language: String,
        pub team: Option<TeamId>,
        pub assignee: Option<StaffId>,
        #[sea_orm(column_type = "Text")]
        pub place: String,
        pub lat: Option<f64>,
        pub lng: Option<f64>,
        pub district: Option<String>,
        pub asset: Option<String>,
        /// What everybody may read of a public case, after its masking step.
        #[sea_orm(column_type = "Text", nullable)]
        pub public_words: Option<String>,
        pub subject: Option<SubjectId>,
        pub answers: Option<Sealed<Answers>>,
        pub contact: Option<Sealed<Contact>>,
        /// SHA-256 of the secret link's token.
        pub link: Option<Vec<u8>>,
        pub opened_at: Moment,
        pub closed_at: Option<Moment>,
        /// When the promise runs out; moved by every pause.
        pub due_at: Option<Moment>,
        pub paused_at: Option<Moment>,
        pub changed_at: Moment,
        /// Counts changes, so that the second of two editors is told.
        pub revision: i32,
        /// The pigeonhole it lies in. Set by [`filing::file`] whenever the row is written.
        ///
        /// [`filing::file`]: crate::case::filing::file
        pub pigeonhole: i64,
        /// Where it stands in the queue. Set with the pigeonhole.
        pub position: Position,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}

    /// The cases that are open, said in the words of the indexes that hold those alone: to SQLite
    /// `is_open = ?` is something else, and it would look at every case.
    #[must_use]
    pub fn is_open() -> sea_orm::sea_query::SimpleExpr {
        Expr::col((Entity, Column::IsOpen))
    }

    /// The open cases that everybody may see. With nothing compared, SQLite is left but one index to
    /// take.
    #[must_use]
    pub fn is_open_in_public() -> sea_orm::Condition {
        let is_public = Expr::col((Entity, Column::IsPublic));
        sea_orm::Condition::all().add(is_open()).add(is_public)
    }
}

pub mod pigeonhole {
    use kernel::id::TeamId;
    use sea_orm::entity::prelude::*;

    /// What all cases of one pigeonhole have in common.
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "pigeonhole")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: i64,
        pub is_open: bool,
        pub service: String,
        pub team: Option<TeamId>,
        pub district: Option<String>,
        pub state: String,
        pub state_group: String,
        /// Somebody has them.
        pub taken: bool,
        /// They were closed after their promise ran out.
        pub late: bool,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

pub mod case_event {
    use kernel::Moment;
    use kernel::id::CaseId;
    use kernel::keys::Sealed;
    use sea_orm::entity::prelude::*;
    use uuid::Uuid;

    /// One entry of a case's history.
    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "case_event")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub case: CaseId,
        pub at: Moment,
        /// `opened`, `assigned`, `team`, `taken-over`, `given-back`, `state`, `reply`, `note`, `resident`,
        /// `category`, `photo-hidden`, `photo-shown`, `photo-missed`, `outcome`.
        pub kind: String,
        /// `resident`, `town` or `staff:…`.
        pub by: String,
        /// Who may read it: `everybody`, `resident` or `staff`.
        pub audience: String,
        /// The state it led to, the member of staff or the team it names, the service it moved to; of
        /// what was taken over or given back, from which team and to which, by their codes.
        pub value: Option<String>,
        /// What was written, under the key of the case's subject.
        pub words: Option<Sealed<String>>,
        /// What was written, when it is for everybody: masked.
        #[sea_orm(column_type = "Text", nullable)]
        pub public_words: Option<String>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

pub mod case_outcome {
    use kernel::Moment;
    use kernel::id::CaseId;
    use sea_orm::entity::prelude::*;

    /// What whoever asked says of a case that is closed: one answer.
    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "case_outcome")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub case: CaseId,
        /// `yes`, `partly` or `no`.
        pub said: String,
        pub at: Moment,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

pub mod draft {
    use kernel::Moment;
    use kernel::id::SubjectId;
    use kernel::keys::Sealed;
    use sea_orm::entity::prelude::*;

    use crate::draft::DraftContent;

    /// A report that is not sent yet.
    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "draft")]
    pub struct Model {
        /// SHA-256 of the secret in the writer's cookie.
        #[sea_orm(primary_key, auto_increment = false)]
        pub hash: Vec<u8>,
        pub subject: SubjectId,
        pub content: Sealed<DraftContent>,
        pub changed_at: Moment,
        /// The case it became, so that sending twice sends once.
        pub sent: Option<uuid::Uuid>,
        /// When its first answer was given.
        pub started_at: Moment,
        /// For which service it is, for counting.
        pub service: Option<String>,
        /// The page its writer is on: `what`, `where`, `details`, `you` or `check`.
        pub page: String,
        /// It is counted as it stands.
        pub settled: bool,
        /// The page and the service under which it was counted as given up.
        pub counted_as: Option<String>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

pub mod service_version {
    use kernel::Moment;
    use sea_orm::entity::prelude::*;

    /// A definition that was published, for the cases that stay on it.
    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "service_version")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub version: String,
        pub service: String,
        #[sea_orm(column_type = "Text")]
        pub definition: String,
        pub published_at: Moment,
        /// Whether new cases start on it.
        pub current: bool,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

pub mod sent_once {
    use kernel::Moment;
    use kernel::id::CaseId;
    use sea_orm::entity::prelude::*;

    /// A key that a sender gave so that a retry is safe. Kept for a day.
    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "sent_once")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub key: String,
        /// SHA-256 of what came with it.
        pub body: Vec<u8>,
        pub case: CaseId,
        pub at: Moment,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

pub mod photo {
    use kernel::files::FileHash;
    use kernel::id::{CaseId, SubjectId};
    use kernel::keys::Sealed;
    use kernel::{Moment, Point};
    use sea_orm::entity::prelude::*;
    use uuid::Uuid;

    use crate::photo::PhotoId;

    /// A photo. It arrives before it belongs to anybody; then it is a draft's or a case's. The
    /// original is not kept: what the files hold are three sizes, written anew and sealed.
    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "photo")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: PhotoId,
        /// Whose key seals its files and its position.
        pub subject: SubjectId,
        /// The hash of the draft it is in.
        pub draft: Option<Vec<u8>>,
        pub case: Option<CaseId>,
        /// The entry of the case's history it came with, if it came after the case was opened.
        pub event: Option<Uuid>,
        /// The question it answers.
        pub question: Option<String>,
        /// `resident`, `town` or `staff:…`.
        pub by: String,
        /// Who may see it: `everybody`, `resident` or `staff`.
        pub audience: String,
        pub at: Moment,
        /// Its place among those of the same moment.
        pub nth: i32,
        /// The files, by the hash of what is sealed in them.
        pub large: FileHash,
        pub medium: FileHash,
        pub small: FileHash,
        /// Of the large size, in pixels.
        pub width: i32,
        pub height: i32,
        /// Where it was taken, if the sender wanted it read.
        pub position: Option<Sealed<Point>>,
        /// Since when staff have it hidden.
        pub hidden_at: Option<Moment>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

pub mod saved_view {
    use kernel::Moment;
    use kernel::id::{StaffId, TeamId};
    use sea_orm::entity::prelude::*;

    use crate::desk::ViewId;

    /// A view of the queue that somebody keeps under a name: of one member of staff or of one team.
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "saved_view")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: ViewId,
        /// Whose it is. Nobody's when it is a team's.
        pub staff: Option<StaffId>,
        pub team: Option<TeamId>,
        pub name: String,
        /// What stands after the question mark of its address. Read anew whenever it is used.
        #[sea_orm(column_type = "Text")]
        pub query: String,
        pub made_at: Moment,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}
