# docker build -t govinfo-check . && docker run --rm -v "$PWD:/reports:ro" govinfo-check check .
FROM python:3.13-slim AS build
COPY . /src
RUN python -m venv /venv && /venv/bin/pip install --no-cache-dir "/src[pdf,office]"

FROM python:3.13-slim
COPY --from=build /venv /venv
ENV PATH="/venv/bin:$PATH" PYTHONUTF8=1
USER 65534:65534
WORKDIR /reports
ENTRYPOINT ["govinfo-check"]
CMD ["--help"]
