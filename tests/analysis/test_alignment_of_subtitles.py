"""Real subtitles in two languages: turns with time codes stand beside those that begin when they do."""

from pathlib import Path

import pytest

from qcoder.analysis.alignment import Side, align
from qcoder.transcripts.read import read

PAIRS = [("__final__en.srt", "__final__uk.srt"), ("__source__en.srt", "__final__uk.srt")]
_HALF = 0.5
_SECOND = 1000


def sides(path: Path) -> list[Side]:
    turns = [turn for turn in read(path).readings[0].turns if turn.kind == "speech"]
    return [Side("", turn.body_end - turn.body_start, turn.begin_ms, turn.end_ms) for turn in turns]


@pytest.fixture(scope="module")
def pairs(shared: Path) -> list[tuple[Path, Path]]:
    folder = shared / "transcripts"
    found = [
        (english, english.with_name(english.name.replace(first, second)))
        for first, second in PAIRS for english in sorted(folder.glob(f"*/*{first}"))
    ]
    found = [pair for pair in found if pair[1].exists()]
    if not found:
        pytest.skip("needs the public subtitles of the team's example data")
    return found


def overlap(ours: list[Side], theirs: list[Side]) -> float:
    """The share of the shorter of two stretches of time in which both are shown, 0 to 1."""
    begins = [one[0].begin_ms or 0 for one in (ours, theirs)]
    ends = [one[-1].end_ms or 0 for one in (ours, theirs)]
    shortest = min(end - begin for begin, end in zip(begins, ends, strict=True))
    return max(0, min(ends) - max(begins)) / max(1, shortest)


def test_of_passages_with_time_codes_more_than_95_in_100_agree(pairs: list[tuple[Path, Path]]) -> None:
    """They agree where they begin within one second of each other, and where most of the shorter is heard in the other.

    Of all passages with turns on both sides; every turn of these files has a time code. Measured: 96 and 99 in 100
    begin together, all are heard together.
    """
    for english, ukrainian in pairs:
        left, right = sides(english), sides(ukrainian)
        beads = [(left[slice(*bead.left)], right[slice(*bead.right)]) for bead in align(left, right)]
        both = [(ours, theirs) for ours, theirs in beads if ours and theirs]
        agreeing = sum(overlap(ours, theirs) >= _HALF for ours, theirs in both)
        beginning = sum(abs((ours[0].begin_ms or 0) - (theirs[0].begin_ms or 0)) <= _SECOND for ours, theirs in both)
        assert agreeing > 0.95 * len(both), f"{english.name}: {agreeing} of {len(both)} are heard together"
        assert beginning > 0.95 * len(both), f"{english.name}: {beginning} of {len(both)} begin together"
        assert len(both) > 0.95 * len(beads), "hardly a turn stands without a twin"
        assert len(both) > 0.6 * min(len(left), len(right)), "passages stay short: 1.6 turns at most on average"
