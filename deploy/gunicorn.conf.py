"""How gunicorn runs Permata on a server; the proxy in front is nginx (ADR 0033).

Read again at each SIGHUP, by paths that go through /opt/permata/kini: so new code is in
force without a connection being lost.
"""

import gc
import multiprocessing
from pathlib import Path
from typing import Any

chdir = str(Path(__file__).parents[1])
wsgi_app = "permata.wsgi"

# One socket, in a folder that only nginx and this service may enter (deploy/systemd).
bind = "unix:/run/permata/web.sock"
backlog = 512

# Pages cost processor time, not waiting: more of them only share it, and each is late.
worker_class = "sync"
workers = 1 + multiprocessing.cpu_count()
worker_tmp_dir = "/dev/shm"
# The proxy hands on whole requests, so nothing here waits for a phone.
timeout = 60
graceful_timeout = 60
# A worker that has grown is replaced; not all of them at once.
max_requests = 5000
max_requests_jitter = 1000

# Each request is a line of our own log; nothing else may name its address.
accesslog = None
errorlog = "-"
loglevel = "info"
control_socket_disable = True


def post_worker_init(worker: Any) -> None:
    """What is loaded by now stays: the collector need not walk it for every request."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 100)
