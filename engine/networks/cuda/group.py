"""Rules over rows: every entry of one optimizer is updated by one call of its rule."""

from collections.abc import Callable
from typing import Any

import numpy as np

from optiscope.catalog.lookup import optimizer_of
from optiscope.catalog.optimizer import Rule
from optiscope.core.rebind import parameters
from optiscope.networks.cuda.arrays import Torch
from optiscope.networks.plan import Learner


class Group:
    """Entries `rows` of a training, all of one optimizer, with their state.

    x, g: their parameters and gradients, views (entries, seeds, P). A hyperparameter that all entries share is a plain
    number, else a tensor (entries, 1, 1).
    """

    def __init__(self, learners: list[Learner], rows: slice, x: Any, g: Any, arrays: Torch):
        self.learners, self.rows, self.x, self.g, self._arrays = learners, rows, x, g, arrays
        self.optimizer = o = optimizer_of(learners[0].optimizer)
        self.state = [arrays.zeros(*x.shape) + start for start in o.state.values()]
        self._values = {name: self._shared(name) for name in o.settings if name != "lr"}
        self._rule, self._look_at = arrays.bind(o.rule), arrays.bind(o.look_at) if o.look_at else None

    def _shared(self, name: str) -> Any:
        values = [float(learner.hyperparameters[name]) for learner in self.learners]
        return values[0] if len(set(values)) == 1 else self._arrays.array(values)[:, None, None]

    def _call(self, bound: Callable[..., Any], declared: Rule, **given: Any) -> Any:
        known = self._values | dict(zip(self.optimizer.state, self.state, strict=True)) | {"x": self.x} | given
        return bound(*[known[name] for name in parameters(declared)])

    @property
    def looks_ahead(self) -> bool:
        return self._look_at is not None

    def look(self) -> Any:
        """Where the gradient of these entries is read (entries, seeds, P)."""
        if self._look_at is None or self.optimizer.look_at is None:
            return self.x
        return self._call(self._look_at, self.optimizer.look_at)

    def update(self, t: Any, lr: Any) -> None:
        """Applies the rule, in place."""
        result = self._call(self._rule, self.optimizer.rule, g=self.g, t=t, lr=lr)
        x, *state = result if type(result) is tuple else (result,)
        self.state = list(map(self._arrays.kept, self.state, state))
        self.x[...] = x

    def remembered(self) -> np.ndarray:
        """A copy of the state, (entries, seeds, state, P)."""
        held = [self._arrays.numpy(values) for values in self.state]
        return np.stack(held, axis=2) if held else np.zeros((*self.x.shape[:2], 0, self.x.shape[2]))

    def remind(self, remembered: np.ndarray) -> None:
        """Puts a state of before in the place of the present one."""
        before = [self._arrays.array(values) for values in np.moveaxis(remembered, 2, 0)]
        self.state = list(map(self._arrays.kept, self.state, before))
