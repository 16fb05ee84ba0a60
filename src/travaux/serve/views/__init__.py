"""What is to be told, gathered from registers and casebook: one module a subject, models that pages and API share."""
