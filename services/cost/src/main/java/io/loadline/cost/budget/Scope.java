package io.loadline.cost.budget;

import java.util.Optional;

/**
 * What a budget pays for: everything that has all of the given names. None given is everything.
 *
 * @param team bare name of the team that owns what is paid for
 */
public record Scope(Optional<String> datacenter, Optional<String> team, Optional<String> unit) {

    boolean covers(Line line) {
        return datacenter.map(line.datacenter()::equals).orElse(true)
                && team.map(name -> line.team().equals(Optional.of(name))).orElse(true)
                && unit.map(name -> line.unit().equals(Optional.of(name))).orElse(true);
    }
}
