"""What a colleague did, beside what was done here: choosing where the two differ, and merging."""
