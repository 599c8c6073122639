"""Reminders, with the time at which delivery looks at each next."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.create_table(
        "reminders",
        sa.Column("learner", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("weekdays", sa.String(7), nullable=False),
        sa.Column("at", sa.Time, nullable=False),
        sa.Column("zone", sa.String(64), nullable=False),
        sa.Column("places", sa.String(10), nullable=False),
        sa.Column("quiet_start", sa.Time),
        sa.Column("quiet_end", sa.Time),
        sa.Column("channel", sa.BigInteger),
        sa.Column("dm", sa.BigInteger),
        sa.Column("state", sa.String(6), nullable=False),
        sa.Column("occurrence", sa.DateTime(timezone=True)),
        sa.Column("due", sa.DateTime(timezone=True)),
        sa.Column("wake", sa.DateTime(timezone=True)),
        sa.Column("place", sa.String(7), nullable=False),
        sa.Column("unanswered", sa.Integer, nullable=False),
        sa.Column("failures", sa.Integer, nullable=False),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.Column("skipped", sa.Integer, nullable=False),
        sa.Column("finished", sa.Boolean, nullable=False),
        sa.Column("trouble", sa.String(12)),
        sa.PrimaryKeyConstraint("learner", name="pk_reminders"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_reminders_wake", "reminders", ["wake"])
