"""`python -m miz`."""

import sys

from miz import main

sys.exit(main())
