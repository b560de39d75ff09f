package io.loadline.bench.gateway;

import io.loadline.testkit.ChildProcess;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A way to the server.
 *
 * @param name as in the table
 * @param to where requests are sent
 * @param headers that they have
 * @param process whose time counts; none on the way that leads past all gateways
 */
record Door(String name, URI to, Map<String, String> headers, Optional<ChildProcess> process) {

    /** The time that its cores have worked until now. */
    Duration cpu() {
        return process.flatMap(child -> ProcessHandle.of(child.pid())).stream()
                .flatMap(parent -> Stream.concat(Stream.of(parent), parent.descendants()))
                .flatMap(one -> one.info().totalCpuDuration().stream())
                .reduce(Duration.ZERO, Duration::plus);
    }
}
