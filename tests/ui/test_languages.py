"""The window in other languages: catalogues that fit the code, forms of counted nouns, names of actions."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import polib
import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication

from qcoder.history.labels import say
from qcoder.merge.report import MergeReport
from qcoder.model.speech import Speech, all_of, any_of, said, said_of
from qcoder.model.speech import counted as said_counted
from qcoder.ui.catalogue import Catalogue, CatalogueTranslator, catalogue_file, plural_rule, read_catalogue
from qcoder.ui.languages import LANGUAGES, choose_language, chosen_language
from qcoder.ui.saying import counted, heard
from qcoder.ui.settings import Settings
from qcoder.ui.views.team.merging.coming_model import ComingModel

OTHERS = [language for language in LANGUAGES if language != "en"]
UKRAINIAN = "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);"
FORMS = ("цитата", "цитати", "цитат")


@pytest.fixture
def ukrainian(qapp: QApplication) -> Iterator[None]:
    words = {
        "apply {code}": "застосувати {code}", "Quotes": "Цитати", "new {kind}": "нове: {kind}", "memos": "нотатки",
        "There is no {kind} “{name}”; choose another.": "Немає {kind} «{name}»; виберіть інше.", "round": "раунду",
        "There is no code “{name}”; choose another.": "Немає коду «{name}»; виберіть інший.",
    }
    by = tuple(f"{{count}} {form} {{who}}" for form in FORMS)
    forms = {"quote": FORMS, "quotes": FORMS, "{count} quote by {who}": by, "{count} quotes by {who}": by}
    catalogue = Catalogue(words, forms, plural_rule(UKRAINIAN))
    translator = CatalogueTranslator(catalogue, qapp)
    qapp.installTranslator(translator)
    english = Speech.find
    Speech.find = lambda words, number: catalogue.find(words, number) or words
    yield
    Speech.find = english
    qapp.removeTranslator(translator)


@pytest.mark.parametrize(
    ("number", "words"),
    [(1, "1 цитата"), (2, "2 цитати"), (5, "5 цитат"), (11, "11 цитат"), (21, "21 цитата"), (0, "0 цитат")],
)
@pytest.mark.usefixtures("ukrainian")
def test_a_counted_noun_takes_the_form_of_its_language(number: int, words: str) -> None:
    assert counted(number, "quote", "quotes") == words


@pytest.mark.usefixtures("ukrainian")
def test_what_the_catalogue_lacks_stays_english() -> None:
    assert QCoreApplication.translate("Anything", "Quotes") == "Цитати"
    assert QCoreApplication.translate("Anything", "Not in the catalogue") == "Not in the catalogue"
    assert counted(3, "finding", "findings") == "3 findings"


@pytest.mark.usefixtures("ukrainian")
def test_actions_are_named_in_the_language() -> None:
    assert say("coding.apply", {"code": "bonding"}) == "застосувати bonding"


@pytest.mark.usefixtures("ukrainian")
def test_a_sentence_of_the_services_is_recognised_by_its_form() -> None:
    assert heard("There is no code “A “b” {c}\n”; choose another.") == "Немає коду «A “b” {c}\n»; виберіть інший."
    assert heard("There is no wave “2”; choose another.") == "Немає wave «2»; виберіть інше."
    assert heard("There is no round “round”; choose another.") == "Немає раунду «round»; виберіть інше."
    assert heard("Something else happened.") == "Something else happened."


@cache
def entries_of(language: str) -> polib.POFile:
    return polib.pofile(str(catalogue_file(language)))


@pytest.mark.parametrize("language", OTHERS)
def test_a_catalogue_keeps_the_places_that_are_filled_in(language: str) -> None:
    """A translation without its {name} would lose what it says; one with another would break the window."""
    for entry in entries_of(language):
        english = set(re.findall(r"\{\w*\}", entry.msgid + entry.msgid_plural))
        for words in filter(None, (entry.msgstr, *entry.msgstr_plural.values())):
            assert set(re.findall(r"\{\w*\}", words)) == english, entry.msgid


@pytest.mark.parametrize("language", OTHERS)
def test_a_catalogue_has_every_form_of_a_counted_noun(language: str) -> None:
    catalogue = read_catalogue(language)
    used = {catalogue.form_of(number) for number in range(200)}
    assert all(used == set(range(len(forms))) for forms in catalogue.forms.values())


def test_what_is_said_below_the_window_is_in_every_catalogue(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(Path(__file__).parents[2] / "packaging"))
    import words

    said_there = {message.words for message in words.below_window() if message.words.strip()}
    assert len(said_there) > 1000
    for language in OTHERS:
        known = {entry.msgid for entry in entries_of(language) if entry.translated()}
        known |= {entry.msgid_plural for entry in entries_of(language) if entry.translated()}
        assert said_there - known == set(), "run packaging/words.py and fill what is new"


@pytest.mark.usefixtures("ukrainian")
def test_services_speak_the_language_of_the_window() -> None:
    assert said("apply {code}", code="bonding") == "застосувати bonding"
    assert said("Not in the catalogue {n}", n=1) == "Not in the catalogue 1"
    assert said_counted(21, "quote", "quotes") == "21 цитата"
    assert [said_of(n, "{count} quote by {who}", "{count} quotes by {who}", who="Anna") for n in (1, 3, 25)] == [
        "1 цитата Anna", "3 цитати Anna", "25 цитат Anna",
    ]  # fmt: skip


@pytest.mark.usefixtures("ukrainian")
def test_what_a_merge_brings_is_named_in_the_language_of_the_window() -> None:
    model = ComingModel()
    model.show_coming([], MergeReport(added={"memos": 2}, changed={}, removed={}))
    assert [model.index(row, 0).data() for row in range(model.rowCount())] == ["нове: нотатки"]


def test_services_speak_english_unless_a_window_says_otherwise() -> None:
    assert said_of(1, "{count} quote by {who}", "{count} quotes by {who}", who="Anna") == "1 quote by Anna"
    assert said_counted(2, "quote", "quotes") == "2 quotes"
    assert all_of(["a"]) == "a"
    assert all_of(["a", "b", "c"]) == "a, b and c"
    assert any_of(["a", "b"]) == "a or b"


def test_the_language_of_the_person_is_remembered(tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("settings")
    assert chosen_language(Settings(folder)) in LANGUAGES
    choose_language(Settings(folder), "uk")
    assert chosen_language(Settings(folder)) == "uk"


@pytest.mark.parametrize("language", ["nl", "uk"])
def test_nothing_stays_nothing(language: str) -> None:
    assert read_catalogue(language).find("") == "", "an unmarked quote has no status in any language"
