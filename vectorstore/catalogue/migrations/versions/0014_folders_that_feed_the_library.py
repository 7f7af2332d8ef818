"""The folders from which the library was fed, so that they can be compared with it again."""

import sqlalchemy as sa
from alembic import op

revision = '0014'
down_revision = '0013'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        'folders',
        sa.Column('place', sa.Text(), nullable=False),
        sa.Column('path', sa.Text(), nullable=False),
        sa.Column('mounts', sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint('place'),
    )


def downgrade() -> None:
    op.drop_table('folders')
