//! What the script tag would say, built in.

use std::path::PathBuf;

use equipoise::json::Value;

/// What is built, where to, and what the script tag would say.
#[derive(clap::Args)]
pub struct Options {
    /// The notice
    #[arg(value_name = "NOTICE.json")]
    pub notice: String,
    /// The folder to write to; the site serves it under --base
    #[arg(long, value_name = "DIR")]
    pub out: PathBuf,
    /// The folder with the compiled widget [default: `dist` beside this command, else ./dist]
    #[arg(long, value_name = "DIR", env = "EQUIPOISE_ASSETS")]
    pub assets: Option<PathBuf>,
    /// The path under which the site serves the folder
    #[arg(long, value_name = "PATH", default_value = "/equipoise/")]
    base: String,
    /// Where receipts are delivered
    #[arg(long, value_name = "URL")]
    receipts: Option<String>,
    /// Where challenges come from
    #[arg(long, value_name = "URL")]
    challenge: Option<String>,
    /// The locale, whatever the page's language [default: the page's, then the browser's]
    #[arg(long, value_name = "TAG")]
    locale: Option<String>,
    /// Build for this regime only, or for several at once [default: all of the notice together, and each of them]
    #[arg(long, value_name = "REGIME")]
    pub regime: Option<String>,
    /// The website's signed statement on the notice (`equipoise check --statement`): where it is served
    #[arg(long, value_name = "URL")]
    statement: Option<String>,
    /// Mirror the decision in a cookie for this domain with its subdomains; empty for the page's own host
    #[arg(long, value_name = "DOMAIN")]
    cookie_domain: Option<String>,
    /// The theme: auto, light, dark or a named one
    #[arg(long, value_name = "NAME", default_value = "auto")]
    pub theme: String,
    /// Print nothing but faults, and measure nothing
    #[arg(long)]
    pub quiet: bool,
    /// Build again whenever the notice or the compiled widget changes
    #[arg(long)]
    pub watch: bool,
}

impl Options {
    /// The address of a file of the folder, as a page names it.
    pub fn address(&self, path: &str) -> String {
        format!("{}/{path}", self.base.trim_end_matches('/'))
    }

    /// The settings that the loader takes where the script tag says nothing.
    pub fn settings(&self) -> Value {
        let text = |value: &Option<String>| value.as_ref().map(Value::text);
        let theme = Some(self.theme.clone()).filter(|theme| theme != "auto");
        Value::object_of([
            ("cookieDomain", text(&self.cookie_domain)),
            ("locale", text(&self.locale)),
            ("theme", text(&theme)),
        ])
    }

    /// What the script tag would say of all that only the widget needs.
    pub fn settings_of_widget(&self) -> Value {
        let text = |value: &Option<String>| value.as_ref().map(Value::text);
        Value::object_of([
            ("challenge", text(&self.challenge)),
            ("receipts", text(&self.receipts)),
            ("statement", text(&self.statement)),
        ])
    }
}
