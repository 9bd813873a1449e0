//! The one seam between the two engines' full-text searches.
//!
//! Both see text that [`crate::fold`] has folded, match every word and the last by its beginning if
//! it has at least two letters, and give the newest matches; the ranking is ours, so both give one
//! order.

use sea_orm::entity::prelude::*;
use sea_orm::{ConnectionTrait, Statement, Value};
use uuid::Uuid;

use crate::db::flush::Numbers;
use crate::db::{Engine, Read, Tx};
use crate::fold;
use crate::{Moment, Result};

/// Something that can be found. It holds nothing that is sealed.
#[derive(Clone, Debug)]
pub struct Document {
    /// The id of the thing.
    pub key: Uuid,
    /// Which room it is of, and what: `case`, `service`.
    pub kind: &'static str,
    /// Whether anybody may find it, or staff alone.
    pub public: bool,
    /// Counts more than the text.
    pub title: String,
    pub text: String,
    pub at: Moment,
}

/// A thing found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    pub key: Uuid,
    pub kind: String,
}

/// The table beside the engines' index.
pub mod document {
    use sea_orm::entity::prelude::*;

    use crate::Moment;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "search_document")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub number: i64,
        #[sea_orm(unique)]
        pub key: Uuid,
        pub kind: String,
        pub public: bool,
        /// The folded title, for the ranking.
        #[sea_orm(column_type = "Text")]
        pub title: String,
        pub at: Moment,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// Whether a table is made from others, so that no backup holds it.
pub(crate) fn is_derived(table: &str) -> bool {
    table == "search_document" || table.starts_with("search_text")
}

/// Rows per statement.
const ROWS: usize = 200;
/// Newest matches that are ranked.
const RANKED: u64 = 300;

pub(crate) async fn write(
    tx: &Tx,
    mut documents: Vec<Document>,
    gone: &[Uuid],
    numbers: Option<&mut Numbers>,
) -> Result<()> {
    for key in gone {
        remove(tx, *key).await?;
    }
    // Within one commit the last word about a thing counts.
    let mut seen = std::collections::HashSet::new();
    documents.reverse();
    documents.retain(|d| seen.insert(d.key));
    documents.reverse();
    match (tx.engine(), numbers) {
        (Engine::Sqlite, Some(numbers)) => write_sqlite(tx, &documents, numbers).await,
        (Engine::Sqlite, None) => Err(crate::Error::internal("search has no table yet")),
        (Engine::Postgres, _) => write_postgres(tx, &documents).await,
    }
}

async fn remove(tx: &Tx, key: Uuid) -> Result<()> {
    if tx.engine() == Engine::Sqlite {
        let sql = "DELETE FROM search_text WHERE rowid = (SELECT number FROM search_document WHERE key = ?)";
        tx.execute_raw(Statement::from_sql_and_values(
            tx.get_database_backend(),
            sql,
            [key.into()],
        ))
        .await?;
    }
    document::Entity::delete_many()
        .filter(document::Column::Key.eq(key))
        .exec(tx)
        .await?;
    Ok(())
}

async fn write_sqlite(tx: &Tx, documents: &[Document], numbers: &mut Numbers) -> Result<()> {
    for chunk in documents.chunks(ROWS) {
        let places = vec!["(?, ?, ?, ?, ?, ?)"; chunk.len()].join(", ");
        let mut values: Vec<Value> = Vec::new();
        let first = numbers.document;
        for document in chunk {
            values.extend::<[Value; 6]>([
                numbers.document.into(),
                document.key.into(),
                document.kind.into(),
                document.public.into(),
                fold::terms(&document.title).join(" ").into(),
                document.at.into(),
            ]);
            numbers.document += 1;
        }
        let sql = format!(
            "INSERT INTO search_document (number, key, kind, public, title, at) VALUES {places}"
        );
        let inserted = tx
            .execute_raw(Statement::from_sql_and_values(
                tx.get_database_backend(),
                sql,
                values,
            ))
            .await;
        if let Err(error) = inserted {
            // Something of these was said before: say all of it anew, one by one.
            if !matches!(crate::Error::from(error), crate::Error::AlreadyThere) {
                return Err(crate::Error::internal("search documents were not written"));
            }
            numbers.document = first;
            return Box::pin(rewrite_sqlite(tx, documents, numbers)).await;
        }
        let places = vec!["(?, ?, ?)"; chunk.len()].join(", ");
        let values = chunk
            .iter()
            .zip(first..)
            .flat_map(|(document, number)| -> [Value; 3] {
                [
                    number.into(),
                    fold::terms(&document.title).join(" ").into(),
                    fold::terms(&document.text).join(" ").into(),
                ]
            });
        let sql = format!("INSERT INTO search_text (rowid, title, body) VALUES {places}");
        tx.execute_raw(Statement::from_sql_and_values(
            tx.get_database_backend(),
            sql,
            values,
        ))
        .await?;
    }
    Ok(())
}

async fn rewrite_sqlite(tx: &Tx, documents: &[Document], numbers: &mut Numbers) -> Result<()> {
    for document in documents {
        remove(tx, document.key).await?;
        write_sqlite(tx, std::slice::from_ref(document), numbers).await?;
    }
    Ok(())
}

async fn write_postgres(tx: &Tx, documents: &[Document]) -> Result<()> {
    for chunk in documents.chunks(ROWS) {
        let mut values: Vec<Value> = Vec::new();
        let mut places = Vec::new();
        for document in chunk {
            let n = values.len();
            places.push(format!(
                "(nextval('search_document_number'), ${}, ${}, ${}, ${}, ${}, \
                 setweight(to_tsvector('simple', ${}), 'A') || to_tsvector('simple', ${}))",
                n + 1,
                n + 2,
                n + 3,
                n + 4,
                n + 5,
                n + 4,
                n + 6
            ));
            values.extend::<[Value; 6]>([
                document.key.into(),
                document.kind.into(),
                document.public.into(),
                fold::terms(&document.title).join(" ").into(),
                document.at.into(),
                fold::terms(&document.text).join(" ").into(),
            ]);
        }
        let sql = format!(
            "INSERT INTO search_document (number, key, kind, public, title, at, words) VALUES {} \
             ON CONFLICT (key) DO UPDATE SET number = excluded.number, kind = excluded.kind, public = excluded.public, \
             title = excluded.title, at = excluded.at, words = excluded.words",
            places.join(", ")
        );
        tx.execute_raw(Statement::from_sql_and_values(
            tx.get_database_backend(),
            sql,
            values,
        ))
        .await?;
    }
    Ok(())
}

/// Who is asking.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Audience {
    Everybody,
    Staff,
}

/// Finds things of a kind by words, best first: more of the words in the title, then newest. The last
/// word may be a beginning; one letter begins too many words and is a word itself.
/// Words that fold to nothing find nothing.
///
/// # Errors
/// When the database cannot be read.
pub async fn find(
    read: &Read,
    kind: &str,
    words: &str,
    audience: Audience,
    limit: usize,
) -> Result<Vec<Hit>> {
    let mut terms = fold::terms(words);
    terms.truncate(12);
    if terms.is_empty() {
        return Ok(Vec::new());
    }
    let staff = audience == Audience::Staff;
    let (sql, query) = match read.engine() {
        Engine::Sqlite => (
            "SELECT d.key, d.kind, d.title, d.at FROM search_text s JOIN search_document d ON d.number = s.rowid \
             WHERE search_text MATCH ? AND d.kind = ? AND (d.public OR ?) ORDER BY s.rowid DESC LIMIT ?",
            fts_query(&terms),
        ),
        Engine::Postgres => (
            "SELECT key, kind, title, at FROM search_document \
             WHERE words @@ to_tsquery('simple', $1) AND kind = $2 AND (public OR $3) ORDER BY number DESC LIMIT $4",
            ts_query(&terms),
        ),
    };
    let values: [Value; 4] = [
        query.into(),
        kind.into(),
        staff.into(),
        i64::try_from(RANKED).unwrap_or(300).into(),
    ];
    let rows = read
        .query_all_raw(Statement::from_sql_and_values(
            read.get_database_backend(),
            sql,
            values,
        ))
        .await?;
    let mut found = Vec::with_capacity(rows.len());
    for row in rows {
        let title: String = row.try_get("", "title")?;
        let inside = terms
            .iter()
            .filter(|term| title.split(' ').any(|w| w.starts_with(term.as_str())))
            .count();
        let at: i64 = row.try_get("", "at")?;
        let hit = Hit {
            key: row.try_get("", "key")?,
            kind: row.try_get("", "kind")?,
        };
        found.push((std::cmp::Reverse(inside), std::cmp::Reverse(at), hit));
    }
    found.sort_by(|a, b| (&a.0, &a.1, a.2.key).cmp(&(&b.0, &b.1, b.2.key)));
    Ok(found
        .into_iter()
        .take(limit)
        .map(|(_, _, hit)| hit)
        .collect())
}

/// The shortest beginning of a word, in letters. The words that begin with a single one are a tenth of
/// all, and to go through them takes longer than the rest of a search.
const SHORTEST_BEGINNING: usize = 2;

/// `"broken" "lam"*`: every word, the last by its beginning. Folded words hold letters and digits
/// alone, so nothing in them speaks to the engine.
fn fts_query(terms: &[String]) -> String {
    query(terms, '"', " ", "*")
}

/// The same for PostgreSQL: `'broken' & 'lam':*`.
fn ts_query(terms: &[String]) -> String {
    query(terms, '\'', " & ", ":*")
}

fn query(terms: &[String], quote: char, and: &str, beginning: &str) -> String {
    let quoted = terms.iter().map(|term| format!("{quote}{term}{quote}"));
    let mut query = quoted.collect::<Vec<_>>().join(and);
    if is_beginning(terms) {
        query.push_str(beginning);
    }
    query
}

fn is_beginning(terms: &[String]) -> bool {
    let last = terms.last();
    last.is_some_and(|last| last.chars().count() >= SHORTEST_BEGINNING)
}
