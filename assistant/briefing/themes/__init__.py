"""Themes: the editable list, how an item is put to one, and what is offered for those that fit none."""
