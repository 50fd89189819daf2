//! A QR code of an address, for screens and for print.

use std::io::Cursor;

use image::{DynamicImage, ImageFormat, Luma};
use qrcode::render::svg;
use qrcode::{EcLevel, QrCode};
use thiserror::Error;

/// Pixels of one module, so that a picture sent to a phone or a printer is never scaled up.
const PNG_MODULE: u32 = 10;

#[derive(Debug, Error)]
pub enum QrError {
    #[error("too long for a QR code")]
    TooLong,
    #[error("the picture could not be written")]
    Picture(#[from] image::ImageError),
}

/// An SVG that scales without blur, with the quiet zone of four modules that readers need.
pub fn svg(address: &str) -> Result<String, QrError> {
    let code = encode(address)?;
    Ok(code.render::<svg::Color<'_>>().quiet_zone(true).module_dimensions(1, 1).min_dimensions(240, 240).build())
}

/// A black and white PNG, with the same quiet zone.
pub fn png(address: &str) -> Result<Vec<u8>, QrError> {
    let code = encode(address)?;
    let picture = code.render::<Luma<u8>>().quiet_zone(true).module_dimensions(PNG_MODULE, PNG_MODULE).build();
    let mut file = Cursor::new(Vec::new());
    DynamicImage::ImageLuma8(picture).write_to(&mut file, ImageFormat::Png)?;
    Ok(file.into_inner())
}

/// Level M recovers 15 % of the modules: a crease in the paper, a finger on the screen.
fn encode(address: &str) -> Result<QrCode, QrError> {
    QrCode::with_error_correction_level(address, EcLevel::M).map_err(|_| QrError::TooLong)
}

#[cfg(test)]
mod tests {
    use super::*;

    const QUIET: u32 = 4;
    const ADDRESS: &str = "https://lobby.example.kz/t/AQEBAZVVVXAAgAAAAAAAAAAAAQALS";

    #[test]
    fn every_module_of_the_picture_is_the_codes() {
        let picture = image::load_from_memory(&png(ADDRESS).unwrap()).unwrap().into_luma8();
        let code = encode(ADDRESS).unwrap();
        let modules = code.width() as u32;
        assert_eq!(picture.dimensions(), ((modules + 2 * QUIET) * PNG_MODULE, (modules + 2 * QUIET) * PNG_MODULE));
        for (x, y, pixel) in picture.enumerate_pixels() {
            let inside = |at: u32| (at / PNG_MODULE).checked_sub(QUIET).filter(|module| *module < modules);
            let dark = match (inside(x), inside(y)) {
                (Some(x), Some(y)) => code[(x as usize, y as usize)] == qrcode::Color::Dark,
                _ => false,
            };
            assert_eq!(pixel.0[0], if dark { 0 } else { 255 }, "{x}, {y}");
        }
    }

    #[test]
    fn the_svg_has_crisp_edges_and_a_view_box() {
        let svg = svg(ADDRESS).unwrap();
        assert!(svg.contains("viewBox=\"0 0 ") && svg.contains("crispEdges"), "{svg}");
        assert!(svg.ends_with("</svg>"));
    }

    #[test]
    fn what_no_qr_can_hold_is_an_error() {
        assert!(matches!(svg(&"x".repeat(3000)), Err(QrError::TooLong)));
        assert!(matches!(png(&"x".repeat(3000)), Err(QrError::TooLong)));
    }
}
