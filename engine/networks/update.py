"""Rules over rows: every entry of one optimizer is updated by one call of its rule."""

from typing import Any

import numpy as np

from optiscope.catalog import networks as catalog
from optiscope.networks.arrays import Arrays
from optiscope.networks.plan import Runner
from optiscope.networks.specialise import specialised


class Group:
    """Entries `rows` of a training, all of one optimizer, with their state.

    x, g: their parameters and gradients, views (entries, seeds, P). A hyperparameter that all entries share is a plain
    number, else an array (entries, 1, 1).
    """

    def __init__(self, runners: list[Runner], rows: slice, x: Any, g: Any, arrays: Arrays):
        self.runners, self.rows, self.x, self.g, self._arrays = runners, rows, x, g, arrays
        self.optimizer = o = catalog.optimizers[runners[0].optimizer]
        self.state = [arrays.zeros(*x.shape) + start for start in o.state.values()]
        values = {name: self._shared(name) for name in o.settings if name != "lr"}
        given = list(o.state), values, arrays.names, arrays.beside
        self._rule = specialised(o.rule, *given)
        self._look_at = specialised(o.look_at, *given) if o.look_at else None

    def _shared(self, name: str) -> Any:
        values = [float(runner.hyperparameters[name]) for runner in self.runners]
        return values[0] if len(set(values)) == 1 else self._arrays.array(values)[:, None, None]

    @property
    def looks_ahead(self) -> bool:
        return self._look_at is not None

    def look(self) -> Any:
        """Where the gradient of these entries is read (entries, seeds, P)."""
        return self._look_at(self.x, None, None, None, *self.state) if self._look_at else self.x

    def after(self, g: Any, t: Any, lr: Any) -> tuple[Any, ...]:
        """(x, *state) after update t, counted from 1, with the gradient g and the learning rate lr. Changes nothing."""
        result = self._rule(self.x, g, t, lr, *self.state)
        return result if type(result) is tuple else (result,)

    def remembered(self) -> list[np.ndarray]:
        """A copy of the state, each (entries, seeds, P)."""
        return [self._arrays.numpy(values) for values in self.state]

    def remind(self, remembered: list[np.ndarray]) -> None:
        """Puts a state of before in the place of the present one."""
        self.state = list(map(self._arrays.kept, self.state, map(self._arrays.array, remembered)))

    def update(self, t: Any, lr: Any) -> None:
        """Applies the rule, in place."""
        x, *state = self.after(self.g, t, lr)
        self.state = list(map(self._arrays.kept, self.state, state))
        self.x[...] = x
