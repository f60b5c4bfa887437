"""The Operating Modalities as rules: how the record stands to each on a day."""
