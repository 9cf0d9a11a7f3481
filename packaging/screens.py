"""Render each view of the sample study to pictures: `python3 packaging/screens.py OUT`.

Real widgets over a real project, offscreen, at 1440x900 in light and dark; `--themes`, `--size` and `--language` take
others. Look at each picture.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from environment import Trouble, ready, say
from qt_libraries import ensure_qt

INSIDE = "QCODER_SCREENS_INSIDE"


def main() -> int:
    """Make the environment ready, then render inside it."""
    parser = argparse.ArgumentParser(description="Render each view of the sample study to PNG.")
    parser.add_argument("out", type=Path, help="the folder for the pictures")
    parser.add_argument("--themes", default="light,dark", help="of light, dark, contrast-light, contrast-dark")
    parser.add_argument("--size", default="1440x900", help="width x height of the window")
    parser.add_argument("--language", default="en", help="the language of the window: en, nl or uk")
    parser.add_argument("--scenes", default="", help="names of scenes with commas; all of them when left out")
    options = parser.parse_args()
    if os.environ.get(INSIDE):
        width, height = (int(part) for part in options.size.split("x"))
        render(options.out, options.themes.split(","), (width, height), options.language, options.scenes.split(","))
        return 0
    try:
        python = ready()
        ensure_qt(python, window=False)
    except Trouble as trouble:
        say(str(trouble))
        return 1
    with tempfile.TemporaryDirectory() as settings:
        environment = os.environ | {INSIDE: "1", "QT_QPA_PLATFORM": "offscreen", "QCODER_CONFIG_DIR": settings}
        return subprocess.run([str(python), *sys.argv], env=environment, check=False).returncode


def render(out: Path, themes: list[str], size: tuple[int, int], language: str, names: list[str]) -> None:
    """One picture per view and theme; `names` are the scenes, or one empty name for all."""
    from scenes import SCENES
    from stage import Stage

    from qcoder.app import make_app
    from qcoder.ui.languages import speak

    app = make_app()
    speak(app, language)
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        for theme in themes:
            for name, scene in SCENES.items():
                if names != [""] and name not in names:
                    continue
                stage = Stage(app, Path(folder), theme, size)
                scene(stage)
                file = out / f"{name}_{theme}.png"
                stage.save(file)
                say(str(file))


if __name__ == "__main__":
    sys.exit(main())
