"""The race as a plotly Figure: contour with paths on the left, loss curves on the right."""

from typing import Any

import numpy as np

from optiscope.plots.colours import colours
from optiscope.plots.race_view import drawn, levels, view
from optiscope.races.result import RaceResult


def figure(result: RaceResult) -> Any:
    """A plotly.graph_objects.Figure of the whole race, for a notebook or a page."""
    import plotly.graph_objects as go
    from plotly.subplots import make_subplots

    seen, rows = view(result), drawn(result)
    fig = make_subplots(1, 2, column_widths=[0.55, 0.45], subplot_titles=[seen.title, "Loss"], horizontal_spacing=0.1)
    heights, ticks = levels(seen)
    fig.add_trace(
        go.Contour(
            x=seen.x, y=seen.y, z=heights, colorscale="Greys", reversescale=True, opacity=0.75, ncontours=30,
            line_width=0.5,
            customdata=seen.z, hovertemplate="%{x:.4g}, %{y:.4g}<br>loss %{customdata:.4g}<extra></extra>",
            colorbar={"x": 0.47, "thickness": 10, **ticks},
        ),
        1, 1,
    )  # fmt: skip
    for path, colour in zip(result, colours(len(result)), strict=True):
        shared = {"legendgroup": path.label, "name": path.label, "line": {"color": colour, "width": 2}, "mode": "lines"}
        fig.add_trace(go.Scatter(x=path["x"][rows], y=path["y"][rows], **shared), 1, 1)
        loss = path["loss"][rows] - (seen.floor if seen.log else 0.0)
        shown = np.where(loss > 0, loss, np.nan) if seen.log else loss
        fig.add_trace(go.Scatter(x=rows, y=shown, showlegend=False, **shared), 1, 2)
    for x, y in seen.minima:
        star = {"symbol": "star", "size": 12, "color": "#111"}
        mark = go.Scatter(x=[x], y=[y], mode="markers", marker=star, showlegend=False, hovertext="minimum")
        fig.add_trace(mark, 1, 1)
    fig.update_xaxes(title_text=seen.axes[0], range=seen.domain[0], row=1, col=1)
    fig.update_yaxes(title_text=seen.axes[1], range=seen.domain[1], row=1, col=1)
    fig.update_xaxes(title_text="step", row=1, col=2)
    scale = "log" if seen.log else "linear"
    fig.update_yaxes(title_text=seen.loss_title, type=scale, exponentformat="power", row=1, col=2)
    fig.update_layout(template="plotly_white", height=520, legend={"orientation": "h", "y": -0.15})
    return fig
