# The command line and the API. Build: docker compose build; the samples and questions are inside the package.
FROM python:3.12.12-slim-bookworm AS build
WORKDIR /src
RUN python -m venv /luocdo
COPY requirements.lock ./
RUN /luocdo/bin/pip install --no-cache-dir --require-hashes -r requirements.lock
COPY pyproject.toml README.md LICENSE ./
COPY api api
COPY graph graph
COPY ingest ingest
COPY luocdo luocdo
COPY queries queries
COPY samples samples
RUN /luocdo/bin/pip install --no-cache-dir --no-deps --no-build-isolation .

FROM python:3.12.12-slim-bookworm
COPY --from=build /luocdo /luocdo
RUN useradd --create-home --uid 10001 luocdo && mkdir /data && chown luocdo /data
ENV PATH=/luocdo/bin:$PATH PYTHONUNBUFFERED=1 LUOCDO_STORE=/data/luocdo.db LUOCDO_HOST=0.0.0.0
USER luocdo
WORKDIR /data
VOLUME /data
EXPOSE 8000
ENTRYPOINT ["luocdo"]
CMD ["serve"]
