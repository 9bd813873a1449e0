//! Sums of money columns.

use sea_orm::sea_query::{Alias, Expr, ExprTrait, Func};

/// The sum of a column of minor units as a 64-bit integer. PostgreSQL sums `bigint` to `numeric`,
/// which would not decode.
#[must_use]
pub fn sum_minor(column: Expr) -> Expr {
    let sum: Expr = Func::coalesce([Expr::from(Func::sum(column)), Expr::val(0)]).into();
    sum.cast_as(Alias::new("BIGINT"))
}
