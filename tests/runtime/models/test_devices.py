from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from runtime.models import devices


def test_this_machine_has_a_name_and_memory() -> None:
    assert devices.cpu_name()
    memory = devices.memory()
    assert 0 < memory.available <= memory.total


@pytest.mark.skipif(sys.platform != "linux", reason="sysconf says it without parsing")
def test_memory_is_at_most_what_the_system_counts() -> None:
    assert devices.memory().total <= os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")


def test_features_are_read_from_the_flags(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(devices.platform, "system", lambda: "Linux")
    monkeypatch.setattr(devices, "_cpuinfo", lambda: {"flags": "fpu pni ssse3 avx avx2 fma f16c avx512f amx_int8"})
    assert devices.cpu_features() == ("sse3", "ssse3", "avx", "avx2", "f16c", "fma", "avx512f", "amx_int8")
    monkeypatch.setattr(devices, "_cpuinfo", lambda: {"Features": "fp asimd asimddp i8mm"})
    assert devices.cpu_features() == ("neon", "dotprod", "i8mm")


def _machine(folder: Path) -> Path:
    meminfo = folder / "meminfo"
    meminfo.write_text("MemTotal:       16000000 kB\nMemFree:         1000000 kB\nMemAvailable:    8000000 kB\nHugePages_Total:       0\n")
    return meminfo


def test_a_control_group_bounds_memory(tmp_path: Path) -> None:
    meminfo, group, own = _machine(tmp_path), tmp_path / "cgroup", tmp_path / "own"
    group.mkdir()
    assert devices._linux_memory(meminfo, group, own) == devices.Memory(16_384_000_000, 8_192_000_000)
    (group / "memory.max").write_text("max\n")
    (group / "memory.current").write_text("5\n")
    assert devices._linux_memory(meminfo, group, own).total == 16_384_000_000
    (group / "memory.max").write_text("4000000000\n")
    (group / "memory.current").write_text("1000000000\n")
    assert devices._linux_memory(meminfo, group, own) == devices.Memory(4_000_000_000, 3_000_000_000)


def test_the_smallest_of_the_groups_around_the_process_counts_and_cached_files_are_free(tmp_path: Path) -> None:
    meminfo, mounted, own = _machine(tmp_path), tmp_path / "cgroup", tmp_path / "own"
    first, second = mounted / "user.slice" / "quern", mounted / "memory" / "box"
    first.mkdir(parents=True)
    second.mkdir(parents=True)
    own.write_text("4:cpu,memory:/box\n0::/user.slice/quern\n")
    (first / "memory.max").write_text("max\n")
    (first.parent / "memory.max").write_text("6000000000\n")
    (first.parent / "memory.current").write_text("5000000000\n")
    (first.parent / "memory.stat").write_text("anon 1000000000\nactive_file 500000000\ninactive_file 1500000000\n")
    assert devices._linux_memory(meminfo, mounted, own) == devices.Memory(6_000_000_000, 3_000_000_000)
    (second / "memory.limit_in_bytes").write_text("2000000000\n")
    (second / "memory.usage_in_bytes").write_text("1900000000\n")
    (second / "memory.stat").write_text("active_file 1\ntotal_active_file 300000000\ntotal_inactive_file 100000000\n")
    assert devices._linux_memory(meminfo, mounted, own) == devices.Memory(2_000_000_000, 500_000_000)
