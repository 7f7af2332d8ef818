"""Run by Alembic: migrates over the connection that `schema.upgrade` or a test has opened."""

from alembic import context

from vectorstore.catalogue.tables import Base

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    render_as_batch=True,
)
with context.begin_transaction():
    context.run_migrations()
