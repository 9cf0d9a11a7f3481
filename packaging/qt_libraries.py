"""The system libraries that Qt's wheels do not bring: which are missing, in which Debian packages, and fetching them.

Windows and macOS have all that Qt needs. On Linux the wheels of PySide6 bring Qt itself but not the graphics, font and
window system libraries; a server or container often has none of them.

Standard library only.
"""

from __future__ import annotations

import contextlib
import os
import platform
import re
import shutil
import subprocess
from pathlib import Path

from environment import Trouble, last_line, read_stamp, say, write_stamp

# Shared library -> the package of Debian and Ubuntu that holds it. Newer releases call some of them ...t64; apt-get
# finds these under the old names too. Found by starting Qt in a bare installation and asking `dpkg -S` on a full one.
DEBIAN_PACKAGES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libGLX.so.0": "libglx0",
    "libOpenGL.so.0": "libopengl0",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libX11.so.6": "libx11-6",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgssapi_krb5.so.2": "libgssapi-krb5-2",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libstdc++.so.6": "libstdc++6",
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxcb.so.1": "libxcb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libz.so.1": "zlib1g",
    "libzstd.so.1": "libzstd1",
}

QT_MODULES = ("QtWidgets", "QtSvg", "QtPrintSupport", "QtTest")  # what QCoder and its tests import
PLUGINS = {"offscreen": "libqoffscreen.so", "xcb": "libqxcb.so", "wayland": "libqwayland.so"}

START_QT = "import sys; from PySide6.QtWidgets import QApplication; QApplication(sys.argv)"


def has_display() -> bool:
    """Whether a window can be opened here; QCODER_NO_WINDOW=1 says no in any case."""
    if os.environ.get("QCODER_NO_WINDOW"):
        return False
    if platform.system() == "Linux":
        return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
    return True


def ensure_qt(python: Path, *, window: bool) -> None:
    """Make sure that Qt starts with `python`: in a window, or else offscreen. Asked once, then noted in the stamp.

    As root on Debian or Ubuntu, missing packages are installed.

    Raises:
        Trouble: libraries are missing, and which packages hold them; or Qt does not start for another reason.
    """
    if platform.system() != "Linux":
        return
    stamp = read_stamp()
    systems = window_systems() if window else ["offscreen"]
    if set(systems) & set(stamp.get("qt", [])):
        return
    folder = pyside_folder(python)
    # Qt tries its window systems in turn: one that lacks nothing is enough.
    missing = min((missing_libraries(folder, name) for name in systems), key=len)
    if missing:
        get_packages(missing)
        missing = min((missing_libraries(folder, name) for name in systems), key=len)
        if missing:
            raise Trouble(f"Qt still lacks {', '.join(missing)}.")
    start_qt(python)
    with contextlib.suppress(OSError):  # in a folder of somebody else it is asked again next time
        write_stamp({**stamp, "qt": sorted({*stamp.get("qt", []), *systems})})


def window_systems() -> list[str]:
    """The window systems that this session offers, the one that Qt tries first in front."""
    offered = {"wayland": os.environ.get("WAYLAND_DISPLAY"), "xcb": os.environ.get("DISPLAY")}
    return [name for name, address in offered.items() if address] or ["xcb"]


def pyside_folder(python: Path) -> Path:
    """Where PySide6 is installed, found without loading it, since loading is what may fail."""
    ask = "from importlib.util import find_spec; print(find_spec('PySide6').submodule_search_locations[0])"
    found = subprocess.run([str(python), "-c", ask], capture_output=True, text=True, check=False)
    if found.returncode:
        raise Trouble(f"PySide6 is not installed in {python.parent}: {last_line(found.stderr)}")
    return Path(found.stdout.strip())


def missing_libraries(folder: Path, window_system: str) -> list[str]:
    """The shared libraries that the loader does not find for Qt's modules and the plugin of one window system, sorted.

    Empty where there is no `ldd` to ask; then starting Qt has to tell.
    """
    ldd = shutil.which("ldd")
    if ldd is None:
        return []
    files = [folder / f"{module}.abi3.so" for module in QT_MODULES]
    files.append(folder / "Qt" / "plugins" / "platforms" / PLUGINS[window_system])
    listed = subprocess.run(
        [ldd, *(str(file) for file in files if file.exists())], capture_output=True, text=True, check=False
    )
    names = re.findall(r"^\s*(\S+) => not found", listed.stdout, flags=re.MULTILINE)
    return sorted({name for name in names if not name.startswith("libQt6")})


def get_packages(missing: list[str]) -> None:
    """Install the Debian packages of the missing libraries when that is allowed here.

    Raises:
        Trouble: it is not; the message tells which they are and what to type.
    """
    packages = sorted({DEBIAN_PACKAGES[name] for name in missing if name in DEBIAN_PACKAGES})
    unknown = [name for name in missing if name not in DEBIAN_PACKAGES]
    if unknown or not shutil.which("apt-get"):
        raise Trouble(
            f"Qt needs system libraries that are missing here: {', '.join(missing)}. "
            "Install the packages of your system that hold them and run this again."
        )
    command = f"apt-get install {' '.join(packages)}"
    if os.geteuid() != 0:
        raise Trouble(
            f"Qt needs system libraries that are missing here: {', '.join(missing)}. "
            f"Install them with\n    sudo {command}\nand run this again."
        )
    say(f"Qt needs system libraries that are missing here; {command} ...")
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    # An update may complain of one package source and still refresh those that matter, so only the install is judged.
    subprocess.run(["apt-get", "update", "--quiet"], env=quiet, capture_output=True, check=False)
    installed = subprocess.run(
        ["apt-get", "install", "--quiet", "--yes", "--no-install-recommends", *packages],
        env=quiet,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    if installed.returncode:
        raise Trouble(f"{command} failed: {last_line(installed.stdout)}")


def start_qt(python: Path) -> None:
    """Start Qt once without a window, since only that proves that it starts."""
    offscreen = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    tried = subprocess.run([str(python), "-c", START_QT], env=offscreen, capture_output=True, text=True, check=False)
    if tried.returncode:
        raise Trouble(f"Qt does not start on this machine: {last_line(tried.stderr)}")
