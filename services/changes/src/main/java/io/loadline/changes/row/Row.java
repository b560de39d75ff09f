package io.loadline.changes.row;

import java.util.UUID;

/** A stream as a read model has it: its id, its version and its state. */
public record Row<S>(UUID id, int version, S state) {}
