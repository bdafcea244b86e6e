# The lab as an image: built in full in one stage, copied without the tools of the build into the next.
#   docker build .                       the lab, with PyTorch's CPU build
#   docker build --build-arg TORCH=cuda  with its CUDA build
#   docker build --build-arg TORCH=none  without PyTorch: both labs run, but on no GPU, and weights are not written as .pt
ARG PYTHON=3.13

FROM python:${PYTHON}-slim AS builder
ARG TORCH=cpu
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 \
    OPTISCOPE_CACHE=/opt/optiscope/cache/derived \
    NUMBA_CACHE_DIR=/opt/optiscope/cache/kernels \
    PATH=/opt/optiscope/venv/bin:$PATH
RUN python -m venv /opt/optiscope/venv
WORKDIR /src

# torch is by far the largest part, and changes least: a layer of its own.
COPY constraints.txt ./
COPY .ci .ci
RUN --mount=type=cache,target=/root/.cache/pip \
    [ "$TORCH" = none ] || python .ci/install_torch.py "$TORCH"

COPY . .
RUN --mount=type=cache,target=/root/.cache/pip \
    pip install --constraint constraints.txt .

# Outside /src, so that it is the installed package whose kernels are compiled.
WORKDIR /
RUN python -m optiscope.compile.warm

FROM python:${PYTHON}-slim
LABEL org.opencontainers.image.title="Optiscope" \
      org.opencontainers.image.licenses="MIT"
RUN useradd --system --uid 10001 --home-dir /tmp --no-create-home optiscope
COPY --from=builder /opt/optiscope/venv /opt/optiscope/venv
COPY --from=builder --chown=optiscope /opt/optiscope/cache /opt/optiscope/cache

# Compiled kernels belong to one kind of processor: on another, they are compiled again on first use. That is the only
# thing written, so it is a volume (filled from the image), and the rest of the file system may be read-only.
VOLUME /opt/optiscope/cache
ENV PATH=/opt/optiscope/venv/bin:$PATH \
    OPTISCOPE_CACHE=/opt/optiscope/cache/derived \
    NUMBA_CACHE_DIR=/opt/optiscope/cache/kernels \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    OPTISCOPE_HOST=0.0.0.0
USER 10001
WORKDIR /tmp
EXPOSE 8000
HEALTHCHECK --interval=10s --timeout=3s --start-period=30s \
    CMD ["python", "-c", "import os, urllib.request as r; r.urlopen('http://127.0.0.1:%s/healthz' % (os.environ.get('OPTISCOPE_PORT') or 8000), timeout=2)"]
CMD ["optiscope", "serve"]
