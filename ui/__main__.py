"""`python -m ui`: the same as `langnghe`."""

from ui.main import main

main()
