"""backend/http/metrics.py, log.py and health.py: what a server says of itself, with a token and without telling it."""

import json

import httpx

from tests.backend.http.test_disconnect import eventually
from tests.backend.labs.networks.test_lost import limited
from tests.backend.labs.races.live import Live
from tests.backend.leaning import USUAL

TOKEN, TRAINING = "a-token-of-some-length", "the-token-of-a-training"


def test_what_goes_on_is_counted_and_logged_without_a_secret():
    told = limited(token=TOKEN, log="json")
    shown = {"Authorization": f"Bearer {TOKEN}"}
    with httpx.Client(base_url=told.url, headers=shown, timeout=60, trust_env=False) as http:
        assert http.get("/healthz", headers={"Authorization": ""}).status_code == 200
        assert http.get("/metrics", headers={"Authorization": ""}).status_code == 401
        assert eventually(lambda: http.get("/readyz").status_code == 200, 60)
        assert (
            http.post("/api/races", json=USUAL, headers={"X-Request-ID": "mine-7"}).headers["x-request-id"] == "mine-7"
        )
        assert http.get(f"/api/languages?token={TOKEN}").is_success
        with Live(told.host, additional_headers=shown) as client:
            client.race(1, USUAL)
            client.start(2, USUAL | {"steps": 0})
            client.until("error")
        lines = http.get("/metrics").text.splitlines()
        assert http.get(f"/api/trainings/{TRAINING}").status_code == 422
        assert http.post(f"/api/trainings/{TRAINING}", headers={"Authorization": ""}).status_code == 401
    told.stop()
    for line in (
        'optiscope_runs_total{end="finished",lab="races"} 1.0',
        'optiscope_runs_total{end="refused",lab="races"} 1.0',
        'optiscope_answer_seconds_count{route="/api/races"} 1.0',
        "optiscope_bytes_in_flight 0.0",
        "optiscope_requests_in_progress 1.0",
    ):
        assert line in lines
    assert 'optiscope_refusals_total{status="401"} 1.0' in lines
    assert any(line.startswith("optiscope_queue_seconds_count") for line in lines)
    log = [json.loads(line) for line in told.output().splitlines() if line.startswith("{")]
    (race,) = [line for line in log if line.get("path") == "/api/races"]
    assert (race["request"], race["method"], race["status"], race["client"]) == ("mine-7", "POST", 200, "127.0.0.1")
    assert [line["status"] for line in log if line.get("method") == "SOCKET"] == [0]
    asked = {(line["method"], line["status"]) for line in log if line.get("path") == "/api/trainings/…"}
    assert asked == {("GET", 422), ("POST", 401)}
    assert TOKEN not in told.output() and TRAINING not in told.output()
