"""What does the guide say? The curriculum guide as values, and answers from it alone.

Pure: no clock, no network, no database, no Discord.
"""

from knowledge.errors import GuideError
from knowledge.models import Guide, Source
from knowledge.replies import Answer, Reply
from knowledge.search import Knowledge, load

__all__ = ["Answer", "Guide", "GuideError", "Knowledge", "Reply", "Source", "load"]
