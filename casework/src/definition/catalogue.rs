//! All services of a town: by code, by group, and by what a person says is wrong.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::fold::{Word, words};
use super::{DefinitionFault, ServiceCode, ServiceDefinition};

/// The services of a town. Cheap to clone.
#[derive(Clone, Debug, Default)]
pub struct Catalogue {
    services: BTreeMap<ServiceCode, Arc<ServiceDefinition>>,
    phrases: Arc<Vec<Phrase>>,
    /// By language and stem, how many services say it.
    spread: Arc<BTreeMap<String, BTreeMap<String, u32>>>,
}

/// A service that may be meant, and the words that say so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposal {
    /// The service.
    pub service: ServiceCode,
    /// The words as the person wrote them, in their order: “light”, “off”, “dark”.
    pub because: Vec<String>,
}

/// One listed wording of a service.
#[derive(Clone, Debug)]
struct Phrase {
    service: ServiceCode,
    language: String,
    stems: Vec<String>,
}

impl Catalogue {
    /// A catalogue of these services. Of two with one code the later stands.
    #[must_use]
    pub fn new(services: impl IntoIterator<Item = ServiceDefinition>) -> Self {
        let services: BTreeMap<_, _> = services
            .into_iter()
            .map(|service| (service.id.clone(), Arc::new(service)))
            .collect();
        let phrases: Vec<Phrase> = services
            .values()
            .flat_map(|service| phrases(service))
            .collect();
        let spread = spread(&phrases);
        Self {
            services,
            phrases: Arc::new(phrases),
            spread: Arc::new(spread),
        }
    }

    /// Reads a folder's files, given as name and text.
    ///
    /// # Errors
    /// Every fault of every file, and every code that two files use.
    pub fn from_files<'a>(
        files: impl IntoIterator<Item = (&'a str, &'a str)>,
    ) -> Result<Self, Vec<DefinitionFault>> {
        let mut services: Vec<ServiceDefinition> = Vec::new();
        let mut faults = Vec::new();
        for (file, text) in files {
            match ServiceDefinition::from_yaml(file, text) {
                Err(found) => faults.extend(found),
                Ok(service) if services.iter().any(|earlier| earlier.id == service.id) => {
                    faults.push(taken(file, &service.id));
                }
                Ok(service) => services.push(service),
            }
        }
        if faults.is_empty() {
            Ok(Self::new(services))
        } else {
            Err(faults)
        }
    }

    /// A service by its code.
    #[must_use]
    pub fn get(&self, code: &str) -> Option<&Arc<ServiceDefinition>> {
        self.services.get(&ServiceCode::new(code))
    }

    /// Every service, by code.
    pub fn iter(&self) -> impl Iterator<Item = &Arc<ServiceDefinition>> {
        self.services.values()
    }

    /// How many services there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.services.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.services.is_empty()
    }

    /// The services under their headings, both sorted by code.
    #[must_use]
    pub fn grouped(&self) -> BTreeMap<&str, Vec<&Arc<ServiceDefinition>>> {
        let mut groups: BTreeMap<&str, Vec<_>> = BTreeMap::new();
        for service in self.services.values() {
            groups.entry(&service.group).or_default().push(service);
        }
        groups
    }

    /// The services most likely meant by a person's own words, the likeliest first, at most
    /// `most`. Words in `language` count fully, those of the town's other languages half.
    #[must_use]
    pub fn propose(&self, said: &str, language: &str, most: usize) -> Vec<Proposal> {
        let mut said_in: BTreeMap<&str, Vec<Word<'_>>> = BTreeMap::new();
        let mut found: BTreeMap<&ServiceCode, Match> = BTreeMap::new();
        for phrase in self.phrases.iter() {
            let heard = said_in
                .entry(&phrase.language)
                .or_insert_with(|| words(said, &phrase.language));
            let (fit, heard) = self.fit(phrase, heard);
            if !heard.is_empty() {
                let weight = if same_language(&phrase.language, language) {
                    1.0
                } else {
                    0.5
                };
                found
                    .entry(&phrase.service)
                    .or_default()
                    .add(fit * weight, heard);
            }
        }
        let mut found: Vec<(&ServiceCode, Match)> = found.into_iter().collect();
        found.sort_by(|a, b| b.1.fit.total_cmp(&a.1.fit).then_with(|| a.0.cmp(b.0)));
        found
            .into_iter()
            .take(most)
            .map(|(service, matched)| Proposal {
                service: service.clone(),
                because: matched.heard.into_values().collect(),
            })
            .collect()
    }

    /// The service that another system's name for a kind of request means: one with wordings that
    /// the name says whole and that are at least two thirds of what it says. “Potholes” are our
    /// pothole; “Private property issue” is nothing of ours because it shares a word, and “Signs / Bus
    /// shelters” is not one of two.
    #[must_use]
    pub fn meant(&self, name: &str) -> Option<&Arc<ServiceDefinition>> {
        let mut said: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
        let mut covered: BTreeMap<(&ServiceCode, &str), BTreeSet<&str>> = BTreeMap::new();
        for phrase in self.phrases.iter() {
            let stems = said.entry(&phrase.language).or_insert_with(|| {
                words(name, &phrase.language)
                    .into_iter()
                    .map(|word| word.stem)
                    .collect()
            });
            if phrase.stems.iter().all(|stem| stems.contains(stem)) {
                covered
                    .entry((&phrase.service, &phrase.language))
                    .or_default()
                    .extend(phrase.stems.iter().map(String::as_str));
            }
        }
        let enough = covered.into_iter().filter(|((_, language), stems)| {
            said.get(language)
                .is_some_and(|said| stems.len() * 3 >= said.len() * 2)
        });
        // Of equals the one whose words fewer services share is meant.
        let weight = |language: &str, stems: &BTreeSet<&str>| -> f64 {
            stems.iter().map(|stem| self.rarity(language, stem)).sum()
        };
        let best = enough.max_by(|((a, a_in), a_stems), ((b, b_in), b_stems)| {
            a_stems
                .len()
                .cmp(&b_stems.len())
                .then(weight(a_in, a_stems).total_cmp(&weight(b_in, b_stems)))
                .then(b.cmp(a))
        });
        self.services.get(best?.0.0)
    }

    /// How well a wording fits what was said, and the said words it shares, by their place.
    /// A wording said whole fits better the longer it is.
    fn fit(&self, phrase: &Phrase, said: &[Word<'_>]) -> (f64, BTreeMap<usize, String>) {
        let mut heard = BTreeMap::new();
        let (mut fit, mut missed) = (0.0, 0_u32);
        for stem in &phrase.stems {
            let before = heard.len();
            let meeting = said.iter().enumerate().filter(|(nth, word)| {
                word.stem == *stem || (nth + 1 == said.len() && begins(stem, &word.stem))
            });
            heard.extend(meeting.map(|(_, word)| (word.at, word.written.to_owned())));
            if heard.len() > before {
                fit += self.rarity(&phrase.language, stem);
            } else {
                missed += 1;
            }
        }
        if missed == 0 {
            (fit * 2.0, heard)
        } else {
            (fit / f64::from(missed + 1), heard)
        }
    }

    /// A word that few services use says more than one that many do: 1 for the rarest.
    fn rarity(&self, language: &str, stem: &str) -> f64 {
        let uses = self
            .spread
            .get(language)
            .and_then(|stems| stems.get(stem))
            .copied();
        1.0 / f64::from(uses.unwrap_or(1)).sqrt()
    }
}

/// How a service has matched so far.
#[derive(Default)]
struct Match {
    fit: f64,
    heard: BTreeMap<usize, String>,
}

impl Match {
    /// The best wording decides; a further one only tips the balance.
    fn add(&mut self, fit: f64, heard: BTreeMap<usize, String>) {
        self.fit = self.fit.max(fit) + 0.1 * self.fit.min(fit);
        self.heard.extend(heard);
    }
}

/// Whether the last word may still be on its way to this one.
fn begins(stem: &str, typed: &str) -> bool {
    typed.chars().count() >= 3 && stem.starts_with(typed)
}

fn same_language(a: &str, b: &str) -> bool {
    a.split('-').next() == b.split('-').next()
}

fn phrases(service: &ServiceDefinition) -> Vec<Phrase> {
    let titles = [&service.title, &service.action];
    let titles = titles.into_iter().flat_map(|text| {
        text.languages()
            .filter_map(|language| Some((language, text.in_language(language)?)))
    });
    let synonyms = service.synonyms.iter().flat_map(|(language, list)| {
        list.iter()
            .map(|wording| (language.as_str(), wording.as_str()))
    });
    titles
        .chain(synonyms)
        .map(|(language, wording)| Phrase {
            service: service.id.clone(),
            language: language.to_owned(),
            stems: words(wording, language)
                .into_iter()
                .map(|word| word.stem)
                .collect(),
        })
        .filter(|phrase| !phrase.stems.is_empty())
        .collect()
}

fn spread(phrases: &[Phrase]) -> BTreeMap<String, BTreeMap<String, u32>> {
    let mut users: BTreeMap<&str, BTreeMap<&str, BTreeSet<&ServiceCode>>> = BTreeMap::new();
    for phrase in phrases {
        let stems = users.entry(&phrase.language).or_default();
        for stem in &phrase.stems {
            stems.entry(stem).or_default().insert(&phrase.service);
        }
    }
    let count =
        |services: BTreeSet<&ServiceCode>| u32::try_from(services.len()).unwrap_or(u32::MAX);
    users
        .into_iter()
        .map(|(language, stems)| {
            let stems = stems
                .into_iter()
                .map(|(stem, services)| (stem.to_owned(), count(services)));
            (language.to_owned(), stems.collect())
        })
        .collect()
}

fn taken(file: &str, code: &ServiceCode) -> DefinitionFault {
    DefinitionFault {
        file: file.to_owned(),
        line: 0,
        column: 0,
        message: format!("another file has the service “{code}” already"),
        mend: None,
    }
}
