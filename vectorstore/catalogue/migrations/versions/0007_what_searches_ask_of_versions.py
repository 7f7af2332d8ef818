"""Indexes with all that a search asks of versions: a row holds the text of a document, and is read past it slowly."""

from alembic import op

revision = '0007'
down_revision = '0006'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index('versions_to_search', 'versions', ['document_id', 'version_id', 'state'], unique=False)
    op.create_index('versions_of_reports', 'versions', ['state', 'report_unit', 'report_area', 'report_period'], unique=False)


def downgrade() -> None:
    op.drop_index('versions_of_reports', table_name='versions')
    op.drop_index('versions_to_search', table_name='versions')
