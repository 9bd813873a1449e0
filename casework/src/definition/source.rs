//! Reads a definition file: strict YAML within limits, every fault in plain words with its line.

use rules::nearest;
use serde_saphyr::budget::BudgetBreach as Breach;
use serde_saphyr::granit_parser::{Event, Parser};
use serde_saphyr::{DuplicateKeyPolicy, Error, MergeKeyPolicy, Options, budget, options};

use super::locate::{Outline, line_and_column};
use super::{DefinitionFault, ServiceDefinition};

/// The largest definition file, in bytes.
pub const MAX_BYTES: usize = 256 * 1024;
/// How deep lists and keys may stand within each other.
pub const MAX_DEPTH: usize = 12;

const NO_TAGS: &str = "tags (!) are not part of this format; write the value alone";

impl ServiceDefinition {
    /// Reads a definition file and checks it whole. `file_name` only appears in faults.
    ///
    /// # Errors
    /// The first thing that cannot be read, or else everything the checker finds.
    pub fn from_yaml(file_name: &str, text: &str) -> Result<Self, Vec<DefinitionFault>> {
        let definition = read(file_name, text).map_err(|fault| vec![fault])?;
        let flaws = definition.check();
        if flaws.is_empty() {
            return Ok(definition);
        }
        let outline = Outline::of(text, strict());
        let faults = flaws.into_iter().map(|flaw| {
            let (line, column) = outline.find(&flaw.path);
            DefinitionFault {
                file: file_name.to_owned(),
                line,
                column,
                message: flaw.message,
                mend: flaw.mend,
            }
        });
        Err(faults.collect())
    }
}

fn read(file_name: &str, text: &str) -> Result<ServiceDefinition, DefinitionFault> {
    let fault = |(line, column), message, mend| DefinitionFault {
        file: file_name.to_owned(),
        line,
        column,
        message,
        mend,
    };
    if text.len() > MAX_BYTES {
        let message = format!("the file is larger than {} KiB", MAX_BYTES / 1024);
        return Err(fault((0, 0), message, None));
    }
    let definition = serde_saphyr::from_str_with_options(text, strict()).map_err(|error| {
        let place = error.location().map_or((0, 0), line_and_column);
        let (message, mend) = in_plain_words(error.without_snippet());
        fault(place, message, mend)
    })?;
    match first_tag(text) {
        Some(place) => Err(fault(place, NO_TAGS.to_owned(), None)),
        None => Ok(definition),
    }
}

/// Where the first tag stands. Asked only of a text that was read, so its size is bounded.
fn first_tag(text: &str) -> Option<(u64, u64)> {
    let (_, span) = Parser::new_from_str(text)
        .map_while(Result::ok)
        .find(|(event, _)| {
            matches!(
                event,
                Event::Scalar(.., Some(_))
                    | Event::SequenceStart(.., Some(_))
                    | Event::MappingStart(.., Some(_))
            )
        })?;
    let tag = span.tag_start.unwrap_or(span.start);
    Some((tag.line() as u64, tag.col() as u64 + 1))
}

fn strict() -> Options {
    options! {
        budget: budget! {
            max_reader_input_bytes: Some(MAX_BYTES),
            max_depth: MAX_DEPTH,
            flow_nesting_limit: MAX_DEPTH,
            max_anchors: 0,
            max_aliases: 0,
            max_merge_keys: 0,
            max_documents: 1,
            max_nodes: 50_000,
            max_total_scalar_bytes: MAX_BYTES,
        },
        duplicate_keys: DuplicateKeyPolicy::Error,
        merge_keys: MergeKeyPolicy::Error,
        reject_unsupported_tags: true,
        ignore_binary_tag_for_string: true,
        strict_booleans: true,
        with_snippet: false,
    }
}

/// What the reader found, as a clerk would say it, and the mend.
fn in_plain_words(error: &Error) -> (String, Option<String>) {
    match error {
        Error::SerdeUnknownField {
            field, expected, ..
        } => (
            format!("there is no key “{field}” here"),
            meant(field, expected),
        ),
        Error::SerdeUnknownVariant {
            variant, expected, ..
        } => {
            let message = format!("“{variant}” is none of: {}", expected.join(", "));
            (message, meant(variant, expected))
        }
        Error::SerdeMissingField { field, .. } => (
            format!("the key “{field}” is missing"),
            Some(format!("“{field}:” and its value")),
        ),
        Error::DuplicateMappingKey { key, .. } => {
            let key = key.as_deref().unwrap_or("a key");
            (format!("“{key}” stands here twice"), None)
        }
        Error::SerdeInvalidType {
            unexpected,
            expected,
            ..
        }
        | Error::SerdeInvalidValue {
            unexpected,
            expected,
            ..
        } => (
            format!("{expected} should stand here, not {unexpected}"),
            None,
        ),
        Error::Unexpected { expected, .. } => (format!("{expected} should stand here"), None),
        Error::InvalidScalar { ty, .. } => (format!("{} should stand here", scalar(ty)), None),
        Error::UnsupportedTag { .. } => (NO_TAGS.to_owned(), None),
        Error::Budget { breach, .. } => (too_much(breach), None),
        Error::Message { msg, .. } => (msg.clone(), None),
        other => (first_line(&other.to_string()), None),
    }
}

/// What a clerk calls a type of the reader's.
fn scalar(kind: &str) -> &'static str {
    match kind {
        "bool" => "true or false",
        kind if kind.starts_with(['u', 'i']) => "a whole number",
        _ => "another kind of value",
    }
}

fn meant(written: &str, expected: &[&'static str]) -> Option<String> {
    nearest(written, expected.iter().copied()).map(|right| format!("“{right}”"))
}

fn too_much(breach: &Breach) -> String {
    match breach {
        Breach::Anchors { .. } | Breach::Aliases { .. } => {
            "anchors (&) and references (*) are not part of this format; write the part out".into()
        }
        Breach::Depth { .. } => format!("keys are nested deeper than {MAX_DEPTH} levels"),
        Breach::Documents { .. } => "one file holds one service; “---” begins a second one".into(),
        _ => "the file holds more than a definition may".into(),
    }
}

fn first_line(text: &str) -> String {
    text.lines()
        .next()
        .unwrap_or("this cannot be read")
        .to_owned()
}
