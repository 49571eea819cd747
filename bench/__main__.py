"""`python -m bench`: print one table, and exit with 1 where a budget is missed."""

from bench.run import main

if __name__ == "__main__":
    main(prog_name="python -m bench")
