"""The figures of agreement in words: their names on the screen, what each means, and how far it can be trusted."""

from PySide6.QtCore import QCoreApplication

from qcoder.services.coders.agreement import Figure

NAMES = {
    "percent": "Same",
    "positive_agreement": "Positive",
    "cohen_kappa": "Kappa",
    "fleiss_kappa": "Fleiss",
    "krippendorff_alpha": "Alpha",
    "brennan_prediger": "BP",
    "ac1": "AC1",
    "set_alpha": "c-alpha",
    "unitizing_alpha": "u-alpha",
    "unitizing_alpha_2004": "u-alpha 2004",
}
MEANINGS = {
    "percent": "Percent agreement: the share of units on which they say the same, coded or not. High where a code is "
    "rare, since most units have it from nobody.",
    "positive_agreement": "Positive agreement: of the units that one coded, the share that the other coded too. What "
    "nobody coded does not count.",
    "cohen_kappa": "Cohen's kappa (1960): agreement beyond chance, where each coder keeps their own share. 1 is "
    "perfect, 0 what chance gives. For three coders and more the average of Conger (1980).",
    "fleiss_kappa": "Fleiss' kappa (1971): agreement beyond chance, where all coders have one share. For two coders it "
    "is Scott's pi.",
    "krippendorff_alpha": "Krippendorff's alpha (nominal, the code is there or not): agreement beyond chance for any "
    "number of coders. Above .80 is sound, .67 the least for tentative conclusions.",
    "brennan_prediger": "Brennan and Prediger's kappa (1981): agreement beyond chance, where coded and not coded were "
    "equally likely. Does not fall where a code is rare.",
    "ac1": "Gwet's AC1 (2008): agreement beyond chance, where coders guess at times. Does not fall where a code is "
    "rare.",
    "set_alpha": "c-alpha: Krippendorff's alpha over the sets of codes that each unit has; sets that overlap count as "
    "near.",
    "unitizing_alpha": "Unitizing alpha (2016): how far the coded stretches lie alike, letter by letter.",
    "unitizing_alpha_2004": "Unitizing alpha in its form of 1995 and 2004: how far stretches begin and end alike.",
}
UNIT_WORDS = {
    "turn": ("Turns", "turn", "turns"),
    "sentence": ("Sentences", "sentence", "sentences"),
    "character": ("Characters", "character", "characters"),
    "segment": ("Coded segments", "segment", "segments"),
    "source": ("Presence in a source", "source", "sources"),
}


def name_of(figure: str) -> str:
    """The heading of a figure."""
    return QCoreApplication.translate("Figures", NAMES.get(figure, figure))


def meaning_of(figure: str) -> str:
    """What a figure means, in two sentences."""
    return QCoreApplication.translate("Figures", MEANINGS.get(figure, ""))


def number(figure: str, value: float | None) -> str:
    """A value as it is shown: percents whole, coefficients with two digits, nothing as a dash."""
    if value is None:
        return "–"
    if figure in {"percent", "positive_agreement"}:
        return f"{value * 100:.0f} %"
    words = f"{value:.2f}"
    if words == "-0.00":
        words = "0.00"
    return words.replace("-", "−").replace("0.", ".", 1) if abs(value) < 1 else words.replace("-", "−")


def told(name: str, figure: Figure) -> str:
    """A figure in a sentence, with its interval, or why there is none."""
    if figure.value is None:
        return f"{name_of(name)}: – {figure.reason}"
    words = f"{name_of(name)}: {number(name, figure.value)}"
    if figure.interval:
        low, high = (number(name, one) for one in (figure.interval.low, figure.interval.high))
        words += QCoreApplication.translate("Figures", ", between {low} and {high} in 95 of 100 draws").format(
            low=low, high=high
        )
    return words
