"""The Questions view: research questions in their tree, how they are covered, and what is known of the chosen one."""

from qcoder.ui.views.questions.view import QuestionsView

__all__ = ["QuestionsView"]
