package io.loadline.cost.focus;

import java.util.List;

/**
 * A rule of the requirements model that a machine can decide.
 *
 * @param id as in the model, {@code BilledCost-C-003-M}
 * @param column that it is about
 * @param keyword MUST, MUST NOT, SHOULD, SHOULD NOT, MAY or RECOMMENDED
 * @param says the rule in words
 * @param requirement what must hold, a JSON tree of check functions
 * @param condition where it must hold, likewise; empty for everywhere
 * @param datasets that it is of, {@code CostAndUsage}; as a rule one
 * @param conditional whether it depends on what a provider supports
 */
public record ModelRule(
        String id,
        String column,
        String keyword,
        String says,
        String requirement,
        String condition,
        List<String> datasets,
        boolean conditional) {}
