"""What are the guide's things called in one line?"""

from knowledge.models import Guide, Level, Module


def module_name(module: Module) -> str:
    """Such as `Junior Mod 005: Docker Containers`."""
    return f"{module.track.title()} Mod {module.number}: {module.name}"


def module_names(guide: Guide, modules: tuple[str, ...]) -> str:
    """A list of modules, one a line."""
    return "\n".join(f"- {module_name(guide.module_by_id[module])}" for module in modules)


def level_name(level: Level) -> str:
    """`Junior` or `Engineer`."""
    return level.title()
