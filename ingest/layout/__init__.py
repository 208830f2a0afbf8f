"""What stands where in a text: its lines, its head, its zones, its sections and its signatures."""
