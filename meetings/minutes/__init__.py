"""Minutes and the Chair's summaries: written, circulated for comments, made final."""
