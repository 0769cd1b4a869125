"""Alarms that wait for a few people."""
