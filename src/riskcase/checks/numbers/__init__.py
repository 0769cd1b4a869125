"""Does every number come from evidence?"""
