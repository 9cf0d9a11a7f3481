"""Templates from which quotes get their attribution."""

from qcoder.model import order
from qcoder.model.attribution import Template, fields
from qcoder.model.errors import UserError
from qcoder.services.study import Study
from qcoder.storage import people


def templates(study: Study) -> list[Template]:
    """All templates in order."""
    return people.templates(study.db)


def set_template(study: Study, text: str, *, when: tuple[str, str] | None = None) -> list[str]:
    """Set the template for an attribute's value, or for everyone else; one for the same is replaced.

    Returns sentences about attributes that the template names and no case has. Raises UserError for empty text.
    """
    text = text.strip()
    if not text:
        raise UserError("A template needs words such as ({role}, {hub}); give some.")
    attribute, value = when or ("", "")
    known = people.templates(study.db)
    same = [
        t for t in known
        if t.attribute.casefold() == attribute.casefold() and t.value.casefold() == value.casefold()
    ]
    with study.action("attribution.set", template=text) as tx:
        if same:
            tx.set("attribution_template", same[0].id, body=text)
        else:
            pos = order.after(people.highest_template_pos(study.db))
            tx.add("attribution_template", body=text, attribute=attribute or None, value=value or None, pos=pos)
    have = {name.casefold() for name in people.attribute_names(study.db).values()}
    named = [*fields(text), *([attribute] if attribute else [])]
    return [f"No case has the attribute “{name}” yet." for name in named if name.casefold() not in have]


def delete(study: Study, template: Template) -> None:
    """Take a template away."""
    with study.action("attribution.delete", template=template.text) as tx:
        tx.delete("attribution_template", [template.id])
