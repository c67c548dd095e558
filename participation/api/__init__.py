"""Released figures, areas and questionnaires for programs: read only, open to all."""
