package io.loadline.changes.catalog;

import io.loadline.eventstore.RejectionCode;

/** Why a catalogue is refused. */
enum CatalogProblem implements RejectionCode {
    /** The entities have errors, each with its line. */
    INVALID_CATALOG(422),
    /** Nothing is listed; a source is not emptied by mistake. */
    EMPTY_CATALOG(422),
    /** Another source describes the same entry. */
    LISTED_ELSEWHERE(409);

    private final int status;

    CatalogProblem(int status) {
        this.status = status;
    }

    @Override
    public int status() {
        return status;
    }
}
