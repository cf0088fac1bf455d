# make demo · make aula · make test: see `make` alone. Needs Debian or Ubuntu with git, make and Python ≥ 3.11.

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.ONESHELL:
.SILENT:
.DELETE_ON_ERROR:
.PHONY: bantuan demo aula test uji periksa kunci deb paket-jalan paket-uji paket-deb port

PORT ?= 8000
# `make demo` keeps its example in a folder of its own, so that it never stands beside a forum's own data.
DATA := $(or $(DATA_DIR),$(if $(filter demo,$(MAKECMDGOALS)),data-contoh,data))
demo aula: export DATA_DIR := $(abspath $(DATA))
PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo $$p; break; }; done)
PY := .venv/bin/python

# A stamp is named after the content of its lock and the Python of .venv: whichever changes, the libraries are installed
# anew. Debian's own upgrade to the next version brings another Python, for which .venv then holds none.
sidik = $(VERSI_PYTHON)-$(firstword $(shell sha256sum $(1)))
VERSI_PYTHON := $(shell for p in .venv/bin/python $(PYTHON); do \
	$$p -c 'import sys; print("%d.%d" % sys.version_info[:2])' 2>/dev/null && break; done)
TERPASANG := .venv/terpasang-$(call sidik,requirements.txt)
TERPASANG_UJI := .venv/terpasang-uji-$(call sidik,requirements-dev.txt)

# WeasyPrint's libraries, the metrics of Arial and Bookman, other scripts; without venv's own package no .venv.
PAKET := libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fonts-liberation fonts-urw-base35 fonts-noto-core
# Under this name Debian 12 has an older version; what Debian 13 calls so is fonts-liberation2 there.
PAKET := $(if $(shell grep -sx VERSION_CODENAME=bookworm /etc/os-release),$(PAKET:-liberation=-liberation2),$(PAKET))
PAKET += $(if $(wildcard .venv/lib/python$(VERSI_PYTHON)/site-packages/pip),,\
	$(if $(shell $(or $(PYTHON),false) -c 'import ensurepip' 2>&1),python3-venv))
# libatomic1: for the node of Playwright's driver, and on Debian 12 nothing else brings it.
PAKET_UJI := $(PAKET) postgresql poppler-utils qpdf fonts-dejavu-core libatomic1
PAKET_UJI += $(if $(wildcard $(addprefix /usr/bin/,chromium chromium-browser google-chrome)),,chromium)

bantuan:
	cat <<-'TEKS'
	make demo     kecamatan contoh di http://127.0.0.1:8000 (PORT=8001 memindahkannya)
	make aula     laptop di aula: dapat dibuka dari ponsel di WLAN yang sama
	make test     semua pemeriksaan dan semua uji, pada SQLite dan PostgreSQL
	make uji      uji yang cepat saja, pada SQLite; UJI=tests/forum memilih sebagian
	make periksa  gaya dan tipe saja
	make deb      paket Debian di dist/, untuk versi Debian dari mesin ini
	make kunci    menulis ulang berkas kunci; UV=--upgrade memperbarui versinya
	TEKS

# --- packages -------------------------------------------------------------------------------------------

# Only what is absent is installed, so that whoever has everything needs neither network nor sudo.
define pasang
if [ -z "$(PYTHON)" ]; then
	echo "Python 3.11 atau lebih baru tidak ditemukan. Pasang python3, atau sebut tempatnya: make PYTHON=…" >&2
	exit 1
fi
if ! command -v dpkg-query >/dev/null; then
	echo "Ini bukan Debian atau Ubuntu. Pastikan sendiri padanan paket ini terpasang: $(1)" >&2
	exit 0
fi
kurang=()
for p in $(1); do
	status=$$(dpkg-query -W -f='$${Status}' "$$p" 2>/dev/null || true)
	[[ $$status == *"ok installed" ]] || kurang+=("$$p")
done
[ $${#kurang[@]} -gt 0 ] || exit 0
echo "Memasang paket sistem: $${kurang[*]}"
sebagai=()
if [ "$$(id -u)" != 0 ]; then
	sebagai=(sudo)
	[ -t 0 ] || sebagai=(sudo -n)
	# Asked for the password here, and not by each command that follows; an account that needs none may have none.
	if [ -t 0 ] && ! sudo -n true 2>/dev/null && ! sudo -v; then
		echo "Paket sistem belum lengkap, dan Anda tidak berhak memasangnya." >&2
		echo "Jalankan sebagai root: apt-get install $${kurang[*]}, lalu ulangi perintah make ini." >&2
		exit 1
	fi
fi
"$${sebagai[@]}" apt-get update -qq </dev/null || true
if ! "$${sebagai[@]}" env DEBIAN_FRONTEND=noninteractive \
	apt-get install -y -qq --no-install-recommends "$${kurang[@]}" </dev/null >/dev/null; then
	echo "Paket sistem belum lengkap. Jalankan sebagai root: apt-get install $${kurang[*]}" >&2
	echo "lalu ulangi perintah make ini." >&2
	exit 1
fi
endef

paket-jalan:
	$(call pasang,$(PAKET))

paket-uji:
	$(call pasang,$(PAKET_UJI))

define isi_venv
$(PY) -m pip --version >/dev/null 2>&1 || $(PYTHON) -m venv .venv
echo "Memasang pustaka Python dari $(1) …"
$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes -r $(1)
touch $@
endef

paket-deb:
	$(call pasang,debhelper dpkg-dev python3-venv)

$(TERPASANG): | paket-jalan
	$(call isi_venv,requirements.txt)

$(TERPASANG_UJI): | paket-uji
	$(call isi_venv,requirements-dev.txt)

# --- running --------------------------------------------------------------------------------------------

# Asked before anything is started: gunicorn would try the port for long, and a page of another program answer.
port:
	if ! [[ "$(PORT)" =~ ^[1-9][0-9]{0,4}$$ ]] || (($(PORT) > 65535)); then
		echo "PORT=$(PORT) bukan nomor porta. Pilih angka dari 1024 sampai 65535, misalnya: make $(MAKECMDGOALS) PORT=8001" >&2
		exit 1
	fi
	if (exec 3<>/dev/tcp/127.0.0.1/$(PORT)) 2>/dev/null; then
		echo "Porta $(PORT) sedang dipakai. Pilih yang lain, misalnya: make $(MAKECMDGOALS) PORT=$$(($(PORT) + 1))" >&2
		exit 1
	fi

STATIS := $(or $(STATIC_ROOT),$(DATA)/static)/staticfiles.json
$(STATIS): $(shell find static -type f) musrenbang/tampilan/typeface.py musrenbang/tampilan/subset.py $(TERPASANG)
	umask 077
	$(PY) manage.py collectstatic --noinput -v0
	touch $@

# Server and worker together, until one ends or somebody stops both. $(1): what to listen on; `pesan`: printed
# as soon as a page answers. Each has a session of its own: a terminal's Ctrl-C reaches this shell alone, which tells
# each of them once. Whoever is not done 8 s later is ended; a document half rendered is made at the next start.
define layani
dihentikan=
trap 'dihentikan=1' INT TERM HUP
menjawab() {
	exec 3<>/dev/tcp/127.0.0.1/$(PORT) && printf 'GET /sehat/ HTTP/1.0\r\nHost: localhost\r\n\r\n' >&3 && read -rt 5 <&3
}
hidup() {
	kill -0 "$${anak[@]}" 2>/dev/null
}
setsid $(PY) -m gunicorn -k asgi -w 2 --no-control-socket --log-level warning -b $(1):$(PORT) \
	musrenbang.asgi:application &
anak=($$!)
until (menjawab) 2>/dev/null || ! hidup || [ -n "$$dihentikan" ]; do sleep 0.1 || true; done
if [ -z "$$dihentikan" ] && hidup; then
	setsid $(PY) manage.py pekerja &
	anak+=($$!)
	printf '\n%s\n\nHentikan dengan Ctrl-C.\n' "$$pesan"
	wait -n "$${anak[@]}" || true
fi
kill "$${anak[@]}" 2>/dev/null || true
for ((sabar = 80; sabar; sabar--)); do # a second Ctrl-C ends one sleep, not the stopping
	hidup || break
	sleep 0.1 || true
done
exec 4>&2 2>/dev/null # the shell tells of each that it has ended so, with the line of this recipe
kill -KILL -- "$${anak[@]/#/-}" || true
wait || true
if [ -z "$$dihentikan" ]; then
	echo "Peladen atau pekerja berhenti sendiri; sebabnya tertulis di atas." >&4
	exit 1
fi
printf '\nSudah dihentikan. Data tersimpan di folder $(DATA)/.\n'
endef

# kosong, contoh, or sendiri: whose data the database holds.
define baca_keadaan
umask 077
$(PY) manage.py migrate --verbosity 0
keadaan=$$($(PY) manage.py contoh --keadaan)
endef

demo: port paket-jalan $(TERPASANG) $(STATIS)
	$(baca_keadaan)
	if [ "$$keadaan" = sendiri ]; then
		echo "Basis data ini berisi data Anda sendiri, bukan contoh. Untuk menjalankannya: make aula" >&2
		exit 1
	fi
	if [ "$$keadaan" = kosong ] || [ -n "$${CONTOH_SANDI:-}" ]; then
		echo "Menyiapkan kecamatan contoh …"
		export CONTOH_SANDI="$${CONTOH_SANDI:-$$($(PY) -c 'import secrets; print(secrets.token_hex(4))')}"
		$(PY) manage.py contoh >/dev/null
		# Kept beside its database, so that a second run can print it again.
		printf '%s\n' "$$CONTOH_SANDI" >$(DATA)/contoh.sandi
	fi
	pesan="Musrenbang: http://127.0.0.1:$(PORT)"
	if [ -f $(DATA)/contoh.sandi ]; then
		pesan+=$$'\nAkun contoh: kabupaten, kecamatan, desa, desa2, opd, fasilitator, fasilitator2, pimpinan, notulis'
		pesan+=$$'\nKata sandi:  '"$$(<$(DATA)/contoh.sandi)"
	fi
	if [ -f data/contoh.sandi ] && [ "$(DATA)" != data ]; then
		pesan+=$$'\n\nContoh yang lama masih ada di data/ dan tidak dipakai lagi. Folder data/ untuk data Anda sendiri:'
		pesan+=$$'\npindahkan contoh yang lama itu sebelum make aula: mv data data-contoh-lama'
	fi
	$(call layani,127.0.0.1)

# The hall's own WLAN: plain http, no internet. IP= says which address where the laptop has several.
aula: PAKET += $(if $(shell command -v ip),,iproute2)
aula: port paket-jalan $(TERPASANG) $(STATIS)
	ip=$${IP:-$$(ip -4 -o addr show up scope global |
		awk '$$2 !~ /^(br-|docker|veth|virbr|tun|wg)/ {sub("/.*", "", $$4); print ($$2 ~ /^wl/ ? 0 : 1), $$4}' |
		sort -s -n -k1,1 | awk 'NR == 1 {print $$2}')}
	if [ -z "$$ip" ]; then
		echo "Laptop belum tersambung ke jaringan. Sambungkan ke WLAN aula, lalu ulangi: make aula" >&2
		exit 1
	fi
	export AULA=1
	$(baca_keadaan)
	if [ "$$keadaan" = contoh ]; then
		echo "Folder $(DATA)/ berisi kecamatan contoh dari make demo, sehingga tidak dibuka untuk aula: isinya akan" >&2
		echo "tampak di setiap ponsel sebagai hasil yang sungguhan. Mulailah dengan folder kosong:" >&2
		echo "mv $(DATA) data-contoh-lama, lalu ulangi: make aula" >&2
		exit 1
	fi
	pesan="$$($(PY) -c 'import sys, segno; segno.make(sys.argv[1]).terminal(compact=True)' "http://$$ip:$(PORT)/")"
	pesan+=$$'\n\nBuka dari ponsel di WLAN yang sama: '"http://$$ip:$(PORT)/"
	if [ "$$keadaan" = kosong ]; then
		pesan+=$$'\nBelum ada wilayah dan akun. Di jendela terminal kedua, di folder ini:'
		pesan+=$$'\n.venv/bin/python manage.py mulai'
	fi
	$(call layani,0.0.0.0)

# --- checking -------------------------------------------------------------------------------------------

periksa: $(TERPASANG_UJI)
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	find templates -name '*.html' -exec .venv/bin/djade --check {} +
	$(PY) -m mypy
	$(PY) -m tests.rumah

# First whether a browser and the databases start at all; see tests/semua.py for the rest.
test: paket-uji $(TERPASANG_UJI)
	$(PY) -m tests.siap
	exec $(PY) -m tests.semua

# The inner loop: UJI='tests/forum -k pindah' names what to run.
uji: $(TERPASANG_UJI)
	exec $(PY) -m pytest -m 'not lambat' $(UJI)

# No address is written into a lock, so it installs from wherever pip is told to look.
KUNCI = .venv/bin/uv pip compile pyproject.toml --quiet --universal --python-version 3.11 --generate-hashes \
	--custom-compile-command 'make kunci' $(UV)

kunci:
	[ -x .venv/bin/uv ] || { [ -x $(PY) ] || $(or $(PYTHON),python3) -m venv .venv; $(PY) -m pip install --quiet uv; }
	$(KUNCI) --extra dev -o requirements-dev.txt
	$(KUNCI) --constraint requirements-dev.txt -o requirements.txt

# --- the Debian package ---------------------------------------------------------------------------------

# Built in a copy of what git knows, changes not yet committed included. The libraries are fetched here, so that
# debian/rules needs no network. The version of Debian is part of the package's: its Python is too.
deb: paket-deb
	rm -rf build/deb
	mkdir -p build/deb/sumber dist
	git ls-files -z | tar -c --null -T - | tar -x -C build/deb/sumber
	versi=$$(/usr/bin/python3 -c 'import tomllib; print(tomllib.load(open("pyproject.toml", "rb"))["project"]["version"])')
	. /etc/os-release
	{
		printf 'musrenbang (%s) unstable; urgency=medium\n\n' "$$versi+$$ID$${VERSION_ID:-}"
		printf '  * See CHANGELOG.md.\n\n -- Musrenbang maintainers <musrenbang@localhost>  '
		git log -1 --format=%cD
	} >build/deb/sumber/debian/changelog
	/usr/bin/python3 -m venv build/deb/venv
	echo "Mengambil pustaka Python …"
	build/deb/venv/bin/python -m pip download --quiet --disable-pip-version-check --only-binary :all: \
		--require-hashes -r requirements.txt -d build/deb/sumber/wheels
	(cd build/deb/sumber && dpkg-buildpackage -b -us -uc -d)
	mv build/deb/*.deb dist/
	rm -rf build/deb
	ls dist/*.deb
