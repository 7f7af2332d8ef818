"""Indexes for a filter by theme: the items of a theme, and the chunks that hold them."""

from alembic import op

revision = '0008'
down_revision = '0007'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index(
        'opinion_themes_by_theme', 'opinion_themes', ['theme', 'document_id', 'version_id', 'ordinal'], unique=False
    )
    op.create_index('chunks_by_place', 'chunks', ['document_id', 'version_id', 'start', 'end'], unique=False)


def downgrade() -> None:
    op.drop_index('chunks_by_place', table_name='chunks')
    op.drop_index('opinion_themes_by_theme', table_name='opinion_themes')
