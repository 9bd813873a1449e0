//! The program speaks https by itself: with its own certificate, over HTTP/2 and HTTP/1.1, and a new
//! certificate is used without a restart.

#![expect(
    clippy::disallowed_methods,
    reason = "a browser of somebody else, as it is"
)]

use std::fs;
use std::net::{SocketAddr, TcpListener};
use std::path::PathBuf;
use std::time::Duration;

use reqwest::{Client, Response, Version};

use crate::authority::{Authority, browser};
use crate::program::{Folder, Served, said, text};

const HOST: &str = "hall.example";

struct Sealed {
    folder: Folder,
    chain: PathBuf,
    key: PathBuf,
}

impl Sealed {
    fn with((chain, key): (String, String)) -> Self {
        let mut folder = Folder::new();
        let (chain, key) = (
            folder.file("chain.pem", &chain),
            folder.file("key.pem", &key),
        );
        folder.set("TOWNHALL_HTTPS_CERTIFICATE", text(&chain));
        folder.set("TOWNHALL_HTTPS_KEY", text(&key));
        Self { folder, chain, key }
    }
}

fn port(served: &Served) -> u16 {
    at(served).port()
}

fn at(served: &Served) -> SocketAddr {
    served.address().parse().unwrap()
}

fn trusting(authority: &Authority, served: &Served) -> reqwest::ClientBuilder {
    browser(&authority.pem(), &[HOST], at(served))
}

async fn front(client: &Client, port: u16) -> reqwest::Result<Response> {
    client
        .get(format!("https://{HOST}:{port}/healthz"))
        .send()
        .await
}

#[tokio::test(flavor = "multi_thread")]
async fn it_speaks_http_2_and_1_over_its_own_certificate() {
    let authority = Authority::new();
    let sealed = Sealed::with(authority.sign(HOST));
    let served = sealed.folder.serve();
    let port = port(&served);
    let newest = trusting(&authority, &served).build().unwrap();
    let answer = front(&newest, port).await.unwrap();
    assert_eq!(
        (answer.status().as_u16(), answer.version()),
        (200, Version::HTTP_2)
    );
    let sealed_for = &answer.headers()["strict-transport-security"];
    assert!(sealed_for.to_str().unwrap().starts_with("max-age="));
    let old = trusting(&authority, &served).http1_only().build().unwrap();
    assert_eq!(front(&old, port).await.unwrap().version(), Version::HTTP_11);
    let stranger = trusting(&Authority::new(), &served).build().unwrap();
    assert!(
        front(&stranger, port).await.is_err(),
        "control: who does not trust it is not answered"
    );
    served.stop();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_new_certificate_is_used_without_a_restart_and_a_wrong_one_changes_nothing() {
    let (old, new) = (Authority::new(), Authority::new());
    let sealed = Sealed::with(old.sign(HOST));
    let served = sealed.folder.serve();
    let port = port(&served);
    let (trusts_old, trusts_new) = (trusting(&old, &served), trusting(&new, &served));
    let (trusts_old, trusts_new) = (trusts_old.build().unwrap(), trusts_new.build().unwrap());
    assert!(front(&trusts_old, port).await.is_ok() && front(&trusts_new, port).await.is_err());
    fs::write(&sealed.chain, "nothing of the kind").unwrap();
    tokio::time::sleep(Duration::from_secs(3)).await;
    assert!(
        front(&trusts_old, port).await.is_ok(),
        "the old one serves on"
    );
    let (chain, key) = new.sign(HOST);
    fs::write(&sealed.key, key).unwrap();
    fs::write(&sealed.chain, chain).unwrap();
    let mut is_new = false;
    for _ in 0..60 {
        tokio::time::sleep(Duration::from_millis(500)).await;
        is_new = front(&trusts_new, port).await.is_ok();
        if is_new {
            break;
        }
    }
    assert!(is_new, "the new one is used");
    assert!(
        front(&trusts_old, port).await.is_ok(),
        "who was connected stays connected"
    );
    served.stop();
}

#[tokio::test(flavor = "multi_thread")]
async fn plain_http_shows_the_way_to_https() {
    let mut sealed = Sealed::with(Authority::new().sign(HOST));
    let free = TcpListener::bind("127.0.0.1:0")
        .unwrap()
        .local_addr()
        .unwrap();
    sealed
        .folder
        .set("TOWNHALL_HTTPS_REDIRECT_FROM", &free.to_string());
    let served = sealed.folder.serve();
    kernel::http_client::install_crypto();
    let plain = Client::builder()
        .redirect(reqwest::redirect::Policy::none())
        .no_proxy()
        .resolve(HOST, free)
        .build()
        .unwrap();
    let asked = format!("http://{HOST}:{}/requests?q=a%20b", free.port());
    let answer = plain.post(asked).send().await.unwrap();
    assert_eq!(answer.status(), 308, "what was sent is sent again");
    let to = format!("https://{HOST}:{}/requests?q=a%20b", port(&served));
    assert_eq!(answer.headers()["location"], to.as_str());
    served.stop();
}

#[test]
fn what_is_wrong_with_a_certificate_is_said_in_one_line() {
    let authority = Authority::new();
    let ((chain, key), (_, other)) = (authority.sign(HOST), authority.sign(HOST));
    let cases = [
        (("", key.as_str()), "chain.pem holds no certificate in PEM"),
        (
            (chain.as_str(), "x"),
            "key.pem holds no key in PEM without a password",
        ),
        (
            (chain.as_str(), other.as_str()),
            "does not belong to the certificate",
        ),
    ];
    for ((chain, key), expected) in cases {
        let sealed = Sealed::with((chain.to_owned(), key.to_owned()));
        let output = sealed.folder.run(&["serve", "--listen", "127.0.0.1:0"]);
        assert_eq!(output.status.code(), Some(1));
        let said = said(&output);
        assert!(
            said.contains(expected) && said.lines().count() == 1,
            "{said}"
        );
    }
    let mut alone = Folder::new();
    alone.set("TOWNHALL_HTTPS_KEY", "/nowhere");
    let output = alone.run(&["serve", "--listen", "127.0.0.1:0"]);
    assert!(
        said(&output).contains("https.key needs https.certificate"),
        "{}",
        said(&output)
    );
}

/// A connection that says nothing is not waited for.
#[test]
fn who_says_nothing_is_let_go() {
    use std::io::Read as _;
    let folder = Folder::new();
    let served = folder.serve();
    let mut silent = std::net::TcpStream::connect(at(&served)).unwrap();
    let mut half = std::net::TcpStream::connect(at(&served)).unwrap();
    std::io::Write::write_all(&mut half, b"GET / HTTP/1.1\r\nHost: x\r\nX-Slow: ").unwrap();
    for stream in [&mut silent, &mut half] {
        stream
            .set_read_timeout(Some(Duration::from_secs(40)))
            .unwrap();
        let mut answer = Vec::new();
        assert!(
            stream.read_to_end(&mut answer).is_ok(),
            "it is closed and not waited for"
        );
    }
    assert!(served.get("/healthz").ends_with("ok\n"));
    served.stop();
}
