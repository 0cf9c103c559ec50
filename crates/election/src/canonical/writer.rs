//! The writer of canonical JSON, straight from values to bytes.

use alloc::string::ToString;
use alloc::vec::Vec;
use core::fmt::{self, Display};

use serde::ser::{
    self, Impossible, Serialize, SerializeMap, SerializeSeq, SerializeStruct,
    SerializeStructVariant, SerializeTuple, SerializeTupleStruct, SerializeTupleVariant,
};

use super::{Member, sort_members};

/// Appends values to bytes.
pub(super) struct Writer<'a>(pub &'a mut Vec<u8>);

/// Why a value has no canonical spelling.
#[derive(Debug, thiserror::Error)]
pub(super) enum WriteError {
    /// A float, or a key that is not text.
    #[error("acts hold {0} only")]
    Only(&'static str),
    /// What a value said of itself.
    #[error("{0}")]
    Said(alloc::string::String),
}

impl ser::Error for WriteError {
    fn custom<T: Display>(said: T) -> Self {
        Self::Said(said.to_string())
    }
}

type Written = Result<(), WriteError>;

impl Writer<'_> {
    fn number(&mut self, number: impl Display) {
        fmt::write(&mut Text(self.0), format_args!("{number}")).expect("memory takes all");
    }

    fn text(&mut self, text: &str) {
        let plain = |byte: u8| byte >= 0x20 && byte != b'"' && byte != b'\\';
        if text.bytes().all(plain) {
            self.0.push(b'"');
            self.0.extend_from_slice(text.as_bytes());
            self.0.push(b'"');
        } else {
            self.0.extend(serde_json::to_vec(text).expect("a text serializes"));
        }
    }

    /// Opens `{"variant":` around the content of a variant.
    fn variant(&mut self, variant: &str) {
        self.0.push(b'{');
        self.text(variant);
        self.0.push(b':');
    }
}

struct Text<'a>(&'a mut Vec<u8>);

impl fmt::Write for Text<'_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.0.extend_from_slice(text.as_bytes());
        Ok(())
    }
}

macro_rules! numbers {
    ($($name:ident $type:ty,)+) => {
        $(fn $name(self, value: $type) -> Written {
            self.number(value);
            Ok(())
        })+
    };
}

impl<'w> ser::Serializer for &'w mut Writer<'_> {
    type Ok = ();
    type Error = WriteError;
    type SerializeSeq = Items<'w>;
    type SerializeTuple = Items<'w>;
    type SerializeTupleStruct = Items<'w>;
    type SerializeTupleVariant = Items<'w>;
    type SerializeMap = Members<'w>;
    type SerializeStruct = Members<'w>;
    type SerializeStructVariant = Members<'w>;

    numbers! {
        serialize_i8 i8, serialize_i16 i16, serialize_i32 i32, serialize_i64 i64,
        serialize_u8 u8, serialize_u16 u16, serialize_u32 u32, serialize_u64 u64,
    }

    fn serialize_bool(self, value: bool) -> Written {
        self.0.extend_from_slice(if value { b"true" } else { b"false" });
        Ok(())
    }

    fn serialize_f32(self, _: f32) -> Written {
        Err(WriteError::Only("integers"))
    }

    fn serialize_f64(self, _: f64) -> Written {
        Err(WriteError::Only("integers"))
    }

    fn serialize_char(self, value: char) -> Written {
        self.serialize_str(value.encode_utf8(&mut [0; 4]))
    }

    fn serialize_str(self, value: &str) -> Written {
        self.text(value);
        Ok(())
    }

    fn serialize_bytes(self, value: &[u8]) -> Written {
        value.serialize(self)
    }

    fn serialize_none(self) -> Written {
        self.serialize_unit()
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Written {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Written {
        self.0.extend_from_slice(b"null");
        Ok(())
    }

    fn serialize_unit_struct(self, _: &'static str) -> Written {
        self.serialize_unit()
    }

    fn serialize_unit_variant(self, _: &'static str, _: u32, variant: &'static str) -> Written {
        self.serialize_str(variant)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        value: &T,
    ) -> Written {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        value: &T,
    ) -> Written {
        self.variant(variant);
        value.serialize(&mut *self)?;
        self.0.push(b'}');
        Ok(())
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<Items<'w>, WriteError> {
        Ok(Items::new(self.0, "]"))
    }

    fn serialize_tuple(self, _: usize) -> Result<Items<'w>, WriteError> {
        Ok(Items::new(self.0, "]"))
    }

    fn serialize_tuple_struct(self, _: &'static str, _: usize) -> Result<Items<'w>, WriteError> {
        Ok(Items::new(self.0, "]"))
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        _: usize,
    ) -> Result<Items<'w>, WriteError> {
        self.variant(variant);
        Ok(Items::new(self.0, "]}"))
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Members<'w>, WriteError> {
        Ok(Members::new(self.0, "}"))
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Members<'w>, WriteError> {
        Ok(Members::new(self.0, "}"))
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        _: usize,
    ) -> Result<Members<'w>, WriteError> {
        self.variant(variant);
        Ok(Members::new(self.0, "}}"))
    }
}

/// The items of an array.
pub(super) struct Items<'w> {
    out: &'w mut Vec<u8>,
    is_first: bool,
    end: &'static str,
}

impl<'w> Items<'w> {
    fn new(out: &'w mut Vec<u8>, end: &'static str) -> Self {
        out.push(b'[');
        Self { out, is_first: true, end }
    }

    fn item<T: Serialize + ?Sized>(&mut self, value: &T) -> Written {
        if !core::mem::take(&mut self.is_first) {
            self.out.push(b',');
        }
        value.serialize(&mut Writer(self.out))
    }

    fn close(self) {
        self.out.extend_from_slice(self.end.as_bytes());
    }
}

/// The members of an object, sorted when it is closed.
pub(super) struct Members<'w> {
    out: &'w mut Vec<u8>,
    start: usize,
    written: Vec<Member>,
    end: &'static str,
}

impl<'w> Members<'w> {
    fn new(out: &'w mut Vec<u8>, end: &'static str) -> Self {
        out.push(b'{');
        Self { start: out.len(), out, written: Vec::with_capacity(16), end }
    }

    fn key<T: Serialize + ?Sized>(&mut self, key: &T) -> Written {
        if !self.written.is_empty() {
            self.out.push(b',');
        }
        let start = self.out.len();
        key.serialize(Key(self.out))?;
        let key_end = self.out.len();
        self.written.push(Member { start, key_end, end: key_end });
        self.out.push(b':');
        Ok(())
    }

    fn value<T: Serialize + ?Sized>(&mut self, value: &T) -> Written {
        value.serialize(&mut Writer(self.out))?;
        let last = self.written.last_mut().expect("a key stands before each value");
        last.end = self.out.len();
        Ok(())
    }

    fn close(mut self) {
        sort_members(self.out, self.start, &mut self.written);
        self.out.extend_from_slice(self.end.as_bytes());
    }
}

macro_rules! items {
    ($($trait:ident $method:ident,)+) => {
        $(impl $trait for Items<'_> {
            type Ok = ();
            type Error = WriteError;

            fn $method<T: Serialize + ?Sized>(&mut self, value: &T) -> Written {
                self.item(value)
            }

            fn end(self) -> Written {
                self.close();
                Ok(())
            }
        })+
    };
}

items! {
    SerializeSeq serialize_element,
    SerializeTuple serialize_element,
    SerializeTupleStruct serialize_field,
    SerializeTupleVariant serialize_field,
}

impl SerializeMap for Members<'_> {
    type Ok = ();
    type Error = WriteError;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Written {
        self.key(key)
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Written {
        self.value(value)
    }

    fn end(self) -> Written {
        self.close();
        Ok(())
    }
}

macro_rules! members {
    ($($trait:ident,)+) => {
        $(impl $trait for Members<'_> {
            type Ok = ();
            type Error = WriteError;

            fn serialize_field<T: Serialize + ?Sized>(
                &mut self,
                key: &'static str,
                value: &T,
            ) -> Written {
                self.key(key)?;
                self.value(value)
            }

            fn end(self) -> Written {
                self.close();
                Ok(())
            }
        })+
    };
}

members! {
    SerializeStruct,
    SerializeStructVariant,
}

/// Writes keys: texts only.
struct Key<'w>(&'w mut Vec<u8>);

macro_rules! no_keys {
    ($($name:ident $type:ty,)+) => {
        $(fn $name(self, _: $type) -> Written {
            Err(WriteError::Only("keys that are text"))
        })+
    };
}

type No = Impossible<(), WriteError>;
const NO: WriteError = WriteError::Only("keys that are text");

impl ser::Serializer for Key<'_> {
    type Ok = ();
    type Error = WriteError;
    type SerializeSeq = No;
    type SerializeTuple = No;
    type SerializeTupleStruct = No;
    type SerializeTupleVariant = No;
    type SerializeMap = No;
    type SerializeStruct = No;
    type SerializeStructVariant = No;

    no_keys! {
        serialize_bool bool, serialize_i8 i8, serialize_i16 i16, serialize_i32 i32,
        serialize_i64 i64, serialize_u8 u8, serialize_u16 u16, serialize_u32 u32,
        serialize_u64 u64, serialize_f32 f32, serialize_f64 f64, serialize_char char,
        serialize_bytes &[u8], serialize_unit_struct &'static str,
    }

    fn serialize_str(self, value: &str) -> Written {
        Writer(self.0).text(value);
        Ok(())
    }

    fn serialize_none(self) -> Written {
        Err(NO)
    }

    fn serialize_some<T: Serialize + ?Sized>(self, _: &T) -> Written {
        Err(NO)
    }

    fn serialize_unit(self) -> Written {
        Err(NO)
    }

    fn serialize_unit_variant(self, _: &'static str, _: u32, variant: &'static str) -> Written {
        self.serialize_str(variant)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        value: &T,
    ) -> Written {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: &T,
    ) -> Written {
        Err(NO)
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<No, WriteError> {
        Err(NO)
    }

    fn serialize_tuple(self, _: usize) -> Result<No, WriteError> {
        Err(NO)
    }

    fn serialize_tuple_struct(self, _: &'static str, _: usize) -> Result<No, WriteError> {
        Err(NO)
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<No, WriteError> {
        Err(NO)
    }

    fn serialize_map(self, _: Option<usize>) -> Result<No, WriteError> {
        Err(NO)
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<No, WriteError> {
        Err(NO)
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<No, WriteError> {
        Err(NO)
    }
}
