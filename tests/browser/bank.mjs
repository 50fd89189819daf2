// What people and machines beside the browser do: the REST API, and the events a branch tells everybody.

export const BRANCH = "almaty-abay";

/** The API of one server. Answers are the parsed bodies; a refusal throws with its `code`. */
export class Bank {
  constructor(url) {
    this.url = url;
  }

  async takeTicket(service = "cash", more = {}) {
    return (await this.#send("POST", "/api/v1/register", { branch: BRANCH, service, ...more })).ticket;
  }

  /** The appointment at the first free time that `fits`. */
  async book({ branch = BRANCH, service = "cards", date = "2026-03-02", phone = "+77011234567", fits = () => true } = {}) {
    const { slots } = await this.#send("GET", `/api/v1/branches/${branch}/slots?service=${service}&date=${date}`);
    const { start } = slots.find((slot) => slot.free > 0 && fits(slot.start));
    return (await this.#send("POST", "/api/v1/appointments", { branch, service, start, phone })).appointment;
  }

  async checkIn(pass) {
    return (await this.#send("POST", "/api/v1/checkin", { branch: BRANCH, ...pass })).ticket;
  }

  status(token) {
    return this.#send("GET", `/api/v1/status/${token}`);
  }

  /** An employee without a screen, who signed in with a link of [`Server.signInLink`]. */
  async signIn(link) {
    const token = new URL(link).searchParams.get("link");
    const response = await fetch(`${this.url}/api/auth/login`, { method: "POST", headers: JSON_TYPE, body: JSON.stringify({ link: token }) });
    const cookie = response.headers.getSetCookie().map((one) => one.split(";")[0]).join("; ");
    const { csrf } = await this.#send("GET", "/api/staff/me", undefined, { cookie });
    return new Operator((method, path, body) => this.#send(method, path, body, { cookie, "x-csrf-token": csrf }));
  }

  async #send(method, path, body, headers = {}) {
    const response = await fetch(this.url + path, { method, headers: { ...JSON_TYPE, ...headers }, body: body && JSON.stringify(body) });
    const answer = await response.json();
    if (!response.ok) throw Object.assign(new Error(`${method} ${path}: ${response.status} ${answer.code}`), answer);
    return answer;
  }
}

const JSON_TYPE = { "content-type": "application/json" };

class Operator {
  constructor(send) {
    this.send = send;
  }

  look() {
    return this.send("GET", "/api/staff/counter");
  }

  act(action, more = {}) {
    return this.send("POST", `/api/staff/counter/${action}`, { id: crypto.randomUUID(), ...more });
  }

  on(counter = "1", services = []) {
    return this.act("on", { branch: BRANCH, counter, services });
  }
}

/** Listens to a branch's events until the test ends. `changes` are those since the snapshot. */
export async function listen(t, url, branch = BRANCH) {
  const hanging = new AbortController();
  t.after(() => hanging.abort());
  const response = await fetch(`${url}/api/v1/branches/${branch}/events`, { signal: hanging.signal });
  const changes = [];
  await new Promise((begun) => {
    read(response.body.pipeThrough(new TextDecoderStream()), (kind, data) => {
      if (kind === "snapshot") begun();
      if (kind === "change") changes.push(data);
    }).catch(() => undefined);
  });
  return { changes };
}

async function read(stream, heard) {
  let rest = "";
  for await (const piece of stream) {
    const blocks = (rest + piece).split("\n\n");
    rest = blocks.pop();
    for (const block of blocks) {
      const fields = Object.fromEntries(block.split("\n").map((line) => line.split(/:\s?(.*)/s)));
      if (fields.data) heard(fields.event, JSON.parse(fields.data));
    }
  }
}

/** Waits until `condition` gives something; what it last gave is in the failure. */
export async function eventually(condition, what, patience = 10_000) {
  const deadline = Date.now() + patience;
  for (;;) {
    const found = await condition();
    if (found) return found;
    if (Date.now() > deadline) throw new Error(`waited in vain for ${what}`);
    await new Promise((next) => setTimeout(next, 50));
  }
}
