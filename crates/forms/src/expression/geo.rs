//! Areas and lengths on the earth, as ODK XForms has them: spherical excess, great circles, equatorial radius.
//! Never a map, and no more exact than a sphere.

/// Metres.
const RADIUS: f64 = 6_378_100.0;

/// Degrees of latitude and longitude.
pub(crate) type Point = (f64, f64);

/// Points divided by semicolons; each "lat lon alt acc". None where one of them cannot be read.
pub(crate) fn points(text: &str) -> Option<Vec<Point>> {
    text.split(';')
        .map(str::trim)
        .filter(|point| !point.is_empty())
        .map(|point| {
            let mut numbers = point.split_ascii_whitespace().map(str::parse::<f64>);
            let (latitude, longitude) = (numbers.next()?.ok()?, numbers.next()?.ok()?);
            let on_earth = (-90.0..=90.0).contains(&latitude) && (-180.0..=180.0).contains(&longitude);
            (on_earth && numbers.all(|number| number.is_ok())).then_some((latitude, longitude))
        })
        .collect()
}

/// Square metres within a line that ends where it begins.
pub(crate) fn area(points: &[Point]) -> f64 {
    if points.len() < 3 {
        return 0.0;
    }
    let mut total = 0.0;
    for (place, (latitude, longitude)) in points.iter().enumerate() {
        let (next_latitude, next_longitude) = points[(place + 1) % points.len()];
        total += (next_longitude - longitude).to_radians()
            * (2.0 + latitude.to_radians().sin() + next_latitude.to_radians().sin());
    }
    (total * RADIUS * RADIUS / 2.0).abs()
}

/// Metres along a line.
pub(crate) fn length(points: &[Point]) -> f64 {
    points
        .windows(2)
        .map(|pair| {
            let (from, to) = (pair[0], pair[1]);
            let (a, b) = (from.0.to_radians(), to.0.to_radians());
            let turn = (to.1 - from.1).to_radians();
            let half = ((b - a) / 2.0).sin().powi(2) + a.cos() * b.cos() * (turn / 2.0).sin().powi(2);
            2.0 * RADIUS * half.sqrt().min(1.0).asin()
        })
        .sum()
}
