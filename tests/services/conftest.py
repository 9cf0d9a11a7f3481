"""The small study and the sample study, for the tests of this folder."""

from tests.sample_study import sample_template
from tests.small_study import empty, project, study, template, template_empty

__all__ = ["empty", "project", "sample_template", "study", "template", "template_empty"]
