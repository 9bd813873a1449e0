//! Definition files: what the reader and the checker refuse and how they say it, what the form
//! asks and accepts, and that no text of any shape breaks them.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "tests"
)]

use casework::definition::{
    Answer, Answers, DefinitionFault, FieldFault, FlawKind, MAX_BYTES, ServiceDefinition, States,
    json_schema,
};
use jiff::civil::date;
use kernel::Place;
use proptest::prelude::*;
use rust_decimal::Decimal;

const LAMP: &str = include_str!("definition/lamp.yaml");

fn lamp() -> ServiceDefinition {
    ServiceDefinition::from_yaml("lamp.yaml", LAMP).unwrap()
}

/// What the file is told after one change of its text.
fn told(from: &str, to: &str) -> Vec<String> {
    assert!(LAMP.contains(from), "{from}");
    let changed = LAMP.replacen(from, to, 1);
    let faults = ServiceDefinition::from_yaml("lamp.yaml", &changed).expect_err(to);
    faults.iter().map(DefinitionFault::to_string).collect()
}

#[test]
fn a_wrong_file_is_told_the_line_and_the_mend() {
    let cases = [
        (
            "summary:",
            "sumary:",
            "lamp.yaml:14:1: there is no key “sumary” here. Write “summary”",
        ),
        (
            "department: lights\n",
            "",
            "lamp.yaml:30:1: the key “department” is missing. Write “department:” and its value",
        ),
        (
            "type: choice",
            "type: choise",
            "lamp.yaml:38:11: “choise” is none of: text, long_text, choice, multi_choice, number, date, yes_no, photo, location. Write “choice”",
        ),
        (
            "icon: lamp",
            "icon: lamp\nicon: lamp",
            "lamp.yaml:4:1: “icon” stands here twice",
        ),
        (
            "states: street",
            "states: stret",
            "lamp.yaml:30:9: there is no shared set of states “stret”. Write “street”",
        ),
        (
            "when: danger == 'none'",
            "when: dangr == 'none'",
            "lamp.yaml:57:11: in this rule, at character 1: there is no question “dangr”. Write “danger”",
        ),
        (
            "when: danger == 'none'",
            "when: danger = 'none'",
            "lamp.yaml:57:11: at character 8: “=” is no sign of this language. Write ==",
        ),
        (
            "when: danger == 'none'",
            "when: danger == 'wires'",
            "lamp.yaml:57:11: “posts” is never asked: its condition cannot be met",
        ),
        (
            "when: danger == 'none'",
            "when: since == date('2026-01-01')",
            "lamp.yaml:57:11: “since” is not asked before this question, so the rule cannot look at it",
        ),
        (
            "when: danger == 'none'",
            "when: place == 'here'",
            "lamp.yaml:57:11: a rule cannot look at “place”, which is a photo or a place",
        ),
        (
            "  es: Farola apagada",
            "",
            "lamp.yaml:9:3: this text is missing in “es”",
        ),
        (
            "  es: Farola apagada",
            "  es: Farola apagada\n  fr: Lampadaire",
            "lamp.yaml:9:3: the service is not offered in “fr”",
        ),
        (
            "class: personal",
            "class: personal\n    publish: true",
            "lamp.yaml:73:14: this answer is about a person and may not be published. Write “publish: false”, or “class: public” if it tells nothing about a person",
        ),
        (
            "id: posts",
            "id: danger",
            "lamp.yaml:52:9: there are two questions “danger”",
        ),
        (
            "id: posts",
            "id: Posts-Out",
            "lamp.yaml:52:9: “Posts-Out” is no name for a question; lower-case letters, digits and _ make one, and it is no word of the rule language. Write posts_out",
        ),
        (
            "starts: received",
            "starts: recieved",
            "lamp.yaml:29:34: there is no state “recieved”. Write “received”",
        ),
        (
            "working_days: 5",
            "working_days: 0",
            "lamp.yaml:29:23: a promise is between 1 and 250 working days",
        ),
        (
            "limits: {min: 1, max: 50}",
            "limits: {min: 60, max: 50}",
            "lamp.yaml:58:13: the smallest is above the largest, so no answer fits",
        ),
        (
            "limits: {min: 1, max: 50}",
            "limits: {max_length: 5}",
            "lamp.yaml:58:26: “max_length” says nothing about this kind of question",
        ),
        (
            "id: street-lamp",
            "id: Street Lamp",
            "lamp.yaml:2:5: “Street Lamp” is no code; lower-case letters, digits and single hyphens make one. Write street-lamp",
        ),
        (
            "format: 1",
            "format: 2",
            "lamp.yaml:1:9: format 2 is not known here. Write 1",
        ),
        (
            "working_days: 5",
            "working_days: soon",
            "lamp.yaml:29:23: a whole number should stand here",
        ),
        (
            "icon: lamp",
            "icon: &a lamp",
            "lamp.yaml:3:10: anchors (&) and references (*) are not part of this format; write the part out",
        ),
        (
            "icon: lamp",
            "icon: !!binary lamp",
            "lamp.yaml:3:7: tags (!) are not part of this format; write the value alone",
        ),
    ];
    let mut wrong = Vec::new();
    for (from, to, text) in cases {
        let told = told(from, to);
        if told.first().map(String::as_str) != Some(text) {
            wrong.push(format!("{to}\n  told {told:#?}\n  not  {text}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn size_and_depth_are_bounded() {
    let large = format!("{LAMP}# {}", "x".repeat(MAX_BYTES));
    let faults = ServiceDefinition::from_yaml("large.yaml", &large).unwrap_err();
    assert_eq!(
        faults[0].to_string(),
        "large.yaml: the file is larger than 256 KiB"
    );
    for deep in [
        "[".repeat(100_000),
        "{a: ".repeat(60_000),
        "- ".repeat(100_000),
    ] {
        assert!(ServiceDefinition::from_yaml("deep.yaml", &deep).is_err());
    }
    let two = format!("{LAMP}---\n{LAMP}");
    assert!(ServiceDefinition::from_yaml("two.yaml", &two).is_err());
}

const OWN_STATES: &str = "states:
  - {id: new, group: received, icon: plus, label: {en: New, es: Nuevo}, public_says: {en: We have it., es: Lo tenemos.}, to: [done, stuck]}
  - {id: stuck, group: open, icon: dot, label: {en: Stuck, es: Detenido}, public_says: {en: We work., es: Trabajamos.}}
  - {id: done, group: closed, icon: check, label: {en: Done, es: Hecho}, public_says: {en: Done., es: Hecho.}}
  - {id: island, group: closed, icon: check, label: {en: Island, es: Isla}, public_says: {en: Far., es: Lejos.}}";

#[test]
fn states_nobody_leaves_or_reaches_are_refused() {
    let changed = LAMP.replacen("states: street", OWN_STATES, 1).replacen(
        "starts: received, pauses_in: [waiting]",
        "starts: new",
        1,
    );
    let faults = ServiceDefinition::from_yaml("own.yaml", &changed).unwrap_err();
    let told: Vec<&str> = faults.iter().map(|fault| fault.message.as_str()).collect();
    assert_eq!(
        told,
        [
            "a case in “stuck” can never be closed",
            "no case ever comes to “island”"
        ]
    );
    assert_eq!(faults[0].line, 32);
}

#[test]
fn the_shared_states_are_whole() {
    let service = lamp();
    assert_eq!(States::shared_names().collect::<Vec<_>>(), ["street"]);
    assert_eq!(service.initial_state().unwrap().id, "received");
    let next: Vec<_> = service
        .transitions_from("fixed")
        .iter()
        .map(|state| state.id.as_str())
        .collect();
    assert_eq!(next, ["in_hand"]);
    assert!(service.transitions_from("nowhere").is_empty());
    assert_eq!(service.states.set(), Some("street"));
}

#[test]
fn a_town_with_a_third_language_is_told_every_gap() {
    let gaps = lamp().missing_translations(&["en", "es", "pl"]);
    assert!(
        gaps.iter()
            .all(|gap| gap.kind == FlawKind::Translation && gap.message.contains("“pl”"))
    );
    assert!(gaps.len() > 30, "{}", gaps.len());
}

#[test]
fn the_version_covers_every_word_and_nothing_else() {
    let version = lamp().version();
    let tidied = LAMP.replace("languages: [en, es]", "languages:\n- en\n- es\n# a remark");
    assert_eq!(
        ServiceDefinition::from_yaml("x", &tidied)
            .unwrap()
            .version(),
        version
    );
    let changed = LAMP.replacen("Farola apagada", "Luz apagada", 1);
    assert_ne!(
        ServiceDefinition::from_yaml("x", &changed)
            .unwrap()
            .version(),
        version
    );
    assert_eq!(version.as_str().len(), 64);
}

fn answers(list: &[(&str, Answer)]) -> Answers {
    list.iter()
        .map(|(id, answer)| ((*id).to_owned(), answer.clone()))
        .collect()
}

fn choice(value: &str) -> Answer {
    Answer::Choice(value.into())
}

fn here() -> Answer {
    Answer::Location(Place {
        words: "14 Weir Lane".into(),
        ..Place::default()
    })
}

fn faults(list: &[(&str, Answer)]) -> Vec<(String, &'static str, Vec<String>)> {
    let today = date(2026, 3, 10);
    let faults: Vec<FieldFault> = lamp().validate(&answers(list), "es", today);
    faults
        .into_iter()
        .map(|fault| {
            (
                fault.question,
                fault.key,
                fault.params.into_iter().map(|(_, v)| v).collect(),
            )
        })
        .collect()
}

#[test]
fn only_what_depends_on_the_answers_is_asked() {
    let service = lamp();
    let asked = |list: &[(&str, Answer)]| -> Vec<String> {
        service
            .visible_questions(&answers(list))
            .into_iter()
            .map(|q| q.id.clone())
            .collect()
    };
    assert_eq!(asked(&[]), ["place", "danger", "since", "phone", "signs"]);
    assert_eq!(
        asked(&[("danger", choice("none"))]),
        ["place", "danger", "posts", "since", "phone", "signs"]
    );
    let many = Answer::Number(Decimal::new(3, 0));
    let changed_mind = answers(&[("danger", choice("door")), ("posts", many.clone())]);
    assert_eq!(
        service.asked_answers(&changed_mind),
        answers(&[("danger", choice("door"))])
    );
    assert!(asked(&[("danger", choice("none")), ("posts", many)]).contains(&"which".to_owned()));
}

#[test]
fn a_stop_answer_ends_the_form_in_the_readers_words() {
    let stopping = answers(&[("danger", choice("wires"))]);
    assert!(
        lamp()
            .stop(&stopping)
            .unwrap()
            .get("es")
            .contains("555 0111")
    );
    assert!(
        lamp()
            .stop(&answers(&[("danger", choice("none"))]))
            .is_none()
    );
    let told = faults(&[("place", here()), ("danger", choice("wires"))]);
    assert_eq!(told[0].1, "answer-stops");
    assert!(told[0].2[0].contains("Llame"));
}

#[test]
fn each_answer_is_checked_against_its_question() {
    assert_eq!(
        faults(&[])
            .into_iter()
            .map(|f| (f.0, f.1))
            .collect::<Vec<_>>(),
        [
            ("place".into(), "answer-missing-location"),
            ("danger".into(), "answer-missing-choice")
        ]
    );
    let good = [("place", here()), ("danger", choice("none"))];
    assert_eq!(faults(&good), []);
    let with = |id: &'static str, answer: Answer| {
        let mut list = good.to_vec();
        list.push((id, answer));
        faults(&list)
            .into_iter()
            .map(|fault| (fault.1, fault.2))
            .collect::<Vec<_>>()
    };
    let number = |text: &str| Answer::Number(text.parse().unwrap());
    let one = |value: &str| vec![value.to_owned()];
    assert_eq!(
        with("posts", number("51")),
        [(
            "answer-too-large",
            vec!["50".to_owned(), "postes".to_owned()]
        )]
    );
    assert_eq!(
        with("posts", number("1.5")),
        [("answer-not-whole", one("0"))]
    );
    assert_eq!(with("posts", number("2.0")), []);
    assert_eq!(
        with("posts", Answer::YesNo(true)),
        [("answer-wrong-kind", vec![])]
    );
    assert_eq!(
        with("since", Answer::Date(date(2026, 3, 11))),
        [("answer-after-today", one("2026-03-10"))]
    );
    assert_eq!(
        with("since", Answer::Date(date(2020, 1, 1))),
        [("answer-too-early", one("2025-03-10"))]
    );
    assert_eq!(
        with("phone", Answer::Text("1".repeat(31))),
        [("answer-too-long", one("30"))]
    );
    assert_eq!(
        with("phone", Answer::Text("555\u{0}0182".into())),
        [("answer-strange-signs", vec![])]
    );
    assert_eq!(
        with("signs", Answer::Choices(vec!["hum".into(), "fire".into()])),
        [("answer-not-a-choice", vec![])]
    );
    assert_eq!(
        with("unknown", Answer::YesNo(true)),
        [("answer-not-asked", vec![])]
    );
    assert_eq!(with("phone", Answer::Text("  ".into())), []);
}

#[test]
fn every_fault_has_its_words_in_both_languages() {
    let source = include_str!("../src/definition/validate.rs");
    let keys: Vec<&str> = source
        .split('"')
        .filter(|part| part.starts_with("answer-"))
        .collect();
    assert!(keys.len() > 20);
    for words in [
        include_str!("../locales/en/definition.ftl"),
        include_str!("../locales/es/definition.ftl"),
    ] {
        for key in &keys {
            assert!(words.contains(&format!("\n{key} = ")), "{key}");
        }
    }
}

#[test]
fn answers_keep_their_kind_in_json() {
    let before = answers(&[
        ("place", here()),
        ("posts", Answer::Number("2.50".parse().unwrap())),
        ("since", Answer::Date(date(2026, 3, 9))),
        ("signs", Answer::Choices(vec!["hum".into()])),
        ("photos", Answer::Photos(vec!["a1b2".into()])),
    ]);
    let json = serde_json::to_string(&before).unwrap();
    assert!(json.contains(r#""posts":{"number":"2.50"}"#), "{json}");
    assert_eq!(serde_json::from_str::<Answers>(&json).unwrap(), before);
}

#[test]
fn the_schema_names_every_key() {
    let schema = json_schema();
    assert_eq!(schema["additionalProperties"], false);
    for key in [
        "questions",
        "states",
        "clock",
        "synonyms",
        "no_internet",
        "emergency",
    ] {
        assert!(schema["properties"][key].is_object(), "{key}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn any_text_is_read_or_refused(text in any::<String>()) {
        let _ = ServiceDefinition::from_yaml("any.yaml", &text);
        let _ = ServiceDefinition::from_canonical_json(&text);
    }

    /// Cut, doubled, swapped and sprinkled with signs, the file is read or refused with faults;
    /// what is read survives storage unchanged.
    #[test]
    fn a_damaged_file_is_read_or_refused(
        cuts in prop::collection::vec((any::<prop::sample::Index>(), 0_usize..80, "[-:{}\\[\\]&*!|>%@'\"#,? \n\ta-z0-9é]{0,6}"), 1..6)
    ) {
        let mut text: Vec<char> = LAMP.chars().collect();
        for (at, length, put) in cuts {
            let start = at.index(text.len().max(1)).min(text.len());
            let end = (start + length).min(text.len());
            text.splice(start..end, put.chars());
        }
        let text: String = text.into_iter().collect();
        match ServiceDefinition::from_yaml("damaged.yaml", &text) {
            Err(faults) => prop_assert!(!faults.is_empty()),
            Ok(service) => {
                let stored = service.to_canonical_json();
                let again = ServiceDefinition::from_canonical_json(&stored).unwrap();
                prop_assert_eq!(&again, &service);
                prop_assert_eq!(again.to_canonical_json(), stored);
                prop_assert_eq!(again.version(), service.version());
            }
        }
    }

    #[test]
    fn any_answers_are_judged(
        list in prop::collection::btree_map(
            prop::sample::select(vec!["place", "danger", "posts", "which", "since", "phone", "signs", "other"]),
            prop_oneof![
                any::<String>().prop_map(Answer::Text),
                any::<String>().prop_map(Answer::Choice),
                prop::collection::vec("[a-z]{0,5}", 0..4).prop_map(Answer::Choices),
                (any::<i64>(), 0_u32..9).prop_map(|(n, scale)| Answer::Number(Decimal::new(n, scale))),
                any::<bool>().prop_map(Answer::YesNo),
                (-9999_i16..=9999, 1_i8..=12, 1_i8..=28).prop_map(|(y, m, d)| Answer::Date(date(y, m, d))),
            ],
            0..8,
        )
    ) {
        let answers: Answers = list.into_iter().map(|(id, answer)| (id.to_owned(), answer)).collect();
        let service = lamp();
        let _ = service.validate(&answers, "es", date(2026, 3, 10));
        let _ = service.stop(&answers);
        prop_assert!(service.asked_answers(&answers).iter().count() <= answers.iter().count());
    }
}
