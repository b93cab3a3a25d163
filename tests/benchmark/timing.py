"""CPU times in milliseconds, and rounds in which every case has its turn."""
import json
import os
import statistics
import subprocess
import sys
import time

MILLISECONDS = {"ns": 1e-6, "us": 1e-3, "ms": 1, "s": 1e3}


def of_call(function, *arguments):
    start = time.process_time()
    function(*arguments)
    return (time.process_time() - start) * 1e3


def of_calls(function, *arguments, least=200):
    """One of so many calls in a row as take `least` milliseconds, as Google Benchmark times C++."""
    start = time.process_time()
    calls = 0
    while (spent := (time.process_time() - start) * 1e3) < least:
        function(*arguments)
        calls += 1
    return spent / calls


def of_process(command):
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = status
    if status:
        sys.exit(f"{command[0]} failed")
    return (usage.ru_utime + usage.ru_stime) * 1e3


def of_benchmark(bench, name):
    run = subprocess.run([bench, f"--benchmark_filter=^{name}$", "--benchmark_format=json",
                          "--benchmark_min_time=0.2"], capture_output=True, check=True, text=True)
    (found,) = json.loads(run.stdout)["benchmarks"]
    return found["cpu_time"] * MILLISECONDS[found["time_unit"]]


def medians(cases, rounds):
    """The median of each case. A case is (name, function that times itself, at most how often)."""
    times = {name: [] for name, _, _ in cases}
    for _ in range(rounds):
        for name, run, at_most in cases:
            if len(times[name]) < at_most:
                times[name].append(run())
    return {name: statistics.median(values) for name, values in times.items()}
