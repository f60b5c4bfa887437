"""The hand-over of the Chairmanship at a meeting (Modalities 3.ii)."""
