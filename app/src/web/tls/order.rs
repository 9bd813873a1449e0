//! One order at an authority, from the asking to the certificate.

use std::sync::Arc;
use std::time::Duration;

use anyhow::Context as _;
use instant_acme::{
    Account, AuthorizationHandle, AuthorizationStatus, ChallengeType, Identifier, NewOrder, Order,
    OrderStatus, RetryPolicy,
};

use super::answers::{Answers, Question};
use super::fault::Fault;

type Result<T> = std::result::Result<T, Fault>;

/// How the authority sees that a host is ours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// By a certificate that it is shown, where it comes over TLS (RFC 8737).
    Tls,
    /// By a text that it reads, where it comes over plain HTTP (RFC 8555, section 8.3).
    Http,
}

/// What an order brings, both in PEM.
pub struct Ordered {
    pub chain: String,
    pub key: String,
}

/// The authority looks, and signs, within this time.
const PATIENCE: RetryPolicy = RetryPolicy::new()
    .initial_delay(Duration::from_millis(250))
    .timeout(Duration::from_secs(60));

/// Orders a certificate for a host.
///
/// # Errors
/// What the authority says.
pub async fn order(
    account: &Account,
    host: &str,
    way: Way,
    answers: &Arc<Answers>,
) -> Result<Ordered> {
    let names = [Identifier::Dns(host.to_owned())];
    let mut order = account.new_order(&NewOrder::new(&names)).await?;
    let questions = answer(&mut order, host, way, answers).await?;
    let status = order.poll_ready(&PATIENCE).await;
    drop(questions);
    if !matches!(status, Ok(OrderStatus::Ready)) {
        return Err(why_not(&mut order, way, status.err()).await);
    }
    let key = order.finalize().await?;
    let chain = order.poll_certificate(&PATIENCE).await?;
    Ok(Ordered { chain, key })
}

/// Gets ready for what the authority asks, and says so.
async fn answer(
    order: &mut Order,
    host: &str,
    way: Way,
    answers: &Arc<Answers>,
) -> Result<Vec<Question>> {
    let mut questions = Vec::new();
    let mut asked = order.authorizations();
    while let Some(asked) = asked.next().await {
        let asked = asked?;
        match asked.status {
            AuthorizationStatus::Pending => {
                questions.push(answer_one(asked, host, way, answers).await?);
            }
            AuthorizationStatus::Valid => {}
            other => {
                let why = format!("the authority does not ask for {host}: it is {other:?}");
                return Err(Fault::counted(why));
            }
        }
    }
    Ok(questions)
}

async fn answer_one(
    mut asked: AuthorizationHandle<'_>,
    host: &str,
    way: Way,
    answers: &Arc<Answers>,
) -> Result<Question> {
    let kind = match way {
        Way::Tls => ChallengeType::TlsAlpn01,
        Way::Http => ChallengeType::Http01,
    };
    let challenge = asked.challenge(kind);
    let mut challenge =
        challenge.with_context(|| format!("the authority does not ask over {way}"))?;
    let says = challenge.key_authorization();
    let question = match way {
        Way::Tls => answers.in_certificate(host, &says)?,
        Way::Http => answers.in_text(&challenge.token, &says),
    };
    challenge.set_ready().await?;
    Ok(question)
}

/// What the authority found when it looked.
async fn why_not(order: &mut Order, way: Way, fault: Option<instant_acme::Error>) -> Fault {
    let found = found(order).await.or(fault.map(|fault| fault.to_string()));
    let found = found.unwrap_or_else(|| "it does not say what".into());
    Fault::counted(format!(
        "the authority looked over {way} and found: {found}"
    ))
}

async fn found(order: &mut Order) -> Option<String> {
    let mut asked = order.authorizations();
    while let Some(Ok(mut asked)) = asked.next().await {
        let state = asked.refresh().await.ok()?;
        let mut faults = state.challenges.iter().filter_map(|one| one.error.as_ref());
        if let Some(fault) = faults.next() {
            return fault.detail.clone();
        }
    }
    None
}

impl std::fmt::Display for Way {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Tls => "https",
            Self::Http => "plain HTTP",
        })
    }
}
