"""What later documents say of tasks: another deadline, none any more, or not to be done any more."""

import sqlalchemy as sa
from alembic import op

revision = '0009'
down_revision = '0008'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        'task_changes',
        sa.Column('document_id', sa.String(length=64), nullable=False),
        sa.Column('version_id', sa.String(length=64), nullable=False),
        sa.Column('ordinal', sa.Integer(), nullable=False),
        sa.Column('kind', sa.String(length=16), nullable=False),
        sa.Column('number', sa.Text(), nullable=False),
        sa.Column('number_key', sa.Text(), nullable=False),
        sa.Column('matter', sa.Text(), nullable=False),
        sa.Column('point', sa.Text(), nullable=True),
        sa.Column('old', sa.Text(), nullable=True),
        sa.Column('start', sa.Integer(), nullable=False),
        sa.Column('end', sa.Integer(), nullable=False),
        sa.Column('deadline', sa.Text(), nullable=True),
        sa.Column('first_day', sa.Date(), nullable=True),
        sa.Column('last_day', sa.Date(), nullable=True),
        sa.Column('recurrence', sa.String(length=16), nullable=True),
        sa.Column('on_event', sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ['document_id', 'version_id'], ['versions.document_id', 'versions.version_id'], ondelete='CASCADE'
        ),
        sa.PrimaryKeyConstraint('document_id', 'version_id', 'ordinal'),
    )


def downgrade() -> None:
    op.drop_table('task_changes')
