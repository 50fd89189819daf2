// A real server with a database of its own, and a real browser that looks at it.

import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { createInterface } from "node:readline";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

import axe from "axe-core";
import { chromium } from "playwright-core";

const TARGET = process.env.CARGO_TARGET_DIR ?? resolve(import.meta.dirname, "../../target");
const BINARY = process.env.LOBBY_BINARY ?? join(TARGET, "debug/lobby");
const CHROMIUM = process.env.CHROMIUM ?? "/usr/bin/chromium";

/** Starts a server with demo data on a free port. `screens` are the addresses it printed, by name. */
export async function startServer(environment = {}) {
  const folder = await mkdtemp(join(tmpdir(), "lobby-browser-"));
  const child = spawn(BINARY, ["serve", "--listen", environment.LISTEN ?? "127.0.0.1:0"], {
    cwd: folder,
    env: { ...process.env, LOBBY_LOG: "info", ...environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const exited = new Promise((done) => child.once("exit", done));
  const screens = {};
  createInterface({ input: child.stdout }).on("line", (line) => {
    const found = line.match(/^\s*(\S.*?)\s+(https?:\/\/\S+)$/);
    if (found) screens[found[1]] = found[2];
  });
  const url = await listeningAddress(child);
  return {
    url,
    screens,
    async stop() {
      child.kill("SIGTERM");
      await exited;
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Reads the log until the server says where it listens. */
async function listeningAddress(child) {
  const lines = createInterface({ input: child.stderr });
  const heard = [];
  for await (const line of lines) {
    heard.push(line);
    const record = parse(line);
    if (record?.message === "listening") {
      // Whoever stops reading stops the server once the pipe is full.
      child.stderr.resume();
      return `http://${record.address}`;
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

export function launchBrowser(flags = []) {
  return chromium.launch({ executablePath: CHROMIUM, args: ["--no-sandbox", ...flags] });
}

/** A page that remembers whatever went wrong on it: script errors, refused content, failed requests. */
export async function openPage(browser, options = {}) {
  const context = await browser.newContext({ locale: "ru-RU", ...options });
  const page = await context.newPage();
  const complaints = [];
  page.on("pageerror", (error) => complaints.push(`script: ${error.message}`));
  page.on("console", (message) => message.type() === "error" && complaints.push(`console: ${message.text()}`));
  return { page, complaints };
}

/** Serious and critical findings of axe-core, as readable lines. */
export async function accessibilityFindings(page) {
  // The page's own policy allows no foreign script, so it comes in beside the page's world.
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate(() => globalThis.axe.run());
  const grave = violations.filter(({ impact }) => impact === "serious" || impact === "critical");
  return grave.map(({ id, impact, nodes }) => `${impact} ${id}: ${nodes.map(({ html }) => html).join(" ")}`);
}
