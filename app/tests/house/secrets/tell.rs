//! Everything that somebody may tell the town in confidence, through every way in that there is.

use casework::case::entities::case_work;
use casework::case::{Case, queue};
use kernel::people::Role;
use sea_orm::EntityTrait as _;
use testing::{Browser, Page, photos};

use crate::ask::{self, Form, own};
use crate::house::House;

/// What was told.
#[derive(Default)]
pub struct Told {
    /// Sealed wherever it lies, and shown to staff and whoever told it alone.
    pub sealed: Vec<String>,
    /// For staff alone, and not sealed: where a private case is.
    pub inside: Vec<String>,
    /// The tokens that open a case.
    pub links: Vec<String>,
    /// Said in public on purpose, to see that looking finds.
    pub public: String,
    pub private_cases: Vec<Case>,
    pub public_cases: Vec<Case>,
}

impl Told {
    /// A word that stands nowhere else.
    fn mark(&mut self, what: &str) -> String {
        let mark = format!("zq{}{what}", self.sealed.len() + 10);
        self.sealed.push(mark.clone());
        mark
    }

    /// A name, an address and a telephone that nobody else has.
    fn contact(&mut self, names: [&'static str; 3]) -> Form {
        let [name, email, phone] = names;
        let number = format!("+1 555 86753{}", self.sealed.len() + 10);
        self.sealed.push(number.clone());
        let address = format!("{}@example.org", self.mark("email"));
        vec![(name, self.mark("name")), (email, address), (phone, number)]
    }

    async fn note_case(&mut self, house: &House, token: &str) -> Case {
        self.links.push(token.to_owned());
        queue::by_link(house.town.town(), token).await.unwrap()
    }
}

pub async fn all(house: &House) -> Told {
    let mut told = Told {
        public: "zqpublicly".into(),
        ..Told::default()
    };
    private_report(house, &mut told).await;
    public_report(house, &mut told).await;
    unsent_report(house, &mut told).await;
    by_telephone(house, &mut told).await;
    by_program(house, &mut told).await;
    desk(house, &mut told).await;
    told
}

/// Sends a form as the page does that it stands on, and says where it led.
async fn post(browser: &Browser, path: &str, mut form: Form) -> Page {
    form.extend(ask::token(browser).await.map(|token| ("csrf", token)));
    let page = browser.send(own("POST", path, &form)).await;
    assert!(page.status() < 400, "{path}: {page:?}");
    page
}

fn token(sent: &Page) -> String {
    let place = sent.header("location").unwrap_or_default();
    let token = place.trim_start_matches("/s/").split(['?', '#']).next();
    token.unwrap().to_owned()
}

fn field(name: &'static str, value: impl Into<String>) -> (&'static str, String) {
    (name, value.into())
}

async fn private_report(house: &House, told: &mut Told) {
    let browser = house.town.anonymous();
    let service = field("service", "neighbour-noise");
    post(
        &browser,
        "/report",
        vec![field("words", told.mark("words")), service],
    )
    .await;
    post(
        &browser,
        "/report/where",
        vec![field("text", "2 Weir Lane")],
    )
    .await;
    let details = vec![
        field("shown", "kind when_heard often talked details"),
        field("q-kind", "music"),
        field("q-when_heard", "night"),
        field("q-often", "daily"),
        field("q-talked", "no"),
        field("q-details", told.mark("details")),
    ];
    post(&browser, "/report/details", details).await;
    post(
        &browser,
        "/report/you",
        told.contact(["name", "email", "phone"]),
    )
    .await;
    let sent = post(&browser, "/report/send", vec![]).await;
    let (token, message) = (token(&sent), told.mark("message"));
    let case = told.note_case(house, &token).await;
    assert!(!case.is_public);
    told.private_cases.push(case);
    let write = vec![field("words", message.clone())];
    post(&browser, &format!("/s/{token}/write"), write).await;
    let status = browser.get(&format!("/s/{token}")).await;
    assert!(status.has(&message), "whoever told it reads it: {status:?}");
}

async fn public_report(house: &House, told: &mut Told) {
    let browser = house.town.anonymous();
    house.draft(&browser).await;
    post(
        &browser,
        "/report/save",
        vec![field("words", told.public.clone())],
    )
    .await;
    let mut page = browser.get("/report/details").await;
    let photo = photos::taken_at(41.310_377, -72.920_519);
    page.attach("Add a photo", "zqfile.jpg", "image/jpeg", photo);
    told.sealed
        .extend(["SECRET-ARTIST".into(), "zqfile".into()]);
    let page = page.press("Continue").await;
    assert_eq!(page.status(), 200, "{page:?}");
    post(
        &browser,
        "/report/you",
        told.contact(["name", "email", "phone"]),
    )
    .await;
    let sent = post(&browser, "/report/send", vec![]).await;
    let token = token(&sent);
    let case = told.note_case(house, &token).await;
    assert!(case.is_public);
    let message = vec![field("words", told.mark("message"))];
    post(&browser, &format!("/s/{token}/write"), message).await;
    told.public_cases.push(case);
}

async fn unsent_report(house: &House, told: &mut Told) {
    let browser = house.town.anonymous();
    let service = field("service", "neighbour-noise");
    post(
        &browser,
        "/report",
        vec![field("words", told.mark("draft")), service],
    )
    .await;
    let mut saved = told.contact(["name", "email", "phone"]);
    saved.push(field("words", told.mark("saved")));
    saved.push(field("text", told.mark("where")));
    saved.push(field("q-details", told.mark("details")));
    post(&browser, "/report/save", saved).await;
}

async fn by_telephone(house: &House, told: &mut Told) {
    let agent = house.town.staff_as("Streets", Role::Agent).await;
    let place = "zqtelephoneplace".to_owned();
    told.inside.push(place.clone());
    let mut form = told.contact(["name", "email", "phone"]);
    form.extend([
        field("words", told.mark("words")),
        field("service", "neighbour-noise"),
        field("place", place),
        field("q-kind", "music"),
        field("q-when_heard", "night"),
        field("q-often", "daily"),
        field("q-talked", "no"),
        field("q-details", told.mark("details")),
        field("language", "en"),
    ]);
    let taken = post(&agent, "/desk/take", form).await;
    assert_eq!(taken.status(), 303, "{taken:?}");
}

async fn by_program(house: &House, told: &mut Told) {
    let names = ["first_name", "email", "phone"];
    let place = "zqprogramplace".to_owned();
    told.inside.push(place.clone());
    let mut private = told.contact(names);
    private.extend([
        field("service_code", "tell-us-quietly"),
        field("description", told.mark("description")),
        field("attribute[about]", "building"),
        field("attribute[still]", "no"),
        field("last_name", told.mark("lastname")),
        field("address_string", place),
    ]);
    let mut public = told.contact(names);
    public.extend([
        field("service_code", "something-else"),
        field("description", "Something"),
        field("attribute[has_place]", "no"),
        field("attribute[wish]", "listen"),
    ]);
    for form in [private, public] {
        let request = own("POST", "/open311/v2/requests.json", &form);
        let answer = house.town.anonymous().send(request).await;
        assert!(answer.status() < 300, "{}", answer.html());
    }
}

/// What staff write to and about a private case, and about a public one.
async fn desk(house: &House, told: &mut Told) {
    let agent = house.town.staff_as("Streets", Role::Agent).await;
    let acts = [
        ("reply", "", true),
        ("note", "", true),
        ("move", "no_work", true),
        ("note", "", false),
    ];
    for (act, to, private) in acts {
        let cases = if private {
            &told.private_cases
        } else {
            &told.public_cases
        };
        let id = cases[0].id;
        let found = case_work::Entity::find_by_id(id).one(house.town.town().read());
        let case = found.await.unwrap().unwrap();
        let words = told.mark(act);
        let form = vec![
            field("revision", case.revision.to_string()),
            field("to", to),
            field("words", words.clone()),
        ];
        post(&agent, &format!("/desk/cases/{id}/{act}"), form).await;
        let page = agent.get(&format!("/desk/cases/{id}")).await;
        assert!(page.has(&words), "staff read {act}: {page:?}");
    }
}
