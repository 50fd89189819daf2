#!/usr/bin/env python3
"""The judge of what phones heard, on calls whose sound is known."""
import json
import pathlib
import subprocess
import sys
import tempfile
import unittest
import wave

import numpy

JUDGE = pathlib.Path(__file__).with_name("heard.py")
RATE = 8000
WORDS = {
    "welcome": "Welcome to the bank. This call may be recorded.",
    "menu": "To book a visit, press one. To join the line, press two. To hear this again, press nine.",
    "alike": "To book a visit, press one. To cancel your visit, stay on the line.",
}


def telephone(samples):
    """Through G.711, quieter, with a little noise, as a call does it."""
    samples = numpy.clip(samples * 0.6 + numpy.random.default_rng(7).normal(0, 0.0005, samples.size), -1, 1)
    coded = numpy.round(numpy.sign(samples) * numpy.log1p(255 * abs(samples)) / numpy.log(256) * 127) / 127
    return numpy.sign(coded) * (256 ** abs(coded) - 1) / 255


class Heard(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.kept = tempfile.TemporaryDirectory()
        cls.folder = pathlib.Path(cls.kept.name)
        cls.sounds = {name: cls.spoken(name, words) for name, words in WORDS.items()}

    @classmethod
    def tearDownClass(cls):
        cls.kept.cleanup()

    @classmethod
    def spoken(cls, name, words):
        """The prompt stays at the 22 kHz that espeak-ng writes; what is returned is the telephone's 8 kHz."""
        prompt, narrow = cls.folder / f"{name}.wav", cls.folder / "narrow.wav"
        subprocess.run(["espeak-ng", "-v", "en-us", "-w", prompt, words], check=True)
        subprocess.run(["ffmpeg", "-v", "error", "-y", "-i", prompt, "-ar", str(RATE), narrow], check=True)
        with wave.open(str(narrow)) as file:
            return numpy.frombuffer(file.readframes(file.getnframes()), "<i2") / 32768

    def judged(self, *parts, growing=False):
        """A call of these parts; a number is so many seconds of silence."""
        sound = numpy.concatenate([self.sounds[part] if isinstance(part, str) else part for part in parts])
        file = self.folder / "heard.wav"
        with wave.open(str(file), "wb") as written:
            written.setparams((1, 2, RATE, 0, "NONE", ""))
            written.writeframes((telephone(sound) * 32767).astype("<i2").tobytes())
        if growing:
            data = bytearray(file.read_bytes())
            data[4:8] = data[40:44] = bytes(4)
            file.write_bytes(data)
        prompts = " ".join(str(self.folder / f"{name}.wav") for name in WORDS)
        done = subprocess.run([sys.executable, JUDGE, file], input=prompts, text=True, check=True, capture_output=True)
        return json.loads(done.stdout)

    def assertWhole(self, hearing, at):
        self.assertTrue(hearing["whole"], hearing)
        self.assertAlmostEqual(hearing["at"], at, delta=0.05)

    def test_a_prompt_is_heard_where_it_was_said(self):
        judged = self.judged(seconds(1.5), "welcome", seconds(1), "menu")
        [welcome], [menu] = judged["prompts"]["welcome"], judged["prompts"]["menu"]
        self.assertWhole(welcome, 1.5)
        self.assertWhole(menu, 2.5 + self.sounds["welcome"].size / RATE)
        self.assertFalse(judged["silent"])

    def test_a_prompt_that_is_said_twice_is_heard_twice(self):
        first, second = self.judged("menu", seconds(2), "menu")["prompts"]["menu"]
        self.assertWhole(first, 0)
        self.assertWhole(second, 2 + self.sounds["menu"].size / RATE)

    def test_a_prompt_that_breaks_off_is_not_heard_whole(self):
        [menu] = self.judged(self.sounds["menu"][: 3 * RATE], seconds(1), "welcome")["prompts"]["menu"]
        self.assertFalse(menu["whole"])
        self.assertAlmostEqual(menu["seconds"], 3, delta=0.5)

    def test_another_prompt_in_the_same_voice_is_not_taken_for_it(self):
        judged = self.judged("alike")["prompts"]
        self.assertTrue(judged["alike"][0]["whole"])
        self.assertFalse(any(hearing["whole"] for hearing in judged["menu"]), judged)
        self.assertEqual(judged["welcome"], [])

    def test_what_a_jitter_buffer_drops_does_not_matter(self):
        menu = self.sounds["menu"]
        dropped = numpy.concatenate([menu[: 22 * RATE // 10], menu[22 * RATE // 10 + RATE // 50 :]])
        self.assertTrue(self.judged(dropped)["prompts"]["menu"][0]["whole"])

    def test_silence_is_silence(self):
        judged = self.judged(seconds(5))
        self.assertTrue(judged["silent"])
        self.assertEqual(judged["prompts"], {name: [] for name in WORDS})

    def test_a_recording_is_read_while_it_grows(self):
        self.assertTrue(self.judged("welcome", growing=True)["prompts"]["welcome"][0]["whole"])


def seconds(count):
    return numpy.zeros(int(count * RATE))


if __name__ == "__main__":
    unittest.main()
