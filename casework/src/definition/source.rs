//! Reads a definition file: strict YAML within limits, every fault in plain words with its line.

use rules::nearest;
use serde_saphyr::budget::BudgetBreach as Breach;
use serde_saphyr::{DuplicateKeyPolicy, Error, MergeKeyPolicy, Options, budget, options};

use super::locate::{Outline, line_and_column};
use super::{DefinitionFault, ServiceDefinition};

/// The largest definition file, in bytes.
pub const MAX_BYTES: usize = 256 * 1024;
/// How deep lists and keys may stand within each other.
pub const MAX_DEPTH: usize = 12;

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
    serde_saphyr::from_str_with_options(text, strict()).map_err(|error| {
        let place = error.location().map_or((0, 0), line_and_column);
        let (message, mend) = in_plain_words(error.without_snippet());
        fault(place, message, mend)
    })
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
        Error::InvalidScalar { ty, .. } => (format!("this cannot be read as {ty}"), None),
        Error::Budget { breach, .. } => (too_much(breach), None),
        Error::Message { msg, .. } => (msg.clone(), None),
        other => (first_line(&other.to_string()), None),
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
