"""The `.venv` of this repository: made when absent, filled when pyproject.toml changed, left alone otherwise.

Standard library only, and readable by Pythons older than the one QCoder needs, so that they get a sentence and no
syntax error.
"""

from __future__ import annotations

import hashlib
import importlib.util
import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

REPOSITORY = Path(__file__).resolve().parents[1]
VENV = REPOSITORY / ".venv"
STAMP = VENV / "qcoder-installed.json"
PIP_LOG = VENV / "install.log"
OLDEST_PYTHON = (3, 11)

# pip says the same thing in many ways, depending on how far it came.
NO_NETWORK = re.compile(
    r"NewConnectionError|NameResolutionError|name resolution|ConnectTimeout|ReadTimeout|Network is unreachable"
    r"|Max retries exceeded|ProxyError|No matching distribution found"
)


class Trouble(Exception):
    """Something that the person at the machine can mend; the message says what and how."""


def say(words: str) -> None:
    """Print one line at once, so that it stands before what a started program prints."""
    print(words, flush=True)


def ready(extras: Iterable[str] = ()) -> Path:
    """Return the Python of a `.venv` in which QCoder and the wanted extras of pyproject.toml are installed.

    Takes some milliseconds when nothing changed since last time: it trusts its stamp and starts no process.

    Raises:
        Trouble: this Python is too old, has no venv, the folder cannot be written, or pip failed.
    """
    check_version(sys.version_info[:2])
    stamp = read_stamp()
    together = sorted({*extras, *stamp.get("extras", [])})  # what the other script asked for stays installed
    wanted = {
        "pyproject": hashlib.sha256((REPOSITORY / "pyproject.toml").read_bytes()).hexdigest(),
        "place": str(REPOSITORY),  # an editable installation points here, and a moved folder leaves it pointing nowhere
        "extras": together,
    }
    python = venv_python()
    if python.exists() and wanted.items() <= stamp.items():
        return python
    try:
        STAMP.unlink(missing_ok=True)  # an installation that is broken off must not look finished
        if not works(python):
            make_venv()
        install(python, together)
        write_stamp(wanted)
    except OSError as error:
        raise Trouble(f"{error.filename or VENV} cannot be written: {error.strerror}.") from error
    return python


def check_version(version: tuple[int, ...]) -> None:
    """Raise Trouble when `version` (major, minor) is older than QCoder needs."""
    if version < OLDEST_PYTHON:
        raise Trouble(
            f"QCoder needs Python {dotted(OLDEST_PYTHON)} or newer, and this is Python {dotted(version)}: "
            f"install a newer one and start this script with it, such as `python{dotted(OLDEST_PYTHON)} {sys.argv[0]}`."
        )


def dotted(version: tuple[int, ...]) -> str:
    """Write a version as people do: (3, 11) -> 3.11."""
    return ".".join(str(number) for number in version)


def venv_python() -> Path:
    """Where the Python of the `.venv` is, or will be."""
    return VENV / "Scripts" / "python.exe" if os.name == "nt" else VENV / "bin" / "python"


def read_stamp() -> dict[str, Any]:
    """What the last finished installation noted; empty when there was none or the note cannot be read."""
    try:
        stamp = json.loads(STAMP.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return stamp if isinstance(stamp, dict) else {}


def write_stamp(stamp: dict[str, Any]) -> None:
    """Note a finished step, so that the next run need not repeat it."""
    STAMP.write_text(json.dumps(stamp, indent=1), encoding="utf-8")


def works(python: Path) -> bool:
    """Whether `python` starts, is new enough and has pip (a venv breaks when the Python it was made from goes)."""
    if not python.exists():
        return False
    ask = f"import sys, pip; sys.exit(sys.version_info[:2] < {OLDEST_PYTHON})"
    try:
        return subprocess.run([str(python), "-c", ask], capture_output=True, check=False).returncode == 0
    except OSError:
        return False


def make_venv() -> None:
    """Make `.venv` with the Python that runs this script, replacing one that does not work.

    Raises:
        Trouble: this Python came without venv or ensurepip, or the folder cannot be written.
    """
    if not (importlib.util.find_spec("venv") and importlib.util.find_spec("ensurepip")):
        version = dotted(sys.version_info[:2])
        raise Trouble(
            f"This Python {version} came without venv: on Debian or Ubuntu install it with "
            f"`apt-get install python{version}-venv` (as root) and run this again."
        )
    again = " anew, as it is broken or unfinished" if VENV.exists() else ""
    say(f"Making {VENV.name}{again} ...")
    made = subprocess.run(
        [sys.executable, "-m", "venv", "--clear", str(VENV)], capture_output=True, text=True, check=False
    )
    if made.returncode:
        raise Trouble(f"{VENV} could not be made: {last_line(made.stdout + made.stderr)}")


def install(python: Path, extras: list[str]) -> None:
    """Let pip install QCoder editable with its extras, telling what is fetched and keeping pip's words in a log.

    Raises:
        Trouble: pip failed; the message says why as far as pip's words tell.
    """
    target = str(REPOSITORY) + (f"[{','.join(extras)}]" if extras else "")
    command = [str(python), "-m", "pip", "install", "--no-input", "--disable-pip-version-check"]
    command += ["--progress-bar", "off", "--editable", target]
    say("Installing QCoder and what it needs (some 200 MB to fetch the first time) ...")
    words = []
    with PIP_LOG.open("w", encoding="utf-8") as log, started(command) as pip:
        assert pip.stdout is not None  # since it is a pipe
        for line in pip.stdout:
            log.write(line)
            words.append(line)
            tell_progress(line)
    if pip.returncode:
        raise Trouble(why_pip_failed("".join(words)))


def started(command: list[str]) -> subprocess.Popen[str]:
    """Start a program whose words, from both of its channels, are read here line by line."""
    return subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
    )


def tell_progress(line: str) -> None:
    """Print the lines of pip that a waiting person wants: the large things it fetches, and that it installs."""
    fetched = re.match(r"\s*(?:Downloading|Using cached) (\S+?)-\d\S* \((\d[\d.]* MB)\)", line)
    if fetched:
        say(f"  {fetched.group(1)} ({fetched.group(2)})")
    elif line.startswith("Installing collected packages"):
        say("  unpacking ...")


def why_pip_failed(words: str) -> str:
    """Turn what pip printed into a sentence that says what to do."""
    if "No space left on device" in words:
        return f"The disk is full: QCoder's packages take about 700 MB in {VENV}. Make room and run this again."
    if NO_NETWORK.search(words):
        return (
            "pip could not fetch the packages that QCoder needs: connect this machine to the network (or tell pip of "
            f"your proxy or mirror) and run this again. What pip said is in {PIP_LOG}."
        )
    errors = [line for line in words.splitlines() if line.lower().startswith("error")]
    return f"pip failed: {last_line(chr(10).join(errors) or words)} All that it said is in {PIP_LOG}."


def last_line(words: str) -> str:
    """The last line with anything in it."""
    lines = [line.strip() for line in words.splitlines() if line.strip()]
    return lines[-1] if lines else "it gave no reason."
