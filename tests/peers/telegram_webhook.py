"""Plays Telegram for a bot with a webhook: PyPI `telemelya`, which keeps its state in Redis and photos in an S3 store.

Added here is only what it lacks and Telegram does:
  * the secret of setWebhook comes back with every update, as X-Telegram-Bot-Api-Secret-Token
  * setMyCommands and its like are answered
  * POST /raw_update?bot_token=T&session_id=S delivers an update that its own control API cannot make, such as a contact

Settings are telemelya's own: REDIS_URL MINIO_ENDPOINT MOCK_SERVER_HOST MOCK_SERVER_PORT
"""

import aiohttp
import uvicorn
from fastapi import Request
from telemelya.server import app as telemelya
from telemelya.server import bot_api, webhook
from telemelya.server.config import settings
from telemelya.server.state import state_manager

secrets = {}
plain_post = aiohttp.ClientSession.post
plain_parse = bot_api._parse_body


def post_with_secret(self, url, **more):
    if secret := secrets.get(str(url)):
        more["headers"] = {**(more.get("headers") or {}), "X-Telegram-Bot-Api-Secret-Token": secret}
    return plain_post(self, url, **more)


async def parse_and_keep_secret(request):
    body = await plain_parse(request)
    if request.url.path.endswith("/setWebhook") and body.get("secret_token"):
        secrets[body["url"]] = body["secret_token"]
    return body


aiohttp.ClientSession.post = post_with_secret
bot_api._parse_body = parse_and_keep_secret


UNTOLD = {
    "getMyCommands": [],
    "getMyDescription": {"description": ""},
    "getMyShortDescription": {"short_description": ""},
    "getChatMenuButton": {"type": "default"},
}
TOLD = ("setMyCommands", "setMyDescription", "setMyShortDescription", "setChatMenuButton")


def answer(method, result):
    @telemelya.app.post("/bot{token}/" + method)
    async def answered(token: str):
        return {"ok": True, "result": result}


for method, result in {**UNTOLD, **dict.fromkeys(TOLD, True)}.items():
    answer(method, result)


@telemelya.app.post("/raw_update")
async def raw_update(bot_token: str, session_id: str, request: Request):
    update = await request.json()
    await state_manager.map_chat_to_session(update["message"]["chat"]["id"], session_id)
    return await webhook.deliver_update(bot_token, update)


uvicorn.run(telemelya.app, host=settings.mock_server_host, port=settings.mock_server_port, log_level="warning")
