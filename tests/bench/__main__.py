"""Print how the site does beside a bare Flask page, a bare insert and a bare fetch, in one run.

python -m tests.bench               everything; python -m tests.bench --rounds 9  steadier figures
python -m tests.bench answering     pages and sending alone
python -m tests.bench people        signing up and the list of sign-ups alone
python -m tests.bench ordinance     importing an ordinance alone
python -m tests.bench audit         attacking a release alone
python -m tests.bench buurten       printing a sheet of each buurt alone
python -m tests.bench charts        drawing all charts of a release alone
python -m tests.bench exports       making each file of figures alone
python -m tests.bench reports       printing the report of each area alone
python -m tests.bench release       making a release alone
python -m tests.bench results       pages of results, and the memory of the site, alone
"""

import argparse
from collections.abc import Callable, Iterator

from tests.bench import (
    answering,
    audit,
    buurten,
    charts,
    exports,
    ordinance,
    people,
    release,
    reports,
    results,
)

REPORTS: dict[str, Callable[[int], Iterator[str]]] = {
    "answering": answering.report,
    "people": lambda _rounds: people.report(),
    "ordinance": lambda _rounds: ordinance.report(),
    "buurten": lambda _rounds: buurten.report(),
    "charts": lambda _rounds: charts.report(),
    "exports": lambda _rounds: exports.report(),
    "reports": lambda _rounds: reports.report(),
    "results": results.report,
    "release": lambda _rounds: release.report(),
    "audit": lambda _rounds: audit.report(),
}


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.bench")
    parser.add_argument("part", nargs="?", choices=["all", *REPORTS], default="all")
    parser.add_argument("--rounds", type=int, default=5)
    given = parser.parse_args()
    for line in lines(given.part, given.rounds):
        print(line)  # noqa: T201


def lines(part: str, rounds: int) -> Iterator[str]:
    """Give the lines of one part of the report, or of all."""
    for name, report in REPORTS.items():
        if part in {"all", name}:
            yield from report(rounds)


if __name__ == "__main__":
    main()
