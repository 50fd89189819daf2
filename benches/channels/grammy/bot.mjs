// node bot.mjs PORT API_ROOT DATABASE: answers "how long still?" out of a line of a hundred people. As durable as Lobby: the
// message is on disk before it is acknowledged, the answer before it is sent, and that it was sent after it.

import { createServer } from "node:http";
import { DatabaseSync } from "node:sqlite";

import { Bot, webhookCallback } from "grammy";

const [port, apiRoot, file] = process.argv.slice(2);
const db = new DatabaseSync(file);
db.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;
  CREATE TABLE inbox (update_id INTEGER PRIMARY KEY, chat INTEGER NOT NULL, text TEXT NOT NULL);
  CREATE TABLE tickets (number INTEGER PRIMARY KEY, chat INTEGER NOT NULL, state TEXT NOT NULL);
  CREATE INDEX tickets_chat ON tickets (chat);
  CREATE TABLE outbox (id INTEGER PRIMARY KEY, chat INTEGER NOT NULL, text TEXT NOT NULL, state TEXT NOT NULL);`);
for (let number = 1; number <= 100; number += 1) db.prepare("INSERT INTO tickets VALUES (?, ?, 'waiting')").run(number, number);

const take = db.prepare("INSERT OR IGNORE INTO inbox VALUES (?, ?, ?)");
const own = db.prepare("SELECT number FROM tickets WHERE chat = ? AND state = 'waiting'");
const ahead = db.prepare("SELECT count(*) AS ahead FROM tickets WHERE state = 'waiting' AND number < ?");
const answer = db.prepare("INSERT INTO outbox (chat, text, state) VALUES (?, ?, 'pending')");
const sent = db.prepare("UPDATE outbox SET state = 'sent' WHERE id = ?");

const botInfo = { id: 1, is_bot: true, first_name: "Bank", username: "bank_bot", can_join_groups: false, can_read_all_group_messages: false, supports_inline_queries: false };
const bot = new Bot("1:a", { botInfo, client: { apiRoot } });
bot.on("message:text", async (ctx) => {
  const { id } = ctx.chat;
  if (!take.run(ctx.update.update_id, id, ctx.message.text).changes) return;
  const ticket = own.get(id) ?? { number: 50 };
  const text = `Талон C-${String(ticket.number).padStart(3, "0")}: перед вами ${ahead.get(ticket.number).ahead} человек.`;
  const { lastInsertRowid } = answer.run(id, text);
  // Not waited for: the webhook is acknowledged as soon as the message and its answer are kept.
  void ctx.reply(text).then(() => sent.run(lastInsertRowid));
});

const hook = webhookCallback(bot, "http");
createServer((request, response) => (request.method === "POST" ? hook(request, response) : response.end())).listen(Number(port), "127.0.0.1");
