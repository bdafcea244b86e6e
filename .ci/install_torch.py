"""Installs PyTorch in the build that suits the machine: python .ci/install_torch.py [auto|cpu|cuda].

PyTorch's build on the package index brings gigabytes of CUDA packages on Linux. Its own index has a small CPU build.
auto: that CPU build where there is no NVIDIA GPU and the index answers; else plain `pip install torch==…`.
"""

import re
import shutil
import subprocess
import sys
from pathlib import Path

CPU_INDEX = "https://download.pytorch.org/whl/cpu"
CONSTRAINTS = Path(__file__).parent.parent / "constraints.txt"
SECONDS_TO_ANSWER = 3
BUILDS = ("auto", "cpu", "cuda")


def requirement() -> str:
    """The pinned requirement, "torch==…"."""
    pin = re.search(r"^torch==\S+", CONSTRAINTS.read_text(), re.MULTILINE)
    if not pin:
        raise ValueError(f"{CONSTRAINTS}: expected a line torch==…, found none")
    return pin.group()


def cpu_index_answers() -> bool:
    """Asked in a process of its own, so that a name lookup that hangs ends with it."""
    ask = f"import urllib.request; urllib.request.urlopen('{CPU_INDEX}/torch/', timeout={SECONDS_TO_ANSWER})"
    try:
        subprocess.run([sys.executable, "-c", ask], stderr=subprocess.DEVNULL, timeout=SECONDS_TO_ANSWER, check=True)
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired):
        return False
    return True


def suits_cpu_index() -> bool:
    """Elsewhere than on Linux, the package index has the CPU build anyway."""
    return sys.platform == "linux" and not shutil.which("nvidia-smi") and cpu_index_answers()


def pip_install(*arguments: str) -> int:
    command = [sys.executable, "-m", "pip", "install", "--constraint", str(CONSTRAINTS), *arguments]
    print("+", *command, flush=True)
    return subprocess.run(command).returncode


def main(build: str = "auto") -> int:
    if build not in BUILDS:
        print(f"expected one of {', '.join(BUILDS)}, got {build}", file=sys.stderr)
        return 2
    torch = requirement()
    if build == "cpu" or (build == "auto" and suits_cpu_index()):
        # Only torch comes from there; what it needs comes from the package index, as everything else.
        failed = pip_install("--index-url", CPU_INDEX, "--no-deps", torch)
        if failed and build == "cpu":
            return failed
    return pip_install(torch)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
