package io.loadline.changes.hook;

import java.util.List;

/** What a call tells us. */
public sealed interface Told {
    /** Something moves in production. */
    record Moved(Deployment deployment) implements Told {}

    /** Something is wrong in production, or no longer. */
    record Troubled(List<Alarm> alarms) implements Told {}

    /** Understood, and nothing follows from it. */
    record Nothing(String note) implements Told {}

    /** Of a kind that we do not know. */
    record Unknown(String note) implements Told {}
}
