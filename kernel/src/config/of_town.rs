//! One town's settings among many: the process's own, with a place of its own for all it keeps.

use std::path::{Path, PathBuf};

use url::Url;

use super::{Config, TownName, is_postgres};

impl Config {
    /// The folder in which the towns of this process have theirs.
    #[must_use]
    pub fn towns_folder(&self) -> PathBuf {
        self.data.folder.join("towns")
    }

    /// The settings of one of many towns. What the process has by default in its folder, the town
    /// has in its own; a file store that is named has a folder for each town. The master key is the
    /// town's own unless the settings name one.
    #[must_use]
    pub fn of_town(&self, name: &TownName) -> Self {
        let (whole, own) = (&self.data.folder, self.towns_folder().join(name.as_str()));
        let moved = |path: &Path| match path.strip_prefix(whole) {
            Ok(rest) => own.join(rest),
            Err(_) => path.join(name.as_str()),
        };
        let mut town = self.clone();
        town.mail.sink = moved(&self.mail.sink);
        if self.keys.master_file.starts_with(whole) {
            town.keys.master_file = moved(&self.keys.master_file);
        }
        town.files.url = self.files.url.as_ref().map(|url| below(url, name));
        for place in [&mut town.backup.to, &mut town.backup.keys_to] {
            *place = place
                .as_ref()
                .map(|place| format!("{}/{name}", place.trim_end_matches('/')));
        }
        // A SQLite file holds one town.
        town.database.url = self.database.url.clone().filter(|url| is_postgres(url));
        town.keys.database_url = self
            .keys
            .database_url
            .clone()
            .filter(|url| is_postgres(url));
        town.database.schema = format!("t_{}", name.as_schema());
        town.keys.schema = format!("k_{}", name.as_schema());
        town.data.folder = own;
        town.data.town = Some(name.clone());
        town
    }
}

fn below(url: &Url, name: &TownName) -> Url {
    let mut below = url.clone();
    below.set_path(&format!("{}/{name}", url.path().trim_end_matches('/')));
    below
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]
    use super::*;

    #[test]
    fn two_towns_share_no_place() {
        let said = [
            ("data.folder", "/srv/th".to_owned()),
            ("database.url", "sqlite:///srv/th/other.db".to_owned()),
            ("files.url", "s3://bucket/files/".to_owned()),
        ];
        let config = Config::from_parts(None, [], &said).unwrap();
        let town = config.of_town(&"mill-brook".parse().unwrap());
        assert_eq!(town.data.folder, Path::new("/srv/th/towns/mill-brook"));
        assert_eq!(
            town.keys.master_file,
            Path::new("/srv/th/towns/mill-brook/master.key")
        );
        assert_eq!(town.mail.sink, Path::new("/srv/th/towns/mill-brook/outbox"));
        assert_eq!(town.database.url, None, "one file would hold two towns");
        let files = town.files.url.unwrap();
        assert_eq!(files.as_str(), "s3://bucket/files/mill-brook");
        assert_eq!(town.database.schema, "t_mill_brook");
        assert_eq!(town.keys.schema, "k_mill_brook");
    }

    #[test]
    fn a_master_key_that_is_named_is_every_towns() {
        let said = [("keys.master_file", "/etc/th/master.key".to_owned())];
        let config = Config::from_parts(None, [], &said).unwrap();
        let town = config.of_town(&"weir".parse().unwrap());
        assert_eq!(town.keys.master_file, Path::new("/etc/th/master.key"));
    }
}
