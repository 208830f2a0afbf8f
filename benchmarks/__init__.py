"""Measurements: `make bench`. They print numbers and judge nothing; ratios on one machine are what to look at."""
