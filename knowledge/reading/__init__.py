"""How is a guide read? Its outline, the forms it writes things in, and a reader for each kind of section."""
