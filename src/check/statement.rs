//! A website's signed word on how its notice keeps the rules, which receipts name by its digest.

use crate::check::Finding;
use crate::check::Profile;
use crate::check::Report;
use crate::check::Severity;
use crate::check::rules;
use crate::digest::Digest;
use crate::json;
use crate::json::Context;
use crate::json::Cursor;
use crate::json::Decode;
use crate::json::Encode;
use crate::json::Faults;
use crate::json::Limits;
use crate::json::Value;
use crate::json::document;
use crate::json::words;
use crate::notice::Id;
use crate::notice::Label;
use crate::notice::Notice;
use crate::notice::Regime;
use crate::receipt::Check;
use crate::receipt::CompactJws;
use crate::receipt::Header;
use crate::receipt::Jwk;
use crate::receipt::SignatureChecker;
use crate::receipt::VerifyError;
use crate::time::Timestamp;

/// The `typ` of a statement's header.
pub const STATEMENT_TYPE: &str = "conformance-statement+jwt";

document! {
    /// How a notice keeps the rules: which were asked, which are broken, what is let stand and why. Travels as a compact
    /// JWS. It says what a checker found, and no more: whether the website does as its notice says, no checker sees.
    pub struct Statement {
        /// The form of this document.
        pub schema: StatementSchema,
        /// When the notice was checked, in Unix seconds.
        pub iat: Timestamp,
        /// The public key of whoever states it.
        pub key: Jwk,
        /// The notice's id.
        pub notice: Id,
        /// The notice's version.
        pub version: Label,
        /// SHA-256 over the notice's canonical bytes.
        pub digest: Digest,
        /// The version of the checker.
        pub checker: Label,
        /// How strictly.
        pub profile: Profile,
        /// Under which regimes.
        pub regimes: Vec<Regime>,
        /// Every rule that was asked.
        pub rules: Vec<String>,
        /// What is broken.
        pub broken: Vec<Broken>,
        /// What is let stand.
        pub stands: Vec<LetStand>,
    }
}

words! {
    /// The form of the document.
    pub enum StatementSchema {
        /// The first.
        First = "equipoise-statement/1",
    }
}

document! {
    /// A rule that is broken, and where.
    pub struct Broken {
        /// Which rule.
        pub rule: String,
        /// How much it matters.
        pub severity: Severity,
        /// Where, as a JSONPath.
        pub path: String,
    }
}

document! {
    /// A rule that is broken and let stand, with the written reason.
    pub struct LetStand {
        /// Which rule.
        pub rule: String,
        /// Where, as a JSONPath.
        pub path: String,
        /// Why it is right here.
        pub reason: String,
    }
}

impl Statement {
    /// States what came of a check of that notice.
    pub fn of(report: &Report, notice: &Notice, profile: Profile, key: &Jwk, at: Timestamp) -> Self {
        let asked = rules().filter(|rule| rule.applies(profile, &report.regimes));
        let open = |finding: &&Finding| finding.suppressed.is_none();
        let broken = report.findings.iter().filter(open).map(|finding| Broken {
            rule: finding.rule.id.to_owned(),
            severity: finding.severity,
            path: finding.path.clone(),
        });
        let stands = report.findings.iter().filter_map(|finding| {
            Some(LetStand {
                rule: finding.rule.id.to_owned(),
                path: finding.path.clone(),
                reason: finding.suppressed.clone()?,
            })
        });
        Self {
            schema: StatementSchema::First,
            iat: at,
            key: key.clone(),
            notice: notice.id.clone(),
            version: notice.version.clone(),
            digest: notice.digest,
            checker: Label::from_text(env!("CARGO_PKG_VERSION")).unwrap_or_else(|| notice.version.clone()),
            profile,
            regimes: report.regimes.clone(),
            rules: asked.map(|rule| rule.id.to_owned()).collect(),
            broken: broken.collect(),
            stands: stands.collect(),
        }
    }

    /// What is to be signed.
    pub fn signing_input(&self) -> String {
        let header = Header {
            alg: self.key.algorithm().as_str().to_owned(),
            kid: self.key.thumbprint().to_string(),
            typ: STATEMENT_TYPE.to_owned(),
        };
        header.signing_input(self.text().as_bytes())
    }

    /// Reads a statement and verifies that the key in it has signed these bytes; given keys, that it is one of them.
    pub async fn verify(
        text: &str,
        keys: Option<&[Jwk]>,
        checker: &impl SignatureChecker,
    ) -> Result<Self, VerifyError> {
        let fail = |detail: &str| Check::Statement.failed(detail);
        let jws = CompactJws::parse(text, LONGEST)?;
        if jws.header.typ != STATEMENT_TYPE {
            return Err(fail("it is no conformance statement"));
        }
        let value = json::parse(&jws.payload, LIMITS).map_err(|error| fail(&error.to_string()))?;
        let mut faults = Faults::default();
        let said = Self::decode(&Cursor::root(&value, &Context::default()), &mut faults);
        let said = said.ok_or_else(|| fail(&faults.to_string()))?;
        if said.text().as_bytes() != jws.payload {
            return Err(fail("it is not in canonical form"));
        }
        let (kid, alg) = (said.key.thumbprint().to_string(), said.key.algorithm().as_str());
        if (jws.header.kid.as_str(), jws.header.alg.as_str()) != (kid.as_str(), alg) {
            return Err(fail("its header does not fit the key in it"));
        }
        if keys.is_some_and(|keys| !keys.contains(&said.key)) {
            return Err(fail("its key is not in the key set"));
        }
        if !checker
            .check(&said.key, jws.signing_input.as_bytes(), &jws.signature)
            .await
        {
            return Err(fail("it was not signed by its key over these bytes"));
        }
        Ok(said)
    }

    /// What it says otherwise than a check of now finds; empty if it says the same.
    pub fn against(&self, report: &Report, notice: &Notice) -> Vec<String> {
        if self.digest != notice.digest {
            return vec![format!("it is about a notice with the digest {}", self.digest)];
        }
        let now = Self::of(report, notice, self.profile, &self.key, self.iat);
        let mut found = Vec::new();
        for one in now.broken.iter().filter(|one| !self.broken.contains(one)) {
            found.push(format!("it does not name {} at {}", one.rule, one.path));
        }
        for one in self.broken.iter().filter(|one| !now.broken.contains(one)) {
            found.push(format!("it names {} at {}, which is not broken", one.rule, one.path));
        }
        let unasked = now.rules.iter().filter(|rule| !self.rules.contains(rule));
        found.extend(unasked.map(|rule| format!("it was made without the rule {rule}")));
        found
    }

    fn text(&self) -> String {
        let text = json::canonicalize(&self.encode().unwrap_or(Value::Null));
        text.as_str().to_owned()
    }
}

/// The longest statement that is read, in bytes.
const LONGEST: usize = 1 << 20;

const LIMITS: Limits = Limits {
    bytes: LONGEST,
    depth: 4,
    values: 50_000,
};
