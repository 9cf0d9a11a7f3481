"""Characters that XML cannot hold, made visible: see `model.visible`, which all rooms share."""

from qcoder.model.visible import UNWRITABLE, visible

__all__ = ["UNWRITABLE", "visible"]
