package io.loadline.capacity.loadtest;

import java.time.Instant;

/** What has happened to the load tests of a service. */
public sealed interface LoadTestsEvent {
    record Accepted(LoadTests.Test test) implements LoadTestsEvent {}

    record Refused(LoadTests.Test test) implements LoadTestsEvent {}

    /** The service has changed, so the tests are of something else. */
    record WentStale(String change, Instant at) implements LoadTestsEvent {}
}
