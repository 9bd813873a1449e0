//! The forms beside a queue that keep what it shows, rename and remove it, and what they did.

use ui::parts::{Choice, Field, Press, Toast};
use ui::web::Visit;

use super::asked::Asked;
use super::saved::{NAME, Saved};
use crate::permissions::VIEWS_SHARE;

/// What a form sends that gives a view to the team.
pub(super) const TEAM: &str = "team";

/// The forms of a page.
#[derive(Default)]
pub(super) struct Forms {
    pub save: Option<Save>,
    /// Of the views that are shown and may be changed.
    pub changes: Vec<Change>,
}

pub(super) struct Save {
    /// The queue it keeps, as the part of its address after the question mark.
    pub of: String,
    pub fields: Vec<Field>,
    pub open: bool,
}

pub(super) struct Change {
    pub action: String,
    pub word: String,
    pub fields: Vec<Field>,
    pub remove: Press,
    pub open: bool,
}

impl Forms {
    /// What can be saved is what is not kept already. A search is not kept: it may name a resident.
    pub(super) fn of(visit: &Visit, asked: &Asked, views: &[Saved]) -> Self {
        if !asked.words.is_empty() {
            return Self::default();
        }
        let top = asked.at(None);
        let shown: Vec<&Saved> = views.iter().filter(|view| view.asked == top).collect();
        let changes = shown.iter().filter(|view| view.may_change);
        Self {
            save: shown.is_empty().then(|| save(visit, asked)),
            changes: changes.map(|view| change(visit, view)).collect(),
        }
    }
}

fn save(visit: &Visit, asked: &Asked) -> Save {
    let (lang, query) = (&visit.lang, visit.asked());
    let error = fault(visit).filter(|_| query.get("of").is_none());
    let open = error.is_some();
    let name = Field::text("name", lang.t("desk-saved-name"))
        .id("save-name")
        .max_length(NAME)
        .value(query.text("name"))
        .error(error);
    let whom = visit.may(VIEWS_SHARE).then(|| whom(visit, "save"));
    Save {
        of: asked.at(None).query(),
        fields: std::iter::once(name).chain(whom).collect(),
        open,
    }
}

fn change(visit: &Visit, view: &Saved) -> Change {
    let (lang, id, query) = (&visit.lang, view.id.to_string(), visit.asked());
    let error = fault(visit).filter(|_| query.get("of") == Some(id.as_str()));
    let open = error.is_some();
    let name = if open {
        query.text("name")
    } else {
        view.name.clone()
    };
    let name = Field::text("name", lang.t("desk-saved-name"))
        .id(format!("name-{id}"))
        .max_length(NAME)
        .value(name)
        .error(error);
    let may_share = !view.is_shared && visit.may(VIEWS_SHARE);
    Change {
        action: format!("/desk/views/{id}/rename"),
        word: lang.ta("desk-saved-change", &[("name", view.name.as_str().into())]),
        open,
        fields: std::iter::once(name)
            .chain(may_share.then(|| whom(visit, &id)))
            .collect(),
        remove: Press {
            action: format!("/desk/views/{id}/remove"),
            csrf: visit.csrf(),
            name: "of",
            value: view.asked.query(),
            word: lang.t("desk-saved-remove"),
            about: view.name.clone(),
        },
    }
}

fn whom(visit: &Visit, id: &str) -> Field {
    let lang = &visit.lang;
    let choices = vec![
        Choice::new("", lang.t("desk-saved-for-me")),
        Choice::new(TEAM, lang.t("desk-saved-for-team")),
    ];
    Field::select("for", lang.t("desk-saved-for"), choices).id(format!("for-{id}"))
}

/// What is wrong with the name that was sent.
fn fault(visit: &Visit) -> Option<String> {
    let lang = &visit.lang;
    match visit.asked().get("told")? {
        "name" => Some(lang.t("desk-saved-no-name")),
        "long" => Some(lang.ta("desk-saved-long", &[("n", NAME.into())])),
        "taken" => Some(lang.t("desk-saved-taken")),
        "full" => Some(lang.t("desk-saved-full")),
        _ => None,
    }
}

/// What was done with a view, told by the address it led back to.
pub(super) fn toast(visit: &Visit) -> Option<Toast> {
    let key = match visit.asked().get("told")? {
        "saved" => "desk-saved-done",
        "replaced" => "desk-saved-replaced",
        "renamed" => "desk-saved-renamed",
        "removed" => "desk-saved-removed",
        "shared" => "desk-saved-shared",
        _ => return None,
    };
    Some(Toast::new(visit.lang.t(key)))
}
