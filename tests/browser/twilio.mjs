// Twilio's side of calls: takes orders to call, and tells the server how a call goes, signed as Twilio signs.

import { createHmac } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:http";

const TOKEN = "hunter2";

export class Twilio {
  publicUrl = "http://lobby.example.kz";
  #orders = [];
  #waiting = [];

  static async start(t) {
    const twilio = new Twilio();
    const server = createServer(async (request, response) => {
      let body = "";
      for await (const part of request) body += part;
      twilio.#take(Object.fromEntries(new URLSearchParams(body)));
      response.writeHead(201, { "content-type": "application/json" }).end(JSON.stringify({ sid: "CA1", status: "queued" }));
    });
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    t.after(() => server.close());
    twilio.environment = {
      LOBBY_TWILIO_ACCOUNT_SID: "AC1",
      LOBBY_TWILIO_AUTH_TOKEN: TOKEN,
      LOBBY_TWILIO_VOICE_FROM: "+77270000000",
      LOBBY_TWILIO_API_URL: `http://127.0.0.1:${server.address().port}`,
      LOBBY_PUBLIC_URL: twilio.publicUrl,
    };
    return twilio;
  }

  #take(order) {
    const waiting = this.#waiting.shift();
    if (waiting) waiting(order);
    else this.#orders.push(order);
  }

  /** Whom it is to call next. */
  called() {
    const order = this.#orders.shift();
    return order ? Promise.resolve(order) : new Promise((done) => this.#waiting.push(done));
  }

  /** Posts to an address of the public server, which stands elsewhere, and gives the answer. */
  async tell(server, address, fields) {
    const url = new URL(address.replaceAll("&amp;", "&"));
    const written = Object.keys(fields).sort().map((name) => name + fields[name]).join("");
    const signature = createHmac("sha1", TOKEN).update(url.href + written).digest("base64");
    const headers = { "content-type": "application/x-www-form-urlencoded", "x-twilio-signature": signature };
    const response = await fetch(server.url + url.pathname + url.search, { method: "POST", headers, body: new URLSearchParams(fields) });
    if (!response.ok) throw new Error(`${url.pathname}: ${response.status}`);
    return response.text();
  }
}
