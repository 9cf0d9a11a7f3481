"""What QCoder (MIT) brings along may be given away under terms like its own: nothing under GPL or AGPL only."""

import re
from importlib.metadata import Distribution, PackageNotFoundError, distribution

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

STRONG = re.compile(r"(?<!L)GPL|(?<!Lesser )(?<!Library or Lesser )General Public License", re.IGNORECASE)

# Offered under several licences, of which we take one that asks nothing of our own code: name -> the choice.
SEVERAL: dict[str, str] = {}


def installed_dependencies(root: str) -> dict[str, Distribution]:
    """Every distribution that installing `root` without extras brings here: name -> distribution."""
    found: dict[str, Distribution] = {}
    waiting = [Requirement(root)]
    while waiting:
        wanted = waiting.pop()
        name = canonicalize_name(wanted.name)
        if name in found:
            continue
        try:
            found[name] = distribution(name)
        except PackageNotFoundError:
            continue  # of no use on this system, or chosen otherwise
        for line in found[name].requires or []:
            inner = Requirement(line)
            if inner.marker is None or any(inner.marker.evaluate({"extra": extra}) for extra in ("", *wanted.extras)):
                waiting.append(inner)
    return found


def choices(package: Distribution) -> list[str]:
    """The licences offered, as alternatives, in the words of the package.

    An expression such as "MIT OR Apache-2.0" offers a choice; a list of classifiers does not say whether it does.
    """
    facts = package.metadata
    stated = facts.get("License-Expression") or (facts.get("License") or "").strip().split("\n", 1)[0]
    classifiers = facts.get_all("Classifier") or []
    classified = [line.rsplit("::", 1)[-1].strip() for line in classifiers if line.startswith("License ::")]
    if " OR " in stated:
        return stated.split(" OR ")
    return [" and ".join(filter(None, [stated, *classified]))]


def test_no_dependency_is_under_strong_copyleft_only() -> None:
    packages = installed_dependencies("qcoder")
    assert {"pyside6-essentials", "spacy", "pypdf"} <= packages.keys(), "QCoder's dependencies are not installed here"
    refused = {
        name: choices(package)
        for name, package in packages.items()
        if name not in SEVERAL and all(STRONG.search(choice) for choice in choices(package))
    }
    assert not refused


def test_every_dependency_says_its_licence() -> None:
    silent = [name for name, package in installed_dependencies("qcoder").items() if not any(choices(package))]
    assert not silent


@pytest.mark.parametrize(
    ("words", "strong"),
    [
        ("GPL-3.0-only", True),
        ("AGPL-3.0-or-later", True),
        ("GNU General Public License v3 (GPLv3)", True),
        ("GNU Affero General Public License v3", True),
        ("LGPL-3.0-only", False),
        ("GNU Lesser General Public License v3 (LGPLv3)", False),
        ("MIT", False),
        ("MPL-2.0", False),
    ],
)
def test_the_words_of_licences_are_understood(words: str, strong: bool) -> None:
    assert bool(STRONG.search(words)) is strong
