"""The colours of entries in still pictures."""

_COLOURS = (
    "#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#7a5195", "#8c564b", "#117733", "#882255"
)  # fmt: skip


def colours(count: int) -> list[str]:
    """One colour per entry, told apart by colour-blind people too; they repeat after ten."""
    return [_COLOURS[i % len(_COLOURS)] for i in range(count)]
