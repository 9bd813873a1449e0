//! The status page behind the secret link: the answer first, then the promise, the story and a
//! way to write to the team.

use askama::Template;
use axum::extract::Path;
use contracts::places::{Around, Pin, PinKind, Places};
use kernel::people::Actor;
use kernel::{Error, Point};
use ui::parts::{Clock, Errors, Field, Map, Note, NoteKind, Photos, Ratio, Reference, Timeline};
use ui::web::{Answer, Fault, Sent, Visit, html, private, see_other};
use ui::{Markup, Page};

use super::settled::Question;
use super::{find, story};
use crate::case::change::{self, Refusal};
use crate::case::{Case, history, queue};
use crate::catalogue;
use crate::photo::{self, Beside, Shelved, Through, beside};

#[derive(Template)]
#[template(path = "front/status.html")]
struct Status {
    page: Page,
    sent: Option<Note>,
    reference: Reference,
    sent_at: String,
    lede: String,
    photos: Photos,
    clock: Option<Clock>,
    timeline: Timeline,
    question: Option<Question>,
    errors: Errors,
    write: Field,
    add: Field,
    action: String,
    map: Option<Map>,
    /// On paper: how to come back.
    back: String,
}

/// The page.
///
/// # Errors
/// [`Error::NotFound`] for a link that leads to no case.
pub async fn show(visit: Visit, Path(token): Path<String>) -> Answer {
    let case = queue::by_link(&visit.town, &token).await?;
    let field = write_field(&visit, String::new(), None);
    Ok(private(html(
        &page(&visit, &case, &token, field, &Beside::default()).await?,
    )?))
}

/// Takes a message to the team.
///
/// # Errors
/// When the database cannot be written.
pub async fn write(visit: Visit, Path(token): Path<String>, sent: Sent) -> Answer {
    visit.check_csrf(&sent)?;
    let case = queue::by_link(&visit.town, &token).await?;
    let words = sent.text("words");
    let (town, lang, by) = (&visit.town, &visit.lang, Actor::Anonymous);
    let beside = beside::take(town, lang, &by, case.subject, &sent).await?;
    if beside.is_unsent || beside.told.is_some() {
        let field = write_field(&visit, words, None);
        let page = page(&visit, &case, &token, field, &beside).await?;
        return Ok(private(html(&page)?));
    }
    let error = match change::hear(town, &case, words.clone(), &beside.photos).await {
        Ok(_) => return Ok(see_other(&format!("/s/{token}#story"))),
        Err(Refusal::TooLong) => visit
            .lang
            .ta("answer-too-long", &[("max", change::LONGEST.into())]),
        Err(Refusal::Other(Error::Stale)) => visit.lang.t("status-write-again"),
        Err(Refusal::Other(error)) => return Err(error.into()),
        Err(_) => visit.lang.t("answer-missing-text"),
    };
    let field = write_field(&visit, words, Some(error));
    Ok(private(html(
        &page(&visit, &case, &token, field, &beside).await?,
    )?))
}

/// Says when the case changed.
///
/// # Errors
/// [`Error::NotFound`] for a link that leads to no case.
pub async fn live(visit: Visit, Path(token): Path<String>) -> Answer {
    let case = queue::by_link(&visit.town, &token).await?;
    Ok(ui::web::live(&visit.town, format!("case:{}", case.id)))
}

fn write_field(visit: &Visit, typed: String, error: Option<String>) -> Field {
    Field::area("words", visit.lang.t("status-write"))
        .hint(visit.lang.t("status-write-hint"))
        .rows(3)
        .value(typed)
        .error(error)
}

async fn page(
    visit: &Visit,
    case: &Case,
    token: &str,
    write: Field,
    beside: &Beside,
) -> Result<Status, Fault> {
    let (lang, town) = (&visit.lang, &visit.town);
    let service = catalogue::definition(town, &case.service, &case.version).await?;
    let told = history::of(town, case, history::Reader::Resident).await?;
    let team = catalogue::team_name(town, case.team, lang.code()).await?;
    let team = team.unwrap_or_else(|| town.profile().words.name.clone());
    let says = service
        .state(&case.state)
        .map(|state| state.public_says.get(lang.code()).to_owned());
    let add = beside.field(lang, lang.t("status-photos"), Through::Link(token));
    let errors = Errors::of(lang, &[&write, &add]);
    let photos = photo::of_case(town, case, history::Reader::Resident).await?;
    let photos = Shelved::of(photos);
    let mut page = visit.page(says.unwrap_or_else(|| lang.t("status-opened")));
    page.has_errors = !errors.is_empty();
    page.live = Some(format!("/s/{token}/live"));
    let sent_at = lang.when(case.opened_at, town.now(), town.zone());
    let title = service.title.get(lang.code());
    let lede = if case.place.is_empty() {
        title.to_owned()
    } else {
        format!("{title}, {}", case.place)
    };
    let sent = visit
        .asked()
        .get("sent")
        .map(|_| sent_note(visit, case, token));
    Ok(Status {
        page,
        sent,
        reference: Reference(case.reference.clone()),
        sent_at: lang.ta("status-sent", &[("when", sent_at.into())]),
        photos: photo::strip(
            lang,
            &photos.first,
            Through::Link(token),
            &photo::of(lang, &lede, case.public_words.as_deref()),
        ),
        clock: story::clock(visit, case, &service),
        timeline: story::timeline(visit, case, &service, &told, &team, &|told| {
            let what = photo::of(lang, &lede, told.words.as_deref());
            photo::strip(lang, photos.with(told.id), Through::Link(token), &what)
        }),
        question: Question::of(visit, case, token).await?,
        lede,
        errors,
        write,
        add,
        action: format!("/s/{token}/write"),
        map: map(visit, case),
        back: way_back(visit, case, token),
    })
}

fn sent_note(visit: &Visit, case: &Case, token: &str) -> Note {
    let lang = &visit.lang;
    let text = lang.ta(
        "status-sent-text",
        &[
            ("reference", (&case.reference).into()),
            ("code", find::code(token).into()),
        ],
    );
    Note::new(NoteKind::Done, lang.t("status-opened-short"), text)
}

fn way_back(visit: &Visit, case: &Case, token: &str) -> String {
    let link = format!("{}/s/{token}", visit.town.profile().words.site);
    visit.lang.ta(
        "status-back",
        &[
            ("link", link.into()),
            ("reference", (&case.reference).into()),
            ("code", find::code(token).into()),
        ],
    )
}

fn map(visit: &Visit, case: &Case) -> Option<Map> {
    let centre = Point::new(case.lat?, case.lng?)?;
    let ground = visit.town.port::<dyn Places>()?;
    let svg = ground.around(&Around {
        centre,
        metres: 260.0,
        size: (520, 325),
        label: visit
            .lang
            .ta("map-around", &[("place", (&case.place).into())]),
        pins: vec![Pin::new(centre, PinKind::Mine)],
    })?;
    let caption = [Some(case.place.as_str()), case.district.as_deref()]
        .into_iter()
        .flatten();
    let caption = caption
        .filter(|s| !s.is_empty())
        .collect::<Vec<_>>()
        .join(", ");
    Some(Map {
        svg: Markup(svg),
        ratio: Ratio::Photo,
        caption,
        link: None,
    })
}
