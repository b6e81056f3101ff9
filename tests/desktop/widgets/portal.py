"""Tell programs how the desktop is set, as the settings portal of a real one does.

A program of its own, for Debian's own Python, which has the bindings of D-Bus. Each line that it
reads from its standard input is the contrast from then on: 0 as usual, 1 more.
"""

from __future__ import annotations

import sys
from typing import Final

from gi.repository import Gio, GLib

SAYS: Final = """
<node><interface name="org.freedesktop.portal.Settings">
  <method name="ReadAll">
    <arg type="as" direction="in"/><arg type="a{sa{sv}}" direction="out"/>
  </method>
  <method name="Read">
    <arg type="s" direction="in"/><arg type="s" direction="in"/><arg type="v" direction="out"/>
  </method>
  <signal name="SettingChanged"><arg type="s"/><arg type="s"/><arg type="v"/></signal>
  <property name="version" type="u" access="read"/>
</interface></node>
"""
NAME: Final = "org.freedesktop.portal.Desktop"
PATH: Final = "/org/freedesktop/portal/desktop"
SETTINGS: Final = "org.freedesktop.portal.Settings"
LOOKS: Final = "org.freedesktop.appearance"


class Portal:
    """Knows one setting: how much contrast the user wants."""

    def __init__(self, contrast: int) -> None:
        self._contrast = contrast
        self._bus = Gio.bus_get_sync(Gio.BusType.SESSION)
        told = Gio.DBusNodeInfo.new_for_xml(SAYS).interfaces[0]
        self._bus.register_object(PATH, told, self._answer, self._property, None)
        Gio.bus_own_name_on_connection(
            self._bus, NAME, Gio.BusNameOwnerFlags.NONE, lambda *_: print("ready", flush=True), None
        )

    def choose(self, contrast: int) -> None:
        """Take another choice of the user, and tell all programs."""
        self._contrast = contrast
        said = GLib.Variant("(ssv)", (LOOKS, "contrast", GLib.Variant("u", contrast)))
        self._bus.emit_signal(None, PATH, SETTINGS, "SettingChanged", said)

    def _answer(  # noqa: PLR0917 - as GLib calls it
        self,
        bus: Gio.DBusConnection,
        who: str,
        path: str,
        interface: str,
        method: str,
        asked: GLib.Variant,
        answer: Gio.DBusMethodInvocation,
    ) -> None:
        wanted = asked.unpack()
        contrast = GLib.Variant("u", self._contrast)
        if method == "ReadAll":
            answer.return_value(GLib.Variant("(a{sa{sv}})", ({LOOKS: {"contrast": contrast}},)))
        elif tuple(wanted) == (LOOKS, "contrast"):
            answer.return_value(GLib.Variant("(v)", (GLib.Variant("v", contrast),)))
        else:
            answer.return_dbus_error("org.freedesktop.portal.Error.NotFound", "It is not set.")

    def _property(self, *_: object) -> GLib.Variant:
        return GLib.Variant("u", 2)


def main() -> None:
    """Serve until the input ends."""
    loop = GLib.MainLoop()
    portal = Portal(int(sys.argv[1]))

    def read(*_: object) -> bool:
        line = sys.stdin.readline()
        if not line:
            loop.quit()
            return False
        portal.choose(int(line))
        return True

    GLib.io_add_watch(sys.stdin.fileno(), GLib.IO_IN | GLib.IO_HUP, read)
    loop.run()


if __name__ == "__main__":
    main()
