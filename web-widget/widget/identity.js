/** Who is signed in on the page around the chat, as its server signed it. Lobby vouches by it for half an hour. */

const FRESH_MS = 25 * 60_000;

/** @typedef {() => string | undefined | Promise<string | undefined>} Identify gives a JWT, or nothing while nobody is signed in */

export class Identity {
  #provenAt = -Infinity;

  /** @param {Identify} ask */
  constructor(ask) {
    this.ask = ask;
  }

  /**
   * The conversation to go on with: another one when this one was somebody else's. A refused token leaves the customer
   * unknown, and the site's developer with a warning; only a network that is away is a failure.
   * @param {string} conversation
   */
  async prove(conversation) {
    if (performance.now() - this.#provenAt < FRESH_MS) return conversation;
    const identity = await this.ask();
    if (!identity) return conversation;
    const answer = await tell(`/chat/${conversation}/identity`, { identity });
    const said = await answer.json();
    this.#provenAt = performance.now();
    if (answer.ok) return said.conversation;
    console.warn(`Lobby does not know who is signed in: ${said.code} ${said.reason ?? ''}`);
    return conversation;
  }
}

/** A conversation to be proven, where there is none yet. @param {string} language @returns {Promise<string>} */
export async function begin(language) {
  const answer = await tell('/chat', { language });
  if (!answer.ok) throw new Error(`HTTP ${answer.status}`);
  return (await answer.json()).conversation;
}

/** @param {string} path @param {unknown} body */
function tell(path, body) {
  return fetch(new URL(path, import.meta.url), { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) });
}
