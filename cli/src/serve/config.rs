//! The arguments of `serve`, each read into what it means.

use std::net::SocketAddr;
use std::path::PathBuf;

use axum::http::HeaderValue;
use clap::builder::NonEmptyStringValueParser;

use crate::serve::error::ServeError;
use crate::serve::mirror::MirrorCookie;
use crate::serve::statics::exposing;
use crate::serve::store::Place;

/// Take, keep and acknowledge consent receipts, and serve static files beside.
#[derive(clap::Args)]
pub struct Serve {
    /// Address to listen on; port 0 takes a free one
    #[arg(long, value_name = "ADDRESS:PORT", default_value = "127.0.0.1:8787")]
    pub listen: SocketAddr,
    /// The SQLite database; made if it is not there. It holds the signing keys: keep it as safe as one
    #[arg(long, value_name = "FILE", conflicts_with = "store")]
    pub db: Option<PathBuf>,
    /// A PostgreSQL database instead, which any number of these processes can share: postgres://user@host/database
    #[arg(long, value_name = "URL", env = "EQUIPOISE_STORE", hide_env_values = true)]
    pub store: Option<String>,
    /// A published notice; give every version that is still in use. Without any, receipts for all notices are taken
    #[arg(long = "notice", value_name = "FILE")]
    pub notices: Vec<String>,
    /// A website whose receipts are taken. Default: this server's own address, if it is a loopback address
    #[arg(long = "origin", value_name = "ORIGIN", value_parser = Origin::read)]
    pub origins: Vec<Origin>,
    /// A folder to serve, for example /=public or /equipoise=dist
    #[arg(long = "static", value_name = "MOUNT=DIR", value_parser = Mount::read)]
    pub statics: Vec<Mount>,
    /// Another Content-Security-Policy for the pages whose path begins so; without it each has the strictest
    #[arg(long = "policy", value_name = "PATH=POLICY", value_parser = Policy::read)]
    pub policies: Vec<Policy>,
    /// The token that opens the records and the page /consent/officer; without it they do not exist
    #[arg(long, value_name = "TOKEN", env = "EQUIPOISE_ADMIN_TOKEN", hide_env_values = true, value_parser = NonEmptyStringValueParser::new())]
    pub admin_token: Option<String>,
    /// A website on another origin that may call this one
    #[arg(long, value_name = "ORIGIN", value_parser = Origin::read)]
    pub cors: Vec<Origin>,
    /// Requests a minute that one address may make to /consent; 0 for no limit (behind a proxy that has its own)
    #[arg(long, value_name = "N", default_value_t = 600)]
    pub rate: u32,
    /// Send the mirror cookie of whoever delivers a receipt back to them, so that browsers keep it for longer than what
    /// scripts write: for this domain with its subdomains, or `host` for this host alone. It must be that of
    /// data-cookie-domain
    #[arg(long, value_name = "DOMAIN", value_parser = MirrorCookie::read)]
    pub mirror: Option<MirrorCookie>,
    /// Erase receipts so many days after they came, once their choice has ended. Without it none is erased by itself
    #[arg(long, value_name = "DAYS", value_parser = clap::value_parser!(u32).range(1..))]
    pub keep_days: Option<u32>,
}

impl Serve {
    /// Where receipts are kept.
    pub fn place(&self) -> Result<Place, ServeError> {
        match (&self.db, &self.store) {
            (Some(file), _) => match exposing(file, &self.statics) {
                Some(mount) => Err(ServeError::Exposed {
                    database: file.clone(),
                    folder: mount.folder.clone(),
                }),
                None => Ok(Place::Sqlite(file.clone())),
            },
            (None, Some(url)) => Ok(Place::Postgres(url.clone())),
            (None, None) => Err(ServeError::NoPlace),
        }
    }
}

/// A website's origin: scheme, host and, unless it is the usual one, port (RFC 6454 §6.1).
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Origin(String);

/// A folder and the path under which its files are found.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Mount {
    /// The path: `/`, or one that starts but does not end with `/`.
    pub path: String,
    /// The folder.
    pub folder: PathBuf,
}

/// A Content-Security-Policy, and the beginning of the paths of its pages.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Policy {
    /// The beginning of a path.
    pub path: String,
    /// The policy.
    pub value: HeaderValue,
}

impl Policy {
    fn read(text: &str) -> Result<Self, String> {
        let parts = text.split_once('=').filter(|(path, _)| path.starts_with('/'));
        let (path, policy) = parts.ok_or("write PATH=POLICY, for example /maps/=default-src 'self'")?;
        let value = HeaderValue::from_str(policy).map_err(|_| "the policy holds what no header may")?;
        let path = path.to_owned();
        Ok(Self { path, value })
    }
}

impl Origin {
    /// Reads an origin.
    pub fn read(text: &str) -> Result<Self, String> {
        let host = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
        let plain = |host: &&str| {
            let fits = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b"-.:[]_".contains(&b);
            !host.is_empty() && host.bytes().all(fits)
        };
        let usual = text.starts_with("https://") && text.ends_with(":443")
            || text.starts_with("http://") && text.ends_with(":80");
        if host.filter(plain).is_none() || usual {
            return Err(
                "an origin is written as the browser writes it, like https://www.example or \
                        http://127.0.0.1:8787: lower case, no path, no port that is the usual one"
                    .to_owned(),
            );
        }
        Ok(Self(text.to_owned()))
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Host and port, as a `Host` header has them.
    pub fn host(&self) -> &str {
        self.0.split_once("://").map_or("", |(_, host)| host)
    }
}

impl Mount {
    fn read(text: &str) -> Result<Self, String> {
        let (path, folder) = text
            .split_once('=')
            .ok_or("write MOUNT=DIR, for example /equipoise=dist")?;
        let plain = |c: char| c.is_ascii_alphanumeric() || "/-_".contains(c);
        if !path.starts_with('/') || !path.chars().all(plain) || path.contains("//") {
            return Err("the mount starts with / and holds letters, digits, - and _".to_owned());
        }
        let path = if path == "/" { path } else { path.trim_end_matches('/') };
        let folder = PathBuf::from(folder);
        if !folder.is_dir() {
            return Err(format!(
                "there is no folder {}; make it or name another",
                folder.display()
            ));
        }
        Ok(Self {
            path: path.to_owned(),
            folder,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn origins_are_written_as_browsers_write_them() {
        for text in ["https://www.example", "http://127.0.0.1:8787", "http://[::1]:1"] {
            assert!(Origin::read(text).is_ok(), "{text}");
        }
        for text in [
            "www.example",
            "https://www.example/",
            "https://WWW.example",
            "https://www.example:443",
            "http://localhost:80",
            "ftp://www.example",
            "https://",
            "null",
            "*",
        ] {
            assert!(Origin::read(text).is_err(), "{text}");
        }
    }

    #[test]
    fn mounts_are_plain_paths_to_folders() {
        let mount = Mount::read("/a/b/=src").unwrap();
        assert_eq!((mount.path.as_str(), mount.folder), ("/a/b", PathBuf::from("src")));
        for text in ["src", "a=src", "/{x}=src", "//=src", "/=no-such-folder"] {
            assert!(Mount::read(text).is_err(), "{text}");
        }
    }
}
