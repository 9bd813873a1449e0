//! What is told of a rule, and what examples come to.

use jiff::civil::date;
use rules::{Outcome, Rule, Sheet, Type, Value, Words};
use rust_decimal::Decimal;

use crate::made::{Answers, World, names};

#[test]
fn rules_that_depend_on_one_another_in_a_circle_are_named() {
    let rules = ["a", "b", "c"].into_iter().zip(["b + 1", "a + 1", "1 + 1"]);
    let rules = rules.map(|(name, text)| (name.to_owned(), Rule::parse(text).unwrap()));
    let told = Sheet::new(rules, &Answers::new()).unwrap_err();
    assert_eq!(told.to_string(), "these depend on one another: a, b");
}

#[test]
fn the_longest_sum_there_may_be_ends() {
    let text = vec!["depth"; 250].join(" + ");
    let rule = Rule::parse(&text).unwrap();
    assert_eq!(rule.check(&names()), Ok(Type::Integer));
    let answers = Answers::from([("depth".to_owned(), Value::Integer(2))]);
    assert_eq!(rule.evaluate(&answers), Outcome::Known(Value::Integer(500)));
    assert_eq!(rule.to_string(), text);
}

#[test]
fn a_rule_that_could_take_too_long_is_refused() {
    let nested = "any(a in dogs, any(b in dogs, any(c in dogs, any(d in dogs, a.age + b.age + c.age == d.age))))";
    let told = Rule::parse(nested).unwrap_err().to_string();
    assert_eq!(
        told,
        "at character 1: the rule may take more than 1000000 steps; ask less of lists within lists"
    );
}

#[test]
fn what_does_not_fit_is_said_with_its_place_and_a_mend() {
    let faults = [
        (
            "since + 3",
            "at character 1: a date cannot be calculated with a whole number by +. Write days(…) or working_days(…) around the number",
        ),
        (
            "fee + 3",
            "at character 1: an amount of money cannot be calculated with a whole number by +. Write money('…') for the amount",
        ),
        (
            "fee > 100",
            "at character 7: an amount of money cannot be compared with a whole number. Write money('100')",
        ),
        (
            "notice > 14",
            "at character 10: a number of days cannot be compared with a whole number. Write days(14)",
        ),
        (
            "any(dog in dogs, dog.wieght > 3)",
            "at character 22: it has no answer “wieght”. Write “weight”",
        ),
        (
            "any(depth in dogs, true)",
            "at character 1: a row cannot be called “depth” here; take another name",
        ),
        (
            "if(yes, 1, 'one')",
            "at character 12: one branch gives a whole number, the other text",
        ),
        (
            "table(depth) { < 3: 1 }",
            "at character 1: a table ends with a row of _ for everything else",
        ),
        (
            "table(depth) { 3, 4: 1; _: 2 }",
            "at character 16: this row has 2 cells; the table has 1 heads",
        ),
        (
            "flor(width)",
            "at character 1: there is no function “flor”. Write floor(…)",
        ),
        (
            "in_zonne(spot, 'old')",
            "at character 1: there is no function “in_zonne”. Write in_zone(…)",
        ),
        (
            "in_zone(spot)",
            "at character 1: “in_zone” is given 2 in its brackets, not 1",
        ),
        (
            "dogs == 2",
            "at character 1: this is a list, but one value is needed here. Write count(dogs)",
        ),
        (
            "spot == spot",
            "at character 1: this is a place, but one value is needed here",
        ),
        (
            "money(12)",
            "at character 7: an amount in quotation marks, such as '12.50' should stand here, not 12",
        ),
    ];
    for (text, expected) in faults {
        let told = Rule::parse(text).and_then(|rule| rule.check(&names()));
        assert_eq!(told.unwrap_err().to_string(), expected, "{text}");
    }
}

#[test]
fn fees_days_and_ages_come_out_to_the_cent_and_the_day() {
    let dogs = Value::List(vec![
        group(&[
            ("weight", Value::Decimal(Decimal::new(125, 1))),
            ("price", money(1999)),
        ]),
        group(&[("weight", Value::Integer(31)), ("price", money(1))]),
    ]);
    let answers = World(Answers::from([
        ("dogs".to_owned(), dogs),
        ("since".to_owned(), Value::Date(date(2026, 3, 5))),
        ("width".to_owned(), Value::Decimal(Decimal::new(305, 1))),
        ("fee".to_owned(), money(1000)),
    ]));
    let cases = [
        (
            "money('10.00') + money('0.10') * ceil(max(width - 10, 0))",
            money(1210),
        ),
        ("round(fee / 3, 2)", money(333)),
        ("total(dog in dogs, dog.price)", money(2000)),
        ("count(dog in dogs, dog.weight > 20)", Value::Integer(1)),
        (
            "sum(dog in dogs, dog.weight)",
            Value::Decimal(Decimal::new(435, 1)),
        ),
        ("round(2.5) + round(-2.5)", Value::Integer(0)),
        ("0.1 + 0.2 == 0.3", Value::Bool(true)),
        ("7 / 2", Value::Decimal(Decimal::new(35, 1))),
        (
            "add_months(date('2026-01-31'), 1)",
            Value::Date(date(2026, 2, 28)),
        ),
        (
            "years_between(date('2008-02-29'), date('2026-02-28'))",
            Value::Integer(17),
        ),
        ("since - date('2026-02-28')", Value::Days(5)),
        // The 7th is none of this world's working days.
        ("since + working_days(2)", Value::Date(date(2026, 3, 8))),
        (
            "working_days_between(since, date('2026-03-08'))",
            Value::WorkingDays(2),
        ),
        (
            "table(width) { < 10: 'small'; >= 10 && < 40: 'middling'; _: 'large' }",
            Value::Text("middling".into()),
        ),
        ("-(2) - -3", Value::Integer(1)),
        ("2 - 3 - 4", Value::Integer(-5)),
        ("2 * (3 + 4) % 5", Value::Integer(4)),
    ];
    for (text, expected) in cases {
        let rule = Rule::parse(text).unwrap();
        rule.check(&names())
            .unwrap_or_else(|error| panic!("{text}: {error}"));
        assert_eq!(rule.evaluate(&answers), Outcome::Known(expected), "{text}");
    }
    for nothing in [
        "1 / 0",
        "9223372036854775807 + 1",
        "min(dog in dogs, dog.age)",
        "date('9999-12-31') + days(1)",
    ] {
        let rule = Rule::parse(nothing).unwrap();
        assert_eq!(rule.evaluate(&answers), Outcome::Unknown, "{nothing}");
    }
}

fn money(cents: i64) -> Value {
    Value::Money(Decimal::new(cents, 2))
}

fn group(values: &[(&str, Value)]) -> Value {
    let values = values
        .iter()
        .map(|(name, value)| ((*name).to_owned(), value.clone()));
    Value::Group(values.collect())
}

#[test]
fn why_not_is_one_answer_and_what_would_change_it_the_nearest() {
    let rule = Rule::parse("hazard == 'none' && depth >= 18 && fee < money('50')").unwrap();
    let answers = Answers::from([
        ("hazard".to_owned(), Value::Text("none".into())),
        ("depth".to_owned(), Value::Integer(12)),
        ("fee".to_owned(), money(100)),
    ]);
    let why = rule.explain(&answers);
    assert!(why.outcome.is_false());
    assert_eq!(why.because.into_iter().collect::<Vec<_>>(), ["depth"]);
    let changes = rule.what_would_give(&Value::Bool(true), &names(), &answers);
    assert_eq!(
        changes,
        [Answers::from([("depth".to_owned(), Value::Integer(18))])]
    );
}

/// The page that people read says every function there is, and no rule on it is wrong.
#[test]
fn the_page_about_the_language_is_whole_and_right() {
    let page = include_str!("../../../docs/reference/rules.md");
    for word in rules::functions() {
        assert!(page.contains(&format!("{word}(")), "{word} is not told");
    }
    let mut rules = 0;
    for block in page.split("```cel\n").skip(1) {
        let block = block.split("```").next().unwrap();
        for line in block.lines() {
            let told = Rule::parse(line).and_then(|rule| rule.check(&names()));
            assert!(told.is_ok(), "{line}: {told:?}");
            rules += 1;
        }
    }
    assert!(rules > 10);
}

/// English, for the test.
struct English;

impl Words for English {
    fn question(&self, name: &str) -> String {
        format!("“{name}”")
    }

    fn choice(&self, _: &str, value: &str) -> String {
        value.to_uppercase()
    }

    fn value(&self, value: &Value) -> String {
        match value {
            Value::Bool(true) => "always".into(),
            Value::Bool(false) => "never".into(),
            Value::Integer(number) => number.to_string(),
            Value::Money(amount) => format!("${amount}"),
            other => format!("{other:?}"),
        }
    }

    fn lookup(&self, name: &str, parts: &[String]) -> String {
        format!("{name} of {}", parts.join(", "))
    }

    fn phrase(&self, phrase: &str, parts: &[String]) -> String {
        let one = parts.first().map_or("", String::as_str);
        let two = parts.get(1).map_or("", String::as_str);
        match phrase {
            "and" => parts.join(", and "),
            "or" => parts.join(" or "),
            "both" => format!("both {}", parts.join(" and ")),
            "either" => format!("either {}", parts.join(" or ")),
            "yes" => format!("{one} is yes"),
            "no" => format!("{one} is no"),
            "is" => format!("{one} is {two}"),
            "is-not" => format!("{one} is not {two}"),
            "less" => format!("{one} is less than {two}"),
            "at-least" => format!("{one} is at least {two}"),
            "is-less" => format!("less than {one}"),
            "one-of" => format!("{one} is {two}"),
            "none-of" => format!("{one} is none of {two}"),
            "lacks" => format!("{one} has no {two}"),
            "plus" => format!("{one} plus {two}"),
            "times" => format!("{two} for each of {one}"),
            "any-row" => format!("for one of {one}, {two}"),
            "no-row" => format!("for none of {one}, {two}"),
            "holds-not" => format!("it is not so that {one}"),
            "row" => format!("{two} if {one}"),
            "otherwise" => format!("otherwise {one}"),
            "table" => parts.join("; "),
            other => format!("{other}({})", parts.join(", ")),
        }
    }
}

#[test]
fn a_rule_is_a_sentence_in_the_words_of_a_language() {
    let told = [
        (
            "hazard == 'wires' && depth >= 18",
            "“hazard” is WIRES, and “depth” is at least 18",
        ),
        (
            "!(yes && depth >= 3) || sure",
            "either “yes” is no or “depth” is less than 3 or “sure” is yes",
        ),
        (
            "yes && (sure || depth < 3)",
            "“yes” is yes, and either “sure” is yes or “depth” is less than 3",
        ),
        (
            "!(hazard in ['wires', 'none'])",
            "“hazard” is none of WIRES or NONE",
        ),
        ("!('leaning' in signs)", "“signs” has no LEANING"),
        (
            "money('40') + depth * money('2.50')",
            "$40 plus $2.50 for each of “depth”",
        ),
        (
            "!any(dog in dogs, dog.tame)",
            "for none of “dogs”, “dogs.tame” is yes",
        ),
        (
            "!is_working_day(since)",
            "it is not so that is_working_day(“since”)",
        ),
        ("in_zone(spot, note)", "in_zone of “spot”, “note”"),
        (
            "table(depth, hazard) { >= 3 && < 9, 'wires': fee; _, in ['none']: money('1'); _, _: money('2') }",
            "“fee” if “depth” is at least 3, and less than 9, and “hazard” is WIRES; $1 if “hazard” is NONE; otherwise $2",
        ),
    ];
    for (text, expected) in told {
        let rule = Rule::parse(text).unwrap();
        rule.check(&names()).unwrap();
        assert_eq!(rule.sentence(&English), expected, "{text}");
    }
}
