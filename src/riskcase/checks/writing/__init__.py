"""Is it written so that one thing is said at a time?"""
