"""Text files in every encoding that our users' files have come out with the letters that went in."""

import codecs
from pathlib import Path

import pytest

from qcoder.model.errors import UserError
from qcoder.transcripts.read import read

TALKS = {
    "uk": "Модератор: Як ви дізналися про хаб?\nОлена: Подруга розповіла. Їжа, ґанок, є все – “так”.\n",
    "ru": "Модератор: Как вы узнали о центре?\nИрина: Подруга рассказала, съездили вместе.\n",
    "nl": "Interviewer: Hoe ziet u dat?\nBezoeker: De Oekraïners één keer per week, café, coördinatie.\n",
    "de": "I: Schön, dass Sie da sind.\nB: Ja, natürlich, für mich ist das größer geworden.\n",
    "pl": "Moderator: Czy mógłby pan powiedzieć coś więcej?\nGość: Oczywiście, żyję tu już pięć lat.\n",
    "cs": "I: Můžete říct něco víc?\nR: Ano, žiju tady už pět let, děti chodí do školy.\n",
    "fr": "I: Où êtes-vous né?\nR: Je suis né à Orléans, près du fleuve, déjà à l'âge de cinq ans.\n",
    "short": "I: Привіт\nR: Так\n",
}
CASES = [
    (language, encoding)
    for language in TALKS
    for encoding in ("utf-8", "utf-16", "utf-16-le", "utf-16-be", "cp1250", "cp1251", "cp1252", "iso8859-15")
]


def fits(text: str, encoding: str) -> bool:
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


@pytest.mark.parametrize(("language", "encoding"), [case for case in CASES if fits(TALKS[case[0]], case[1])])
def test_the_letters_that_went_in_come_out(tmp_path: Path, language: str, encoding: str) -> None:
    path = tmp_path / "talk.txt"
    path.write_bytes(TALKS[language].replace("\n", "\r\n").encode(encoding))
    assert read(path).text == TALKS[language]


def test_the_euro_tells_the_western_encodings_apart(tmp_path: Path) -> None:
    path = tmp_path / "talk.txt"
    for encoding in ("cp1252", "iso8859-15"):
        path.write_bytes("I: Combien? 5 €, c'est le cœur de la journée.\n".encode(encoding))
        assert "5 €, c'est le cœur" in read(path).text


@pytest.mark.parametrize("mark", [codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE])
def test_a_mark_is_believed_and_dropped(tmp_path: Path, mark: bytes) -> None:
    names = {codecs.BOM_UTF8: "utf-8", codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}
    path = tmp_path / "talk.txt"
    path.write_bytes(mark + TALKS["uk"].encode(names[mark]))
    transcript = read(path)
    assert transcript.text == TALKS["uk"]
    assert transcript.notes == ()


def test_a_guess_is_told(tmp_path: Path) -> None:
    path = tmp_path / "talk.txt"
    path.write_bytes(TALKS["uk"].encode("cp1251"))
    transcript = read(path)
    assert transcript.encoding == "cp1251"
    assert "was read as cp1251" in transcript.notes[0]


def test_a_chosen_encoding_is_obeyed(tmp_path: Path) -> None:
    path = tmp_path / "talk.txt"
    path.write_bytes("I: \xe9\xe9n\n".encode("latin-1"))
    assert read(path, encoding="cp1251").text == "I: ййn\n"


@pytest.mark.parametrize("encoding", ["utf-8", "no-such", "base64"])
def test_an_encoding_that_does_not_fit_is_refused(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "talk.txt"
    path.write_bytes(b"I: \xe9\xe9n\n")
    with pytest.raises(UserError, match="choose another encoding"):
        read(path, encoding=encoding)
