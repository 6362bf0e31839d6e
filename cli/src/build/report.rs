//! What is printed after a build: the tag, the headers, the sizes.

use std::fmt::Write;

use brotli::enc::BrotliEncoderParams;

use crate::build::compile::Built;
use crate::build::compile::LOADER;
use crate::build::compile::TAG;
use crate::build::options::Options;
use crate::build::page;
use crate::build::write::Written;

/// The report as text.
pub fn text(built: &Built, written: &Written, options: &Options) -> String {
    let (notice, out) = (&built.notice, options.out.display());
    let locales: Vec<_> = notice.locales.iter().map(|locale| locale.as_str()).collect();
    let each = |kind: &str| {
        let paths = locales.iter().map(|locale| format!("{out}/{kind}.{locale}.html"));
        paths.collect::<Vec<_>>().join(" ")
    };
    let mut text = String::new();
    // Writing to a String cannot fail.
    let _ = write!(
        text,
        "{}@{}: {} files in {out}, {} written, {} removed\n\n\
         Into the head of every page, with anything that data-… may say:\n  {}\n\
         Where pages are written anew with each build, so that a return visit asks for nothing before it runs: instead\n  \
         {out}/{TAG}\n\
         Sooner on a first visit, and permits() at once on every other: the stub for the page's language, first in the head\n  {}\n\
         With the page's own first paint: besides, right after <body>, the layer in the page's language\n  {}\n\n\
         Headers\n{}\n",
        notice.id.as_str(),
        notice.version.as_str(),
        built.files.len(),
        written.changed,
        written.removed,
        page::tag(options, LOADER),
        each("stub"),
        each("include"),
        indented(&page::headers(built, options)),
    );
    write_sizes(&mut text, built);
    text
}

fn write_sizes(text: &mut String, built: &Built) {
    let sizes: Vec<_> = built
        .files
        .iter()
        .map(|(path, content)| (path.as_str(), content.len(), brotli(content)))
        .collect();
    let _ = writeln!(text, "{:>9} {:>9}", "raw", "brotli");
    for (path, raw, brotli) in &sizes {
        let _ = writeln!(text, "{raw:>9} {brotli:>9}  {path}");
    }
    let of = |wanted: &str| {
        sizes
            .iter()
            .find(|(path, ..)| *path == wanted)
            .map_or(0, |(.., brotli)| *brotli)
    };
    let loader = of(LOADER);
    let _ = writeln!(text, "\na return visit loads {loader} bytes (brotli)");
    let firsts = built
        .firsts
        .iter()
        .filter_map(|first| built.first(&first.locale, &first.regime));
    if let Some(most) = firsts.map(|path| of(&path)).max() {
        let _ = writeln!(
            text,
            "a first visit at most {} until the first layer is visible",
            loader + most
        );
    }
}

/// The size on its way, at the best quality.
fn brotli(mut content: &[u8]) -> usize {
    let params = BrotliEncoderParams {
        quality: 11,
        lgwin: 22,
        ..BrotliEncoderParams::default()
    };
    let mut out = Vec::new();
    // From memory to memory nothing fails.
    let _ = brotli::BrotliCompress(&mut content, &mut out, &params);
    out.len()
}

fn indented(text: &str) -> String {
    text.lines().map(|line| format!("  {line}\n")).collect()
}
