"""Acts of states towards treaties: signature, ratification, accession, succession, entry into force, withdrawal."""
