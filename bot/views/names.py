"""What are the guide's things called in one line?"""

from knowledge.models import Level, Module


def module_name(module: Module) -> str:
    """Such as `Junior Mod 005: Docker Containers`."""
    return f"{module.track.title()} Mod {module.number}: {module.name}"


def module_line(module: Module) -> str:
    """Such as `005` and its name, for a list of modules of one track."""
    return f"`{module.number}` {module.name}"


def level_name(level: Level) -> str:
    """`Junior` or `Engineer`."""
    return level.title()
