"""The day or year that a document is named with whose task a later one changes."""

import sqlalchemy as sa
from alembic import op

revision = '0010'
down_revision = '0009'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column('task_changes', sa.Column('issued', sa.String(length=10), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table('task_changes') as table:
        table.drop_column('issued')
