package io.loadline.slo.budget;

import java.math.BigDecimal;

/**
 * One of the promises that a composite is made of.
 *
 * @param slo objective that it is of, by the name of then
 * @param objective which of its goals
 * @param state whether its figure means something
 * @param figure its own contractual budget, over the window of the composite
 */
public record PartFigure(
        String slo, String objective, BigDecimal target, BigDecimal weight, Budget.State state, Figure figure) {}
