//! Names to candidates: the actor tables and the place pack that Griot resolves against.
