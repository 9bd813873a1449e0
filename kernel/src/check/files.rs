//! Every file that a row names is there and holds what its name says.

use std::collections::BTreeSet;

use futures::TryStreamExt as _;
use sea_orm::ConnectionTrait as _;
use sea_orm::sea_query::{Alias, Expr, ExprTrait as _, Query};
use sha2::{Digest as _, Sha256};

use super::{Checked, Faults};
use crate::files::FileHash;
use crate::files::sweep::unknown;
use crate::{Error, Result, Town};

pub(super) async fn look(town: &Town, found: &mut Checked, faults: &mut Faults) -> Result<()> {
    for hash in named(town).await? {
        found.files += 1;
        match content(town, hash).await {
            Ok((bytes, is)) => {
                found.file_bytes += bytes;
                if is != hash {
                    faults.add(format!("the file {hash} holds something else now"));
                }
            }
            // Its row may have gone since its name was read.
            Err(Error::NotFound) if !unknown(town, &[hash]).await?.is_empty() => found.files -= 1,
            Err(Error::NotFound) => faults.add(format!("the file {hash} is not there")),
            Err(error) => faults.add(format!("the file {hash} cannot be read: {error}")),
        }
    }
    Ok(())
}

/// The files that the rows of all rooms name.
async fn named(town: &Town) -> Result<BTreeSet<FileHash>> {
    let mut named = BTreeSet::new();
    for room in town.rooms() {
        for (table, columns) in room.files {
            for column in *columns {
                let asked = Query::select()
                    .distinct()
                    .column(Alias::new(*column))
                    .from(Alias::new(*table))
                    .and_where(Expr::col(Alias::new(*column)).is_not_null())
                    .to_owned();
                for row in town.read().query_all(&asked).await? {
                    named.insert(row.try_get::<FileHash>("", column)?);
                }
            }
        }
    }
    Ok(named)
}

/// How long a file is, and the hash of what it holds.
async fn content(town: &Town, hash: FileHash) -> Result<(u64, FileHash)> {
    let mut file = town.files().get(hash).await?;
    let mut is = Sha256::new();
    let mut bytes = 0;
    while let Some(piece) = file.content.try_next().await? {
        is.update(&piece);
        bytes += piece.len() as u64;
    }
    Ok((bytes, hex::encode(is.finalize()).parse()?))
}
