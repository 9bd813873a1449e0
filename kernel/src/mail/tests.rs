//! What its parent promises, held.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "tests"
)]
use proptest::prelude::*;
use tokio::io::{AsyncBufReadExt as _, AsyncWriteExt as _, BufReader};
use tokio::net::TcpListener;

use super::*;

fn mail(subject: &str) -> Mail {
    Mail {
        id: "a1".into(),
        from_name: "Mill\r\nbrook".into(),
        from: "hall@millbrook.example".parse().unwrap(),
        to: "ana@example.org".parse().unwrap(),
        subject: subject.into(),
        text: "Señal caída\n.\nend".into(),
        html: "<p>html</p>".into(),
        at: Moment(0),
    }
}

fn headers(mail: &Mail) -> Vec<String> {
    let bytes = mail.message().unwrap().formatted();
    let text = String::from_utf8(bytes).unwrap();
    let (headers, _) = text.split_once("\r\n\r\n").unwrap();
    headers.lines().map(str::to_owned).collect()
}

#[test]
fn a_header_cannot_be_smuggled_in() {
    let mut mail = mail("Hi\r\nBcc: everyone@example.org");
    mail.id = "a1>\r\nBcc: everyone@example.org".into();
    let headers = headers(&mail);
    assert!(
        !headers.iter().any(|line| line.starts_with("Bcc")),
        "{headers:?}"
    );
    assert!(
        headers.contains(&"Message-ID: <a1Bcceveryoneexampleorg@millbrook.example>".to_owned()),
        "{headers:?}"
    );
}

#[test]
fn a_mail_sent_again_is_the_same_mail() {
    let headers = headers(&mail("Hi"));
    assert!(
        headers.contains(&"Message-ID: <a1@millbrook.example>".to_owned()),
        "{headers:?}"
    );
    assert!(
        headers.contains(&"Date: Thu, 01 Jan 1970 00:00:00 +0000".to_owned()),
        "{headers:?}"
    );
    assert!(
        headers.contains(&"Auto-Submitted: auto-generated".to_owned()),
        "{headers:?}"
    );
}

#[test]
fn no_moment_is_too_far() {
    for at in [i64::MIN, -1, i64::MAX] {
        assert!(
            Mail {
                at: Moment(at),
                ..mail("Hi")
            }
            .message()
            .is_ok()
        );
    }
}

proptest! {
    #[test]
    fn no_text_adds_a_header(id in any::<String>(), name in any::<String>(), subject in any::<String>()) {
        let plain: Vec<String> = headers(&mail("x")).into_iter().filter_map(field).collect();
        let mail = Mail { id, from_name: name, subject, ..mail("x") };
        let fields: Vec<String> = headers(&mail).into_iter().filter_map(field).collect();
        prop_assert_eq!(fields, plain);
    }
}

/// The name of the header that a line begins. A line that goes on with the one before begins none.
fn field(line: String) -> Option<String> {
    if line.starts_with([' ', '\t']) {
        None
    } else {
        line.split(':').next().map(str::to_owned)
    }
}

#[tokio::test]
async fn the_sink_lists_the_newest_first_and_nothing_else() {
    let folder = tempfile::tempdir().unwrap();
    let sink = Sink::new(folder.path().join("outbox"));
    assert!(sink.newest(10).await.unwrap().is_empty());
    let mailer = Mailer::Sink(sink.clone());
    for (id, at) in [("one", 1_000), ("two", 20_000), ("../../three", 3_000)] {
        mailer
            .send(&Mail {
                id: id.into(),
                at: Moment(at),
                ..mail(id)
            })
            .await
            .unwrap();
    }
    std::fs::write(folder.path().join("outbox/note.json"), "not a mail").unwrap();
    let subjects = |mails: Vec<SunkMail>| {
        mails
            .into_iter()
            .map(|m| m.mail.subject)
            .collect::<Vec<_>>()
    };
    assert_eq!(
        subjects(sink.newest(10).await.unwrap()),
        ["two", "../../three", "one"]
    );
    let newest = sink.newest(1).await.unwrap();
    assert_eq!(
        sink.get(&newest[0].name).await.unwrap().mail,
        newest[0].mail
    );
    assert_eq!(
        std::fs::read_dir(folder.path()).unwrap().count(),
        1,
        "nothing beside the folder"
    );
}

#[tokio::test]
async fn no_name_leads_out_of_the_sink() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(
        folder.path().join("secret.json"),
        serde_json::to_vec(&mail("secret")).unwrap(),
    )
    .unwrap();
    std::fs::create_dir(folder.path().join("outbox")).unwrap();
    let sink = Sink::new(folder.path().join("outbox"));
    for name in [
        "",
        "..",
        "../secret",
        "/etc/passwd",
        "a/../../secret",
        "..%2fsecret",
        "secret\0",
        &"a".repeat(9_999),
    ] {
        assert!(
            matches!(sink.get(name).await, Err(Error::NotFound)),
            "{name}"
        );
    }
}

#[tokio::test]
async fn memory_gives_back_what_it_was_given() {
    let mailer = Mailer::memory();
    mailer.send(&mail("Hi")).await.unwrap();
    assert_eq!(mailer.take_memory(), [mail("Hi")]);
    assert!(mailer.take_memory().is_empty());
}

#[test]
fn an_address_that_is_none_is_told() {
    for url in [
        "",
        "mail.example.org",
        "http://mail.example.org",
        "smtps://",
    ] {
        assert!(
            matches!(Mailer::smtp(url), Err(Error::Unreadable(_))),
            "{url}"
        );
    }
}

/// A mail server that takes one mail and hands over what it was told, line by line.
async fn server(refuse: bool) -> (String, tokio::task::JoinHandle<Vec<String>>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("smtp://{}", listener.local_addr().unwrap());
    let heard = tokio::spawn(async move {
        let (stream, _) = listener.accept().await.unwrap();
        let (read, mut write) = stream.into_split();
        let mut lines = BufReader::new(read).lines();
        let (mut heard, mut in_mail) = (Vec::new(), false);
        write.write_all(b"220 hello\r\n").await.unwrap();
        while let Ok(Some(line)) = lines.next_line().await {
            let answer = match line.as_str() {
                "." if in_mail => "250 taken\r\n",
                _ if in_mail => "",
                "DATA" => "354 go on\r\n",
                rcpt if refuse && rcpt.starts_with("RCPT") => "550 nobody of that name\r\n",
                _ => "250 well\r\n",
            };
            in_mail = (in_mail || line == "DATA") && line != ".";
            heard.push(line);
            write.write_all(answer.as_bytes()).await.unwrap();
            if answer.contains("taken") || answer.contains("nobody") {
                break;
            }
        }
        heard
    });
    (url, heard)
}

#[tokio::test]
async fn a_mail_goes_over_smtp_whole() {
    let (url, heard) = server(false).await;
    Mailer::smtp(&url)
        .unwrap()
        .send(&mail("Señal"))
        .await
        .unwrap();
    let heard = heard.await.unwrap();
    for line in [
        "RCPT TO:<ana@example.org>",
        "Message-ID: <a1@millbrook.example>",
        "<p>html</p>",
    ] {
        assert!(
            heard.iter().any(|said| said.trim() == line),
            "{line} in {heard:?}"
        );
    }
    assert!(
        heard
            .iter()
            .any(|said| said.starts_with("MAIL FROM:<hall@millbrook.example>")),
        "{heard:?}"
    );
}

#[tokio::test]
async fn a_refusal_is_an_error_with_the_servers_reason() {
    let (url, _heard) = server(true).await;
    let error = Mailer::smtp(&url)
        .unwrap()
        .send(&mail("Hi"))
        .await
        .unwrap_err();
    assert!(
        error.to_string().contains("550") || error.to_string().contains("nobody"),
        "{error}"
    );
}

#[tokio::test]
async fn no_server_is_an_error() {
    assert!(
        Mailer::smtp("smtp://127.0.0.1:1")
            .unwrap()
            .send(&mail("Hi"))
            .await
            .is_err()
    );
}
