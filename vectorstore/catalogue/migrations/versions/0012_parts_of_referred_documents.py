"""Which part of another document a reference replaces or repeals."""

import sqlalchemy as sa
from alembic import op

revision = '0012'
down_revision = '0011'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column('document_references', sa.Column('part', sa.Text(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table('document_references') as table:
        table.drop_column('part')
