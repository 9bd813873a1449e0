//! Millbrook in small, whole: wired by `townhall::wiring`, with ground, services, teams and cases.

use std::path::Path;
use std::sync::Arc;

use casework::case::open::{Contact, NewCase, open};
use casework::definition::{Answer, Answers, QuestionKind, ServiceDefinition};
use casework::draft::{self, DraftContent};
use casework::front::Step;
use casework::photo::{self, Given, Photo, PhotoId, Upload};
use kernel::config::Config;
use kernel::db::Read;
use kernel::id::CaseId;
use kernel::keys::DataKey;
use kernel::people::Actor;
use kernel::profile::KeepProfile;
use kernel::{Place, Town};
use metrics_exporter_prometheus::PrometheusBuilder;
use places::TownPlaces;
use testing::{Browser, TestTown};
use townhall::show::Stage;
use townhall::{web, wiring};
use ui::Words;

use crate::ground;

const SERVICES: [(&str, &str); 5] = [
    (
        "pothole.yaml",
        include_str!("../../../demo/services/pothole.yaml"),
    ),
    (
        "street-light-out.yaml",
        include_str!("../../../demo/services/street-light-out.yaml"),
    ),
    (
        "neighbour-noise.yaml",
        include_str!("../../../demo/services/neighbour-noise.yaml"),
    ),
    (
        "something-else.yaml",
        include_str!("../../../demo/services/something-else.yaml"),
    ),
    (
        "tell-us-quietly.yaml",
        include_str!("../../../demo/services/tell-us-quietly.yaml"),
    ),
];
/// The departments of these services, and one that has none of them.
const TEAMS: [&str; 4] = ["Streets", "Lights", "Environment", "Front-desk"];

/// The whole town, open for one test.
pub struct House {
    pub town: TestTown,
    pub words: Words,
    /// Every path that any room answers, in the order of their rooms.
    pub paths: Vec<String>,
    /// A pothole that everybody may see.
    pub public: Case,
    /// A noisy neighbour that nobody may see but staff and whoever told.
    pub private: Case,
}

/// A case as its reporter knows it.
#[derive(Clone, Debug)]
pub struct Case {
    pub id: CaseId,
    pub reference: String,
    pub token: String,
    pub photo: PhotoId,
}

impl House {
    /// A town as residents meet it.
    pub async fn real() -> Self {
        Self::build(false).await
    }

    /// A town for showing, which offers the pseudo-language too.
    pub async fn shown() -> Self {
        Self::build(true).await
    }

    async fn build(shown: bool) -> Self {
        let words = wiring::words(Path::new("nowhere"), true).unwrap();
        let town = self::town(shown, words.clone()).await;
        let site = wiring::site(town.town().clone()).unwrap().with_demo(shown);
        let measured = PrometheusBuilder::new().build_recorder().handle();
        let routes = web::routes(&config(), site, measured);
        let paths = routes.paths().to_vec();
        let town = town.serving(routes);
        furnish(&town).await;
        let public = report(&town, "pothole", "Deep hole by the bridge").await;
        let private = report(&town, "neighbour-noise", "Drums all night").await;
        town.run_jobs().await;
        town.mails();
        Self {
            town,
            words,
            paths,
            public,
            private,
        }
    }

    /// Reports something more.
    pub async fn report(&self, service: &str) -> Case {
        report(&self.town, service, "Something more").await
    }

    /// A view of the queue that a case worker keeps: its id.
    pub async fn saved_view(&self) -> String {
        let agent = self.town.staff("Streets").await;
        let mut page = agent.get("/desk?view=all").await;
        page.fill("Name of the view", "Everything");
        let page = page.press("Save view").await;
        let action = page.attribute("form[action^='/desk/views/']", "action");
        action.unwrap().split('/').nth(3).unwrap().to_owned()
    }

    /// A change of a setting that can be undone: its id.
    pub async fn changed_setting(&self) -> String {
        let role = kernel::people::Role::Administrator;
        let admin = self.town.staff_as("Streets", role).await;
        let mut page = admin.get("/desk/settings/contact").await;
        let number = format!("555 {}", self.town.town().random().letters(4));
        page.fill("Telephone of the town hall", &number);
        page.press("Keep these settings").await;
        let page = admin.get("/desk/settings").await;
        let action = page.attribute("form[action^='/desk/settings/changes/']", "action");
        action.unwrap().split('/').nth(4).unwrap().to_owned()
    }

    /// Lets a browser hold a draft that lacks nothing but the sending.
    pub async fn draft(&self, browser: &Browser) {
        let content = DraftContent {
            words: "Deep hole".into(),
            service: Some("pothole".into()),
            place: place(),
            place_text: place().words,
            answers: answers(),
            contact_seen: true,
            ..DraftContent::default()
        };
        let secret = draft::begin(self.town.town(), &content, Step::Check)
            .await
            .unwrap();
        browser.keep_cookie("report", &secret);
    }

    /// Lets what waits be done, and ends the town.
    pub async fn close(self) {
        self.town.run_jobs().await;
        self.town.mails();
        self.town.close().await;
    }
}

/// The settings of a program without a file, which makes no backups.
pub fn config() -> Config {
    let folder = format!("{}/house", env!("CARGO_TARGET_TMPDIR"));
    let quiet = [
        ("data.folder", folder),
        ("backup.nightly", "false".to_owned()),
    ];
    Config::load(None, Vec::new(), &quiet).unwrap()
}

async fn town(shown: bool, words: Words) -> TestTown {
    let rooms = wiring::slices().into_iter().map(|slice| slice.room);
    let ports = async move |read: &Read| {
        let mut ports = wiring::ports(read, words, &config()).await.unwrap();
        if shown {
            ports.fill(stage());
        }
        ports
    };
    if shown {
        TestTown::shown(rooms.collect(), ports).await
    } else {
        TestTown::wired(rooms.collect(), ports).await
    }
}

fn stage() -> Arc<Stage> {
    let listens = "127.0.0.1:8080".parse().unwrap();
    Stage::new(testing::MORNING, listens, config().data.folder, None)
}

async fn furnish(test: &TestTown) {
    let town = test.town();
    let words = town.profile().words.clone();
    town.run(KeepProfile(words)).await.unwrap();
    places::store(town, &ground::ground()).await.unwrap();
    let gazetteer = town.port::<TownPlaces>().unwrap();
    gazetteer.reload(town.read()).await.unwrap();
    for team in TEAMS {
        test.staff(team).await;
    }
    let services: Vec<_> = SERVICES
        .iter()
        .map(|(name, text)| ServiceDefinition::from_yaml(name, text).unwrap())
        .collect();
    casework::catalogue::publish(town, &services).await.unwrap();
}

async fn report(test: &TestTown, service: &str, words: &str) -> Case {
    let town = test.town();
    let catalogue = casework::catalogue(town).await.unwrap();
    let service = catalogue.get(service).unwrap().clone();
    let key = town.keys().new_subject().await.unwrap();
    let photo = photo(town, &key).await;
    let asks = service.first_of(QuestionKind::Photo);
    let is_public = service.id.as_str() == "pothole";
    let given = Given::with(&photo, &service, asks.map(|q| q.id.as_str()), is_public);
    let new = NewCase {
        answers: if is_public { answers() } else { Answers::new() },
        words: words.into(),
        place: place(),
        contact: Contact {
            name: Some("Ana Torres".into()),
            email: Some("ana@example.org".parse().unwrap()),
            phone: Some("555 0199".into()),
        },
        service,
        photos: vec![given],
        media: None,
        writer: Some(key.subject()),
        channel: "web",
        language: "en".into(),
        draft: None,
        once: None,
    };
    let opened = open(town, &Actor::Anonymous, new).await.unwrap();
    Case {
        id: opened.case,
        reference: opened.reference,
        token: opened.token.unwrap(),
        photo: photo.id,
    }
}

async fn photo(town: &Town, key: &DataKey) -> Photo {
    let upload = Upload {
        content: testing::photos::jpeg(8, 8).into(),
        nth: 0,
        tells_place: false,
    };
    let kept = photo::keep(town, &Actor::Anonymous, key, upload).await;
    kept.unwrap()
}

fn place() -> Place {
    Place {
        point: Some(ground::at(-184.0, 8.0)),
        words: "2 Weir Lane".into(),
        district: Some("Riverside".into()),
        asset: None,
    }
}

fn answers() -> Answers {
    let mut answers = Answers::new();
    for (question, answer) in [("position", "lane"), ("size", "plate"), ("danger", "no")] {
        answers.set(question, Answer::Choice(answer.into()));
    }
    answers.set("place", Answer::Location(place()));
    answers
}
