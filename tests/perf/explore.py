"""What every page of Explore takes to count, in milliseconds of processor time, and the memory of the process.

    python tests/perf/explore.py M --folder corpora
    python tests/perf/explore.py L --folder corpora --only words --profile

The first line reads all codings, as the page does that is opened first; the pages after it share what was read. `first`
is the first time that a page is counted, `again` the second one, as after a choice on the page. How long the window
stands still meanwhile is printed by `frozen.py --only explore`.
"""

import argparse
import cProfile
import pstats
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from qcoder.services.exploring import contexts, cooccurrence, facts, framework, ratings, saturation, timeline, words
from qcoder.services.exploring.cooccurrence import Nearness
from qcoder.services.exploring.crosstab import COUNTS, Counting, cross
from qcoder.services.exploring.material import Material
from qcoder.services.exploring.spoken import Words
from qcoder.services.study import Study, open_study
from tests.perf.corpus import SIZES, make_study
from tests.perf.window import resident

_GOAL_MS = 500  # at M; twice that at L
_PAIRS = (("codes", "people"), ("codes", "coders"), ("codes", "codes"), ("questions", "sources"), ("weeks", "coders"))

Page = tuple[str, Callable[[], object]]


def pages(study: Study) -> Iterator[Page]:
    """The pages with what each of them counts, as its job does: with a material of its own."""
    yield "reading the codings", lambda: Material(study).numbers
    for what in COUNTS:
        counting = Counting(what)
        yield f"codes by sources: {what}", lambda counting=counting: _matrix(study, "codes", "sources", counting)
    for down, across in _PAIRS:
        yield f"{down} by {across}", lambda down=down, across=across: _matrix(study, down, across)
    yield "frequencies", lambda: _matrix(study, "codes", "whole")
    yield "frequencies per person", lambda: _matrix(study, "codes", "whole", Counting("people", per_person=True))
    for way in cooccurrence.WAYS:
        yield f"co-occurrence: {way}", lambda way=way: _together(study, Nearness(way))
    yield "co-occurrence with subcodes", lambda: _together(study, Nearness(rollup=True))
    for across in framework.COLUMNS:
        yield f"framework of sources by {across}", lambda across=across: _framework(study, across)
    yield "ratings", lambda: ratings.profile(Material(study)).table()
    yield "saturation", lambda: saturation.growth(Material(study))
    yield "timeline", lambda: _timeline(study)
    yield "word list", lambda: words.word_list(study, Words())
    yield "a word in its contexts", lambda: contexts.context(study, Words(), "дім")
    yield "the first places of a word", lambda: contexts.context(study, Words(), "дім", most=200)
    yield "facts sheet", lambda: facts.sheet(study, lambda: None, "en")


def _matrix(study: Study, down: str, across: str, counting: Counting | None = None) -> None:
    cross(Material(study), down, across, counting or Counting("codings")).table()


def _together(study: Study, near: Nearness) -> None:
    found = cooccurrence.together(Material(study), near)
    used = found.used()[:2]
    found.table()
    found.rows_of(used[0], used[-1])


def _framework(study: Study, across: str) -> None:
    framework.framework(Material(study), "sources", across).written()


def _timeline(study: Study) -> None:
    material = Material(study)
    timeline.timeline(material, timeline.texts(material)[0][1].id)


def main() -> None:
    """Print a line a page."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("size", nargs="?", default="M", choices=SIZES)
    parser.add_argument("--folder", type=Path, help="where the studies are kept")
    parser.add_argument("--only", default="", help="pages whose name holds this word")
    parser.add_argument("--profile", action="store_true", help="show where the time of these pages goes")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = options.folder or Path(scratch)
        folder.mkdir(exist_ok=True)
        goal = _GOAL_MS * (2 if options.size == "L" else 1)
        print(f"{options.size:<44}{'first':>9}{'again':>9}{'MB':>8}")
        with open_study(make_study(folder, options.size), read_only=True) as study:
            for name, count in pages(study):
                if options.only in name or name == "reading the codings":
                    _print(name, count, goal, profile=options.profile and options.only in name)


def _print(name: str, count: Callable[[], object], goal: int, *, profile: bool) -> None:
    first, again = _busy(count), _busy(count)
    over = "  over" if again > goal else ""
    print(f"  {name:<42}{first:9.0f}{again:9.0f}{resident():8.0f}{over}", flush=True)
    if profile:
        seen = cProfile.Profile()
        seen.runcall(count)
        pstats.Stats(seen).sort_stats("cumulative").print_stats(40)


def _busy(count: Callable[[], object]) -> float:
    began = time.thread_time()
    count()
    return (time.thread_time() - began) * 1000


if __name__ == "__main__":
    main()
