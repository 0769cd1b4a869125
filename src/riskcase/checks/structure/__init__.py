"""Does the case hang together?"""
