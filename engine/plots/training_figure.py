"""The curves of a training as a plotly Figure: losses, and beside them the accuracies of a classification."""

from typing import Any

from optiscope.networks.result import TrainingResult
from optiscope.plots.training_curves import panels


def figure(result: TrainingResult) -> Any:
    """A plotly.graph_objects.Figure of all curves, for a notebook or a page."""
    import plotly.graph_objects as go
    from plotly.subplots import make_subplots

    seen = panels(result)
    fig = make_subplots(1, len(seen), horizontal_spacing=0.1)
    for place, panel in enumerate(seen, 1):
        for line in panel.lines:
            drawn = (
                {"color": line.colour, "width": 2} if line.solid else {"color": line.colour, "width": 1, "dash": "dash"}
            )
            fig.add_trace(
                go.Scatter(
                    x=line.steps, y=line.values, mode="lines", line=drawn, name=line.label, legendgroup=line.label,
                    showlegend=line.solid and place == 1,
                    hovertemplate=f"{line.part} {panel.measure} %{{y:.4g}}<br>step %{{x}}",
                ),
                1, place,
            )  # fmt: skip
        fig.update_xaxes(title_text="step", row=1, col=place)
        scale = {"type": "log", "exponentformat": "power"} if panel.log else {"tickformat": ".0%"}
        fig.update_yaxes(title_text=panel.title, row=1, col=place, **scale)
    fig.update_layout(
        title_text=result.problem.title, template="plotly_white", height=520, legend={"orientation": "h", "y": -0.15}
    )
    return fig
