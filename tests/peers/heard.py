#!/usr/bin/env python3
"""Judges what a phone heard:

    heard.py HEARD.wav PROMPT.wav…

prints one JSON object: the recording's `seconds`, whether it is `silent`, and for each prompt, under its file's name without
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


def correlation(recording, piece):
    """How like the piece the recording is from each of its samples on: 1 is the same, 0 is nothing."""
    piece = piece - piece.mean()
    size = 1 << (recording.size + piece.size).bit_length()
    product = numpy.fft.irfft(numpy.fft.rfft(recording, size) * numpy.conj(numpy.fft.rfft(piece, size)), size)
    count = recording.size - piece.size + 1
    energy = numpy.concatenate([[0], numpy.cumsum(recording**2)])
    energy = energy[piece.size :][:count] - energy[:count]
    floor = piece.size * QUIET**2
    return product[:count] / numpy.sqrt(numpy.maximum(energy, floor) * numpy.sum(piece**2))


def places(recording, piece):
    """Where the piece is, once for each time."""
    if recording.size < piece.size:
        return []
    alike = correlation(recording, piece)
    found = []
    while (best := int(numpy.argmax(alike))) >= 0 and alike[best] >= ALIKE:
        found.append(best)
        alike[max(0, best - PIECE // 2) : best + PIECE // 2] = 0
    return found


def pieces(prompt):
    """The pieces that can be told from silence, with where they begin. The last one ends where the prompt does."""
    starts = list(range(0, max(1, prompt.size - PIECE + 1), PIECE))
    if prompt.size - PIECE - starts[-1] > PIECE // 2:
        starts.append(prompt.size - PIECE)
    return [(start, prompt[start : start + PIECE]) for start in starts if loudness(prompt[start : start + PIECE]) > QUIET]


def hearings(recording, prompt):
    """Each time the prompt was heard: its beginning in the recording, and how far its pieces came one after another."""
    cut = pieces(prompt)
    if not cut:
        raise SystemExit("a prompt is silent, so nobody can hear it")
    found = []
    for index, (start, piece) in enumerate(cut):
        for place in places(recording, piece):
            begin = place - start
            begun = next((one for one in found if index - one["piece"] <= GAP and abs(one["begin"] - begin) <= DRIFT), None)
            if begun:
                begun.update(begin=begin, until=start + piece.size, piece=index)
            elif index < GAP:
                found.append({"first": begin, "begin": begin, "until": start + piece.size, "piece": index})
    return [told_as(one, len(cut)) for one in sorted(found, key=lambda one: one["first"])]


def told_as(one, count):
    return {"at": round(one["first"] / RATE, 2), "seconds": round(one["until"] / RATE, 2), "whole": one["piece"] == count - 1}


def main():
    recording, *prompts = map(pathlib.Path, sys.argv[1:])
    samples = read(recording)
    print(json.dumps({
        "seconds": round(samples.size / RATE, 2),
        "silent": loudness(samples) <= QUIET and (not samples.size or float(numpy.max(numpy.abs(samples))) < 10 * QUIET),
        "prompts": {prompt.stem: hearings(samples, read(prompt)) for prompt in prompts},
    }))


main()
