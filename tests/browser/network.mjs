// A network between a browser and a server that the test holds in its hands: slow, cut, or carrying nothing.

import { once } from "node:events";
import { connect, createServer } from "node:net";

/** Stands before a server until the test ends; `url` is what pages are given instead of the server's own address. */
export async function networkTo(t, server) {
  const network = new Network(Number(new URL(server.url).port));
  await network.listen();
  t.after(() => network.close());
  return network;
}

class Network {
  #pairs = new Set();
  #upstream;
  #server;
  /** How long everything takes one way, in milliseconds. */
  delay = 0;
  /** Takes what is sent and carries none of it, as a tunnel does. */
  swallows = false;
  refuses = false;

  constructor(upstream) {
    this.#upstream = upstream;
    this.#server = createServer((near) => this.#join(near));
  }

  async listen() {
    this.#server.listen(0, "127.0.0.1");
    await once(this.#server, "listening");
    this.url = `http://127.0.0.1:${this.#server.address().port}`;
  }

  /** Ends every connection there is. */
  cut() {
    for (const pair of this.#pairs) pair.forEach((end) => end.destroy());
  }

  close() {
    this.#server.close();
    this.cut();
  }

  #join(near) {
    if (this.refuses) return near.destroy();
    const far = connect(this.#upstream, "127.0.0.1");
    const pair = [near, far];
    this.#pairs.add(pair);
    this.#carry(near, far);
    this.#carry(far, near);
    for (const end of pair) {
      end.on("error", () => undefined).on("close", () => {
        this.#pairs.delete(pair);
        pair.forEach((other) => other.destroy());
      });
    }
  }

  #carry(from, to) {
    from.on("data", (data) => {
      if (this.swallows) return;
      setTimeout(() => to.writable && to.write(data), this.delay);
    });
  }
}
