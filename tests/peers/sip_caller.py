#!/usr/bin/env python3
"""A SIP phone (PJSIP) on 127.0.0.1 that is played by commands and tells what happens to it.

    sip_caller.py call URI HEARD.wav          calls as the customer `caller`
    sip_caller.py answer PORT HEARD.wav       waits at this port for a call; `busy` and `silent` in place of `answer` refuse
                                              it and let it ring

Commands, one a line, on standard input: `press DIGITS`, `play FILE.wav`, `answer`, `hang-up`. Standard output has one JSON
object a line: ready, calling, ringing, answered, pressed, played, ended (with SIP's last code and reason). HEARD.wav is
what the phone heard, at 8 kHz. The end of standard input hangs up."""
import json
import os
import select
import sys

import pjsua2 as pj

HOST = "127.0.0.1"

# PJSIP's own lines, which it writes on standard output, go where errors go.
events = os.fdopen(os.dup(1), "w")
os.dup2(2, 1)


def tell(event, **more):
    print(json.dumps({"event": event, **more}), file=events, flush=True)


class Call(pj.Call):
    """One call; what it hears is recorded from the moment that media flow."""

    def __init__(self, phone, number=pj.PJSUA_INVALID_ID):
        super().__init__(phone, number)
        self.phone = phone
        self.media = self.recorder = self.player = None

    def onCallState(self, _):
        info = self.getInfo()
        if info.state == pj.PJSIP_INV_STATE_EARLY:
            tell("ringing")
        elif info.state == pj.PJSIP_INV_STATE_CONFIRMED:
            tell("answered")
        elif info.state == pj.PJSIP_INV_STATE_DISCONNECTED:
            tell("ended", code=info.lastStatusCode, reason=info.lastReason)
            self.phone.over = True

    def onCallMediaState(self, _):
        info = self.getInfo()  # SWIG frees what belongs to an object that nothing names.
        for index, media in enumerate(info.media):
            if media.type == pj.PJMEDIA_TYPE_AUDIO and media.status == pj.PJSUA_CALL_MEDIA_ACTIVE:
                self.media = self.getAudioMedia(index)
                self.record()

    def record(self):
        if not self.recorder:
            self.recorder = pj.AudioMediaRecorder()
            self.recorder.createRecorder(self.phone.heard)
            self.media.startTransmit(self.recorder)

    def play(self, file):
        self.player = Player()
        self.player.createPlayer(file, pj.PJMEDIA_FILE_NO_LOOP)
        self.player.startTransmit(self.media)

    def reply(self, code):
        answer = pj.CallOpParam(True)
        answer.statusCode = code
        self.answer(answer)

    def close(self):
        self.media = self.recorder = self.player = None


class Player(pj.AudioMediaPlayer):
    def onEof2(self):
        tell("played")


class Phone(pj.Account):
    def __init__(self, heard, replies):
        super().__init__()
        self.heard, self.replies, self.call, self.over = heard, replies, None, False

    def onIncomingCall(self, incoming):
        self.call = Call(self, incoming.callId)
        tell("calling")
        for code in self.replies:
            self.call.reply(code)

    def obey(self, line):
        command, _, argument = line.strip().partition(" ")
        if command == "press":
            self.call.dialDtmf(argument)
            tell("pressed", digits=argument)
        elif command == "play":
            self.call.play(argument)
        elif command == "answer":
            self.call.reply(200)
        elif command == "hang-up":
            self.call.hangup(pj.CallOpParam())
        else:
            raise SystemExit(f"no such command: {line}")


def endpoint(port):
    settings = pj.EpConfig()
    settings.logConfig.level = settings.logConfig.consoleLevel = int(os.environ.get("SIP_LOG", "0"))
    settings.uaConfig.threadCnt, settings.uaConfig.mainThreadOnly = 0, True
    settings.medConfig.clockRate = settings.medConfig.sndClockRate = 8000
    settings.medConfig.noVad = True
    made = pj.Endpoint()
    made.libCreate()
    made.libInit(settings)
    transport = pj.TransportConfig()
    transport.port, transport.boundAddress, transport.publicAddress = port, HOST, HOST
    made.transportCreate(pj.PJSIP_TRANSPORT_UDP, transport)
    made.libStart()
    made.audDevManager().setNullDev()
    return made


def account(phone):
    settings = pj.AccountConfig()
    settings.idUri = f"sip:caller@{HOST}"
    settings.mediaConfig.transportConfig.boundAddress = HOST
    settings.sipConfig.authCreds.append(pj.AuthCredInfo("digest", "*", "caller", 0, "secret"))
    phone.create(settings)


def lines(wait_seconds):
    """What came on standard input; nothing at its end."""
    if not select.select([sys.stdin], [], [], wait_seconds)[0]:
        return []
    got = os.read(sys.stdin.fileno(), 4096).decode()
    return got.splitlines() or None


def play(made, phone):
    while not phone.over:
        made.libHandleEvents(10)
        commands = lines(0)
        if commands is None:
            break
        for command in commands:
            phone.obey(command)


def main():
    kind, where, heard = sys.argv[1:]
    made = endpoint(0 if kind == "call" else int(where))
    phone = Phone(heard, {"answer": [180, 200], "busy": [486], "silent": [180]}.get(kind, []))
    account(phone)
    if kind == "call":
        phone.call = Call(phone)
        phone.call.makeCall(where, pj.CallOpParam(True))
    tell("ready")
    play(made, phone)
    if phone.call:
        phone.call.close()
    made.hangupAllCalls()
    for _ in range(20):
        made.libHandleEvents(10)
    phone.call = None
    phone.shutdown()
    made.libDestroy()


main()
