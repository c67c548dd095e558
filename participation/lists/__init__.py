"""Lists that staff keep: kinds of groups and meetings, departments, domains."""
