"""One file's content to the record that is stored; `reading` is its flow."""
