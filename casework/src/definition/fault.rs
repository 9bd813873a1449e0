//! A fault of a definition file, with the place in the file and the mend.

use std::fmt;

use serde::Serialize;

/// One fault. Shown as `street-light.yaml:12:5: there is no key “lable”. Write “label”.`
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DefinitionFault {
    /// The file, as its reader named it.
    pub file: String,
    /// The line, counted from 1; 0 where the fault has no place.
    pub line: u64,
    /// The column, counted from 1; 0 where the fault has no place.
    pub column: u64,
    /// What is wrong, in plain words.
    pub message: String,
    /// What to write instead, where there is a good guess.
    pub mend: Option<String>,
}

impl fmt::Display for DefinitionFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.file)?;
        if self.line > 0 {
            write!(f, ":{}:{}", self.line, self.column)?;
        }
        write!(f, ": {}", self.message)?;
        if let Some(mend) = &self.mend {
            write!(f, ". Write {mend}")?;
        }
        Ok(())
    }
}

impl std::error::Error for DefinitionFault {}
