"""What the menus do in any room: each feature holds the actions of one matter, as methods named like the actions."""

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QObject

from qcoder.ui.frame.frame import Frame


class Feature(NamedTuple):
    """The actions that an object does, and what makes that object; it is imported and made at the first of them."""

    actions: frozenset[str]
    make: Callable[[Frame], QObject]


def _appearance(frame: Frame) -> QObject:
    from qcoder.ui.frame.appearance import Appearance

    return Appearance(frame)


def _languages(frame: Frame) -> QObject:
    from qcoder.ui.frame.languages import Languages

    return Languages(frame)


def _focus_mode(frame: Frame) -> QObject:
    from qcoder.ui.frame.focus_mode import FocusMode

    return FocusMode(frame)


def _who(frame: Frame) -> QObject:
    from qcoder.ui.frame.who import Who

    return Who(frame)


def _blind(frame: Frame) -> QObject:
    from qcoder.ui.frame.blind import Blind

    return Blind(frame)


def _go_to(frame: Frame) -> QObject:
    from qcoder.ui.frame.go_to import GoTo

    return GoTo(frame)


def _tables(frame: Frame) -> QObject:
    from qcoder.ui.frame.tables import Tables

    return Tables(frame)


def _codebook(frame: Frame) -> QObject:
    from qcoder.ui.frame.codebook_work import CodebookWork

    return CodebookWork(frame)


def _exchange(frame: Frame) -> QObject:
    from qcoder.ui.frame.exchange import Exchange

    return Exchange(frame)


def _help(frame: Frame) -> QObject:
    from qcoder.ui.frame.help_pages import HelpPages

    return HelpPages(frame)


def _finding(frame: Frame) -> QObject:
    from qcoder.ui.frame.finding import FindFeature

    return FindFeature(frame)


def _notes(frame: Frame) -> QObject:
    from qcoder.ui.frame.notes import Notes

    return Notes(frame)


def _translations(frame: Frame) -> QObject:
    from qcoder.ui.frame.translations import Translations

    return Translations(frame)


def _cases(frame: Frame) -> QObject:
    from qcoder.ui.frame.cases import Cases

    return Cases(frame)


def _groups(frame: Frame) -> QObject:
    from qcoder.ui.frame.groups import Groups

    return Groups(frame)


def _team(frame: Frame) -> QObject:
    from qcoder.ui.frame.team import TeamFeature

    return TeamFeature(frame)


FEATURES: tuple[Feature, ...] = (
    Feature(frozenset({"export_exchange", "convert_exchange"}), _exchange),
    Feature(
        frozenset({"merge_copies", "open_team_folder", "sync_team", "show_history", "show_people", "hand_out"}), _team,
    ),
    Feature(
        frozenset({
            "join_codes", "split_code", "recheck_codings", "compare_codebook", "name_codebook_state", "import_codebook",
            "export_codebook",
        }),
        _codebook,
    ),
    Feature(frozenset({"edit_cases"}), _cases),
    Feature(frozenset({"choose_coder"}), _who),
    Feature(frozenset({"toggle_blind"}), _blind),
    Feature(frozenset({"go_anywhere"}), _go_to),
    Feature(frozenset({"show_participants", "show_relations", "set_note_setting"}), _groups),
    Feature(
        frozenset({
            "about_text", "check_passage", "dispute_passage", "note_passage", "next_passage_to_check", "hide_notes",
        }),
        _translations,
    ),
    Feature(frozenset({"write_in_journal"}), _notes),
    Feature(frozenset({"find_here", "find_everywhere", "code_all_hits", "keep_search", "show_in_quotes"}), _finding),
    Feature(
        frozenset({
            "theme_light", "theme_dark", "theme_contrast", "toggle_patterns", "zoom_in", "zoom_out", "zoom_usual",
            "show_appearance",
        }),
        _appearance,
    ),
    Feature(frozenset({"focus_mode"}), _focus_mode),
    Feature(frozenset({"language_en", "language_nl", "language_uk"}), _languages),
    Feature(
        frozenset({"import_questions", "import_cases", "import_codings"}),
        _tables,
    ),
    Feature(frozenset({"show_keys", "change_keys", "print_keys", "about"}), _help),
)


class Features(QObject):
    """The features of a window, each made when it is first wanted."""

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame.widget)
        self._frame = frame
        self._by_action = {action: feature for feature in FEATURES for action in feature.actions}
        self._made: dict[Feature, QObject] = {}

    def method(self, action: str) -> Callable[[], object] | None:
        """What does an action; None when no feature does it."""
        if action not in self._by_action:
            return None

        def act() -> object:  # made when it is called: menus ask for the method of every action
            return getattr(self.doing(action), action)()

        return act

    def is_on(self, action: str) -> bool:
        """Whether what a checkable action does is in force."""
        asked = getattr(self.doing(action), "is_on", None) if action in self._by_action else None
        return bool(asked(action)) if asked is not None else False

    def doing(self, action: str) -> QObject:
        """The feature that does an action of its own."""
        feature = self._by_action[action]
        if feature not in self._made:
            self._made[feature] = feature.make(self._frame)
        return self._made[feature]
