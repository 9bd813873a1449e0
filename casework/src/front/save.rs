//! Keeps each answer as it is typed, so that a lost connection loses nothing.

use axum::http::{HeaderMap, StatusCode};
use axum::response::IntoResponse;
use ui::web::{Answer, Sent, Visit};

use super::way::Step;
use super::{details, way, you};
use crate::catalogue::catalogue;
use crate::definition::Catalogue;
use crate::draft::{self, DraftContent};

/// Keeps the fields that came; those that do not fit are left to the form itself.
///
/// # Errors
/// When the database cannot be written.
pub async fn save(visit: Visit, headers: HeaderMap, sent: Sent) -> Answer {
    visit.check_csrf(&sent)?;
    let Some(draft) = way::draft(&visit, &headers).await? else {
        return Ok(StatusCode::GONE.into_response());
    };
    let catalogue = catalogue(&visit.town).await?;
    draft::change(&visit.town, draft, |content| {
        take(&catalogue, &sent, content);
        page(&sent)
    })
    .await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}

/// The page whose fields came.
fn page(sent: &Sent) -> Step {
    let came = |names: &[&str]| names.iter().any(|name| sent.get(name).is_some());
    if came(&["words"]) {
        Step::What
    } else if came(&["text", "described"]) {
        Step::Where
    } else if came(&["name", "email", "phone"]) {
        Step::You
    } else {
        Step::Details
    }
}

fn take(catalogue: &Catalogue, sent: &Sent, content: &mut DraftContent) {
    if sent.get("words").is_some() {
        content.words = sent.text("words").chars().take(4_000).collect();
    }
    if sent.get("text").is_some() {
        content.place_in_words(sent.text("text").chars().take(200).collect());
    }
    if sent.get("described").is_some() {
        content.place_described = sent.text("described").chars().take(500).collect();
    }
    let service = content
        .service
        .as_deref()
        .and_then(|code| catalogue.get(code));
    for question in service.iter().flat_map(|service| &service.questions) {
        if sent.get(&details::name(&question.id)).is_some() {
            details::take(question, sent, &mut content.answers);
        }
    }
    you::take(sent, &mut content.contact);
}
