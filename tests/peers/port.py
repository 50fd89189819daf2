#!/usr/bin/env python3
"""Prints a port of 127.0.0.1 that is free, and that no program gets by chance while a peer is being made or is stopped:
one outside of the range from which the system gives ports to whoever asks for any."""
import random
import socket


def given_by_the_system():
    try:
        with open("/proc/sys/net/ipv4/ip_local_port_range") as file:
            lowest, highest = map(int, file.read().split())
            return range(lowest, highest + 1)
    except OSError:
        return range(32768, 65536)


def is_free(port):
    with socket.socket() as probe:
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
        return True


ports = [port for port in range(10000, 65536) if port not in given_by_the_system()]
random.shuffle(ports)
print(next(port for port in ports if is_free(port)))
