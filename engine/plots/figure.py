"""A picture as a plotly Figure, for a notebook or a page."""

import html
from typing import Any

import numpy as np

from optiscope.plots.colours import Stroke, ground
from optiscope.plots.picture import Line, Panel, Picture, Plane, Trail


def figure(picture: Picture) -> Any:
    """A plotly.graph_objects.Figure."""
    from plotly.subplots import make_subplots

    panels = picture.panels
    if plane := picture.plane:
        titles = [written(plane.title), *(panel.measure.capitalize() for panel in panels)]
        fig = make_subplots(1, 2, column_widths=[0.56, 0.44], subplot_titles=titles, horizontal_spacing=0.18)
        _draw_plane(fig, plane)
        for trail, line in zip(plane.trails, panels[0].lines, strict=True):
            fig.add_trace(_trail(trail), 1, 1)
            fig.add_trace(_line(line, panels[0], legend=False), 1, 2)
        _draw_minima(fig, plane)
        if plane.box:
            (x0, x1), (y0, y1) = plane.box
            fig.add_shape(type="rect", x0=x0, x1=x1, y0=y0, y1=y1, line={"color": "#111", "width": 1.5}, row=1, col=1)
    else:
        fig = make_subplots(1, len(panels), horizontal_spacing=0.1)
        fig.update_layout(title_text=written(picture.title))
        for place, panel in enumerate(panels, 1):
            for line in panel.lines:
                if line.band:
                    fig.add_trace(_band(line, line.band), 1, place)
                fig.add_trace(_line(line, panel, legend=line.main and place == 1), 1, place)
    for place, panel in enumerate(panels, 2 if picture.plane else 1):
        fig.update_xaxes(title_text=picture.step, row=1, col=place)
        fig.update_yaxes(title_text=panel.title, row=1, col=place, **SCALES[panel.scale])
    fig.update_layout(template="plotly_white", height=520, legend={"orientation": "h", "y": -0.15})
    return fig


SCALES = {
    "log": {"type": "log", "exponentformat": "power"}, "linear": {"type": "linear", "exponentformat": "power"},
    "share": {"tickformat": ".0%"},
}  # fmt: skip


def _line(line: Line, panel: Panel, legend: bool) -> Any:
    import plotly.graph_objects as go

    drawn = _stroke(line.stroke) if line.main else {"color": line.stroke.colour, "width": 1, "dash": "dash"}
    told = {"hovertemplate": f"{line.part} {panel.measure} %{{y:.4g}}<br>step %{{x}}"} if line.part else {}
    return go.Scatter(
        x=line.steps, y=line.values, mode="lines", line=drawn, name=written(line.label), legendgroup=line.label,
        showlegend=legend, **told,
    )  # fmt: skip


def _trail(trail: Trail) -> Any:
    import plotly.graph_objects as go

    drawn, label = _stroke(trail.stroke), trail.label
    return go.Scatter(x=trail.x, y=trail.y, mode="lines", line=drawn, name=written(label), legendgroup=label)


def _band(line: Line, band: tuple[np.ndarray, np.ndarray]) -> Any:
    """What lies between the edges, as one outline there and back again."""
    import plotly.graph_objects as go

    there = np.isfinite(band[0])
    steps = np.concatenate([line.steps[there], line.steps[there][::-1]])
    edges = np.concatenate([band[0][there], band[1][there][::-1]])
    return go.Scatter(
        x=steps, y=edges, mode="none", fill="toself", fillcolor=line.stroke.colour, opacity=0.2, hoverinfo="skip",
        name=written(line.label), legendgroup=line.label, showlegend=False,
    )  # fmt: skip


def _stroke(stroke: Stroke) -> dict[str, Any]:
    dash = {"dash": ",".join(f"{length}px" for length in stroke.dash)} if stroke.dash else {}
    return {"color": stroke.colour, "width": 2} | dash


def written(text: str) -> str:
    """A text that plotly draws as it is: it would read < and & as HTML, and what is between $ as LaTeX."""
    return html.escape(" ".join(text.split()), quote=False).replace("$", "&#36;")


def _draw_plane(fig: Any, plane: Plane) -> None:
    import plotly.graph_objects as go

    heights, ticks = plane.levels()
    contour = go.Contour(
        x=plane.x, y=plane.y, z=heights, colorscale=ground(), ncontours=18, line_width=0.5,
        customdata=plane.z, hovertemplate="%{x:.4g}, %{y:.4g}<br>loss %{customdata:.4g}<extra></extra>",
        colorbar={"x": 0.465, "xanchor": "left", "thickness": 10, **ticks},
    )  # fmt: skip
    fig.add_trace(contour, 1, 1)
    fig.update_xaxes(title_text=plane.axes[0], range=plane.domain[0], row=1, col=1)
    fig.update_yaxes(title_text=plane.axes[1], range=plane.domain[1], row=1, col=1)


def _draw_minima(fig: Any, plane: Plane) -> None:
    import plotly.graph_objects as go

    star = {"symbol": "star", "size": 12, "color": "#111"}
    for x, y in plane.minima:
        mark = go.Scatter(x=[x], y=[y], mode="markers", marker=star, showlegend=False, hovertext="minimum")
        fig.add_trace(mark, 1, 1)
