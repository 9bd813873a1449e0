//! A disk that takes no more: people are told, and nothing that was acknowledged is lost.

use sea_orm::{ConnectionTrait as _, Database, Statement};

use crate::program::{Folder, reports, text, until};

const WORDS: &str = "words=A+deep+hole&service=pothole";
const TAKEN: &str = "HTTP/1.1 303";

#[tokio::test]
async fn on_a_full_disk_people_are_told_and_nothing_acknowledged_is_lost() {
    let folder = Folder::new();
    folder.json(&["import", text(&folder.file("old.csv", &reports(20)))]);
    let served = folder.serve_within(2_500);
    let mut acknowledged = 0;
    let refused = loop {
        let answer = served.post("/report", WORDS);
        if !answer.starts_with(TAKEN) {
            break answer;
        }
        acknowledged += 1;
        assert!(acknowledged < 3_000, "this disk takes everything");
    };
    assert!(acknowledged > 10, "{acknowledged}: {refused}");
    assert!(refused.starts_with("HTTP/1.1 503"), "{refused}");
    assert!(refused.contains("Try again in a few minutes"), "{refused}");
    assert!(
        served.get("/").starts_with("HTTP/1.1 200"),
        "what is there is shown"
    );

    served.more_room();
    until("posts are taken again", || {
        let is_taken = served.post("/report", WORDS).starts_with(TAKEN);
        acknowledged += i64::from(is_taken);
        is_taken
    });
    served.kill();
    assert_eq!(drafts(&folder).await, acknowledged);
    let checked = folder.json(&["check"]);
    assert_eq!(checked["faults_in_all"], 0, "{checked}");
}

async fn drafts(folder: &Folder) -> i64 {
    let url = format!("sqlite://{}", folder.data().join("town.db").display());
    let database = Database::connect(url).await.unwrap();
    let sql = "SELECT count(*) AS n FROM draft".to_owned();
    let asked = Statement::from_string(database.get_database_backend(), sql);
    let row = database.query_one_raw(asked).await.unwrap().unwrap();
    database.close().await.unwrap();
    row.try_get("", "n").unwrap()
}
