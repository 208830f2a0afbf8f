"""Reading documents: from a file to facts, and from facts to identities."""
