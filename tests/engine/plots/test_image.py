"""Pictures as files."""

import gc

from matplotlib.backends.backend_agg import RendererAgg

from optiscope import race
from optiscope.core.form import by_id
from optiscope.races.forms import FORMS


def test_a_picture_leaves_no_bitmap_for_a_search_for_garbage():
    drawn = race(function="sphere", optimizers=["adam"], steps=5)
    gc.collect()
    gc.disable()
    try:
        assert by_id(FORMS)["png"].content_of(drawn).startswith(b"\x89PNG")
        left = [one for one in gc.get_objects() if isinstance(one, RendererAgg)]
    finally:
        gc.enable()
    assert [one for one in left if vars(one)] == []
