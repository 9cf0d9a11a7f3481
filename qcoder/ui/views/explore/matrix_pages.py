"""The pages that are matrices with what a question begins with: who says what, how often, when, and what changed."""

from PySide6.QtWidgets import QMenu, QWidget

from qcoder.services.exploring import sides, waves
from qcoder.services.quoting.quotes import attribute_values
from qcoder.ui.views.explore.matrices import MatrixPage, Start
from qcoder.ui.views.explore.wave_dialog import WaveDialog
from qcoder.ui.widgets.buttons import DropButton
from qcoder.ui.widgets.menus import filled_menu


class FrequencyPage(MatrixPage):
    """How often each code is used."""

    page_name = "frequencies"
    start = Start("codes", sides.WHOLE, "codings", order="total", bars=True)

    def own_title(self) -> str:
        return self.tr("Frequencies")

    def otherwise(self) -> str:
        return sides.WHOLE


class GroupPage(MatrixPage):
    """Who says what: of the people of each group, the share that says something on a code."""

    page_name = "groups"
    start = Start("codes", "", "people", per_person=True, order="spread", bars=True)

    def own_title(self) -> str:
        return self.tr("Compare groups")

    def otherwise(self) -> str:
        """The first attribute that tells people apart."""
        values = attribute_values(self.session.study)
        return next((f"{sides.ATTRIBUTE}{name}" for name, some in values.items() if len(some) > 1), "sites")

    def explained(self) -> str:
        return self.tr(
            "Of the people who took part in each group, the share that said something on it. There is no test "
            "of significance: people were chosen for what they know, not drawn by lot, and those of one focus group "
            "answer each other. A difference is a reason to read the quotes."
        )


class WeekPage(MatrixPage):
    """How much was coded in each week, by whom."""

    page_name = "weeks"
    start = Start("weeks", "coders", "codings", bars=True)

    def own_title(self) -> str:
        return self.tr("Coding per week")

    def otherwise(self) -> str:
        return "coders"

    def explained(self) -> str:
        return self.tr("Weeks run from Monday to Sunday, by when a code was applied; what was taken away is left out.")


class WavePage(MatrixPage):
    """The same people or sites over time."""

    page_name = "waves"
    start = Start("codes", "waves", "people", per_person=True, bars=True)

    def own_title(self) -> str:
        return self.tr("Waves")

    def why_empty(self) -> tuple[str, str, str] | None:
        why = super().why_empty()
        if why is None and not waves.everything(self.session.study):
            return (
                self.tr("No source belongs to a wave yet"),
                self.tr("Where people or sites are visited again, give each source its wave to see what changed."),
                "" if self.session.study.read_only else self.tr("Set waves…"),
            )
        return why

    def take_step(self) -> None:
        if super().why_empty() is None:
            self.set_waves()
        else:
            super().take_step()

    def controls(self) -> list[QWidget]:
        self.waves_button = DropButton(self.tr("Edit waves"), filled_menu(self, self._fill_waves))
        self.waves_button.setVisible(not self.session.study.read_only)
        return [*super().controls(), self.waves_button]

    def _fill_waves(self, menu: QMenu) -> None:
        menu.addAction(self.tr("Which source belongs to which wave…"), self.set_waves)
        menu.addAction(self.tr("Values that hold in one wave…"), self.write_values)

    def write_values(self) -> None:
        """Opens the sheet of attributes at the last wave."""
        from qcoder.ui.views.cases.sheet_dialog import SheetDialog  # only who writes values pays for the sheet

        rounds = waves.named(self.session.study)
        SheetDialog(self.session, self, wave=rounds[-1] if rounds else "").open()

    def set_waves(self) -> None:
        """Asks for the wave of each source."""
        WaveDialog(self.session.study, self).open()

    def otherwise(self) -> str:
        return "waves"
