//! A database server that is gone for a while: people and machines are told, nothing that was
//! acknowledged is lost, and the town goes on by itself when the server is back.

use std::io::{Read as _, Write as _};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use sea_orm::{ConnectionTrait as _, Database, DbBackend, Statement};
use url::Url;

use crate::program::{Folder, until};

const WORDS: &str = "words=A+deep+hole&service=pothole";
const TAKEN: &str = "HTTP/1.1 303";

#[tokio::test]
async fn a_database_that_is_gone_is_told_and_nothing_acknowledged_is_lost() {
    // A file is never gone in this way; a full and a read-only disk have tests of their own.
    let Some(server) = testing::server() else {
        return;
    };
    let way = Way::to(&server);
    let mut folder = Folder::new();
    let name = format!("g{}", std::process::id());
    folder.set("TOWNHALL_DATABASE_URL", &way.url(&server));
    folder.set("TOWNHALL_DATABASE_SCHEMA", &format!("t_{name}"));
    folder.set("TOWNHALL_KEYS_SCHEMA", &format!("k_{name}"));
    let served = folder.serve();
    let mut acknowledged = 0;
    for _ in 0..5 {
        let answer = served.post("/report", WORDS);
        assert!(answer.starts_with(TAKEN), "{answer}");
        acknowledged += 1;
    }

    for _ in 0..2 {
        way.close();
        let refused = served.post("/report", WORDS);
        assert!(refused.starts_with("HTTP/1.1 503"), "{refused}");
        assert!(refused.contains("Try again in a few minutes"), "{refused}");
        assert!(refused.contains("still in your browser"), "{refused}");
        assert!(served.get("/healthz").starts_with("HTTP/1.1 200"));
        assert!(served.get("/readyz").starts_with("HTTP/1.1 503"));

        way.open();
        until("the town answers again by itself", || {
            served.get("/readyz").starts_with("HTTP/1.1 200")
        });
        until("posts are taken again", || {
            let is_taken = served.post("/report", WORDS).starts_with(TAKEN);
            acknowledged += i64::from(is_taken);
            is_taken
        });
    }
    served.stop();
    let database = Database::connect(&server).await.unwrap();
    let asked = Statement::from_string(
        DbBackend::Postgres,
        format!("SELECT count(*) AS n FROM t_{name}.draft"),
    );
    let row = database.query_one_raw(asked).await.unwrap().unwrap();
    let drafts: i64 = row.try_get("", "n").unwrap();
    assert_eq!(drafts, acknowledged);
    for schema in [format!("t_{name}"), format!("k_{name}")] {
        let drop = format!("DROP SCHEMA {schema} CASCADE");
        database.execute_unprepared(&drop).await.unwrap();
    }
}

/// The way to the server, which can be closed.
struct Way {
    port: u16,
    is_open: Arc<AtomicBool>,
}

impl Way {
    fn to(server: &str) -> Self {
        let server = Url::parse(server).unwrap();
        let host = server.host_str().unwrap().to_owned();
        let there = (host, server.port().unwrap_or(5432));
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let way = Self {
            port: listener.local_addr().unwrap().port(),
            is_open: Arc::new(AtomicBool::new(true)),
        };
        let is_open = way.is_open.clone();
        std::thread::spawn(move || {
            for here in listener.incoming().flatten() {
                if is_open.load(Ordering::SeqCst)
                    && let Ok(server) = TcpStream::connect(&there)
                {
                    carry(&here, &server, &is_open);
                    carry(&server, &here, &is_open);
                }
            }
        });
        way
    }

    fn url(&self, server: &str) -> String {
        let mut url = Url::parse(server).unwrap();
        url.set_host(Some("127.0.0.1")).unwrap();
        url.set_port(Some(self.port)).unwrap();
        url.to_string()
    }

    fn close(&self) {
        self.is_open.store(false, Ordering::SeqCst);
        crate::program::rest(300);
    }

    fn open(&self) {
        self.is_open.store(true, Ordering::SeqCst);
    }
}

/// Carries what one says to the other until the way is closed.
fn carry(from: &TcpStream, to: &TcpStream, is_open: &Arc<AtomicBool>) {
    let (mut from, mut to) = (from.try_clone().unwrap(), to.try_clone().unwrap());
    let is_open = is_open.clone();
    from.set_read_timeout(Some(Duration::from_millis(100)))
        .unwrap();
    std::thread::spawn(move || {
        let mut bytes = [0; 16_384];
        while is_open.load(Ordering::SeqCst) {
            match from.read(&mut bytes) {
                Ok(0) => break,
                Ok(count) if to.write_all(&bytes[..count]).is_err() => break,
                Ok(_) => {}
                Err(error) if error.kind() == std::io::ErrorKind::WouldBlock => {}
                Err(_) => break,
            }
        }
        let _ = from.shutdown(Shutdown::Both);
        let _ = to.shutdown(Shutdown::Both);
    });
}
