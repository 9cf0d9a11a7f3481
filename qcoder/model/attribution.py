"""Who said it, without a name: attributions such as (Visitor, social hub Delft) from attributes.

A template is text with `{attribute}` in braces. Templates may be bound to a value of an attribute; the first bound one
that fits is used, else the first that is bound to nothing.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

_FIELD = re.compile(r"\{([^{}]+)\}")


@dataclass(frozen=True, slots=True)
class Template:
    """A pattern and the attribute value that it is for; an empty attribute means: for everyone else."""

    text: str
    attribute: str = ""
    value: str = ""
    id: bytes = b""

    def fits(self, attributes: Mapping[str, str]) -> bool:
        """Whether the speaker has the value that this template is bound to. Case of letters does not matter."""
        folded = {name.casefold(): value for name, value in attributes.items()}
        return folded.get(self.attribute.casefold(), "").casefold() == self.value.casefold()


def fields(template: str) -> list[str]:
    """The attributes that a template names, in order."""
    return [name.strip() for name in _FIELD.findall(template)]


def balanced(template: str) -> bool:
    """Whether every brace of a template belongs to a field with a name: none open, none within another, none empty."""
    rest = _FIELD.sub("", template)
    return "{" not in rest and "}" not in rest and all(fields(template))


def fill(template: str, attributes: Mapping[str, str]) -> str:
    """A template with the speaker's values; a field without a value keeps its braces, so that the gap is seen."""
    folded = {name.casefold(): value for name, value in attributes.items() if value}

    def value(match: re.Match[str]) -> str:
        return folded.get(match[1].strip().casefold(), match[0])

    return _FIELD.sub(value, template)


def attribution(templates: Sequence[Template], attributes: Mapping[str, str]) -> str:
    """The attribution of a speaker with these attributes; "" where no template is for them or nothing is known."""
    if not any(attributes.values()):
        return ""
    bound = [t for t in templates if t.attribute and t.fits(attributes)]
    others = [t for t in templates if not t.attribute]
    chosen = (bound or others)[:1]
    return fill(chosen[0].text, attributes) if chosen else ""
