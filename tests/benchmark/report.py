"""The report of one run, in Markdown."""
import datetime
import os
import platform
import re
import subprocess

START, END = "<!-- figures: made by make performance -->", "<!-- end of figures -->"


def table(heading, medians, base, base_name, rows):
    """Rows of (label, case), each also as a multiple of the case `base`; cases that did not run are
    left out."""
    lines = [f"| {heading} | CPU ms | x {base_name} |", "|---|--:|--:|"]
    lines += [f"| {label} | {figure(medians[case])} | {figure(medians[case] / medians[base])} |"
              for label, case in rows if case in medians]
    return "\n".join(lines)


def figure(value):
    """Three digits that count."""
    return f"{value:.0f}" if value >= 100 else f"{value:.3g}"


def machine():
    def read(path, pattern, otherwise):
        try:
            with open(path, encoding="utf-8") as text:
                found = re.search(pattern, text.read(), re.MULTILINE)
        except OSError:
            found = None
        return found[1].strip() if found else otherwise

    model = read("/proc/cpuinfo", r"^model name\s*:\s*(.+)$", platform.machine())
    memory = int(read("/proc/meminfo", r"^MemTotal:\s*(\d+)", "0")) / 2**20
    system = read("/etc/os-release", r'^PRETTY_NAME="(.+)"$', platform.system())
    compiler = subprocess.run(["c++", "--version"], capture_output=True, text=True, check=False)
    return (f"{os.cpu_count()} cores of {model}, {memory:.0f} GiB, {system}, "
            f"{compiler.stdout.splitlines()[0] if compiler.stdout else 'unknown compiler'}")


def today():
    return datetime.date.today().isoformat()


def write(page, text, start=START, end=END):
    """Puts the report between two marks of a page."""
    with open(page, encoding="utf-8") as old:
        before, _, rest = old.read().partition(start)
    _, mark, after = rest.partition(end)
    if not mark:
        raise SystemExit(f"{page} has no lines '{start}' and '{end}' to write between")
    with open(page, "w", encoding="utf-8") as new:
        new.write(f"{before}{start}\n\n{text}\n\n{end}{after}")
