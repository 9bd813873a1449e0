//! Reads a decision table: the first row that fits.

use super::{Evaluated, Mismatch, Run, compare};
use crate::Outcome;
use crate::expression::{Cell, Row, Table};

impl<'a> Run<'a> {
    /// A row that may fit decides nothing, unless every row from there on that may fit, up to the first
    /// that does, gives the same.
    pub(super) fn table(&mut self, at: usize, table: &'a Table) -> Evaluated {
        let mut heads = Vec::with_capacity(table.heads.len());
        for head in &table.heads {
            heads.push(self.node(head)?);
        }
        let mut value: Option<Outcome> = None;
        for row in &table.rows {
            let fits = self.fits(at, row, &heads)?;
            if fits == Some(false) {
                continue;
            }
            let gives = self.node(&row.value)?;
            let differs = value.as_ref().is_some_and(|before| *before != gives);
            if differs || gives.is_unknown() {
                return Ok(Outcome::Unknown);
            }
            value = Some(gives);
            if fits == Some(true) {
                break;
            }
        }
        Ok(value.unwrap_or(Outcome::Unknown))
    }

    fn fits(
        &mut self,
        at: usize,
        row: &'a Row,
        heads: &[Outcome],
    ) -> Result<Option<bool>, Mismatch> {
        let mut open = false;
        for (cell, head) in row.cells.iter().zip(heads) {
            match self.cell(at, cell, head)? {
                Some(false) => return Ok(Some(false)),
                Some(true) => {}
                None => open = true,
            }
        }
        Ok((!open).then_some(true))
    }

    fn cell(
        &mut self,
        at: usize,
        cell: &'a Cell,
        head: &Outcome,
    ) -> Result<Option<bool>, Mismatch> {
        match cell {
            Cell::Whatever => Ok(Some(true)),
            Cell::OneOf(list) => self.one_of(at, head, list),
            Cell::Fits(tests) => {
                let mut open = false;
                for (comparison, node) in tests {
                    match (head, self.node(node)?) {
                        (Outcome::Known(head), Outcome::Known(value)) => {
                            if !compare(at, *comparison, head, &value)? {
                                return Ok(Some(false));
                            }
                        }
                        _ => open = true,
                    }
                }
                Ok((!open).then_some(true))
            }
        }
    }
}
