"""Everything around the guide: the Discord bot that asks it, and what the bot remembers."""
