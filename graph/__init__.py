"""The graph of documents, agencies, places and tasks: its model, its identifiers and its stores."""
