"""Templates from which quotes get their attribution."""

from collections.abc import Sequence
from dataclasses import dataclass

from qcoder.model import order
from qcoder.model.attribution import Template, attribution, balanced, fields
from qcoder.model.errors import UserError
from qcoder.model.session_notes import Setting, named, setting
from qcoder.model.speech import said
from qcoder.services.cases import WAVE, Who
from qcoder.services.study import Study
from qcoder.storage.reporting import exploring
from qcoder.storage.team import people
from qcoder.storage.texts.note_settings import sources_of_notes

Condition = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Attributed:
    """A speaker of a source with the attribution of what they say; `missing` are attributes that leave a gap in it."""

    speaker: str
    moderator: bool
    source: str
    attribution: str
    missing: tuple[str, ...]


def templates(study: Study) -> list[Template]:
    """All templates in order."""
    return people.templates(study.db)


def set_template(study: Study, text: str, *, when: Condition | None = None) -> list[str]:
    """Set the template for an attribute's value, or for everyone else; one for the same is replaced.

    Returns sentences about attributes that the template names and no case has. Raises UserError for empty text and for
    braces that do not match.
    """
    text = _checked(text)
    same = _for_the_same(people.templates(study.db), when)
    with study.action("attribution.set", template=text) as tx:
        if same:
            tx.set("attribution_template", same[0].id, body=text)
        else:
            attribute, value = when or ("", "")
            pos = order.after(people.highest_template_pos(study.db))
            tx.add("attribution_template", body=text, attribute=attribute or None, value=value or None, pos=pos)
    return unknown_attributes(study, text, when=when)


def add(study: Study, text: str, *, when: Condition | None = None) -> None:
    """Add a template at the end. Raises UserError for empty text, and when one is for the same people already."""
    _refuse_taken(_for_the_same(people.templates(study.db), when))
    set_template(study, text, when=when)


def change(study: Study, template: Template, text: str, *, when: Condition | None = None) -> None:
    """Give a template other words and say anew whom it is for; its place in the order stays.

    Raises UserError for empty text, and when another template is for the same people.
    """
    text = _checked(text)
    same = _for_the_same(people.templates(study.db), when)
    _refuse_taken([other for other in same if other.id != template.id])
    attribute, value = when or ("", "")
    with study.action("attribution.set", template=text) as tx:
        tx.set(
            "attribution_template", template.id, body=text, attribute=attribute or None, value=value or None
        )


def delete(study: Study, template: Template) -> None:
    """Take a template away."""
    with study.action("attribution.delete", template=template.text) as tx:
        tx.delete("attribution_template", [template.id])


def unknown_attributes(study: Study, text: str, *, when: Condition | None = None) -> list[str]:
    """Sentences about the attributes that a template names and no case has."""
    have = {name.casefold() for name in people.attribute_names(study.db).values()}
    have |= {WAVE} if exploring.waves(study.db) else set()
    named = [*fields(text), *([when[0]] if when else [])]
    return [said("No case has the attribute “{name}” yet.", name=name) for name in named if name.casefold() not in have]


def preview(study: Study, known: Sequence[Template]) -> list[Attributed]:
    """How every speaker would be attributed by these templates, by source; moderators last in each.

    Notes of a session, which nobody in particular said, stand by theme, round and table.
    """
    who = Who(study)
    out: list[Attributed] = []
    for speaker in who.speakers.values():
        if speaker.source in who.sources:
            told = who.told(who.person(speaker.id, speaker.source), speaker.source)
            said = attribution(known, told)
            source = who.sources[speaker.source].name
            out.append(Attributed(speaker.name, speaker.moderator, source, said, tuple(fields(said))))
    noted: dict[tuple[bytes, Setting], Attributed] = {}
    for turn, at in sources_of_notes(study.db).items():
        key = (at, setting(who.settings.get(turn, {})))
        if at in who.sources and key not in noted:
            said = attribution(known, who.told(who.person(None, at, turn), at))
            name = ", ".join(named(field, value, field) for field, value in key[1])
            noted[key] = Attributed(name, False, who.sources[at].name, said, tuple(fields(said)))
    return sorted([*out, *noted.values()], key=lambda one: (one.source.casefold(), one.moderator))


def _checked(text: str) -> str:
    text = text.strip()
    if not text:
        raise UserError("A template needs words such as ({role}, {hub}); give some.")
    if not balanced(text):
        raise UserError(f"The braces of “{text}” do not match; write each attribute as {{role}}, with its name inside.")
    return text


def _for_the_same(known: Sequence[Template], when: Condition | None) -> list[Template]:
    wanted = tuple(part.casefold() for part in when or ("", ""))
    return [template for template in known if (template.attribute.casefold(), template.value.casefold()) == wanted]


def _refuse_taken(same: list[Template]) -> None:
    if same:
        raise UserError(f"There is a template for these people already: {same[0].text}. Change that one.")
