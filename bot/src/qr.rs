//! A QR in a picture that a person sent.

use std::io::Cursor;

use image::{ImageReader, Limits};

/// Pixels a side; phones send far less, and a small file may claim far more.
const MOST_PIXELS: u32 = 6000;
const MOST_MEMORY: u64 = 128 * 1024 * 1024;

/// The words of the first QR in a picture; none where there is no picture or no QR.
pub(crate) fn read(bytes: &[u8]) -> Option<String> {
    let mut reader = ImageReader::new(Cursor::new(bytes)).with_guessed_format().ok()?;
    let mut limits = Limits::default();
    limits.max_image_width = Some(MOST_PIXELS);
    limits.max_image_height = Some(MOST_PIXELS);
    limits.max_alloc = Some(MOST_MEMORY);
    reader.limits(limits);
    let grey = reader.decode().ok()?.into_luma8();
    let (width, height) = (grey.width() as usize, grey.height() as usize);
    let mut prepared = rqrr::PreparedImage::prepare_from_greyscale(width, height, |x, y| {
        grey.as_raw().get(y * width + x).copied().unwrap_or_default()
    });
    prepared.detect_grids().iter().find_map(|grid| grid.decode().ok().map(|(_, words)| words))
}

#[cfg(test)]
mod tests {
    use lobby_office::qr;
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_qr_of_ours_is_read_as_png_and_as_jpeg() {
        let page = format!("https://lobby.example.kz/t/{}", "AQEBAZVVVXAAgAAAAAAAAAAAAQALS".repeat(4));
        let png = qr::png(&page).unwrap();
        assert_eq!(read(&png).as_deref(), Some(page.as_str()));
        let mut jpeg = Cursor::new(Vec::new());
        let picture = image::load_from_memory(&png).unwrap().into_luma8();
        picture.write_to(&mut jpeg, image::ImageFormat::Jpeg).unwrap();
        assert_eq!(read(jpeg.get_ref()).as_deref(), Some(page.as_str()));
    }

    proptest! {
        #[test]
        fn what_is_no_picture_breaks_nothing(bytes in prop::collection::vec(any::<u8>(), 0..200), png in any::<bool>()) {
            let head: &[u8] = if png { b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" } else { b"\xff\xd8\xff\xe0" };
            prop_assert_eq!(read(&[head, &bytes].concat()), None);
        }
    }
}
