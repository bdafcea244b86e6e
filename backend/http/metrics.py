"""GET /metrics: what a server is at, for Prometheus. Each application counts for itself."""

from fastapi import APIRouter, Request, Response
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.process_collector import ProcessCollector
from starlette.datastructures import State

SOON = (0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3, 10, 30)
REFUSED = {400, 401, 403, 408, 411, 413, 429, 503}
router = APIRouter(tags=["Health"])


class Metrics:
    """Counted where it happens; what a state has a number for is read when it is asked for."""

    def __init__(self, state: State) -> None:
        self.registry = registry = CollectorRegistry()
        ProcessCollector(registry=registry)
        self.answers = Histogram(
            "optiscope_answer_seconds", "From a request to the end of its answer.", ["route"],
            buckets=SOON, registry=registry,
        )  # fmt: skip
        self.requests = Counter("optiscope_requests", "Requests by status.", ["status"], registry=registry)
        self.refusals = Counter("optiscope_refusals", "Requests turned away, by status.", ["status"], registry=registry)
        self.runs = Counter(
            "optiscope_runs", "Races and trainings by how they ended.", ["lab", "end"], registry=registry
        )
        self.asking = Gauge("optiscope_requests_in_progress", "Requests at hand.", registry=registry)
        self.waits = Histogram(
            "optiscope_queue_seconds", "Of a turn's work, until a thread begins it.", buckets=SOON, registry=registry
        )
        for name, about, read in (
            ("sockets", "Open sockets.", lambda: state.connections.open),
            ("bytes_in_flight", "Held for answers.", lambda: state.answers.total),
            ("body_bytes", "Held for bodies of requests.", lambda: state.bodies.total),
            ("waiting_answers", "Requests that wait for room.", lambda: len(state.answers.waiting)),
            ("waiting_turns", "Pieces of work that wait for a thread.", lambda: state.workers.shares.count),
            ("trainings", "Processes that train.", lambda: len(state.trainings.taken)),
        ):
            Gauge(f"optiscope_{name}", about, registry=registry).set_function(read)

    def answered(self, route: str, status: int, seconds: float) -> None:
        self.answers.labels(route).observe(seconds)
        self.requests.labels(status).inc()

    def refused(self, status: int) -> None:
        """That a request or socket was answered so, if that turns it away."""
        if status in REFUSED:
            self.refusals.labels(status).inc()

    def ran(self, lab: str, end: str) -> None:
        """end: finished, cancelled, superseded, refused, left or failed, or why a training was lost."""
        self.runs.labels(lab, end).inc()


@router.get(
    "/metrics", summary="What the server is at",
    responses={200: {"description": "In Prometheus' text format.", "content": {"text/plain": {}}}},
)  # fmt: skip
async def metrics(request: Request) -> Response:
    """Connections, races and trainings by how they ended, times of waiting and answering, bytes in flight, refusals."""
    return Response(generate_latest(request.app.state.metrics.registry), media_type=CONTENT_TYPE_LATEST)
