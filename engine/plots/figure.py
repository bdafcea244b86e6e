"""A picture as a plotly Figure, for a notebook or a page."""

from typing import Any

from optiscope.plots.picture import Line, Panel, Picture, Plane, Trail


def figure(picture: Picture) -> Any:
    """A plotly.graph_objects.Figure."""
    from plotly.subplots import make_subplots

    panels = picture.panels
    if plane := picture.plane:
        titles = [plane.title, *(panel.measure.capitalize() for panel in panels)]
        fig = make_subplots(1, 2, column_widths=[0.55, 0.45], subplot_titles=titles, horizontal_spacing=0.1)
        _draw_plane(fig, plane)
        for trail, line in zip(plane.trails, panels[0].lines, strict=True):
            fig.add_trace(_trail(trail), 1, 1)
            fig.add_trace(_line(line, panels[0], legend=False), 1, 2)
        _draw_minima(fig, plane)
    else:
        fig = make_subplots(1, len(panels), horizontal_spacing=0.1)
        fig.update_layout(title_text=picture.title)
        for place, panel in enumerate(panels, 1):
            for line in panel.lines:
                fig.add_trace(_line(line, panel, legend=line.solid and place == 1), 1, place)
    for place, panel in enumerate(panels, 2 if picture.plane else 1):
        fig.update_xaxes(title_text="step", row=1, col=place)
        fig.update_yaxes(title_text=panel.title, row=1, col=place, **SCALES[panel.scale])
    fig.update_layout(template="plotly_white", height=520, legend={"orientation": "h", "y": -0.15})
    return fig


SCALES = {
    "log": {"type": "log", "exponentformat": "power"}, "linear": {"type": "linear", "exponentformat": "power"},
    "share": {"tickformat": ".0%"},
}  # fmt: skip


def _line(line: Line, panel: Panel, legend: bool) -> Any:
    import plotly.graph_objects as go

    drawn = {"color": line.colour, "width": 2} if line.solid else {"color": line.colour, "width": 1, "dash": "dash"}
    told = {"hovertemplate": f"{line.part} {panel.measure} %{{y:.4g}}<br>step %{{x}}"} if line.part else {}
    return go.Scatter(
        x=line.steps, y=line.values, mode="lines", line=drawn, name=line.label, legendgroup=line.label,
        showlegend=legend, **told,
    )  # fmt: skip


def _trail(trail: Trail) -> Any:
    import plotly.graph_objects as go

    drawn = {"color": trail.colour, "width": 2}
    return go.Scatter(x=trail.x, y=trail.y, mode="lines", line=drawn, name=trail.label, legendgroup=trail.label)


def _draw_plane(fig: Any, plane: Plane) -> None:
    import plotly.graph_objects as go

    heights, ticks = plane.levels()
    contour = go.Contour(
        x=plane.x, y=plane.y, z=heights, colorscale="Greys", reversescale=True, opacity=0.75, ncontours=30,
        line_width=0.5, customdata=plane.z, hovertemplate="%{x:.4g}, %{y:.4g}<br>loss %{customdata:.4g}<extra></extra>",
        colorbar={"x": 0.47, "thickness": 10, **ticks},
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
