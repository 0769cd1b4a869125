"""When somebody is on duty: shifts, recurrence rules, gaps."""
