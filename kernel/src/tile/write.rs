//! The bytes of a tile. The specification's protocol buffer is small enough to be written by hand.

use std::collections::HashMap;

/// A place in units of the tile, right and down.
pub type Unit = [i32; 2];

/// What a feature looks like.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Shape {
    Spot(Unit),
    Lines(Vec<Vec<Unit>>),
    /// The outer ring of an area, without its first point repeated.
    Ring(Vec<Unit>),
}

/// What is said of a feature.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Value {
    Text(String),
    Whole(u64),
    Yes(bool),
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<u64> for Value {
    fn from(number: u64) -> Self {
        Self::Whole(number)
    }
}

impl From<bool> for Value {
    fn from(yes: bool) -> Self {
        Self::Yes(yes)
    }
}

/// One layer: features, with each key and value written once.
#[derive(Clone, Debug)]
pub struct Layer {
    name: &'static str,
    features: Vec<u8>,
    keys: Vec<&'static str>,
    values: Vec<u8>,
    known: HashMap<Value, u32>,
}

impl Layer {
    #[must_use]
    pub fn new(name: &'static str) -> Self {
        Self {
            name,
            features: Vec::new(),
            keys: Vec::new(),
            values: Vec::new(),
            known: HashMap::new(),
        }
    }

    /// Adds a feature. One without any length or area is left out.
    pub fn add(&mut self, shape: &Shape, said: impl IntoIterator<Item = (&'static str, Value)>) {
        let Some((kind, geometry)) = drawn(shape) else {
            return;
        };
        let mut tags = Vec::new();
        for (key, value) in said {
            let (key, value) = (self.key(key), self.value(value));
            varint(&mut tags, u64::from(key));
            varint(&mut tags, u64::from(value));
        }
        let mut feature = Vec::new();
        if !tags.is_empty() {
            bytes(&mut feature, 2, &tags);
        }
        number(&mut feature, 3, kind);
        bytes(&mut feature, 4, &geometry);
        bytes(&mut self.features, 2, &feature);
    }

    fn key(&mut self, key: &'static str) -> u32 {
        let known = self.keys.iter().position(|known| *known == key);
        let at = known.unwrap_or_else(|| {
            self.keys.push(key);
            self.keys.len() - 1
        });
        u32::try_from(at).unwrap_or(u32::MAX)
    }

    fn value(&mut self, value: Value) -> u32 {
        let next = u32::try_from(self.known.len()).unwrap_or(u32::MAX);
        let values = &mut self.values;
        *self.known.entry(value).or_insert_with_key(|value| {
            let mut said = Vec::new();
            match value {
                Value::Text(text) => bytes(&mut said, 1, text.as_bytes()),
                Value::Whole(whole) => number(&mut said, 5, *whole),
                Value::Yes(yes) => number(&mut said, 7, u64::from(*yes)),
            }
            bytes(values, 4, &said);
            next
        })
    }

    fn written(&self, out: &mut Vec<u8>) {
        if self.features.is_empty() {
            return;
        }
        let mut layer = Vec::with_capacity(self.features.len() + self.values.len() + 64);
        number(&mut layer, 15, 2);
        bytes(&mut layer, 1, self.name.as_bytes());
        layer.extend_from_slice(&self.features);
        for key in &self.keys {
            bytes(&mut layer, 3, key.as_bytes());
        }
        layer.extend_from_slice(&self.values);
        number(&mut layer, 5, u64::from(super::EXTENT));
        bytes(out, 3, &layer);
    }
}

/// A tile of these layers. Empty ones are left out; a tile of none has no bytes.
#[must_use]
pub fn written<'a>(layers: impl IntoIterator<Item = &'a Layer>) -> Vec<u8> {
    let mut out = Vec::new();
    for layer in layers {
        layer.written(&mut out);
    }
    out
}

const MOVE: u64 = 1;
const LINE: u64 = 2;
const CLOSE: u64 = 7;

/// The kind of a shape and its commands.
fn drawn(shape: &Shape) -> Option<(u64, Vec<u8>)> {
    let mut pen = Pen::default();
    let kind = match shape {
        Shape::Spot(spot) => {
            pen.command(MOVE, 1);
            pen.to(*spot);
            1
        }
        Shape::Lines(lines) => {
            lines.iter().for_each(|line| pen.line(&distinct(line)));
            2
        }
        Shape::Ring(ring) => {
            pen.ring(distinct(ring));
            3
        }
    };
    (!pen.out.is_empty()).then_some((kind, pen.out))
}

fn distinct(line: &[Unit]) -> Vec<Unit> {
    let mut line = line.to_vec();
    line.dedup();
    line
}

#[derive(Default)]
struct Pen {
    at: Unit,
    out: Vec<u8>,
}

impl Pen {
    fn command(&mut self, command: u64, count: usize) {
        varint(&mut self.out, command | (count as u64) << 3);
    }

    fn to(&mut self, [x, y]: Unit) {
        let [from_x, from_y] = self.at;
        varint(&mut self.out, zigzag(x.wrapping_sub(from_x)));
        varint(&mut self.out, zigzag(y.wrapping_sub(from_y)));
        self.at = [x, y];
    }

    fn line(&mut self, line: &[Unit]) {
        let [first, rest @ ..] = line else { return };
        if rest.is_empty() {
            return;
        }
        self.command(MOVE, 1);
        self.to(*first);
        self.command(LINE, rest.len());
        rest.iter().for_each(|unit| self.to(*unit));
    }

    /// The outer ring runs clockwise on the screen: its area by the surveyor's formula is positive.
    fn ring(&mut self, mut ring: Vec<Unit>) {
        if ring.len() > 1 && ring.first() == ring.last() {
            ring.pop();
        }
        let area = twice_area(&ring);
        if ring.len() < 3 || area == 0 {
            return;
        }
        if area < 0 {
            ring.reverse();
        }
        self.line(&ring);
        self.command(CLOSE, 1);
    }
}

fn twice_area(ring: &[Unit]) -> i64 {
    let next = ring.iter().cycle().skip(1);
    ring.iter()
        .zip(next)
        .map(|([ax, ay], [bx, by])| {
            i64::from(*ax) * i64::from(*by) - i64::from(*bx) * i64::from(*ay)
        })
        .sum()
}

/// A signed number whose small values are short, of either sign.
fn zigzag(number: i32) -> u64 {
    u64::from(((number << 1) ^ (number >> 31)).cast_unsigned())
}

fn varint(out: &mut Vec<u8>, mut number: u64) {
    while number >= 0x80 {
        out.push(u8::try_from(number & 0x7f).unwrap_or(0) | 0x80);
        number >>= 7;
    }
    out.push(u8::try_from(number).unwrap_or(0));
}

fn number(out: &mut Vec<u8>, field: u64, value: u64) {
    varint(out, field << 3);
    varint(out, value);
}

fn bytes(out: &mut Vec<u8>, field: u64, value: &[u8]) {
    varint(out, field << 3 | 2);
    varint(out, value.len() as u64);
    out.extend_from_slice(value);
}
