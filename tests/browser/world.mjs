// A real server with a database of its own, and a real browser that looks at it.

import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:http";
import { createInterface } from "node:readline";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { promisify } from "node:util";

import axe from "axe-core";
import { chromium } from "playwright-core";

const TARGET = process.env.CARGO_TARGET_DIR ?? resolve(import.meta.dirname, "../../target");
const BINARY = process.env.LOBBY_BINARY ?? join(TARGET, "debug/lobby");
/** The same engine without a window of its own takes a third less of the processor's time. */
const CHROMIUM = process.env.CHROMIUM ?? "/usr/bin/chromium-headless-shell";
/** What the shell leaves out, such as web push. */
export const WHOLE_CHROMIUM = process.env.WHOLE_CHROMIUM ?? "/usr/bin/chromium";

/** An ordinary Monday morning in the demo's branches, whenever the tests run. */
const MONDAY = "2026-03-02T10:00:00+05:00";
/** Two cores shared with a compiler are slow; a person would wait as long. */
const PATIENCE_MS = 15_000;

/** Starts a server with demo data on a free port, stopped when the test ends. */
export async function startServer(t, environment = {}) {
  const server = new Server(await mkdtemp(join(tmpdir(), "lobby-browser-")), environment);
  t.after(() => server.remove());
  await server.start();
  return server;
}

class Server {
  #child;
  #exited;
  #listen = "127.0.0.1:0";

  constructor(folder, environment) {
    this.folder = folder;
    this.environment = { ...process.env, LOBBY_LOG: "info", LOBBY_CLOCK: MONDAY, ...environment };
  }

  /** After a stop or a kill: on the same port and database. */
  async start() {
    const options = { cwd: this.folder, env: this.environment, stdio: ["ignore", "ignore", "pipe"] };
    this.#child = spawn(BINARY, ["serve", "--listen", this.#listen], options);
    this.#exited = new Promise((done) => this.#child.once("exit", (code) => done(code)));
    await once(this.#child, "spawn");
    this.#listen = await listeningAddress(this.#child);
    this.url = `http://${this.#listen}`;
  }

  /** Ends it as an operating system does, and gives its exit code. */
  stop() {
    this.#child.kill("SIGTERM");
    return this.#exited;
  }

  kill() {
    this.#child.kill("SIGKILL");
    return this.#exited;
  }

  async remove() {
    await this.kill();
    await rm(this.folder, { recursive: true, force: true });
  }

  /** The address that signs an employee in once. */
  async signInLink(login) {
    const link = await this.#lobby(["staff", "link", login]);
    return this.url + link.slice(link.indexOf("/sign-in"));
  }

  async setPassword(login, password) {
    await this.#lobby(["staff", "password", login], `${password}\n`);
  }

  /** Where calls reach an agent from now on. */
  async agentPhone(login, number) {
    await this.#lobby(["staff", "phone", login, number]);
  }

  async importBranches(file) {
    await this.#lobby(["import", "branches", file]);
  }

  async importCustomers(file) {
    await this.#lobby(["import", "customers", file]);
  }

  /** The token by which the bank vouches for a customer, once. */
  async vouchFor(phone) {
    const [url] = (await this.#lobby(["identity", "link", phone])).split("\n");
    return new URL(url).searchParams.get("proof");
  }

  /** A key that pairs a kiosk with a branch. */
  async kioskKey(branch) {
    return (await this.#lobby(["key", "add", "--kiosk", branch])).split(/\s+/).at(-1);
  }

  async #lobby(words, typed = "") {
    const run = promisify(execFile)(BINARY, words, { cwd: this.folder, env: this.environment });
    // A command that reads nothing may be over before its input is closed.
    run.child.stdin.on("error", () => undefined).end(typed);
    return (await run).stdout.trim();
  }
}

/** Reads the log until the server says where it listens. */
async function listeningAddress(child) {
  const heard = [];
  for await (const line of createInterface({ input: child.stderr })) {
    heard.push(line);
    const record = parse(line);
    if (record?.message === "listening") {
      // Whoever stops reading stops the server once the pipe is full.
      child.stderr.resume();
      return record.address;
    }
  }
  throw new Error(`the server ended before it listened:\n${heard.join("\n")}`);
}

function parse(line) {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

/** A page of somebody else's site, on an origin of its own, until the test ends. Gives its address. */
export async function hostPage(t, html, policy) {
  const headers = { "content-type": "text/html; charset=utf-8", "content-security-policy": policy };
  const site = createServer((_, response) => response.writeHead(200, headers).end(html)).listen(0, "127.0.0.1");
  t.after(() => site.close());
  await once(site, "listening");
  return `http://127.0.0.1:${site.address().port}/`;
}

/** One browser for a file's tests. `flags` are Chromium's own. */
export function launchBrowser(flags = [], program = CHROMIUM) {
  return chromium.launch({ executablePath: program, args: ["--no-sandbox", ...flags] });
}

/** A page of a person with a browser of their own. `complaints` remembers script errors, refused content, failed requests. */
export async function openPage(t, browser, address, options = {}) {
  const context = await browser.newContext({ locale: "ru-RU", ...options });
  t.after(() => context.close());
  return openTab(context, address);
}

/** Another tab of the same person. */
export async function openTab(context, address) {
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE_MS);
  const complaints = [];
  page.on("pageerror", (error) => complaints.push(`script: ${error.message}`));
  page.on("console", (message) => message.type() === "error" && !judged.has(page) && complaints.push(`console: ${message.text()}`));
  const response = address ? await page.goto(address) : undefined;
  return { page, context, complaints, response };
}

/** Pages that axe-core is looking at. It tries inline styles on them, which their policy refuses with a complaint. */
const judged = new Set();

/** Serious and critical findings of axe-core, as readable lines. */
export async function accessibilityFindings(page) {
  judged.add(page);
  // Colours halfway between two states are nobody's: what moves is asked to stand still while it is looked at.
  await page.emulateMedia({ reducedMotion: "reduce" });
  // The page's own policy allows no foreign script, so it comes in beside the page's world.
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate(() => globalThis.axe.run());
  await page.emulateMedia({ reducedMotion: null });
  judged.delete(page);
  const grave = violations.filter(({ impact }) => impact === "serious" || impact === "critical");
  return grave.map(({ id, impact, nodes }) => `${impact} ${id}: ${nodes.map(({ html }) => html).join(" ")}`);
}
