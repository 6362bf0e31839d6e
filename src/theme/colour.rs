//! Colours in sRGB, and how they stand out from each other.

use std::fmt;

/// An opaque colour in sRGB, each channel from 0 to 1, gamma encoded as CSS has it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Colour {
    /// Red.
    pub red: f64,
    /// Green.
    pub green: f64,
    /// Blue.
    pub blue: f64,
}

impl Colour {
    /// Reads an opaque colour: hexadecimal, `black`, `white`, `rgb()` or `hsl()` (CSS Color 4 §5 and §7), with commas or
    /// without.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let Some((function, numbers)) = text.strip_suffix(')').and_then(|text| text.split_once('(')) else {
            return Self::from_hex(text);
        };
        let words: Vec<_> = numbers.split([' ', ',']).filter(|word| !word.is_empty()).collect();
        let [one, two, three] = words[..] else { return None };
        let share = |word: &str, whole: f64| -> Option<f64> {
            let (number, whole) = word.strip_suffix('%').map_or((word, whole), |number| (number, 100.0));
            Some((number.parse::<f64>().ok()? / whole).clamp(0.0, 1.0))
        };
        match function {
            "rgb" | "rgba" => Some(Self {
                red: share(one, 255.0)?,
                green: share(two, 255.0)?,
                blue: share(three, 255.0)?,
            }),
            "hsl" | "hsla" => {
                let hue: f64 = one.trim_end_matches("deg").parse().ok()?;
                let (saturation, light) = (share(two, 100.0)?, share(three, 100.0)?);
                let channel = |offset: f64| {
                    let turn = (offset + hue / 30.0).rem_euclid(12.0);
                    let slope = (turn - 3.0).min(9.0 - turn).clamp(-1.0, 1.0);
                    light - saturation * light.min(1.0 - light) * slope
                };
                Some(Self {
                    red: channel(0.0),
                    green: channel(8.0),
                    blue: channel(4.0),
                })
            }
            _ => None,
        }
    }

    /// Reads `#rgb`, `#rrggbb` (CSS Color 4 §5.2), `black` or `white`.
    pub fn from_hex(text: &str) -> Option<Self> {
        let digits = match text {
            "black" => "000",
            "white" => "fff",
            _ => text.strip_prefix('#')?,
        };
        let digits: Vec<u32> = digits.chars().map(|digit| digit.to_digit(16)).collect::<Option<_>>()?;
        let channel = |high: u32, low: u32| f64::from(16 * high + low) / 255.0;
        match digits[..] {
            [r, g, b] => Some(Self {
                red: channel(r, r),
                green: channel(g, g),
                blue: channel(b, b),
            }),
            [r1, r2, g1, g2, b1, b2] => Some(Self {
                red: channel(r1, r2),
                green: channel(g1, g2),
                blue: channel(b1, b2),
            }),
            _ => None,
        }
    }

    /// Mixes in sRGB: `share` (0 to 1) of this colour, the rest of the other (CSS Color 5 §3.1).
    pub fn mixed(self, share: f64, other: Self) -> Self {
        let mix = |one: f64, other: f64| one * share + other * (1.0 - share);
        Self {
            red: mix(self.red, other.red),
            green: mix(self.green, other.green),
            blue: mix(self.blue, other.blue),
        }
    }

    /// Relative luminance, from 0 (black) to 1 (white) (WCAG 2.2, definition).
    pub fn luminance(self) -> f64 {
        let linear = |value: f64| {
            if value <= 0.04045 {
                value / 12.92
            } else {
                ((value + 0.055) / 1.055).powf(2.4)
            }
        };
        0.2126 * linear(self.red) + 0.7152 * linear(self.green) + 0.0722 * linear(self.blue)
    }

    /// Contrast ratio to another colour, from 1 to 21 (WCAG 2.2, definition).
    pub fn contrast(self, other: Self) -> f64 {
        let (one, other) = (self.luminance(), other.luminance());
        (one.max(other) + 0.05) / (one.min(other) + 0.05)
    }
}

impl fmt::Display for Colour {
    /// As `#rrggbb`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let byte = |value: f64| (value * 255.0).round().clamp(0.0, 255.0) as u8;
        write!(
            f,
            "#{:02x}{:02x}{:02x}",
            byte(self.red),
            byte(self.green),
            byte(self.blue)
        )
    }
}

#[cfg(test)]
mod tests {
    use super::Colour;

    #[test]
    fn contrast_is_that_of_the_definition() {
        // The ratios that WebAIM's checker and WCAG's examples give for these pairs.
        for (one, other, ratio) in [
            ("#000", "#fff", 21.0),
            ("#777777", "#ffffff", 4.48),
            ("#0000ff", "#ffffff", 8.59),
            ("#ff0000", "#ffffff", 4.0),
            ("#abcdef", "#abcdef", 1.0),
        ] {
            let [one, other] = [one, other].map(|text| Colour::from_hex(text).unwrap());
            assert!(
                (one.contrast(other) - ratio).abs() < 0.01,
                "{one} {other}: {}",
                one.contrast(other)
            );
            assert_eq!(one.contrast(other), other.contrast(one));
        }
    }

    #[test]
    fn reads_and_writes_hexadecimal() {
        for (text, written) in [
            ("#0b6a60", Some("#0b6a60")),
            ("#FFF", Some("#ffffff")),
            ("#12", None),
            ("#12345g", None),
            ("", None),
        ] {
            assert_eq!(
                Colour::from_hex(text).map(|colour| colour.to_string()).as_deref(),
                written
            );
        }
    }

    #[test]
    fn functions_are_read_as_css_reads_them() {
        // As a browser's `getComputedStyle` gives them.
        for (text, written) in [
            ("rgb(11 106 96)", Some("#0b6a60")),
            ("rgb(11, 106, 96)", Some("#0b6a60")),
            ("rgb(100% 0% 50%)", Some("#ff0080")),
            ("hsl(173.7deg 81.2% 22.9%)", Some("#0b6a60")),
            ("hsl(0, 100%, 50%)", Some("#ff0000")),
            ("hsl(240 100% 25%)", Some("#000080")),
            ("rgb(11 106 96 / 50%)", None),
            ("lab(40% 20 20)", None),
            ("rgb(1 2)", None),
        ] {
            assert_eq!(
                Colour::parse(text).map(|colour| colour.to_string()).as_deref(),
                written,
                "{text}"
            );
        }
    }

    #[test]
    fn mixing_is_linear_in_each_channel() {
        let [black, white] = ["#000", "#fff"].map(|text| Colour::from_hex(text).unwrap());
        assert_eq!(black.mixed(0.75, white).to_string(), "#404040");
    }
}
