"""`python -m participation` is the command `buurtpeil`."""

from participation.cli import main

main()
