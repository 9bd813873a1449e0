//! A coarse net over the ground, so that the builder only asks the neighbours.

use super::geometry::P;

const MESH: f64 = 60.0;
const HALF: f64 = 3600.0;
const WIDE: usize = 120;

/// Things by the meshes that their box touches.
pub struct Net<T> {
    meshes: Vec<Vec<T>>,
}

impl<T: Clone> Net<T> {
    pub fn new() -> Self {
        Self {
            meshes: vec![Vec::new(); WIDE * WIDE],
        }
    }

    /// Puts a thing where its points are.
    pub fn put(&mut self, points: &[P], thing: &T) {
        for at in meshes(points, 0.0) {
            if let Some(mesh) = self.meshes.get_mut(at) {
                mesh.push(thing.clone());
            }
        }
    }

    /// Everything in the meshes within `reach` of the points, some of it twice.
    pub fn near(&self, points: &[P], reach: f64) -> impl Iterator<Item = &T> {
        meshes(points, reach)
            .into_iter()
            .filter_map(|at| self.meshes.get(at))
            .flatten()
    }
}

fn meshes(points: &[P], reach: f64) -> Vec<usize> {
    let (mut low, mut high) = ((f64::MAX, f64::MAX), (f64::MIN, f64::MIN));
    for point in points {
        low = (low.0.min(point.x), low.1.min(point.y));
        high = (high.0.max(point.x), high.1.max(point.y));
    }
    let mut out = Vec::new();
    for row in mesh(low.1 - reach)..=mesh(high.1 + reach) {
        for column in mesh(low.0 - reach)..=mesh(high.0 + reach) {
            out.push(row * WIDE + column);
        }
    }
    out
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "clamped to the net"
)]
fn mesh(metres: f64) -> usize {
    (((metres + HALF) / MESH).floor().max(0.0) as usize).min(WIDE - 1)
}
