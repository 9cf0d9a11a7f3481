"""Places for the points of a network, so that what goes together stands together.

The method is that of springs (Fruchterman and Reingold 1991): all points repel each other, lines pull. It begins on a
circle in the order given and takes no chance, so that the same network always looks the same.
"""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

_STEPS = 300
_GRAVITY = 0.12  # keeps what has no lines from drifting away


def places(weights: Floats) -> Floats:
    """Places between 0 and 1 of n points, as n pairs, for symmetric weights of shape n x n (0: no line)."""
    count = len(weights)
    if count <= 1:
        return np.full((count, 2), 0.5)
    angles = np.arange(count) * 2 * np.pi / count
    at = np.stack((np.cos(angles), np.sin(angles)), axis=1) * 0.5
    # The root brings weak lines nearer to strong ones: a few very heavy ones would draw all the rest into a knot.
    pull = np.sqrt(weights / weights.max()) if weights.max() > 0 else weights
    rest = 2.2 / np.sqrt(count)
    for step in range(_STEPS):
        apart = at[:, None, :] - at[None, :, :]
        distance = np.maximum(np.sqrt((apart**2).sum(axis=2)), 1e-3)
        force = rest**2 / distance**2 - pull * distance / rest
        np.fill_diagonal(force, 0)
        move = (apart / distance[:, :, None] * force[:, :, None]).sum(axis=1) - _GRAVITY * at
        size = np.maximum(np.sqrt((move**2).sum(axis=1)), 1e-9)
        heat = 0.12 * (1 - step / _STEPS)
        at += move / size[:, None] * np.minimum(size, heat)[:, None]
    low, high = at.min(axis=0), at.max(axis=0)
    found: Floats = (at - low) / np.maximum(high - low, 1e-9)
    return found
