"""A learner's journey: answers, own paths, progress, ticks, plans, and the guides that they were made under.

Without row ids, SQLite keeps the rows of a learner beside each other, and no index apart from them.
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.create_table(
        "guides",
        sa.Column("id", sa.Integer, autoincrement=True, nullable=False),
        sa.Column("version", sa.String(64), nullable=False),
        sa.Column("modules", sa.JSON, nullable=False),
        sa.Column("paths", sa.JSON, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_guides"),
        sa.UniqueConstraint("version", name="uq_guides_version"),
    )
    op.create_table(
        "guide_notices",
        sa.Column("learner", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("guide", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("learner", name="pk_guide_notices"),
        sa.ForeignKeyConstraint(["guide"], ["guides.id"], name="fk_guide_notices_guide"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "situations",
        sa.Column("learner", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("answers", sa.JSON, nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("learner", name="pk_situations"),
        sqlite_with_rowid=False,
    )
    op.add_column("chosen_paths", sa.Column("modules", sa.JSON(none_as_null=True)))
    op.create_table(
        "custom_paths",
        sa.Column("learner", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("modules", sa.JSON, nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("learner", name="pk_custom_paths"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "progress_events",
        sa.Column("learner", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("change", sa.Integer, autoincrement=False, nullable=False),
        sa.Column("module", sa.String(80), nullable=False),
        sa.Column("status", sa.String(10), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("guide", sa.Integer, nullable=False),
        sa.Column("undoes", sa.Integer),
        sa.PrimaryKeyConstraint("learner", "change", "module", name="pk_progress_events"),
        sa.ForeignKeyConstraint(["guide"], ["guides.id"], name="fk_progress_events_guide"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "checklist_ticks",
        sa.Column("learner", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("checklist", sa.String(40), nullable=False),
        sa.Column("item", sa.String(80), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("learner", "checklist", "item", name="pk_checklist_ticks"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "plan_settings",
        sa.Column("learner", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("hours_low", sa.Integer, nullable=False),
        sa.Column("hours_high", sa.Integer, nullable=False),
        sa.Column("start", sa.Date, nullable=False),
        sa.Column("ready_by", sa.Date),
        sa.PrimaryKeyConstraint("learner", name="pk_plan_settings"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "weeks_off",
        sa.Column("learner", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("monday", sa.Date, nullable=False),
        sa.PrimaryKeyConstraint("learner", "monday", name="pk_weeks_off"),
        sqlite_with_rowid=False,
    )
