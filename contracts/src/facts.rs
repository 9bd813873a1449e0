//! The kinds of fact: what can happen in a town, in the past tense.
//!
//! A kind is declared once: a sentence that says what it tells, how the record shows it (its leaf),
//! what it is about, and its values by the names that stand in the body. Names, kinds and leaves are
//! fixed for ever once a town has written one; the tests below hold them.

pub use kernel::facts::Told;
use kernel::facts::{Fact, FactValue, Leaf};
use kernel::id::{CaseId, FactId, JobId, NoticeId, StaffId};

/// Declares a kind of fact: its struct, its body, and its sentence for the reference pages.
macro_rules! fact {
    (
        $(#[doc = $sentence:literal])+
        $leaf:ident $kind:ident about $about:ident: $id:ty { $($value:ident: $type:ty),* $(,)? }
    ) => {
        $(#[doc = $sentence])+
        #[derive(Clone, Debug)]
        pub struct $kind {
            pub id: FactId,
            pub $about: $id,
            $(pub $value: $type,)*
        }

        impl $kind {
            /// What it tells, for the reference pages.
            pub const TOLD: Told = Told {
                kind: stringify!($kind),
                sentence: concat!($($sentence),+).trim_ascii(),
                leaf: Leaf::$leaf,
                about: stringify!($about),
                values: &[$((stringify!($value), stringify!($type))),*],
            };
        }

        impl Fact for $kind {
            const KIND: &'static str = stringify!($kind);
            const LEAF: Leaf = Leaf::$leaf;

            fn id(&self) -> FactId {
                self.id
            }
            fn about(&self) -> String {
                self.$about.to_string()
            }
            fn values(&self) -> Vec<(&'static str, FactValue)> {
                vec![$((stringify!($value), FactValue::Shown(self.$value.clone().into()))),*]
            }
        }
    };
}

fact! {
    /// A case was opened: its service, its channel, whether it is public.
    Private CaseOpened about case: CaseId { service: String, channel: String, public: bool }
}

fact! {
    /// A case moved from one state to another.
    Private CaseMoved about case: CaseId { from: String, to: String }
}

fact! {
    /// A case was given to somebody or taken from them; who it is stays inside.
    None CaseAssigned about case: CaseId { somebody: bool }
}

fact! {
    /// A case was handed over to another team, by the team's code.
    Private CaseHandedOver about case: CaseId { team: String }
}

fact! {
    /// A reply, a note or a resident's word was written; the words stay inside.
    Private CaseWordsWritten about case: CaseId { kind: &'static str }
}

fact! {
    /// Whoever asked said whether it is settled for them: `yes`, `partly` or `no`.
    Private CaseOutcomeSaid about case: CaseId { said: &'static str }
}

fact! {
    /// A case was moved to another service.
    Private CaseRecategorised about case: CaseId { from: String, to: String }
}

fact! {
    /// Cases of another system came in or followed it: how many, and one hash over all. The town
    /// vouches for taking them in, not for what happened years ago in a system it never saw.
    Public CasesImported about source: String { added: u64, changed: u64, cases: String }
}

fact! {
    /// Photos were added to a case; what they show stays inside.
    Private CasePhotosAdded about case: CaseId { count: u32 }
}

fact! {
    /// Staff hid a photo of a case, so that only staff see it.
    Private CasePhotoHidden about case: CaseId {}
}

fact! {
    /// Staff showed a photo of a case again that had been hidden.
    Private CasePhotoShown about case: CaseId {}
}

fact! {
    /// A service definition was published, with the hash that is its version.
    Public ServicePublished about service: String { version: String }
}

fact! {
    /// A service was switched off: nobody can ask for it anew, and cases that have it go on.
    Public ServiceWithdrawn about service: String {}
}

fact! {
    /// A setting of the town was changed: which part, and which of its values by their names. What they
    /// are now, and who did it, stays inside.
    Private SettingChanged about part: String { values: String, undone: bool }
}

fact! {
    /// An administrator made a link with which a member of staff chooses a new password; the link itself
    /// is nowhere, and who made it stays inside.
    Private PasswordLinkMade about staff: StaffId {}
}

fact! {
    /// A member of staff has another password: by a `link`, on their `own` page, or from the `operator`.
    Private PasswordChanged about staff: StaffId { way: &'static str }
}

fact! {
    /// An administrator took the codes away that a member of staff signed in with, beside the password.
    Private CodesTakenAway about staff: StaffId {}
}

fact! {
    /// A key for posting over Open311 was made for a sender; the key itself is nowhere, and who made it
    /// stays inside.
    Private Open311KeyMade about key: String { sender: String }
}

fact! {
    /// A key for posting over Open311 was revoked: it opens no more cases.
    Private Open311KeyRevoked about key: String {}
}

fact! {
    /// Staff let go of a job that the program could not do: its kind, and what stood in the way.
    Private JobLetGo about job: JobId { kind: String, why: String }
}

fact! {
    /// Staff let go of a notice that could not be delivered: which one, and what stood in the way.
    /// Whose it was stays inside.
    Private NoticeLetGo about notice: NoticeId { template: String, why: String }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What a fact looks like from outside, without its own id.
    fn shape<F: Fact>(fact: &F) -> String {
        let values = fact.values().into_iter().map(|(name, value)| match value {
            FactValue::Shown(value) => format!("{name}={value}"),
            FactValue::Committed { .. } => format!("{name} committed"),
        });
        let values: Vec<_> = values.collect();
        format!(
            "{} v{} {:?} {}: {}",
            F::KIND,
            F::VERSION,
            F::LEAF,
            fact.about(),
            values.join(", ")
        )
    }

    #[test]
    fn kinds_leaves_and_names_are_what_they_were() {
        let (id, case) = (FactId::from(uuid()), CaseId::from(uuid()));
        let text = |text: &str| text.to_owned();
        let shapes = [
            shape(&CaseOpened {
                id,
                case,
                service: text("pothole"),
                channel: text("web"),
                public: true,
            }),
            shape(&CaseMoved {
                id,
                case,
                from: text("received"),
                to: text("fixed"),
            }),
            shape(&CaseAssigned {
                id,
                case,
                somebody: true,
            }),
            shape(&CaseHandedOver {
                id,
                case,
                team: text("streets"),
            }),
            shape(&CaseWordsWritten {
                id,
                case,
                kind: "note",
            }),
            shape(&CaseOutcomeSaid {
                id,
                case,
                said: "yes",
            }),
            shape(&CaseRecategorised {
                id,
                case,
                from: text("pothole"),
                to: text("signal"),
            }),
            shape(&CasePhotosAdded { id, case, count: 2 }),
            shape(&CasesImported {
                id,
                source: text("lagan"),
                added: 2,
                changed: 1,
                cases: text("abc"),
            }),
            shape(&CasePhotoHidden { id, case }),
            shape(&CasePhotoShown { id, case }),
            shape(&ServicePublished {
                id,
                service: text("pothole"),
                version: text("abc"),
            }),
            shape(&ServiceWithdrawn {
                id,
                service: text("pothole"),
            }),
            shape(&SettingChanged {
                id,
                part: text("profile"),
                values: text("name colour"),
                undone: false,
            }),
            shape(&PasswordLinkMade {
                id,
                staff: StaffId::from(uuid()),
            }),
            shape(&PasswordChanged {
                id,
                staff: StaffId::from(uuid()),
                way: "own",
            }),
            shape(&CodesTakenAway {
                id,
                staff: StaffId::from(uuid()),
            }),
            shape(&Open311KeyMade {
                id,
                key: text("abc"),
                sender: text("FixIt"),
            }),
            shape(&Open311KeyRevoked {
                id,
                key: text("abc"),
            }),
            shape(&JobLetGo {
                id,
                job: JobId::from(uuid()),
                kind: text("kernel.clean"),
                why: text("away"),
            }),
            shape(&NoticeLetGo {
                id,
                notice: NoticeId::from(uuid()),
                template: text("case.reply"),
                why: text("away"),
            }),
        ];
        let about = "00000000-0000-0000-0000-000000000000";
        let wanted = [
            format!(
                r#"CaseOpened v1 Private {about}: service="pothole", channel="web", public=true"#
            ),
            format!(r#"CaseMoved v1 Private {about}: from="received", to="fixed""#),
            format!("CaseAssigned v1 None {about}: somebody=true"),
            format!(r#"CaseHandedOver v1 Private {about}: team="streets""#),
            format!(r#"CaseWordsWritten v1 Private {about}: kind="note""#),
            format!(r#"CaseOutcomeSaid v1 Private {about}: said="yes""#),
            format!(r#"CaseRecategorised v1 Private {about}: from="pothole", to="signal""#),
            format!("CasePhotosAdded v1 Private {about}: count=2"),
            r#"CasesImported v1 Public lagan: added=2, changed=1, cases="abc""#.to_owned(),
            format!("CasePhotoHidden v1 Private {about}: "),
            format!("CasePhotoShown v1 Private {about}: "),
            r#"ServicePublished v1 Public pothole: version="abc""#.to_owned(),
            "ServiceWithdrawn v1 Public pothole: ".to_owned(),
            r#"SettingChanged v1 Private profile: values="name colour", undone=false"#.to_owned(),
            format!("PasswordLinkMade v1 Private {about}: "),
            format!(r#"PasswordChanged v1 Private {about}: way="own""#),
            format!("CodesTakenAway v1 Private {about}: "),
            r#"Open311KeyMade v1 Private abc: sender="FixIt""#.to_owned(),
            "Open311KeyRevoked v1 Private abc: ".to_owned(),
            format!(r#"JobLetGo v1 Private {about}: kind="kernel.clean", why="away""#),
            format!(r#"NoticeLetGo v1 Private {about}: template="case.reply", why="away""#),
        ];
        assert_eq!(shapes, wanted);
    }

    fn uuid() -> kernel::id::reexport::Uuid {
        kernel::id::reexport::Uuid::nil()
    }

    #[test]
    fn a_kind_tells_its_sentence() {
        let told = Told {
            kind: "CaseMoved",
            sentence: "A case moved from one state to another.",
            leaf: Leaf::Private,
            about: "case",
            values: &[("from", "String"), ("to", "String")],
        };
        assert_eq!(CaseMoved::TOLD, told);
    }
}
