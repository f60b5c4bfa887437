"""The non-objection procedure (3.vi; notes 1 and 4 of the Operating Modalities)."""
