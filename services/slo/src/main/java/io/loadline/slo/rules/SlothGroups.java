package io.loadline.slo.rules;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Sloth's three groups of rules of one goal while they are made.
 *
 * @param indicator metadata and alerts: without rules a group is not written
 */
record SlothGroups(Part indicator, Part metadata, Part alerts) {
    static final SlothGroups NONE = new SlothGroups(Part.NONE, Part.NONE, Part.NONE);

    /** @param interval between two evaluations; empty for the server's own */
    record Part(Optional<Duration> interval, List<Rule> rules) {
        static final Part NONE = new Part(Optional.empty(), List.of());

        Part every(Optional<Duration> time) {
            return new Part(time, rules);
        }

        Part with(List<Rule> others) {
            return new Part(interval, others);
        }

        Part and(List<Rule> more) {
            var all = new ArrayList<>(rules);
            all.addAll(more);
            return with(List.copyOf(all));
        }
    }

    SlothGroups indicator(Part part) {
        return new SlothGroups(part, metadata, alerts);
    }

    SlothGroups metadata(Part part) {
        return new SlothGroups(indicator, part, alerts);
    }

    SlothGroups alerts(Part part) {
        return new SlothGroups(indicator, metadata, part);
    }
}
