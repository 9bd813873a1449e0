//! Pebble, the authority that the people of Let's Encrypt wrote for tests of ACME clients, as it is.

use std::fs;
use std::net::{SocketAddr, TcpListener};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU16, Ordering};

use serde_json::{Value, json};
use tempfile::TempDir;

use crate::authority::{Authority, browser};
use crate::program::{Folder, text};

/// A key that an authority gave to a town, as it gives it.
pub const ACCOUNT: (&str, &str) = (
    "town-1",
    "Vm94IHBvcHVsaSwgdm94IHBvcHVsaSwgdm94IHBvcHVsaSwgdm94IHBvcHVsaSE",
);

pub struct Pebble {
    processes: Vec<Child>,
    place: TempDir,
    listens: u16,
    tells: u16,
    signs: Authority,
}

/// Where it comes to look whether a host is ours, and what else it wants.
pub struct Looks {
    pub tls: u16,
    pub http: u16,
    pub valid_seconds: u64,
    pub wants_account: bool,
}

impl Pebble {
    pub fn start(looks: &Looks) -> Self {
        let (listens, tells, names) = (free(), free(), free());
        let signs = Authority::new();
        let place = tempfile::tempdir().unwrap();
        let file = |name: &str, text: &str| {
            let path = place.path().join(name);
            fs::write(&path, text).unwrap();
            path
        };
        let (chain, key) = signs.sign("127.0.0.1");
        let (chain, key) = (file("chain.pem", &chain), file("key.pem", &key));
        file("root.pem", &signs.pem());
        let settings = json!({"pebble": {
            "listenAddress": format!("127.0.0.1:{listens}"),
            "managementListenAddress": format!("127.0.0.1:{tells}"),
            "certificate": text(&chain),
            "privateKey": text(&key),
            "httpPort": looks.http,
            "tlsPort": looks.tls,
            "ocspResponderURL": "",
            "externalAccountBindingRequired": looks.wants_account,
            "externalAccountMACKeys": Value::from_iter([ACCOUNT]),
            "certificateValidityPeriod": looks.valid_seconds,
        }});
        let settings = file("pebble.json", &settings.to_string());
        let names = format!("127.0.0.1:{names}");
        let dns = run(
            "pebble-challtestsrv",
            &[
                "-dns01",
                &names,
                "-http01",
                "",
                "-https01",
                "",
                "-tlsalpn01",
                "",
                "-management",
                "",
                "-defaultIPv6",
                "",
            ],
        );
        let pebble = run(
            "pebble",
            &["-strict", "-config", text(&settings), "-dnsserver", &names],
        );
        Self {
            processes: vec![dns, pebble],
            place,
            listens,
            tells,
            signs,
        }
    }

    /// Settings with which a town fetches its certificate here.
    pub fn is_the_authority_of(&self, folder: &mut Folder, site: &str) {
        let directory = format!("https://127.0.0.1:{}/dir", self.listens);
        let root = self.place.path().join("root.pem");
        folder.set("TOWNHALL_SITE_ADDRESS", site);
        folder.set("TOWNHALL_HTTPS_AUTOMATIC", "true");
        folder.set("TOWNHALL_HTTPS_AUTHORITY", &directory);
        folder.set("TOWNHALL_HTTPS_AUTHORITY_ROOT", text(&root));
        folder.set("TOWNHALL_HTTPS_CONTACT", "it@hall.example");
    }

    /// Whom the certificates that it gives are signed by, in PEM. It is another at each start.
    pub async fn root(&self) -> String {
        let here = SocketAddr::from(([127, 0, 0, 1], self.tells));
        let asks = browser(&self.signs.pem(), &[], here).build().unwrap();
        let at = format!("https://{here}/roots/0");
        for _ in 0..200 {
            if let Ok(answer) = asks.get(&at).send().await {
                return answer.text().await.unwrap();
            }
            tokio::time::sleep(std::time::Duration::from_millis(50)).await;
        }
        panic!("pebble does not answer");
    }
}

impl Drop for Pebble {
    fn drop(&mut self) {
        for process in &mut self.processes {
            let _ = process.kill();
            let _ = process.wait();
        }
    }
}

/// A port that nobody listens on, from below those that the system gives away by itself, so that it is
/// still free when somebody listens there. Each test is a process and has some of its own.
pub fn free() -> u16 {
    static NEXT: AtomicU16 = AtomicU16::new(0);
    let first = 10_000 + u16::try_from(std::process::id() % 1_000).unwrap() * 20;
    let is_free = |port: &u16| TcpListener::bind(("127.0.0.1", *port)).is_ok();
    let mut offered = std::iter::repeat_with(|| first + NEXT.fetch_add(1, Ordering::Relaxed));
    offered.find(is_free).unwrap()
}

fn run(program: &str, arguments: &[&str]) -> Child {
    Command::new(program)
        .args(arguments)
        // It comes at once, asks each time anew, and now and then turns a good request away.
        .env("PEBBLE_VA_NOSLEEP", "1")
        .env("PEBBLE_AUTHZREUSE", "0")
        .env("PEBBLE_WFE_NONCEREJECT", "5")
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("Debian's package pebble is installed (cargo xtask test does it as root)")
}
