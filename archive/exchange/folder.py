"""The files of an import, found by the names the table gives them.

A name is compared composed (a Mac writes «й» as two letters, EDGE_CASES F34) and whatever its
capitals. What the table names is looked up among what was found in the folder, so that no name
can lead out of it.
"""

import os
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

MOST_FILES = 50_000
_NOT_PAPERS = {".ds_store", "thumbs.db", "desktop.ini"}


class TooManyFiles(Exception):
    """The folder holds more files than an import takes."""


class Ambiguous(Exception):
    """Several files of the folder go by the name; ``names`` are theirs."""

    def __init__(self, names: list[str]) -> None:
        """Keep the names."""
        super().__init__(", ".join(names))
        self.names = names


class Folder:
    """Files by name: the whole path below the folder, or the bare name where it is the only one."""

    def __init__(self, files: Iterable[tuple[str, Path]]) -> None:
        """Take (name, where it lies)."""
        self._names: dict[Path, str] = {}
        self._found: dict[str, list[Path]] = defaultdict(list)
        for name, path in files:
            if is_paper(name):
                self._names[path] = composed(name)
                self._found[_key(name)].append(path)
        self._bare: dict[str, list[Path]] = defaultdict(list)
        for path, name in self._names.items():
            self._bare[_key(name).rpartition("/")[2]].append(path)

    @classmethod
    def at(cls, root: Path) -> "Folder":
        """Return the files below a folder; what is a link is not followed.

        :raises TooManyFiles: if there are more than an import takes
        """
        files: list[tuple[str, Path]] = []
        for parent, _folders, names in os.walk(root):
            for name in sorted(names):
                path = Path(parent) / name
                if path.is_symlink() or not path.is_file():
                    continue
                files.append((path.relative_to(root).as_posix(), path))
                if len(files) > MOST_FILES:
                    raise TooManyFiles(root)
        return cls(files)

    def find(self, name: str) -> Path | None:
        """Return where the file of a name lies, or nothing.

        :raises Ambiguous: if several go by it
        """
        key = _key(name)
        found = self._found.get(key) or ([] if "/" in key else self._bare.get(key, []))
        if len(found) > 1:
            raise Ambiguous([self._names[path] for path in found])
        return found[0] if found else None

    def names_without(self, used: Iterable[Path]) -> list[str]:
        """Return the names of the files that are not among those used."""
        kept = set(used)
        return sorted(name for path, name in self._names.items() if path not in kept)


def composed(name: str) -> str:
    """Return a name with its letters composed and forward slashes."""
    return unicodedata.normalize("NFC", name.replace("\\", "/"))


def is_paper(name: str) -> bool:
    """Say whether a file is not one that a computer leaves in every folder."""
    parts = composed(name).split("/")
    if "__MACOSX" in parts:
        return False
    return parts[-1].casefold() not in _NOT_PAPERS and not parts[-1].startswith(("._", "~$"))


def _key(name: str) -> str:
    parts = [part for part in composed(name).strip().split("/") if part not in ("", ".")]
    return "/".join(parts).casefold()
