"""`python -m travaux` is the command `travaux`."""

from travaux.cli import main

if __name__ == "__main__":
    main()
