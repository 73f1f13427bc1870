"""Time from starting the process to the first painted page, warm.

    .venv/bin/python benchmarks/startup.py [LIBRARY] [--runs N]

Each run is a process of its own that does what ``main.py LIBRARY`` does, with one difference: the page's
paint event is wrapped, notes the time when it has painted rows for the first time, and ends the program.
"""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

ROOT = Path(__file__).resolve().parent.parent
MAIN = ROOT / "main.py"
SINCE = "ZWIESPRACHE_BENCHMARK_SINCE"
"""The child's variable with the time (``time.time_ns()``) just before it was made."""


def sample_library(folder: Path) -> Path:
    """A library with the story of the corpus in it, left open at its first row."""
    import subprocess  # noqa: PLC0415 - the child must not pay for it

    library = folder / "sample.zwie"
    texts = [str(ROOT / "corpus" / "story" / name) for name in ("de.txt", "en.txt")]
    subprocess.run(
        [sys.executable, str(MAIN), "add", str(library), *texts], check=True, stdout=subprocess.DEVNULL
    )
    sys.path.insert(0, str(ROOT))
    from reader.storage.library import Library  # noqa: PLC0415 - as above

    with Library.open(library) as opened:
        bitext = opened.works.bitexts(opened.works.all()[0].id)[0]
        opened.places.put(bitext, "read", opened.bitexts.rows(bitext, 0, 1)[0].bead.id, 0.0)
    return library


def open_and_measure(library: str) -> None:
    """The child: open the window, print the milliseconds since its birth at the first page, and end."""
    import runpy  # noqa: PLC0415 - as above

    sys.path.insert(0, str(ROOT))
    from ui import startup  # noqa: PLC0415 - only the child needs it

    prepare = startup.import_plainly

    def prepare_and_wrap() -> None:
        prepare()  # first, as in the program: the page is not to be imported before
        from ui.views.bitext.view import BitextView  # noqa: PLC0415 - as above

        paint = BitextView.paintEvent

        def paint_and_tell(self: BitextView, event: QPaintEvent) -> None:
            paint(self, event)
            if self.row_count and self.isVisible():
                passed = (time.time_ns() - int(os.environ[SINCE])) / 1e6
                print(passed, time.process_time() * 1000, flush=True)
                os._exit(0)

        BitextView.paintEvent = paint_and_tell  # type: ignore[method-assign]

    startup.import_plainly = prepare_and_wrap
    sys.argv = [str(MAIN), library]
    runpy.run_path(str(MAIN), run_name="__main__")


def start_once(library: Path, environment: dict[str, str]) -> tuple[float, float]:
    """Milliseconds from before the process is made until its page is painted: by the clock, and computing.

    Raises:
        SystemExit: the window ended, or stayed empty, without a painted page.
    """
    import subprocess  # noqa: PLC0415 - as above

    command = [sys.executable, __file__, "--child", str(library)]
    environment = {**environment, SINCE: str(time.time_ns())}
    try:
        done = subprocess.run(
            command, env=environment, capture_output=True, text=True, timeout=60, check=False
        )
    except subprocess.TimeoutExpired:
        sys.exit("no page was painted within a minute: does the library hold a work that was open?")
    if done.returncode or not done.stdout:
        sys.exit(f"no page was painted (exit code {done.returncode}):\n{done.stderr[-2000:]}")
    clock, computed = map(float, done.stdout.split())
    return clock, computed


def warm_up(folder: Path) -> None:
    """Leave what any first session leaves: the parsed hyphenation patterns in the cache folder."""
    from reader.model.language import Language  # noqa: PLC0415 - as above
    from reader.segmentation.hyphenation import Hyphenator  # noqa: PLC0415 - as above

    Hyphenator(Language.GERMAN, folder).load()


def environment(home: Path) -> dict[str, str]:
    """The environment of a process whose folders lie in ``home``, and which keeps what it compiled."""
    environment = {"QT_QPA_PLATFORM": "offscreen", **os.environ}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # a person's programs keep what they compiled
    environment |= {"PYTHONPYCACHEPREFIX": str(home / "compiled")}
    return environment | {
        f"XDG_{name}_HOME": str(home / name.lower()) for name in ("DATA", "CONFIG", "CACHE")
    }


def main() -> None:
    import argparse  # noqa: PLC0415 - as above
    import statistics  # noqa: PLC0415 - as above
    import tempfile  # noqa: PLC0415 - as above

    sys.path.insert(0, str(ROOT))
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("library", type=Path, nargs="?", help="default: the story of the corpus")
    parser.add_argument("--runs", type=int, default=9)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        settings = environment(home)
        library = chosen.library or sample_library(home)
        warm_up(home / "cache" / "zwiesprache")
        start_once(library, settings)  # warms the disk cache and writes compiled modules
        runs = [start_once(library, settings) for _ in range(chosen.runs)]
    times, computed = sorted(clock for clock, _ in runs), statistics.median(own for _, own in runs)
    print(
        f"process start to first painted page: median {statistics.median(times):.0f} ms, "
        f"fastest {times[0]:.0f}, slowest {times[-1]:.0f}, "
        f"computing {computed:.0f} at a load of {os.getloadavg()[0]:.1f} "
        f"({chosen.runs} runs, {settings['QT_QPA_PLATFORM']})"
    )


if __name__ == "__main__":
    if sys.argv[1:2] == ["--child"]:
        open_and_measure(sys.argv[2])
    else:
        main()
