"""The theme in force: switching, fonts, sizes, icons, and following the system."""

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtGui import QFont, QFontDatabase, QFontInfo, QPalette
from PySide6.QtWidgets import QLabel, QWidget

from qcoder.ui.theme import Theme, current, icon_pixmap, switch
from qcoder.ui.theme.fonts import families, load_reading_face
from qcoder.ui.theme.system import SystemTheme, theme_name
from qcoder.ui.theme.tokens import ROLES, ROW, TYPE


class StyleCounter(QWidget):
    """Counts how often it is told of another style."""

    times = 0

    def changeEvent(self, event: QEvent) -> None:
        self.times += event.type() == QEvent.Type.StyleChange
        super().changeEvent(event)


@pytest.fixture(autouse=True)
def light_again(qapp):
    yield
    Theme.by_name("light").apply(qapp)


@pytest.mark.parametrize("name", sorted(ROLES))
def test_applying_reaches_the_palette_the_sheet_and_listeners(qapp, qtbot, name):
    theme = Theme.by_name(name)
    with qtbot.waitSignal(switch().changed) as told:
        theme.apply(qapp)
    assert told.args == [theme]
    assert current() == theme
    assert qapp.palette().color(QPalette.ColorRole.Base) == theme.c("page")
    assert theme.hex("control") in qapp.styleSheet()


def test_a_plain_widget_changes_with_the_theme(qapp, qtbot):
    shown, shown_later = QLabel("words"), QLabel("more")
    for label in (shown, shown_later):
        qtbot.addWidget(label)
    shown.show()
    dark = Theme.by_name("dark")
    dark.apply(qapp)
    shown_later.show()
    for label in (shown, shown_later):
        assert label.palette().color(QPalette.ColorRole.WindowText) == dark.c("text")


def test_a_widget_is_styled_as_often_however_deep_it_lies(qapp, qtbot):
    """Qt styles a widget anew for every widget around it where a sheet is put in the place of another."""
    counted = StyleCounter()
    outer = around = QWidget()
    qtbot.addWidget(outer)
    for _ in range(8):
        around = QWidget(around)
    counted.setParent(around)
    outer.show()
    for name in ("dark", "light", "dark"):
        counted.times = 0
        Theme.by_name(name).apply(qapp)
        assert 1 <= counted.times <= 2


def test_an_unknown_theme_or_role_is_a_mistake():
    with pytest.raises(KeyError):
        Theme.by_name("sepia")
    with pytest.raises(KeyError):
        Theme().c("pretty")


def test_patterns_are_on_in_high_contrast_and_by_wish():
    assert Theme.by_name("light").pattern(0) == "solid"
    assert Theme.by_name("contrast-dark").pattern(0) == "dash"
    assert Theme.by_name("light", patterns=True).pattern(0) == "dash"
    assert Theme.by_name("contrast-dark").changed_to(patterns=False).pattern(0) == "solid"


def test_high_contrast_has_no_tints():
    theme = Theme.by_name("contrast-light")
    assert not theme.tints
    assert theme.tint(3, active=True) == theme.c("page")


def test_a_code_has_another_value_in_the_dark_and_wraps_round():
    light, dark = Theme.by_name("light"), Theme.by_name("dark")
    assert light.code(0) != dark.code(0)
    assert light.code(24) == light.code(0)
    assert light.code("#123456").name() == "#123456"
    assert dark.code("#123456") != light.code("#123456")


def test_the_reading_face_comes_from_its_package(qapp):
    assert "Source Serif 4" in load_reading_face()
    for italic in (False, True):
        assert QFontInfo(Theme().reading(italic=italic)).family() == "Source Serif 4"
    assert Theme().reading().pixelSize() == 16
    assert Theme(zoom=1.5).reading(20).pixelSize() == 30


@pytest.mark.parametrize("zoom", [0.5, 1.0, 1.5])
def test_no_font_is_set_below_eleven_pixels(qapp, zoom):
    for name in TYPE:
        assert Theme(zoom=zoom).font(name).pixelSize() >= 11


def test_colours_and_fonts_are_made_once(qapp):
    theme = Theme()
    assert theme.font("small") is theme.font("small")
    assert theme.c("text", 0.5) is theme.c("text", 0.5)
    assert (theme.c("text", 0.5).alpha(), theme.c("text").alpha()) == (128, 255)
    assert theme.code(3) is theme.code(3)
    assert theme.tint(3) is theme.tint(3)
    assert theme.tint(3) != theme.tint(3, active=True)
    assert theme.font(weight=600).weight() == QFont.Weight.DemiBold
    assert theme.changed_to(zoom=2.0).font().pixelSize() == 2 * theme.font().pixelSize()


def test_rows_grow_with_zoom_and_fit_the_font(qapp):
    for name in ROW:
        assert Theme(zoom=2.0).row(name) > Theme().row(name) >= Theme().text_height() + 8


def test_icons_are_cached_by_name_colour_size_and_ratio(qapp):
    theme = Theme()
    one = icon_pixmap("tag", theme.c("text"), 16, 1.0)
    assert icon_pixmap("tag", theme.c("text"), 16, 1.0).cacheKey() == one.cacheKey()
    others = [
        icon_pixmap("plus", theme.c("text"), 16, 1.0),
        icon_pixmap("tag", theme.c("muted"), 16, 1.0),
        icon_pixmap("tag", theme.c("text"), 12, 1.0),
        icon_pixmap("tag", theme.c("text"), 16, 2.0),
    ]
    assert one.cacheKey() not in {other.cacheKey() for other in others}
    assert others[3].deviceIndependentSize().toSize() == one.size()


def test_following_the_system(qapp, qtbot):
    follower = SystemTheme(qapp)
    Theme.by_name("dark", zoom=1.25).apply(qapp)
    follower.start()
    assert current().name == follower.preferred()
    assert current().zoom == 1.25
    follower.stop()
    Theme.by_name("contrast-dark").apply(qapp)
    assert current().name == "contrast-dark"
    follower.deleteLater()


def test_every_wish_of_the_system_has_a_theme():
    names = {theme_name(dark=dark, contrast=contrast) for dark in (True, False) for contrast in (True, False)}
    assert names == set(ROLES)


def test_faces_that_are_offered_can_set_words(qapp):
    load_reading_face()
    offered = families()
    assert len(offered) == len(set(offered))
    assert "Source Serif 4" in offered
    readable = QFontDatabase.WritingSystem
    for name in offered:
        scripts = set(QFontDatabase.writingSystems(name))
        assert scripts & {readable.Latin, readable.Cyrillic, readable.Greek, readable.Arabic, readable.Hebrew}, name
