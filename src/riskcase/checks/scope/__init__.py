"""Is it said what the case covers, and what not?"""
