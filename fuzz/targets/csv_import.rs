//! Any file is imported or refused; every row of it is accounted for.
#![no_main]

mod town;

use std::io::Cursor;

use libfuzzer_sys::fuzz_target;
use requests::import::{Asked, import};

const HEADER: &[u8] = b"Id,Status,Summary,Description,Address,Lat,Lng,Category,Created,Closed\n";

fuzz_target!(|rows: &[u8]| {
    town::with(async |town| {
        for file in [rows.to_vec(), [HEADER, rows].concat()] {
            let asked = Asked { file: "fuzz.csv".into(), ..Asked::default() };
            let (news, mut heard) = tokio::sync::mpsc::channel(1);
            let reading = import(town.town(), Cursor::new(file), asked, news);
            let hearing = async { while heard.recv().await.is_some() {} };
            let (read, ()) = tokio::join!(reading, hearing);
            if let Ok(report) = read {
                assert_eq!(report.rows, report.added + report.known + report.refused);
            }
        }
    });
});
