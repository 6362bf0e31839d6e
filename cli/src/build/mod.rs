//! `equipoise build`: the fast path of one notice, rendered and worked out ahead of every visit.

mod assets;
mod compile;
mod error;
mod first;
mod known;
mod markup;
mod options;
mod page;
mod report;
mod told;
mod vendors;
mod watch;
mod write;

use equipoise::notice::Notice;

use crate::build::assets::Assets;
use crate::build::compile::Built;
use crate::build::error::BuildError;
use crate::build::options::Options;
use crate::input;
use crate::input::InputError;
use crate::outcome::Outcome;
use crate::outcome::Verdict;

/// Build the fast path of a notice: the first layer rendered ahead, shown without the Wasm.
#[derive(clap::Args)]
pub struct Build {
    #[command(flatten)]
    options: Options,
}

impl Build {
    /// Builds once, or again and again.
    pub fn run(self) -> Result<Outcome, BuildError> {
        if self.options.watch {
            return watch::run(&self.options);
        }
        once(&self.options)
    }
}

/// Builds, writes and reports.
fn once(options: &Options) -> Result<Outcome, BuildError> {
    let assets = Assets::find(options.assets.as_deref())?;
    let built = build(&assets, options)?;
    let written = write::write(&options.out, &built.files)?;
    let text = if options.quiet {
        String::new()
    } else {
        report::text(&built, &written, options)
    };
    Ok(Outcome {
        text,
        verdict: Verdict::of(true),
    })
}

fn build(assets: &Assets, options: &Options) -> Result<Built, BuildError> {
    let bytes = input::bytes(&options.notice)?;
    let notice = Notice::parse(&bytes).map_err(|error| InputError::Notice {
        path: options.notice.clone(),
        error,
    })?;
    compile::compile(notice, &bytes, assets, options)
}
