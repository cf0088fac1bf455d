"""debian/, Makefile, docs and program agree with each other. Nothing is built and no network asked."""

import os
import re
import subprocess
from pathlib import Path

import pytest
from django.core.management import get_commands

from musrenbang.server.connections import FILES
from tests.test_dokumentasi import read, rows

ROOT = Path(__file__).parent.parent
DEBIAN = ROOT / "debian"
PROGRAM = "/opt/musrenbang"
DATA = "/var/lib/musrenbang"
UNITS = sorted([*DEBIAN.glob("*.service"), *DEBIAN.glob("*.timer")])
SERVICES = [unit for unit in UNITS if unit.suffix == ".service"]
# Debian 12 has the same fonts under another name; its fonts-liberation is an older version.
DEBIAN_12 = {"fonts-liberation": "fonts-liberation2"}


def values(unit: Path, name: str) -> list[str]:
    text = unit.read_text().replace("\\\n", " ")
    return [re.sub(r"\s+", " ", value) for value in re.findall(rf"^{name}=(.*)$", text, re.MULTILINE)]


def settings(text: str) -> set[str]:
    """The names in an env file, those that are commented out too."""
    return set(re.findall(r"^#?([A-Z_]+)=", text, re.MULTILINE))


def known_settings() -> set[str]:
    return {row[0] for row in rows(read("README.md"), "Variable | Default | Meaning")}


def managed(text: str) -> set[str]:
    return set(re.findall(r"manage\.py ([a-z_]+)", text))


# --- units ----------------------------------------------------------------------------------------------


def test_the_units_are_these() -> None:
    assert [unit.name for unit in UNITS] == [
        "musrenbang-cadangan.service",
        "musrenbang-cadangan.timer",
        "musrenbang-pekerja.service",
        "musrenbang-periksa.service",
        "musrenbang.service",
    ]


@pytest.mark.parametrize("unit", SERVICES, ids=lambda unit: unit.name)
def test_a_service_runs_the_program_as_its_user_on_its_data(unit: Path) -> None:
    assert values(unit, "User") == ["musrenbang"]
    assert values(unit, "EnvironmentFile") == ["/etc/musrenbang.env"]
    assert values(unit, "WorkingDirectory") == [PROGRAM]
    assert [values(unit, name) for name in ("StateDirectory", "StateDirectoryMode", "UMask")] == [
        ["musrenbang"],
        ["0700"],
        ["0077"],
    ]
    started = values(unit, "ExecStart")
    assert started[0].startswith(f"{PROGRAM}/.venv/bin/python ")
    assert managed("\n".join(started)) - set(get_commands()) == set()


def test_each_service_is_shut_in_alike() -> None:
    """It may touch its data, the network and sockets. Memory that is written and then executed stays allowed: cffi, by
    which WeasyPrint calls Pango, may need it."""
    parts = {unit.read_text().partition("# Nothing but its own data")[2].split("\n\n")[0].strip() for unit in SERVICES}
    assert len(parts) == 1
    names = re.findall(r"^(\w+)=", parts.pop(), re.MULTILINE)
    assert [len(values(SERVICES[0], name)) for name in names] == [1] * len(names)
    needed = {
        "NoNewPrivileges",
        "CapabilityBoundingSet",
        "RestrictAddressFamilies",
        "LockPersonality",
        "RestrictSUIDSGID",
    }
    needed |= {"PrivateTmp", "PrivateDevices", "ProtectSystem", "ProtectHome", "ProtectControlGroups"}
    needed |= {"ProtectKernelLogs", "ProtectKernelModules", "ProtectKernelTunables", "SystemCallFilter"}
    assert needed - set(names) == set()


def test_what_the_services_start() -> None:
    assert {unit.stem: managed(unit.read_text()) for unit in SERVICES} == {
        "musrenbang": set(),
        "musrenbang-pekerja": {"pekerja"},
        "musrenbang-cadangan": {"cadangkan", "clearsessions"},
        "musrenbang-periksa": {"periksa_jejak"},
    }


def test_make_systemd_and_compose_start_the_same_server() -> None:
    """But for the address: only the unit reads it from the settings."""
    server = r"-m gunicorn (-k asgi -w 2 --no-control-socket) .*?(musrenbang\.asgi:application)"
    texts = [read("Makefile"), (DEBIAN / "musrenbang.service").read_text(), read("compose.yaml"), read("README.md")]
    found = [re.findall(server, text.replace("\\\n", " "), re.DOTALL) for text in texts]
    assert found == [[("-k asgi -w 2 --no-control-socket", "musrenbang.asgi:application")]] * 4


def test_the_address_to_listen_on_may_be_set() -> None:
    unit = DEBIAN / "musrenbang.service"
    assert values(unit, "Environment") == ["BIND=127.0.0.1:8000"]
    assert " -b ${BIND} " in values(unit, "ExecStart")[0]
    text = unit.read_text()
    assert text.index("Environment=") < text.index("EnvironmentFile=")


def test_the_pages_may_open_as_many_files_as_they_want() -> None:
    assert values(DEBIAN / "musrenbang.service", "LimitNOFILE") == [str(FILES)]


def test_the_page_of_installation_links_every_unit_and_repeats_none() -> None:
    page = read("docs/pasang.md")
    linked = re.findall(r"\]\(\.\./debian/([\w.-]+\.(?:service|timer))\)", page)
    assert sorted(set(linked)) == [unit.name for unit in UNITS]
    assert "ExecStart=" not in page


# --- the package ----------------------------------------------------------------------------------------


def packages() -> set[str]:
    """What the Makefile installs so that the program can run."""
    found = re.findall(r"^PAKET := (.*)$", read("Makefile"), re.MULTILINE)
    return set(found[0].split())


def test_the_package_and_the_image_need_what_the_makefile_installs() -> None:
    assert len(packages()) == 6
    control = (DEBIAN / "control").read_text()
    depends = re.findall(r"^Depends: ((?:.|\n )*)", control, re.MULTILINE)[0]
    named = set(re.findall(r"[a-z][a-z0-9+.-]+", re.sub(r"\$\{.*?\}|\(.*?\)", "", depends)))
    assert named == packages() | set(DEBIAN_12.values()) | {"adduser", "libc6", "tzdata"}
    image = re.findall(r"apt-get install -y --no-install-recommends ([^&]*)&&", read("Dockerfile"))[0]
    assert set(image.replace("\\", " ").split()) == packages() | {"python3-venv", "tzdata"}


def test_the_package_and_the_image_hold_the_whole_program() -> None:
    """Every folder of code, pages and files that the settings name, and what stands beside them."""
    needed = {"musrenbang", "usulan", "forum", "laporan", "templates", "static"}
    needed |= {"manage.py", "gunicorn.conf.py", "pyproject.toml", "LICENSE"}
    parts = re.findall(r"^parts := (.*)$", (DEBIAN / "rules").read_text().replace("\\\n", " "), re.MULTILINE)[0]
    assert set(parts.split()) == needed | {"docs", "README.md", "CHANGELOG.md"}
    copied = {
        name for line in re.findall(r"^COPY (.*) \S+$", read("Dockerfile"), re.MULTILINE) for name in line.split()
    }
    assert copied == needed | {"requirements.txt", "docs/panduan.md"}
    assert [name for name in parts.split() if not (ROOT / name).exists()] == []


def test_the_version_stands_in_no_file_of_the_package() -> None:
    assert not (DEBIAN / "changelog").exists()
    assert re.findall(r"^Version:", (DEBIAN / "control").read_text(), re.MULTILINE) == []


def test_the_settings_of_the_package_are_settings() -> None:
    text = (DEBIAN / "musrenbang.env").read_text()
    assert settings(text) - known_settings() == {"BIND"}
    assert f"\nDATA_DIR={DATA}\n" in text
    active = re.findall(r"^([A-Z_]+)=", text, re.MULTILINE)
    assert active == ["DATA_DIR", "ZONA_WAKTU"]


@pytest.mark.parametrize("name", ["perintah", "musrenbang.preinst", "musrenbang.postinst", "musrenbang.postrm"])
def test_a_script_is_read_by_the_shell(name: str) -> None:
    told = subprocess.run(["sh", "-n", DEBIAN / name], capture_output=True, text=True)
    assert (told.returncode, told.stderr) == (0, "")


@pytest.mark.parametrize("name", ["perintah", "rules"])
def test_a_program_may_be_run(name: str) -> None:
    assert os.access(DEBIAN / name, os.X_OK)


def removed(argument: str, tmp_path: Path) -> tuple[str, bool]:
    """What the script says after removal with this argument, and whether the data are still there."""
    data, script = tmp_path / "data", tmp_path / "postrm"
    data.mkdir()
    (data / "musrenbang.sqlite3").touch()
    text = (DEBIAN / "musrenbang.postrm").read_text()
    assert text.count(f"data={DATA}\n") == 1
    # No account of this machine is asked for or deleted.
    script.write_text(text.replace(f"data={DATA}\n", f"data={data}\ngetent() {{ false; }}\n"))
    told = subprocess.run(["sh", script, argument], capture_output=True, text=True)
    assert (told.returncode, told.stderr) == (0, "")
    return told.stdout.replace(str(data), DATA), (data / "musrenbang.sqlite3").exists()


@pytest.mark.parametrize("argument", ["remove", "upgrade", "purge"])
def test_only_purge_deletes_the_data_and_says_so(argument: str, tmp_path: Path) -> None:
    kept = f"Data Musrenbang tetap disimpan di {DATA}; apt purge musrenbang menghapusnya juga.\n"
    gone = (
        f"Menghapus data Musrenbang di {DATA}: basis data SQLite, dokumen, dan semua cadangan.\n"
        "Basis data di PostgreSQL, bila ada, tidak dihapus.\n"
    )
    said = {"remove": kept, "upgrade": "", "purge": gone}[argument]
    assert removed(argument, tmp_path) == (said, argument != "purge")
