"""A demo bank of its own: the program in an empty folder, and the ways into it."""

import base64
import hashlib
import hmac
import json
import os
import re
import socket
import subprocess
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
import uuid

BRANCH = "almaty-abay"
NUMBER = "+77270000000"
TOKEN = "a-token-of-twilio"

# The bank is on this machine, whatever proxy stands in front of others.
open_url = urllib.request.build_opener(urllib.request.ProxyHandler({})).open


class Bank:
    def __init__(self, program, folder, provider):
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.url = f"http://127.0.0.1:{probe.getsockname()[1]}"
        settings = {
            "LOBBY_LISTEN": self.url.removeprefix("http://"),
            "LOBBY_PUBLIC_URL": self.url,
            "LOBBY_DEMO": "true",
            "LOBBY_CLOCK": "2026-11-23T10:00:00+05:00",
            "LOBBY_DATABASE": "sqlite:lobby.db",
            "LOBBY_TELEGRAM_TOKEN": "1:a",
            "LOBBY_TELEGRAM_API_URL": provider,
            "LOBBY_TELEGRAM_MODE": "polling",
            "LOBBY_TWILIO_ACCOUNT_SID": "AC" + "0" * 32,
            "LOBBY_TWILIO_AUTH_TOKEN": TOKEN,
            "LOBBY_TWILIO_API_URL": provider,
            "LOBBY_TWILIO_VOICE_FROM": NUMBER,
            "LOBBY_TWILIO_SMS_FROM": NUMBER,
            "LOBBY_TWILIO_WHATSAPP_FROM": NUMBER,
        }
        kept = {name: value for name, value in os.environ.items() if not name.startswith("LOBBY_")}
        log = open(os.path.join(folder, "log"), "w")
        self.process = subprocess.Popen(
            [program, "serve"], cwd=folder, env={**kept, **settings}, stdout=subprocess.PIPE, stderr=log, text=True
        )
        self.screens = self.printed()
        self.await_ready(os.path.join(folder, "log"))

    def printed(self):
        """The addresses it prints at its start, by the screen's name; the API's is the last."""
        screens = {}
        for line in self.process.stdout:
            if found := re.match(r"\s+(\S.*?)\s{2,}(http\S+)", line):
                screens[found[1]] = found[2]
            if line.strip().startswith("API"):
                return screens
        raise SystemExit("The program ended before it was ready.")

    def await_ready(self, log):
        for _ in range(200):
            try:
                return open_url(f"{self.url}/readyz")
            except (urllib.error.URLError, ConnectionError):
                time.sleep(0.1)
        raise SystemExit(f"The program does not answer: {open(log).read()}")

    def stop(self):
        self.process.terminate()
        self.process.wait()

    def call(self, path, form):
        """What Twilio calls, signed as it signs."""
        signed = self.url + path + "".join(name + form[name] for name in sorted(form))
        digest = hmac.new(TOKEN.encode(), signed.encode(), hashlib.sha1).digest()
        headers = {"X-Twilio-Signature": base64.b64encode(digest).decode()}
        request = urllib.request.Request(self.url + path, urllib.parse.urlencode(form).encode(), headers)
        with open_url(request) as answer:
            return answer.read().decode()

    def ask(self, path, body=None, headers=()):
        """JSON to the API, JSON from it, and the answer's headers."""
        data = None if body is None else json.dumps(body).encode()
        headers = {"content-type": "application/json", "accept-language": "en", **dict(headers)}
        try:
            with open_url(urllib.request.Request(self.url + path, data, headers)) as answer:
                return json.loads(answer.read() or b"null"), answer.headers
        except urllib.error.HTTPError as error:
            raise SystemExit(f"{path} was refused: {error.read().decode()}") from None


class Operator:
    """Whoever sits at counter 4, signed in by the link that the program printed."""

    def __init__(self, bank):
        self.bank = bank
        link = bank.screens[f"counter {BRANCH}"].split("link=")[1]
        _, headers = bank.ask("/api/auth/login", {"link": link})
        cookie = headers["set-cookie"].split(";")[0]
        me, _ = bank.ask("/api/staff/me", headers={"cookie": cookie})
        self.headers = {"cookie": cookie, "x-csrf-token": me["csrf"]}

    def act(self, action, **body):
        body["id"] = str(uuid.uuid4())
        state, _ = self.bank.ask(f"/api/staff/counter/{action}", body, self.headers)
        return state


class Display:
    """What hangs in the hall: it follows the branch's events."""

    def __init__(self, bank):
        self.news = []
        self.changed = threading.Condition()
        stream = open_url(f"{bank.url}/api/v1/branches/{BRANCH}/events")
        threading.Thread(target=self.read, args=(stream,), daemon=True).start()

    def read(self, stream):
        try:
            for line in stream:
                if line.startswith(b"data:"):
                    with self.changed:
                        self.news.append(json.loads(line[5:]))
                        self.changed.notify_all()
        except OSError:
            pass  # the bank was stopped

    def sees(self, number, state):
        deadline = time.monotonic() + 20
        with self.changed:
            while True:
                for news in self.news:
                    if news.get("number") == number and news.get("state") == state:
                        return news
                if not self.changed.wait(deadline - time.monotonic()):
                    raise SystemExit(f"The display never showed {number} as {state}: {self.news}")
