"""`python -m nablaboard`."""

import sys

from nablaboard.cli import main

if __name__ == "__main__":
    sys.exit(main())
