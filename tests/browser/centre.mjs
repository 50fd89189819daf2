// Both ends of the contact centre: customers who ask for a person, and the employees who answer.

import { ru } from "./words.mjs";
import { openPage, startServer } from "./world.mjs";

/** A customer without a screen, who talks over plain HTTP. */
export class Customer {
  #token;

  /** Somebody whose phone is proven. */
  static async proven(server, phone) {
    const customer = new Customer(server.url);
    await customer.#begin("ru");
    await customer.follow(await server.vouchFor(phone));
    return customer;
  }

  static async asking(url, words = "позовите оператора", language = "ru") {
    const customer = new Customer(url);
    await customer.#begin(language);
    await customer.say(words);
    return customer;
  }

  constructor(url) {
    this.url = url;
  }

  async #begin(language) {
    this.#token = (await this.#post("/chat", { language })).conversation;
  }

  say(text) {
    return this.#send({ text });
  }

  /** Follows a link such as the bank's, which proves whose phone this is. */
  follow(link) {
    return this.#send({ link });
  }

  #send(said) {
    return this.#post(`/chat/${this.#token}/messages`, { id: crypto.randomUUID(), ...said });
  }

  async #post(path, body) {
    const response = await fetch(this.url + path, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) });
    if (!response.ok) throw new Error(`${path}: ${response.status}`);
    return response.json();
  }
}

/** An employee signed in by a one-time link, on the screen their role leads to. */
export async function signedIn(t, browser, server, login, options) {
  const tab = await openPage(t, browser, await server.signInLink(login), options);
  await tab.page.getByRole("button", { name: ru("continue"), exact: true }).click();
  await tab.page.waitForURL(/\/(desk|supervise|admin)/);
  return tab;
}

/** An agent at the desk who takes conversations. */
export async function available(t, browser, server, login = "agent", options = undefined) {
  const tab = await signedIn(t, browser, server, login, options);
  await tab.page.getByRole("button", { name: ru("desk-start"), exact: true }).click();
  await tab.page.getByRole("button", { name: ru("desk-start"), exact: true }).waitFor({ state: "detached" });
  return tab;
}

/** One of the lists at the desk: `desk-mine` or `desk-waiting`. */
export function list(page, id) {
  return page.getByRole("region", { name: ru(id) }).locator("lobby-desk-item");
}

export function claimButton(page) {
  return list(page, "desk-waiting").getByRole("button", { name: new RegExp(`^${ru("desk-claim")}`) });
}

export function timeline(page) {
  return page.locator("lobby-desk-entry");
}

export async function reply(page, text) {
  await page.getByLabel(ru("desk-reply-placeholder")).fill(text);
  await page.keyboard.press("Enter");
}

export function press(page, id) {
  return page.getByRole("button", { name: new RegExp(`^${ru(id)}`) }).first().click();
}

/** An agent at work, and a customer in their hands. */
export async function talking(t, browser, said = "позовите оператора") {
  const server = await startServer(t);
  const desk = await available(t, browser, server);
  const customer = await Customer.asking(server.url, said);
  await claimButton(desk.page).click();
  await desk.page.getByLabel(ru("desk-reply-placeholder")).waitFor();
  return { ...desk, server, customer };
}
