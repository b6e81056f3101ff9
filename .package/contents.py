"""What of the libraries the installed program leaves out: it never uses it."""

from __future__ import annotations

import re
from typing import Final

EXCLUDED: Final = [
    "tkinter",
    "unittest",
    "pydoc",
    "doctest",
    "pip",
    "setuptools",
    "PIL",
    "numpy",
    "pytest",
    "IPython",
    "PySide6.QtQml",
    "PySide6.QtQuick",
    "PySide6.QtDataVisualization",
    "PySide6.QtTest",
    "PySide6.QtDBus",
    # python-docx reads and writes XML with lxml.etree alone.
    "lxml.html",
    "lxml.objectify",
    "lxml.isoschematron",
    "PySide6.QtOpenGL",
    "PySide6.QtOpenGLWidgets",
]
# Paths below the program's folder, with / between their parts. Qt's files are called libQt6Qml.so.6
# on Linux, Qt6Qml.dll on Windows and QtQml.framework/… on macOS; its plugins begin with “lib” but
# on Windows.
UNUSED: Final = re.compile(
    r"""
    ^PySide6/(Qt/)?(translations|qml)/            # the program speaks English
    | ^PySide6/(Qt/)?plugins/(
        virtualkeyboard | qmltooling | networkinformation | tls | egldeviceintegrations | generic
        | sqldrivers
        | platforminputcontexts/(lib)?qtvirtual
        | platformthemes/libqgtk3
        | platforms/(lib)?q(eglfs|linuxfb|vnc|vkkhr|minimal|direct2d)
        | imageformats/(?!(lib)?qsvg)             # all its pictures are SVG
        | wayland-graphics-integration-client/(?!libqt-plugin-wayland-egl)
      )
    | (^|/)(lib)?Qt6?(Qml|Quick|DataVisualization|OpenGLWidgets|VirtualKeyboard|EglF|WebEngine|3D
        |Charts|Multimedia)\w*(\.(so|dll|framework)|$)   # on macOS links are called QtQml alone
    | ^PySide6/opengl32sw\.dll$                   # widgets are painted without OpenGL
    | ^babel/locale-data/(?!root|en(_GB|_US|_001)?\.)   # names of countries are English
    | ^lxml/isoschematron/
    | \.dist-info/((RECORD|INSTALLER|REQUESTED|direct_url\.json)$|sboms/)
    """,
    re.VERBOSE,
)

SYSTEM: Final = re.compile(r"^(/usr)?/lib(64)?/")
OWN_LIBRARIES: Final = re.compile(r"libpython3|lib-dynload|site-packages|dist-packages")


def is_wanted(path: str) -> bool:
    """Tell whether a file belongs into the installed program."""
    return UNUSED.search(path.replace("\\", "/")) is None


def is_of_the_system(source: str) -> bool:
    """Tell whether a Linux library is better taken from the system, where it is kept up to date."""
    return SYSTEM.match(source) is not None and OWN_LIBRARIES.search(source) is None
