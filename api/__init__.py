"""HTTP: the questions, the documents and one plain page. Thin; no logic of its own."""
