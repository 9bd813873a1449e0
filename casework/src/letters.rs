//! The mails that casework sends: we have it, we answer, it is done.

use kernel::notices::NoticeTemplate;

/// The templates that casework's notices name.
#[must_use]
pub fn templates() -> Vec<NoticeTemplate> {
    ["case.received", "case.reply", "case.closed"]
        .into_iter()
        .map(|name| {
            NoticeTemplate::new(name, move |town, notice| render::render(name, town, notice))
        })
        .collect()
}

mod render;
