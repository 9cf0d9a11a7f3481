"""Which codings of some texts serve a question, by all that it is linked to."""

from collections.abc import Callable, Collection

from qcoder.services import questions
from qcoder.services.cases import Who
from qcoder.services.codes import codebook
from qcoder.services.quoting.quote_filter import go_on
from qcoder.services.quoting.serving import Serving
from qcoder.services.study import Study
from qcoder.storage.codings import coded
from qcoder.storage.codings.coded import CodingFilter


def in_texts(
    study: Study, asked: Collection[bytes], texts: Collection[bytes], go: Callable[[], None] = go_on
) -> frozenset[bytes]:
    """The ids of the codings in these texts that serve any of the questions `asked`. `go` may raise to cancel."""
    codes = {code.id: code for code in codebook.codes(study)}
    serving = Serving(study, questions.everything(study), codes, Who(study), go)
    rows = coded.find(study.db, CodingFilter(texts=set(texts))) if texts else []
    return frozenset(row.coding for row in rows if any(one.id in asked for one in serving.of(row)))
