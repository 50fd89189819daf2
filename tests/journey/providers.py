"""Telegram and Twilio, as far as one person's phone needs them: what the bank sends is kept and can be asked for."""

import email.parser
import email.policy
import json
import queue
import threading
import time
import urllib.parse
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

# A message comes within this time, in seconds, or the journey ends with a word about what did not come.
PATIENCE = 20


class Providers:
    def __init__(self):
        self.updates = queue.Queue()
        self.came = {"telegram": [], "sms": [], "whatsapp": []}
        self.news = threading.Condition()
        handler = type("Handler", (Handler,), {"providers": self})
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def keep(self, channel, message):
        with self.news:
            self.came[channel].append(message)
            self.news.notify_all()

    def next(self, channel, words):
        """The first message of a channel that holds these words, and forgets it with all before it."""
        deadline = time.monotonic() + PATIENCE
        with self.news:
            while True:
                for place, message in enumerate(self.came[channel]):
                    if words in message["text"]:
                        del self.came[channel][: place + 1]
                        return message
                if not self.news.wait(deadline - time.monotonic()):
                    came = [message["text"] for message in self.came[channel]]
                    raise SystemExit(f"By {channel} nothing came with {words!r}, but {came}")


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    providers: Providers

    def log_message(self, *_):
        pass

    def do_GET(self):
        self.answer(404, {})

    def do_POST(self):
        body = self.rfile.read(int(self.headers.get("content-length") or 0))
        if self.path.startswith("/bot"):
            result = self.telegram(self.path.rsplit("/", 1)[1].lower(), self.fields(body))
            self.answer(200, {"ok": True, "result": result})
        elif self.path.endswith("/Messages.json"):
            form = {name: value for name, value in urllib.parse.parse_qsl(body.decode())}
            channel = "whatsapp" if form["To"].startswith("whatsapp:") else "sms"
            self.providers.keep(channel, {"text": form.get("Body", "")})
            self.answer(201, {"sid": "SM" + "0" * 32, "status": "queued"})
        else:
            # Without templates WhatsApp's choices are numbered words.
            self.answer(404, {"code": 20404, "message": "not found", "status": 404})

    def telegram(self, method, asked):
        if method == "getupdates":
            try:
                return [self.providers.updates.get(timeout=1)]
            except queue.Empty:
                return []
        if method == "getme":
            names = {"first_name": "Bank", "username": "the_bank_bot"}
            rights = ("can_join_groups", "can_read_all_group_messages", "supports_inline_queries")
            return {"id": 1, "is_bot": True, **names, **dict.fromkeys(rights, False)}
        if method == "getwebhookinfo":
            return {"url": "", "has_custom_certificate": False, "pending_update_count": 0}
        if method in ("sendmessage", "sendphoto", "sendvenue", "sendlocation"):
            text = asked.get("text") or asked.get("caption") or ""
            self.providers.keep("telegram", {"text": text, "photo": asked.get("photo")})
            chat = {"id": int(asked["chat_id"]), "type": "private", "first_name": "A"}
            return {"message_id": 1, "date": 1_790_000_000, "chat": chat}
        return True

    def fields(self, body):
        """JSON, or a form of several parts with a picture among them."""
        kind = self.headers.get("content-type") or ""
        if not kind.startswith("multipart/"):
            return json.loads(body or b"{}")
        head = f"content-type: {kind}\r\n\r\n".encode()
        parts = email.parser.BytesParser(policy=email.policy.HTTP).parsebytes(head + body).iter_parts()
        name = lambda part: part.get_param("name", header="content-disposition")
        value = lambda part: part.get_payload(decode=True)
        fields = {name(part): value(part) for part in parts}
        return {name: value if name == "photo" else value.decode(errors="replace") for name, value in fields.items()}

    def answer(self, status, body):
        content = json.dumps(body).encode()
        self.send_response(status)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)
