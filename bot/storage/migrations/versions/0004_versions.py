"""The version of the guide whose ids an answer or a path of one's own names."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.add_column("situations", sa.Column("guide_version", sa.String(64)))
    op.add_column("custom_paths", sa.Column("guide_version", sa.String(64)))
