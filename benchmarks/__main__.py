"""`make bench`: every measurement, one after the other. `make bench ARGS="graph --documents 20000"` runs one of them."""

import runpy
import sys

PROGRAMS = ("reading", "answering", "graph")


def main(arguments: list[str]) -> None:
    """Run the program that is named first, with the other arguments, or all of them without any."""
    if arguments and arguments[0] not in PROGRAMS:
        sys.exit(f"name one of {', '.join(PROGRAMS)}, or none for all")
    for name in arguments[:1] or PROGRAMS:
        print(f"\n# {name}")
        sys.argv = [f"benchmarks.{name}", *arguments[1:]]
        runpy.run_module(f"benchmarks.{name}", run_name="__main__")


if __name__ == "__main__":
    main(sys.argv[1:])
