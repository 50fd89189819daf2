"""What aimock answers: a second of a tone as speech, an error for one text, and one sentence as what was heard."""

import base64
import io
import json
import math
import struct
import sys
import wave

RATE = 24_000


def tone():
    samples = (int(8_000 * math.sin(2 * math.pi * 440 * n / RATE)) for n in range(RATE))
    file = io.BytesIO()
    with wave.open(file, "wb") as out:
        out.setnchannels(1)
        out.setsampwidth(2)
        out.setframerate(RATE)
        out.writeframes(b"".join(struct.pack("<h", sample) for sample in samples))
    return base64.b64encode(file.getvalue()).decode()


refusal = {"error": {"message": "the model is overloaded", "type": "server_error"}, "status": 503}
fixtures = [
    {"match": {"endpoint": "speech", "userMessage": "Тайна"}, "response": refusal},
    {"match": {"endpoint": "speech"}, "response": {"audio": tone(), "format": "wav"}},
    {"match": {"endpoint": "transcription"}, "response": {"transcription": {"text": " записаться на завтра "}}},
]
json.dump({"fixtures": fixtures}, sys.stdout, ensure_ascii=False)
