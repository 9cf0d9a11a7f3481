"""A small invented study of quotes, with everything in it that has broken an export somewhere."""


from qcoder.export.printed import printed
from qcoder.model.matrix import Heading, MatrixTable
from qcoder.model.quotes import QuoteRow, QuoteSection

LONG_NAME = ("Кімната, де збираються всі, хто приїхав цього року, " * 7)[:300]
LONG_WORDS = "Вона сказала 👩‍👩‍👧 і знову. " * 1500  # some 40 000 characters, more than a cell of Excel holds

TITLE = "Neighbours & newcomers <2025>"


def row(words: str, **changes: object) -> QuoteRow:
    """Give a row with these words, and whatever else a test wants otherwise."""
    plain = QuoteRow(
        question="B2",
        code="Bonding",
        code_path="Social ties > Bonding",
        quote=printed(words),
        verbatim=words,
        original="",
        source="Focus group Almere",
        turn=4,
        speaker="Visitor 3",
        case="Almere",
        attribution="(Visitor, hub Almere)",
        status="selected",
        coder="Anna",
        comment="",
        start=120,
        end=120 + len(words),
        language="en",
        questions=("B2",),
        attributes={"role": "Visitor", "city": "Almere"},
    )
    return plain._replace(**changes)  # type: ignore[arg-type]


COFFEE = row(
    "At first we came for the coffee,\nand then we stayed.",
    original="Спочатку ми приходили на каву, а потім залишилися.",
    comment="Strong; use early?",
)
SECTIONS = (
    QuoteSection(
        "B2",
        "How do people get to know each other?",
        (
            COFFEE,
            COFFEE._replace(code="Meeting places", code_path="Places > Meeting places", coder="Bram", comment=""),
            row("“Yes”, she said, *not* [the municipality] <b>us</b> | `x_y` & co.", start=400, end=460, turn=9),
            row("أشعر أنني في بيتي هنا.", start=500, end=522, turn=0, speaker="", language="ar", attribution="(زائر)"),
        ),
    ),
    QuoteSection("C1", "Who stays away, and why?", ()),
    QuoteSection(
        "C2/a",
        "What does [money] have to do with it: everything?",
        (
            row(
                "=SUM(1;2) is what the form asked",
                question="C2/a",
                source="Інтерв’ю з керівницею",
                speaker="Олена",
                attribution="",
                attributes={"role": "Manager"},
                language="uk",
                turn=12,
                questions=("B2", "C2/a"),
            ),
        ),
    ),
)
ATTRIBUTES = ("role", "city")

MATRIX = MatrixTable(
    rows=(
        Heading("Social ties", "Social ties"),
        Heading("Bonding | близькі", "Social ties > Bonding | близькі", 1),
        Heading("Places", "Places"),
    ),
    columns=(Heading("Almere"), Heading("Zwolle <north>")),
    values=((12, 3), (7, 0), (2.5, None)),
    row_totals=(14, 7, 2.5),
    column_totals=(13, 3),
    grand_total=15,
    row_name="Code",
)
