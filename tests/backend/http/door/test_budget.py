"""backend/http/door/budget.py: bytes in flight have a bound, each client's and all, and who waits is told when."""

import asyncio
import json

import pytest

from optiscope.backend.http.door import budget as module
from optiscope.backend.http.door.budget import MEGABYTE, Budget
from optiscope.backend.http.errors import Refusal

MOST = 48 * MEGABYTE


@pytest.fixture(autouse=True)
def soon(monkeypatch):
    monkeypatch.setattr(module, "WAIT_SECONDS", 0.05)


def told(refusal: Refusal) -> str:
    body = refusal.response({"type": "http", "query_string": b"", "headers": []}).body
    return json.loads(body)["error"]["message"]


def test_a_client_has_two_thirds_at_most_and_small_ones_pass():
    async def ask():
        budget = Budget(MOST)
        await budget.take("a", 30 * MEGABYTE)
        with pytest.raises(Refusal) as own:
            await budget.take("a", 20 * MEGABYTE)
        await budget.take("b", 14 * MEGABYTE)
        with pytest.raises(Refusal) as all_of_them:
            await budget.take("c", 4 * MEGABYTE)
        await budget.take("a", MEGABYTE)
        assert budget.total == 45 * MEGABYTE and budget.refused == 2
        return own.value, all_of_them.value

    own, everybody = asyncio.run(ask())
    assert (own.status, everybody.status) == (429, 503)
    assert own.headers == everybody.headers == {"Retry-After": "5"}
    assert "as much at once as one may" in told(own) and "no room" in told(everybody)


def test_what_is_given_back_goes_to_who_holds_least():
    async def ask():
        budget, order = Budget(MOST), []

        async def wait(client: str, size: int):
            give_back = await budget.take(client, size)
            order.append(client)
            return give_back

        first = [await budget.take("a", 20 * MEGABYTE), await budget.take("b", 20 * MEGABYTE)]
        waiting = [asyncio.create_task(wait(client, 10 * MEGABYTE)) for client in ("a", "c")]
        await asyncio.sleep(0)
        first[1]()
        for give_back in [*await asyncio.gather(*waiting), first[0]]:
            give_back()
        assert budget.total == 0 and not budget.held
        return order

    assert asyncio.run(ask()) == ["c", "a"]


def test_who_leaves_while_waiting_holds_nothing_and_too_many_may_not_wait():
    async def ask():
        budget = Budget(MOST)
        await budget.take("a", 30 * MEGABYTE)
        waiting = [asyncio.create_task(budget.take("a", 8 * MEGABYTE)) for _ in range(module.MOST_WAITING)]
        await asyncio.sleep(0)
        with pytest.raises(Refusal):
            await asyncio.wait_for(budget.take("a", 8 * MEGABYTE), 0.01)  # at once
        for task in waiting:
            task.cancel()
        await asyncio.gather(*waiting, return_exceptions=True)
        return budget

    budget = asyncio.run(ask())
    assert budget.total == 30 * MEGABYTE and not budget.waiting
