//! What its parent promises, held.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "tests"
)]
use proptest::prelude::*;

use super::*;

fn of_file(text: &str) -> Result<Config, ConfigError> {
    Config::from_parts(Some((Path::new("/etc/townhall.toml"), text)), [], &[])
}

fn of_environment(variables: &[(&str, &str)]) -> Result<Config, ConfigError> {
    let variables = variables
        .iter()
        .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
    Config::from_parts(None, variables, &[])
}

#[test]
fn runs_with_nothing_at_all() {
    let config = Config::load(None, [], &[]).unwrap();
    assert_eq!(config.server.listen.to_string(), "127.0.0.1:8080");
    assert_eq!(config.site.address.as_str(), "http://localhost:8080/");
    assert_eq!(config.data.folder, Path::new("townhall-data"));
    assert_eq!(
        config.keys.master_file,
        Path::new("townhall-data/master.key")
    );
    assert_eq!(config.mail.sink, Path::new("townhall-data/outbox"));
    assert_eq!(config.files.max_bytes, 20 * 1024 * 1024);
    assert!(
        config.database.url.is_none() && config.mail.smtp.is_none() && !config.server.development
    );
    assert!(
        config
            .explain()
            .iter()
            .all(|row| row.source == "default" && row.value == row.default)
    );
}

#[test]
fn the_file_is_read_with_its_own_folder() {
    let config = of_file(
        "[data]\nfolder = 'town'\n[server]\ntrusted_proxies = ['10.0.0.0/8', '::1']\ndevelopment = true\n\
         [files]\nmax_bytes = 1_000_000\n[site]\naddress = 'https://hall.example.org/millbrook'\n",
    )
    .unwrap();
    assert_eq!(config.data.folder, Path::new("/etc/town"));
    assert_eq!(config.keys.master_file, Path::new("/etc/town/master.key"));
    assert_eq!(config.server.trusted_proxies.len(), 2);
    assert!(config.server.development);
    assert_eq!(config.files.max_bytes, 1_000_000);
    assert_eq!(
        config.site.address.as_str(),
        "https://hall.example.org/millbrook/"
    );
}

#[test]
fn each_source_goes_over_the_one_before() {
    let environment = [(
        "TOWNHALL_SERVER_LISTEN".to_owned(),
        "127.0.0.1:2000".to_owned(),
    )];
    let file = Some((
        Path::new("/etc/townhall.toml"),
        "[server]\nlisten = '127.0.0.1:1000'\n[log]\nlevel = 'warn'\n",
    ));
    let config = Config::from_parts(file, environment.clone(), &[]).unwrap();
    assert_eq!(config.server.listen.port(), 2000);
    let config = Config::from_parts(
        file,
        environment,
        &[("server.listen", "127.0.0.1:3000".into())],
    )
    .unwrap();
    assert_eq!(config.server.listen.port(), 3000);
    let source = |name: &str| {
        config
            .explain()
            .into_iter()
            .find(|row| row.name == name)
            .unwrap()
            .source
    };
    assert_eq!(source("server.listen"), "command line");
    assert_eq!(source("log.level"), "/etc/townhall.toml:4");
    assert_eq!(source("log.format"), "default");
}

#[test]
fn what_is_wrong_is_named_with_its_line_and_the_nearest_right_one() {
    let table = [
        (
            "[server]\nlissten = 'x'",
            "/etc/townhall.toml:2: there is no setting \"server.lissten\". Did you mean \"server.listen\"?",
        ),
        (
            "[servr]\nlisten = 'x'",
            "/etc/townhall.toml:2: there is no setting \"servr.listen\". Did you mean \"server.listen\"?",
        ),
        (
            "listen = 'x'",
            "/etc/townhall.toml:1: there is no setting \"listen\". `townhall config explain` lists all there are.",
        ),
        (
            "\n\n[weather]",
            "/etc/townhall.toml:3: there is no setting \"weather\". `townhall config explain` lists all there are.",
        ),
        (
            "[server]\nlisten = 8080",
            "/etc/townhall.toml:2: server.listen is written another way: listen = \"words in quotation marks\"",
        ),
        (
            "[files]\nmax_bytes = '1'",
            "/etc/townhall.toml:2: files.max_bytes is written another way: max_bytes = 20971520",
        ),
        (
            "[files]\nmax_bytes = -1",
            "/etc/townhall.toml:2: files.max_bytes is a whole number from 1024 to 1073741824",
        ),
        (
            "[server]\nlisten = 'everywhere'",
            "/etc/townhall.toml:2: server.listen is no address and port, such as 127.0.0.1:8080",
        ),
        (
            "[server]\ntrusted_proxies = ['proxy']",
            "/etc/townhall.toml:2: server.trusted_proxies holds \"proxy\": not an address (10.0.0.7) or a range of addresses (10.0.0.0/8)",
        ),
        (
            "[database]\nurl = 'mysql://root:secret@x/y'",
            "/etc/townhall.toml:2: database.url does not begin with sqlite:// or postgres:// or postgresql://",
        ),
        (
            "[mail]\nfrom = 'the mayor'",
            "/etc/townhall.toml:2: mail.from is no e-mail address",
        ),
        (
            "[log]\nformat = 'xml'",
            "/etc/townhall.toml:2: log.format is \"xml\"; it can be text or json",
        ),
        (
            "[log]\nto = 'syslog:here'",
            "/etc/townhall.toml:2: log.to is \"syslog:here\"; it can be stderr, journal, syslog or syslog:/path/of/its/socket",
        ),
        (
            "[site]\naddress = 'https://u:p@x.org'",
            "/etc/townhall.toml:2: site.address is no web address, such as https://hall.example.org",
        ),
    ];
    for (text, message) in table {
        assert_eq!(of_file(text).unwrap_err().to_string(), message);
    }
    let broken = of_file("[server\n").unwrap_err().to_string();
    assert!(broken.starts_with("/etc/townhall.toml:1: "), "{broken}");
    let twice = of_file("[log]\nlevel = 'a'\nlevel = 'b'")
        .unwrap_err()
        .to_string();
    assert!(twice.starts_with("/etc/townhall.toml:3: "), "{twice}");
}

#[test]
fn the_environment_is_held_to_the_same() {
    let config = of_environment(&[
        ("TOWNHALL_METRICS_ALLOW", "10.0.0.0/8, ::1"),
        ("PATH", "/bin"),
    ])
    .unwrap();
    assert_eq!(config.metrics.allow.len(), 2);
    let message = of_environment(&[("TOWNHALL_SERVER_LISTN", "x")])
        .unwrap_err()
        .to_string();
    assert_eq!(
        message,
        "environment TOWNHALL_SERVER_LISTN: there is no setting \"server.listn\". Did you mean \"server.listen\"?"
    );
    assert!(of_environment(&[("TOWNHALL_SERVER_DEVELOPMENT", "yes")]).is_err());
    assert!(of_environment(&[("TOWNHALL_REAL_DATA", "/data")]).is_ok());
}

#[test]
fn no_secret_is_shown() {
    let config = of_environment(&[
        (
            "TOWNHALL_DATABASE_URL",
            "postgres://hall:hunter2@db/town?sslpassword=hunter2",
        ),
        (
            "TOWNHALL_MAIL_SMTP",
            "smtps://hall:hunter2@mail.example.org",
        ),
        ("TOWNHALL_FILES_S3_SECRET", "hunter2"),
    ])
    .unwrap();
    let shown = format!("{config:?} {:?}", config.explain());
    assert!(!shown.contains("hunter2"), "{shown}");
    assert!(shown.contains("postgres://hall:hidden@db/town"), "{shown}");
    assert_eq!(config.files.s3_secret.as_deref(), Some("hunter2"));
}

#[test]
fn the_list_is_in_order() {
    for setting in SETTINGS {
        assert!(setting.name.split('.').count() == 2, "{}", setting.name);
        assert!(
            setting.meaning.ends_with(['.', ')']) && !setting.meaning.contains('!'),
            "{}",
            setting.name
        );
        assert_eq!(
            SETTINGS
                .iter()
                .filter(|other| other.environment() == setting.environment())
                .count(),
            1
        );
    }
}

#[test]
fn a_file_that_is_not_there_is_named() {
    let message = Config::load(Some(Path::new("/nowhere/townhall.toml")), [], &[])
        .unwrap_err()
        .to_string();
    assert!(
        message.starts_with("/nowhere/townhall.toml cannot be read: "),
        "{message}"
    );
}

proptest! {
    #[test]
    fn no_file_makes_it_panic(text in any::<String>()) {
        let _ = of_file(&text);
    }

    #[test]
    fn no_value_makes_it_panic(at in 0..SETTINGS.len(), value in any::<String>(), list in any::<bool>()) {
        let setting = SETTINGS[at];
        let _ = of_environment(&[(&setting.environment(), &value)]);
        let key = setting.name.split('.').nth(1).unwrap();
        let written = toml::Value::String(value).to_string();
        let written = if list { format!("[{written}]") } else { written };
        let _ = of_file(&format!("[{}]\n{key} = {written}\n", setting.section()));
    }

    #[test]
    fn no_name_makes_it_panic(name in any::<String>(), value in any::<String>()) {
        let _ = of_environment(&[(&format!("TOWNHALL_{name}"), &value)]);
        let _ = Config::from_parts(None, [], &[(&name, value)]);
    }
}
