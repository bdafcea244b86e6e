"""Numbers too small to be normal, taken for 0 while networks are computed.

What decays without end gets there: the means of a neuron that no longer fires, the errors of what has been learned. A
processor takes so much longer for each of them that an update takes up to five times as long.
"""

from llvmlite import ir
from numba import int64
from numba.core import cgutils
from numba.extending import intrinsic

X86_BITS = 0x8040
"""Of MXCSR: what would be subnormal is 0, and so is what is given (Intel's Software Developer's Manual, 10.2.3)."""
ARM_BITS = 1 << 24
"""Of FPCR: the same, FZ (Arm's Architecture Reference Manual)."""
WORD = ir.IntType(32)
BOTH = ir.IntType(64)


def _call(builder, name, result, arguments):
    kind = ir.FunctionType(result, [argument.type for argument in arguments])
    return builder.call(cgutils.get_or_insert_function(builder.module, kind, name), arguments)


def _exchange(builder, change):
    """Sets this thread's mode to `change` of it, where the processor is known to have one; returns it as it was."""
    triple = builder.module.triple
    if triple.startswith("x86_64"):
        kept = cgutils.alloca_once(builder, WORD)
        place = builder.bitcast(kept, cgutils.voidptr_t)
        _call(builder, "llvm.x86.sse.stmxcsr", ir.VoidType(), [place])
        before = builder.zext(builder.load(kept), BOTH)
        builder.store(builder.trunc(change(before, X86_BITS), WORD), kept)
        _call(builder, "llvm.x86.sse.ldmxcsr", ir.VoidType(), [place])
        return before
    if triple.startswith(("aarch64", "arm64")):
        before = _call(builder, "llvm.aarch64.get.fpcr", BOTH, [])
        _call(builder, "llvm.aarch64.set.fpcr", ir.VoidType(), [change(before, ARM_BITS)])
        return before
    return ir.Constant(BOTH, 0)


@intrinsic
def flush(typing_context):
    """Begins to take them for 0 in this thread; returns what `restore` ends it with."""
    return int64(), lambda context, builder, signature, given: _exchange(
        builder, lambda before, bits: builder.or_(before, ir.Constant(BOTH, bits))
    )


@intrinsic
def restore(typing_context, mode):
    """Has this thread compute as before."""
    return int64(int64), lambda context, builder, signature, given: _exchange(builder, lambda before, bits: given[0])
