"""The page Folder of the Team room."""

from qcoder.ui.views.team.folder.page import FolderPage

__all__ = ["FolderPage"]
