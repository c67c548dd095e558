"""Print how the site does beside a bare Flask page, a bare insert and a bare fetch, in one run.

python -m tests.bench               everything; python -m tests.bench --rounds 9  steadier figures
python -m tests.bench answering     pages and sending alone
python -m tests.bench people        signing up and the list of sign-ups alone
"""

import argparse
import sys

from tests.bench import answering, people, release


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.bench")
    parser.add_argument("part", nargs="?", choices=["all", "answering", "people"], default="all")
    parser.add_argument("--rounds", type=int, default=5)
    given = parser.parse_args()
    if given.part != "people":
        for line in answering.report(given.rounds):
            print(line)  # noqa: T201
    if given.part != "answering":
        for line in people.report():
            print(line)  # noqa: T201
    if given.part == "all":
        sys.argv[1:] = []
        release.main()


if __name__ == "__main__":
    main()
