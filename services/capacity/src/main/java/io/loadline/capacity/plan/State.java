package io.loadline.capacity.plan;

/** Where a plan stands. */
public enum State {
    /** Not asked for yet. */
    NONE,
    /** Asked for, but there is no result: it could not be computed. */
    DRAFT,
    COMPUTING,
    /** Computed and checked. */
    READY,
    /** Budget is asked for. */
    SUBMITTED,
    /** Budget is reserved; a person may approve. */
    GRANTED,
    /** The budget does not suffice; may be computed or submitted again. */
    REFUSED,
    APPROVED,
    /** The commitments are being made known. */
    EXECUTING,
    EXECUTED,
    /** Looked back at. */
    REVIEWED,
    /** A person has said no to what was granted. */
    REJECTED,
    WITHDRAWN,
    /** Its reservation or its window is over. */
    EXPIRED
}
