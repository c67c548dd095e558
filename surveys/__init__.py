"""The core: questionnaires, answers, areas and figures. Pure Python, no web and no database."""
