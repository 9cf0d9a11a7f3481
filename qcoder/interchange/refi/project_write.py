"""Writing a REFI-QDA project (.qdpx): a zip with `project.qde` and a plain text a source, LF, UTF-8 without mark.

Positions are code points, ends exclusive, as the standard has them. The same study gives the same bytes.
"""

import zipfile
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from lxml import etree  # type: ignore[import-untyped]

from qcoder import __version__
from qcoder.interchange.refi.codebook_file import add_codes, guids_of
from qcoder.interchange.refi.xml import add_text, as_bytes, remark, sound_guid
from qcoder.model.exchange import (
    ExchangeCase,
    ExchangeNote,
    ExchangeProject,
    ExchangeSelection,
    ExchangeSet,
    ExchangeText,
    ExchangeVariable,
)
from qcoder.model.going import Going
from qcoder.model.visible import visible
from qcoder.storage.atomic import replacing

ENDING = ".qdpx"
SPACE = "urn:QDA-XML:project:1.0"
_DATE = (1980, 1, 1, 0, 0, 0)
_LEVEL = 3  # the usual level of zip takes three times as long for a seventh less
_NAME = 60  # signs of a selection's words that stand as its name


def write(project: ExchangeProject, path: Path, going: Going | None = None) -> None:
    """Write the file, whole or not at all; `going` hears how far it is, and may raise to stop it."""
    going = going or Going()
    going()
    files = {"project.qde": as_bytes(_element(project))}
    for text in project.texts:
        files[f"sources/{text.guid}.txt"] = text.words.encode("utf-8")
    for note in project.notes:
        files[f"sources/{note.guid}.txt"] = note.words.encode("utf-8")
    with replacing(path) as file, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in going.each(files.items(), every=1):
            member = zipfile.ZipInfo(name, _DATE)
            member.compress_type = zipfile.ZIP_DEFLATED
            packed.writestr(member, content, compresslevel=_LEVEL)


@cache  # there are some twenty names, and hundreds of thousands of elements
def _tag(name: str) -> str:
    return f"{{{SPACE}}}{name}"


def _add(parent: etree._Element, tag: str, /, **attributes: str) -> etree._Element:
    given = {key: visible(value) for key, value in attributes.items() if value}
    return etree.SubElement(parent, _tag(tag), given)


def _when(moment: datetime | None) -> str:
    return f"{moment.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}" if moment is not None else ""


def _element(project: ExchangeProject) -> etree._Element:
    """The parts in the strict order of the schema; an empty container is invalid and left out."""
    root = etree.Element(_tag("Project"), nsmap={None: SPACE})
    root.set("name", visible(project.name))
    root.set("origin", f"QCoder {__version__}")
    if project.coders:
        users = _add(root, "Users")
        for guid, name in project.coders.items():
            _add(users, "User", guid=guid, name=name)
    guids = guids_of(project.codebook)
    if project.codebook.codes:
        add_codes(_add(root, "CodeBook"), project.codebook, SPACE, project.code_notes)
    _add_variables(root, project.variables)
    kinds = {variable.guid: variable.kind for variable in project.variables}
    _add_cases(root, project.cases, kinds)
    if project.texts:
        holder = _add(root, "Sources")
        for text in project.texts:
            _add_source(holder, text, guids, kinds)
    _add_notes(root, project.notes)
    _add_links(root, project.cases)
    _add_sets(root, project, guids)
    for note in project.notes:
        if note.on_project:
            _add(root, "NoteRef", targetGUID=note.guid)
    return root


def _add_variables(root: etree._Element, variables: Iterable[ExchangeVariable]) -> None:
    known = list(variables)
    if known:
        holder = _add(root, "Variables")
        for one in known:
            _add(holder, "Variable", guid=one.guid, name=one.name, typeOfVariable=one.kind)


def _add_values(parent: etree._Element, values: Mapping[str, str], kinds: Mapping[str, str]) -> None:
    for variable, value in values.items():
        element = _add(parent, "VariableValue")
        _add(element, "VariableRef", targetGUID=variable)
        add_text(element, _tag(f"{kinds.get(variable, 'Text')}Value"), value)


def _add_cases(root: etree._Element, cases: Iterable[ExchangeCase], kinds: Mapping[str, str]) -> None:
    known = list(cases)
    if not known:
        return
    holder = _add(root, "Cases")
    for one in known:
        element = _add(holder, "Case", guid=one.guid, name=one.name)
        _add_values(element, one.values, kinds)
        for text in one.texts:
            _add(element, "SourceRef", targetGUID=text)
        if one.about:
            element.append(remark(dict(one.about)))


def _add_source(
    holder: etree._Element, text: ExchangeText, codes: Mapping[bytes, str], kinds: Mapping[str, str]
) -> None:
    path = f"internal://{text.guid}.txt"
    element = _add(holder, "TextSource", guid=text.guid, name=text.name, plainTextPath=path)
    for selection in text.selections:
        _add_selection(element, text.words, selection, codes)
    for note in text.notes:
        _add(element, "NoteRef", targetGUID=note)
    _add_values(element, text.values, kinds)
    if text.about:
        element.append(remark(dict(text.about)))


def _add_selection(
    holder: etree._Element, words: str, selection: ExchangeSelection, codes: Mapping[bytes, str]
) -> None:
    element = _add(
        holder, "PlainTextSelection", guid=selection.guid, name=_name_of(words[selection.start : selection.end]),
        startPosition=str(selection.start), endPosition=str(selection.end), creatingUser=selection.coder,
    )
    for coding in selection.codings:
        one = _add(
            element, "Coding", guid=coding.guid, creatingUser=coding.coder, creationDateTime=_when(coding.when)
        )
        _add(one, "CodeRef", targetGUID=codes[coding.code])
        for note in coding.notes:
            _add(one, "NoteRef", targetGUID=note)
    for note in selection.notes:
        _add(element, "NoteRef", targetGUID=note)


def _name_of(words: str) -> str:
    """The first words of a selection on one line."""
    begin = " ".join(words[: 2 * _NAME].split())  # a selection may be as long as its text
    return (begin if len(begin) >= _NAME else " ".join(words.split()))[:_NAME]


def _add_notes(root: etree._Element, notes: Iterable[ExchangeNote]) -> None:
    known = list(notes)
    if not known:
        return
    holder = _add(root, "Notes")
    for one in known:
        _add(
            holder, "Note", guid=one.guid, name=one.name, plainTextPath=f"internal://{one.guid}.txt",
            creatingUser=one.coder, creationDateTime=_when(one.when),
        )


def _add_links(root: etree._Element, cases: Iterable[ExchangeCase]) -> None:
    """Ties notes to cases, which hold no notes in the schema."""
    pairs = [(note, case.guid) for case in cases for note in case.notes]
    if pairs:
        holder = _add(root, "Links")
        for note, case in pairs:
            _add(holder, "Link", guid=sound_guid("", f"{note} {case}"), originGUID=note, targetGUID=case)


def _add_sets(root: etree._Element, project: ExchangeProject, codes: Mapping[bytes, str]) -> None:
    kept = [ExchangeSet(s.foreign_id, s.name, s.description, s.members) for s in project.codebook.sets]
    every = [*kept, *project.sets]
    holder = _add(root, "Sets") if every else None
    for one in every:
        element = _add(holder, "Set", guid=sound_guid(one.guid, one.guid + one.name))
        element.set("name", visible(one.name))
        if one.description:
            add_text(element, _tag("Description"), one.description)
        for code in one.codes:
            if code in codes:
                _add(element, "MemberCode", targetGUID=codes[code])
        for text in one.texts:
            _add(element, "MemberSource", targetGUID=text)
        for note in one.notes:
            _add(element, "MemberNote", targetGUID=note)
        if one.about:
            element.append(remark(dict(one.about)))
