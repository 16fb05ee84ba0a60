"""For all tests: the person's own registers are out of sight, so that tests see what is shipped and nothing else."""

import os
import tempfile

os.environ["TRAVAUX_HOME"] = tempfile.mkdtemp(prefix="travaux-tests-")
