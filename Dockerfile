# The program for compose.yaml, laid out in /opt/musrenbang as in the Debian package.
FROM debian:13-slim

RUN apt-get update \
    && apt-get install -y --no-install-recommends python3-venv tzdata \
        libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fonts-liberation fonts-urw-base35 \
        fonts-noto-core \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --system --uid 970 --home-dir /var/lib/musrenbang musrenbang \
    && install -d -m 700 -o musrenbang -g musrenbang /var/lib/musrenbang /var/lib/musrenbang/cadangan

WORKDIR /opt/musrenbang
COPY requirements.txt .
RUN python3 -m venv .venv && .venv/bin/pip install --no-cache-dir --require-hashes -r requirements.txt
COPY manage.py gunicorn.conf.py pyproject.toml LICENSE ./
COPY musrenbang musrenbang
COPY usulan usulan
COPY forum forum
COPY laporan laporan
COPY templates templates
COPY static static
COPY docs/panduan.md docs/
RUN .venv/bin/python -m compileall -q musrenbang usulan forum laporan

USER musrenbang
ENV DATA_DIR=/var/lib/musrenbang PATH=/opt/musrenbang/.venv/bin:$PATH PYTHONUNBUFFERED=1
VOLUME /var/lib/musrenbang
CMD ["python", "manage.py", "--version"]
