#!/usr/bin/env python3
"""Measures phoenix-cli on growing environments: measure.py BINARY [GUESTS…]

Prints wall time and peak memory of `validate`, and of `plan` against the simulator, and fails when a bound is broken:
time grows no worse than n log n, and validating 10,000 guests takes under 2 s and under 500 MB.
"""

import math
import os
import pathlib
import subprocess
import sys
import tempfile
import time

SIZES = [100, 1_000, 10_000]
# Wall time is noisy where a run is short; growth is judged with this factor, and from this time on, in seconds.
TOLERANCE = 1.5
SHORTEST = 0.05
BOUNDS = {("validate", 10_000): (2.0, 500)}


def run(arguments: list[str]) -> tuple[float, float]:
    """Wall time in seconds and peak memory in MB of one successful run."""
    with tempfile.TemporaryFile() as output:
        begin = time.monotonic()
        pid = os.posix_spawn(
            arguments[0],
            arguments,
            os.environ,
            file_actions=[(os.POSIX_SPAWN_DUP2, output.fileno(), 1), (os.POSIX_SPAWN_DUP2, output.fileno(), 2)],
        )
        _, status, usage = os.wait4(pid, 0)
        seconds = time.monotonic() - begin
        if os.waitstatus_to_exitcode(status) != 0:
            output.seek(0)
            sys.exit(f"measure: '{' '.join(arguments)}' has failed:\n{output.read(4000).decode(errors='replace')}")
    return seconds, usage.ru_maxrss / 1024


def measure(binary: str, verb: str, folder: pathlib.Path) -> tuple[float, float]:
    """The best time of three and the highest peak."""
    runs = []
    for attempt in range(3):
        arguments = [binary, verb, "--config-dir", str(folder)]
        if verb == "plan":
            arguments += ["--simulate", "--state-dir", str(folder / f"state-{attempt}")]
        runs.append(run(arguments))
    return min(seconds for seconds, _ in runs), max(peak for _, peak in runs)


def growth_problems(verb: str, times: list[tuple[int, float]]) -> list[str]:
    problems = []
    for (small, before), (large, after) in zip(times, times[1:]):
        allowed = large * math.log(large) / (small * math.log(small)) * TOLERANCE
        if after / max(before, SHORTEST) > allowed:
            problems.append(
                f"{verb}: {large} guests take {after / before:.1f} times as long as {small}, more than {allowed:.1f}"
            )
    return problems


def main() -> None:
    if len(sys.argv) < 2:
        sys.exit("usage: measure.py BINARY [GUESTS…]")
    binary = os.path.abspath(sys.argv[1])
    sizes = sorted(int(size) for size in sys.argv[2:]) or SIZES
    problems = []
    print(f"{'verb':<10}{'guests':>8}{'seconds':>10}{'peak MB':>10}")
    with tempfile.TemporaryDirectory() as work:
        folders = {size: pathlib.Path(work) / str(size) for size in sizes}
        for size, folder in folders.items():
            # A program of its own: the peak of a child is never below that of the process that started it.
            generator = pathlib.Path(__file__).with_name("environment.py")
            subprocess.run([sys.executable, generator, str(size), folder], check=True)
        for verb in ("validate", "plan"):
            times = []
            for size, folder in folders.items():
                seconds, peak = measure(binary, verb, folder)
                times.append((size, seconds))
                print(f"{verb:<10}{size:>8}{seconds:>10.3f}{peak:>10.1f}", flush=True)
                if (verb, size) in BOUNDS:
                    most_seconds, most_peak = BOUNDS[(verb, size)]
                    if seconds >= most_seconds:
                        problems.append(f"{verb} of {size} guests takes {seconds:.2f} s, allowed are {most_seconds}")
                    if peak >= most_peak:
                        problems.append(f"{verb} of {size} guests needs {peak:.0f} MB, allowed are {most_peak}")
            problems += growth_problems(verb, times)
    if problems:
        sys.exit("\n".join(f"measure: {problem}" for problem in problems))
    print("within bounds")


if __name__ == "__main__":
    main()
