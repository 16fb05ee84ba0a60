"""The Universal Periodic Review: each state's reviews by cycle, and the adoption of their outcomes."""
