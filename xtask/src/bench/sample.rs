//! The values of one measure, and what they say together.

/// Values of one measure, as they came.
#[derive(Clone, Debug, Default)]
pub struct Sample {
    values: Vec<f64>,
}

impl Sample {
    /// Adds a value; what is no number was not measured.
    pub fn add(&mut self, value: f64) {
        if value.is_finite() {
            self.values.push(value);
        }
    }

    /// The value in the middle.
    pub fn median(&self) -> Option<f64> {
        self.quantile(0.5)
    }

    /// The values below which a quarter and three quarters lie.
    pub fn quartiles(&self) -> Option<(f64, f64)> {
        Some((self.quantile(0.25)?, self.quantile(0.75)?))
    }

    /// Between two values, in proportion.
    fn quantile(&self, part: f64) -> Option<f64> {
        let mut sorted = self.values.clone();
        sorted.sort_by(f64::total_cmp);
        let last = sorted.len().checked_sub(1)?;
        let place = part * last as f64;
        let (below, above) = (sorted[place.floor() as usize], sorted[place.ceil() as usize]);
        Some(below + (above - below) * place.fract())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample(values: &[f64]) -> Sample {
        let mut sample = Sample::default();
        values.iter().for_each(|value| sample.add(*value));
        sample
    }

    #[test]
    fn the_median_does_not_depend_on_the_order() {
        assert_eq!(sample(&[9.0, 1.0, 5.0]).median(), Some(5.0));
        assert_eq!(sample(&[9.0, 1.0, 5.0, 6.0]).median(), Some(5.5));
    }

    #[test]
    fn quartiles_lie_between_values_in_proportion() {
        assert_eq!(sample(&[1.0, 2.0, 3.0, 4.0, 5.0]).quartiles(), Some((2.0, 4.0)));
        assert_eq!(sample(&[1.0, 2.0]).quartiles(), Some((1.25, 1.75)));
    }

    #[test]
    fn nothing_measured_says_nothing() {
        assert_eq!(sample(&[]).median(), None);
        assert_eq!(sample(&[f64::NAN]).quartiles(), None);
    }
}
