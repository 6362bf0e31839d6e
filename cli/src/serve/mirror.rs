//! The mirror cookie, set by the server: browsers keep it for longer than what scripts write.
//!
//! What comes back is what was sent, and only if it is a mirror to the last character: no identifier can be put into it.

use axum::http::HeaderMap;
use axum::http::HeaderValue;
use axum::http::header;
use equipoise::decision::Mirror;
use equipoise::time::Timestamp;

/// For whom the cookie is.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct MirrorCookie(Option<String>);

impl MirrorCookie {
    /// Reads a domain, or the word `host`.
    pub fn read(text: &str) -> Result<Self, String> {
        let plain = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b"-.".contains(&b);
        match text {
            "host" => Ok(Self(None)),
            _ if text.contains('.') && text.bytes().all(plain) && !text.starts_with(['.', '-']) => {
                Ok(Self(Some(text.to_owned())))
            }
            _ => Err("write a domain such as shop.example, or host for this host alone".to_owned()),
        }
    }

    /// The cookie to set for whoever sent these headers; nothing if they sent no mirror.
    pub fn renewed(&self, headers: &HeaderMap, now: Timestamp) -> Option<HeaderValue> {
        let cookies = headers
            .get_all(header::COOKIE)
            .iter()
            .filter_map(|value| value.to_str().ok());
        let mut named = cookies
            .flat_map(|line| line.split(';'))
            .filter_map(|cookie| cookie.trim().strip_prefix("equipoise="));
        let text = named.next()?;
        let seconds = Mirror::parse(text)?.seconds_left(now);
        let domain = self
            .0
            .as_ref()
            .map_or(String::new(), |domain| format!("; Domain={domain}"));
        let cookie = format!("equipoise={text}; Path=/; Max-Age={seconds}; SameSite=Lax; Secure{domain}");
        HeaderValue::from_str(&cookie).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "1~news~eu-gdpr~20000~20183~audience.gs.Xt4kPz_-~video.rr.AbCd1234";

    fn renewed(cookie: &str, of: &str) -> Option<String> {
        let mut headers = HeaderMap::new();
        headers.insert(header::COOKIE, HeaderValue::from_str(cookie).unwrap());
        let value = MirrorCookie::read(of)
            .unwrap()
            .renewed(&headers, Timestamp(20_000 * 86_400));
        value.map(|value| value.to_str().unwrap().to_owned())
    }

    #[test]
    fn a_mirror_comes_back_as_it_was() {
        let set = format!("equipoise={TEXT}; Path=/; Max-Age=15811200; SameSite=Lax; Secure");
        assert_eq!(
            renewed(&format!("a=b; equipoise={TEXT}"), "host").as_deref(),
            Some(&*set)
        );
        let shared = format!("{set}; Domain=shop.example");
        assert_eq!(renewed(&format!("equipoise={TEXT}; c=d"), "shop.example"), Some(shared));
    }

    #[test]
    fn nothing_else_does() {
        for cookie in [
            "a=b",
            "equipoise=",
            "equipoise=person-4711",
            "equipoise=1~news~eu-gdpr~20000~20183~audience.gs.Xt4kPz_-~x",
            "equipoise=1~news~eu-gdpr~020000~20183~audience.gs.Xt4kPz_-",
            "equipoise=1~news~eu-gdpr~20000~20183~audience.gsx.Xt4kPz_-",
            "equipoise=1~news~eu-gdpr~20000~99999999999~audience.gs.Xt4kPz_-",
        ] {
            assert_eq!(renewed(cookie, "host"), None, "{cookie}");
        }
        for domain in ["example", ".shop.example", "shop.example; Secure", "SHOP.example", ""] {
            assert!(MirrorCookie::read(domain).is_err(), "{domain}");
        }
    }
}
