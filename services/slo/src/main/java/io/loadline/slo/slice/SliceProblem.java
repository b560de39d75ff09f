package io.loadline.slo.slice;

import io.loadline.eventstore.RejectionCode;

/** Why slices are refused. */
public enum SliceProblem implements RejectionCode {
    /** Rows are wrong; each violation names its line. */
    INVALID_SLICES(422),
    /** There is no row at all. */
    NO_SLICES(422),
    /** The same slice with the same sequence was uploaded with other content, or slices of a source overlap. */
    CONFLICTING_SLICES(409),
    /** What was known then rests on slices that are no longer kept. */
    SLICES_GONE(410),
    /** Another upload of the same source was sealed meanwhile; the upload is checked again. */
    LEDGER_MOVED(409);

    private final int status;

    SliceProblem(int status) {
        this.status = status;
    }

    @Override
    public int status() {
        return status;
    }
}
