package io.loadline.cost.budget;

import java.util.Optional;

/**
 * What a budget pays for: everything that has all of the given names. None given is everything.
 *
 * @param team bare name of the team that owns what is paid for
 */
public record Scope(Optional<String> datacenter, Optional<String> team, Optional<String> unit) {

    boolean covers(Line line) {
        return covers(line.datacenter(), line.team(), line.unit());
    }

    boolean covers(String atDatacenter, Optional<String> ofTeam, Optional<String> ofUnit) {
        return datacenter.map(atDatacenter::equals).orElse(true)
                && team.map(name -> ofTeam.equals(Optional.of(name))).orElse(true)
                && unit.map(name -> ofUnit.equals(Optional.of(name))).orElse(true);
    }
}
