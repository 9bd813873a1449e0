//! The colours of Millbrook: few, a little faded, of one family; and the light of three times of day.

/// Red, green and blue, from 0 to 255.
pub type Colour = [f32; 3];

/// A colour by its usual name, as in `0x0b4f47`.
pub const fn rgb(hex: u32) -> Colour {
    [
        (hex >> 16 & 255) as f32,
        (hex >> 8 & 255) as f32,
        (hex & 255) as f32,
    ]
}

/// The town's own green, of its bins, benches and signs.
pub const ENAMEL: Colour = rgb(0x1f6357);
pub const ENAMEL_DEEP: Colour = rgb(0x143f39);
pub const INK: Colour = rgb(0x24302e);
pub const IRON: Colour = rgb(0x46524f);
pub const STEEL: Colour = rgb(0x8b9694);
pub const PORCELAIN: Colour = rgb(0xf3f1e8);
pub const PAVING: Colour = rgb(0xcfc9bb);
pub const PAVING_DEEP: Colour = rgb(0xb4ad9d);
pub const KERB: Colour = rgb(0xe0dccf);
pub const ASPHALT: Colour = rgb(0x868d8c);
pub const ASPHALT_DEEP: Colour = rgb(0x6d7574);
pub const GRASS: Colour = rgb(0x9cb37c);
pub const GRASS_DEEP: Colour = rgb(0x7d9a63);
pub const LEAF: Colour = rgb(0x64875a);
pub const LEAF_DEEP: Colour = rgb(0x4b6e4c);
pub const BARK: Colour = rgb(0x6d5545);
pub const BRICK: Colour = rgb(0xbd8166);
pub const SKY: Colour = rgb(0xc3dadb);
pub const SKY_LOW: Colour = rgb(0xf1ebdc);
pub const SHADE: Colour = rgb(0x2c3634);

/// A colour between two, 0 the first and 1 the second.
pub fn mix(from: Colour, to: Colour, share: f32) -> Colour {
    let [r, g, b] = from;
    let [red, green, blue] = to;
    [
        r + (red - r) * share,
        g + (green - g) * share,
        b + (blue - b) * share,
    ]
}

/// Light at a time of day: what it does to each colour, and the haze it adds.
pub struct Grade {
    times: Colour,
    haze: Colour,
    share: f32,
}

impl Grade {
    /// The light of a take: a clear morning, an overcast day, a late afternoon.
    pub fn of_take(take: usize) -> Self {
        match take % 3 {
            0 => Self {
                times: [1.0, 1.0, 1.0],
                haze: PORCELAIN,
                share: 0.0,
            },
            1 => Self {
                times: [0.93, 0.96, 0.99],
                haze: rgb(0xb4bfc0),
                share: 0.12,
            },
            _ => Self {
                times: [1.0, 0.98, 0.94],
                haze: rgb(0xf2d5ae),
                share: 0.1,
            },
        }
    }

    /// A picture that brings its own light.
    pub fn none() -> Self {
        Self::of_take(0)
    }

    /// A colour in this light, as bytes.
    pub fn of(&self, colour: Colour) -> [u8; 3] {
        let [r, g, b] = colour;
        let [times_r, times_g, times_b] = self.times;
        let lit = mix(
            [r * times_r, g * times_g, b * times_b],
            self.haze,
            self.share,
        );
        lit.map(|part| (part + 0.5) as u8)
    }
}
