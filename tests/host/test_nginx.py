"""docs/host/nginx.conf as it stands, before a real gisu: TLS, what is handed on, what is refused."""

import os
import shutil
import socket
import ssl
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest
from tests.cli.places import ROOT, environment
from tests.processes import until

pytestmark = pytest.mark.slow
EXAMPLE = ROOT / "docs" / "host" / "nginx.conf"
NAME = "camp.example.org"


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@dataclass
class Proxied:
    http: int
    https: int
    client: httpx.Client
    log: Path

    def url(self, path: str) -> str:
        return f"https://127.0.0.1:{self.https}{path}"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, migrated: Path) -> Iterator[Proxied]:
    """gisu behind nginx with the example's configuration, its ports and certificate replaced."""
    nginx = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
    if nginx is None:
        pytest.skip("nginx is not installed here (Debian: nginx)")
    folder = tmp_path_factory.mktemp("nginx")
    shutil.copy(migrated, folder / "gisu.sqlite3")
    backend, http, https = free_port(), free_port(), free_port()
    key, certificate = folder / "key.pem", folder / "certificate.pem"
    openssl = str(shutil.which("openssl"))
    subprocess.run(
        [openssl, "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", f"/CN={NAME}",
         "-keyout", str(key), "-out", str(certificate)],
        check=True, capture_output=True,
    )  # fmt: skip
    said = EXAMPLE.read_text()
    for old, new in {
        "127.0.0.1:8000": f"127.0.0.1:{backend}",
        "listen 80;": f"listen 127.0.0.1:{http};",
        "listen [::]:80;": "",
        "listen 443 ssl http2;": f"listen 127.0.0.1:{https} ssl http2;",
        "listen [::]:443 ssl http2;": "",
        f"/etc/letsencrypt/live/{NAME}/fullchain.pem": str(certificate),
        f"/etc/letsencrypt/live/{NAME}/privkey.pem": str(key),
        "client_max_body_size 201m;": "client_max_body_size 2m;",
    }.items():
        assert old in said, f"the example has no {old} any more"
        said = said.replace(old, new)
    scratch = "".join(
        f"{kind}_temp_path {folder};\n"
        for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    whole = folder / "nginx.conf"
    whole.write_text(
        f"{'' if os.geteuid() else 'user root;'}\npid {folder}/pid;\nerror_log {folder}/error.log;\nevents {{}}\n"
        f"http {{\naccess_log off;\n{scratch}{said}}}\n"
    )
    tested = subprocess.run(
        [nginx, "-t", "-c", str(whole)], capture_output=True, text=True, check=False
    )
    assert tested.returncode == 0, tested.stderr
    env = environment(
        folder,
        GISU_BASE_URL=f"https://{NAME}",
        GISU_TRUSTED_PROXIES="1",
        GISU_UPLOAD_MB="1",
        GISU_API_PER_ADDRESS="5",
        GISU_PORT=str(backend),
    )
    subprocess.run(
        [sys.executable, "-m", "gisu.cli.main", "upgrade"], env=env, check=True, cwd=ROOT
    )
    with (folder / "gisu.log").open("wb") as log:
        gisu = subprocess.Popen(
            [sys.executable, "-m", "gisu.cli.main", "serve"],
            env=env,
            cwd=ROOT,
            stdout=log,
            stderr=log,
        )
    proxy = subprocess.Popen([nginx, "-c", str(whole), "-g", "daemon off;"])
    client = httpx.Client(verify=_trusting(certificate), headers={"Host": NAME})
    made = Proxied(http, https, client, folder / "gisu.log")

    def answers() -> bool:
        try:
            return client.get(made.url("/healthz")).status_code == 200
        except httpx.TransportError:
            return False

    until(answers, "gisu behind nginx")
    yield made
    client.close()
    for process in (proxy, gisu):
        process.terminate()
        process.wait()


def _trusting(certificate: Path) -> ssl.SSLContext:
    context = ssl.create_default_context(cafile=str(certificate))
    context.check_hostname = False  # we ask by number
    return context


def test_who_comes_without_tls_is_sent_to_it(site: Proxied) -> None:
    answer = httpx.get(f"http://127.0.0.1:{site.http}/me/", headers={"Host": NAME})

    assert (answer.status_code, answer.headers["location"]) == (301, f"https://{NAME}/me/")


def test_pages_know_that_they_are_secure(site: Proxied) -> None:
    answer = site.client.get(site.url("/accounts/login/"))

    assert answer.status_code == 200
    assert answer.headers["strict-transport-security"] == "max-age=31536000"
    assert answer.headers.get_list("content-security-policy") != []
    assert len(answer.headers.get_list("strict-transport-security")) == 1
    assert "Secure" in answer.headers["set-cookie"]


def test_a_form_can_be_sent(site: Proxied) -> None:
    page = site.client.get(site.url("/accounts/login/?lang=en")).text
    token = page.partition('name="csrfmiddlewaretoken" value="')[2].partition('"')[0]
    cookie = site.client.cookies["__Host-csrftoken"]

    answer = site.client.post(
        site.url("/accounts/login/"),
        data={"csrfmiddlewaretoken": token, "login": "hana@example.org", "password": "x"},
        headers={"Referer": f"https://{NAME}/accounts/login/", "Cookie": f"__Host-csrftoken={cookie}; language=en"},
    )  # fmt: skip

    assert answer.status_code == 200
    assert "Address and password do not belong together." in answer.text


def test_another_hosts_name_is_refused(site: Proxied) -> None:
    answer = site.client.get(site.url("/accounts/login/"), headers={"Host": "evil.example"})

    assert answer.status_code == 400


def test_what_is_too_large_is_refused_before_it_reaches_gisu(site: Proxied) -> None:
    answer = site.client.post(site.url("/api/v1/tokens"), content=b"x" * 2_200_000)

    assert answer.status_code == 413
    assert "nginx" in answer.text


def test_a_body_in_chunks_reaches_gisu_whole(site: Proxied) -> None:
    """By a form: what the API takes from one address is used up by another test."""
    page = site.client.get(site.url("/accounts/login/?lang=en")).text
    token = page.partition('name="csrfmiddlewaretoken" value="')[2].partition('"')[0]
    cookie = site.client.cookies["__Host-csrftoken"]

    answer = site.client.post(
        site.url("/accounts/login/"),
        content=iter([f"csrfmiddlewaretoken={token}&login=".encode(), b"dul%40example.org&password=x"]),
        headers={
            "Content-Type": "application/x-www-form-urlencoded",
            "Referer": f"https://{NAME}/accounts/login/",
            "Cookie": f"__Host-csrftoken={cookie}; language=en",
        },
    )  # fmt: skip

    assert answer.request.headers["transfer-encoding"] == "chunked"
    assert answer.status_code == 200
    assert "Address and password do not belong together." in answer.text


def test_nobody_forges_an_address(site: Proxied) -> None:
    """All these come from this machine, whatever they say; the sixth is one too many."""
    found = [
        site.client.get(site.url("/api/v1/me"), headers={"X-Forwarded-For": f"203.0.113.{one}"})
        for one in range(7)
    ]

    assert 429 in [one.status_code for one in found]
    assert int(found[-1].headers["retry-after"]) > 0
