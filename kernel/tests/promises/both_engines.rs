//! Where SQLite and PostgreSQL differ, rooms do not notice.

use kernel::db::sum_minor;
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::{Expr, ExprTrait, Func, NullOrdering};
use sea_orm::{Order, QueryOrder, QuerySelect};
use testing::every_column_has_a_class;

use crate::notebook::{End, Write, note, town};

#[tokio::test]
async fn every_column_of_the_kernel_has_a_class() {
    let test = town().await;
    every_column_has_a_class(&test).await;
    test.close().await;
}

#[tokio::test]
async fn letters_booleans_nulls_and_words_of_sql() {
    let test = town().await;
    let town = test.town();
    let mut write = Write::notes(
        town,
        &["Elm", "elm", "100% sure", "100 sure", "Ärger"],
        End::Well,
    );
    for (row, (order, minor)) in write.rows.iter_mut().zip([
        (3, Some(5)),
        (1, None),
        (2, Some(-7)),
        (5, None),
        (4, Some(1)),
    ]) {
        row.order = order;
        row.minor = minor;
        row.done = order > 3;
    }
    town.run(write).await.unwrap();
    let texts = async |find: Select<note::Entity>| -> Vec<String> {
        let find = find.select_only().column(note::Column::Text);
        find.into_tuple().all(town.read()).await.unwrap()
    };

    // A column called "order" is quoted.
    let by_order = texts(note::Entity::find().order_by_asc(note::Column::Order)).await;
    assert_eq!(by_order, ["elm", "100% sure", "Elm", "Ärger", "100 sure"]);
    assert_eq!(
        texts(note::Entity::find().filter(note::Column::Order.gte(5))).await,
        ["100 sure"]
    );

    // Equality minds case on both. LIKE does on PostgreSQL alone, so rooms fold both sides.
    assert_eq!(
        texts(note::Entity::find().filter(note::Column::Text.eq("Elm"))).await,
        ["Elm"]
    );
    let folded = Expr::expr(Func::lower(Expr::col(note::Column::Text))).like("el%");
    let both = note::Entity::find()
        .filter(folded)
        .order_by_asc(note::Column::Order);
    assert_eq!(texts(both).await, ["elm", "Elm"]);

    // NULL goes first on one and last on the other unless it is said.
    let last = note::Entity::find()
        .order_by_with_nulls(note::Column::Minor, Order::Asc, NullOrdering::Last)
        .order_by_asc(note::Column::Order);
    assert_eq!(
        texts(last).await,
        ["100% sure", "Ärger", "Elm", "elm", "100 sure"]
    );

    let done = note::Entity::find()
        .filter(note::Column::Done.eq(true))
        .order_by_asc(note::Column::Order);
    assert_eq!(texts(done).await, ["Ärger", "100 sure"]);
    let open = note::Entity::find()
        .filter(note::Column::Done.eq(false))
        .count(town.read())
        .await
        .unwrap();
    assert_eq!(open, 3);
    test.close().await;
}

#[tokio::test]
async fn sums_of_money_are_whole_numbers_also_of_nothing() {
    let test = town().await;
    let town = test.town();
    let sum = async || -> i64 {
        let find = note::Entity::find()
            .select_only()
            .expr_as(sum_minor(Expr::col(note::Column::Minor)), "sum");
        find.into_tuple().one(town.read()).await.unwrap().unwrap()
    };
    assert_eq!(sum().await, 0);
    let mut write = Write::notes(town, &["a", "b", "c"], End::Well);
    write.rows[0].minor = Some(9_007_199_254_740_993);
    write.rows[1].minor = Some(-1);
    town.run(write).await.unwrap();
    assert_eq!(sum().await, 9_007_199_254_740_992);
    test.close().await;
}

#[tokio::test]
async fn a_read_changes_nothing() {
    let test = town().await;
    let town = test.town();
    let refused = note::Entity::delete_many().exec(town.read()).await;
    assert!(refused.is_err());
    test.close().await;
}

#[tokio::test]
async fn a_row_that_is_there_already_is_told_apart_from_a_fault() {
    let test = town().await;
    let town = test.town();
    let write = Write::one(town, "one");
    let again = Write {
        rows: write.rows.clone(),
        facts: vec![],
        at: write.at,
        end: End::Well,
    };
    town.run(write).await.unwrap();
    assert!(matches!(
        town.run(again).await,
        Err(kernel::Error::AlreadyThere)
    ));
    test.close().await;
}
