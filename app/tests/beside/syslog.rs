//! The program writes its log to a socket of syslog's, as a parser that somebody else wrote reads it.

use std::os::unix::net::UnixDatagram;
use std::time::Duration;

use syslog_loose::{ProcId, Protocol, SyslogFacility, SyslogSeverity, Variant, parse_message};

use crate::program::Folder;

const ADD: &[&str] = &[
    "user", "add", "ana", "--name", "Ana", "--team", "roads", "--role", "agent",
];

#[test]
fn syslog_gets_every_line_as_rfc_5424_has_it() {
    let mut folder = Folder::new();
    let at = folder.file("log.sock", "");
    std::fs::remove_file(&at).unwrap();
    let syslog = UnixDatagram::bind(&at).unwrap();
    syslog
        .set_read_timeout(Some(Duration::from_secs(60)))
        .unwrap();
    folder.set("TOWNHALL_LOG_TO", &format!("syslog:{}", at.display()));
    let served = folder.serve();
    assert!(folder.run(ADD).status.success());
    let mut bytes = [0; 16 * 1024];
    let line = loop {
        let length = syslog.recv(&mut bytes).unwrap();
        let line = String::from_utf8_lossy(&bytes[..length]).into_owned();
        if line.contains("A command is done") {
            break line;
        }
    };
    let read = parse_message(line.as_str(), Variant::RFC5424);
    assert_eq!(read.protocol, Protocol::RFC5424(1), "{line}");
    assert_eq!(read.facility, Some(SyslogFacility::LOG_DAEMON));
    assert_eq!(read.severity, Some(SyslogSeverity::SEV_INFO));
    assert_eq!(read.appname, Some("townhall"));
    assert!(matches!(read.procid, Some(ProcId::PID(_))));
    assert!(read.timestamp.is_some());
    let told = "townhall::socket::listen: A command is done beside the pages. command=\"user\"";
    assert_eq!(read.msg, told, "no colour, no second moment");
    let control = line.replacen(">1 ", "> ", 1);
    let read = parse_message(control.as_str(), Variant::RFC5424);
    assert_ne!(read.appname, Some("townhall"), "control: without a version");
    // Syslog goes and the town does not care.
    drop(syslog);
    assert!(served.get("/healthz").ends_with("ok\n"));
    served.stop();
}
