package io.loadline.slo.signal;

import io.loadline.eventstore.Json;
import jakarta.validation.constraints.Size;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Where a sample was taken.
 *
 * @param service another one than the signal's, when left out that
 * @param datacenter a registered site
 * @param unit a registered cell
 */
record Labels(
        Optional<@Size(min = 1, max = 128) String> service,
        Optional<@Size(min = 1, max = 128) String> version,
        Optional<@Size(min = 1, max = 253) String> pod,
        Optional<@Size(min = 1, max = 128) String> datacenter,
        Optional<@Size(min = 1, max = 128) String> unit) {
    static final Labels NONE =
            new Labels(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    /** Those that are there, by name. */
    Map<String, String> named() {
        var named = new TreeMap<String, String>();
        service.ifPresent(value -> named.put("service", value));
        version.ifPresent(value -> named.put("version", value));
        pod.ifPresent(value -> named.put("pod", value));
        datacenter.ifPresent(value -> named.put("datacenter", value));
        unit.ifPresent(value -> named.put("unit", value));
        return named;
    }

    /** The same labels are the same text. */
    String key() {
        return Json.write(named());
    }
}
