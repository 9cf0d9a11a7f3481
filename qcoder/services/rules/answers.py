"""Which turns answer a question of a topic guide."""

from collections.abc import Collection

from qcoder.services.study import Study
from qcoder.storage import rules as stored
from qcoder.storage import search_index, sources


def turns_answering(study: Study, questions: Collection[bytes]) -> dict[int, list[bytes]]:
    """The turns that answer any of these guide questions: local number of the text to ids of turns, in order.

    An answer is what others than the moderators say from the turn that asks the question up to the next turn that is
    known to ask one.
    """
    asked = stored.asked_at(study.db)
    moderators = {one.id for one in sources.speakers(study.db) if one.moderator}
    wanted = set(questions)
    out: dict[int, list[bytes]] = {}
    for number in dict.fromkeys(stored.texts_with_answers(study.db)):
        answering = False
        for turn in search_index.turns(study.db, number):
            if turn.id in asked:
                answering = bool(asked[turn.id] & wanted)
            if answering and turn.speaker not in moderators:
                out.setdefault(number, []).append(turn.id)
    return out
