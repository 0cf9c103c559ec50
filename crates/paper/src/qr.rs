//! A QR code as squares, as SVG and as PNG.

use std::fmt::Write as _;

use miniz_oxide::deflate::compress_to_vec_zlib;
use qrcode::{Color, EcLevel, QrCode, Version};

use crate::sheet::PaperError;

/// Quiet squares around the code: the standard asks for four.
pub const QUIET: u16 = 4;

/// Largest version that a phone reads from paper without care, 137 squares wide.
const VERSION_READ: i16 = 30;

/// Pixels of a square in a PNG.
const PIXELS: usize = 6;

/// A drawn code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Qr {
    /// Version of the standard, 1 to 40.
    pub version: i16,
    /// Share of the code that can be lost: `M` for 15 %, `L` for 7 %.
    pub level: char,
    /// Squares of a side, without the quiet ones.
    pub side: u16,
    /// The dark squares, by column and row.
    pub dark: Vec<(u16, u16)>,
}

impl Qr {
    /// Draws the code of `text`: level M where that stays readable from paper, else L.
    ///
    /// # Errors
    /// [`PaperError::CodeTooLong`] where no code holds it.
    pub fn new(text: &str) -> Result<Self, PaperError> {
        let drawn = |level| QrCode::with_error_correction_level(text, level).ok();
        let (code, level) = drawn(EcLevel::M)
            .filter(|code| version(code) <= VERSION_READ)
            .map(|code| (code, 'M'))
            .or_else(|| drawn(EcLevel::L).map(|code| (code, 'L')))
            .ok_or(PaperError::CodeTooLong { letters: text.chars().count() })?;
        let width = code.width();
        let small = |value: usize| u16::try_from(value).expect("a code has 177 squares at most");
        let dark = code.to_colors().into_iter().enumerate();
        let dark = dark.filter(|(_, colour)| *colour == Color::Dark);
        let dark = dark.map(|(nth, _)| (small(nth % width), small(nth / width))).collect();
        Ok(Self { version: version(&code), level, side: small(width), dark })
    }

    /// Returns the code as SVG, black on white with its quiet squares; `title` says what it is.
    pub fn svg(&self, title: &str) -> String {
        let mut path = String::new();
        for (x, y) in &self.dark {
            let (x, y) = (x + QUIET, y + QUIET);
            write!(path, "M{x} {y}h1v1h-1z").expect("writing to memory does not fail");
        }
        let side = self.side + 2 * QUIET;
        let title = title.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {side} {side}\" role=\"img\" \
             shape-rendering=\"crispEdges\"><title>{title}</title><rect width=\"{side}\" \
             height=\"{side}\" fill=\"#fff\"/><path d=\"{path}\" fill=\"#000\"/></svg>\n"
        )
    }

    /// Returns the code as PNG of one bit a pixel, with its quiet squares.
    ///
    /// Source: W3C, "Portable Network Graphics (PNG) Specification", sections 5, 9, 11.
    pub fn png(&self) -> Vec<u8> {
        let side = usize::from(self.side + 2 * QUIET) * PIXELS;
        let bytes = side.div_ceil(8);
        let mut rows = vec![0xff_u8; (bytes + 1) * side];
        // Each row begins with the number of its filter, none.
        rows.chunks_mut(bytes + 1).for_each(|row| row[0] = 0);
        for (column, row) in &self.dark {
            let (left, top) =
                (usize::from(column + QUIET) * PIXELS, usize::from(row + QUIET) * PIXELS);
            for y in top..top + PIXELS {
                for x in left..left + PIXELS {
                    rows[y * (bytes + 1) + 1 + x / 8] &= !(0x80 >> (x % 8));
                }
            }
        }
        let side = u32::try_from(side).expect("a code has 177 squares at most").to_be_bytes();
        let header = [&side[..], &side[..], &[1, 0, 0, 0, 0]].concat();
        let mut png = b"\x89PNG\r\n\x1a\n".to_vec();
        let packed = compress_to_vec_zlib(&rows, 10);
        for (kind, body) in [(b"IHDR", &header[..]), (b"IDAT", &packed), (b"IEND", &[])] {
            let length = u32::try_from(body.len()).expect("a small picture");
            png.extend(length.to_be_bytes());
            let chunk = [&kind[..], body].concat();
            png.extend(&chunk);
            png.extend(crc(&chunk).to_be_bytes());
        }
        png
    }
}

fn version(code: &QrCode) -> i16 {
    match code.version() {
        Version::Normal(version) | Version::Micro(version) => version,
    }
}

/// The checksum of a chunk of PNG.
fn crc(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| {
            if crc & 1 == 1 { crc >> 1 ^ 0xedb8_8320 } else { crc >> 1 }
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_short_text_is_drawn_at_level_m_and_a_long_one_at_level_l() {
        let qr = Qr::new("SAYLAU1:ABC").expect("fits");
        assert_eq!((qr.version, qr.level, qr.side), (1, 'M', 21));
        let qr = Qr::new(&"A".repeat(2_300)).expect("fits");
        assert_eq!((qr.version, qr.level), (29, 'L'));
        let error = Qr::new(&"A".repeat(4_297)).expect_err("too long");
        assert_eq!(error.code(), "paper.code_too_long");
    }

    #[test]
    fn the_checksum_is_that_of_the_standard() {
        assert_eq!(crc(b"IEND"), 0xae42_6082);
    }
}
