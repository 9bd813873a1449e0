//! The program fetches its certificates by itself, from an authority that somebody else wrote.

#![expect(
    clippy::disallowed_methods,
    reason = "a browser of somebody else, as it is"
)]

use std::fs;
use std::net::SocketAddr;
use std::os::unix::fs::PermissionsExt as _;
use std::path::PathBuf;
use std::process::Stdio;
use std::time::Duration;

use reqwest::Client;
use reqwest::tls::TlsInfo;

use crate::authority::{Authority, browser};
use crate::pebble::{ACCOUNT, Looks, Pebble, free};
use crate::program::{Folder, rest, said};

const HOST: &str = "hall.example";
const MONTHS: u64 = 90 * 86_400;

fn here(port: u16) -> SocketAddr {
    SocketAddr::from(([127, 0, 0, 1], port))
}

fn town(pebble: &Pebble, port: u16) -> Folder {
    let mut folder = Folder::new();
    pebble.is_the_authority_of(&mut folder, &format!("https://{HOST}:{port}"));
    folder
}

/// Somebody who trusts what an authority signs.
struct Visitor {
    root: String,
    port: u16,
}

impl Visitor {
    async fn trusting(pebble: &Pebble, port: u16) -> Self {
        let root = pebble.root().await;
        Self { root, port }
    }

    /// The certificate that they are shown at a host, if they come to a page. They remember no earlier one.
    async fn shown(&self, host: &str) -> Option<Vec<u8>> {
        let browser = browser(&self.root, &[host], here(self.port));
        let browser = browser.tls_info(true).build().unwrap();
        let asked = browser.get(format!("https://{host}:{}/healthz", self.port));
        let answer = asked.send().await.ok()?;
        assert_eq!(answer.status(), 200);
        let about = answer.extensions().get::<TlsInfo>()?;
        about.peer_certificate().map(<[u8]>::to_vec)
    }

    /// As [`Visitor::shown`], as soon as it is.
    async fn waits_for(&self, host: &str) -> Vec<u8> {
        for _ in 0..600 {
            if let Some(shown) = self.shown(host).await {
                return shown;
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        panic!("no certificate of {host} came");
    }
}

fn file(folder: &Folder) -> PathBuf {
    let authorities = fs::read_dir(folder.data().join("certificates")).unwrap();
    let authorities: Vec<_> = authorities.map(|one| one.unwrap().path()).collect();
    assert_eq!(authorities.len(), 1);
    authorities[0].join(format!("{HOST}.pem"))
}

#[tokio::test(flavor = "multi_thread")]
async fn a_certificate_is_fetched_is_the_owners_alone_and_serves_on_when_the_authority_is_gone() {
    let port = free();
    let pebble = Pebble::start(&Looks {
        tls: port,
        http: free(),
        valid_seconds: MONTHS,
        wants_account: false,
    });
    let folder = town(&pebble, port);
    let visitor = Visitor::trusting(&pebble, port).await;
    let served = folder.serve_at(here(port));
    let first = visitor.waits_for(HOST).await;
    let stranger = browser(&Authority::new().pem(), &[HOST], here(port));
    let stranger = stranger.build().unwrap();
    let asked = stranger.get(format!("https://{HOST}:{port}/healthz"));
    assert!(asked.send().await.is_err(), "control: who trusts another");
    assert!(
        visitor.shown("strange.example").await.is_none(),
        "a host of no town has no certificate"
    );
    let mode = fs::metadata(file(&folder)).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
    fs::remove_file(file(&folder)).unwrap();
    let mut second = first.clone();
    while second == first {
        second = visitor.shown(HOST).await.expect("the first serves on");
    }
    served.stop();

    drop(pebble);
    let served = folder.serve_at(here(port));
    assert_eq!(visitor.shown(HOST).await.unwrap(), second);
    served.stop();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_town_that_is_made_later_gets_its_own_and_each_is_renewed_before_it_ends() {
    let port = free();
    let pebble = Pebble::start(&Looks {
        tls: port,
        http: free(),
        valid_seconds: 60,
        wants_account: false,
    });
    let folder = town(&pebble, port);
    folder.json(&["town", "create", "hall", "--host", HOST]);
    let visitor = Visitor::trusting(&pebble, port).await;
    let served = folder.serve_at(here(port));
    let first = visitor.waits_for(HOST).await;
    folder.json(&["town", "create", "weir", "--host", "weir.example"]);
    let others = visitor.waits_for("weir.example").await;
    assert_ne!(first, others);
    let mut newest = first.clone();
    for _ in 0..900 {
        newest = visitor.shown(HOST).await.expect("it never ended");
        if newest != first {
            break;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    assert_ne!(newest, first, "it was renewed");
    served.stop();
}

#[tokio::test(flavor = "multi_thread")]
async fn where_tls_is_not_reached_plain_http_is_and_an_account_is_shown_where_one_is_wanted() {
    let (port, plain) = (free(), free());
    let pebble = Pebble::start(&Looks {
        tls: free(),
        http: plain,
        valid_seconds: MONTHS,
        wants_account: true,
    });
    let mut folder = town(&pebble, port);
    folder.set("TOWNHALL_HTTPS_REDIRECT_FROM", &here(plain).to_string());
    folder.set("TOWNHALL_HTTPS_ACCOUNT", ACCOUNT.0);
    folder.set("TOWNHALL_HTTPS_ACCOUNT_KEY", ACCOUNT.1);
    let visitor = Visitor::trusting(&pebble, port).await;
    let served = folder.serve_at(here(port));
    visitor.waits_for(HOST).await;
    let asked = format!("http://{HOST}:{plain}/.well-known/acme-challenge/none");
    let other = Client::builder()
        .redirect(reqwest::redirect::Policy::none())
        .resolve(HOST, here(plain))
        .no_proxy()
        .build()
        .unwrap();
    let answer = other.get(asked).send().await.unwrap();
    assert_eq!(answer.status(), 308, "there is nothing to say to others");
    served.stop();
}

#[tokio::test(flavor = "multi_thread")]
async fn what_the_authority_does_not_see_is_said_and_nothing_is_shown() {
    let port = free();
    let pebble = Pebble::start(&Looks {
        tls: free(),
        http: free(),
        valid_seconds: MONTHS,
        wants_account: false,
    });
    let visitor = Visitor::trusting(&pebble, port).await;
    let folder = town(&pebble, port);
    let mut command = folder.command(&["serve", "--listen", &here(port).to_string()]);
    let log = folder.file("log", "");
    let log_file = fs::File::options().append(true).open(&log).unwrap();
    let mut process = command
        .stdout(Stdio::null())
        .stderr(log_file)
        .spawn()
        .unwrap();
    let told = |log: &str| {
        let mut lines = log.lines();
        lines.any(|line| {
            line.contains("No certificate was fetched")
                && line.contains("looked over https and found: Failed to connect")
        })
    };
    let mut is_told = false;
    for _ in 0..1_200 {
        is_told = told(&fs::read_to_string(&log).unwrap());
        if is_told {
            break;
        }
        rest(50);
    }
    let shown = visitor.shown(HOST).await;
    process.kill().unwrap();
    process.wait().unwrap();
    assert!(is_told, "{}", fs::read_to_string(&log).unwrap());
    assert!(shown.is_none());
}

#[test]
fn what_is_missing_for_it_is_said_in_one_line() {
    let wrong = |settings: &[(&'static str, &str)], expected: &str| {
        let mut folder = Folder::new();
        folder.set("TOWNHALL_HTTPS_AUTOMATIC", "true");
        for (name, value) in settings {
            folder.set(name, value);
        }
        let output = folder.run(&["serve", "--listen", "127.0.0.1:0"]);
        let said = said(&output);
        assert_eq!(output.status.code(), Some(1), "{said}");
        assert!(
            said.contains(expected) && said.lines().count() == 1,
            "{said}"
        );
    };
    let site = ("TOWNHALL_SITE_ADDRESS", "https://hall.example");
    wrong(&[], "https.automatic needs site.address");
    wrong(
        &[("TOWNHALL_SITE_ADDRESS", "http://hall.example")],
        "site.address does not begin with https://",
    );
    wrong(
        &[site, ("TOWNHALL_HTTPS_AUTHORITY", "http://ca.example")],
        "https.authority does not begin with https://",
    );
    wrong(
        &[site, ("TOWNHALL_HTTPS_CONTACT", "nobody")],
        "https.contact is no e-mail address",
    );
    wrong(
        &[site, ("TOWNHALL_HTTPS_ACCOUNT", "a")],
        "https.account needs https.account_key",
    );
    wrong(
        &[
            site,
            ("TOWNHALL_HTTPS_ACCOUNT", "a"),
            ("TOWNHALL_HTTPS_ACCOUNT_KEY", "!"),
        ],
        "https.account_key is no key",
    );
    wrong(
        &[
            site,
            ("TOWNHALL_HTTPS_CERTIFICATE", "/a"),
            ("TOWNHALL_HTTPS_KEY", "/b"),
        ],
        "https.automatic cannot stand beside https.certificate",
    );
}
