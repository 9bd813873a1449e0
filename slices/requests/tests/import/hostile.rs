//! Files that mean harm, or were made by mistake: every row is told or in, and nothing breaks.

use std::io::Write as _;

use flate2::Compression;
use flate2::write::GzEncoder;
use proptest::prelude::{Just, ProptestConfig, Strategy, any, prop, prop_oneof, proptest};
use testing::TestTown;

use crate::town::{asked, bring, case, close, town, try_bring};

const HEADER: &str = "id,created_at,category,description,lat,lng\n";

fn row(id: &str, description: &str) -> String {
    format!("{id},2026-01-05 09:00:00,Pothole,{description},41.3,-72.9\n")
}

async fn refused(town: &TestTown, rows: &str) -> Vec<(u64, String, String)> {
    let brought = bring(town, &format!("{HEADER}{rows}")).await;
    let told = brought.faults.into_iter();
    told.map(|fault| (fault.line, fault.column, fault.reason.into_owned()))
        .collect()
}

#[tokio::test]
async fn a_bad_row_is_told_with_its_line_and_the_rest_is_in() {
    let town = town().await;
    let rows = [
        &row("1", "fine"),
        ",2026-01-05 09:00:00,Pothole,no number,41.3,-72.9\n",
        "3,,Pothole,no moment,41.3,-72.9\n",
        "4,yesterday,Pothole,no moment,41.3,-72.9\n",
        "5,2999-01-05 09:00:00,Pothole,in the future,41.3,-72.9\n",
        "6,0001-01-05 09:00:00,Pothole,before there were towns,41.3,-72.9\n",
        "7,2026-01-05 09:00:00,Pothole,nowhere,91,-72.9\n",
        "8,2026-01-05 09:00:00,Pothole,half a place,41.3,\n",
        "9,2026-01-05 09:00:00,Pothole,no figure,NaN,inf\n",
        "10,2026-01-05 09:00:00,Pothole,too, many, commas, in, it\n",
        "11\n",
        &row("12", "\"two\nlines\""),
        &row(&"9".repeat(300), "a long number"),
        &row("14", "last"),
    ];
    let told = refused(&town, &rows.concat()).await;
    let lines: Vec<u64> = told.iter().map(|(line, ..)| *line).collect();
    assert_eq!(lines, [3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 15], "{told:?}");
    for (line, column) in [
        (3, "id"),
        (4, "created_at"),
        (8, "lat"),
        (9, "lng"),
        (11, ""),
        (12, "created_at"),
    ] {
        assert!(
            told.iter()
                .any(|told| (told.0, told.1.as_str()) == (line, column)),
            "{line}: {told:?}"
        );
    }
    for number in ["1", "12", "14"] {
        case(&town, number).await;
    }
    close(town).await;
}

#[tokio::test]
async fn a_bad_row_is_told_again_when_its_number_is_known() {
    let town = town().await;
    let rows = [
        "1,2026-01-05 09:00:00,Pothole,no degrees,north,-72.9\n",
        &row("1", "the same number and whole"),
    ];
    let file = format!("{HEADER}{}", rows.concat());
    assert_eq!(bring(&town, &file).await.counts(), (2, 1, 0, 1));
    assert_eq!(bring(&town, &file).await.counts(), (2, 0, 1, 1));
    close(town).await;
}

#[tokio::test]
async fn signs_that_no_database_takes_are_left_out() {
    let town = town().await;
    let odd = row("N-\0-1", "nul \0 bell \u{7} and \u{fffe} end");
    assert_eq!(refused(&town, &odd).await, []);
    assert_eq!(
        case(&town, "N--1").await.public_words.unwrap(),
        "nul  bell  and \u{fffe} end"
    );
    close(town).await;
}

#[tokio::test]
async fn a_field_of_10_mb_and_a_line_without_end_cost_themselves_alone() {
    let town = town().await;
    let huge = "x\n".repeat(5 << 20);
    let rows = [
        row("1", "before"),
        row("2", &format!("\"{huge}\"")),
        row("3", "after"),
    ];
    let told = refused(&town, &rows.concat()).await;
    assert_eq!(
        told,
        [(3, String::new(), "the row is longer than 1 MiB".to_owned())]
    );
    case(&town, "3").await;
    let many = format!(
        "4{}\n{}",
        ",".repeat(100_000),
        row("5", "after many columns")
    );
    assert_eq!(refused(&town, &many).await.len(), 1);
    case(&town, "5").await;
    let endless = row("6", &"y".repeat(20 << 20)) + &row("7", "after a line without end");
    assert_eq!(refused(&town, &endless).await.len(), 1);
    case(&town, "7").await;
    close(town).await;
}

#[tokio::test]
async fn a_quote_that_is_never_closed_costs_its_line_alone() {
    let town = town().await;
    let rows = [
        row("1", "before"),
        row("2", "\"never closed"),
        row("3", "after"),
        row("4", "6\" pipe, unquoted").replace(" pipe,", " pipe;"),
        row("5", "last"),
    ];
    let told = refused(&town, &rows.concat()).await;
    assert_eq!(
        told,
        [(
            3,
            String::new(),
            "a quote is opened on this line and never closed".to_owned()
        )]
    );
    for number in ["1", "3", "4", "5"] {
        case(&town, number).await;
    }
    // Nothing but such lines is no CSV file.
    let many: String = (0..300)
        .map(|n| row(&format!("q{n}"), &format!("\"{}", "\"\"".repeat(n))))
        .collect();
    let _ = try_bring(&town, asked("old.csv"), format!("{HEADER}{many}")).await;
    close(town).await;
}

#[tokio::test]
async fn headers_that_are_missing_or_double_are_told() {
    let town = town().await;
    for (header, told) in [
        ("created_at,category\n", "id"),
        ("id,category\n", "opened"),
        ("id,id,created_at\n", "twice"),
        ("\n\n\n", "id"),
        ("", "id"),
        ("\0\0\0\0", "id"),
        ("{\"a\": 1}", "id"),
        ("[]", "id"),
        ("<a/>", "id"),
        ("<a", "XML"),
        ("PK\u{3}\u{4}...", "CSV"),
    ] {
        let error = try_bring(&town, asked("old.csv"), header)
            .await
            .err()
            .expect(header)
            .to_string();
        assert!(error.contains(told), "{header:?}: {error}");
    }
    // A double that nobody needs does no harm.
    let odd = "id,odd,odd,created_at\n1,a,b,2026-01-05\n";
    assert_eq!(bring(&town, odd).await.counts(), (1, 1, 0, 0));
    close(town).await;
}

fn packed(bytes: &[u8]) -> Vec<u8> {
    let mut gz = GzEncoder::new(Vec::new(), Compression::best());
    gz.write_all(bytes).unwrap();
    gz.finish().unwrap()
}

#[tokio::test]
async fn a_packed_bomb_and_a_pack_that_breaks_off_end_with_what_was_whole() {
    let town = town().await;
    let good = format!("{HEADER}{}", row("1", "before the bomb"));
    let bomb = packed(&[good.as_bytes(), &vec![b'a'; 66 << 20]].concat());
    let brought = try_bring(&town, asked("bomb.csv.gz"), bomb).await.unwrap();
    assert!(brought.report.broken.unwrap().contains("200 times"));
    case(&town, "1").await;
    let rows: String = (0..3_000)
        .map(|n| row(&format!("g{n}"), &format!("hole {}", n * 7_919)))
        .collect();
    let mut broken = packed(format!("{HEADER}{rows}").as_bytes());
    broken.truncate(broken.len() / 2);
    let brought = try_bring(&town, asked("bomb.csv.gz"), broken)
        .await
        .unwrap();
    assert!(
        brought.report.broken.is_some() && brought.report.added > 100,
        "{:?}",
        brought.report
    );
    let whole = packed(format!("{HEADER}{rows}").as_bytes());
    let again = try_bring(&town, asked("bomb.csv.gz"), whole).await.unwrap();
    assert_eq!(again.report.added + again.report.known, 3_000);
    assert_eq!(again.report.refused, 0);
    close(town).await;
}

#[tokio::test]
async fn a_file_of_categories_makes_no_town_of_services() {
    let town = town().await;
    let rows: String = (0..400)
        .map(|n| format!("c{n},2026-01-05 09:00:00,Kind {n},x,41.3,-72.9\n"))
        .collect();
    assert_eq!(refused(&town, &rows).await, []);
    let past = casework::catalogue::past(town.town()).await.unwrap();
    assert_eq!(past.len(), 200);
    assert_eq!(case(&town, "c399").await.service, "something-else");
    close(town).await;
}

/// Fields that a CSV file should not hold, and some that it should.
fn field() -> impl Strategy<Value = String> {
    prop_oneof![
        Just(String::new()),
        Just("\"".to_owned()),
        Just("\"\"".to_owned()),
        Just("\"a,b\"".to_owned()),
        Just("\"open".to_owned()),
        Just("2026-01-05 09:00:00".to_owned()),
        Just("03/01/2026 - 07:24AM".to_owned()),
        Just("41.3".to_owned()),
        Just("-1e309".to_owned()),
        Just("Pothole".to_owned()),
        Just("closed".to_owned()),
        "[0-9]{1,3}",
        any::<String>(),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn no_file_breaks_the_import_and_every_row_is_somewhere(
        rows in prop::collection::vec(prop::collection::vec(field(), 0..8), 0..40),
        ends in prop::collection::vec(prop_oneof![Just("\n"), Just("\r\n"), Just("\r")], 40),
        noise in prop::collection::vec(any::<u8>(), 0..600),
    ) {
        let lines = rows.iter().zip(&ends).map(|(row, end)| format!("{}{end}", row.join(",")));
        let shaped = format!("{HEADER}{}", lines.collect::<String>());
        let mut mixed = shaped.clone().into_bytes();
        mixed.extend_from_slice(&noise);
        let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap();
        runtime.block_on(async {
            let town = town().await;
            for file in [shaped.clone().into_bytes(), mixed, packed(shaped.as_bytes()), noise.clone(),
                [b"[".as_slice(), &noise].concat(), [b"<a>".as_slice(), &noise].concat()] {
                // `try_bring` holds that rows are those added, known and refused.
                if let Ok(first) = try_bring(&town, asked("old.csv"), file.clone()).await {
                    let again = try_bring(&town, asked("old.csv"), file).await.unwrap();
                    assert_eq!(again.report.added, 0);
                    assert_eq!(again.report.known, first.report.added + first.report.known);
                    assert_eq!(again.report.refused, first.report.refused);
                }
            }
            town.leave().await;
        });
    }
}
