"""What made and changed the tables of casebooks, in order; run by `travaux.keep.revisions`."""
