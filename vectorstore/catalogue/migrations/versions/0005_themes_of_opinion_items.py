"""Reports as they are counted, themes of opinion items, corrections by hand, accepted themes."""

import sqlalchemy as sa
from alembic import op

revision = '0005'
down_revision = '0004'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        'opinion_reports',
        sa.Column('document_id', sa.String(length=64), nullable=False),
        sa.Column('version_id', sa.String(length=64), nullable=False),
        sa.Column('period', sa.String(length=16), nullable=True),
        sa.Column('unit', sa.Text(), nullable=True),
        sa.Column('unit_key', sa.Text(), nullable=True),
        sa.Column('area', sa.Text(), nullable=True),
        sa.Column('area_key', sa.Text(), nullable=True),
        sa.Column('aside', sa.String(length=16), nullable=True),
        sa.Column('kept', sa.String(length=64), nullable=True),
        sa.ForeignKeyConstraint(['document_id'], ['documents.document_id'], ondelete='CASCADE'),
        sa.PrimaryKeyConstraint('document_id'),
    )
    op.create_index('opinion_reports_by_period', 'opinion_reports', ['period', 'aside'], unique=False)
    op.create_table(
        'opinion_themes',
        sa.Column('document_id', sa.String(length=64), nullable=False),
        sa.Column('version_id', sa.String(length=64), nullable=False),
        sa.Column('ordinal', sa.Integer(), nullable=False),
        sa.Column('theme', sa.String(length=64), nullable=True),
        sa.Column('confidence', sa.Float(), nullable=False),
        sa.Column('method', sa.String(length=16), nullable=False),
        sa.Column('fingerprint', sa.String(length=64), nullable=False),
        sa.Column('text_key', sa.String(length=64), nullable=False),
        sa.Column('repeated', sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ['document_id', 'version_id'], ['versions.document_id', 'versions.version_id'], ondelete='CASCADE'
        ),
        sa.PrimaryKeyConstraint('document_id', 'version_id', 'ordinal'),
    )
    op.create_index('opinion_themes_by_text', 'opinion_themes', ['document_id', 'text_key'], unique=False)
    op.create_table(
        'theme_corrections',
        sa.Column('correction_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
        sa.Column('document_id', sa.String(length=64), nullable=False),
        sa.Column('text_key', sa.String(length=64), nullable=False),
        sa.Column('theme', sa.String(length=64), nullable=True),
        sa.Column('by', sa.Text(), nullable=False),
        sa.Column('at', sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint('correction_id'),
        sqlite_autoincrement=True,
    )
    op.create_index('corrections_by_text', 'theme_corrections', ['document_id', 'text_key'], unique=False)
    op.create_table(
        'accepted_themes',
        sa.Column('theme_id', sa.String(length=64), nullable=False),
        sa.Column('name', sa.Text(), nullable=False),
        sa.Column('words', sa.JSON(), nullable=False),
        sa.Column('by', sa.Text(), nullable=False),
        sa.Column('at', sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint('theme_id'),
    )


def downgrade() -> None:
    for table in ('accepted_themes', 'theme_corrections', 'opinion_themes', 'opinion_reports'):
        op.drop_table(table)
