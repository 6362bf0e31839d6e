//! The Wasm as the linker leaves it: functions by name, and its relocations, which say what refers to what.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use anyhow::{Context, Result, bail};
use wasmparser::{
    BinaryReader, ExternalKind, FunctionBody, KnownCustom, Linking, Name, Operator, Parser, Payload, RelocAddendKind,
    RelocationEntry, RelocationType, SymbolInfo,
};

/// A linked Wasm whose functions can be replaced.
pub struct Linked {
    wasm: Vec<u8>,
    /// Where the functions stand whose code is here, by their index.
    bodies: Vec<(u32, Range<usize>)>,
    names: HashMap<u32, String>,
    exports: HashMap<String, u32>,
    /// What relocations call a function.
    symbols: HashMap<u32, u32>,
    code_start: usize,
    /// The section of the code's relocations: the whole of it, and what stands before its entries.
    section: Range<usize>,
    head: Vec<u8>,
    relocations: Vec<RelocationEntry>,
}

/// What a function does instead.
#[derive(Clone, Copy)]
pub enum Instead {
    /// Calls this function, which takes and gives nothing, and never returns.
    End(u32),
    /// Nothing.
    Nothing,
    /// Answers 0.
    Zero,
}

impl Linked {
    /// Reads what was linked with `--emit-relocs`.
    pub fn read(wasm: Vec<u8>) -> Result<Self> {
        let mut linked = Self {
            wasm: Vec::new(),
            bodies: Vec::new(),
            names: HashMap::new(),
            exports: HashMap::new(),
            symbols: HashMap::new(),
            code_start: 0,
            section: 0..0,
            head: Vec::new(),
            relocations: Vec::new(),
        };
        let mut imported = 0;
        for payload in Parser::new(0).parse_all(&wasm) {
            match payload? {
                Payload::ImportSection(imports) => {
                    for import in imports.into_imports() {
                        imported += u32::from(matches!(import?.ty, wasmparser::TypeRef::Func(_)));
                    }
                }
                Payload::ExportSection(exports) => {
                    for export in exports {
                        let export = export?;
                        if export.kind == ExternalKind::Func {
                            linked.exports.insert(export.name.to_owned(), export.index);
                        }
                    }
                }
                Payload::CodeSectionStart { range, .. } => linked.code_start = range.start,
                Payload::CodeSectionEntry(body) => {
                    let index = imported + u32::try_from(linked.bodies.len())?;
                    linked.bodies.push((index, body.range()));
                }
                Payload::CustomSection(section) => match section.as_known() {
                    KnownCustom::Name(parts) => {
                        for part in parts {
                            if let Name::Function(functions) = part? {
                                for naming in functions {
                                    let naming = naming?;
                                    linked.names.insert(naming.index, naming.name.to_owned());
                                }
                            }
                        }
                    }
                    KnownCustom::Linking(parts) => {
                        for part in parts.subsections() {
                            if let Linking::SymbolTable(symbols) = part? {
                                for (symbol, info) in symbols.into_iter().enumerate() {
                                    if let SymbolInfo::Func { index, .. } = info? {
                                        linked.symbols.insert(index, u32::try_from(symbol)?);
                                    }
                                }
                            }
                        }
                    }
                    KnownCustom::Reloc(relocations) if section.name() == CODE => {
                        let data = section.data_offset();
                        linked.section = section_of(&wasm, section.range())?;
                        let count_at = relocations.entries().range().start;
                        linked.head = wasm[data - 1 - CODE.len()..count_at].to_vec();
                        for entry in relocations.entries() {
                            linked.relocations.push(entry?);
                        }
                    }
                    _ => {}
                },
                _ => {}
            }
        }
        if linked.relocations.is_empty() {
            bail!("the Wasm has no relocations: was it linked with --emit-relocs?");
        }
        linked.wasm = wasm;
        Ok(linked)
    }

    /// The functions whose code is here, with their names as they were written, without hashes.
    pub fn functions(&self) -> Vec<(u32, String)> {
        let indices = self.bodies.iter().map(|(index, _)| *index);
        indices
            .filter_map(|index| {
                let name = self.names.get(&index)?;
                Some((index, format!("{:#}", rustc_demangle::demangle(name))))
            })
            .collect()
    }

    /// The function that is exported under a name that starts so.
    pub fn exported(&self, start: &str) -> Option<u32> {
        let found = self.exports.iter().find(|(name, _)| name.starts_with(start));
        found.map(|(_, index)| *index)
    }

    /// Replaces a function, and with it all that it refers to. It keeps its length: nothing else moves.
    pub fn replace(&mut self, function: u32, instead: Instead) -> Result<()> {
        let found = self.bodies.iter().find(|(index, _)| *index == function);
        let (_, body) = found.context("a function that is not here cannot be replaced")?.clone();
        let mut code = match instead {
            Instead::End(called) => {
                let mut code = vec![CALL];
                code.extend(padded(called));
                code.push(UNREACHABLE);
                code
            }
            Instead::Nothing => vec![],
            Instead::Zero => vec![I32_CONST, 0],
        };
        code.push(END);
        let Some(padding) = body.len().checked_sub(1 + code.len()) else {
            return Ok(()); // too short to be worth it
        };
        let start = body.start + 1 + padding; // after the number of its variables: none
        self.wasm[body.start] = 0;
        self.wasm[body.start + 1..start].fill(NOP);
        self.wasm[start..body.end].copy_from_slice(&code);
        let code_start = self.code_start;
        self.relocations
            .retain(|entry| !body.contains(&(code_start + entry.offset as usize)));
        if let Instead::End(called) = instead {
            let entry = RelocationEntry {
                ty: RelocationType::FunctionIndexLeb,
                offset: u32::try_from(start + 1 - code_start)?,
                index: *self.symbols.get(&called).context("what is called has no symbol")?,
                addend: 0,
            };
            let place = self.relocations.partition_point(|other| other.offset < entry.offset);
            self.relocations.insert(place, entry);
        }
        Ok(())
    }

    /// Has calls of these functions give them zeros instead of addresses: they look at nothing that they are given.
    pub fn forget_arguments(&mut self, of: &HashSet<u32>) -> Result<()> {
        let mut forgotten = HashSet::new();
        for (_, body) in &self.bodies {
            let reader = BinaryReader::new(&self.wasm[body.clone()], body.start);
            let mut operators = FunctionBody::new(reader).get_operators_reader()?;
            // Where the constants stand that were pushed last.
            let mut pushed = Vec::new();
            while !operators.eof() {
                let (operator, at) = operators.read_with_offset()?;
                match operator {
                    Operator::I32Const { .. } => pushed.push(at + 1),
                    Operator::Call { function_index } if of.contains(&function_index) => {
                        forgotten.extend(pushed.drain(..));
                    }
                    _ => pushed.clear(),
                }
            }
        }
        let code_start = self.code_start;
        let wasm = &mut self.wasm;
        self.relocations.retain(|entry| {
            let at = code_start + entry.offset as usize;
            let is_address = matches!(
                entry.ty,
                RelocationType::MemoryAddrSleb | RelocationType::TableIndexSleb
            );
            let is_kept = !is_address || !forgotten.contains(&at);
            if !is_kept {
                wasm[at..at + 5].copy_from_slice(&padded(0));
            }
            is_kept
        });
        Ok(())
    }

    /// The Wasm with what was replaced.
    pub fn write(self) -> Vec<u8> {
        let mut content = self.head;
        leb(&mut content, self.relocations.len() as u64);
        for entry in &self.relocations {
            content.push(entry.ty as u8);
            leb(&mut content, entry.offset.into());
            leb(&mut content, entry.index.into());
            if entry.ty.addend_kind() != RelocAddendKind::None {
                signed_leb(&mut content, entry.addend);
            }
        }
        let mut wasm = self.wasm[..self.section.start].to_vec();
        wasm.push(0); // a section of its own kind
        leb(&mut wasm, content.len() as u64);
        wasm.extend(content);
        wasm.extend(&self.wasm[self.section.end..]);
        wasm
    }
}

/// The whole of a section, of which what stands in it is known.
fn section_of(wasm: &[u8], content: Range<usize>) -> Result<Range<usize>> {
    let mut length = Vec::new();
    leb(&mut length, content.len() as u64);
    // The linker may have left room in the length.
    let start = (length.len()..=5).map(|width| content.start.saturating_sub(width + 1));
    let start = start.into_iter().find(|start| wasm.get(*start) == Some(&0));
    Ok(start.context("a section does not begin where it should")?..content.end)
}

/// A number in five bytes, as linkers write what they may have to change.
fn padded(number: u32) -> [u8; 5] {
    std::array::from_fn(|at| {
        let bits = (u64::from(number) >> (7 * at)) as u8 & 0x7f;
        if at < 4 { bits | 0x80 } else { bits }
    })
}

fn leb(out: &mut Vec<u8>, mut number: u64) {
    while number >= 0x80 {
        out.push(number as u8 | 0x80);
        number >>= 7;
    }
    out.push(number as u8);
}

fn signed_leb(out: &mut Vec<u8>, mut number: i64) {
    while !(-0x40..0x40).contains(&number) {
        out.push(number as u8 | 0x80);
        number >>= 7;
    }
    out.push(number as u8 & 0x7f);
}

const CODE: &str = "reloc.CODE";
const CALL: u8 = 0x10;
const END: u8 = 0x0b;
const I32_CONST: u8 = 0x41;
const NOP: u8 = 0x01;
const UNREACHABLE: u8 = 0x00;
