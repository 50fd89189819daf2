#!/usr/bin/env python3
"""One person's way through the bank, from a call to a mark on WhatsApp, told in plain words as it happens.

    cargo build && tests/journey/walk.py [target/debug/lobby] [--stay]

It starts a demo bank of its own in an empty folder, plays the person's phone to it (calls as Twilio brings them, Telegram,
SMS and WhatsApp as their servers would), and stops it at the end; with --stay it leaves it open for you to look at.
What the bank says stands behind a bar. It ends with an error where anything goes otherwise.
"""

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as xml

from bank import BRANCH, NUMBER, Bank, Display, Operator
from providers import Providers

PERSON = "+77011234567"
CHAT = 42


def tell(words):
    print(f"\n{words}", flush=True)


def quote(text):
    for line in text.strip().splitlines():
        print(f"  | {line}", flush=True)


class Call:
    """A call as Twilio brings it: each answer goes where the last document says."""

    def __init__(self, bank):
        self.bank = bank
        self.action = "/hooks/twilio/voice"

    def hear(self, **heard):
        form = {"CallSid": "CA1", "From": PERSON, "To": NUMBER, "Direction": "inbound", "CallStatus": "in-progress", **heard}
        document = xml.fromstring(self.bank.call(self.action, form))
        while (later := document.find("Redirect")) is not None:
            document = xml.fromstring(self.bank.call(later.text, form))
        self.said = [said.text for said in document.iter("Say")]
        quote("\n".join(self.said))
        self.action = document.find("Gather").get("action")

    def key_of(self, words):
        keys = {"один": "1", "два": "2", "три": "3", "четыре": "4"}
        option = next(said for said in self.said if words in said)
        return keys[option.rstrip(".").rsplit(" ", 1)[1]]

    def choose(self, words):
        key = self.key_of(words)
        tell(f"They press {key}: {words}.")
        self.hear(Digits=key)

    def hang_up(self):
        form = {"CallSid": "CA1", "From": PERSON, "To": NUMBER, "CallStatus": "completed"}
        self.bank.call("/hooks/twilio/voice/status", form)


class Telegram:
    def __init__(self, providers):
        self.providers = providers
        self.updates = 0

    def says(self, text=None, **more):
        self.updates += 1
        person = {"id": CHAT, "is_bot": False, "first_name": "Aigerim", "language_code": "ru"}
        chat = {"id": CHAT, "type": "private", "first_name": "Aigerim"}
        message = {"message_id": self.updates, "date": 1_790_000_000, "from": person, "chat": chat, **more}
        self.providers.updates.put({"update_id": self.updates, "message": {**message, **({"text": text} if text else {})}})

    def hears(self, words):
        message = self.providers.next("telegram", words)
        quote(message["text"])
        return message


class Whatsapp:
    def __init__(self, bank, providers):
        self.bank = bank
        self.providers = providers
        self.messages = 0

    def says(self, text):
        self.messages += 1
        address = {"From": f"whatsapp:{PERSON}", "To": f"whatsapp:{NUMBER}"}
        form = {"MessageSid": f"SM{self.messages:032}", "Body": text, "NumMedia": "0", **address}
        self.bank.call("/hooks/twilio/messages", form)

    def hears(self, words):
        message = self.providers.next("whatsapp", words)
        quote(message["text"])
        return message


def call(bank, providers):
    tell("A person calls the bank, and its voice offers the languages.")
    phone = Call(bank)
    phone.hear()
    tell("They press 1, for Russian.")
    phone.hear(Digits="1")
    phone.choose("Записаться")
    phone.choose("Касса")
    phone.choose("Абая")
    tell("So many times are hard to keep in mind. They say: «продолжить в телеграме».")
    phone.hear(SpeechResult="продолжить в телеграме")
    tell("An SMS comes to the phone that calls.")
    text = providers.next("sms", "t.me")["text"]
    quote(text)
    tell("They hang up and tap the link.")
    phone.hang_up()
    return re.search(r"t\.me/\w+\?start=(\S+)", text)[1]


def book(telegram, token):
    telegram.says(f"/start {token}")
    telegram.hears("Продолжаем")
    tell("Telegram knows where they stopped: service and branch are not asked again. They write: «как можно раньше».")
    telegram.says("как можно раньше")
    telegram.hears("номер телефона")
    tell("They share their contact, which Telegram vouches for.")
    telegram.says(contact={"phone_number": PERSON, "first_name": "Aigerim", "user_id": CHAT})
    telegram.hears("Как к вам обращаться")
    telegram.says("Айгерим")
    telegram.hears("Записать вас?")
    tell("They agree, and get the visit with its QR.")
    telegram.says("да")
    return telegram.hears("Вы записаны")


def scanned(booked):
    """What a kiosk's reader makes of the picture; without a reader on this machine, the link beside it."""
    if booked["photo"] and shutil.which("zbarimg"):
        reader = subprocess.run(["zbarimg", "-q", "--raw", "-"], input=booked["photo"], capture_output=True, check=True)
        return reader.stdout.decode().strip()
    return re.search(r"http\S+/t/\S+", booked["text"])[0]


def visit(bank, telegram, booked):
    display = Display(bank)
    tell("In the branch they show the QR to the kiosk, which prints a ticket.")
    ticket, _ = bank.ask("/api/v1/checkin", {"branch": BRANCH, "qr": scanned(booked)})
    number = ticket["ticket"]["number"]
    quote(number)
    operator = Operator(bank)
    operator.act("on", branch=BRANCH, counter="4", services=[])
    tell("At counter 4 an operator calls the next one. The display in the hall shows it:")
    operator.act("next")
    called = display.sees(number, "called")
    quote(f"{called['number']} → {called['counter']}")
    tell("And Telegram says it too:")
    telegram.hears(number)
    operator.act("start")
    display.sees(number, "serving")
    operator.act("finish", outcome="resolved")
    tell("They are served.")


def rate(whatsapp, telegram):
    tell("Later they write on WhatsApp. It may hide their number, so the bank asks who they are.")
    whatsapp.says("подтвердить номер")
    whatsapp.hears("номер телефона")
    whatsapp.says(PERSON)
    whatsapp.hears("6 цифр")
    tell("The code comes to Telegram, where the number is proven.")
    code = re.search(r"\b\d{6}\b", telegram.hears("Код подтверждения")["text"])[0]
    whatsapp.says(code)
    whatsapp.hears("подтверждён")
    whatsapp.says("оценить визит")
    whatsapp.hears("от 1 до 5")
    tell("They give it a 5.")
    whatsapp.says("5")
    whatsapp.hears("Спасибо")
    whatsapp.says("пропустить")
    whatsapp.hears("Спасибо")
    tell("Asked again, the bank remembers the mark.")
    whatsapp.says("оценить визит")
    whatsapp.hears("5")


def walk(program, folder, stay):
    providers = Providers()
    bank = Bank(program, folder, providers.url)
    try:
        tell(f"A demo bank is open at {bank.url}; its hall's display is {bank.screens[f'display {BRANCH}']}")
        telegram = Telegram(providers)
        token = call(bank, providers)
        visit(bank, telegram, book(telegram, token))
        rate(Whatsapp(bank, providers), telegram)
        tell("The journey is over: one visit, through four channels, a kiosk and a display.")
        if stay:
            input("\nThe bank stays open until you press Enter. ")
    finally:
        bank.stop()


def main():
    here = os.path.dirname(os.path.abspath(__file__))
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("program", nargs="?", default=os.path.join(here, "../../target/debug/lobby"))
    arguments.add_argument("--stay", action="store_true")
    given = arguments.parse_args()
    if not os.access(given.program, os.X_OK):
        sys.exit(f"{given.program} is not there: build it first, by `cargo build`")
    with tempfile.TemporaryDirectory() as folder:
        walk(os.path.abspath(given.program), folder, given.stay)


if __name__ == "__main__":
    main()
