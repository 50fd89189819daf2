/**
 * Copies the few libraries the screens use from node_modules into vendor/, so that a browser loads them as they lie:
 * bare imports become relative paths, source-map comments go, licences come along. Run `npm ci && npm run vendor`.
 *
 * Lit renders; @fluent/bundle reads the same Fluent texts the dialogue uses; zxing-wasm reads QR codes. Of the QR
 * readers it is the one still maintained, and it finds small, tilted and glossy codes that jsQR (last released in
 * 2021) misses; the price is 1 MB of WebAssembly, which only the kiosk loads.
 */
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const HERE = dirname(fileURLToPath(import.meta.url));
const FROM = join(HERE, 'node_modules');
const TO = join(HERE, 'vendor');

/** Each package: where its modules lie inside it, and its folder under vendor/. */
const PACKAGES = {
  'lit': { root: '', folder: 'lit' },
  'lit-html': { root: '', folder: 'lit-html' },
  'lit-element': { root: '', folder: 'lit-element' },
  '@lit/reactive-element': { root: '', folder: 'reactive-element' },
  '@fluent/bundle': { root: 'esm', folder: 'fluent-bundle' },
  'zxing-wasm': { root: 'dist/es', folder: 'zxing-wasm' },
};

/** What a screen may import, and the package path that types it. */
const ENTRIES = {
  'lit/index.js': 'lit',
  'lit-html/lit-html.js': 'lit-html',
  'lit/directives/class-map.js': 'lit/directives/class-map.js',
  'lit/directives/if-defined.js': 'lit/directives/if-defined.js',
  'lit/directives/live.js': 'lit/directives/live.js',
  'lit/directives/repeat.js': 'lit/directives/repeat.js',
  '@fluent/bundle/index.js': '@fluent/bundle',
  'zxing-wasm/reader/index.js': 'zxing-wasm/reader',
};

const done = new Set();

/** @param {string} specifier */
function packageOf(specifier) {
  const parts = specifier.split('/');
  const count = specifier.startsWith('@') ? 2 : 1;
  const name = parts.slice(0, count).join('/');
  const place = PACKAGES[name];
  if (!place) throw new Error(`${specifier} is not one of the vendored packages`);
  return { name, place, path: parts.slice(count).join('/') || 'index.js' };
}

/** The path of a module under vendor/, after copying it and all it imports. */
function bring(name, path) {
  const { root, folder } = PACKAGES[name];
  const target = join(TO, folder, path);
  if (done.has(target)) return target;
  done.add(target);
  const source = entryPoint(name, readFileSync(join(FROM, name, root, path), 'utf8'), path);
  const text = source.replace(/((?:from|import)\s*)(["'])([^"']+)\2/g, (whole, keyword, quote, specifier) => {
    const imported = resolve(name, path, specifier);
    return imported ? `${keyword}${quote}${between(target, imported)}${quote}` : whole;
  });
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(target, text.replace(/^\/\/# sourceMappingURL=.*\n?/gm, ''));
  return target;
}

function resolve(name, path, specifier) {
  if (specifier.startsWith('.')) return bring(name, join(dirname(path), specifier));
  const other = packageOf(specifier);
  const bare = other.path === 'index.js' && other.name !== 'lit';
  return bring(other.name, bare ? mainModule(other.name) : other.path);
}

/** What `import 'lit-html'` means: the file its package names as the main one. */
function mainModule(name) {
  return JSON.parse(readFileSync(join(FROM, name, 'package.json'), 'utf8')).main.replace(/^\.\//, '');
}

/** zxing-wasm would fetch its binary from a CDN when not told otherwise; the vendored copy cannot. */
function entryPoint(name, text, path) {
  if (name !== 'zxing-wasm' || path !== 'share.js') return text;
  return text.replace(/https:\/\/[a-z.]*jsdelivr[^`"']*/g, '/assets/vendor/zxing-wasm/');
}

function between(from, to) {
  const path = relative(dirname(from), to);
  return path.startsWith('.') ? path : `./${path}`;
}

rmSync(TO, { recursive: true, force: true });
for (const [entry, types] of Object.entries(ENTRIES)) {
  const { name, path } = packageOf(entry);
  const target = bring(name, path);
  writeFileSync(target.replace(/\.js$/, '.d.ts'), `export * from '${types}';\n`);
}
for (const [name, { folder }] of Object.entries(PACKAGES)) {
  const { version, license } = JSON.parse(readFileSync(join(FROM, name, 'package.json'), 'utf8'));
  writeFileSync(join(TO, folder, 'VERSION'), `${name} ${version} ${license}\n`);
  // Fluent's package names Apache-2.0 but leaves the text out; TypeScript's package carries the same text.
  const licence = name === '@fluent/bundle' ? 'typescript/LICENSE' : join(name, 'LICENSE');
  cpSync(join(FROM, licence), join(TO, folder, 'LICENSE'));
}
cpSync(join(FROM, 'zxing-wasm/dist/reader/zxing_reader.wasm'), join(TO, 'zxing-wasm/reader/zxing_reader.wasm'));
