//! `cargo xtask build`: makes `dist/`, the folder that an integrator copies.

use std::env::consts::EXE_SUFFIX;
use std::fs;
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Result;
use serde_json::{Value, json};

use crate::args::Args;
use crate::assets::{self, files};
use crate::dist::Dist;
use crate::process::{cargo, run, step};
use crate::wasm::{self, Effort};
use crate::{bundle, project, setup};

/// Makes `dist/` and says where it is.
pub fn command(mut args: Args) -> Result<ExitCode> {
    // Trunk says to its hooks what it builds: a studio to keep shows the widget that ships.
    let for_trunk =
        args.flag("--trunk") && std::env::var_os("TRUNK_PROFILE").is_none_or(|profile| profile != "release");
    let effort = if args.flag("--dev") || for_trunk {
        Effort::Quick
    } else {
        Effort::Full
    };
    let pseudo = args.flag("--pseudo");
    args.done()?;
    dist_with(effort, pseudo)?;
    println!("dist/ is ready; `cargo xtask size` shows what it weighs.");
    Ok(ExitCode::SUCCESS)
}

/// Makes `dist/`. The same sources give the same bytes.
pub fn dist(effort: Effort) -> Result<()> {
    dist_with(effort, false)
}

/// Makes `dist/`, with the pseudo-locales if asked for.
fn dist_with(effort: Effort, pseudo: bool) -> Result<()> {
    setup::tools()?;
    let widget = wasm::widget(effort)?;
    step("esbuild bundles loader, glue and styles", || {
        let mut dist = Dist::default();
        let assets = assets::make(&widget, pseudo, &mut dist)?;
        dist.add("equipoise.js", bundle::loader(&assets)?);
        for (path, content) in bundle::parts(&assets)? {
            dist.add(path, content);
        }
        dist.add("parts/first.css", bundle::style(&project::at("www/theme/built.css"))?);
        dist.add("parts/frame.css", bundle::style(&project::at("www/theme/frame.css"))?);
        copy(&mut dist)?;
        dist.add("manifest.json", manifest(&assets, &dist));
        dist.write()
    })
}

/// Builds the command `equipoise` and gives its place. A debug build: it is there in half the time, and demo and tests ask
/// little of it.
pub fn equipoise() -> Result<PathBuf> {
    step(
        "cargo builds the command `equipoise` (first time: about two minutes)",
        || {
            run(cargo()
                .args(["build", "--package", "equipoise-cli", "--target-dir"])
                .arg(project::target()))
        },
    )?;
    Ok(project::target().join("debug").join(format!("equipoise{}", EXE_SUFFIX)))
}

/// What ships as it is written.
fn copy(dist: &mut Dist) -> Result<()> {
    for name in ["equipoise.d.ts", "notice.schema.json"] {
        let file = project::at("www").join(name);
        if file.is_file() {
            dist.add(name, fs::read(file)?);
        }
    }
    for file in files("www/notices", "json") {
        let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
        dist.add(format!("notices/{name}"), fs::read(file)?);
    }
    Ok(())
}

fn manifest(assets: &Value, dist: &Dist) -> Vec<u8> {
    let manifest = json!({ "assets": assets, "files": dist.list() });
    format!("{manifest:#}\n").into_bytes()
}
