//! A red stays that red. The expected values come from the primaries of each space (sRGB's red is
//! 0.9175, 0.2003, 0.1386 in Display P3, and 0.8586, 0, 0 in Adobe RGB).

use moxcms::ColorProfile;

use super::*;

const RED_IN_P3: [u8; 3] = [234, 51, 35];
const RED_IN_ADOBE: [u8; 3] = [219, 0, 0];

fn profiled(profile: &ColorProfile, colour: [u8; 3]) -> [Vec<u8>; 3] {
    let icc = profile.encode().unwrap();
    let pixels = colour.repeat(64 * 48);
    let jpeg = jpeg_with((64, 48), &pixels, jpeg_encoder::ColorType::Rgb, |encoder| {
        encoder.add_icc_profile(&icc).unwrap();
    });
    let mut info = png::Info::with_size(64, 48);
    info.color_type = png::ColorType::Rgb;
    info.bit_depth = png::BitDepth::Eight;
    info.icc_profile = Some(icc.clone().into());
    let mut png = Vec::new();
    let writer = png::Encoder::with_info(&mut png, info).unwrap().write_header();
    writer.unwrap().write_image_data(&pixels).unwrap();
    let plain = webp(64, 48, &pixels, image_webp::ColorType::Rgb8);
    let webp = riff(&[vp8x(0x20, 64, 48), riff_chunk(*b"ICCP", &icc), plain[12..].to_vec()]);
    [jpeg, png, webp]
}

#[test]
fn wide_gamut_profiles_become_srgb_in_every_format() {
    let p3 = profiled(&ColorProfile::new_display_p3(), RED_IN_P3);
    let adobe = profiled(&ColorProfile::new_adobe_rgb(), RED_IN_ADOBE);
    let srgb = profiled(&ColorProfile::new_srgb(), RED);
    for file in p3.iter().chain(&adobe).chain(&srgb) {
        for rendition in develop(file, &limits()).unwrap().renditions {
            assert_middle(&rendition, RED);
            assert!(!holds(&rendition.bytes, b"acsp"), "a profile was left in");
        }
    }
}

#[test]
fn a_profile_survives_an_alpha_channel_that_is_dropped_or_kept() {
    for alpha in [255, 254] {
        let [r, g, b] = RED_IN_P3;
        let mut info = png::Info::with_size(32, 32);
        info.color_type = png::ColorType::Rgba;
        info.bit_depth = png::BitDepth::Eight;
        info.icc_profile = Some(ColorProfile::new_display_p3().encode().unwrap().into());
        let mut file = Vec::new();
        let writer = png::Encoder::with_info(&mut file, info).unwrap().write_header();
        writer.unwrap().write_image_data(&[r, g, b, alpha].repeat(32 * 32)).unwrap();
        develop(&file, &limits())
            .unwrap()
            .renditions
            .iter()
            .for_each(|rendition| assert_middle(rendition, RED));
    }
}

#[test]
fn cameras_that_say_adobe_rgb_in_exif_are_believed() {
    // The interoperability block hangs off the EXIF block, which hangs off the first.
    let mut exif = tiff(&[(0x8769, 4, 1, 26_u32.to_le_bytes())]);
    exif.extend([1, 0, 0x05, 0xA0, 4, 0, 1, 0, 0, 0, 44, 0, 0, 0, 0, 0, 0, 0]);
    exif.extend([1, 0, 1, 0, 2, 0, 4, 0, 0, 0, b'R', b'0', b'3', 0, 0, 0, 0, 0]);
    let pixels = RED_IN_ADOBE.repeat(64 * 48);
    let file = jpeg_with((64, 48), &pixels, jpeg_encoder::ColorType::Rgb, |encoder| {
        encoder.add_exif_metadata(&exif).unwrap();
    });
    assert_middle(full(&develop(&file, &limits()).unwrap()), RED);
}

#[test]
fn ink_becomes_light() {
    let ink = [0, 255, 255, 0].repeat(64 * 48);
    for kind in [jpeg_encoder::ColorType::Cmyk, jpeg_encoder::ColorType::CmykAsYcck] {
        let file = jpeg_with((64, 48), &ink, kind, |_| {});
        develop(&file, &limits())
            .unwrap()
            .renditions
            .iter()
            .for_each(|rendition| assert_middle(rendition, RED));
    }
}

#[test]
fn a_jpeg_that_stores_rgb_is_not_taken_for_light_and_difference() {
    // Stored as they are, and Adobe's segment says that they are not transformed.
    let plain = jpeg_with((64, 48), &RED.repeat(64 * 48), jpeg_encoder::ColorType::Ycbcr, |_| {});
    let file = [&plain[..2], b"\xFF\xEE\0\x0EAdobe\0\x64\0\0\0\0\0", &plain[2..]].concat();
    assert_middle(full(&develop(&file, &limits()).unwrap()), RED);
}

#[test]
fn grey_stays_grey() {
    let file = jpeg_with((64, 48), &[100; 64 * 48], jpeg_encoder::ColorType::Luma, |_| {});
    for rendition in develop(&file, &limits()).unwrap().renditions {
        assert_middle(&rendition, [100; 3]);
        assert_eq!(
            rendition.bytes[rendition.bytes.windows(2).position(|two| two == [0xFF, 0xC0]).unwrap() + 9],
            1
        );
    }
}

#[test]
fn gamma_and_code_points_of_png_count() {
    // A linear 0.2158 is 128 in sRGB.
    let rgb = png_rgb(32, 32, &[55; 32 * 32 * 3]);
    let linear = png_chunk(*b"gAMA", &100_000_u32.to_be_bytes());
    assert_middle(full(&develop(&png_spliced(&rgb, &linear), &limits()).unwrap()), [128; 3]);
    let grey = png_with((32, 32), png::ColorType::Grayscale, png::BitDepth::Eight, &[55; 32 * 32], |_| {});
    assert_middle(full(&develop(&png_spliced(&grey, &linear), &limits()).unwrap()), [128; 3]);
    // What every screenshot says changes nothing.
    let usual = png_chunk(*b"gAMA", &45_455_u32.to_be_bytes());
    assert_middle(full(&develop(&png_spliced(&rgb, &usual), &limits()).unwrap()), [55; 3]);

    let p3 = png_rgb(32, 32, &RED_IN_P3.repeat(32 * 32));
    let code = png_chunk(*b"cICP", &[12, 13, 0, 1]);
    assert_middle(full(&develop(&png_spliced(&p3, &code), &limits()).unwrap()), RED);
}

#[test]
fn a_broken_profile_is_not_asked() {
    for icc in [vec![0; 200], ColorProfile::new_display_p3().encode().unwrap()[..300].to_vec()] {
        let file = jpeg_with((64, 48), &GREEN.repeat(64 * 48), jpeg_encoder::ColorType::Rgb, |encoder| {
            encoder.add_icc_profile(&icc).unwrap();
        });
        assert!(develop(&file, &limits()).is_ok());
    }
    // A grey profile in a picture with colours.
    let [jpeg, ..] = profiled(&ColorProfile::new_gray_with_gamma(1.0), GREEN);
    assert_middle(full(&develop(&jpeg, &limits()).unwrap()), GREEN);
}
