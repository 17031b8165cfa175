// Carries the precompiled header of the pure rooms.
