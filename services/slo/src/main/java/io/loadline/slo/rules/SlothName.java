package io.loadline.slo.rules;

import io.loadline.slo.objective.Definition;
import io.loadline.slo.openslo.SlothFile;
import java.util.Map;
import java.util.TreeMap;

/**
 * What Sloth calls an objective: by its service and its short name. Of OpenSLO's SLOs, which may have several objectives, each
 * has its index in the name.
 */
record SlothName(String service, String slo) {
    static SlothName of(String name, Definition definition, int goal) {
        var service = definition.service();
        if (definition.goals().size() == 1 && definition.annotations().containsKey(SlothFile.SPEC_ANNOTATION)) {
            var prefix = service + "-";
            return new SlothName(service, name.startsWith(prefix) ? name.substring(prefix.length()) : name);
        }
        return new SlothName(service, name + "-" + goal);
    }

    String id() {
        return service + "-" + slo;
    }

    Map<String, String> labels() {
        return new TreeMap<>(Map.of("sloth_id", id(), "sloth_service", service, "sloth_slo", slo));
    }

    /** PromQL's matchers of its series. */
    String matchers() {
        return "{sloth_id=\"" + id() + "\", sloth_service=\"" + service + "\", sloth_slo=\"" + slo + "\"}";
    }
}
