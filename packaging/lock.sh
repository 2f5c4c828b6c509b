#!/bin/sh
# Makes the two lock files again, after a change of pyproject.toml or build.in. Needs uv (`pip install uv`).
# `packaging/lock.sh --upgrade` takes the newest versions allowed. One lock serves every system and Python version.
set -eu
cd "$(dirname "$0")/.."
options="--quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate "
uv pip compile $options "$@" packaging/build.in --output-file packaging/build.lock
uv pip compile $options "$@" pyproject.toml --extra dev --constraint packaging/build.lock --output-file requirements.lock
