//! The rules of the house that a compiler cannot check: layers, literal text, line ceilings, locales, links.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use equipoise::i18n::Message;

#[test]
fn the_domain_knows_neither_browser_nor_clock() {
    let outside = ["yew", "web_sys", "js_sys", "wasm_bindgen", "gloo"];
    let senses = [
        "SystemTime",
        "Instant",
        "std::fs",
        "std::net",
        "std::env",
        "std::thread",
        "getrandom",
        "println!",
    ];
    let domain: Vec<_> = rust("src").into_iter().filter(|source| !is_rim(source)).collect();
    assert!(
        domain.len() > 20,
        "only {} domain files found: this rule looks in the wrong place",
        domain.len()
    );
    expect_none(domain.iter().flat_map(|source| {
        let names = outside.into_iter().filter(|name| has_word(&source.code, name));
        let reads = senses.into_iter().filter(|name| source.code.contains(name));
        names
            .chain(reads)
            .map(|name| format!("{} names {name}", source.path))
            .collect::<Vec<_>>()
    }));
}

#[test]
fn ui_and_browser_do_not_know_each_other() {
    let pairs = [("src/ui", "browser"), ("src/browser", "ui")];
    expect_none(pairs.into_iter().flat_map(|(folder, other)| {
        let guilty = rust(folder)
            .into_iter()
            .filter(move |source| has_word(&source.code, other));
        guilty.map(move |source| format!("{} names {other}", source.path))
    }));
}

#[test]
fn every_module_opens_with_its_sentence() {
    let sources = ["src", "cli/src", "xtask/src"].into_iter().flat_map(rust);
    expect_none(
        sources
            .filter(|source| !source.text.starts_with("//! "))
            .map(|source| source.path),
    );
}

#[test]
fn ui_holds_no_literal_text() {
    expect_none(rust("src/ui").into_iter().flat_map(|source| {
        let texts = literals(&source.code).into_iter().filter(Literal::is_text);
        texts
            .map(|literal| format!("{}: \"{}\"", source.path, literal.value))
            .collect::<Vec<_>>()
    }));
}

#[test]
fn nothing_in_ui_and_browser_panics_on_purpose() {
    let panics = [
        ".unwrap()",
        ".expect(",
        "expect_throw",
        "unwrap_throw",
        "panic!(",
        "unreachable!(",
        "todo!(",
        "unimplemented!(",
    ];
    expect_none(["src/ui", "src/browser"].into_iter().flat_map(rust).flat_map(|source| {
        let found = panics.into_iter().filter(|panic| source.code.contains(panic));
        found
            .map(|panic| format!("{} has {panic}", source.path))
            .collect::<Vec<_>>()
    }));
}

#[test]
fn files_stay_small() {
    let wrong = rust("src").into_iter().filter_map(|source| {
        let lines = source.text.lines().count();
        let usual = if source.path.starts_with("src/ui/") || source.path.starts_with("src/browser/") {
            120
        } else {
            300
        };
        let allowed = LONGER.iter().find(|(path, ..)| *path == source.path);
        match allowed {
            Some(_) if lines <= usual => Some(format!("{} is small again: take it off the list LONGER", source.path)),
            Some((_, ceiling, _)) if lines > *ceiling => {
                Some(format!("{}: {lines} lines, even {ceiling} are allowed", source.path))
            }
            None if lines > usual => Some(format!("{}: {lines} lines, {usual} are allowed", source.path)),
            _ => None,
        }
    });
    let gone = LONGER.iter().filter(|(path, ..)| !Path::new(path).exists());
    expect_none(wrong.chain(gone.map(|(path, ..)| format!("{path} is on the list LONGER but gone"))));
}

#[test]
fn locales_are_complete() {
    let locales: BTreeMap<String, BTreeMap<String, String>> = walk("www/locales")
        .into_iter()
        .map(|path| {
            let text = fs::read_to_string(&path).unwrap();
            let messages = serde_json::from_str(&text).unwrap_or_else(|error| panic!("{path}: {error}"));
            (path, messages)
        })
        .collect();
    let known: BTreeSet<&str> = Message::ALL.iter().map(|message| message.as_str()).collect();
    let english = &locales["www/locales/en.json"];
    expect_none(locales.iter().flat_map(|(path, messages)| {
        let keys: BTreeSet<&str> = messages.keys().map(String::as_str).collect();
        let missing = known.difference(&keys).map(|key| format!("{path} lacks {key}"));
        let unknown = keys
            .difference(&known)
            .map(|key| format!("{path} has {key}, which no code asks for"));
        let other = messages.iter().filter(|(key, text)| {
            english
                .get(*key)
                .is_some_and(|original| placeholders(original) != placeholders(text))
        });
        let other = other.map(|(key, _)| format!("{path}: {key} has other placeholders than the English text"));
        missing.chain(unknown).chain(other).collect::<Vec<_>>()
    }));
}

#[test]
fn links_in_documents_resolve() {
    let documents = tracked().into_iter().filter(|path| path.ends_with(".md"));
    expect_none(documents.flat_map(|document| {
        let folder = Path::new(&document).parent().unwrap_or(Path::new("")).to_owned();
        let text = fs::read_to_string(&document).unwrap_or_default();
        let broken = links(&text).into_iter().filter(|link| !folder.join(link).exists());
        broken
            .map(|link| format!("{document} links to {link}"))
            .collect::<Vec<_>>()
    }));
}

#[test]
fn no_name_that_filter_lists_block() {
    let blocked = ["cookie-banner", "cookie-consent", "cookie-notice"];
    expect_none(["www", "src"].into_iter().flat_map(walk).flat_map(|path| {
        let text = format!("{path}\n{}", fs::read_to_string(&path).unwrap_or_default()).to_lowercase();
        let found = blocked.into_iter().filter(|name| text.contains(name));
        found.map(|name| format!("{path} has {name}")).collect::<Vec<_>>()
    }));
}

#[test]
fn one_version_of_wasm_bindgen() {
    let lock = fs::read_to_string("Cargo.lock").unwrap();
    let version = |package: &str| {
        let start = lock
            .find(&format!("name = \"{package}\"\n"))
            .unwrap_or_else(|| panic!("Cargo.lock lacks {package}"));
        lock[start..].lines().nth(1).unwrap()
    };
    assert_eq!(
        version("wasm-bindgen"),
        version("wasm-bindgen-cli-support"),
        "set the version in xtask/Cargo.toml to the one that the widget uses"
    );
}

#[test]
fn npm_versions_are_exact_and_name_no_host() {
    for folder in ["", "tests/bench/"] {
        let package = fs::read_to_string(format!("{folder}package.json")).unwrap();
        let package: serde_json::Value = serde_json::from_str(&package).unwrap();
        let versions = package["devDependencies"].as_object().unwrap();
        assert!(!versions.is_empty());
        for (name, version) in versions {
            let version = version.as_str().unwrap();
            assert!(
                version.chars().all(|c| c.is_ascii_digit() || c == '.'),
                "{name} {version} is not one version"
            );
        }
        let lock = fs::read_to_string(format!("{folder}package-lock.json")).unwrap();
        assert!(
            !lock.contains("\"resolved\": \"http"),
            "{folder}package-lock.json names a host"
        );
    }
}

#[test]
fn no_file_names_a_folder_of_one_machine() {
    // In pieces, so that this file does not hold them itself.
    let folders = [concat!("/wo", "rk/"), concat!("/ro", "ot/"), concat!("/ho", "me/")];
    let files = tracked();
    assert!(
        files.len() > 50,
        "git lists only {} files: this rule looks in the wrong place",
        files.len()
    );
    expect_none(files.into_iter().flat_map(|path| {
        let text = fs::read_to_string(&path).unwrap_or_default();
        let found = folders.into_iter().filter(|folder| text.contains(folder));
        found.map(|folder| format!("{path} names {folder}")).collect::<Vec<_>>()
    }));
}

/// Files that may be longer than their kind: path, ceiling, reason.
const LONGER: [(&str, usize, &str); 2] = [
    (
        "src/i18n/message.rs",
        500,
        "one list: every message of the interface with its explanation",
    ),
    ("src/session/mod.rs", 346, "every event and every act has its arm here"),
];

/// A Rust file: as written, and without comments and tests.
struct Source {
    path: String,
    text: String,
    code: String,
}

/// Every Rust file under a folder; none while the folder does not exist.
fn rust(folder: &str) -> Vec<Source> {
    let paths = walk(folder).into_iter().filter(|path| path.ends_with(".rs"));
    paths
        .map(|path| {
            let text = fs::read_to_string(&path).unwrap();
            let code = text.split("\n#[cfg(test)]\nmod ").next().unwrap_or_default();
            let code = code
                .lines()
                .filter(|line| !line.trim_start().starts_with("//"))
                .collect::<Vec<_>>()
                .join("\n");
            Source { path, text, code }
        })
        .collect()
}

/// What knows Yew or the browser: everything else under `src/` is the domain.
fn is_rim(source: &Source) -> bool {
    let rim = [
        "src/ui/",
        "src/browser/",
        "src/embed/",
        "src/widget",
        "src/lib.rs",
        "src/bin/",
    ];
    rim.iter().any(|place| source.path.starts_with(place))
}

fn walk(folder: &str) -> Vec<String> {
    let mut files = Vec::new();
    let mut folders = vec![PathBuf::from(folder)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).into_iter().flatten() {
            let path = entry.unwrap().path();
            match path.is_dir() {
                true => folders.push(path),
                false => files.push(path.to_string_lossy().replace('\\', "/")),
            }
        }
    }
    files.sort();
    files
}

/// The files of the repository: what git tracks or would.
fn tracked() -> Vec<String> {
    let list = Command::new("git")
        .args(["ls-files", "--cached", "--others", "--exclude-standard"])
        .output()
        .unwrap();
    String::from_utf8(list.stdout)
        .unwrap()
        .lines()
        .map(str::to_owned)
        .collect()
}

fn expect_none(wrong: impl Iterator<Item = String>) {
    let wrong: Vec<_> = wrong.collect();
    assert!(wrong.is_empty(), "\n  {}\n", wrong.join("\n  "));
}

fn has_word(code: &str, word: &str) -> bool {
    code.split(|c: char| !c.is_alphanumeric() && c != '_')
        .any(|found| found == word)
}

/// A string in code, with what stands around it.
struct Literal<'code> {
    before: &'code str,
    value: &'code str,
    after: &'code str,
}

impl Literal<'_> {
    /// Words of a sentence, a text node, or an attribute that is read out.
    fn is_text(&self) -> bool {
        let bare = without_placeholders(self.value);
        if !bare.contains(char::is_alphabetic) {
            return false;
        }
        let names = ["class=", "part=", "d=", "viewBox="]
            .iter()
            .any(|attribute| self.before.ends_with(attribute));
        let spoken = ["label=", "title=", "alt=", "placeholder=", "description=", "valuetext="];
        let sentence = bare.trim().contains(char::is_whitespace) && !names;
        sentence || self.is_node() || spoken.iter().any(|attribute| self.before.ends_with(attribute))
    }

    /// `{ "word" }` or `"word"` between tags; not the arms of an `if` or a `match`.
    fn is_node(&self) -> bool {
        let closes = |text: &str| {
            (text.ends_with('>') && !text.ends_with("=>")) || text.ends_with('}') || text.ends_with("html! {")
        };
        let braced = self.before.strip_suffix('{').map(str::trim_end);
        match braced {
            Some(before) if self.after.starts_with('}') => closes(before) || before.ends_with("html!"),
            _ => closes(self.before) && self.after.starts_with('<') || self.before.ends_with("html! {"),
        }
    }
}

/// The string literals of a piece of code, with the code before and after each.
fn literals(code: &str) -> Vec<Literal<'_>> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(open) = code[from..].find('"').map(|at| from + at) {
        if code[..open].ends_with('\'') && code[open + 1..].starts_with('\'') {
            from = open + 1; // the character '"'
            continue;
        }
        let end = closing_quote(&code[open + 1..]).map_or(code.len(), |at| open + 1 + at);
        let after = code.get(end + 1..).unwrap_or_default().trim_start();
        found.push(Literal {
            before: code[..open].trim_end(),
            value: &code[open + 1..end],
            after,
        });
        from = code.len().min(end + 1);
    }
    found
}

fn closing_quote(text: &str) -> Option<usize> {
    let mut escaped = false;
    text.char_indices().find_map(|(at, c)| {
        let closes = c == '"' && !escaped;
        escaped = c == '\\' && !escaped;
        closes.then_some(at)
    })
}

fn without_placeholders(text: &str) -> String {
    text.split('{')
        .map(|piece| piece.split_once('}').map_or(piece, |(_, rest)| rest))
        .collect()
}

fn placeholders(text: &str) -> BTreeSet<&str> {
    text.split('{')
        .skip(1)
        .filter_map(|piece| piece.split_once('}'))
        .map(|(name, _)| name)
        .collect()
}

/// The targets of relative links, without fragments, outside code blocks.
fn links(markdown: &str) -> Vec<&str> {
    let prose = markdown.split("```").step_by(2);
    let targets = prose
        .flat_map(|text| text.split("](").skip(1))
        .filter_map(|rest| rest.split([')', ' ']).next());
    targets
        .filter(|target| !target.contains(':'))
        .map(|target| target.split('#').next().unwrap_or_default())
        .filter(|target| !target.is_empty())
        .collect()
}

#[test]
fn the_search_for_text_finds_text() {
    let code = r##"
        html! { <p class="row wide" aria-label="Close" title={title}>{ "word" }<b>{format!("{a} {b}")}</b></p> }
        let state = if on { "true" } else { "false" };
        match layer { Layer::Glance => "1", Layer::Choose => { "2" } }
        let said = "two words";
        html! { "alone" }
    "##;
    let texts: Vec<_> = literals(code)
        .into_iter()
        .filter(Literal::is_text)
        .map(|literal| literal.value)
        .collect();
    assert_eq!(texts, ["Close", "word", "two words", "alone"]);
}
