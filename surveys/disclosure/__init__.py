"""Which figure may exist: partitions of the areas, coding of near-unanimous answers, pools."""
