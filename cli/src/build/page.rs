//! What stands in the site's own pages: the script tag, the inline stub, the first layer as declarative shadow DOM.

use equipoise::digest::Digest;

use crate::build::compile::Built;
use crate::build::compile::LOADER;
use crate::build::first::First;
use crate::build::options::Options;

/// The tag to paste, with the loader by one of its names.
pub fn tag(options: &Options, loader: &str) -> String {
    format!(
        "<script src=\"{}\" async fetchpriority=\"high\"></script>",
        attribute(&options.address(loader))
    )
}

/// The inline stub to paste.
pub fn inline(stub: &str) -> String {
    format!("<script>{stub}</script>\n")
}

/// The first layer for the page's own HTML: it is painted with the page.
pub fn include(first: &First, hash: &str, style: &str, options: &Options) -> String {
    let theme = attribute(&options.theme);
    format!(
        "<equipoise-notice data-build=\"{hash}\" data-theme=\"{theme}\"><template shadowrootmode=\"open\"><style>{}</style>{}\
         </template></equipoise-notice>\n",
        included(style),
        first.markup
    )
}

/// The headers that the files and the pages need.
pub fn headers(built: &Built, options: &Options) -> String {
    let stubs: String = built
        .stubs
        .values()
        .map(|stub| format!(" '{}'", integrity(stub.as_bytes())))
        .collect();
    let style = integrity(included(&built.style).as_bytes());
    let [assets, named, loader] = ["assets/*", "equipoise-*.js", LOADER].map(|path| options.address(path));
    format!(
        "{assets}\n\
         {named}\n\
         \x20 Cache-Control: public, max-age=31536000, immutable\n\
         {loader}\n\
         \x20 Cache-Control: no-cache\n\
         *.wasm\n\
         \x20 Content-Type: application/wasm\n\
         your pages\n\
         \x20 Content-Security-Policy: script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'; \
         require-trusted-types-for 'script'; trusted-types equipoise\n\
         \x20 with a stub, add to script-src:{stubs}\n\
         \x20 with an include, add to style-src: '{style}'\n"
    )
}

/// An integrity value, as SRI and policies write it.
pub fn integrity(bytes: &[u8]) -> String {
    let digest = Digest::of(bytes).to_string().replace('-', "+").replace('_', "/");
    format!("sha256-{digest}=")
}

/// Without scripts nothing optional runs, so nothing is asked, and no button stands there that cannot work.
fn included(style: &str) -> String {
    format!("{style}@media (scripting:none){{:host{{display:none}}}}")
}

/// Text inside a quoted attribute.
fn attribute(text: &str) -> String {
    text.replace('&', "&amp;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    #[test]
    fn integrity_is_written_as_sri_has_it() {
        assert_eq!(
            super::integrity(b"{}"),
            "sha256-RBNvo1WzZ4oRRq0W9+hknpT7T8If536DEMBg9hyq/4o="
        );
    }
}
