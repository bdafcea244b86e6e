"""Texts that somebody may send who means no good, or no mathematics."""

PYTHON = r"""
__import__('os').system('id')
().__class__.__bases__[0].__subclasses__()
x.__class__
x.__class__.__mro__
(x).__init__.__globals__
getattr(x, 'real')
eval('1')
exec('x=1')
compile('1','','eval')
open('/etc/passwd')
globals()
locals()
vars()
dir()
type(x)
print(x)
input()
exit()
quit()
help()
breakpoint()
lambda: x
lambda x: x
(lambda: 0)()
x if y else 1
x and y
not x
x or y
x is y
x in y
[x for x in (1,2)]
[x]
{x: y}
{x}
(x, y)
x, y
*x
**x
x := 3
(x := 3)
x = 3
x == y
x != y
x % y
x // y
x @ y
x << 2
x >> 2
x & y
~x
x ^ ^ y
f'{x}'
'text'
"text"
b'bytes'
'x' * 10**9
'''x'''
r'x'
1_000
0x10
0b1
0o7
1j
1e
x.real
x.conjugate()
x[0]
x[::]
x;y
x: int
...
None
True
False
NotImplemented
self
import os
from os import path
def f(x): return x
class A: pass
yield x
await x
async
return x
raise x
assert x
del x
global x
nonlocal x
pass
while True: x
for k in range(9): x
with x: y
try: x
match x:
except*
x\
y
# x
x # y
@x
x->y
$x
`x`
""".strip("\n").splitlines()
HUGE = [
    "9^9^9", "9**9**9", "9^9^9^9^9", "x^9^9^9", "10^400", "1e999", "1e308*10", "9e300*x^(9^9)", "2^1024", "2^-99999x",
    "(-1)^0.5", "log(0)", "log(-1)", "1/0", "0/0", "sqrt(-1)", "acos(2)", "0^-1", "exp(1000)", "exp(exp(exp(9)))",
    "9" * 400, "9" * 1990, "0." + "0" * 1900 + "1", "1e-999 x", "x^99999999999999999999", "x^1e300", "x^-1e300",
    "sum(sum(sum(x,i,1,100),j,1,100),k,1,100)", "sum(sum(sin(j k x),j,1,30),k,1,30)", "sum(x^k,k,1,1000000)",
    "sum(x,k,1,10^9)", "sum(x,k,1,99999999999)", "sum(x,k,-999999,999999)", "sum(x,k,5,1)", "sum(x,k,1.5,3)",
    "sum(sin(k*x)*cos(k*y)^k for k in range(1,100))", "sum(sum(x*i*j for i in range(1,31)) for j in range(1,31))",
    "sum(" * 40 + "x" + ",k,1,9)" * 40, "sum(x for k in range(1,9) if k)", "sum(x for k in range(1))",
    "sum(x for k in y)", "sum(x for k in range(1,9) for j in range(1,9))", "sum(k for k in range(0,10**9))",
    "sum(x,sum,1,9)", "sum(x,x,1,9)", "sum(x,pi,1,9)", "sum(x,k)", "sum()", "sum", "sum(x", "range(1,9)", "for", "in",
]  # fmt: skip
DEEP = [
    "(" * 1000 + "x" + ")" * 1000, "(" * 1999, ")" * 1999, "|" * 1999, "||||||||||||x||||||||||||",
    "-" * 1999 + "x", "+" * 1999 + "x", "-+" * 900 + "x", "sin " * 400 + "x", "sin(" * 300 + "x" + ")" * 300,
    "sin^2 " * 300 + "x", "x^" * 900 + "x", "2^" * 900 + "2", "x+" * 900 + "x", "x*" * 900 + "x",
    "x/" * 900 + "x", "x" * 1900, "xy" * 900, "x " * 900, "(x)" * 600, "|x|" * 600, "max(" * 300 + "x",
    "max(x," * 300 + "x" + ")" * 300, "√" * 1900 + "x", "where(x<y," * 150 + "x",
    "where(x<y,x,where(x<y,x," * 70, "e^" * 900 + "x", "x²" * 900, "x²³⁴⁵⁶⁷⁸⁹" * 200,
    "((x+1)+" * 250 + "x" + ")" * 250, "x" + "+x)" * 600, "1/" * 900 + "x",
    "(x" + "+x" * 400 + ")" + "+x" * 400, "x" * 100_000, "sin(sin(sin(sin(" * 500, "," * 1999, "abc" * 600,
    "max(" + "x," * 900 + "x)", "a+b+c+d+f+g+h+i+j+k+l+m+n", "(((((x+x+x)+x+x)+x+x)+x+x)+x+x)" * 50,
    "sin" * 600, "\x00" * 50, " " * 1999, "\n" * 1999, "x\n+\ty",
]  # fmt: skip
ALIKE = [
    "х^2", "у", "х+у", "ѕin(x)", "ｘ^2", "𝑥²", "𝐱", "x⁺²", "ⅹ", "sіn x", "cоs x", "ехр(x)", "x＋y", "x－y", "（x）",
    "x＊y", "２x", "x²₂", "½x", "∞", "x\u200by", "\ufeffx", "x\u202ey", "x\u0301", "\u2062x", "\u00adx",
    "x\u2028y", "x\x07", "\x1b[31mx", "٣x", "x٣", "३", "Ⅳ", "𝟚x", "ß", "İ", "ı", "ſin(x)", "ﬁ", "x’", "«x»",
    "“x”", "x‰", "x°", "°", "√", "∑", "∫x", "∂x", "∇x", "x→y", "x∈y", "x≡y", "≈", "±x", "x∓y", "λ", "Ω", "Δx",
    "🙂", "x🙂y", "👨‍👩‍👧", "\ud800", "x\udfff",
]  # fmt: skip
WORDS = [
    "", "x2", "x 2", "2 3", ")(", "()", "x()", "sin", "sin()", "sin()x", "sin,", "min", "min(x)", "max()",
    "where", "where()", "where(x)", "where(x,y,1)", "where(x<y)", "where(x<y,x)", "where(x<y<1,x,y)",
    "where(x<y,x,y,1)", "if(x>0,1)", "x<y", "x<", "<x", "(x<y)", "x=y", "f(x)=", "f(x,y)=f", "f(x,y)==x",
    "0,5x", "1.2.3", ".", "..", "1..2", "x^", "^x", "x^^2", "x**", "*x", "/x", "x//y", "x/*y", "x+*y", "x|",
    "|x", "|x|y|", "||", "|", "(|x)|", "|(x|)", "sinx", "cosxy", "sin^-1 x", "sin^x y", "sin^ x", "log_2(x)",
    "log2", "foo", "foo(x)", "constructor", "prototype", "__proto__", "toString", "hasOwnProperty", "window",
    "document", "process", "require('fs')", "alert(1)", "<script>", "<img src=x onerror=alert(1)>",
    "'; drop table", "${x}", "{{x}}", "%s", "\\frac{x}{y}", "\\x", "x\\", "x_", "_x", "_", "x__y", "a_b_c", "X",
    "Y", "infinity", "nan", "inf", "NaN", "i^2", "e", "ee", "exx", "pixy", "pi pi", "atan2(x,y)", "hypot(x,y)",
    "factorial(x)", "5!", "x!", "x'", "f'(x)",
]  # fmt: skip
TEXTS = [*PYTHON, *HUGE, *DEEP, *ALIKE, *WORDS]
