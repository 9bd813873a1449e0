//! The files that other systems write.

use casework::case::history::{self, Reader};
use kernel::Moment;

use crate::town::{asked, bring, case, close, town, try_bring, with};

const SCF: &str = "\u{feff}Id,Reporter Display,Status Translated,Summary,Rating,Address,Description,Request Type,Lat,Lng,\
    Export Tagged Places,Created At Local,Acknowledged At Local,Closed At Local,Updated At Local,Category\r\n\
    101,Anonymous,Acknowledged,Hole,4,\"1 Mill Road, Millbrook\",\"Deep, and \"\"wide\"\"\r\nmail me: a@example.org\",116,41.3,-72.9,\
    \"City of Millbrook,PD 02,Ward 25\",03/01/2025 - 07:24AM,03/02/2025 - 08:00AM,,03/02/2025 - 08:00AM,Potholes\r\n\
    102,somebody,Archived,Tree,1,2 Mill Road,,1853,41.3,-72.9,\"Ward 3\",01/02/2025 - 07:24PM,,01/05/2025 - 09:00AM,\
    02/01/2025 - 09:00AM,Tree Trimming\r\n\
    103,somebody,Archived,Tree,1,3 Mill Road,,1853,0,0,,01/02/2025 - 07:24PM,,,02/01/2025 - 09:00AM,Tree Trimming\r\n";

#[tokio::test]
async fn a_seeclickfix_export_comes_in_with_its_states_dates_districts_and_addresses() {
    let town = town().await;
    let brought = bring(&town, SCF).await;
    assert_eq!(brought.counts(), (3, 3, 0, 0));
    assert_eq!(brought.service("Potholes"), "pothole");
    assert_eq!(brought.service("Tree Trimming"), "imported-tree-trimming");
    let hole = case(&town, "101").await;
    assert_eq!((hole.state.as_str(), hole.is_open), ("in_hand", true));
    assert_eq!(hole.opened_at.rfc3339(), "2025-03-01T12:24:00Z");
    assert_eq!(hole.place, "1 Mill Road, Millbrook");
    assert_eq!(hole.district.as_deref(), Some("Ward 25"));
    let words = hole.public_words.clone().unwrap();
    assert!(
        words.starts_with("Hole\nDeep, and \"wide\"\nmail me: ") && !words.contains('@'),
        "{words}"
    );
    let told = history::of(town.town(), &hole, Reader::Everybody)
        .await
        .unwrap();
    let told: Vec<_> = told
        .iter()
        .map(|told| (told.kind.as_str(), told.at.rfc3339()))
        .collect();
    assert_eq!(told[1], ("state", "2025-03-02T13:00:00Z".to_owned()));
    let tree = case(&town, "102").await;
    assert_eq!(tree.closed_at.unwrap().rfc3339(), "2025-01-05T14:00:00Z");
    assert!(tree.due_at.is_some());
    // Ended nobody knows when: at its last change, and nobody claims that a promise was kept.
    let tree = case(&town, "103").await;
    assert_eq!(tree.closed_at.unwrap().rfc3339(), "2025-02-01T14:00:00Z");
    assert_eq!((tree.due_at, tree.lat), (None, None));
    close(town).await;
}

#[tokio::test]
async fn what_fits_no_service_keeps_its_name_and_takes_no_new_reports() {
    let town = town().await;
    bring(&town, SCF).await;
    let page = town
        .anonymous()
        .get("/requests?what=imported-tree-trimming")
        .await;
    assert!(page.has("2 Mill Road") && page.has("Tree Trimming"));
    assert!(!page.has("1 Mill Road"));
    let catalogue = casework::catalogue(town.town()).await.unwrap();
    assert!(catalogue.get("imported-tree-trimming").is_none());
    assert!(
        !town
            .anonymous()
            .get("/open311/v2/services.json")
            .await
            .text()
            .contains("imported-")
    );
    // Old numbers are searched like words, and lead to the case.
    assert!(
        town.anonymous()
            .get("/requests?q=102")
            .await
            .has("2 Mill Road")
    );
    assert!(
        town.anonymous()
            .get("/requests/102")
            .await
            .has("Tree Trimming")
    );
    close(town).await;
}

const OPEN311: &str = r#"[
  {"service_request_id": 638344, "status": "closed", "status_notes": "Done.", "service_name": "Potholes",
   "service_code": "006", "description": "A deep \u00f1 hole", "requested_datetime": "2025-04-14T06:37:38-08:00",
   "updated_datetime": "2025-04-15T06:37:38-08:00", "address": "8 Pond Street", "lat": 41.31, "long": -72.92,
   "media_url": null, "extended_attributes": {"x": [1, 2]}},
  {"service_request_id": "638349", "status": "open", "service_name": "Bulky waste", "requested_datetime":
   "2025-04-19T06:37:38Z", "updated_datetime": "2025-04-19T06:37:38Z", "address": "", "lat": null, "long": null}
]"#;

#[tokio::test]
async fn open311_requests_come_in_as_json_in_whatever_wrapping_and_as_xml() {
    let town = town().await;
    let brought = try_bring(&town, asked("boston-open311.json"), OPEN311)
        .await
        .unwrap();
    assert_eq!(brought.counts(), (2, 2, 0, 0));
    assert_eq!(brought.report.source, "boston-open311");
    let hole = case(&town, "638344").await;
    assert_eq!(hole.opened_at.rfc3339(), "2025-04-14T14:37:38Z");
    // The standard has no moment of closing; the last change is the nearest that it says.
    assert_eq!(hole.closed_at.unwrap().rfc3339(), "2025-04-15T14:37:38Z");
    assert_eq!(
        (hole.service.as_str(), hole.state.as_str()),
        ("pothole", "fixed")
    );
    assert!(hole.public_words.unwrap().contains("ñ hole"));
    let pages = format!("{OPEN311}\n{OPEN311}");
    assert_eq!(
        try_bring(&town, asked("b.json"), pages)
            .await
            .unwrap()
            .counts(),
        (4, 0, 4, 0)
    );
    let wrapped = format!("{{\"meta\": {{\"page\": 1}}, \"service_requests\": {OPEN311}}}");
    assert_eq!(
        try_bring(&town, asked("c.json"), wrapped)
            .await
            .unwrap()
            .counts(),
        (2, 0, 2, 0)
    );
    let xml = "<?xml version=\"1.0\" encoding=\"utf-8\"?><service_requests><request><service_request_id>638344\
        </service_request_id><status>closed</status><service_name>Potholes</service_name><requested_datetime>\
        2025-04-14T06:37:38-08:00</requested_datetime><updated_datetime>2025-04-15T06:37:38-08:00</updated_datetime>\
        <lat>41.31</lat><long>-72.92</long></request><request><service_request_id>7</service_request_id><status>open\
        </status><service_name/><description>a &lt;b&gt; &amp; c</description><requested_datetime>2025-04-20T06:37:38Z\
        </requested_datetime></request></service_requests>";
    let mut from = asked("d.xml");
    from.source = Some("boston-open311".into());
    assert_eq!(
        try_bring(&town, from, xml).await.unwrap().counts(),
        (2, 1, 1, 0)
    );
    let other = case(&town, "7").await;
    assert_eq!(
        (other.service.as_str(), other.public_words.as_deref()),
        ("something-else", Some("a <b> & c"))
    );
    close(town).await;
}

#[tokio::test]
async fn what_this_town_gives_out_another_takes_in() {
    let town = town().await;
    bring(&town, SCF).await;
    for (twin, rows) in [
        ("open311/v2/requests.json?start_date=2020-01-01", 3),
        ("open311/v2/requests.xml?start_date=2020-01-01", 6),
    ] {
        let given = town.anonymous().get(&format!("/{twin}")).await;
        let mut from = asked("given");
        from.source = Some(twin.split('?').next().unwrap().replace('/', "-"));
        let brought = try_bring(&town, from, given.bytes().to_vec())
            .await
            .unwrap();
        assert_eq!(brought.counts(), (rows, rows, 0, 0), "{twin}");
    }
    close(town).await;
}

#[tokio::test]
async fn every_encoding_and_separator_is_the_same_file() {
    let town = town().await;
    let text = "id;category;description;address;created_at;status\n\
        E-1;Pothole;Señal caída;Calle Ñuño 3;31/12/2025 22:10;nuevo\n";
    let latin: Vec<u8> = text
        .chars()
        .map(|sign| u8::try_from(u32::from(sign)).unwrap())
        .collect();
    let utf16 = |bytes: fn(u16) -> [u8; 2]| -> Vec<u8> {
        format!("\u{feff}{text}")
            .encode_utf16()
            .flat_map(bytes)
            .collect()
    };
    let tabs = text.replace(';', "\t");
    let named = format!("sep=;\r\n{}", text.replace('\n', "\r\n"));
    let files = [
        text.into(),
        latin.clone(),
        utf16(u16::to_le_bytes),
        utf16(u16::to_be_bytes),
        tabs.into_bytes(),
        named.into_bytes(),
        text.replace('\n', "\r").into_bytes(),
    ];
    for (nth, file) in files.into_iter().enumerate() {
        let brought = try_bring(&town, asked("old.csv"), file).await.unwrap();
        assert_eq!(
            brought.counts(),
            if nth == 0 { (1, 1, 0, 0) } else { (1, 0, 1, 0) },
            "{nth}"
        );
    }
    let one = case(&town, "E-1").await;
    assert_eq!(
        (one.public_words.as_deref(), one.place.as_str()),
        (Some("Señal caída"), "Calle Ñuño 3")
    );
    assert_eq!(one.opened_at.rfc3339(), "2026-01-01T03:10:00Z");
    let brought = try_bring(&town, asked("old.csv"), latin).await.unwrap();
    assert_eq!(brought.report.other_encoding, 1);
    assert_eq!(brought.report.states[0].means, "not known, so received");
    close(town).await;
}

#[tokio::test]
async fn moments_are_where_the_source_says() {
    let town = town().await;
    let file = "id,category,created_at\nM-1,Pothole,2025-07-01 12:00:00\n";
    let mapping = "source = \"Madrid\"\ntime_zone = \"Europe/Madrid\"\n";
    try_bring(&town, with(mapping), file).await.unwrap();
    assert_eq!(
        case(&town, "M-1").await.opened_at.rfc3339(),
        "2025-07-01T10:00:00Z"
    );
    // With the right clocks afterwards it is the same report still.
    let mapping = "source = \"Madrid\"\ntime_zone = \"UTC\"\n";
    assert_eq!(
        try_bring(&town, with(mapping), file)
            .await
            .unwrap()
            .counts(),
        (1, 0, 1, 0)
    );
    // A way that was remembered gives way where it reads nothing.
    let slashes = "id,category,created_at\nM-4,Pothole,12/31/2025 10:00\n";
    bring(&town, slashes).await;
    assert_eq!(
        case(&town, "M-4").await.opened_at.rfc3339(),
        "2025-12-31T10:00:00Z"
    );
    let day_first =
        "id,category,status,created_at\nM-2,Pothole,,13/01/2025\nM-3,Pothole,,02/01/2025\n";
    bring(&town, day_first).await;
    assert_eq!(
        case(&town, "M-3").await.opened_at,
        Moment::parse("2025-01-02T05:00:00Z").unwrap()
    );
    close(town).await;
}
