"""What the readers of Word documents share: names and attributes in either namespace of the standard (ECMA-376)."""

from xml.etree.ElementTree import Element

_NAMESPACES = (
    "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}",
    "{http://purl.oclc.org/ooxml/wordprocessingml/main}",
)


def local(element: Element) -> str:
    """The name of an element without its namespace."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def attribute(element: Element, name: str) -> str:
    """An attribute of an element; "" where it has none."""
    return next((value for space in _NAMESPACES if (value := element.get(f"{space}{name}"))), "")


def value(element: Element | None) -> str | None:
    """The `val` of an element, by which most properties are told; None where there is none."""
    return (attribute(element, "val") or None) if element is not None else None


def child_named(element: Element | None, name: str) -> Element | None:
    """The first child of this name."""
    if element is None:
        return None
    return next((one for one in element if local(one) == name), None)
