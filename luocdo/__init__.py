"""The command line: parses, calls, prints. Nothing imports it."""
