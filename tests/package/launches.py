"""Print what programs tell an X11 display of their starts: the texts of _NET_STARTUP_INFO.

Run it as `python launches.py`; it says “listening” first, and goes on until it is ended.
"""

from __future__ import annotations

import ctypes
from ctypes import c_char_p, c_int, c_long, c_ulong, c_void_p

PROPERTY_CHANGES = 1 << 22  # those who watch the properties of the root window are told
CLIENT_MESSAGE = 33
PART = 20  # bytes of a text in one message; the last one holds a zero


class Message(ctypes.Structure):
    """XClientMessageEvent."""

    _fields_ = (
        ("type", c_int),
        ("serial", c_ulong),
        ("sent", c_int),
        ("display", c_void_p),
        ("window", c_ulong),
        ("kind", c_ulong),
        ("format", c_int),
        ("data", c_long * 5),
    )


class Event(ctypes.Union):
    """XEvent."""

    _fields_ = (("message", Message), ("room", c_long * 24))


def main() -> None:
    x11 = ctypes.CDLL("libX11.so.6")
    x11.XOpenDisplay.restype = c_void_p
    x11.XDefaultRootWindow.argtypes = [c_void_p]
    x11.XDefaultRootWindow.restype = c_ulong
    x11.XInternAtom.argtypes = [c_void_p, c_char_p, c_int]
    x11.XInternAtom.restype = c_ulong
    x11.XSelectInput.argtypes = [c_void_p, c_ulong, c_long]
    x11.XSync.argtypes = [c_void_p, c_int]
    x11.XNextEvent.argtypes = [c_void_p, c_void_p]
    display = x11.XOpenDisplay(None)
    begin = x11.XInternAtom(display, b"_NET_STARTUP_INFO_BEGIN", 0)
    rest = x11.XInternAtom(display, b"_NET_STARTUP_INFO", 0)
    x11.XSelectInput(display, x11.XDefaultRootWindow(display), PROPERTY_CHANGES)
    x11.XSync(display, 0)
    print("listening", flush=True)
    texts: dict[int, bytes] = {}
    event = Event()
    while True:
        x11.XNextEvent(display, ctypes.byref(event))
        message = event.message
        if message.type != CLIENT_MESSAGE or message.kind not in (begin, rest):
            continue
        before = b"" if message.kind == begin else texts.get(message.window, b"")
        text, ended, _ = (before + bytes(message.data)[:PART]).partition(b"\0")
        texts[message.window] = text
        if ended:
            print(text.decode(), flush=True)


if __name__ == "__main__":
    main()
