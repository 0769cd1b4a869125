"""What a case concludes, and what it leaves out or took up from others."""
