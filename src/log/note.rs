//! Signed notes (C2SP signed-note): a text, an empty line, and signatures that name their key.

use super::Checkpoint;
use super::LogError;
use crate::digest::Digest;
use crate::digest::base64url;
use crate::digest::from_base64url;
use crate::receipt::Jwk;
use crate::receipt::SignatureChecker;

/// A checkpoint with its signatures, read but not verified. Holds on to the text that arrived.
#[derive(Clone, Debug, PartialEq)]
pub struct SignedNote<'a> {
    text: &'a str,
    checkpoint: Checkpoint,
    signatures: Vec<NoteSignature>,
}

/// One signature: whose, and the 64 bytes.
#[derive(Clone, Debug, PartialEq)]
struct NoteSignature {
    name: String,
    key: [u8; 4],
    signature: [u8; 64],
}

impl<'a> SignedNote<'a> {
    /// Takes a signed checkpoint apart.
    pub fn parse(note: &'a str) -> Result<Self, LogError> {
        if note.len() > LONGEST || !note.ends_with('\n') || note.contains(|c: char| c < ' ' && c != '\n') {
            return Err(LogError::Form("not a signed note"));
        }
        let end = note
            .as_bytes()
            .windows(2)
            .rposition(|two| two == b"\n\n")
            .ok_or(LogError::Form("no empty line before the signatures"))?;
        let (text, signatures) = (&note[..end + 1], &note[end + 2..]);
        let read = |line| NoteSignature::parse(line).ok_or(LogError::Form("a signature line cannot be read"));
        let signatures = signatures.lines().map(read).collect::<Result<Vec<_>, _>>()?;
        if signatures.is_empty() {
            return Err(LogError::Form("no signature"));
        }
        Ok(Self {
            text,
            checkpoint: Checkpoint::parse(text)?,
            signatures: signatures
                .into_iter()
                .filter(|signature| signature.key != [0; 4])
                .collect(),
        })
    }

    /// What it says. Not to be relied on before it is verified.
    pub fn checkpoint(&self) -> &Checkpoint {
        &self.checkpoint
    }

    /// Checks that the log itself signed: by its name and with one of these keys. Gives what it says.
    ///
    /// Signatures of others, witnesses for example, are passed over.
    pub async fn verify(self, checker: &impl SignatureChecker, keys: &[Jwk]) -> Result<Checkpoint, LogError> {
        let name = &self.checkpoint.origin;
        let mut known = false;
        for signature in self.signatures.iter().filter(|signature| signature.name == *name) {
            for key in keys.iter().filter(|key| key_id(name, key) == Some(signature.key)) {
                known = true;
                if checker.check(key, self.text.as_bytes(), &signature.signature).await {
                    return Ok(self.checkpoint);
                }
            }
        }
        Err(if known { LogError::Signature } else { LogError::Key })
    }
}

impl NoteSignature {
    fn parse(line: &str) -> Option<Self> {
        let (name, coded) = line.strip_prefix("\u{2014} ")?.split_once(' ')?;
        let bytes = from_base64(coded)?;
        let (key, signature) = bytes.split_at_checked(4)?;
        let signature = match <[u8; 64]>::try_from(signature) {
            Ok(signature) => signature,
            // Another kind of signature, by somebody else. No key has the id 0, so it is passed over.
            Err(_) => return Some(Self::unknown(name)),
        };
        Some(Self {
            name: name.to_owned(),
            key: key.try_into().ok()?,
            signature,
        })
    }

    fn unknown(name: &str) -> Self {
        Self {
            name: name.to_owned(),
            key: [0; 4],
            signature: [0; 64],
        }
    }
}

/// Makes the signed note of a checkpoint. `signer` signs bytes with the Ed25519 key whose public half is given.
///
/// `None` if the key is of another kind.
pub fn sign(checkpoint: &Checkpoint, key: &Jwk, signer: impl FnOnce(&[u8]) -> [u8; 64]) -> Option<String> {
    let text = checkpoint.to_text();
    let id = key_id(&checkpoint.origin, key)?;
    let coded = to_base64(&[&id[..], &signer(text.as_bytes())].concat());
    Some(format!("{text}\n\u{2014} {} {coded}\n", checkpoint.origin))
}

/// The key in the form of C2SP signed-note: name, id and key, for tools that watch logs. `None` unless it is Ed25519.
pub fn key_text(name: &str, key: &Jwk) -> Option<String> {
    let id = u32::from_be_bytes(key_id(name, key)?);
    Some(format!(
        "{name}+{id:08x}+{}",
        to_base64(&[&[ED25519][..], ed25519(key)?].concat())
    ))
}

/// The first four bytes of SHA-256 over name, newline, kind and key.
fn key_id(name: &str, key: &Jwk) -> Option<[u8; 4]> {
    let said = [name.as_bytes(), &[b'\n', ED25519], ed25519(key)?].concat();
    Digest::of(&said).as_bytes()[..4].try_into().ok()
}

fn ed25519(key: &Jwk) -> Option<&[u8]> {
    match key {
        Jwk::Ed25519 { x } => Some(x),
        Jwk::P256 { .. } => None,
    }
}

/// Base64 with padding (RFC 4648 §4), which notes have.
pub(super) fn to_base64(bytes: &[u8]) -> String {
    let mut text = base64url(bytes).replace('-', "+").replace('_', "/");
    while !text.len().is_multiple_of(4) {
        text.push('=');
    }
    text
}

/// Reads base64 with padding, and no other form of it.
pub(super) fn from_base64(text: &str) -> Option<Vec<u8>> {
    let bytes = from_base64url(&text.trim_end_matches('=').replace('+', "-").replace('/', "_"))?;
    (to_base64(&bytes) == text).then_some(bytes)
}

/// The kind of an Ed25519 key in a note.
const ED25519: u8 = 1;

/// The longest note that is read, in bytes.
const LONGEST: usize = 8192;
