"""Products of matrices in blocks that stay in a processor's vector registers, which the compiler does not find itself.

A block is a few rows of the product, 256 bits of samples wide or twice that: for each of the inner products it takes
one row of samples from memory, and one weight for each of its rows, and it writes each number once.
"""

from functools import cache

from llvmlite import ir
from numba import int64, types
from numba.core import cgutils
from numba.extending import intrinsic

from optiscope.compile.build import address, at_address, kernel, versioned
from optiscope.compile.networks.reals import OPTIONS, vector

BITS = 256
MAY = ("contract", "reassoc")
"""What LLVM may do with a product that is added: round once."""


def _lanes(array):
    return BITS // array.dtype.bitwidth


@intrinsic
def lanes(typing_context, array):
    """Numbers of an array that a vector holds."""
    return int64(array), lambda context, builder, signature, given: context.get_constant(int64, _lanes(array))


def add_block(rows, vectors):
    """An intrinsic (weights, at, across, along, inner, a, n, k, z, to, apart, bias): to numbers k … of rows of z, which
    begin at `to`, `apart` from each other, it adds Σ weights[at + row · across + i · along] · a[i · n + k] over
    i < inner; or it puts there this sum and weights[bias + row · across], where bias ≥ 0.
    """

    @intrinsic
    def block(typing_context, weights, at, across, along, inner, a, n, k, z, to, apart, bias):
        def generate(context, builder, signature, given):
            kinds, width, bytes_each = signature.args, _lanes(weights), weights.dtype.bitwidth // 8
            _, at, across, along, inner, _, n, k, _, to, apart, bias = given
            own, others, made = (context.make_array(kinds[i])(context, builder, given[i]).data for i in (0, 5, 8))
            vector = ir.VectorType(context.get_value_type(weights.dtype), width)
            nothing = ir.Constant(vector, ir.Undefined)
            same = ir.Constant(ir.VectorType(ir.IntType(32), width), [0] * width)

            def number(value):
                return context.get_constant(types.int64, value)

            def place(data, index):
                return builder.bitcast(builder.gep(data, [index]), vector.as_pointer())

            def spread(value):
                first = builder.insert_element(nothing, value, ir.Constant(ir.IntType(32), 0))
                return builder.shuffle_vector(first, nothing, same)

            def at_row(begin, step, row):
                return builder.add(begin, builder.mul(step, number(row)))

            places = [
                place(made, builder.add(at_row(to, apart, row), builder.add(k, number(v * width))))
                for row in range(rows)
                for v in range(vectors)
            ]
            adds = builder.icmp_signed("<", bias, number(0))
            begins = [builder.select(adds, at, at_row(bias, across, row)) for row in range(rows)]
            biases = [spread(builder.load(builder.gep(own, [begin]))) for begin in begins for _ in range(vectors)]
            sums = [
                cgutils.alloca_once_value(builder, builder.select(adds, builder.load(p, align=bytes_each), b))
                for p, b in zip(places, biases, strict=True)
            ]
            firsts = [at_row(at, across, row) for row in range(rows)]
            with cgutils.for_range(builder, inner) as loop:
                begin = builder.add(builder.mul(loop.index, n), k)
                taken = [
                    builder.load(place(others, builder.add(begin, number(v * width))), align=bytes_each)
                    for v in range(vectors)
                ]
                step = builder.mul(loop.index, along)
                for row in range(rows):
                    weight = spread(builder.load(builder.gep(own, [builder.add(firsts[row], step)])))
                    for v in range(vectors):
                        total = sums[row * vectors + v]
                        product = builder.fmul(weight, taken[v], flags=MAY)
                        builder.store(builder.fadd(product, builder.load(total), flags=MAY), total)
            for p, total in zip(places, sums, strict=True):
                builder.store(builder.load(total), p, align=bytes_each)
            return context.get_dummy_value()

        return types.void(weights, at, across, along, inner, a, n, k, z, to, apart, bias), generate

    return block


four_by_two, four_by_one, one_by_two, one_by_one = (add_block(r, v) for r, v in ((4, 2), (4, 1), (1, 2), (1, 1)))


def product_type(v):
    """(weights, at, across, along, rows, inner, a, n, z, to, apart, bias) -> how many numbers of each row are done."""
    return int64(v, int64, int64, int64, int64, int64, v, int64, v, int64, int64, int64)


as_product = at_address(product_type)


@cache
def product(precision):
    """`_add_product` compiled, which both passes call by its address: it is much code, and wanted in three places."""
    signature = product_type(vector(precision))
    made = kernel(signature, OPTIONS)(versioned(_add_product))
    return made, address(made, signature)


def _add_product(weights, at, across, along, rows, inner, a, n, z, to, apart, bias):
    """z += W a; W[r, i] = weights[at + r · across + i · along] (rows, inner), a (inner, n), z[r] at to + r · apart.
    With bias ≥ 0 z = W a + b, b[r] = weights[bias + r · across].

    Returns how many numbers of each row are done: those that fill vectors.
    """
    width, row = lanes(weights), 0
    while row < rows:
        first, there, k = at + row * across, to + row * apart, 0
        b = bias + row * across if bias >= 0 else bias
        if row + 4 <= rows:
            while k + 2 * width <= n:
                four_by_two(weights, first, across, along, inner, a, n, k, z, there, apart, b)
                k += 2 * width
            if k + width <= n:
                four_by_one(weights, first, across, along, inner, a, n, k, z, there, apart, b)
            row += 4
        else:
            while k + 2 * width <= n:
                one_by_two(weights, first, across, along, inner, a, n, k, z, there, apart, b)
                k += 2 * width
            if k + width <= n:
                one_by_one(weights, first, across, along, inner, a, n, k, z, there, apart, b)
            row += 1
    return n // width * width
