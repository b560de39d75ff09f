package io.loadline.changes;

import io.loadline.testkit.GoldenEvents;

class GoldenEventsTest extends GoldenEvents {
    GoldenEventsTest() {
        super("io.loadline.changes");
    }
}
