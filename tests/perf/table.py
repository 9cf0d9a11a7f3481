"""The table of speeds: every piece of work, the bare work beside it in the same run, their ratio, and the goal.

    python tests/perf/table.py                     sizes S and M
    python tests/perf/table.py S M G L             all sizes; making L takes some minutes and a gigabyte
    python tests/perf/table.py M --folder corpora  keep the studies there, and use them again
    python tests/perf/table.py M --only quotes     lines whose name holds this word
    python tests/perf/table.py M --only check --profile

Machines differ and are shared: the ratio is what to watch. Goals are those for size M; L may take twice as long.
"""

import argparse
import cProfile
import os
import pstats
import sys
import tempfile
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from qcoder.app import make_app
from tests.perf import start
from tests.perf.core import CoreBench
from tests.perf.corpus import SIZES, copied, make_study
from tests.perf.measure import Line, print_head, print_line
from tests.perf.seeing import SeeingBench
from tests.perf.window import WindowBench


def main() -> None:
    """Print the table of the sizes that are asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sizes", nargs="*", default=["S", "M"], metavar="S|M|G|L")
    parser.add_argument("--folder", type=Path, help="where the studies are kept")
    parser.add_argument("--only", default="", help="lines whose name holds this word")
    parser.add_argument("--profile", action="store_true", help="show where the time of these lines goes")
    options = parser.parse_args()
    if unknown := [size for size in options.sizes if size not in SIZES]:
        parser.error(f"there is no size {unknown[0]}; choose of {', '.join(SIZES)}")
    application = make_app()
    with tempfile.TemporaryDirectory() as scratch:
        folder = options.folder or Path(scratch)
        folder.mkdir(exist_ok=True)
        for size in options.sizes:
            # A copy: codes that an earlier run left on the same words would cost nothing to apply.
            with tempfile.TemporaryDirectory() as apart:
                _print_size(size, copied(make_study(folder, size), Path(apart)), Path(scratch), options)
    application.quit()


def _print_size(size: str, project: Path, scratch: Path, options: argparse.Namespace) -> None:
    about = SIZES[size]
    print_head(f"{size}: {about.documents} of {about.characters} characters, {about.codings} codings")
    factor = 2 if size == "L" else 1
    _print([] if size == "L" else start.lines(project), options)
    core = CoreBench(project)
    _print(core.lines(factor=factor), options)
    core.close()
    shown = WindowBench(project, scratch)
    _print(shown.lines(factor=factor, long=size == "G"), options)
    _print(SeeingBench(shown).lines(), options)
    if options.only in "memory" and about.documents > 1:
        print(f"  {'memory per further transcript, MB':<42}{shown.growth():9.2f}{'':>26}{1:>8}")
    shown.close()


def _print(lines: list[Line], options: argparse.Namespace) -> None:
    for line in lines:
        if options.only not in line.name:
            continue
        if options.profile:
            profile = cProfile.Profile()
            profile.runcall(line.work)
            pstats.Stats(profile).sort_stats("cumulative").print_stats(40)
        else:
            print_line(line)


if __name__ == "__main__":
    main()
