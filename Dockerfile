# SPDX-License-Identifier: EUPL-1.2
# Two stages: the widget is built with Node, the service runs on Python alone. A test runs these commands outside a container.

FROM node:20-slim AS widget
WORKDIR /build/widget
COPY widget .
RUN npm ci --no-audit --no-fund --silent
RUN npm run --silent build

FROM python:3.11-slim
WORKDIR /app
COPY . .
COPY --from=widget /build/chatbot/web/static/widget chatbot/web/static/widget
RUN python -m pip install --no-cache-dir --quiet torch==2.13.0
RUN python -m pip install --no-cache-dir --quiet --editable ".[postgres]"
RUN amtslotse model
RUN amtslotse demo
RUN amtslotse crawl
RUN amtslotse index
RUN chown -R 10001 /app/var
USER 10001
VOLUME /app/var
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s CMD python -c "import urllib.request as u; u.urlopen('http://127.0.0.1:8000/readyz')"
CMD ["amtslotse", "serve", "--host", "0.0.0.0"]
