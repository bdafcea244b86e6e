"""First weights of one's own: what one training ended with begins another, in every form."""

import io
import json
import tracemalloc
import zipfile
from itertools import pairwise

import numpy as np
import pytest

from optiscope import SpecError
from optiscope.core.form import by_id
from optiscope.networks.forms import FORMS
from optiscope.networks.reading.weights import File, read
from optiscope.networks.shape import Shape
from optiscope.networks.spec import parse
from optiscope.networks.train import train

SPEC = {"dataset": "moons", "samples": 40, "steps": 20, "hidden": [3, 2], "optimizers": ["adam", "sgd"], "seeds": 2}
PLAIN = [{"weights": [[0.5, -1.0], [2, 0.0]], "bias": [0.1, -3]}, {"weights": [[1e-3, 4.0]], "bias": [0.0]}]


@pytest.fixture(scope="module")
def ended():
    return train(**SPEC, precision="float64")


def file(result, form):
    return by_id(FORMS)[form].content_of(result)


@pytest.mark.parametrize(
    "form", ["pairs", "state_dict", "weights.npz", "weights.json", "a path", "layers", "flat arrays"]
)
def test_what_one_ended_with_begins_another(ended, form, tmp_path):
    run, pairs = ended["sgd"], ended["sgd"].shape.weights(ended["sgd"].parameters[1])
    forms = {
        "pairs": lambda: pairs,
        "state_dict": lambda: run.state_dict(1),
        "weights.npz": lambda: read(file(ended, "weights.npz"), "sgd/1"),
        "weights.json": lambda: json.loads(file(ended, "weights.json"))["sgd/1"],
        "a path": lambda: (tmp_path / "x.weights.npz", "sgd/1"),
        "layers": lambda: [{"weights": w.tolist(), "bias": b.tolist()} for w, b in pairs],
        "flat arrays": lambda: [{"weights": w, "bias": b} for w, b in pairs],
    }
    ended.save(str(tmp_path / "x.weights.npz"))
    given = {name: value for name, value in SPEC.items() if name != "hidden"}
    again = train(**given, precision="float64", weights=forms[form]())
    assert again.spec.hidden == [3, 2]
    assert (again.snapshots[0].parameters == run.parameters[1]).all()
    assert (again["sgd"].parameters[0] != again["sgd"].parameters[1]).any(), "seeds tell batches apart"
    np.testing.assert_array_equal(again["adam"].seeds("train_loss")[:, 0], run.seeds("train_loss")[1, -1])
    assert parse(json.loads(again.spec.model_dump_json())) == again.spec


ROWS = "numbers, a row of weights for each neuron of layer 1 of"
BIASES = "weights[0].bias: expected a list of 2, the biases of layer 1 of 2 → 2 → 1, got"


def test_weights_without_biases_make_a_network_without(tmp_path):
    given = {name: value for name, value in SPEC.items() if name != "hidden"}
    ended = train(**SPEC, bias=False)
    assert [set(layer) for layer in json.loads(file(ended, "weights.json"))["adam/0"]] == [{"weights"}] * 3
    assert File(file(ended, "weights.npz")).layers("adam/0")[0].keys() == {"weights"}
    assert sorted(ended["adam"].state_dict()) == ["0.weight", "2.weight", "4.weight"]
    for weights in (ended["adam"].weights, ended["adam"].state_dict(), read(file(ended, "weights.npz"), "adam/0")):
        again = train(**given, weights=weights)
        assert again.spec.bias is False and again["adam"].shape.parameters == 2 * 3 + 3 * 2 + 2 * 1
        assert (again.snapshots[0].parameters == ended["adam"].parameters[0]).all()
    with pytest.raises(SpecError, match=r"^weights\[0\].bias: expected no biases, since bias is false, got 2 of them$"):
        parse({"dataset": "moons", "optimizers": ["adam"], "weights": PLAIN, "bias": False})


def test_drawn_weights_are_the_same_with_and_without_biases():
    with_them, without = (train(**SPEC, bias=bias).snapshots[0].parameters[0, 1] for bias in (True, False))
    for (w, b), (alone, none) in zip(
        Shape((2, 3, 2, 1)).weights(with_them), Shape((2, 3, 2, 1), bias=False).weights(without), strict=True
    ):
        assert (w == alone).all() and not b.any() and none.size == 0


NUMBER = "expected a number from −1×10¹⁵ to 1×10¹⁵"
SIZES = "weights: expected 1 to 64 inputs and layers of 1 to 64 neurons, got"


def layers(*sizes):
    return [{"weights": np.zeros((out, into)), "bias": np.zeros(out)} for into, out in pairwise(sizes)]


def wrong(**change):
    return [PLAIN[0] | change, PLAIN[1]]


@pytest.mark.parametrize(
    ("weights", "hidden", "sentence"),
    [
        (PLAIN, [3], f"weights[0].weights: expected 3 × 2 {ROWS} 2 → 3 → 1, got 2 × 2"),
        (PLAIN, [2, 2], "weights: expected 3 layers, for a network of 2 → 2 → 2 → 1 neurons, got 2 of them"),
        (wrong(bias=[1.0]), [2], f"{BIASES} 1 of them"),
        (wrong(bias=None), None, f"{BIASES} nothing"),
        (wrong(weights=[[1.0, 2], [3.0]]), [2], f"weights[0].weights: expected 2 × 2 {ROWS} 2 → 2 → 1, got 2 × 1/2"),
        (wrong(weights=[[1.0, "2"], [3.0, 4.0]]), [2], f"weights[0].weights[0][1]: {NUMBER}, got '2'"),
        (wrong(bias=[0.0, float("nan")]), [2], f"weights[0].bias[1]: {NUMBER}, got nan"),
        (wrong(bias=[0.0, 1e16]), [2], f"weights[0].bias[1]: {NUMBER}, got 10000000000000000"),
        (wrong(biases=[1.0]), [2], "weights[0].biases: No field 'biases'. Did you mean bias?"),
        ("drawn", [2], "weights: expected a list of layers with weights and bias, got 'drawn'"),
        ([1, 2], [2], "weights[0]: expected an object with weights and bias, got 1"),
        ([PLAIN[0]] * 99, [2], "weights: expected at most 7 layers, got 99 of them"),
        (layers(2, 5000, 1), None, f"{SIZES} 2 → 5000 → 1"),
        (layers(2, 65, 65, 1), None, f"{SIZES} 2 → 65 → 65 → 1"),
        ([{"weights": [], "bias": []}, PLAIN[1]], None, f"{SIZES} 0 → 0 → 1"),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_named(weights, hidden, sentence):
    spec = {"dataset": "moons", "optimizers": ["adam"], "weights": weights} | ({"hidden": hidden} if hidden else {})
    with pytest.raises(SpecError) as error:
        parse(spec)
    assert str(error.value) == sentence


def npz(**arrays):
    out = io.BytesIO()
    np.savez_compressed(out, **arrays)
    return out.getvalue()


def packed(content, how=zipfile.ZIP_DEFLATED):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", how) as archive:
        archive.writestr("W1.npy", content)
    return out.getvalue()


def head(text, version=1, length=None):
    """The beginning of an array that says this of itself."""
    return b"\x93NUMPY" + bytes([version, 0]) + (length or len(text)).to_bytes(2 * version, "little") + text


def shaped(*shape):
    return head(repr({"descr": "<f8", "fortran_order": False, "shape": shape}).encode())


GOOD = packed(shaped(8, 8) + bytes(512))
BROKEN = [
    packed(shaped(10**6, 10**6)), packed(shaped(-1, 100_001) + bytes(10**7)), packed(head(bytes(10**7), 2, 2**32 - 1)),
    packed(head(b"{'descr': (")), packed(head(b"-" * 9000 + b"1")), packed(shaped(1, 1) + bytes(8), zipfile.ZIP_BZIP2),
    packed(head(b"{'descr': (), 'fortran_order': False, 'shape': (1, 1)}")),
    packed(shaped(1, 1) + bytes(8), zipfile.ZIP_LZMA), packed(b"\x93NUMPY"), packed(shaped(1, 1) + bytes(7)),
    *(GOOD[:at] + b"\xff" * 8 + GOOD[at + 8 :] for at in (26, 36)),
]  # fmt: skip


@pytest.mark.parametrize(
    "content",
    [
        b"", b"PK", b"PK\x03\x04 no archive", b"[", b"[" * 100_000, b"{}", b"7", b"\xff\xfe", npz(a=[1.0]), b"[]",
        npz(W1=np.array([["a"]])), npz(W1=[[1j]]), npz(W1=[1.0]), npz(b1=[1.0]), npz(W2=[[1.0]], b1=[1.0]),
        npz(W1=np.array([[{}]], object)), npz(W1=np.ones((400, 400))), *BROKEN,
    ],
)  # fmt: skip
def test_what_is_no_file_of_weights_is_refused(content):
    with pytest.raises(SpecError, match=r"^file: expected a file of weights: .npz with W1, b1"):
        read(content, None)


def test_no_more_is_unpacked_than_a_layer_has():
    bomb = packed(shaped(-1, 100_001) + bytes(3 * 10**7))
    tracemalloc.start()
    with pytest.raises(SpecError):
        read(bomb, None)
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert most < 5 * 10**6


def test_a_file_names_its_networks(ended):
    saved = File(file(ended, "weights.npz"))
    assert saved.names == ["adam/0", "adam/1", "sgd/0", "sgd/1"] == list(json.loads(file(ended, "weights.json")))
    for name in (None, "adam/7"):
        with pytest.raises(SpecError, match=r"^network: expected one of .*adam/0, .*got (nothing|'adam/7')"):
            read(file(ended, "weights.npz"), name)
    one = npz(W1=np.asfortranarray([[1, 2], [3, 4]]), b1=[5, 6], W2=np.ones((1, 2), np.float32), b2=[0.5])
    assert read(one, None)[0] == {"weights": [[1, 2], [3, 4]], "bias": [5, 6]}
    assert read(json.dumps({"weights": PLAIN}).encode(), None) == PLAIN
