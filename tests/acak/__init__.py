"""Random acts through every verb of the program: `python -m tests.acak 10000 --benih 7` (see bench/README.md).

One module for each room of acts, `main.py` for the run, `__main__.py` for the command.
"""
