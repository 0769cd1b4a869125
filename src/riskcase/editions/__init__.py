"""Editions: what may be read by whom, cut from the case before anything is rendered."""
