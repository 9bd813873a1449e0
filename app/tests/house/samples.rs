//! What may stand in the braces of a path, and what its form sends. A new route says it here.

use kernel::db::{Action, Tx};
use kernel::people::entities::{staff, team};
use requests::open311::open311_key::{self, KeyId};
use sea_orm::ActiveValue::Set;
use sea_orm::EntityTrait as _;
use settings::set_up::SetUp;

use crate::ask::Form;
use crate::house::{Case, House};

/// One way to fill in a path.
pub struct Sample {
    /// What stands in the braces: `a public case`. Nothing for a path without braces.
    pub what: &'static str,
    pub path: String,
}

/// An id that nobody has.
const NOBODY: &str = "0195abcd-0000-7000-8000-000000000000";

/// Every sample of a path, the first being the one that works. Cases are new, so that one may change them.
pub async fn of(house: &House, path: &str) -> Vec<Sample> {
    let Some((before, rest)) = path.split_once('{') else {
        return vec![Sample {
            what: "",
            path: path.to_owned(),
        }];
    };
    // A sample of several braces fills in all of them.
    let after = rest.rsplit_once('}').unwrap().1;
    let values = values(house, path).await;
    values
        .into_iter()
        .map(|(what, value)| Sample {
            what,
            path: format!("{before}{value}{after}"),
        })
        .collect()
}

async fn values(house: &House, path: &str) -> Vec<(&'static str, String)> {
    let whole = |text: &str| text.to_owned();
    if path == "/desk/cases/{id}/photos/{photo}" {
        let of = |case: &Case, photo: &Case| format!("{}/photos/{}", case.id, photo.photo);
        let (own, private) = (
            house.report("pothole").await,
            house.report("neighbour-noise").await,
        );
        return vec![
            ("a photo", of(&own, &own)),
            ("a private case", of(&private, &private)),
            ("another's photo", of(&own, &private)),
            ("unknown", format!("{}/photos/{NOBODY}", own.id)),
            ("no id", whole("1%27--/photos/1%27--")),
        ];
    }
    if path.starts_with("/desk/views/{id}") {
        return vec![
            ("another's view", house.saved_view().await),
            ("unknown", whole(NOBODY)),
            ("no id", whole("1%27--")),
        ];
    }
    if path.starts_with("/desk/cases/{id}") || path == "/desk/taken/{id}" {
        return vec![
            ("a case", house.report("pothole").await.id.to_string()),
            (
                "a private case",
                house.report("neighbour-noise").await.id.to_string(),
            ),
            ("unknown", whole(NOBODY)),
            ("no id", whole("1%27--")),
        ];
    }
    if path == "/desk/keys/{id}/revoke" {
        return vec![
            ("a key", key(house).await),
            ("unknown", whole(NOBODY)),
            ("no id", whole("1%27--")),
        ];
    }
    if path.starts_with("/desk/settings/") || path.starts_with("/set-up/") {
        return settings(house, path).await;
    }
    if path == "/map/ground/{z}/{x}/{y}" || path == "/map/cases/{z}/{x}/{y}" {
        let tile = kernel::tile::Tile::holding(crate::ground::at(0.0, 0.0), 14).unwrap();
        return vec![
            ("a tile", format!("14/{}/{}.mvt", tile.x(), tile.y())),
            ("no tile", whole("1/7/0.mvt")),
            ("no number", whole("1%27--/0/0.mvt")),
        ];
    }
    let photo = |case: &Case| format!("{}/small.jpg", case.photo);
    if path == "/photos/{id}/{size}" {
        return vec![
            ("a public photo", photo(&house.public)),
            ("a private photo", photo(&house.private)),
            ("unknown", format!("{NOBODY}/small.jpg")),
        ];
    }
    if path == "/s/{token}/photos/{id}/{size}" {
        let of = |link: &Case, case: &Case| format!("{}/photos/{}", link.token, photo(case));
        return vec![
            ("its link", of(&house.private, &house.private)),
            ("another's link", of(&house.public, &house.private)),
            (
                "unknown",
                format!("{}/photos/{NOBODY}/small.jpg", house.public.token),
            ),
        ];
    }
    if path.starts_with("/s/{token}") {
        return vec![
            ("a link", house.report("pothole").await.token),
            ("a reference", house.public.reference.clone()),
            ("unknown", whole("AAAAAAAAAAAAAAAAAAAAAAAAAA")),
        ];
    }
    match path {
        "/sign-in/password/{secret}" => vec![("unknown", whole("AAAAAAAAAAAAAAAAAAAAAAAAAA"))],
        "/requests/{reference}" => vec![
            ("a public case", house.public.reference.clone()),
            ("a private case", house.private.reference.clone()),
            ("unknown", whole("MB-0000-00")),
        ],
        "/services/{id}" => vec![("a service", whole("pothole")), ("unknown", whole("gold"))],
        "/assets/{name}" => vec![
            (
                "a file",
                ui::assets::url("townhall.css").replace("/assets/", ""),
            ),
            ("unknown", whole("..%2Fsecret")),
        ],
        "/crest/{file}" => vec![("unknown", format!("{}.png", "0".repeat(64)))],
        "/theme/{file}" => vec![("a file", theme(house)), ("unknown", whole("no.css"))],
        "/open311/{file}" => vec![
            ("discovery", whole("discovery.json")),
            ("unknown", whole("x.json")),
        ],
        "/open311/v2/{file}" => vec![
            ("requests", whole("requests.json")),
            ("unknown", whole("x.json")),
        ],
        "/open311/v2/services/{file}" => vec![
            ("a service", whole("pothole.json")),
            ("unknown", whole("gold.json")),
        ],
        "/open311/v2/requests/{file}" | "/open311/v2/request/{file}" => vec![
            ("a public case", format!("{}.json", house.public.reference)),
            (
                "a private case",
                format!("{}.json", house.private.reference),
            ),
            ("unknown", whole("MB-0000-00.json")),
        ],
        "/open311/v2/tokens/{file}" => vec![("unknown", whole("AAAA.json"))],
        "/gallery/theme/{file}" => vec![("unknown", whole("no.css"))],
        "/demo/outbox/{name}" | "/demo/outbox/{name}/letter" => {
            vec![("a mail", mail(house)), ("unknown", whole("no"))]
        }
        _ => panic!("say in app/tests/house/samples.rs what stands in the braces of {path}"),
    }
}

/// What the form of a path sends, as somebody fills it in who wants it to work.
pub async fn form(house: &House, path: &str) -> Form {
    let words = |text: &str| ("words", text.to_owned());
    let field = |name: &'static str, value: &str| (name, value.to_owned());
    match path {
        "/report" => vec![words("Deep hole"), field("service", "pothole")],
        "/report/where" => vec![field("text", "2 Weir Lane")],
        "/report/details" => vec![
            field("shown", "position size danger"),
            field("q-position", "lane"),
            field("q-size", "plate"),
            field("q-danger", "no"),
        ],
        "/report/you" => vec![field("email", "ana@example.org")],
        "/desk/cases/{id}/photos/{photo}" => vec![field("sight", "hidden")],
        "/report/photos" => vec![field("field", "q-photos")],
        "/report/save" => vec![words("Deep hole, saved")],
        "/report/send" | "/sign-out" => vec![],
        "/s/{token}/settled" => vec![field("said", "yes")],
        "/s/{token}/write" => vec![words("It is deeper now")],
        "/find" => vec![
            field("reference", &house.public.reference),
            field("code", "0000"),
        ],
        "/sign-in" => vec![
            field("username", "nobody"),
            field("password", "wrong-wrong-wrong"),
        ],
        "/sign-in/password/{secret}" | "/me/password" => vec![
            field("present", testing::PASSWORD),
            field("new", "another song of words"),
            field("again", "another song of words"),
        ],
        "/sign-in/code" => vec![field("username", "nobody"), field("code", "000000")],
        "/desk/take" => vec![
            words("On the telephone"),
            field("service", "something-else"),
            field("q-details", "Something"),
            field("q-has_place", "no"),
            field("q-wish", "listen"),
            field("language", "en"),
        ],
        "/desk/assign" | "/desk/move" => {
            let case = house.report("pothole").await.id;
            vec![
                field("case", &case.to_string()),
                field("seen", &format!("{case}:1")),
                field("state", "in_hand"),
                field("to", ""),
            ]
        }
        "/desk/jobs/retry" => vec![field("all", "1")],
        "/desk/jobs/let-go" => vec![field("job", NOBODY)],
        "/desk/views" => vec![field("of", "view=all"), field("name", "Everything")],
        "/desk/views/{id}/rename" => vec![field("name", "Another name")],
        "/desk/views/{id}/remove" => vec![field("of", "view=all")],
        "/desk/cases/{id}/contact" | "/desk/keys/{id}/revoke" => vec![],
        "/desk/keys" => vec![field("sender", "FixIt app")],
        "/desk/settings/{part}" => vec![field("phone", "555 0101"), field("seen", "{}")],
        "/desk/settings/changes/{id}/undo" | "/desk/settings/mail/test" => vec![],
        "/desk/kept-safe/now" => vec![],
        "/desk/settings/services" => vec![field("services", "pothole"), field("seen", "")],
        "/desk/settings/receivers" => vec![field("seen", "{}")],
        "/desk/settings/people/new" => vec![field("username", "nobody"), field("name", "")],
        "/desk/settings/people/{id}" => vec![field("name", ""), field("seen", "{}")],
        "/desk/settings/people/{id}/link" | "/desk/settings/people/{id}/no-codes" => vec![],
        "/desk/settings/teams/{id}" => vec![field("name-en", ""), field("seen", "{}")],
        "/desk/settings/teams/new" => vec![field("name-en", "")],
        "/desk/settings/teams/{id}/close" => vec![field("heir", "")],
        "/set-up/{secret}" => vec![field("name", "")],
        "/desk/cases/{id}/assign" => vec![field("revision", "1"), field("take", "1")],
        "/desk/cases/{id}/move" => vec![field("revision", "1"), field("to", "in_hand")],
        "/desk/cases/{id}/reply" | "/desk/cases/{id}/note" => {
            vec![field("revision", "1"), words("A word")]
        }
        "/desk/cases/{id}/category" => vec![field("revision", "1"), field("to", "something-else")],
        "/open311/v2/{file}" => vec![
            field("service_code", "something-else"),
            field("description", "Something"),
            field("attribute[has_place]", "no"),
            field("attribute[wish]", "listen"),
        ],
        _ => panic!("say in app/tests/house/samples.rs what the form of {path} sends"),
    }
}

/// What stands in the braces of the pages of settings.
async fn settings(house: &House, path: &str) -> Vec<(&'static str, String)> {
    let town = house.town.town();
    let known = match path {
        "/set-up/{secret}" => {
            let set_up = town.port::<SetUp>().unwrap();
            vec![("the link of this start", set_up.open(town))]
        }
        "/desk/settings/{part}" => vec![("a part", "contact".to_owned())],
        "/desk/settings/changes/{id}/undo" => vec![("a change", house.changed_setting().await)],
        "/desk/settings/people/{id}"
        | "/desk/settings/people/{id}/link"
        | "/desk/settings/people/{id}/no-codes" => {
            house.town.staff("Streets").await;
            let staff = staff::Entity::find().one(town.read()).await.unwrap();
            vec![("a person", staff.unwrap().id.to_string())]
        }
        "/desk/settings/teams/{id}" | "/desk/settings/teams/{id}/close" => {
            let team = team::Entity::find().one(town.read()).await.unwrap();
            vec![("a team", team.unwrap().id.to_string())]
        }
        _ => panic!("say in app/tests/house/samples.rs what stands in the braces of {path}"),
    };
    let unknown = [
        ("unknown", NOBODY.to_owned()),
        ("no id", "1%27--".to_owned()),
    ];
    known.into_iter().chain(unknown).collect()
}

/// A key of another program that nobody has revoked.
async fn key(house: &House) -> String {
    let town = house.town.town();
    let id: KeyId = town.new_id();
    let row = open311_key::ActiveModel {
        id: Set(id),
        sender: Set("FixIt app".into()),
        hash: Set(id.to_string().into()),
        made_at: Set(town.now()),
        made_by: Set(town.new_id()),
        last_used: Set(None),
        revoked_at: Set(None),
    };
    town.run(AddKey(row)).await.unwrap();
    id.to_string()
}

struct AddKey(open311_key::ActiveModel);

impl Action for AddKey {
    type Output = ();
    const NAME: &'static str = "test.add_key";

    async fn run(&self, tx: &Tx) -> kernel::Result<()> {
        let row = open311_key::Entity::insert(self.0.clone());
        row.exec_without_returning(tx).await?;
        Ok(())
    }
}

fn theme(house: &House) -> String {
    let lang = house.words.lang("en");
    let face = ui::web::face(&house.town.town().profile().words, &lang);
    face.theme.url().replace("/theme/", "")
}

fn mail(house: &House) -> String {
    let outbox = std::fs::read_dir(house.town.folder().join("outbox"));
    let mut names: Vec<String> = outbox
        .into_iter()
        .flatten()
        .map(|file| file.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    let first = names.first().map_or("none", String::as_str);
    first.split('.').next().unwrap().to_owned()
}
