package io.loadline.changes.template;

import io.loadline.eventstore.RejectionCode;

/** Why a command on a run is refused. */
enum RunProblem implements RejectionCode {
    UNKNOWN_TEMPLATE(404),
    UNKNOWN_RUN(404),
    /** The template of the run has no such step. */
    UNKNOWN_STEP(404),
    /** Nobody is configured who carries steps out. */
    NOT_CONNECTED(409),
    /** The change does not exist, is about something else, or lacks what the steps need. */
    UNFIT_CHANGE(422),
    /** The template asks for parameters that were not given; the violations name them. */
    MISSING_PARAMETER(422),
    /** A parameter names what is not there, is there already, is another team's or was not approved; the violations say. */
    UNFIT_TARGET(422),
    /** The change was not approved and started. */
    CHANGE_NOT_IN_PROGRESS(409),
    /** Another run carries the change out, or has done so. */
    CHANGE_HAS_RUN(409),
    ILLEGAL_TRANSITION(409);

    private final int status;

    RunProblem(int status) {
        this.status = status;
    }

    @Override
    public int status() {
        return status;
    }
}
