"""Random acts through every verb of the program: `python -m tests.acak 10000 --benih 7` (see README.md, Contributing).

One module for each room of acts, `main.py` for one player, `lari.py` for the run with its rounds and processes,
`utuh.py` for what must be true after each round.
"""
