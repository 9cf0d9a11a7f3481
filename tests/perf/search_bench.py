"""How searching compares with the bare work of looking for letters, done in the same run.

    python tests/perf/search_bench.py PROJECT

Prints for each search the median in milliseconds once the words are in memory (as while a person types), that of
`str.find` over the same words, and their ratio; before that, how long the first search takes, which reads them.
"""

import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

from qcoder.services.searching.relation_query import CODINGS, Condition, RelationQuery, all_of
from qcoder.services.searching.relations import Relations
from qcoder.services.searching.word_query import ALL, NEAR, REGEX, WordQuery
from qcoder.services.searching.words import Searcher
from qcoder.services.study import open_study

SEARCHES = {
    "a word that is nowhere": WordQuery("qqqq"),
    "a common word": WordQuery("neighbours"),
    "the first 500 of a letter": WordQuery("e"),
    "a whole word": WordQuery("school", whole=True),
    "two words in a turn": WordQuery("neighbours school", mode=ALL),
    "two words near": WordQuery("neighbours school", mode=NEAR, within=3),
    "any form": WordQuery("go", lemma=True),
    "a pattern": WordQuery(r"\bschool\w*", mode=REGEX),
}
TIMES = 7


def median_ms(work: Callable[[], object]) -> float:
    """The median of several runs in milliseconds."""
    taken = []
    for _ in range(TIMES):
        begun = time.perf_counter()
        work()
        taken.append(1_000 * (time.perf_counter() - begun))
    return statistics.median(taken)


def main() -> None:
    """Measure on a project."""
    with open_study(Path(sys.argv[1]), read_only=True) as study:
        searcher = Searcher(study)
        begun = time.perf_counter()
        searcher.find(WordQuery("qqqq"))
        print(f"{'the first search':28}{1_000 * (time.perf_counter() - begun):10.0f} ms")
        bodies = [searcher.corpus.get(one).folded.letters for one in searcher.corpus.order]
        bare = median_ms(lambda: [body.find("qqqq") for body in bodies])
        characters = sum(map(len, bodies)) / 1_000_000
        print(f"{'str.find':28}{bare:10.1f} ms for {characters:.1f} million characters")
        for name, query in SEARCHES.items():
            most = 500 if "first 500" in name else None
            searcher.find(query, most=most)
            taken = median_ms(lambda query=query, most=most: searcher.find(query, most=most))
            print(f"{name:28}{taken:10.1f} ms{taken / bare:8.1f} times")
        codes = [code.id.hex() for code in Relations(study, searcher)._names._codes[:2]]
        relation = RelationQuery(CODINGS, all_of(Condition("code", codes[0]), Condition("overlapping", codes[1])))
        taken = median_ms(lambda: Relations(study, searcher).find(relation))
        print(f"{'codings overlapping':28}{taken:10.1f} ms")


if __name__ == "__main__":
    main()
