//! Distances on the globe, and the points of the compass. Never knows a place.

/// Kilometres between two points, given in degrees.
pub fn kilometres((lat_a, lon_a): (f64, f64), (lat_b, lon_b): (f64, f64)) -> f64 {
    let (a, b) = (lat_a.to_radians(), lat_b.to_radians());
    let half = |from: f64, to: f64| ((to - from) / 2.0).sin().powi(2);
    let h = half(a, b) + a.cos() * b.cos() * half(lon_a.to_radians(), lon_b.to_radians());
    2.0 * 6371.0 * h.clamp(0.0, 1.0).sqrt().asin()
}

/// The direction of a word such as `north-eastern`: how far north and east it points, each -1, 0 or 1.
pub(super) fn direction(compass: &str) -> (f64, f64) {
    let compass = compass.to_lowercase();
    let points = |plus: &str, minus: &str| f64::from(u8::from(compass.contains(plus))) - f64::from(u8::from(compass.contains(minus)));
    (points("north", "south"), points("east", "west"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bamako_is_seven_hundred_kilometres_from_timbuktu() {
        let distance = kilometres((12.65, -8.0), (16.77, -3.01));
        assert!((680.0..740.0).contains(&distance), "{distance}");
        assert_eq!(direction("North-Eastern"), (1.0, 1.0));
        assert_eq!(direction("central"), (0.0, 0.0));
    }
}
