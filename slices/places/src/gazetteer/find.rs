//! What a text may mean: a house number in a street, a corner, a numbered thing, a landmark, a street.
//!
//! A town has some hundreds or thousands of names, so all of them are looked at; nothing is guessed
//! from an index of pieces.

use std::collections::BTreeMap;

use contracts::places::{AssetKind, Ground, Hit, HitKind};
use kernel::fold;

use super::spelling::fit;
use super::{Gazetteer, at, number};

/// The names of a ground, folded once.
pub(super) struct Words {
    streets: Vec<Vec<String>>,
    landmarks: Vec<Vec<String>>,
    /// Of each street: house number, folded, to address.
    numbers: Vec<BTreeMap<String, u32>>,
    /// What each kind of thing is called.
    kinds: Vec<(String, AssetKind)>,
    /// By kind and number without leading zeros.
    assets: BTreeMap<(AssetKind, String), u32>,
}

/// The longest text that is looked at, in characters: more is no place.
const LONGEST: usize = 200;

impl Words {
    pub(super) fn of(ground: &Ground) -> Self {
        let mut numbers = vec![BTreeMap::new(); ground.streets.len()];
        for (place, address) in ground.addresses.iter().enumerate() {
            let street = usize::try_from(address.street)
                .ok()
                .and_then(|street| numbers.get_mut(street));
            if let Some(street) = street {
                street
                    .entry(fold::fold(&address.number).replace(' ', ""))
                    .or_insert(number(place));
            }
        }
        let mut assets = BTreeMap::new();
        for (place, asset) in ground.assets.iter().enumerate() {
            assets
                .entry((asset.kind, bare(&fold::fold(&asset.number))))
                .or_insert(number(place));
        }
        Self {
            streets: ground
                .streets
                .iter()
                .map(|street| fold::terms(&street.name))
                .collect(),
            landmarks: ground
                .landmarks
                .iter()
                .map(|landmark| fold::terms(&landmark.name))
                .collect(),
            numbers,
            kinds: kinds(ground),
            assets,
        }
    }
}

/// What people call the things, beside the town's own word.
const CALLED: [(&str, AssetKind); 26] = [
    ("lamp", AssetKind::Lamp),
    ("lamps", AssetKind::Lamp),
    ("light", AssetKind::Lamp),
    ("lamppost", AssetKind::Lamp),
    ("streetlight", AssetKind::Lamp),
    ("farola", AssetKind::Lamp),
    ("luz", AssetKind::Lamp),
    ("bin", AssetKind::Bin),
    ("papelera", AssetKind::Bin),
    ("contenedor", AssetKind::Bin),
    ("bench", AssetKind::Bench),
    ("banco", AssetKind::Bench),
    ("tree", AssetKind::Tree),
    ("arbol", AssetKind::Tree),
    ("hydrant", AssetKind::Hydrant),
    ("hidrante", AssetKind::Hydrant),
    ("drain", AssetKind::Drain),
    ("gully", AssetKind::Drain),
    ("alcantarilla", AssetKind::Drain),
    ("sumidero", AssetKind::Drain),
    ("stop", AssetKind::BusStop),
    ("parada", AssetKind::BusStop),
    ("bus", AssetKind::BusStop),
    ("autobus", AssetKind::BusStop),
    ("playground", AssetKind::Playground),
    ("parque", AssetKind::Playground),
];

fn kinds(ground: &Ground) -> Vec<(String, AssetKind)> {
    let own = ground
        .naming
        .assets
        .iter()
        .flat_map(|(kind, word)| fold::terms(word).into_iter().map(|term| (term, *kind)));
    CALLED
        .iter()
        .map(|(word, kind)| ((*word).to_owned(), *kind))
        .chain(own)
        .collect()
}

/// `0412` and `412` are the same lamp.
fn bare(number: &str) -> String {
    let number = number.replace(' ', "");
    let rest = number.trim_start_matches('0');
    if rest.is_empty() {
        number
    } else {
        rest.to_owned()
    }
}

/// A possible meaning and how likely it is.
struct Guess {
    score: u32,
    hit: Hit,
}

impl Gazetteer {
    /// What the text may mean, best first.
    #[must_use]
    pub fn find(&self, text: &str, limit: usize) -> Vec<Hit> {
        let text: String = text.chars().take(LONGEST).collect();
        let terms = said(&fold::terms(&text));
        if terms.is_empty() || limit == 0 {
            return Vec::new();
        }
        let mut guesses = self.things(&terms);
        guesses.extend(self.corners_of(&text));
        guesses.extend(self.houses(&terms));
        guesses.extend(self.landmarks(&terms));
        guesses.extend(self.streets_named(&terms));
        guesses.sort_by(|a, b| {
            b.score
                .cmp(&a.score)
                .then_with(|| a.hit.label.cmp(&b.hit.label))
        });
        guesses.truncate(limit);
        guesses.into_iter().map(|guess| guess.hit).collect()
    }

    /// `lamp 0412`, `412`, `street light no. 412`.
    fn things(&self, terms: &[String]) -> Vec<Guess> {
        let Some(number) = terms
            .iter()
            .find(|term| term.chars().any(|c| c.is_ascii_digit()))
        else {
            return Vec::new();
        };
        let named: Vec<AssetKind> = self
            .words
            .kinds
            .iter()
            .filter(|(word, _)| terms.iter().any(|term| term == word))
            .map(|(_, kind)| *kind)
            .collect();
        let alone = terms.len() == 1 && number.len() >= 3;
        AssetKind::ALL
            .into_iter()
            .filter(|kind| named.contains(kind) || alone)
            .filter_map(|kind| {
                let asset = *self.words.assets.get(&(kind, bare(number)))?;
                // A bare number is most often a lamp's: the kinds come in the order in which people ask.
                let later = AssetKind::ALL
                    .iter()
                    .position(|other| *other == kind)
                    .unwrap_or(0);
                let alone = 60_u32.saturating_sub(u32::try_from(later).unwrap_or(0));
                let score = if named.contains(&kind) { 120 } else { alone };
                Some(Guess {
                    score,
                    hit: self.thing(asset)?,
                })
            })
            .collect()
    }

    fn thing(&self, asset: u32) -> Option<Hit> {
        let near = self.near_asset(asset, 0.0)?;
        let detail = near
            .spot
            .map(|spot| spot.label().to_owned())
            .unwrap_or_default();
        let kind = HitKind::Asset(near.kind);
        Some(Hit {
            label: near.label,
            detail,
            point: near.point,
            kind,
            asset: Some(near.number),
        })
    }

    /// `Mill Road at Ford Lane`, `mill rd & ford ln`.
    fn corners_of(&self, text: &str) -> Vec<Guess> {
        let Some((one, two)) = parted(text) else {
            return Vec::new();
        };
        let (ones, twos) = (self.scored_streets(&one), self.scored_streets(&two));
        let score = |list: &[(u32, u32)], street: u32| {
            list.iter()
                .find(|(named, _)| *named == street)
                .map(|(_, score)| *score)
        };
        self.corners
            .iter()
            .filter_map(|corner| {
                let (a, b) = corner.streets;
                let both = |one: u32, two: u32| Some(score(&ones, one)? + score(&twos, two)?);
                let best = both(a, b).max(both(b, a))?;
                let point = self.frame.point(corner.at);
                let hit = Hit {
                    label: self.corner_label(corner.streets),
                    detail: self.district(point).unwrap_or_default().to_owned(),
                    point,
                    kind: HitKind::Corner,
                    asset: None,
                };
                Some(Guess {
                    score: 40 + best,
                    hit,
                })
            })
            .collect()
    }

    /// `14 Weir Lane`, `weir lane 14`.
    fn houses(&self, terms: &[String]) -> Vec<Guess> {
        let mut out = Vec::new();
        for place in [0, terms.len() - 1] {
            let mut words = terms.to_vec();
            let number = words.remove(place);
            if words.is_empty() || !number.starts_with(|c: char| c.is_ascii_digit()) {
                continue;
            }
            for (street, score) in self.scored_streets(&words) {
                let known = usize::try_from(street)
                    .ok()
                    .and_then(|street| self.words.numbers.get(street));
                let Some(address) = known.and_then(|numbers| numbers.get(&number)) else {
                    continue;
                };
                out.extend(self.house(*address).map(|hit| Guess {
                    score: 30 + score,
                    hit,
                }));
            }
            if terms.len() == 1 {
                break;
            }
        }
        out
    }

    fn house(&self, address: u32) -> Option<Hit> {
        let label = self.address_label(address)?;
        let address = at(&self.ground.addresses, address)?;
        let district = address
            .district
            .and_then(|district| at(&self.ground.districts, district));
        Some(Hit {
            label,
            detail: district
                .map(|district| district.name.clone())
                .unwrap_or_default(),
            point: address.point,
            kind: HitKind::Address,
            asset: None,
        })
    }

    fn landmarks(&self, terms: &[String]) -> Vec<Guess> {
        let guess = |(place, words): (usize, &Vec<String>)| {
            let score = score(terms, words)?;
            let landmark = self.ground.landmarks.get(place)?;
            let address = landmark
                .address
                .and_then(|address| self.address_label(address));
            let detail = address
                .or_else(|| self.district(landmark.point).map(str::to_owned))
                .unwrap_or_default();
            let hit = Hit {
                label: landmark.name.clone(),
                detail,
                point: landmark.point,
                kind: HitKind::Landmark,
                asset: None,
            };
            Some(Guess {
                score: score + 5,
                hit,
            })
        };
        self.words
            .landmarks
            .iter()
            .enumerate()
            .filter_map(guess)
            .collect()
    }

    fn streets_named(&self, terms: &[String]) -> Vec<Guess> {
        let guess = |(street, score): (u32, u32)| {
            let point = self.middle_of(street)?;
            let hit = Hit {
                label: self.street_name(street).to_owned(),
                detail: self.district(point).unwrap_or_default().to_owned(),
                point,
                kind: HitKind::Street,
                asset: None,
            };
            Some(Guess { score, hit })
        };
        self.scored_streets(terms)
            .into_iter()
            .filter_map(guess)
            .collect()
    }

    fn scored_streets(&self, terms: &[String]) -> Vec<(u32, u32)> {
        let scored =
            |(place, words): (usize, &Vec<String>)| Some((number(place), score(terms, words)?));
        self.words
            .streets
            .iter()
            .enumerate()
            .filter_map(scored)
            .collect()
    }

    /// The middle corner point of a street's longest piece.
    fn middle_of(&self, street: u32) -> Option<kernel::Point> {
        let line = at(&self.ground.streets, street)?
            .lines
            .iter()
            .max_by_key(|line| line.len())?;
        line.get(line.len() / 2).copied()
    }
}

/// Every typed word fits a word of the name of its own: the sum of the fits, more when the whole name
/// was said and when the order is the name's.
fn score(typed: &[String], name: &[String]) -> Option<u32> {
    let mut free: Vec<Option<&String>> = name.iter().map(Some).collect();
    let (mut sum, mut last, mut ordered) = (0, 0, true);
    for word in typed {
        let fits = free
            .iter()
            .enumerate()
            .filter_map(|(place, free)| Some((place, fit(word, (*free)?)?)));
        let (place, how) = fits.max_by(|a, b| a.1.cmp(&b.1).then(b.0.cmp(&a.0)))?;
        if let Some(slot) = free.get_mut(place) {
            *slot = None;
        }
        ordered &= place >= last;
        last = place;
        sum += how.score();
    }
    let unsaid = u32::try_from(free.iter().flatten().count()).unwrap_or(0);
    let average = sum * 4 / u32::try_from(typed.len().max(1)).unwrap_or(1);
    Some((average + u32::from(ordered) * 3 + 12).saturating_sub(unsaid * 3))
}

/// The terms without the words that say only that it is a place. When nothing is left, all of them.
fn said(terms: &[String]) -> Vec<String> {
    const AROUND: [&str; 17] = [
        "the", "by", "near", "at", "outside", "opposite", "of", "front", "no", "number", "next",
        "to", "cerca", "junto", "frente", "del", "de",
    ];
    let kept: Vec<String> = terms
        .iter()
        .filter(|term| !AROUND.contains(&term.as_str()))
        .cloned()
        .collect();
    if kept.is_empty() {
        terms.to_vec()
    } else {
        kept
    }
}

/// The names of two streets, when the text names a corner.
fn parted(text: &str) -> Option<(Vec<String>, Vec<String>)> {
    const BETWEEN: [&str; 10] = [
        " at ",
        " & ",
        " and ",
        "/",
        "@",
        " y ",
        " con ",
        " e ",
        "&",
        " esquina ",
    ];
    let lower = text.to_lowercase();
    let lower = lower
        .trim_start_matches("corner of ")
        .trim_start_matches("esquina de ");
    BETWEEN
        .iter()
        .filter_map(|word| lower.split_once(word))
        .map(|(one, two)| (said(&fold::terms(one)), said(&fold::terms(two))))
        .find(|(one, two)| !one.is_empty() && !two.is_empty())
}
