"""Files that people take away: tables of tasks for a spreadsheet and for a calendar."""
