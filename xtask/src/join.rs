//! Parts of the Wasm joined into one: each file is a request, however little is in it.

use std::convert::Infallible;

use anyhow::{Result, bail};
use wasm_encoder::reencode::{Error, Reencode};
use wasm_encoder::{
    CodeSection, DataSection, ElementSection, FunctionSection, ImportSection, Module, NameMap, NameSection, TypeSection,
};
use wasmparser::{Import, KnownCustom, Name, Parser, Payload, TypeRef};

/// One Wasm with all that is in several. They import the same memory and the same table, by which they call each other,
/// and export nothing.
pub fn join(parts: &[Vec<u8>]) -> Result<Vec<u8>> {
    let mut joined = Joined::default();
    for part in parts {
        joined.add(part)?;
    }
    Ok(joined.write())
}

#[derive(Default)]
struct Joined {
    types: TypeSection,
    imports: ImportSection,
    /// What is imported, by its kind: one memory, one table, one pointer to the stack.
    imported: Vec<(&'static str, String)>,
    functions: FunctionSection,
    elements: ElementSection,
    code: CodeSection,
    data: DataSection,
    names: NameMap,
}

impl Joined {
    fn add(&mut self, part: &[u8]) -> Result<()> {
        let mut moved = Moved {
            types: self.types.len(),
            functions: self.functions.len(),
        };
        for payload in Parser::new(0).parse_all(part) {
            match payload? {
                Payload::TypeSection(types) => moved.parse_type_section(&mut self.types, types)?,
                Payload::ImportSection(imports) => {
                    for import in imports.into_imports() {
                        self.import(import?, &mut moved)?;
                    }
                }
                Payload::FunctionSection(functions) => moved.parse_function_section(&mut self.functions, functions)?,
                Payload::ElementSection(elements) => moved.parse_element_section(&mut self.elements, elements)?,
                Payload::CodeSectionEntry(body) => moved.parse_function_body(&mut self.code, body)?,
                Payload::DataSection(data) => moved.parse_data_section(&mut self.data, data)?,
                Payload::CustomSection(section) => {
                    if let KnownCustom::Name(parts) = section.as_known() {
                        for part in parts {
                            self.name(part?, &moved)?;
                        }
                    }
                }
                Payload::ExportSection(exports) if exports.count() == 0 => {}
                Payload::Version { .. }
                | Payload::CodeSectionStart { .. }
                | Payload::DataCountSection { .. }
                | Payload::End(_) => {}
                other => bail!("a part of the Wasm holds what cannot be joined: {other:?}"),
            }
        }
        Ok(())
    }

    fn import(&mut self, import: Import, moved: &mut Moved) -> Result<()> {
        let kind = match import.ty {
            TypeRef::Global(_) => "global",
            TypeRef::Memory(_) => "memory",
            TypeRef::Table(_) => "table",
            other => bail!("a part of the Wasm imports what cannot be joined: {other:?}"),
        };
        match self.imported.iter().find(|(known, _)| *known == kind) {
            Some((_, name)) if name == import.name => {}
            Some((_, name)) => bail!("parts of the Wasm import two of a kind: {name}, {}", import.name),
            None => {
                self.imports
                    .import(import.module, import.name, moved.entity_type(import.ty)?);
                self.imported.push((kind, import.name.to_owned()));
            }
        }
        Ok(())
    }

    fn name(&mut self, part: Name, moved: &Moved) -> Result<()> {
        if let Name::Function(functions) = part {
            for naming in functions {
                let naming = naming?;
                self.names.append(moved.functions + naming.index, naming.name);
            }
        }
        Ok(())
    }

    fn write(self) -> Vec<u8> {
        let mut names = NameSection::new();
        names.functions(&self.names);
        let mut module = Module::new();
        module
            .section(&self.types)
            .section(&self.imports)
            .section(&self.functions)
            .section(&self.elements)
            .section(&self.code)
            .section(&self.data)
            .section(&names);
        module.finish()
    }
}

/// By how much the types and the functions of a part move.
struct Moved {
    types: u32,
    functions: u32,
}

impl Reencode for Moved {
    type Error = Infallible;

    fn type_index(&mut self, index: u32) -> Result<u32, Error> {
        Ok(self.types + index)
    }

    fn function_index(&mut self, index: u32) -> Result<u32, Error> {
        Ok(self.functions + index)
    }
}

#[cfg(test)]
mod tests {
    use wasm_encoder::{ConstExpr, Elements, EntityType, Function, MemoryType, RefType, TableType};

    use super::*;

    /// A part with one function, which returns a number and lies in the table at this place.
    fn part(number: i32, place: i32) -> Vec<u8> {
        let mut part = Joined::default();
        part.types.ty().function([], [wasm_encoder::ValType::I32]);
        let memory = MemoryType {
            minimum: 1,
            maximum: None,
            memory64: false,
            shared: false,
            page_size_log2: None,
        };
        let table = TableType {
            element_type: RefType::FUNCREF,
            minimum: 1,
            maximum: None,
            table64: false,
            shared: false,
        };
        part.imports.import("shared", "memory", EntityType::Memory(memory));
        part.imports.import("shared", "table", EntityType::Table(table));
        part.functions.function(0);
        let place = ConstExpr::i32_const(place);
        part.elements
            .active(None, &place, Elements::Functions([0].as_slice().into()));
        let mut function = Function::new([]);
        function.instructions().i32_const(number).end();
        part.code.function(&function);
        part.write()
    }

    #[test]
    fn functions_move_and_imports_are_there_once() -> Result<()> {
        let joined = join(&[part(7, 0), part(8, 1)])?;
        let (mut imports, mut placed) = (0, Vec::new());
        for payload in Parser::new(0).parse_all(&joined) {
            match payload? {
                Payload::ImportSection(section) => imports = section.count(),
                Payload::ElementSection(elements) => {
                    for element in elements {
                        if let wasmparser::ElementItems::Functions(functions) = element?.items {
                            placed.extend(functions.into_iter().collect::<Result<Vec<_>, _>>()?);
                        }
                    }
                }
                _ => {}
            }
        }
        assert_eq!((imports, placed), (2, vec![0, 1]));
        Ok(())
    }
}
