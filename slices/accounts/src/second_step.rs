//! The second step of signing in, for staff with an authenticator.
//!
//! Between the two steps nothing is kept: the form carries a proof that the password was right,
//! made with a key that only the town can make from what it holds of this person. It is good for
//! five minutes and until a code is spent or the password changes.

use std::sync::Arc;

use askama::Template;
use axum::Extension;
use axum::http::StatusCode;
use hmac::{Hmac, KeyInit, Mac};
use kernel::Moment;
use kernel::people::codes::SpendCode;
use kernel::people::entities::staff;
use kernel::totp::TotpSecret;
use sha2::Sha256;
use subtle::ConstantTimeEq;
use ui::Page;
use ui::parts::{Errors, Field};
use ui::web::{Answer, Fault, Sent, Visit, html};

use crate::attempts::Attempts;
use crate::sign_in;

const GOOD_FOR: i64 = 5 * Moment::MINUTE;

#[derive(Template)]
#[template(path = "code.html")]
struct Code {
    page: Page,
    errors: Errors,
    field: Field,
    username: String,
    until: i64,
    proof: String,
    to: String,
}

/// Asks for the code.
pub(crate) fn form(visit: &Visit, staff: &staff::Model, to: &str, error: Option<String>) -> Answer {
    let lang = &visit.lang;
    let until = visit.town.now().plus(GOOD_FOR).0;
    let field = Field::code("code", lang.t("account-code"))
        .hint(lang.t("account-code-hint"))
        .max_length(16);
    let field = field.error(error);
    let mut page = visit.page(lang.t("account-code-title"));
    page.has_errors = field.error.is_some();
    html(&Code {
        page,
        errors: Errors::of(lang, &[&field]),
        field,
        username: staff.username.clone(),
        until,
        proof: proof(staff, until)?,
        to: to.to_owned(),
    })
}

pub(crate) async fn send(
    visit: Visit,
    Extension(attempts): Extension<Arc<Attempts>>,
    sent: Sent,
) -> Answer {
    let (username, to) = (sent.text("username"), sent.text("to"));
    let Some(staff) = proven(&visit, &username, &sent).await? else {
        return Err(Fault::Expired);
    };
    if let Err(seconds) = attempts.take(&username, visit.peer, visit.town.now()) {
        return sign_in::wait(&visit, &username, &to, seconds);
    }
    let Some(step) = step(&visit, &staff, &sent.text("code"))? else {
        return again(&visit, &staff, &to);
    };
    match visit
        .town
        .run(SpendCode {
            staff: staff.id,
            step,
        })
        .await
    {
        Ok(()) => sign_in::enter(&visit, &attempts, &staff, &to).await,
        Err(kernel::Error::Stale) => again(&visit, &staff, &to),
        Err(error) => Err(error.into()),
    }
}

fn again(visit: &Visit, staff: &staff::Model, to: &str) -> Answer {
    let error = Some(visit.lang.t("account-code-wrong"));
    sign_in::with_status(
        StatusCode::UNPROCESSABLE_ENTITY,
        form(visit, staff, to, error),
    )
}

/// The person whose password was right a few minutes ago.
async fn proven(visit: &Visit, username: &str, sent: &Sent) -> Result<Option<staff::Model>, Fault> {
    let until: i64 = sent.text("until").parse().unwrap_or(0);
    let now = visit.town.now().0;
    if until < now || until > now.saturating_add(GOOD_FOR) {
        return Ok(None);
    }
    let Some(staff) = sign_in::find(&visit.town, username).await? else {
        return Ok(None);
    };
    let fits: bool = proof(&staff, until)?
        .as_bytes()
        .ct_eq(sent.text("proof").as_bytes())
        .into();
    Ok(Some(staff).filter(|staff| fits && staff.active))
}

fn step(visit: &Visit, staff: &staff::Model, code: &str) -> kernel::Result<Option<i64>> {
    let Some(secret) = &staff.totp else {
        return Ok(None);
    };
    let used = staff.totp_used.and_then(|used| u64::try_from(used).ok());
    let step = TotpSecret::from_bytes(secret)?.verify(code, visit.town.now(), used);
    Ok(step.and_then(|step| i64::try_from(step).ok()))
}

fn proof(staff: &staff::Model, until: i64) -> kernel::Result<String> {
    let mut key = staff.password.clone().into_bytes();
    key.extend(staff.totp.iter().flatten());
    let mut mac = Hmac::<Sha256>::new_from_slice(&key)
        .map_err(kernel::Error::during("proving a password"))?;
    mac.update(format!("second step {} {until} {:?}", staff.id, staff.totp_used).as_bytes());
    Ok(hex::encode(mac.finalize().into_bytes()))
}
