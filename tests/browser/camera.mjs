// QR codes on both sides of a lens: a film for Chromium's fake camera, and what a picture of a code says.

import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { promisify } from "node:util";

import { prepareZXingModule, readBarcodes } from "../../web-widget/vendor/zxing-wasm/reader/index.js";

const run = promisify(execFile);
const READER = resolve(import.meta.dirname, "../../web-widget/vendor/zxing-wasm/reader/zxing_reader.wasm");

/** Two seconds of nothing, then the code held a little askew before a grey wall. Chromium plays it over and over. */
const FILM =
  "color=c=0x888888:s=640x480:r=10:d=6[wall];" +
  "[1:v]scale=300:300:flags=neighbor,format=rgba,rotate=5*PI/180:c=none:ow=rotw(5*PI/180):oh=roth(5*PI/180)[code];" +
  "[wall][code]overlay=(W-w)/2:(H-h)/2:enable='gte(t,2)',format=yuv420p";

/** The flags that let a browser's camera see `text` as a QR code. */
export async function cameraShowing(t, text) {
  const folder = await mkdtemp(join(tmpdir(), "lobby-camera-"));
  t.after(() => rm(folder, { recursive: true, force: true }));
  const [code, film] = [join(folder, "code.png"), join(folder, "film.mjpeg")];
  await run("qrencode", ["-s", "8", "-m", "4", "-l", "M", "-o", code, text]);
  const inputs = ["-f", "lavfi", "-i", "nullsrc=s=16x16:d=1", "-loop", "1", "-t", "6", "-i", code];
  await run("ffmpeg", ["-v", "error", ...inputs, "-filter_complex", FILM, "-c:v", "mjpeg", "-q:v", "3", "-f", "mjpeg", film]);
  return ["--use-fake-ui-for-media-stream", "--use-fake-device-for-media-stream", `--use-file-for-fake-video-capture=${film}`];
}

/** What the QR code says that an image on the page shows, once the browser has drawn it. */
export async function readShownQr(image) {
  await image.evaluate((shown) => shown.decode());
  return readQr(await image.screenshot());
}

/** `picture` is a PNG. */
async function readQr(picture) {
  prepareZXingModule({ overrides: { wasmBinary: (await readFile(READER)).buffer } });
  const [found] = await readBarcodes(new Uint8Array(picture), { formats: ["QRCode"], tryHarder: true });
  return found?.text;
}
