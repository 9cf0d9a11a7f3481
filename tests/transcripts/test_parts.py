"""Files that hold one talk in several languages: a text for each, nothing lost, rows still beside each other."""

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qcoder.model.reading import Transcript
from qcoder.transcripts.document import Document
from qcoder.transcripts.parts import parts_of
from qcoder.transcripts.read import read
from tests.transcripts.made import docx, paragraph, run, table

UK = ("Як ви сюди потрапили, розкажіть нам?", "Мене привела сусідка, яка жила поруч із нами.",
      "А чому ви залишилися тут після цього?", "Бо тут тепло, і завжди є чай для всіх.")
NL = ("Hoe bent u hier gekomen, vertel het ons?", "Een buurvrouw die naast ons woonde bracht mij hier.",
      "En waarom bent u hier daarna gebleven?", "Omdat het hier warm is en er altijd thee is.")
EN = ("How did you come here, tell us about it?", "A neighbour who lived next to us brought me here.",
      "And why did you stay here after that?", "Because it is warm here and there is always tea.")
WHO, WIE = ("Модератор", "Відвідувачка 1"), ("Moderator", "Bezoekster 1")


def said(transcript: Transcript) -> list[tuple[str | None, str]]:
    turns = [turn for turn in transcript.readings[0].turns if turn.kind == "speech"]
    return [(turn.speaker, transcript.text[turn.body_start : turn.body_end]) for turn in turns]


def spoken(words: tuple[str, ...], names: tuple[str, str]) -> list[tuple[str | None, str]]:
    return [(names[at % 2], one) for at, one in enumerate(words * 3)]


def written(path: Path, heading: list[str], columns: list[tuple[str, ...]]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        if heading:
            writer.writerow(heading)
        for at, row in enumerate(zip(*(column * 3 for column in columns), strict=True)):
            writer.writerow([f"0:00:{at:02}", WHO[at % 2], *row])
    return path


@pytest.mark.parametrize("heading", [["Час", "Хто", "Українська", "Nederlands"], []])
def test_a_table_with_two_columns_of_words_is_two_texts(tmp_path: Path, heading: list[str]) -> None:
    transcript = read(written(tmp_path / "two.csv", heading, [UK, NL]))
    first, second = transcript.parts
    assert (first.language, second.language) == ("uk", "nl")
    assert said(first) == spoken(UK, WHO)
    assert said(second) == spoken(NL, WHO)
    for part in transcript.parts:
        turns = [turn for turn in part.readings[0].turns if turn.kind == "speech"]
        assert [turn.passage for turn in turns] == list(range(1, 13))
        assert [turn.begin_ms for turn in turns] == [1000 * at for at in range(12)]
    assert UK[0] in transcript.text
    assert NL[0] in transcript.text


def test_three_languages_and_a_translation_back_are_texts_in_the_order_of_the_file(tmp_path: Path) -> None:
    back = tuple(words.replace("Мене", "Сюди мене") for words in UK)
    transcript = read(written(tmp_path / "four.csv", ["time", "who", "uk", "en", "back", "nl"], [UK, EN, back, NL]))
    assert [part.language for part in transcript.parts] == ["uk", "en", "uk", "nl"]
    assert said(transcript.parts[2])[1] == (WHO[1], "Сюди мене привела сусідка, яка жила поруч із нами.")


def test_a_row_that_was_not_translated_leaves_the_others_in_place(tmp_path: Path) -> None:
    gap = (NL[0], "", *NL[2:])
    first, second = read(written(tmp_path / "gap.csv", ["t", "w", "a", "b"], [UK, gap])).parts
    passages = [[turn.passage for turn in part.readings[0].turns if turn.kind == "speech"] for part in (first, second)]
    assert passages[0] == list(range(1, 13))
    assert passages[1] == [1, 3, 4, 5, 7, 8, 9, 11, 12]


def test_one_language_is_one_text_whatever_columns_there_are(tmp_path: Path) -> None:
    remarks = ("quiet", "loud", "she laughed at that", "she was tired by then")
    assert read(written(tmp_path / "one.csv", ["time", "who", "words", "remarks"], [EN, remarks])).parts == ()


def test_a_table_in_a_document_with_a_heading_and_a_comment(tmp_path: Path) -> None:
    rows = [(WHO[at % 2], uk, nl) for at, (uk, nl) in enumerate(zip(UK * 2, NL * 2, strict=True))]
    body = paragraph(run("The talk of May")) + table(("Speaker", "Оригінал", "Vertaling"), *rows)
    start = '<w:commentRangeStart w:id="1"/>'
    marked = f'<w:t xml:space="preserve">{NL[1]}</w:t>'
    body = body.replace(f"<w:r>{marked}", f"{start}<w:r>{marked}", 1)
    body = body.replace(f"{marked}</w:r>", f'{marked}</w:r><w:commentRangeEnd w:id="1"/>', 1)
    note = '<w:comment w:id="1" w:author="Bo"><w:p><w:r><w:t>really?</w:t></w:r></w:p></w:comment>'
    first, second = read(docx(tmp_path / "talk.docx", body, comments=note)).parts
    assert said(first) == [(who, uk) for who, uk, _ in rows]
    assert said(second) == [(who, nl) for who, _, nl in rows]
    assert first.text.startswith("The talk of May\n")
    assert first.remarks == ()
    [remark] = second.remarks
    assert second.text[remark.start : remark.end] == NL[1]


@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_paragraphs_that_are_each_followed_by_their_translation(tmp_path: Path, between: str) -> None:
    lines = ["Talk at the hub"]
    for (who, uk), (wie, nl) in zip(spoken(UK, WHO), spoken(NL, WIE), strict=True):
        lines += [f"{who}: {uk}", f"{wie}: {nl}"]
    path = tmp_path / "turns.txt"
    path.write_text(between.join(lines), encoding="utf-8")
    first, second = read(path).parts
    assert said(first) == spoken(UK, WHO)
    assert said(second) == spoken(NL, WIE)
    assert first.text.startswith("Talk at the hub\n")


def test_translations_below_without_labels_take_those_above_them(tmp_path: Path) -> None:
    lines = [line for (who, uk), nl in zip(spoken(UK, WHO), NL * 3, strict=True) for line in (f"{who}: {uk}", nl)]
    path = tmp_path / "turns.txt"
    path.write_text("\n".join(lines), encoding="utf-8")
    first, second = read(path).parts
    assert said(first) == spoken(UK, WHO)
    assert said(second) == spoken(NL, WHO)


def test_three_languages_below_each_other(tmp_path: Path) -> None:
    lines = [line for trio in zip(UK * 3, NL * 3, EN * 3, strict=True) for line in trio]
    path = tmp_path / "three.txt"
    path.write_text("\n".join(lines), encoding="utf-8")
    assert [part.language for part in read(path).parts] == ["uk", "nl", "en"]


@pytest.mark.parametrize(
    "lines",
    [
        # A question in one language, its answer in another: nobody translates.
        [line for uk, nl in zip(UK * 4, NL * 4, strict=True) for line in (f"Moderator: {nl}", f"Olha: {uk} " + uk * 4)],
        # Someone changes the language for a while.
        [*(f"Olha: {one}" for one in UK * 3), *(f"Olha: {one}" for one in NL), *(f"Olha: {one}" for one in UK)],
        [f"Olha: {one}" for one in UK * 4],
    ],
)
def test_a_talk_in_two_languages_that_is_no_translation_stays_whole(tmp_path: Path, lines: list[str]) -> None:
    path = tmp_path / "mixed.txt"
    path.write_text("\n".join(lines), encoding="utf-8")
    assert read(path).parts == ()


@given(st.lists(st.sampled_from([*UK, *NL, *EN, "", "Так.", "Ja."]), max_size=40))
def test_no_word_of_the_talk_is_lost_between_the_texts(lines: list[str]) -> None:
    parts = parts_of(Document("\n".join(lines)))
    if parts:
        kept = sorted(line for part in parts for line in part.text.split("\n") if line)
        head = [line for line in lines[: lines.index(parts[0].text.split("\n")[0])] if line]
        assert set(kept) == {line for line in lines if line}
        assert len(kept) >= len([line for line in lines if line]) + (len(parts) - 1) * len(head)
