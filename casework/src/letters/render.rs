//! x
use kernel::mail::Mail;
use kernel::notices::notice;
use kernel::{Result, Town};

pub(super) async fn render(_name: &'static str, _town: Town, _notice: notice::Model) -> Result<Option<Mail>> {
    Ok(None)
}
