# docker build -t advisor . && docker run -d --restart unless-stopped --read-only -v advisor:/data --env-file .env advisor
FROM python:3.11-slim AS build
WORKDIR /source
COPY pyproject.toml constraints.txt README.md LICENSE ./
COPY bot bot
COPY knowledge knowledge
RUN python -m venv /opt/advisor && /opt/advisor/bin/pip install --no-cache-dir -c constraints.txt '.[postgres]'

FROM python:3.11-slim
COPY --from=build /opt/advisor /opt/advisor
# The volume takes over the folder's owner, so the bot may write there and nowhere else.
RUN useradd --system --uid 10001 --home-dir /data advisor && install -d -o advisor -g advisor /data
ENV PATH=/opt/advisor/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    XDG_DATA_HOME=/data
USER advisor
WORKDIR /data
VOLUME /data
HEALTHCHECK --interval=60s --timeout=10s --start-period=60s CMD ["advisor", "health"]
ENTRYPOINT ["advisor"]
CMD ["run"]
