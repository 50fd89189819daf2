//! Sound as a telephone carries it: 8000 samples a second, one channel, 16 bits.

use std::io::Cursor;

use hound::{SampleFormat, WavReader, WavSpec, WavWriter};
use rubato::audioadapter_buffers::owned::InterleavedOwned;
use rubato::{Async, FixedAsync, Resampler, SincInterpolationParameters, SincInterpolationType, WindowFunction};

/// Samples a second.
const RATE: u32 = 8_000;
/// The loudest sample after leveling, of 1: a little below what clips.
const PEAK: f32 = 0.95;
/// Quieter than this is silence, which is not made louder.
const SILENCE: f32 = 0.01;
/// How many neighbours make a sample, between how many points of the filter, and how many frames are taken at a time.
/// A telephone would not carry what more of them would save.
const NEIGHBOURS: usize = 64;
const POINTS: usize = 256;
const CHUNK: usize = 1_024;

#[derive(Clone, Debug, PartialEq)]
pub struct Audio {
    samples: Vec<i16>,
}

impl Audio {
    /// Reads a WAV of any rate, and of a length that its writer did not know yet. Says why where it is none.
    pub fn from_wav(bytes: &[u8]) -> Result<Self, String> {
        let bytes = with_true_lengths(bytes);
        let mut reader = WavReader::new(Cursor::new(&bytes)).map_err(|error| error.to_string())?;
        let spec = reader.spec();
        let samples = read(&mut reader).map_err(|error| error.to_string())?;
        let mono = if spec.channels > 1 { mixed(&samples, usize::from(spec.channels)) } else { samples };
        let samples = if spec.sample_rate == RATE { mono } else { resampled(mono, spec.sample_rate)? };
        Ok(Self { samples: leveled(&samples) })
    }

    /// As a file that any player takes.
    pub fn to_wav(&self) -> Result<Vec<u8>, String> {
        let spec = WavSpec { channels: 1, sample_rate: RATE, bits_per_sample: 16, sample_format: SampleFormat::Int };
        let mut file = Cursor::new(Vec::with_capacity(self.samples.len() * 2 + 44));
        let written = WavWriter::new(&mut file, spec).and_then(|mut writer| {
            self.samples.iter().try_for_each(|sample| writer.write_sample(*sample))?;
            writer.finalize()
        });
        written.map_err(|error| error.to_string())?;
        Ok(file.into_inner())
    }

    pub fn seconds(&self) -> f32 {
        self.samples.len() as f32 / RATE as f32
    }

    /// The root of the mean square of the samples, of 1.
    pub fn loudness(&self) -> f32 {
        let squares: f64 = self.samples.iter().map(|sample| (f64::from(*sample) / f64::from(i16::MAX)).powi(2)).sum();
        (squares / self.samples.len().max(1) as f64).sqrt() as f32
    }
}

fn read(reader: &mut WavReader<Cursor<&Vec<u8>>>) -> Result<Vec<f32>, hound::Error> {
    let spec = reader.spec();
    match spec.sample_format {
        SampleFormat::Float => reader.samples::<f32>().collect(),
        SampleFormat::Int => {
            let full = 2f32.powi(i32::from(spec.bits_per_sample) - 1);
            reader.samples::<i32>().map(|sample| Ok(sample? as f32 / full)).collect()
        }
    }
}

/// A program that writes into a pipe puts nonsense where lengths belong; they follow from what came.
fn with_true_lengths(bytes: &[u8]) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    let Some(length) = u32::try_from(bytes.len()).ok().filter(|length| *length > 12) else { return bytes };
    bytes[4..8].copy_from_slice(&(length - 8).to_le_bytes());
    let mut at = 12;
    while let Some(header) = bytes.get(at..at + 8) {
        let size = u32::from_le_bytes([header[4], header[5], header[6], header[7]]);
        let rest = bytes.len() - at - 8;
        if header.starts_with(b"data") {
            let true_size = u32::try_from(rest).unwrap_or(u32::MAX).min(size);
            bytes[at + 4..at + 8].copy_from_slice(&true_size.to_le_bytes());
            return bytes;
        }
        at += 8 + usize::try_from(size).unwrap_or(rest) + (size as usize % 2);
    }
    bytes
}

fn mixed(samples: &[f32], channels: usize) -> Vec<f32> {
    samples.chunks(channels).map(|frame| frame.iter().sum::<f32>() / frame.len() as f32).collect()
}

/// What is above half the new rate would come back as noise, so it is filtered off on the way.
fn resampled(samples: Vec<f32>, rate: u32) -> Result<Vec<f32>, String> {
    let frames = samples.len();
    let filter = SincInterpolationParameters::new(NEIGHBOURS, WindowFunction::BlackmanHarris2)
        .oversampling_factor(POINTS)
        .interpolation(SincInterpolationType::Linear);
    let ratio = f64::from(RATE) / f64::from(rate.max(1));
    let resampler = Async::<f32>::new_sinc(ratio, 1.0, &filter, CHUNK, 1, FixedAsync::Input);
    let mut resampler = resampler.map_err(|error| error.to_string())?;
    let input = InterleavedOwned::new_from(samples, 1, frames).map_err(|error| error.to_string())?;
    let output = resampler.process_all(&input, frames, None).map_err(|error| error.to_string())?;
    Ok(output.take_data())
}

/// Engines differ in loudness; a caller should not notice which one speaks.
fn leveled(samples: &[f32]) -> Vec<i16> {
    let peak = samples.iter().fold(0f32, |peak, sample| peak.max(sample.abs()));
    let gain = if peak > SILENCE { PEAK / peak } else { 1.0 };
    samples.iter().map(|sample| (sample * gain * f32::from(i16::MAX)) as i16).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A tone of one second.
    fn tone(rate: u32, hertz: f32, channels: u16) -> Vec<u8> {
        let spec = WavSpec { channels, sample_rate: rate, bits_per_sample: 16, sample_format: SampleFormat::Int };
        let mut file = Cursor::new(Vec::new());
        let mut writer = WavWriter::new(&mut file, spec).unwrap();
        for frame in 0..rate {
            let turn = frame as f32 / rate as f32 * hertz * std::f32::consts::TAU;
            for _ in 0..channels {
                writer.write_sample((turn.sin() * 8_000.0) as i16).unwrap();
            }
        }
        writer.finalize().unwrap();
        file.into_inner()
    }

    /// How often the wave passes through zero upwards, which is its pitch.
    fn hertz(audio: &Audio) -> usize {
        audio.samples.windows(2).filter(|pair| pair[0] < 0 && pair[1] >= 0).count()
    }

    #[test]
    fn a_tone_keeps_its_pitch_and_length_at_the_rate_of_a_telephone() {
        for rate in [8_000, 16_000, 22_050, 24_000, 48_000] {
            let audio = Audio::from_wav(&tone(rate, 440.0, 1)).unwrap();
            assert!((0.99..=1.01).contains(&audio.seconds()), "{rate}: {}", audio.seconds());
            assert!((438..=442).contains(&hertz(&audio)), "{rate}: {}", hertz(&audio));
            assert!(audio.loudness() > 0.4, "{rate}: leveled up");
        }
    }

    #[test]
    fn what_a_telephone_cannot_carry_does_not_come_back_as_another_tone() {
        let both = {
            let (low, high) = (tone(24_000, 440.0, 1), tone(24_000, 7_000.0, 1));
            let mut both = low.clone();
            for at in (44..low.len() - 1).step_by(2) {
                let sample = |file: &[u8]| i16::from_le_bytes([file[at], file[at + 1]]);
                both[at..at + 2].copy_from_slice(&(sample(&low) + sample(&high)).to_le_bytes());
            }
            both
        };
        let audio = Audio::from_wav(&both).unwrap();
        assert!((438..=442).contains(&hertz(&audio)), "7 kHz would be heard as 1 kHz: {}", hertz(&audio));
    }

    #[test]
    fn two_channels_become_one_and_a_file_is_read_back_as_it_was_written() {
        let audio = Audio::from_wav(&tone(8_000, 300.0, 2)).unwrap();
        assert_eq!(audio.samples.len(), 8_000);
        assert_eq!(Audio::from_wav(&audio.to_wav().unwrap()).unwrap().samples.len(), 8_000);
    }

    #[test]
    fn lengths_that_a_pipe_could_not_know_are_put_right() {
        let mut piped = tone(8_000, 300.0, 1);
        piped[4..8].copy_from_slice(&0x7fff_f024_u32.to_le_bytes());
        piped[40..44].copy_from_slice(&0x7fff_f000_u32.to_le_bytes());
        assert_eq!(Audio::from_wav(&piped).unwrap().samples.len(), 8_000);
    }

    #[test]
    fn what_is_no_audio_is_refused_with_a_reason() {
        for bytes in [&b""[..], b"<html>", b"RIFF....WAVEfmt ", &[0; 100]] {
            assert!(!Audio::from_wav(bytes).unwrap_err().is_empty());
        }
    }
}
