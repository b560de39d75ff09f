package io.loadline.changes.change;

import java.util.List;

/**
 * Who has to approve a change, and which rule of which policy says so. It is asked when the change is assessed; a policy that comes later
 * asks the next time.
 *
 * @param version of the policy, from 1; 0 is what holds until somebody sets one
 * @param quorum how many persons; 0 means nobody
 * @param roles of which each of them has one; none means any who may approve at all
 * @param fourEyes whether the requester is none of them
 */
public record Asked(String policy, int version, String rule, int quorum, List<String> roles, boolean fourEyes) {
    public Asked {
        roles = List.copyOf(roles);
    }
}
