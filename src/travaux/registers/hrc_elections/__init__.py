"""Elections to the Human Rights Council, the terms that followed, suspensions and early departures."""
