/** Two soft tones, made on the spot. A browser that forbids sound without a touch stays silent; the flash remains. */

/** @type {AudioContext | undefined} */
let audio;

export function chime() {
  try {
    audio ??= new AudioContext();
    if (audio.state === 'suspended') audio.resume().catch(() => undefined);
    if (audio.state === 'running') {
      tone(audio, 783.99, audio.currentTime);
      tone(audio, 587.33, audio.currentTime + 0.35);
    }
  } catch {
    // No sound device.
  }
}

/** @param {AudioContext} context @param {number} hertz @param {number} at */
function tone(context, hertz, at) {
  const wave = context.createOscillator();
  const volume = context.createGain();
  wave.frequency.value = hertz;
  volume.gain.setValueAtTime(0.0001, at);
  volume.gain.exponentialRampToValueAtTime(0.4, at + 0.03);
  volume.gain.exponentialRampToValueAtTime(0.0001, at + 1.1);
  wave.connect(volume).connect(context.destination);
  wave.start(at);
  wave.stop(at + 1.2);
}
