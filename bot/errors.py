"""What can a person mend?"""


class AdvisorError(Exception):
    """Something that whoever reads it can mend; its text is shown as written, in one or two plain sentences."""
