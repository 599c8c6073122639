"""Chosen paths, the commands that Discord knows, and how answers were received."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    op.create_table(
        "chosen_paths",
        sa.Column("learner", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("path", sa.String(80), nullable=False),
        sa.Column("chosen_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("guide_version", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("learner", name="pk_chosen_paths"),
    )
    op.create_table(
        "synced_commands",
        sa.Column("application", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("application", name="pk_synced_commands"),
    )
    op.create_table(
        "feedback",
        sa.Column("answer", sa.String(80), nullable=False),
        sa.Column("helpful", sa.Integer, nullable=False),
        sa.Column("not_it", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("answer", name="pk_feedback"),
    )
