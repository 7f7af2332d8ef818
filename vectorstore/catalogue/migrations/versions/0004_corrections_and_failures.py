"""Corrections by hand, and files that could not be read."""

import sqlalchemy as sa
from alembic import op

revision = '0004'
down_revision = '0003'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column('versions', sa.Column('as_read', sa.JSON(), nullable=False, server_default='{}'))
    op.create_table(
        'corrections',
        sa.Column('document_id', sa.String(length=64), nullable=False),
        sa.Column('part', sa.String(length=16), nullable=False),
        sa.Column('value', sa.Text(), nullable=True),
        sa.Column('by', sa.Text(), nullable=False),
        sa.Column('at', sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(['document_id'], ['documents.document_id']),
        sa.PrimaryKeyConstraint('document_id', 'part'),
    )
    op.create_table(
        'failures',
        sa.Column('place', sa.Text(), nullable=False),
        sa.Column('path', sa.Text(), nullable=False),
        sa.Column('vi', sa.Text(), nullable=False),
        sa.Column('en', sa.Text(), nullable=False),
        sa.Column('at', sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint('place'),
    )


def downgrade() -> None:
    op.drop_table('failures')
    op.drop_table('corrections')
    with op.batch_alter_table('versions') as batch_op:
        batch_op.drop_column('as_read')
