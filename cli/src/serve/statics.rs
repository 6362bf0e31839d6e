//! Static files: the widget, the notices, a small website, with the headers they need.

use std::path::Path;
use std::sync::Arc;

use axum::Router;
use axum::extract::Request;
use axum::http::HeaderName;
use axum::http::HeaderValue;
use axum::http::StatusCode;
use axum::http::header;
use axum::middleware;
use axum::middleware::Next;
use axum::response::IntoResponse;
use axum::response::Response;
use tower_http::services::ServeDir;

use crate::serve::config::Mount;
use crate::serve::config::Policy;
use crate::serve::problem::Problem;

/// The folder, if any, in which a file that nobody may have would be served.
pub fn exposing<'a>(file: &Path, mounts: &'a [Mount]) -> Option<&'a Mount> {
    // The file need not be there yet; its folder is.
    let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty());
    let folder = folder.unwrap_or(Path::new(".")).canonicalize().ok()?;
    let inside = |mount: &&Mount| {
        let served = mount.folder.canonicalize();
        served.is_ok_and(|served| folder.starts_with(served))
    };
    mounts.iter().find(inside)
}

/// Adds folders to the routes. A folder at `/` answers for every path that nothing else does.
pub fn mount(routes: Router, mounts: &[Mount], policies: &[Policy]) -> Router {
    let folders = mounts.iter().fold(Router::new(), |folders: Router, mount| {
        let files = ServeDir::new(&mount.folder);
        if mount.path == "/" {
            folders.fallback_service(files)
        } else {
            folders.nest_service(&mount.path, files)
        }
    });
    if mounts.is_empty() {
        return routes;
    }
    let policies: Arc<[Policy]> = policies.into();
    let headers = move |request: Request, next: Next| headers(policies.clone(), request, next);
    routes.fallback_service(folders.layer(middleware::from_fn(headers)))
}

/// Hides files whose names begin with a dot, and says how long each may be kept and what a page may do.
async fn headers(policies: Arc<[Policy]>, request: Request, next: Next) -> Response {
    let path = request.uri().path().to_owned();
    if is_hidden(&path) {
        return Problem::new(StatusCode::NOT_FOUND, "nothing is here").into_response();
    }
    let mut response = next.run(request).await;
    let lasting = is_content_addressed(&path) && !response.status().is_client_error();
    let headers = response.headers_mut();
    let cache = if lasting { LASTING } else { "no-cache" };
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(cache));
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    let kind = headers.get(header::CONTENT_TYPE).map(HeaderValue::as_bytes);
    if kind.is_some_and(|kind| kind.starts_with(b"text/html")) {
        let own = policies.iter().find(|policy| path.starts_with(&policy.path));
        let policy = own.map_or(HeaderValue::from_static(POLICY), |policy| policy.value.clone());
        headers.insert(header::CONTENT_SECURITY_POLICY, policy);
        headers.insert(
            HeaderName::from_static("referrer-policy"),
            HeaderValue::from_static("same-origin"),
        );
    }
    response
}

/// Whether any name in a path begins with a dot, in whatever way dots and slashes are written.
fn is_hidden(path: &str) -> bool {
    let mut decoded = Vec::with_capacity(path.len());
    let mut left = path.as_bytes();
    while let Some((first, rest)) = left.split_first() {
        let coded = rest.get(..2).filter(|_| *first == b'%').and_then(|digits| {
            let digits = std::str::from_utf8(digits).ok()?;
            u8::from_str_radix(digits, 16).ok()
        });
        decoded.push(coded.unwrap_or(*first));
        left = if coded.is_some() { &rest[2..] } else { rest };
    }
    decoded
        .split(|byte| matches!(byte, b'/' | b'\\'))
        .any(|name| name.first() == Some(&b'.'))
}

/// Whether the name changes with the content: `assets/NAME-DIGEST.EXTENSION`, `equipoise-DIGEST.js`.
fn is_content_addressed(path: &str) -> bool {
    let Some((folder, file)) = path.rsplit_once('/') else {
        return false;
    };
    let stem = file.split('.').next().unwrap_or_default();
    let digest = stem.rsplit_once('-').map_or("", |(_, digest)| digest);
    let is_ours = folder.ends_with("/assets") || stem.strip_prefix("equipoise-") == Some(digest);
    is_ours && digest.len() >= 8 && digest.bytes().all(|b| b.is_ascii_hexdigit())
}

const LASTING: &str = "public, max-age=31536000, immutable";

/// The strictest policy under which the widget works: nothing from elsewhere, no inline script or style.
const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
    img-src 'self' data:; connect-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'self'; \
    frame-ancestors 'self'; require-trusted-types-for 'script'; trusted-types equipoise";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_names_with_a_digest_are_kept() {
        for path in [
            "/equipoise/assets/equipoise-0123abcdef.wasm",
            "/assets/locale-zh-Hans-00112233aa.json",
            "/consent/equipoise-0123abcdef.js",
        ] {
            assert!(is_content_addressed(path), "{path}");
        }
        for path in [
            "/equipoise/equipoise.js",
            "/equipoise/equipoise-news.js",
            "/assets/plain.css",
            "/assets/two-words.css",
            "/assets/locale-zh.json",
            "/other/x-0123abcdef.js",
            "/",
        ] {
            assert!(!is_content_addressed(path), "{path}");
        }
    }

    #[test]
    fn dot_files_are_hidden() {
        for path in [
            "/.git",
            "/%2egit",
            "/%2E%2E/x",
            "/..",
            "/a/.env",
            "/a%2f.env",
            "/a%2F%2e%65nv",
            "/a%5c.env",
            "/a/./b",
        ] {
            assert!(is_hidden(path), "{path}");
        }
        for path in ["/", "/a.b", "/a%2e", "/é", "/a%", "/a%2", "/a%zz.b", "/%252egit"] {
            assert!(!is_hidden(path), "{path}");
        }
    }
}
