//! What readers of each language see.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "tests"
)]
use super::*;
use jiff::tz::TimeZone;
use kernel::{Currency, Moment, Money};

fn words() -> Words {
    let files = crate::words_files();
    Words::new(&files).unwrap().with_pseudo(&files).unwrap()
}

fn friday() -> Moment {
    Moment::parse("2026-03-06T15:44:00Z").unwrap()
}

fn here() -> TimeZone {
    TimeZone::fixed(jiff::tz::offset(-5))
}

#[test]
fn days_and_hours_as_people_say_them() {
    let (en, es) = (words().lang("en"), words().lang("es"));
    assert_eq!(en.date_time(friday(), &here()), "Friday 6 March, 10:44 am");
    assert_eq!(es.date_time(friday(), &here()), "viernes 6 de marzo, 10:44");
    assert_eq!(en.short_day(friday(), &here()), "Fri 6 Mar");
    assert_eq!(es.date_year(friday(), &here()), "6 de marzo de 2026");
    assert_eq!(
        en.when(friday(), friday().plus(Moment::DAY), &here()),
        "Yesterday, 10:44 am"
    );
    assert_eq!(es.when(friday(), friday(), &here()), "Hoy, 10:44");
    let midnight = Moment::parse("2026-03-06T05:05:00Z").unwrap();
    assert_eq!(en.time(midnight, &here()), "12:05 am");
}

#[test]
fn spans_choose_their_unit_and_plural() {
    let (en, es) = (words().lang("en"), words().lang("es"));
    let now = friday();
    assert_eq!(en.ago(now.plus(-2 * Moment::DAY), now), "2 days ago");
    assert_eq!(es.ago(now.plus(-Moment::DAY), now), "hace 1 día");
    assert_eq!(en.ago(now.plus(3 * Moment::HOUR), now), "in 3 hours");
    assert_eq!(es.ago(now.plus(3 * Moment::HOUR), now), "en 3 horas");
    assert_eq!(en.ago(now, now), "just now");
    assert_eq!(en.age(now.plus(-9 * Moment::DAY), now), "9 d");
    assert_eq!(es.working_days(5), "5 días hábiles");
}

#[test]
fn numbers_and_money_follow_the_language() {
    let (en, es) = (words().lang("en"), words().lang("es"));
    assert_eq!(en.number(1_204), "1,204");
    assert_eq!(es.number(1_204), "1204");
    assert_eq!(es.number(12_040), "12.040");
    assert_eq!(en.number(-1_234_567), "−1,234,567");
    assert_eq!(en.money(Money::new(120_450, Currency::USD)), "$1,204.50");
    assert_eq!(
        es.money(Money::new(120_450, Currency::EUR)),
        "1204,50\u{a0}€"
    );
    assert_eq!(en.tn("all-services", 1_204), "All 1,204 services, A to Z");
}

#[test]
fn a_gap_falls_back_and_is_listed() {
    let files = vec![
        WordsFile::new("en", "room", "hello = Hello { $name }\nonly = Only here"),
        WordsFile::new("es", "room", "hello = Hola { $name }"),
    ];
    let words = Words::new(&files).unwrap();
    let es = words.lang("es-MX");
    assert_eq!(es.ta("hello", &[("name", "Ana".into())]), "Hola Ana");
    assert_eq!(es.t("only"), "Only here");
    assert_eq!(es.t("nowhere"), "nowhere");
    assert_eq!(
        words.missing(),
        vec![
            ("es".to_owned(), "nowhere".to_owned()),
            ("es".to_owned(), "only".to_owned())
        ]
    );
    assert_eq!(words.gaps("es"), vec!["only"]);
}

#[test]
fn two_rooms_may_not_say_one_key_but_a_town_may_say_it_anew() {
    let mut files = vec![
        WordsFile::new("en", "a", "k = A"),
        WordsFile::new("en", "b", "k = B"),
    ];
    assert!(matches!(Words::new(&files), Err(WordsError::Twice { .. })));
    files[1].town = true;
    assert_eq!(Words::new(&files).unwrap().lang("en").t("k"), "B");
    assert!(matches!(
        Words::new(&[WordsFile::new("en", "a", "k = {")]),
        Err(WordsError::Unreadable { .. })
    ));
}

#[test]
fn spanish_has_every_word_of_the_face() {
    assert_eq!(words().gaps("es"), Vec::<String>::new());
}

#[test]
fn the_pseudo_language_is_longer_and_runs_the_other_way() {
    let pseudo = words().lang(PSEUDO);
    assert_eq!(pseudo.dir(), "rtl");
    assert!(
        pseudo.t("skip-to-page").chars().count()
            > words().lang("en").t("skip-to-page").chars().count()
    );
}

#[test]
fn the_reader_chooses_then_the_browser_then_the_town() {
    let words = words();
    let offered = ["en", "es"];
    assert_eq!(words.choose(Some("es"), Some("en"), &offered).code(), "es");
    assert_eq!(
        words
            .choose(None, Some("fr, es-MX;q=0.8, en;q=0.2"), &offered)
            .code(),
        "es"
    );
    assert_eq!(
        words.choose(Some("xx"), Some("*"), &["es", "en"]).code(),
        "es"
    );
    assert_eq!(words.choose(None, Some("es"), &["en"]).code(), "en");
}

fn of_town(text: &str) -> Result<Words, WordsError> {
    let mut files = crate::words_files();
    files.push(WordsFile {
        town: true,
        ..WordsFile::new("en", "town.ftl", "")
    });
    if let Some(file) = files.last_mut() {
        file.text = text.to_owned().into();
    }
    Words::new(&files)
}

#[test]
fn a_towns_file_that_goes_too_deep_or_is_too_large_is_refused() {
    for (open, text) in [
        ("{", "a = "),
        ("{ A(", "a = "),
        ("{", "a = b\n    .c = "),
        ("{ $n -> \n *[x] ", "a = "),
    ] {
        let deep = format!("{text}{}", open.repeat(100_000));
        assert!(of_town(&deep).is_err(), "{open}");
    }
    assert!(of_town(&"# x\n".repeat(300_000)).is_err());
    let braces = "brace-NN = { \"{\" } in words {\"(\"}\n".repeat(40);
    let braces = braces.split("NN").enumerate();
    let many: String = braces.map(|(at, part)| format!("{part}n{at}")).collect();
    assert!(of_town(many.trim_end_matches(char::is_alphanumeric)).is_ok());
}

#[test]
fn a_towns_words_may_go_in_circles() {
    let words = of_town("menu = { footer }\nfooter = { menu }\n").unwrap();
    assert!(!words.lang("en").t("menu").is_empty());
}

proptest::proptest! {
    #[test]
    fn no_file_of_words_breaks_the_program(
        any in proptest::prelude::any::<String>(),
        pieces in proptest::collection::vec(
            proptest::sample::select(vec![
                "menu", " = ", "\n", "    ", "{", "}", "(", ")", "\"", "$n", " -> ", "*[other]", "[one]",
                "-term", ".attr", "#", "NUMBER", ", ", ":", "\\u00e9", "é", "\r\n", "\0",
            ]),
            0..60,
        ),
    ) {
        for text in [any, pieces.concat(), format!("menu = {}", pieces.concat())] {
            if let Ok(words) = of_town(&text) {
                let lang = words.lang("en");
                let _ = (lang.t("menu"), lang.tn("menu", 3), lang.t("menu.attr"));
            }
        }
    }
}
