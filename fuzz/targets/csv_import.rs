//! Any file is imported or refused; every row of it is accounted for.
#![no_main]

mod town;

use libfuzzer_sys::fuzz_target;
use requests::import::{Mapping, Source, import};

const HEADER: &[u8] = b"Id,Status,Summary,Description,Address,Lat,Lng,Category,Created,Closed\n";

fuzz_target!(|rows: &[u8]| {
    town::with(async |town| {
        for file in [rows.to_vec(), [HEADER, rows].concat()] {
            let source = Source { name: "fuzz.csv".into() };
            let read = import(town.town(), file.as_slice(), &source, &Mapping::default(), |_| {});
            if let Ok(report) = read.await {
                assert_eq!(report.rows, report.added + report.known + report.refused);
            }
        }
    });
});
