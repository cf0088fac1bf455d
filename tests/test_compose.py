"""compose.yaml, Dockerfile, docs and program agree with each other. No container is run."""

import re

from django.core.management import get_commands

from tests.test_dokumentasi import read
from tests.test_paket import DATA, DEBIAN, known_settings, managed, settings, values

COMPOSE = read("compose.yaml")


def services() -> dict[str, str]:
    """{"db": its lines, …}; read by its indents, for the project has no reader of YAML."""
    body = COMPOSE.split("\nservices:\n", 1)[1].split("\nvolumes:\n", 1)[0]
    parts = re.split(r"^  (\w+):\n", body, flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def test_the_services_are_these() -> None:
    assert list(services()) == ["db", "web", "worker", "backup", "nginx"]


def test_each_service_has_an_image_and_names_no_host() -> None:
    images = {name: re.findall(r"^    image: (.*)$", text, re.MULTILINE) for name, text in services().items()}
    ours = {name for name, text in services().items() if "<<: *program" in text}
    assert ours == {"web", "worker", "backup"}
    assert {name: image for name, image in images.items() if image} == {"db": ["postgres:17"], "nginx": ["nginx:1.28"]}
    assert set(images) - ours == {"db", "nginx"}


def test_compose_starts_commands_that_exist() -> None:
    started = {name: managed(text.replace("manage.py, ", "manage.py ")) for name, text in services().items()}
    assert started == {
        "db": set(),
        "web": {"migrate", "collectstatic"},
        "worker": {"pekerja"},
        "backup": {"cadangkan", "clearsessions", "periksa_jejak"},
        "nginx": set(),
    }
    assert set().union(*started.values()) - set(get_commands()) == set()


def test_compose_gives_settings_that_exist() -> None:
    program = COMPOSE.split("  environment:\n", 1)[1].split("  volumes:\n", 1)[0]
    given = set(re.findall(r"^    ([A-Z_]+):", program, re.MULTILINE))
    assert given == {"DATABASE_URL", "ALLOWED_HOSTS", "ALAMAT_PUBLIK", "HTTPS", "ZONA_WAKTU"}
    assert given - known_settings() == set()
    assert f"DATA_DIR={DATA} " in read("Dockerfile")


def test_compose_asks_for_what_the_page_tells_to_write() -> None:
    (told,) = re.findall(r"<<'END'\n(.*?)END\n", read("docs/pasang.md"), re.DOTALL)
    required = set(re.findall(r"\$\{([A-Z_]+):\?", COMPOSE))
    assert settings(told) == required
    assert set(re.findall(r"\$\{([A-Z_]+)", COMPOSE)) == required | {"ZONA_WAKTU"}


def test_backup_and_check_are_those_of_the_units() -> None:
    nightly = [
        line for name in ("cadangan", "periksa") for line in values(DEBIAN / f"musrenbang-{name}.service", "ExecStart")
    ]
    same = [re.sub(r"^\S*/|[\"']", "", line) for line in nightly]
    script = [line.strip().replace("'", "") for line in services()["backup"].splitlines()]
    assert [line for line in same if line not in script] == []


def test_nginx_of_compose_finds_what_it_replaces() -> None:
    site = (DEBIAN / "nginx.conf").read_text()
    patterns = re.findall(r"-e 's/(.*?)/.*?/'", services()["nginx"])
    assert [len(re.findall(pattern, site)) for pattern in patterns] == [3, 2]
    # sed replaces the first of a line only.
    assert [line for line in site.splitlines() for p in patterns if len(re.findall(p, line)) > 1] == []
    mounted = re.findall(r"- \.(/\S+?):(\S+?):ro", services()["nginx"])
    assert mounted == [("/debian/nginx.conf", "/srv/nginx.conf"), ("/tls", "/etc/ssl/musrenbang")]
    assert set(re.findall(r"ssl_certificate(?:_key)?\s+(\S+);", site)) == {
        "/etc/ssl/musrenbang/fullchain.pem",
        "/etc/ssl/musrenbang/privkey.pem",
    }


def test_no_log_of_nginx_holds_a_key_or_what_somebody_searched_for() -> None:
    """The error log has no format: from `error` on it holds the whole address of a stream that a restart ends."""
    servers = (DEBIAN / "nginx.conf").read_text().split("\nserver {")[1:]
    logs = [re.findall(r"^    (\w+_log) \S+ (\w+);$", server, re.MULTILINE) for server in servers]
    assert logs == [[("access_log", "musrenbang"), ("error_log", "crit")]] * 2
