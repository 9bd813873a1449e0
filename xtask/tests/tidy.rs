//! The rules of the house as an ordinary test, so that no run of the tests can forget them.

#[test]
fn the_house_is_tidy() {
    let complaints = xtask::tidy::complaints().expect("the project can be read");
    let listed: Vec<String> = complaints.iter().map(ToString::to_string).collect();
    assert!(listed.is_empty(), "\n{}", listed.join("\n"));
}
