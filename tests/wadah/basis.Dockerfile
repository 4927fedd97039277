# Stands in for the image postgres:15 where nothing can be pulled: Debian's PostgreSQL 15.
FROM debian:12-slim
RUN apt-get update -qq \
    && apt-get install -y -qq --no-install-recommends postgresql >/dev/null \
    && rm -rf /var/lib/apt/lists/*
COPY --chmod=0755 basis.sh /usr/local/bin/basis.sh
VOLUME ["/var/lib/postgresql/data"]
CMD ["/usr/local/bin/basis.sh"]
