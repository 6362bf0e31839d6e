//! Whom the stub of one notice speaks to: the map as it goes through it, and the texts of their adapters.

use std::collections::BTreeMap;

use equipoise::json;
use equipoise::json::Value;

use crate::build::assets::Assets;
use crate::build::compile::LIMITS;
use crate::build::error::BuildError;
use crate::build::known::members;

/// What the widget knows of each vendor: the text of its adapter, and the keys that are denied it whatever is mapped.
pub struct Vendors(Value);

impl Vendors {
    /// Those of the widget.
    pub fn read(assets: &Assets) -> Result<Self, BuildError> {
        let texts = assets.text("parts/vendors.json")?;
        let vendors = json::parse(texts.as_bytes(), LIMITS).map_err(|error| BuildError::Broken(error.to_string()))?;
        Ok(Self(vendors))
    }

    /// A map for each regime with the keys of each vendor together, those to whom nothing is mapped too. Whoever has no
    /// adapter here is left to the loader.
    pub fn map(&self, signals: Option<Value>) -> Value {
        let maps = signals.into_iter().flat_map(members);
        Value::object(maps.map(|(regime, map)| {
            let mut vendors: BTreeMap<String, Vec<(String, Value)>> = BTreeMap::new();
            for (signal, purposes) in members(map) {
                let (vendor, key) = signal.split_once(':').unwrap_or((&signal, ""));
                if vendor == PLATFORM || self.0.get(vendor).is_some() {
                    let keys = vendors.entry(vendor.to_owned()).or_default();
                    keys.push((key.to_owned(), purposes));
                }
            }
            let vendors = vendors.into_iter().map(|(vendor, mut keys)| {
                // Of a key that is there twice the first stays.
                keys.extend(self.denied(&vendor).map(|key| (key.to_owned(), Value::text(""))));
                (vendor, Value::object(keys))
            });
            (regime, Value::object(vendors))
        }))
    }

    /// The stub that a map needs: without what speaks to others, or with those to whom it speaks.
    pub fn stub(&self, map: &Value, assets: &Assets) -> Result<String, BuildError> {
        let maps = members(map.clone()).into_iter();
        let named: Vec<_> = maps
            .flat_map(|(_, map)| members(map))
            .map(|(vendor, _)| vendor)
            .collect();
        if named.is_empty() {
            return assets.text("parts/stub.js");
        }
        let speaks = |vendor: &str| named.iter().any(|name| name == vendor);
        let texts = members(self.0.clone()).into_iter().filter(|(vendor, _)| speaks(vendor));
        let texts: Vec<_> = texts
            .filter_map(|(_, vendor)| Some(vendor.get("text")?.as_str()?.to_owned()))
            .collect();
        let suffix = if speaks(PLATFORM) { "gpp" } else { "signals" };
        let code = assets.text(&format!("parts/stub-{suffix}.js"))?;
        Ok(code.replacen("__VENDORS__", &format!("{{{}}}", texts.join(",")), 1))
    }

    fn denied(&self, vendor: &str) -> impl Iterator<Item = &str> {
        let keys = self.0.get(vendor).and_then(|vendor| vendor.get("denied")?.as_array());
        keys.into_iter().flatten().filter_map(Value::as_str)
    }
}

/// The platform of the IAB, which a stub serves with more than an adapter.
const PLATFORM: &str = "usca";
