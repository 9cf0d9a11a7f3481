"""A small study in a real file: what most tests of the core begin with, and what of a study a person sees.

A folder of tests gets its fixtures by importing them from here in its conftest.
"""

import shutil
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from hypothesis import settings

from qcoder.model.records import Code, Source, Text
from qcoder.services import cases, coding, questions, sources
from qcoder.services.codes import codebook
from qcoder.services.importing import transcripts
from qcoder.services.quoting import attribution
from qcoder.services.study import Study, create_study, open_study
from qcoder.services.writing import memos
from qcoder.storage import derive
from qcoder.storage.schema import TABLES

# For properties that open projects: a third of the examples, since each costs a tenth of a second.
few_examples = settings(max_examples=settings.default.max_examples // 3 or 1)

# Signs that are one character to a reader and several to a program, blanks that are no spaces, a line that is no line.
DELFT = """\
Moderator: How did you come here?
Visitor 1: In the beginning we came for coffee 😀. Later we stayed for the people.
Visitor 2: I came for the language\u00a0classes,\u2028and for my neighbour Zoe\u0301.
Moderator: And now?
Visitor 1: Now I help others 👩‍👧 to find their way.
"""
DELFT_UK = """\
Модератор: Як ви сюди потрапили?
Відвідувачка 1: Спочатку ми приходили на каву 😀. Потім залишилися заради людей.
Відвідувачка 2: Я прийшла на мовні курси і до сусідки Зої.
Модератор: А тепер?
Відвідувачка 1: Тепер я допомагаю іншим 👩‍👧 знайти шлях.
"""
ARNHEM = """\
Interviewer: What does the hub need?
Manager: Volunteers, and a larger room for the language classes.
Interviewer: Who decides that?
Manager: The town does; we ask every year.
"""


def small(path: Path) -> Study:
    """Make the small study at `path` by the services, and open it: two sources, six codes, seven codings."""
    folder = path.parent / f"{path.stem} files"
    folder.mkdir()
    for name, words in (("Delft", DELFT), ("Arnhem", ARNHEM), ("Delft uk", DELFT_UK)):
        (folder / f"{name}.txt").write_text(words, encoding="utf-8")
    study = create_study(path, name="Small study", coder="Anna")
    plans = [transcripts.plan(folder / f"{name}.txt", language="en") for name in ("Delft", "Arnhem")]
    plans = [transcripts.placed(plan, case=plan.name) for plan in plans]
    other = transcripts.plan(folder / "Delft uk.txt", language="uk")
    transcripts.import_plans(study, [*plans, transcripts.placed(other, translation_of="Delft")])
    ties = codebook.create(study, "Ties", definition="Who knows whom.")
    bonding = codebook.create(study, "Bonding", parent=ties)
    codebook.create(study, "Bridging", parent=ties)
    needs = codebook.create(study, "Needs")
    classes = codebook.create(study, "Language classes", parent=needs)
    codebook.create(study, "Room", parent=needs)
    for words, code in (
        ("we came for coffee 😀", bonding), ("stayed for the people", bonding), ("stayed for the people", ties),
        ("language\u00a0classes", classes), ("neighbour Zoe\u0301", bonding), ("help others 👩‍👧", ties),
    ):
        code_words(study, "Delft", words, code)
    code_words(study, "Arnhem", "a larger room", needs)
    ask = questions.create(study, "Q1", "What do visitors find?")
    questions.set_codes(study, questions.create(study, "Q1a", "Whom do they meet?", parent=ask), [ties])
    for speaker in sources.speakers(study).values():
        if speaker.name.startswith("Visitor"):
            person = cases.case_of_speaker(study, speaker)
            cases.set_attribute(study, person, "role", "Visitor")
    for site in cases.everything(study):
        if site.kind == cases.SITE:
            cases.set_attribute(study, site.id, "hub", site.name)
    attribution.set_template(study, "({role}, hub {hub})")
    memos.write(study, "code", needs, "Look at this again.", title="Needs")
    study.forget_undo()
    return study


def code_words(study: Study, source: str, words: str, code: bytes) -> bytes:
    """Apply a code to words that stand once in the original of a source; returns the coding."""
    text = text_of(study, source)
    body = sources.body(study, text.id)
    assert body.count(words) == 1
    at = body.index(words)
    return coding.apply(study, text.id, at, at + len(words), [code])[0]


def source_named(study: Study, name: str) -> Source:
    return sources.find(study, name)


def text_of(study: Study, source: str) -> Text:
    """The original of a source."""
    return source_named(study, source).texts[0]


def code_named(study: Study, name: str) -> Code:
    return codebook.find(codebook.codes(study), name)


def shown(study: Study) -> dict[str, list[tuple[object, ...]]]:
    """All that a person can see of a study: live rows and what is derived from them; not the log, not undone rows."""
    names = [f"live_{table.name}" for table in TABLES] + list(derive.DERIVED)
    return {name: sorted(study.db.execute(f"SELECT * FROM {name}").fetchall(), key=repr) for name in names}


@cache
def made_once(base: Path) -> Path:
    """The small study as a closed file, one in a process, however many folders import the fixtures from here."""
    path = base / "small template.qcoder"
    small(path).close()
    return path


@cache
def made_empty_once(base: Path) -> Path:
    """A study with one coder, Anna, and nothing else, as a closed file."""
    path = base / "empty template.qcoder"
    create_study(path, coder="Anna").close()
    return path


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small study as a closed file; copy it, do not change it."""
    return made_once(tmp_path_factory.getbasetemp())


@pytest.fixture(scope="session")
def template_empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A study with one coder, Anna, and nothing else, as a closed file; copy it, do not change it."""
    return made_empty_once(tmp_path_factory.getbasetemp())


@pytest.fixture
def project(template: Path, tmp_path: Path) -> Path:
    """A copy of the small study, closed."""
    return Path(shutil.copy(template, tmp_path / "small.qcoder"))


@pytest.fixture
def study(project: Path) -> Iterator[Study]:
    """The small study, open for writing."""
    with open_study(project) as opened:
        yield opened


@pytest.fixture
def empty(template_empty: Path, tmp_path: Path) -> Iterator[Study]:
    """A study with one coder, Anna, and nothing else, open for writing."""
    with open_study(Path(shutil.copy(template_empty, tmp_path / "empty.qcoder"))) as made:
        yield made
