"""The one style sheet of the program: frames, fields, buttons and bars.

No widget has a sheet of its own, because that freezes its palette when the theme changes. Item views have no rules
here either: delegates paint them.
"""

from collections.abc import Mapping
from string import Template

_SHEET = Template("""
QMenuBar { background: $window; color: $text; border: none; padding-left: 8px; spacing: 0; }
QMenuBar::item { padding: ${menu_pad}px 8px; border-radius: ${radius}px; background: transparent; }
QMenuBar::item:selected { background: $pressed; }
QMenu { background: $raised; color: $text; border: 1px solid $control; padding: 4px; }
QMenu::item { padding: 5px 24px 5px 12px; border-radius: 4px; }
QMenu::item:selected { background: $current; color: $text; }
QMenu::item:disabled { color: $disabled; }
QMenu::separator { height: 1px; background: $border; margin: 4px 8px; }

QLineEdit, QComboBox, QAbstractSpinBox { background: $page; color: $text; border: 1px solid $control;
    border-radius: ${radius}px; padding: 0 8px; min-height: ${inner}px;
    selection-background-color: $selection; selection-color: $text; }
QComboBox:focus, QAbstractSpinBox:focus { border: 2px solid $focus; padding: 0 7px; min-height: ${inner_focus}px; }
QLineEdit { padding: 0 6px; }
QLineEdit:focus { border: 2px solid $focus; padding: 0 5px; min-height: ${inner_focus}px; }
QLineEdit[problem="true"] { border: 2px solid $danger; padding: 0 5px; min-height: ${inner_focus}px; }
QLineEdit[quiet="true"] { border-color: $border; }
QLineEdit[quiet="true"]:focus { border-color: $focus; }
QLineEdit[bare="true"], QLineEdit[bare="true"]:focus { border: none; background: transparent; padding: 0; }
QLineEdit[inrow="true"], QLineEdit[inrow="true"]:focus { border: 2px solid $focus; border-radius: 3px;
    padding: 0 3px; min-height: 0; }
QLineEdit:disabled, QComboBox:disabled, QAbstractSpinBox:disabled { color: $disabled; border-color: $border; }
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button { width: 0; height: 0; border: none; }
QAbstractSpinBox QLineEdit, QAbstractSpinBox QLineEdit:focus { border: none; padding: 0 6px; min-height: 0; }
QComboBox::drop-down { border: none; width: 24px; }
QComboBox QAbstractItemView { background: $raised; color: $text; border: 1px solid $control;
    selection-background-color: $current; selection-color: $text; outline: none; }

QPushButton { background: $page; color: $text; border: 1px solid $control; border-radius: ${radius}px;
    padding: 0 12px; min-height: ${inner}px; outline: none; }
QPushButton:hover { background: $hover; }
QPushButton:pressed { background: $pressed; }
QPushButton[kind="primary"] { background: $accent; color: $on_accent; border-color: $accent; font-weight: 600; }
QPushButton[kind="primary"]:hover, QPushButton[kind="primary"]:pressed { background: $accent_hover;
    border-color: $accent_hover; }
QPushButton[kind="flat"] { background: transparent; border: none; color: $accent; padding: 0 12px 0 0;
    min-height: ${field}px; }
QPushButton[kind="flat"][side="right"] { padding: 0 0 0 12px; }
QPushButton[kind="flat"][side="middle"] { padding: 0; }
QPushButton[kind="flat"]:hover { color: $accent_hover; text-decoration: underline; }
QPushButton[kind="flat"]:pressed { color: $accent_hover; }
QPushButton[kind="strong-flat"] { background: transparent; border-color: transparent; color: $accent;
    font-weight: 600; padding: 0 7px; }
QPushButton[kind="strong-flat"]:hover { background: $hover; }
QPushButton[kind="strong-flat"]:pressed { background: $pressed; }
QPushButton[kind="danger"] { color: $danger; }
QPushButton:disabled, QPushButton[kind="primary"]:disabled { background: transparent; color: $disabled;
    border-color: $border; }
QPushButton[kind="flat"]:disabled { text-decoration: none; }
QPushButton[kind="strong-flat"]:disabled { border-color: transparent; }

QTextEdit, QPlainTextEdit { background: $page; color: $text; border: none;
    selection-background-color: $selection; selection-color: $text; }
QAbstractScrollArea { border: none; }
QAbstractScrollArea::corner { background: transparent; border: none; }
QScrollBar:vertical { background: transparent; width: 12px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 0; }
QScrollBar::handle { background: $control; border-radius: 3px; margin: 3px; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::handle:hover, QScrollBar::handle:pressed { background: $muted; }
QScrollBar::add-line, QScrollBar::sub-line { height: 0; width: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QTabBar::scroller { width: ${scroller}px; }
QTabBar QToolButton { background: $surface; border: 1px solid $border; border-radius: 2px; }
QTabBar QToolButton:hover { background: $hover; }
QToolTip { background: $raised; color: $text; border: 1px solid $control; padding: 4px 8px; }
QSplitter::handle { background: $border; }
""")


def style_sheet(roles: Mapping[str, str], *, radius: int, field_height: int, menu_height: int, text_height: int) -> str:
    """The sheet for one set of colour roles. Heights in pixels; `text_height` is that of a line of interface text."""
    return _SHEET.substitute(
        roles,
        radius=radius,
        field=field_height,
        inner=field_height - 2,
        scroller=round(1.2 * field_height),  # both arrows
        inner_focus=field_height - 4,
        menu_pad=max(2, (menu_height - text_height) // 2),
    )
