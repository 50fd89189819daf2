#!/usr/bin/env python3
"""Judges what a phone heard:

    heard.py HEARD.wav

reads names of files with prompts, a look a line, and prints one JSON object for each: the recording's `seconds`, whether it is `silent`, and for each prompt, under its file's name without
the ending, every place where it was heard: `at` which second it began, how many `seconds` of it came until it broke off, and
whether it was the `whole`. The recording may still be growing.

A prompt is cut into short pieces, and each is looked for by normalised cross-correlation, which does not depend on loudness
and survives the telephone's coding. A piece that another prompt happens to share counts only where its neighbours are."""
import json
import pathlib
import struct
import sys

import numpy

RATE = 8000
PIECE = RATE * 2 // 5
# Through G.711 the same audio correlates above 0.95; other words of the same voice stay below 0.6.
ALIKE = 0.8
# A phone on a busy machine drops or repeats packets, so what follows moves.
DRIFT = RATE * 3 // 10
# The pieces in which it does so are like nothing.
GAP = 3
QUIET = 0.003


def read(path):
    """Samples between -1 and 1 at 8 kHz. Lengths in the head are not believed: a recorder writes them at the end."""
    data = path.read_bytes()
    chunk, rate, channels, at = b"", RATE, 1, 12
    while at + 8 <= len(data):
        kind, size = data[at : at + 4], struct.unpack("<I", data[at + 4 : at + 8])[0]
        if kind == b"fmt ":
            channels, rate = struct.unpack("<HI", data[at + 10 : at + 16])
        if kind == b"data":
            chunk = data[at + 8 :]
            break
        at += 8 + size
    samples = numpy.frombuffer(chunk[: len(chunk) // (2 * channels) * 2 * channels], "<i2")
    return resampled(samples.reshape(-1, channels).mean(axis=1) / 32768, rate)


def resampled(samples, rate):
    if rate == RATE or not samples.size:
        return samples
    size = round(samples.size * RATE / rate)
    spectrum = numpy.fft.rfft(samples)
    kept = numpy.zeros(size // 2 + 1, complex)
    shared = min(kept.size, spectrum.size)
    kept[:shared] = spectrum[:shared]
    return numpy.fft.irfft(kept, size) * size / samples.size


def loudness(samples):
    return float(numpy.sqrt(numpy.mean(samples**2))) if samples.size else 0.0


class Recording:
    """What was heard, and what looking into it again and again needs only once."""

    def __init__(self, samples):
        self.samples = samples
        self.energy = numpy.concatenate([[0], numpy.cumsum(samples**2)])
        self.spectrum = spectrum(samples)

    def places(self, piece):
        """Where the piece is, once for each time."""
        if self.samples.size < piece.size:
            return []
        alike = self.alike(self.spectrum, piece, 0, self.samples.size)
        found = []
        while (best := int(numpy.argmax(alike))) >= 0 and alike[best] >= ALIKE:
            found.append(best)
            alike[max(0, best - PIECE // 2) : best + PIECE // 2] = 0
        return found

    def place_near(self, piece, expected):
        """Where the piece is, no further than DRIFT from where it is expected."""
        first = max(0, expected - DRIFT)
        near = self.samples[first : max(0, expected + DRIFT) + piece.size]
        if near.size < piece.size:
            return None
        alike = self.alike(spectrum(near), piece, first, near.size)
        best = int(numpy.argmax(alike))
        return first + best if alike[best] >= ALIKE else None

    def alike(self, of, piece, first, size):
        """How like the piece that part of the recording is, from each of its samples on: 1 is the same, 0 is nothing. The
        part begins at `first`, is `size` long, and `of` is its spectrum."""
        piece = piece - piece.mean()
        length = 2 * (of.size - 1)
        product = numpy.fft.irfft(of * numpy.conj(numpy.fft.rfft(piece, length)), length)[: size - piece.size + 1]
        energy = self.energy[first + piece.size : first + size + 1] - self.energy[first : first + size - piece.size + 1]
        floor = piece.size * QUIET**2
        return product / numpy.sqrt(numpy.maximum(energy, floor) * numpy.sum(piece**2))


def spectrum(samples):
    """Padded to a length that is quick to transform."""
    return numpy.fft.rfft(samples, 1 << samples.size.bit_length())


def pieces(prompt):
    """The pieces that can be told from silence, with where they begin. The last one ends where the prompt does."""
    starts = list(range(0, max(1, prompt.size - PIECE + 1), PIECE))
    if prompt.size - PIECE - starts[-1] > PIECE // 2:
        starts.append(prompt.size - PIECE)
    return [(start, prompt[start : start + PIECE]) for start in starts if loudness(prompt[start : start + PIECE]) > QUIET]


def hearings(recording, prompt):
    """Each time the prompt was heard: its beginning in the recording, and how far its pieces came one after another. Only
    its first pieces are looked for everywhere, the others where they should follow."""
    cut = pieces(prompt)
    if not cut:
        raise SystemExit("a prompt is silent, so nobody can hear it")
    found = []
    for index, (start, piece) in enumerate(cut):
        begun = [one for one in found if index - one["piece"] <= GAP]
        for one in begun:
            place = recording.place_near(piece, one["begin"] + start)
            if place is not None:
                one.update(begin=place - start, until=start + piece.size, piece=index)
        if index < GAP:
            new = [place - start for place in recording.places(piece)]
            new = [begin for begin in new if all(abs(one["begin"] - begin) > DRIFT for one in begun)]
            found += [{"first": begin, "begin": begin, "until": start + piece.size, "piece": index} for begin in new]
    return [told_as(one, len(cut)) for one in sorted(found, key=lambda one: one["first"])]


def told_as(one, count):
    return {"at": round(one["first"] / RATE, 2), "seconds": round(one["until"] / RATE, 2), "whole": one["piece"] == count - 1}


def look(heard, prompts):
    samples = read(heard)
    recording = Recording(samples)
    return {
        "seconds": round(samples.size / RATE, 2),
        "silent": loudness(samples) <= QUIET and (not samples.size or float(numpy.max(numpy.abs(samples))) < 10 * QUIET),
        "prompts": {prompt.stem: hearings(recording, read(prompt)) for prompt in prompts},
    }


def main():
    heard = pathlib.Path(sys.argv[1])
    for line in sys.stdin:
        print(json.dumps(look(heard, map(pathlib.Path, line.split()))), flush=True)


main()
