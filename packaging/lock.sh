#!/bin/sh
# Makes the three lock files again, after a change of pyproject.toml, build.in or package.in. Needs uv (`pip install uv`).
# `packaging/lock.sh --upgrade` takes the newest versions allowed. One lock serves every system and Python version.
set -eu
cd "$(dirname "$0")/.."
options="--quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate "
uv pip compile $options "$@" packaging/build.in --output-file packaging/build.lock
uv pip compile $options "$@" pyproject.toml --extra dev --constraint packaging/build.lock --output-file requirements.lock
uv pip compile $options "$@" pyproject.toml packaging/package.in --constraint requirements.lock --constraint packaging/build.lock --output-file packaging/package.lock
