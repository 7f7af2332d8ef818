"""Who may reach the page: addresses, headers, the guard before every route, and the password."""
