//! Signing out: the session ends here and in the browser.

use kernel::people::session;
use ui::web::{Answer, Sent, Visit, see_other};

use crate::sign_in::say_cookie;

pub(crate) async fn send(visit: Visit, sent: Sent) -> Answer {
    visit.check_csrf(&sent)?;
    if let Some(secret) = visit.session() {
        session::close(&visit.town, secret).await?;
    }
    let mut answer = see_other("/");
    say_cookie(&mut answer, &visit.session_cookie("", Some(0)))?;
    Ok(answer)
}
