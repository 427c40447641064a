# Three stages: the web client, the binary with the client inside, and a small system to run it on.

FROM node:22-bookworm-slim AS web
WORKDIR /web
COPY web/package.json web/package-lock.json web/.npmrc ./
RUN npm ci --ignore-scripts --no-audit --no-fund
COPY web ./
RUN npm run build

FROM rust:1.95-bookworm AS server
WORKDIR /heliograph
COPY . .
COPY --from=web /web/dist /web/dist
ENV WEB_DIST=/web/dist
RUN --mount=type=cache,target=/usr/local/cargo/registry \
    --mount=type=cache,target=/heliograph/target \
    cargo build --release --locked --bin heliograph \
    && cp target/release/heliograph /usr/local/bin/heliograph

FROM debian:bookworm-slim
# ca-certificates: other servers are spoken to by https.
RUN apt-get update \
    && apt-get install -y --no-install-recommends ca-certificates \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --uid 10001 --no-create-home --home-dir /data --shell /usr/sbin/nologin heliograph \
    && install -d -o heliograph -g heliograph -m 0700 /data /keys
COPY --from=server /usr/local/bin/heliograph /usr/local/bin/heliograph
USER 10001:10001
WORKDIR /data
ENV HELIOGRAPH_SERVER__DATA=/data \
    HELIOGRAPH_SERVER__LISTEN=0.0.0.0:8080
VOLUME ["/data", "/keys"]
EXPOSE 8080
# Without curl: one program less that an intruder finds.
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s --retries=3 \
    CMD ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/8080 && printf 'GET /health HTTP/1.0\\r\\nHost: localhost\\r\\n\\r\\n' >&3 && head -n 1 <&3 | grep -q ' 200 '"]
ENTRYPOINT ["heliograph"]
CMD ["serve"]
