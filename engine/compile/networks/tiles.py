"""What the kernels of the network lab share: how threads share networks out, and how samples are laid out in tiles.

Several threads may run the same call of a kernel at once: each claims one network after the other from a counter,
computes it from begin to end in memory of its own, and claims the next. What a network comes to hangs on nothing but
itself, so the bits are the same whatever is computed beside it and on however many threads.
"""

from numba import int64, njit, types
from numba.core import cgutils
from numba.core.imputils import impl_ret_borrowed
from numba.extending import intrinsic
from numba.np.arrayobj import populate_array

from optiscope.compile.networks.reals import OPTIONS

TILE = 64
"""Samples that go through a network together: so many activations stay in a processor's cache."""
L1, L2 = range(2)
"""Places in `penalties`."""


@intrinsic
def claim(typing_context, counter):
    """The next number of a counter (1,) that threads share."""

    def generate(context, builder, signature, arguments):
        shared = context.make_array(signature.args[0])(context, builder, arguments[0])
        return builder.atomic_rmw("add", shared.data, context.get_constant(types.int64, 1), "monotonic")

    return int64(counter), generate


@intrinsic
def lent(typing_context, array):
    """The same array, of whose parts no count is kept, which takes longer than a short row: for what a caller keeps."""

    def generate(context, builder, signature, arguments):
        made = context.make_array(array)(context, builder, arguments[0])
        made.meminfo = cgutils.get_null_value(made.meminfo.type)
        made.parent = cgutils.get_null_value(made.parent.type)
        return made._getvalue()

    return array(array), generate


def at_hand(count):
    """An intrinsic (array) -> an array of so many numbers of the same kind that lives as long as the call: for what is
    small and wanted so often that asking for memory would take longer than what is done with it."""

    @intrinsic
    def room(typing_context, like):
        kind = types.Array(like.dtype, 1, "C")

        def generate(context, builder, signature, arguments):
            number, made = context.get_data_type(kind.dtype), context.make_array(kind)(context, builder)
            size, each = (context.get_constant(types.intp, n) for n in (count, context.get_abi_sizeof(number)))
            data = cgutils.alloca_once(builder, number, size=size)
            populate_array(made, data=data, shape=[size], strides=[each], itemsize=each, meminfo=None)
            return made._getvalue()

        return kind(like), generate

    return room


@intrinsic
def in_rows(typing_context, array, rows, width):
    """The first numbers of an array as (rows, width)."""
    kind = types.Array(array.dtype, 2, "C")

    def generate(context, builder, signature, arguments):
        given, made = (context.make_array(k) for k in (signature.args[0], kind))
        found, each = made(context, builder), context.get_abi_sizeof(context.get_data_type(kind.dtype))
        each = context.get_constant(types.intp, each)
        own, strides = given(context, builder, arguments[0]), [builder.mul(arguments[2], each), each]
        populate_array(found, data=own.data, shape=arguments[1:], strides=strides, itemsize=each, meminfo=own.meminfo)
        return impl_ret_borrowed(context, builder, kind, found._getvalue())

    return kind(array, int64, int64), generate


@njit(**OPTIONS)
def numbers(sizes, ones):
    """How many parameters there are, and how many neurons, inputs among them. ones: biases of a neuron, 1 or 0."""
    parameters, neurons = 0, sizes[0]
    for layer in range(sizes.size - 1):
        parameters += sizes[layer + 1] * (sizes[layer] + ones)
        neurons += sizes[layer + 1]
    return parameters, neurons


@njit(**OPTIONS)
def take(values, batch, first, n, to):
    """Lays out rows of samples `first` … of values (rows, samples), or of those that `batch` picks."""
    for i in range(values.shape[0]):
        own, row = values[i], to[i * n : (i + 1) * n]
        if batch.size:
            for k in range(n):
                row[k] = own[batch[first + k]]
        else:
            for k in range(n):
                row[k] = own[first + k]
