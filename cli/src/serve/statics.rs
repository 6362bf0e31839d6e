//! Static files: the widget, the notices, a small website, with the headers they need.

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
use crate::serve::problem::Problem;

/// Adds folders to the routes. A folder at `/` answers for every path that nothing else does.
pub fn mount(routes: Router, mounts: &[Mount]) -> Router {
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
    routes.fallback_service(folders.layer(middleware::from_fn(headers)))
}

/// Hides files whose names begin with a dot, and says how long each may be kept and what a page may do.
async fn headers(request: Request, next: Next) -> Response {
    let path = request.uri().path().to_owned();
    if path.split('/').any(is_hidden) {
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
        headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(POLICY));
        headers.insert(
            HeaderName::from_static("referrer-policy"),
            HeaderValue::from_static("same-origin"),
        );
    }
    response
}

fn is_hidden(segment: &str) -> bool {
    segment.starts_with('.') || segment.get(..3).is_some_and(|start| start.eq_ignore_ascii_case("%2e"))
}

/// Whether the name changes with the content: `assets/NAME-DIGEST.EXTENSION`.
fn is_content_addressed(path: &str) -> bool {
    let Some((folder, file)) = path.rsplit_once('/') else {
        return false;
    };
    let stem = file.split('.').next().unwrap_or_default();
    let digest = stem.rsplit_once('-').map_or("", |(_, digest)| digest);
    folder.ends_with("/assets") && digest.len() >= 8 && digest.bytes().all(|b| b.is_ascii_hexdigit())
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
        ] {
            assert!(is_content_addressed(path), "{path}");
        }
        for path in [
            "/equipoise/equipoise.js",
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
        assert!(
            [".git", "%2egit", "%2E%2E", ".."]
                .iter()
                .all(|segment| is_hidden(segment))
        );
        assert!(!["", "a.b", "a%2e", "é"].iter().any(|segment| is_hidden(segment)));
    }
}
