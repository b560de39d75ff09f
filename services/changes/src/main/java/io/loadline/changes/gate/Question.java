package io.loadline.changes.gate;

import java.time.Instant;
import java.util.Optional;

/**
 * May this go out?
 *
 * @param artifact digest or version of what is to be deployed
 * @param at the instant that is asked about
 */
public record Question(
        String service,
        String environment,
        Optional<String> datacenter,
        Optional<String> unit,
        Optional<String> artifact,
        Instant at) {}
