//! The tables of figures: counts, no case and nobody.

pub mod figure_month {
    use sea_orm::entity::prelude::*;

    /// What a service was asked and did in a month.
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "figure_month")]
    pub struct Model {
        /// 202603 is March 2026.
        #[sea_orm(primary_key, auto_increment = false)]
        pub month: i32,
        #[sea_orm(primary_key, auto_increment = false)]
        pub service: String,
        /// The id of the team that has the cases, or nothing.
        #[sea_orm(primary_key, auto_increment = false)]
        pub team: String,
        /// They came from the system that the town had before.
        #[sea_orm(primary_key, auto_increment = false)]
        pub brought: bool,
        #[sea_orm(primary_key, auto_increment = false)]
        pub is_public: bool,
        /// Opened in the month.
        pub asked: i64,
        /// The same by the way they came: `web:20 phone:3`.
        #[sea_orm(column_type = "Text")]
        pub channels: String,
        /// Closed in the month.
        pub done: i64,
        /// How many of these had a promise.
        pub promised: i64,
        /// And kept it.
        pub on_time: i64,
        /// On which working day they were done: `1:20 2:7`.
        #[sea_orm(column_type = "Text")]
        pub days: String,
        /// What those who had asked say: whether it was put right.
        pub said_yes: i64,
        pub said_partly: i64,
        pub said_no: i64,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

pub mod figure_form {
    use sea_orm::entity::prelude::*;

    /// How writing a report went, for those that were begun in a month.
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "figure_form")]
    pub struct Model {
        /// 202603 is March 2026.
        #[sea_orm(primary_key, auto_increment = false)]
        pub month: i32,
        /// Nothing while none was chosen.
        #[sea_orm(primary_key, auto_increment = false)]
        pub service: String,
        pub sent: i64,
        /// Minutes from the first answer to the sending: `2:20 3:7`.
        #[sea_orm(column_type = "Text")]
        pub minutes: String,
        /// Where those stopped that were not sent: `where:3 you:1`.
        #[sea_orm(column_type = "Text")]
        pub stopped: String,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

pub mod figure_mark {
    use kernel::Moment;
    use sea_orm::entity::prelude::*;

    /// How far the figures have come.
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "figure_mark")]
    pub struct Model {
        /// There is one: `figures`.
        #[sea_orm(primary_key, auto_increment = false)]
        pub name: String,
        /// The last fact that is counted.
        pub seq: i64,
        /// Counts countings, so that whoever holds figures knows that they are the last.
        pub version: i64,
        pub at: Moment,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}
