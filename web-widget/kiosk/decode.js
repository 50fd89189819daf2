/** Finds a QR code in a picture. The reader's WebAssembly is fetched once, from our own origin. */
import { prepareZXingModule, readBarcodes } from '../vendor/zxing-wasm/reader/index.js';

prepareZXingModule({
  overrides: { locateFile: (/** @type {string} */ file) => new URL(`../vendor/zxing-wasm/reader/${file}`, import.meta.url).href },
});

/** @param {ImageData} picture @returns {Promise<string | undefined>} */
export async function decode(picture) {
  const [found] = await readBarcodes(picture, { formats: ['QRCode'], maxNumberOfSymbols: 1, tryHarder: true });
  return found?.text || undefined;
}
