#!/usr/bin/env python3
"""Prints a port of 127.0.0.1 that is free, and that no program gets by chance while a peer is being made or is stopped:
one outside of the range from which the system gives ports to whoever asks for any.

    port.py [COUNT]     the first of so many in a row, with an even number"""
import random
import socket
import sys


def given_by_the_system():
    try:
        with open("/proc/sys/net/ipv4/ip_local_port_range") as file:
            lowest, highest = map(int, file.read().split())
            return range(lowest, highest + 1)
    except OSError:
        return range(32768, 65536)


def is_free(port):
    return all(can_be_bound(port, kind) for kind in (socket.SOCK_STREAM, socket.SOCK_DGRAM))


def can_be_bound(port, kind):
    with socket.socket(type=kind) as probe:
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
        return True


count = int(sys.argv[1]) if len(sys.argv) > 1 else 1
given = given_by_the_system()
rows = [range(first, first + count) for first in range(10000, 65536 - count, 2)]
rows = [row for row in rows if row[-1] < given.start or row[0] >= given.stop]
random.shuffle(rows)
print(next(row[0] for row in rows if all(map(is_free, row))))
