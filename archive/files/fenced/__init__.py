"""Programs that run alone in a child with limits (archive/files/fence.py), without Django.

Each reads a file on its standard input and writes what it found on its standard output.
"""
