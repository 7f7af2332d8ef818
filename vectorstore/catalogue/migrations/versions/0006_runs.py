"""Conversations, the record of each question, and what persons say of the answers."""

import sqlalchemy as sa
from alembic import op

revision = '0006'
down_revision = '0005'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        'conversations',
        sa.Column('conversation_id', sa.String(length=32), nullable=False),
        sa.Column('user', sa.Text(), nullable=False),
        sa.Column('title', sa.Text(), nullable=False),
        sa.Column('search_key', sa.Text(), nullable=False),
        sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
        sa.Column('changed_at', sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint('conversation_id'),
    )
    op.create_index('conversations_by_user', 'conversations', ['user', 'changed_at'], unique=False)
    op.create_table(
        'runs',
        sa.Column('run_id', sa.String(length=32), nullable=False),
        sa.Column('conversation_id', sa.String(length=32), nullable=True),
        sa.Column('turn', sa.Integer(), nullable=True),
        sa.Column('at', sa.DateTime(timezone=True), nullable=False),
        sa.Column('user', sa.Text(), nullable=False),
        sa.Column('question', sa.Text(), nullable=False),
        sa.Column('condensed', sa.Text(), nullable=True),
        sa.Column('condensed_by', sa.String(length=16), nullable=True),
        sa.Column('status', sa.String(length=16), nullable=False),
        sa.Column('engine', sa.Text(), nullable=False),
        sa.Column('settings_hash', sa.String(length=64), nullable=False),
        sa.Column('prompt_hash', sa.String(length=64), nullable=True),
        sa.Column('model_hash', sa.String(length=64), nullable=True),
        sa.Column('search_key', sa.Text(), nullable=False),
        sa.Column('content', sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(['conversation_id'], ['conversations.conversation_id'], ondelete='CASCADE'),
        sa.PrimaryKeyConstraint('run_id'),
    )
    op.create_index('runs_by_conversation', 'runs', ['conversation_id', 'turn'], unique=False)
    op.create_index('runs_by_time', 'runs', ['at'], unique=False)
    op.create_table(
        'run_documents',
        sa.Column('run_id', sa.String(length=32), nullable=False),
        sa.Column('document_id', sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(['run_id'], ['runs.run_id'], ondelete='CASCADE'),
        sa.PrimaryKeyConstraint('run_id', 'document_id'),
    )
    op.create_index(op.f('ix_run_documents_document_id'), 'run_documents', ['document_id'], unique=False)
    op.create_table(
        'feedback',
        sa.Column('run_id', sa.String(length=32), nullable=False),
        sa.Column('user', sa.Text(), nullable=False),
        sa.Column('at', sa.DateTime(timezone=True), nullable=False),
        sa.Column('helpful', sa.Boolean(), nullable=True),
        sa.Column('correct', sa.Boolean(), nullable=True),
        sa.Column('sourced', sa.Boolean(), nullable=True),
        sa.Column('complete', sa.Boolean(), nullable=True),
        sa.Column('comment', sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(['run_id'], ['runs.run_id'], ondelete='CASCADE'),
        sa.PrimaryKeyConstraint('run_id', 'user'),
    )


def downgrade() -> None:
    for table in ('feedback', 'run_documents', 'runs', 'conversations'):
        op.drop_table(table)
