"""Special procedures: mandates from the resolution that began them, visits, invitations; all incomplete."""
