"""PyYAML must have libyaml, which can be asked without the time that importing it takes."""

from importlib.machinery import PathFinder


class LibyamlMissing(RuntimeError):
    """PyYAML was built without libyaml, by whose limits and positions packs are read."""

    def __init__(self) -> None:
        super().__init__(
            "PyYAML is installed without libyaml, so packs cannot be read; install one of its "
            "wheels, which have it: pip install --force-reinstall --only-binary :all: pyyaml"
        )


def require_libyaml() -> None:
    """Raise LibyamlMissing where PyYAML was built without libyaml."""
    package = PathFinder.find_spec("yaml")
    inside = package.submodule_search_locations if package else None
    if PathFinder.find_spec("yaml._yaml", inside or []) is None:
        raise LibyamlMissing
