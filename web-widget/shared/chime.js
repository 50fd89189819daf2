/** Two soft tones, made on the spot. A browser that forbids sound without a touch stays silent; the flash remains. */

/** @type {AudioContext | undefined} */
let audio;

export function chime() {
  const device = soundDevice();
  if (device?.state === 'running') {
    tone(device, 783.99, device.currentTime);
    tone(device, 587.33, device.currentTime + 0.35);
  }
}

/** What makes sound here, woken where it slept; nothing where there is none. */
export function soundDevice() {
  try {
    audio ??= new AudioContext();
    if (audio.state === 'suspended') audio.resume().catch(() => undefined);
  } catch {
    // No sound device.
  }
  return audio;
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
