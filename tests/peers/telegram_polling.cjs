// Plays Telegram for a bot that polls, and the person who writes to it: npm `telegram-test-api`.
//   node telegram_polling.cjs PORT
// Added here is only what it lacks and Telegram does: getUpdates waits a little instead of answering at once, a pressed
// button names its chat instance, and answerCallbackQuery, setMyCommands and its like are answered.
const Server = require('telegram-test-api');

const server = new Server({ port: Number(process.argv[2]), host: '127.0.0.1', storage: 'RAM', storeTimeout: 600 });

const formatUpdate = Server.formatUpdate;
Server.formatUpdate = (update) => {
  const told = formatUpdate(update);
  if (told.callback_query) told.callback_query.chat_instance = '1';
  return told;
};

const told = ['answerCallbackQuery', 'setMyCommands', 'setMyDescription', 'setMyShortDescription', 'setChatMenuButton'];
const answers = new Map([
  ...told.map((method) => [method, true]),
  ['getMyCommands', []],
  ['getMyDescription', { description: '' }],
  ['getMyShortDescription', { short_description: '' }],
  ['getChatMenuButton', { type: 'default' }],
]);
const inner = server.webServer;
const outer = (request, response) => {
  const method = /^\/bot[^/]+\/(\w+)/.exec(request.url)?.[1];
  if (answers.has(method)) {
    request.resume();
    response.setHeader('content-type', 'application/json');
    return response.end(JSON.stringify({ ok: true, result: answers.get(method) }));
  }
  if (method === 'getUpdates') return setTimeout(() => inner(request, response), 150);
  return inner(request, response);
};
server.webServer = Object.assign(outer, { settings: inner.settings });

server.start();
