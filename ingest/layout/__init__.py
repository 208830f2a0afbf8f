"""What stands where in a text: its lines, its head, its zones, its sections, its signatures and the columns of its tables."""
