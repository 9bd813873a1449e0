//! The language by example: what rules mean, and what a wrong one is told.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "tests"
)]

use std::collections::BTreeMap;

use rules::{Fault, MAX_DEPTH, MAX_PARTS, MAX_TEXT, Names, Outcome, Rule, Type, Value, is_name};
use rust_decimal::Decimal;

fn names() -> Names {
    let values = ["wires", "leaning", "none"].map(str::to_owned).to_vec();
    Names::from([
        ("hazard", Type::Choice(values.clone())),
        ("signs", Type::Choices(values)),
        ("depth", Type::Integer),
        ("width", Type::Decimal),
        ("blocked", Type::Bool),
        ("since", Type::Date),
        ("note", Type::Text),
    ])
}

fn fault(text: &str) -> String {
    Rule::parse(text)
        .and_then(|rule| rule.check_condition(&names()))
        .expect_err(text)
        .to_string()
}

fn decide(text: &str, answers: &[(&str, Value)]) -> Outcome {
    let rule = Rule::parse(text).unwrap();
    rule.check_condition(&names()).unwrap();
    let answers: BTreeMap<_, _> = answers
        .iter()
        .map(|(n, v)| ((*n).to_owned(), v.clone()))
        .collect();
    rule.evaluate(&answers)
}

#[test]
fn a_wrong_rule_is_told_where_and_what_instead() {
    let told = [
        (
            "hazrad == 'wires'",
            "at character 1: there is no question “hazrad”. Write “hazard”",
        ),
        (
            "hazard = 'wires'",
            "at character 8: “=” is no sign of this language. Write ==",
        ),
        (
            "hazard == 'wire'",
            "at character 11: “wire” is none of the choices. Write 'wires'",
        ),
        (
            "blocked and depth > 2",
            "at character 9: “and” is no sign of this language. Write &&",
        ),
        (
            "blocked == 'yes'",
            "at character 12: yes or no cannot be compared with text. Write true",
        ),
        (
            "depth > 'deep'",
            "at character 9: a whole number cannot be compared with text",
        ),
        (
            "signs == 'wires'",
            "at character 1: this is several choices, but one value is needed here. Write contains(signs, 'wires')",
        ),
        (
            "hazard < 'wires'",
            "at character 1: one choice has no order, so < and > say nothing about it",
        ),
        (
            "depth",
            "at character 1: this is a whole number, but yes or no is needed here",
        ),
        (
            "1 < depth < 5",
            "at character 11: only two things can be compared at a time; join comparisons with &&",
        ),
        (
            "since > date('2026-02-30')",
            "at character 14: “2026-02-30” is no day; write a date as date(\"2026-03-10\")",
        ),
        (
            "contain(signs, 'wires')",
            "at character 1: there is no function “contain”. Write contains(…)",
        ),
        (
            "(blocked",
            "at character 9: ) should stand here, not the end of the rule",
        ),
        (
            "note == 'open",
            "at character 9: this text has no closing quotation mark",
        ),
        (
            "depth > 99999999999999999999",
            "at character 9: “99999999999999999999” is no number the language can hold",
        ),
        (
            "hazard == “wires”",
            "at character 11: ““” is no sign of this language. Write straight quotation marks: '",
        ),
        ("  ", "at character 1: the rule is empty"),
    ];
    for (rule, text) in told {
        assert_eq!(fault(rule), text, "{rule}");
    }
}

#[test]
fn size_is_bounded_by_name() {
    let long = format!("note == '{}'", "x".repeat(MAX_TEXT));
    let deep = format!(
        "{}blocked{}",
        "(".repeat(MAX_DEPTH + 1),
        ")".repeat(MAX_DEPTH + 1)
    );
    let many = vec!["depth<1"; MAX_PARTS / 2].join("||");
    let faults = [long, deep, many].map(|text| Rule::parse(&text).unwrap_err().fault);
    assert_eq!(
        faults,
        [
            Fault::TooLong(MAX_TEXT),
            Fault::TooDeep(MAX_DEPTH),
            Fault::TooLarge(MAX_PARTS)
        ]
    );
    let just = format!("{}blocked{}", "(".repeat(MAX_DEPTH), ")".repeat(MAX_DEPTH));
    assert!(Rule::parse(&just).is_ok());
    let not_text = format!("{}blocked", "!".repeat(MAX_DEPTH + 1));
    assert_eq!(
        Rule::parse(&not_text).unwrap_err().fault,
        Fault::TooDeep(MAX_DEPTH)
    );
}

#[test]
fn an_unanswered_question_is_unknown_until_the_rest_decides() {
    assert_eq!(decide("blocked", &[]), Outcome::Unknown);
    assert!(decide("blocked && depth > 5", &[("depth", Value::Integer(2))]).is_false());
    assert!(decide("blocked || depth > 5", &[("depth", Value::Integer(9))]).is_true());
    assert!(decide("blocked || depth > 5", &[("depth", Value::Integer(2))]).is_unknown());
    assert!(
        decide(
            "hazard in ['wires', 'leaning']",
            &[("hazard", Value::Text("leaning".into()))]
        )
        .is_true()
    );
    assert!(decide("'wires' in signs", &[("signs", Value::Choices(vec![]))]).is_false());
}

#[test]
fn decimals_are_exact() {
    let width = |text: &str| [("width", Value::Decimal(text.parse::<Decimal>().unwrap()))];
    assert!(decide("width == 0.3", &width("0.30")).is_true());
    assert!(decide("width >= 3", &width("2.9999999999999999999")).is_false());
    assert!(decide("width in [1, 2.50]", &width("2.5")).is_true());
}

#[test]
fn the_canonical_form_is_tidy() {
    let written = Rule::parse("((blocked))&&(hazard=='wires'||\"none\" in signs)").unwrap();
    assert_eq!(
        written.to_string(),
        "blocked && (hazard == 'wires' || contains(signs, 'none'))"
    );
    assert_eq!(
        written.names().into_iter().collect::<Vec<_>>(),
        ["blocked", "hazard", "signs"]
    );
}

#[test]
fn names_are_plain_words() {
    assert!(is_name("lamp_number2"));
    for bad in [
        "",
        "Lamp",
        "lamp-number",
        "2lamp",
        "true",
        "in",
        "count",
        "año",
    ] {
        assert!(!is_name(bad), "{bad}");
    }
}
