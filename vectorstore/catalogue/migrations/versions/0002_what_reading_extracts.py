"""References, tasks, opinion items and page readings; the rest of the header."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = '0002'
down_revision = '0001'
branch_labels = None
depends_on = None

_ADDED = (
    ('receivers', sa.JSON(), '[]'),
    ('secrecy', sa.Text(), None),
    ('urgency', sa.Text(), None),
    ('unreadable', sa.JSON(), '[]'),
    ('report_unit', sa.Text(), None),
    ('report_period', sa.String(length=16), None),
    ('report_area', sa.Text(), None),
)


def _create(name: str, *columns: "sa.Column[Any]") -> None:
    op.create_table(
        name,
        sa.Column('document_id', sa.String(length=64), nullable=False),
        sa.Column('version_id', sa.String(length=64), nullable=False),
        sa.Column('ordinal', sa.Integer(), nullable=False),
        *columns,
        sa.ForeignKeyConstraint(
            ['document_id', 'version_id'], ['versions.document_id', 'versions.version_id'], ondelete='CASCADE'
        ),
        sa.PrimaryKeyConstraint('document_id', 'version_id', 'ordinal'),
    )


def upgrade() -> None:
    for name, kind, default in _ADDED:
        op.add_column('versions', sa.Column(name, kind, nullable=default is None, server_default=default))
    _create(
        'document_references',
        sa.Column('relation', sa.String(length=16), nullable=False),
        sa.Column('number', sa.Text(), nullable=False),
        sa.Column('number_key', sa.Text(), nullable=False),
        sa.Column('start', sa.Integer(), nullable=False),
        sa.Column('end', sa.Integer(), nullable=False),
    )
    op.create_index('references_by_number', 'document_references', ['number_key', 'relation'], unique=False)
    _create(
        'tasks',
        sa.Column('text', sa.Text(), nullable=False),
        sa.Column('heading', sa.JSON(), nullable=False),
        sa.Column('start', sa.Integer(), nullable=False),
        sa.Column('end', sa.Integer(), nullable=False),
        sa.Column('lead', sa.JSON(), nullable=False),
        sa.Column('advise', sa.JSON(), nullable=False),
        sa.Column('cooperate', sa.JSON(), nullable=False),
        sa.Column('follow_up', sa.JSON(), nullable=False),
        sa.Column('deadline', sa.Text(), nullable=True),
        sa.Column('first_day', sa.Date(), nullable=True),
        sa.Column('last_day', sa.Date(), nullable=True),
        sa.Column('recurrence', sa.String(length=16), nullable=True),
        sa.Column('on_event', sa.Boolean(), nullable=False),
    )
    _create(
        'opinion_items',
        sa.Column('start', sa.Integer(), nullable=False),
        sa.Column('end', sa.Integer(), nullable=False),
        sa.Column('text', sa.Text(), nullable=False),
        sa.Column('heading', sa.JSON(), nullable=False),
        sa.Column('stance', sa.String(length=16), nullable=False),
        sa.Column('support', sa.Text(), nullable=True),
        sa.Column('persons', sa.Integer(), nullable=True),
    )
    _create(
        'page_readings',
        sa.Column('page', sa.Integer(), nullable=False),
        sa.Column('source', sa.String(length=16), nullable=False),
        sa.Column('confidence', sa.Float(), nullable=True),
    )


def downgrade() -> None:
    for table in ('page_readings', 'opinion_items', 'tasks', 'document_references'):
        op.drop_table(table)
    with op.batch_alter_table('versions') as batch_op:
        for name, _, _ in reversed(_ADDED):
            batch_op.drop_column(name)
